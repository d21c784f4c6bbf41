//! Marks: those that don't pair, and words that were put into a quotation or left out of it.

use text_size::{TextRange, TextSize};

use super::{Article, about, query, verbatim};
use crate::analysis::{Check, CheckCode};
use crate::text::{Ending, size};

pub(super) fn check(article: &Article, out: &mut Vec<Check>) {
    for pair in article.structure.marks.pairs.iter().filter(|p| p.ending == Ending::Unclosed) {
        let mark = TextRange::at(pair.range.start(), TextSize::from(u32::from(pair.open)));
        out.push(query(CheckCode::UnclosedMark, mark));
    }
    for stray in &article.structure.marks.strays {
        out.push(query(CheckCode::MismatchedMark, *stray));
    }
    for (id, quotation) in article.quotations() {
        for part in verbatim(article, quotation) {
            for range in changes(article.text, part) {
                out.push(about(id, query(CheckCode::AlteredQuotation, range)));
            }
        }
    }
}

/// Brackets and ellipses.
fn changes(text: &str, part: TextRange) -> Vec<TextRange> {
    let words = &text[part];
    let at = |start: usize, end: usize| TextRange::new(part.start() + size(start), part.start() + size(end));
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = words[from..].find(['[', '…', '.']) {
        let start = from + found;
        let rest = &words[start..];
        from = start + rest.chars().next().map_or(1, char::len_utf8);
        if let Some(end) = rest.strip_prefix('[').and_then(|inner| inner.find([']', '['])) {
            out.push(at(start, start + end + 2));
            from = start + end + 2;
        } else if rest.starts_with('…') || rest.starts_with("...") || rest.starts_with(". . .") {
            let length = rest.find(|c| !matches!(c, '.' | '…' | ' ')).unwrap_or(rest.len());
            let dots = rest[..length].trim_end();
            // At the end of a quotation it is a voice that trails off.
            if rest[length..].starts_with(char::is_alphanumeric) {
                out.push(at(start, start + dots.len()));
            }
            from = start + length;
        }
    }
    out
}
