//! A paragraph: an element for each layer, around the words it covers.

use sayso::analysis::QuotationId;
use sayso_view::drawing::{Layer, Outline, Paragraph};
use sayso_view::segments::Node;
use text_size::TextRange;
use yew::prelude::*;
use yew::virtual_dom::{Key, VTag, VText};

/// What is drawn of a paragraph besides its marks.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Whether it is far from what is in view: then it is drawn as its words alone, for the sake of a long text's memory.
    pub plain: bool,
    /// Whether it is the article's headline.
    pub headline: bool,
    /// The chosen quotation, if anything here is drawn for it.
    pub chosen: Option<QuotationId>,
    /// The quotation the keyboard comes to first, if it begins here.
    pub tab_stop: Option<QuotationId>,
}

/// Its `textContent` is its stretch of the text, to the byte.
pub fn paragraph(look: Look, paragraph: &Paragraph) -> Html {
    let Outline { range, reason, number, .. } = paragraph.outline;
    let (tag, class) = paragraph.outline.element(look.headline);
    let reason = reason.map(|reason| format!("Set aside: {}", reason.describe()));
    let number = number.map(|number| number.to_string());
    let role = reason.is_some().then_some("note");
    html! {
        <@{tag} key={u32::from(range.start())} {class} data-p={number} title={reason.clone()} {role} aria-label={reason}>
            if look.plain {
                { words(look, range) }
            } else {
                { for paragraph.nodes.iter().map(|node| draw(look, paragraph, node)) }
            }
        </@>
    }
}

fn draw(look: Look, paragraph: &Paragraph, node: &Node) -> Html {
    match node {
        // In an element of its own: browser extensions that move text about then leave the structure alone.
        Node::Text(range) => html! { <span key={u32::from(range.start())}>{ words(look, *range) }</span> },
        Node::Layer { layer, range, children } => {
            let layer = &paragraph.layers[*layer];
            let mut tag = VTag::new("span");
            tag.key = Some(Key::from(u32::from(range.start())));
            mark_choice(&mut tag, layer, look.chosen);
            for (name, value) in layer.attributes() {
                tag.add_attribute(name, value);
            }
            if let Layer::Quotation(part) = layer {
                // One tab stop for the whole text; from there J and K lead on.
                let stop = part.part == 1 && look.tab_stop == Some(part.of);
                tag.add_attribute("tabindex", if stop { "0" } else { "-1" });
            }
            match children.as_slice() {
                [Node::Text(range)] => tag.add_child(words(look, *range)),
                children => tag.add_children(children.iter().map(|child| draw(look, paragraph, child))),
            }
            tag.into()
        }
    }
}

fn words(look: Look, range: TextRange) -> Html {
    VText::new(look.text[range].to_owned()).into()
}

/// The class that the choice adds; a step of the evidence takes its letter with it.
fn mark_choice(tag: &mut VTag, layer: &Layer, chosen: Option<QuotationId>) {
    let mut class = layer.class();
    if let Some(id) = chosen {
        if let Some(step) = layer.step_of(id) {
            class.push_str(&format!(" on {}", step.ink.class()));
            tag.add_attribute("data-key", step.letter.to_string());
        } else if matches!(layer, Layer::Quotation(part) if part.of == id) {
            class.push_str(" chosen");
        }
    }
    tag.add_attribute("class", class);
}
