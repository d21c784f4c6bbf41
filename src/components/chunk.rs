//! Some paragraphs of the text: a long one is drawn again chunk by chunk, and where nothing has changed not at all.

use std::rc::Rc;

use sayso::analysis::QuotationId;
use sayso_view::drawing::{Drawing, Paragraph};
use yew::prelude::*;

use super::paragraph::ParagraphView;
use crate::state::{CHUNK, Text};

/// Which paragraphs, and what concerns them.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The whole text.
    pub text: Text,
    /// Its paragraphs as they are drawn now.
    pub drawing: Rc<Drawing>,
    /// As they are to be drawn: of those that differ still, marks have the numbers of an earlier analysis.
    pub target: Rc<Drawing>,
    /// Its place among the chunks, from 0.
    pub at: usize,
    /// Whether it is far from what is in view.
    pub plain: bool,
    /// The headline's place among all paragraphs.
    pub headline: Option<usize>,
    /// The chosen quotation, if anything here is drawn for it.
    pub chosen: Option<QuotationId>,
    /// The quotation the keyboard comes to first, if it begins here.
    pub tab_stop: Option<QuotationId>,
}

/// Laid out when it is near the view, all of it at once: an element a paragraph would cost the browser more than it saves.
#[component]
pub fn Chunk(props: &Props) -> Html {
    let Props { drawing, target, headline, chosen, tab_stop, .. } = props;
    let paragraph = |(at, paragraph): (usize, &Rc<Paragraph>)| {
        let current = target.paragraphs.get(at) == Some(paragraph);
        let touched = |id: &QuotationId| current && paragraph.layers.iter().any(|layer| layer.concerns(*id));
        let (chosen, tab_stop) = (chosen.filter(touched), tab_stop.filter(touched));
        let plain = props.plain && chosen.or(tab_stop).is_none();
        html! {
            <ParagraphView key={u32::from(paragraph.range.start())} text={props.text.clone()} paragraph={paragraph.clone()}
                {plain} headline={Some(at) == *headline} {chosen} {tab_stop} />
        }
    };
    let from = props.at * CHUNK;
    html! { <div class="chunk">{ for drawing.paragraphs.iter().enumerate().skip(from).take(CHUNK).map(paragraph) }</div> }
}
