//! The annotated article as one HTML file: no script, nothing fetched, good on paper.

use crate::drawing::{Drawing, Found, Layer, Paragraph, form_class, is_doubtful, mode_word};
use crate::segments::Node;
use crate::voices::{Voice, VoiceKind, Voices};
use sayso_document::analysis::{Analysis, QuotationId};
use sayso_document::structure::BlockKind;

/// Shared with the page, so that a mark looks the same in both.
const STYLE: &str = include_str!("article.css");

/// What the marks mean: class and word.
const KEY: &[(&str, &str)] = &[
    ("q direct v0", "direct"),
    ("q mixed v0", "mixed"),
    ("q indirect v0", "indirect"),
    ("cue v0", "cue"),
    ("src v0", "source"),
    ("n person", "person"),
    ("n org", "body"),
    ("n place", "place"),
    ("n group", "group"),
    ("n date", "date"),
    ("n value", "sum"),
    ("query", "query"),
];

/// The same of what is not said, where there is some.
const THOUGHT: (&str, &str) = ("q indirect thought v0", "thought or wish");

/// Writes an analysed text as a page of its own. Everything from the text is escaped.
pub(super) fn html(text: &str, analysis: &Analysis, title: &str) -> String {
    let voices = Voices::of(text, analysis);
    let drawing = Drawing::of_analysis(text, analysis, true);
    let found = Some(Found { analysis, voices: &voices });
    let mut out = Writer::default();
    out.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    // The file holds a text from anywhere: it may show it, and nothing else.
    out.raw(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n",
    );
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.element("title", "", title);
    out.raw("\n<style>\n").raw(STYLE).raw("</style>\n</head>\n<body class=\"saved\">\n<main>\n");
    out.raw("<article class=\"sheet\" translate=\"no\"><div class=\"text\">");
    let headline = drawing.outlines.iter().position(|outline| outline.kind == BlockKind::Title);
    for at in 0..drawing.outlines.len() {
        out.paragraph(text, &drawing.paragraph(at, text, found), Some(at) == headline);
    }
    out.raw("</div></article>\n<p class=\"key\">");
    let thoughts = analysis.quotations.iter().any(|quotation| !quotation.mode.is_uttered());
    for (class, words) in KEY.iter().chain(thoughts.then_some(&THOUGHT)) {
        out.element("span", class, words).raw(" ");
    }
    out.raw("</p>\n");
    out.voices(&voices);
    out.quotations("Quotations", true, text, analysis, &voices);
    out.quotations("Thoughts and wishes", false, text, analysis, &voices);
    out.raw("</main>\n<footer>Marked by Sayso: by machine, so look twice.</footer>\n</body>\n</html>\n");
    out.0
}

#[derive(Default)]
struct Writer(String);

impl Writer {
    /// Markup of our own.
    fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Text of any origin, in an element or a quoted attribute.
    fn text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                // HTML has no way to write one.
                '\0' => self.0.push('\u{fffd}'),
                // A parser would make it a line feed; in an article both are white space.
                '\r' => self.0.push_str("&#13;"),
                c => self.0.push(c),
            }
        }
        self
    }

    fn open(&mut self, tag: &str, class: &str) -> &mut Self {
        self.raw("<").raw(tag);
        if !class.is_empty() {
            self.attribute("class", class);
        }
        self.raw(">")
    }

    fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        self.raw(" ").raw(name).raw("=\"").text(value).raw("\"")
    }

    fn element(&mut self, tag: &str, class: &str, text: &str) -> &mut Self {
        self.open(tag, class).text(text).raw("</").raw(tag).raw(">")
    }

    fn paragraph(&mut self, text: &str, paragraph: &Paragraph, headline: bool) {
        let (tag, class) = paragraph.outline.element(headline);
        self.raw("<").raw(tag);
        if let Some(class) = class {
            self.attribute("class", class);
        }
        if let Some(number) = paragraph.outline.number {
            self.attribute("data-p", &number.to_string());
        }
        if let Some(reason) = paragraph.outline.reason {
            self.attribute("title", &format!("Set aside: {}", reason.describe()));
        }
        self.raw(">");
        self.nodes(text, paragraph, &paragraph.nodes);
        self.raw("</").raw(tag).raw(">");
    }

    fn nodes(&mut self, text: &str, paragraph: &Paragraph, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(range) => {
                    self.text(&text[*range]);
                }
                Node::Layer { layer, children, .. } => {
                    let layer = &paragraph.layers[*layer];
                    if matches!(layer, Layer::Evidence(_)) {
                        // Shown for a chosen quotation only, and nothing is chosen on paper.
                        self.nodes(text, paragraph, children);
                        continue;
                    }
                    self.raw("<span").attribute("class", &layer.class());
                    if let Layer::Quotation(part) = layer
                        && part.part == 1
                    {
                        self.attribute("id", &format!("q{}", part.of.number()));
                    }
                    for (name, value) in layer.attributes() {
                        self.attribute(name, &value);
                    }
                    self.raw(">");
                    self.nodes(text, paragraph, children);
                    self.raw("</span>");
                }
            }
        }
    }

    fn voices(&mut self, voices: &Voices) {
        if voices.is_empty() {
            return;
        }
        self.raw("<section class=\"list\">\n<h2>Voices</h2>\n<p>");
        self.raw(&format!(
            "{}\u{202f}% of {} words are other people’s.",
            voices.share(voices.quoted_words()),
            voices.words
        ));
        self.raw("</p>\n<table>\n<tr><th>voice</th><th>direct</th><th>mixed</th><th>indirect</th><th>words</th><th>share</th></tr>\n");
        for voice in voices.iter() {
            self.raw("<tr><td>");
            self.name(voice);
            if let Some(role) = &voice.role {
                self.raw(" ").element("small", "", role);
            }
            self.raw("</td>");
            let words = voice.words;
            for number in [words.direct, words.mixed, words.indirect, words.total()] {
                self.element("td", "num", &number.to_string());
            }
            self.element("td", "num", &format!("{}\u{202f}%", voices.share(words.total()))).raw("</tr>\n");
        }
        self.raw("</table>\n</section>\n");
    }

    /// What is said, or what isn't.
    fn quotations(&mut self, heading: &str, uttered: bool, text: &str, analysis: &Analysis, voices: &Voices) {
        let all = (0..).map(QuotationId).zip(&analysis.quotations);
        let mut listed = all.filter(|(_, quotation)| quotation.mode.is_uttered() == uttered).peekable();
        if listed.peek().is_none() {
            return;
        }
        self.raw("<section class=\"list\">\n").element("h2", "", heading).raw("\n<ol>\n");
        for (id, quotation) in listed {
            self.raw("<li>");
            self.name(voices.of_quotation(id));
            if is_doubtful(quotation) {
                self.raw("?");
            }
            self.raw(" ");
            if let Some(&cue) = quotation.cue.first() {
                self.element("em", "", &text[cue]).raw(" ");
            }
            let parts: Vec<&str> = quotation.content.iter().map(|&part| &text[part]).collect();
            self.raw("<a")
                .attribute("href", &format!("#q{}", id.number()))
                .raw(">")
                .text(&parts.join(" | "))
                .raw("</a> ");
            let mut note = form_class(quotation.form).to_owned();
            if !uttered {
                note = format!("{note} · {}", mode_word(quotation.mode));
            }
            if quotation.is_settled() {
                note.push_str(" · set by the reader");
            } else if quotation.speaker.is_some() {
                note.push_str(&format!(" · {}", quotation.confidence.as_percent()));
            }
            self.element("small", "", &note).raw("</li>\n");
        }
        self.raw("</ol>\n</section>\n");
    }

    fn name(&mut self, voice: &Voice) {
        let unnamed = if voice.kind >= VoiceKind::Unnamed { " un" } else { "" };
        self.element("b", &format!("who {}{unnamed}", voice.ink.class()), &voice.name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Example;
    use sayso_document::analysis::Form;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// What a reader sees between two marks of the file.
    fn article(page: &str) -> String {
        let start = page.find("<div class=\"text\">").expect("a text") + "<div class=\"text\">".len();
        let end = page.find("</div></article>").expect("its end");
        let (mut seen, mut in_tag) = (String::new(), false);
        for c in page[start..end].chars() {
            match c {
                '<' => in_tag = true,
                '>' if in_tag => in_tag = false,
                c if !in_tag => seen.push(c),
                _ => {}
            }
        }
        seen.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#13;", "\r")
            .replace("&amp;", "&")
    }

    #[test]
    fn the_article_is_the_text() {
        let text = "<b>Tea & “cake”</b>\r\n\r\n\"Yes,\" said Ann <script>alert(1)</script> Lee.\n";
        let mut example = Example::new(text);
        let lee = example.person("Ann");
        example.quote(Form::Direct, &["\"Yes,\""], Some(lee));
        let page = html(&example.text, &example.analysis, "Tea & </title>");
        assert_eq!(article(&page), text);
        assert!(!page.contains("<script"));
        assert!(page.contains("<title>Tea &amp; &lt;/title&gt;</title>"));
    }

    #[test]
    fn lists_lead_to_the_words() {
        let mut example = Example::new("“Yes,” Ann Lee said, “of course.”");
        let lee = example.person("Ann Lee");
        example.quote(Form::Direct, &["“Yes,”", "“of course.”"], Some(lee));
        let page = html(&example.text, &example.analysis, "");
        assert_eq!(page.matches("id=\"q1\"").count(), 1);
        assert!(page.contains("<a href=\"#q1\">“Yes,” | “of course.”</a>"));
        assert!(page.contains("data-who=\"Lee\""));
        assert!(!page.contains("thought v0"), "nothing is said of thoughts where there is none");
    }

    #[test]
    fn thoughts_are_told_from_words() {
        let mut example = Example::new("“Yes,” Ann Lee said. She hopes to win.");
        let lee = example.person("Ann Lee");
        example.quote(Form::Direct, &["“Yes,”"], Some(lee));
        example.quote(Form::Indirect, &["to win"], Some(lee));
        example.analysis.quotations[1].mode = sayso_document::analysis::Mode::Attitude;
        let page = html(&example.text, &example.analysis, "");
        let list = page.split_once("<h2>Thoughts and wishes</h2>").expect("a list of their own").1;
        assert!(list.contains("<a href=\"#q2\">to win</a> <small>indirect · attitude · 90</small>"), "{list}");
        assert!(page.contains("class=\"q indirect v1 thought") && page.contains("13\u{202f}% of 8 words"), "{page}");
        assert!(page.contains("<span class=\"q indirect thought v0\">thought or wish</span>"));
    }
}
