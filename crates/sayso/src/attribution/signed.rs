//! Statements under a name: in lists of them and in press releases a line of its own says who speaks.

use text_size::{TextRange, TextSize};

use super::sentence::{Source, Token, tokens};
use crate::text::{Block, BlockKind, order};

/// “From the desk of Dev Rao, Chief Analyst”: what stands before the name.
const OPENINGS: [&str; 6] =
    ["from the desk of ", "a statement from ", "statement from ", "a message from ", "message from ", "statement by "];

/// Where each paragraph begins that is nothing but a quotation under a name, with the name; in order.
pub(super) fn names(source: Source) -> Vec<(TextSize, TextRange)> {
    let blocks = &source.structure.blocks;
    let quoted = |block: &Block| {
        let all = tokens(source, block.range, 0);
        block.kind == BlockKind::Body && matches!(all[..], [Token::Quote(pair)] if !source.pair(pair).continues)
    };
    let mut opened: Vec<(TextSize, TextRange)> = Vec::new();
    let mut listed: Vec<(TextSize, TextRange)> = Vec::new();
    for (at, block) in blocks.iter().enumerate().skip(1).filter(|(_, block)| quoted(block)) {
        let above = blocks[at - 1].range;
        if let Some(name) = after_opening(source.text, above) {
            opened.push((block.range.start(), name));
        } else if let Some(name) = name_alone(source.text, above) {
            listed.push((block.range.start(), name));
        } else if let Some(name) = at.checked_sub(2).and_then(|two| name_alone(source.text, blocks[two].range)) {
            // Between them stands who that is: “Mayor of Tull”.
            let role = &source.text[above];
            if blocks[at - 1].kind == BlockKind::Title && role.split_whitespace().count() <= 8 {
                listed.push((block.range.start(), name));
            }
        }
    }
    // A name alone above a quotation may stand under a picture; twice it is a list.
    opened.extend(listed.iter().filter(|_| listed.len() > 1));
    order::sort(&mut opened, |(begins, _)| u64::from(u32::from(*begins)));
    opened
}

/// The name behind an opening, up to a comma.
fn after_opening(text: &str, line: TextRange) -> Option<TextRange> {
    let begins =
        |opening: &&&str| text[line].get(..opening.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(opening));
    let opening = OPENINGS.iter().find(begins)?;
    let rest = &text[line][opening.len()..];
    let name = rest.split([',', '(', ':', ';']).next().unwrap_or_default().trim_end_matches(['.', ' ']);
    let start = line.start() + crate::text::size(opening.len());
    (!name.is_empty()).then(|| TextRange::at(start, crate::text::size(name.len())))
}

/// A line that is a name, or a name and behind a comma who that is.
fn name_alone(text: &str, line: TextRange) -> Option<TextRange> {
    const LONGEST: usize = 12;
    let words = &text[line];
    let name = words.split(',').next().unwrap_or_default().trim();
    let capital = |word: &str| {
        word.starts_with(char::is_uppercase) && word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c))
    };
    let fits = (2..=4).contains(&name.split(' ').count())
        && name.split(' ').all(capital)
        && words.split_whitespace().count() <= LONGEST
        && !words.ends_with(['.', '!', '?', ':']);
    fits.then(|| TextRange::at(line.start(), crate::text::size(name.len())))
}
