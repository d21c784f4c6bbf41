//! The machine, step by step.

use super::super::model::{DEADLY, MISSING, Source};
use super::*;
use crate::state::MODEL_SIZE;

const BUILD: &str = "this build";

fn ready(build: &str) -> Input {
    Input::Reply(Reply::Ready { build: build.to_owned() })
}

/// The texts “a”, “b” … are the first, the second …
fn analyse(text: &str) -> Input {
    let generation = text.bytes().next().map_or(0, |letter| u32::from(letter - b'a') + 1);
    Input::Analyse(Generation(generation), text.into(), Rc::default())
}

/// An edit, whichever.
fn an_edit() -> Edit {
    Edit::Describe { field: sayso::about::Field::Title, value: None }
}

fn edit(revision: u32) -> Input {
    Input::Edit(Revision(revision), [an_edit()].into())
}

fn edited(generation: u32, revision: u32) -> Effect {
    Effect::Post(Request::Edit(Generation(generation), Revision(revision), vec![an_edit()]))
}

fn shape(generation: u32) -> Input {
    Input::Reply(Reply::Shape(Generation(generation), Shape::default()))
}

fn analysis(generation: u32) -> Input {
    analysis_of(generation, 0)
}

fn analysis_of(generation: u32, revision: u32) -> Input {
    Input::Reply(Reply::Analysis(Generation(generation), Revision(revision), Box::default()))
}

fn model(found: Result<&str, &str>) -> Input {
    Input::Reply(Reply::Model(found.map(str::to_owned).map_err(str::to_owned)))
}

fn progress(generation: u32, windows: u32, read: u32) -> Input {
    Input::Reply(Reply::Progress(Generation(generation), Progress { windows, read, known: 0 }))
}

fn here(source: Source) -> Input {
    Input::Model(Arrival::Here(source))
}

fn post(generation: u32, text: &str) -> Effect {
    post_at(generation, text, 0)
}

fn post_at(generation: u32, text: &str, focus: u32) -> Effect {
    let (generation, text, revision) = (Generation(generation), text.to_owned(), Revision::default());
    Effect::Post(Request::Analyse { generation, revision, text, edits: Vec::new(), focus: focus.into() })
}

fn told(delivery: Delivery) -> Effect {
    Effect::Emit(Event::Model(delivery))
}

fn refused(sentence: &str) -> Effect {
    told(Delivery::Refused(sentence.to_owned()))
}

/// The model is looked for.
fn fetch(anew: bool) -> [Effect; 2] {
    [told(Delivery::Awaited), Effect::FetchModel { anew }]
}

/// A worker gets the model.
fn give() -> [Effect; 2] {
    [told(Delivery::Awaited), Effect::Post(Request::Model)]
}

/// What follows when the first worker listens; `texts` are sent in between.
fn listening(texts: &[Effect]) -> Vec<Effect> {
    [&[Effect::Listening, Effect::Emit(Event::Ready)], texts, &fetch(false)].concat()
}

fn failed(sentence: &str) -> Effect {
    Effect::Emit(Event::Failed(sentence.to_owned()))
}

/// A machine that has gone through these inputs, and what followed from the last.
fn after(inputs: impl IntoIterator<Item = Input>) -> (Machine, Vec<Effect>) {
    let mut machine = Machine::new(BUILD);
    let mut effects = Vec::new();
    for input in inputs {
        effects = machine.step(input);
    }
    (machine, effects)
}

#[test]
fn a_text_waits_for_the_worker() {
    let (mut machine, effects) = after([Input::Start, analyse("a")]);
    assert_eq!(effects, []);
    assert_eq!(machine.step(ready(BUILD)), listening(&[post(1, "a")]));
}

#[test]
fn only_the_last_text_that_waited_is_sent() {
    let (_, effects) = after([Input::Start, analyse("a"), analyse("b"), ready(BUILD)]);
    assert_eq!(effects, listening(&[post(2, "b")]));
}

#[test]
fn replies_go_to_the_page_until_the_analysis_is_there() {
    let (mut machine, effects) = after([Input::Start, ready(BUILD), analyse("a")]);
    assert_eq!(effects, [post(1, "a")]);
    assert_eq!(machine.step(shape(1)), [Effect::Emit(Event::Shape(Generation(1), Rc::default()))]);
    assert_eq!(machine.step(analysis(1)), [Effect::Emit(Event::Analysis(Generation(1), Revision(0), Box::default()))]);
    assert_eq!(machine.step(analysis(1)), [], "it was asked for once");
}

#[test]
fn replies_about_an_older_text_are_dropped() {
    let (mut machine, effects) = after([Input::Start, ready(BUILD), analyse("a"), analyse("b")]);
    assert_eq!(effects, [post(2, "b")]);
    assert_eq!(machine.step(shape(1)), []);
    assert_eq!(machine.step(analysis(1)), []);
    assert_eq!(machine.step(shape(2)).len(), 1);
}

#[test]
fn stopping_cancels_and_silences() {
    let (mut machine, effects) = after([Input::Start, ready(BUILD), analyse("a"), Input::Stop]);
    assert_eq!(effects, [Effect::Post(Request::Stop(Generation(1)))]);
    assert_eq!(machine.step(analysis(1)), []);
    assert_eq!(machine.step(Input::Stop), [], "there is nothing left to stop");
    assert_eq!(machine.step(Input::Close), [Effect::Post(Request::Close(Generation(1)))]);
    assert_eq!(machine.step(Input::Close), [], "nor to close");
}

#[test]
fn stopping_before_the_worker_listens_sends_nothing() {
    let (_, effects) = after([Input::Start, analyse("a"), Input::Close, ready(BUILD)]);
    assert_eq!(effects, listening(&[]));
}

#[test]
fn a_dead_worker_is_replaced_and_given_the_text_again() {
    for death in
        [Input::Died, Input::Reply(Reply::Fatal("oh".to_owned())), Input::Reply(Reply::Unreadable("what".to_owned()))]
    {
        let (mut machine, effects) = after([Input::Start, ready(BUILD), analyse("a"), death]);
        assert_eq!(effects, [Effect::Terminate, Effect::Spawn, Effect::Emit(Event::Restarted)]);
        assert!(machine.step(ready(BUILD)).contains(&post(1, "a")));
        assert_eq!(machine.step(analysis(1)).len(), 1);
    }
}

#[test]
fn the_second_death_on_a_text_is_the_last() {
    let killed = [Input::Start, ready(BUILD), analyse("a"), Input::Died, ready(BUILD), Input::Died];
    let (mut machine, effects) = after(killed);
    assert_eq!(effects, [Effect::Terminate, failed(DIED_TWICE)]);
    assert_eq!(machine.step(analyse("b")), [Effect::Spawn], "another text gets another worker");
    assert!(machine.step(ready(BUILD)).contains(&post(2, "b")));
}

#[test]
fn a_death_between_texts_is_mended_with_the_next() {
    let well = [Input::Start, ready(BUILD), analyse("a"), Input::Died, ready(BUILD), analysis(1), Input::Died];
    let (mut machine, effects) = after(well);
    assert_eq!(effects, [Effect::Terminate]);
    assert_eq!(machine.step(analyse("b")), [Effect::Spawn]);
    assert!(machine.step(ready(BUILD)).contains(&post(2, "b")));
    assert_eq!(
        machine.step(Input::Died).last(),
        Some(&Effect::Emit(Event::Restarted)),
        "and this text has its own count"
    );
}

#[test]
fn a_worker_that_never_starts_is_said_so() {
    let (_, effects) = after([Input::Start, Input::Died, Input::Died]);
    assert_eq!(effects, [Effect::Terminate, failed(NOT_STARTED)]);
    let (mut machine, effects) = after([Input::Start, Input::TimedOut]);
    assert_eq!(effects, [Effect::Terminate, failed(TOO_SLOW)]);
    assert_eq!(machine.step(analyse("a")), [Effect::Spawn]);
}

#[test]
fn a_worker_of_another_build_is_not_talked_to() {
    let (mut machine, effects) = after([Input::Start, analyse("a"), ready("another build")]);
    assert_eq!(effects, [Effect::Terminate, failed(STALE)]);
    assert_eq!(machine.step(analyse("b")), [failed(STALE)], "nothing but a reload helps");
}

#[test]
fn what_is_known_so_far_comes_before_the_whole() {
    let (mut machine, _) = after([Input::Start, ready(BUILD), analyse("a")]);
    let progress = Progress { windows: 2, read: 1, known: 0 };
    let partial = || Input::Reply(Reply::Partial(Generation(1), Revision(0), Box::default()));
    let read = || Input::Reply(Reply::Progress(Generation(1), progress));
    assert_eq!(machine.step(partial()), [Effect::Emit(Event::Partial(Generation(1), Revision(0), Box::default()))]);
    assert_eq!(machine.step(read()), [Effect::Emit(Event::Progress(Generation(1), progress))]);
    assert_eq!(machine.step(analysis(1)).len(), 1);
    assert_eq!(machine.step(partial()), [], "the whole is there");
    machine.step(analyse("b"));
    assert_eq!(machine.step(read()), [], "of an older text");
}

#[test]
fn the_worker_is_told_what_is_in_view() {
    let (mut machine, _) = after([Input::Start, ready(BUILD), analyse("a")]);
    let focus = || Input::Focus(7.into());
    assert_eq!(machine.step(focus()), [Effect::Post(Request::Focus(Generation(1), 7.into()))]);
    assert_eq!(machine.step(focus()), [], "it knows");
    machine.step(Input::Died);
    assert!(machine.step(ready(BUILD)).contains(&post_at(1, "a", 7)));
}

#[test]
fn what_the_reader_says_goes_to_the_worker_and_to_the_next() {
    let (mut machine, _) = after([Input::Start, ready(BUILD), analyse("a"), analysis(1)]);
    machine.step(Input::Focus(7.into()));
    assert_eq!(machine.step(edit(1)), [edited(1, 1)]);
    assert_eq!(machine.step(edit(2)), [edited(1, 2)]);
    assert_eq!(machine.step(analysis_of(1, 1)), [], "of the edits before");
    let whole = Event::Analysis(Generation(1), Revision(2), Box::default());
    assert_eq!(machine.step(analysis_of(1, 2)), [Effect::Emit(whole)]);
    let recruit = Effect::Recruit(Generation(1), "a".into(), [an_edit()].into());
    machine.step(edit(2));
    assert_eq!(machine.step(progress(1, WORTH, 0)).last(), Some(&recruit));
    machine.step(Input::Died);
    let (generation, revision, text) = (Generation(1), Revision(2), "a".to_owned());
    let again = Request::Analyse { generation, revision, text, edits: vec![an_edit()], focus: 7.into() };
    assert!(machine.step(ready(BUILD)).contains(&Effect::Post(again)), "to a new worker, too");
    assert_eq!(machine.step(analyse("b")).last(), Some(&post(2, "b")), "another text has its own");
}

#[test]
fn an_edit_starts_a_worker_where_none_is_left() {
    let (mut machine, _) = after([Input::Start, ready(BUILD), analyse("a"), analysis(1), Input::Died]);
    assert_eq!(machine.step(edit(1)), [Effect::Spawn]);
    let effects = machine.step(ready(BUILD));
    let with_edits =
        |effect: &Effect| matches!(effect, Effect::Post(Request::Analyse { edits, .. }) if edits.len() == 1);
    assert!(effects.iter().any(with_edits), "{effects:?}");
}

#[test]
fn an_edit_after_all_was_given_up_starts_another_worker() {
    let killed = [Input::Start, ready(BUILD), analyse("a"), Input::Died, ready(BUILD), Input::Died];
    let (mut machine, _) = after(killed);
    assert_eq!(machine.step(edit(1)), [Effect::Spawn], "another try, and without the model's reading");
    let posts = machine.step(ready(BUILD));
    assert!(posts.contains(&Effect::Post(Request::Stop(Generation(1)))) && posts.contains(&edited(1, 1)), "{posts:?}");
    assert_eq!(machine.step(analysis_of(1, 1)).len(), 1);
    let (mut machine, _) = after([Input::Start, analyse("a"), ready("another build")]);
    assert_eq!(machine.step(edit(1)), [failed(STALE)]);
}

#[test]
fn what_was_stopped_can_be_edited() {
    let (mut machine, _) = after([Input::Start, ready(BUILD), analyse("a"), Input::Stop]);
    machine.step(here(Source::Kept));
    machine.step(model(Ok("m")));
    assert_eq!(machine.step(analysis(1)), [], "it isn't read again");
    assert_eq!(machine.step(edit(1)), [edited(1, 1)]);
    assert_eq!(machine.step(analysis_of(1, 1)).len(), 1);
}

#[test]
fn the_model_is_fetched_once_a_worker_listens() {
    let (mut machine, effects) = after([Input::Start, ready(BUILD)]);
    assert_eq!(effects, listening(&[]));
    let some = |bytes| Input::Model(Arrival::Bytes(bytes));
    assert_eq!(machine.step(some(1)), [], "not a hundredth yet");
    // Well between two hundredths, whatever the size.
    let half = MODEL_SIZE / 2 + MODEL_SIZE / 400;
    assert_eq!(machine.step(some(half)), [told(Delivery::Coming(half))]);
    assert_eq!(machine.step(some(half + 1)), []);
    assert_eq!(machine.step(here(Source::Fetched)), give());
    assert_eq!(machine.step(model(Ok("m"))), [Effect::KeepModel, told(Delivery::Ready("m".into()))]);
}

#[test]
fn a_kept_model_is_not_kept_again() {
    let (_, effects) = after([Input::Start, ready(BUILD), here(Source::Kept), model(Ok("m"))]);
    assert_eq!(effects, [told(Delivery::Ready("m".into()))]);
}

#[test]
fn a_kept_model_that_is_damaged_is_fetched_anew_once() {
    let (mut machine, effects) = after([Input::Start, ready(BUILD), here(Source::Kept), model(Err("damaged"))]);
    assert_eq!(effects, fetch(true));
    assert_eq!(machine.step(here(Source::Fetched)), give());
    let sentence = "Speakers are found by rules alone, for the language model can’t be used (damaged).";
    assert_eq!(machine.step(model(Err("damaged"))), [refused(sentence)]);
}

#[test]
fn a_model_that_cannot_be_had_is_tried_again_on_request() {
    let (mut machine, effects) = after([Input::Start, ready(BUILD), Input::Model(Arrival::Missing)]);
    assert_eq!(effects, [refused(MISSING)]);
    assert_eq!(machine.step(Input::Retry), fetch(true));
    assert_eq!(machine.step(Input::Retry), [], "it is on its way");
    assert_eq!(machine.step(here(Source::Fetched)), give());
    assert_eq!(machine.step(model(Ok("m"))).len(), 2);
    assert_eq!(machine.step(Input::Retry), [], "it is here");
}

#[test]
fn a_text_read_without_the_model_is_read_again_with_it() {
    let (mut machine, _) = after([Input::Start, ready(BUILD), analyse("a"), analysis(1)]);
    machine.step(here(Source::Kept));
    assert_eq!(machine.step(analysis(1)), [], "not yet");
    machine.step(model(Ok("m")));
    assert_eq!(machine.step(analysis(1)).len(), 1);
}

#[test]
fn a_new_worker_gets_the_text_and_the_model() {
    let read = [Input::Start, ready(BUILD), analyse("a"), here(Source::Kept), model(Ok("m"))];
    let (mut machine, _) = after(read);
    assert_eq!(machine.step(Input::Died).last(), Some(&Effect::Emit(Event::Restarted)));
    let effects = machine.step(ready(BUILD));
    assert_eq!(effects[2..], [&[post(1, "a")][..], &give()].concat());
}

#[test]
fn a_model_that_arrives_after_a_death_gets_a_worker() {
    let (mut machine, effects) = after([Input::Start, ready(BUILD), analyse("a"), analysis(1), Input::Died]);
    assert_eq!(effects, [Effect::Terminate]);
    assert_eq!(machine.step(here(Source::Fetched)), [told(Delivery::Awaited), Effect::Spawn]);
    let effects = machine.step(ready(BUILD));
    assert_eq!(effects[2..], [&[post(1, "a")][..], &give()].concat());
}

#[test]
fn a_model_that_workers_die_of_is_refused_and_the_text_read_by_rules() {
    let (mut machine, effects) =
        after([Input::Start, ready(BUILD), here(Source::Kept), Input::Died, ready(BUILD), Input::Died]);
    assert_eq!(effects, [Effect::Terminate, refused(DEADLY), Effect::Spawn]);
    machine.step(analyse("a"));
    let effects = machine.step(ready(BUILD));
    assert_eq!(effects[2..], [post(1, "a")], "without the model");
}

#[test]
fn a_text_that_kills_workers_with_the_model_is_given_up() {
    let (mut machine, _) = after([Input::Start, ready(BUILD), here(Source::Kept), model(Ok("m"))]);
    machine.step(analyse("a"));
    machine.step(Input::Died);
    for input in [ready(BUILD), analysis(1), model(Ok("m"))] {
        machine.step(input);
    }
    assert_eq!(machine.step(Input::Died), [Effect::Terminate, failed(DIED_TWICE)]);
}

#[test]
fn a_long_text_gets_helpers_until_it_is_read() {
    let text: Rc<str> = "a long text".into();
    let (mut machine, _) =
        after([Input::Start, ready(BUILD), Input::Analyse(Generation(1), text.clone(), Rc::default())]);
    let read = |read| progress(1, WORTH + 1, read);
    assert_eq!(machine.step(read(0)).last(), Some(&Effect::Recruit(Generation(1), text.clone(), Rc::default())));
    assert_eq!(machine.step(read(1)).len(), 1, "once");
    let helped = |generation| Input::Helped(Generation(generation), (7, Default::default()));
    let forwarded = Effect::Post(Request::Encoded(Generation(1), (7, Default::default())));
    assert_eq!(machine.step(helped(1)), [forwarded]);
    assert_eq!(machine.step(helped(0)), [], "of an older text");
    assert_eq!(machine.step(analysis(1))[0], Effect::Dismiss);
    machine.step(Input::Analyse(Generation(2), text, Rc::default()));
    machine.step(progress(2, WORTH + 1, 1));
    assert_eq!(machine.step(Input::Stop), [Effect::Dismiss, Effect::Post(Request::Stop(Generation(2)))]);
}

#[test]
fn helpers_go_with_the_worker_they_helped() {
    let (mut machine, effects) = after([Input::Start, ready(BUILD), analyse("a"), progress(1, WORTH, 0), Input::Died]);
    assert_eq!(effects[..2], [Effect::Dismiss, Effect::Terminate]);
    machine.step(ready(BUILD));
    assert_eq!(
        machine.step(progress(1, WORTH, 0)).last(),
        Some(&Effect::Recruit(Generation(1), "a".into(), Rc::default()))
    );
}

#[test]
fn nobody_helps_where_little_is_left_to_read() {
    let (mut machine, _) = after([Input::Start, ready(BUILD), analyse("a")]);
    assert_eq!(machine.step(progress(1, 300, 300)).len(), 1);
    assert_eq!(machine.step(progress(1, 300, 300 - WORTH + 1)).len(), 1, "an edit in a long text");
    assert_eq!(machine.step(progress(1, WORTH - 1, 0)).len(), 1, "a short text");
}

#[test]
fn a_model_that_was_found_good_is_not_blamed_for_a_text() {
    let (mut machine, _) = after([Input::Start, ready(BUILD), here(Source::Kept), model(Ok("m"))]);
    machine.step(analyse("a"));
    machine.step(Input::Died);
    // It kills the next one before that has said anything of the model.
    machine.step(ready(BUILD));
    assert_eq!(machine.step(Input::Died), [Effect::Terminate, failed(DIED_TWICE)]);
    machine.step(analyse("b"));
    assert!(machine.step(ready(BUILD)).ends_with(&give()));
}

#[test]
fn a_kept_model_that_cannot_be_read_is_fetched() {
    let (_, effects) = after([Input::Start, ready(BUILD), here(Source::Kept), Input::Model(Arrival::Missing)]);
    assert_eq!(effects, fetch(true));
}
