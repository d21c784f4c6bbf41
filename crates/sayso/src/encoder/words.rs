//! What the encoder reads: words finer than the rest of the library's, with what their letters and the quotation marks tell.
//!
//! A span can begin or end anywhere people put its boundary, so every run of letters and digits is a word and every other sign is
//! one. Training reads the same words (`sayso words`), so the model never meets an input it was not trained on.

use text_size::{TextRange, TextSize};

use crate::text::{Structure, order, size};

/// A word, a sign, a quotation mark, or the break between two blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncoderWord {
    /// Bytes of the text; empty at a break.
    pub range: TextRange,
    /// Its letters.
    pub shape: Shape,
    /// Where it stands to quotation marks.
    pub place: Place,
}

/// What the word pieces, all in lower case, don't tell of a word. The numbers are rows of the model's shape table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    /// lower case, or a sign
    Lower = 0,
    /// Begins with a capital
    Capital = 1,
    /// ALL CAPITALS, more than one
    Upper = 2,
    /// Digits alone
    Digits = 3,
}

/// Where a word stands to quotation marks. The numbers are rows of the model's place table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Place {
    /// In the article's own voice.
    Outside = 0,
    /// Between marks.
    Inside = 1,
    /// The mark that opens an outermost pair.
    Open = 2,
    /// The mark that closes one.
    Close = 3,
    /// A mark between marks.
    Inner = 4,
}

impl EncoderWord {
    /// Whether it is the break before a block.
    pub fn is_break(&self) -> bool {
        self.range.is_empty()
    }

    /// Whether it is a quotation mark: all of them are read as `"`.
    pub fn is_mark(&self) -> bool {
        matches!(self.place, Place::Open | Place::Close | Place::Inner)
    }
}

/// The words of all blocks, in order, with a break between two blocks.
pub fn words(text: &str, structure: &Structure) -> Vec<EncoderWord> {
    let marks = marks(structure);
    let mut marks = marks.iter().peekable();
    let mut out: Vec<EncoderWord> = Vec::new();
    // Where the outermost pair that is open now ends.
    let mut inside = TextSize::new(0);
    for block in &structure.blocks {
        if !out.is_empty() {
            let range = TextRange::empty(block.range.start());
            out.push(EncoderWord { range, shape: Shape::Lower, place: Place::Outside });
        }
        let mut at = block.range.start();
        while at < block.range.end() {
            while marks.next_if(|mark| mark.range.start() < at).is_some() {}
            if let Some(mark) = marks.next_if(|mark| mark.range.start() == at) {
                out.push(EncoderWord { range: mark.range, shape: Shape::Lower, place: mark.place });
                if mark.place == Place::Open {
                    inside = mark.until;
                }
                at = mark.range.end();
                continue;
            }
            let until = marks.peek().map_or(block.range.end(), |mark| mark.range.start().min(block.range.end()));
            let place = if at < inside { Place::Inside } else { Place::Outside };
            run(text, TextRange::new(at, until.max(at)), place, &mut out);
            at = until;
        }
    }
    out
}

/// The words of a stretch without quotation marks.
fn run(text: &str, range: TextRange, place: Place, out: &mut Vec<EncoderWord>) {
    let slice = &text[range];
    let mut chars = slice.char_indices().peekable();
    while let Some((from, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut to = from + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some((at, c)) = chars.next_if(|(_, c)| c.is_alphanumeric() || is_mark_of_letter(*c)) {
                to = at + c.len_utf8();
            }
        }
        let range = TextRange::new(range.start() + size(from), range.start() + size(to));
        out.push(EncoderWord { range, shape: shape(&slice[from..to]), place });
    }
}

/// Combining accents and soft hyphens belong to the word they stand in.
fn is_mark_of_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}')
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return Shape::Lower };
    if word.chars().all(char::is_numeric) {
        Shape::Digits
    } else if !first.is_uppercase() {
        Shape::Lower
    } else if word.chars().nth(1).is_some() && letters.all(|c| !c.is_lowercase()) {
        Shape::Upper
    } else {
        Shape::Capital
    }
}

/// A quotation mark and, for an outermost opening one, where its pair ends.
struct Mark {
    range: TextRange,
    place: Place,
    until: TextSize,
}

fn marks(structure: &Structure) -> Vec<Mark> {
    let mut out = Vec::with_capacity(2 * structure.marks.pairs.len());
    for pair in &structure.marks.pairs {
        let (range, inner) = (pair.range, pair.inner());
        let outer = pair.depth == 0;
        let place = if outer { Place::Open } else { Place::Inner };
        out.push(Mark { range: TextRange::new(range.start(), inner.start()), place, until: range.end() });
        if pair.close > 0 {
            let place = if outer { Place::Close } else { Place::Inner };
            out.push(Mark { range: TextRange::new(inner.end(), range.end()), place, until: range.end() });
        }
    }
    order::sort(&mut out, |mark| order::place(mark.range));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// The words with a sign for their place, `|` for a break.
    fn shown(text: &str) -> String {
        let structure = crate::text::structure(text);
        let show = |word: &EncoderWord| {
            let sign = ["", "·", "<", ">", "^"][word.place as usize];
            if word.is_break() { "|".to_owned() } else { format!("{sign}{}", &text[word.range]) }
        };
        words(text, &structure).iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn marks_are_words_whatever_they_look_like() {
        assert_eq!(shown("“Don’t ‘go’ now,” he said."), "<“ ·Don ·’ ·t ^‘ ·go ^’ ·now ·, >” he said .");
        assert_eq!(shown("''Yes,'' he said."), "<'' ·Yes ·, >'' he said .");
    }

    #[test]
    fn breaks_stand_between_blocks() {
        assert_eq!(shown("She left.\n\n“I know,” he said."), "She left . | <“ ·I ·know ·, >” he said .");
    }

    #[test]
    fn shapes() {
        let of = ["law", "Law", "LAW", "A", "2016", "5th", "McCoy", "É", "ÉT"].map(shape);
        use Shape::{Capital, Digits, Lower, Upper};
        assert_eq!(of, [Lower, Capital, Upper, Capital, Digits, Lower, Capital, Capital, Upper]);
    }
}
