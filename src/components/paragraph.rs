//! One paragraph: an element for each layer, around the words it covers.

use std::rc::Rc;

use sayso::analysis::QuotationId;
use sayso_view::drawing::{Layer, Paragraph};
use sayso_view::segments::Node;
use text_size::TextRange;
use yew::prelude::*;
use yew::virtual_dom::{Key, VTag, VText};

use crate::state::Text;

/// Drawn again only when one of these changes; text and paragraph are compared by pointer first.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The whole text.
    pub text: Text,
    /// What to draw of it.
    pub paragraph: Rc<Paragraph>,
    /// Whether it is far from what is in view: then it is drawn as its words alone, for the sake of a long text's memory.
    #[prop_or_default]
    pub plain: bool,
    /// Whether it is the article's headline.
    #[prop_or_default]
    pub headline: bool,
    /// The chosen quotation, if anything here is drawn for it.
    #[prop_or_default]
    pub chosen: Option<QuotationId>,
    /// The quotation the keyboard comes to first, if it begins here.
    #[prop_or_default]
    pub tab_stop: Option<QuotationId>,
}

/// Its `textContent` is its stretch of the text, to the byte.
#[component]
pub fn ParagraphView(props: &Props) -> Html {
    let Props { paragraph, headline, .. } = props;
    let (tag, class) = paragraph.element(*headline);
    let reason = paragraph.reason.map(|reason| format!("Set aside: {}", reason.describe()));
    let number = paragraph.number.map(|number| number.to_string());
    let role = reason.is_some().then_some("note");
    html! {
        <@{tag} {class} data-p={number} title={reason.clone()} {role} aria-label={reason}>
            if props.plain {
                { words(props, paragraph.range) }
            } else {
                { for paragraph.nodes.iter().map(|node| draw(props, node)) }
            }
        </@>
    }
}

fn draw(props: &Props, node: &Node) -> Html {
    match node {
        // In an element of its own: browser extensions that move text about then leave the structure alone.
        Node::Text(range) => html! { <span key={u32::from(range.start())}>{ words(props, *range) }</span> },
        Node::Layer { layer, range, children } => {
            let layer = &props.paragraph.layers[*layer];
            let mut tag = VTag::new("span");
            tag.key = Some(Key::from(u32::from(range.start())));
            mark_choice(&mut tag, layer, props.chosen);
            for (name, value) in layer.attributes() {
                tag.add_attribute(name, value);
            }
            if let Layer::Quotation(part) = layer {
                // One tab stop for the whole text; from there J and K lead on.
                let stop = part.part == 1 && props.tab_stop == Some(part.of);
                tag.add_attribute("tabindex", if stop { "0" } else { "-1" });
            }
            match children.as_slice() {
                [Node::Text(range)] => tag.add_child(words(props, *range)),
                children => tag.add_children(children.iter().map(|child| draw(props, child))),
            }
            tag.into()
        }
    }
}

fn words(props: &Props, range: TextRange) -> Html {
    VText::new(props.text[range].to_owned()).into()
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
