//! The page's state while the page lives: actions change it, and what they want done besides is carried out.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::state::{Action, Command, Model};

/// Sends what happens to the state.
#[derive(Clone, PartialEq)]
pub struct Dispatch(Callback<Action>);

impl Dispatch {
    /// To whatever `take` is.
    pub fn new(take: impl Fn(Action) + 'static) -> Dispatch {
        Dispatch(Callback::from(take))
    }

    /// Something has happened. The state has followed when this returns; it is drawn afterwards.
    pub fn dispatch(&self, action: Action) {
        self.0.emit(action);
    }
}

/// What carries out commands, once it is there.
type CarryOut = Rc<RefCell<Option<Box<dyn Fn(Command)>>>>;

/// The state, and where actions go, which stays the same. `carry_out` is made once: it gets what is to be done, and may send actions.
#[hook]
pub fn use_store<F: Fn(Command) + 'static>(carry_out: impl FnOnce(Dispatch) -> F) -> (Rc<Model>, Dispatch) {
    let shown = use_state(Rc::<Model>::default);
    let setter = shown.setter();
    let dispatch = use_memo((), move |()| {
        let model = RefCell::new(Rc::<Model>::default());
        let carried: CarryOut = Rc::default();
        let dispatch = Dispatch::new({
            let carried = carried.clone();
            move |action| {
                // Borrowed for the step alone: what is carried out may send actions of its own.
                let before = model.borrow().clone();
                let (after, commands) = before.update(action);
                if !Rc::ptr_eq(&before, &after) {
                    model.replace(after.clone());
                    setter.set(after);
                }
                for command in commands {
                    if let Some(carry_out) = &*carried.borrow() {
                        carry_out(command);
                    }
                }
            }
        });
        *carried.borrow_mut() = Some(Box::new(carry_out(dispatch.clone())));
        dispatch
    });
    ((*shown).clone(), (*dispatch).clone())
}
