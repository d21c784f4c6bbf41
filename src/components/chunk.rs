//! Some paragraphs of the text: a long one is drawn again chunk by chunk, and where nothing has changed not at all.

use std::rc::Rc;

use sayso::analysis::QuotationId;
use sayso_view::drawing::Paragraph;
use yew::prelude::*;

use super::paragraph::Look;
use crate::state::{CHUNK, Piece, Text};

/// Which paragraphs, and what concerns them.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The whole text.
    pub text: Text,
    /// Its paragraphs as they are drawn now.
    pub piece: Piece,
    /// Its place among the chunks, from 0.
    pub at: usize,
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
    let Props { piece, headline, chosen, tab_stop, .. } = props;
    let from = props.at * CHUNK;
    let paragraph = |(nth, paragraph): (usize, &Rc<Paragraph>)| {
        let touched = |id: &QuotationId| piece.current && paragraph.layers.iter().any(|layer| layer.concerns(*id));
        let (chosen, tab_stop) = (chosen.filter(touched), tab_stop.filter(touched));
        let look =
            Look { text: &props.text, plain: piece.plain, headline: Some(from + nth) == *headline, chosen, tab_stop };
        super::paragraph::paragraph(look, paragraph)
    };
    html! { <div class="chunk">{ for piece.paragraphs.iter().enumerate().map(paragraph) }</div> }
}
