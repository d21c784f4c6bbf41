//! What is given to the page → a text, or a sentence that says why not. Pure: the browser's part is in `platform`.

/// No news article is longer; a book is.
pub const MAX_TEXT: usize = 5_000_000;
/// A saved web page is mostly not its text.
pub const MAX_HTML: usize = 20_000_000;

/// Why something is not a text to read: one sentence for the reader, who keeps what was on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing to read in the clipboard.
    EmptyClipboard,
    /// Nothing to read in the file.
    EmptyFile,
    /// Not a text.
    Binary,
    /// Over [`MAX_TEXT`].
    LongText,
    /// Over [`MAX_HTML`].
    LongHtml,
    /// The browser doesn't let a button read the clipboard.
    ClipboardBarred,
    /// The browser couldn't read the file.
    Unreadable,
}

impl Refusal {
    /// The sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Refusal::EmptyClipboard => "There is no text in the clipboard: copy the article first, then paste it here.",
            Refusal::EmptyFile => "There is no text in that file.",
            Refusal::Binary => "That file is not a text: Sayso reads .txt, .md and .html files.",
            Refusal::LongText => "That text is over 5 MB: paste or open a part of it.",
            Refusal::LongHtml => "That page is over 20 MB: copy the article out of it and paste that.",
            Refusal::ClipboardBarred => {
                "The browser keeps the clipboard from buttons: press Ctrl V (⌘ V on a Mac) instead."
            }
            Refusal::Unreadable => "The browser could not read that file: it may have been moved or changed.",
        }
    }
}

/// A text of a size that can be read, untouched.
pub fn accept(text: String, if_empty: Refusal) -> Result<String, Refusal> {
    match text.len() {
        _ if text.trim().is_empty() => Err(if_empty),
        len if len > MAX_TEXT => Err(Refusal::LongText),
        _ => Ok(text),
    }
}

/// The encoding of a file's bytes, as the browser's decoder calls it; nothing for what is not a text.
pub fn encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some("utf-8"),
        [0xFF, 0xFE, ..] => Some("utf-16le"),
        [0xFE, 0xFF, ..] => Some("utf-16be"),
        _ if bytes.iter().any(|byte| is_control(*byte)) => None,
        _ if std::str::from_utf8(bytes).is_ok() => Some("utf-8"),
        _ => Some("windows-1252"),
    }
}

/// Control characters that no text has; tab, line feed, form feed, carriage return and escape do occur.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | 0x1B)
}

/// Builds plain text out of a document's pieces, as a browser would lay them out.
#[derive(Debug, Default)]
pub struct Paragraphs {
    text: String,
    owed: Owed,
}

/// White space that is written before the next word, if one comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Owed {
    #[default]
    Nothing,
    Space,
    Line,
    Paragraph,
}

impl Paragraphs {
    /// Running text: its white space counts as single spaces.
    pub fn push(&mut self, text: &str) {
        // A no-break space is a character of its own, not white space to fold.
        let folds = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        if text.is_empty() {
            return;
        }
        if text.starts_with(folds) {
            self.owe(Owed::Space);
        }
        for word in text.split(folds).filter(|word| !word.is_empty()) {
            self.settle();
            self.text.push_str(word);
            self.owe(Owed::Space);
        }
        if !text.ends_with(folds) && self.owed == Owed::Space {
            self.owed = Owed::Nothing;
        }
    }

    /// Text whose white space counts as it is.
    pub fn push_verbatim(&mut self, text: &str) {
        self.settle();
        self.text.push_str(text);
    }

    /// `<br>`
    pub fn end_line(&mut self) {
        self.owe(Owed::Line);
    }

    /// The edge of a block.
    pub fn end_paragraph(&mut self) {
        self.owe(Owed::Paragraph);
    }

    /// The text.
    pub fn finish(self) -> String {
        self.text
    }

    fn owe(&mut self, space: Owed) {
        self.owed = match (self.owed, space) {
            (Owed::Line, Owed::Line) => Owed::Paragraph,
            (now, then) => now.max(then),
        };
    }

    fn settle(&mut self) {
        let owed = std::mem::take(&mut self.owed);
        if !self.text.is_empty() {
            self.text.push_str(["", " ", "\n", "\n\n"][owed as usize]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        assert_eq!(encoding("“Ja”".as_bytes()), Some("utf-8"));
        assert_eq!(encoding(b"\xEF\xBB\xBFyes"), Some("utf-8"));
        assert_eq!(encoding(b"\xFF\xFEy\0e\0"), Some("utf-16le"));
        assert_eq!(encoding(b"\xFE\xFF\0y"), Some("utf-16be"));
        assert_eq!(encoding(b"\x93yes\x94"), Some("windows-1252"));
        assert_eq!(encoding(b"\x89PNG\r\n\x1a\n\0\0"), None);
        assert_eq!(encoding(b"%PDF-1.7\n\0"), None);
    }

    #[test]
    fn what_is_no_article_is_refused() {
        assert_eq!(accept(" \n ".into(), Refusal::EmptyClipboard), Err(Refusal::EmptyClipboard));
        assert_eq!(accept("x".repeat(MAX_TEXT + 1), Refusal::EmptyFile), Err(Refusal::LongText));
        assert_eq!(accept(" Yes. ".into(), Refusal::EmptyFile), Ok(" Yes. ".into()));
    }

    #[test]
    fn white_space_is_folded_as_browsers_do() {
        let mut out = Paragraphs::default();
        out.end_paragraph();
        out.push("\n  One ");
        out.push("two");
        out.push(" \n");
        out.push(" three.\n");
        out.end_paragraph();
        out.end_paragraph();
        out.push("Line");
        out.end_line();
        out.push(" line, ");
        out.push_verbatim("a  b");
        out.end_line();
        out.end_line();
        out.push("end\u{a0}here");
        out.end_paragraph();
        assert_eq!(out.finish(), "One two three.\n\nLine\nline, a  b\n\nend\u{a0}here");
    }
}
