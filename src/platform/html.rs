//! Rich text → paragraphs. The browser parses it into a document that is never shown; only its words leave this module.

use wasm_bindgen::JsCast;
use web_sys::{Document, DomParser, Element, Node, SupportedType};

use crate::intake::Paragraphs;

/// What a page has around its article.
const SKIPPED: &[&str] = &[
    "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "NAV", "ASIDE", "FOOTER", "SVG", "IFRAME", "OBJECT", "BUTTON", "SELECT",
    "TEXTAREA", "DIALOG", "HEAD",
];
/// What begins and ends a paragraph.
const BLOCKS: &[&str] = &[
    "ADDRESS", "ARTICLE", "BLOCKQUOTE", "BODY", "DD", "DETAILS", "DIV", "DL", "DT", "FIELDSET", "FIGCAPTION", "FIGURE",
    "FORM", "H1", "H2", "H3", "H4", "H5", "H6", "HEADER", "HGROUP", "HR", "LI", "MAIN", "OL", "P", "PRE", "SECTION",
    "SUMMARY", "TABLE", "TBODY", "TD", "TFOOT", "TH", "THEAD", "TR", "UL",
];

/// The words of an HTML document, its paragraphs separated by a blank line. Scripts in it don't run and nothing it names is
/// fetched, for the parser's document has no window.
pub fn to_text(html: &str) -> String {
    let parsed = DomParser::new().and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml));
    let mut out = Paragraphs::default();
    if let Some(root) = parsed.ok().as_ref().and_then(article) {
        write(&root, false, &mut out);
    }
    out.finish()
}

/// The element that holds the article: the longest `article`, or `main`, or all there is.
fn article(document: &Document) -> Option<Element> {
    let longest = |selector: &str| {
        let found = document.query_selector_all(selector).ok()?;
        let elements = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
        elements.max_by_key(|element| element.text_content().map_or(0, |text| text.len()))
    };
    longest("article").or_else(|| longest("main, [role=main]")).or_else(|| document.body().map(Element::from))
}

fn write(parent: &Node, verbatim: bool, out: &mut Paragraphs) {
    let mut next = parent.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        if node.node_type() == Node::TEXT_NODE {
            let text = node.node_value().unwrap_or_default();
            if verbatim { out.push_verbatim(&text) } else { out.push(&text) }
        } else if let Some(element) = node.dyn_ref::<Element>() {
            write_element(element, verbatim, out);
        }
    }
}

fn write_element(element: &Element, verbatim: bool, out: &mut Paragraphs) {
    let tag = element.tag_name().to_uppercase();
    let tag = tag.as_str();
    let hidden = element.has_attribute("hidden") || element.get_attribute("aria-hidden").as_deref() == Some("true");
    if hidden || SKIPPED.contains(&tag) {
        return;
    }
    if tag == "BR" {
        out.end_line();
        return;
    }
    let block = BLOCKS.contains(&tag);
    if block {
        out.end_paragraph();
    }
    write(element, verbatim || tag == "PRE", out);
    if block {
        out.end_paragraph();
    }
}
