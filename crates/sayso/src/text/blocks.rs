//! Blocks: a text's paragraphs, and what each is for.

use sayso_document::order;
use sayso_document::structure::{Block, BlockKind, Reason};
use text_size::{TextRange, TextSize};

use super::{boilerplate, imprint};
// The lists know no text, so nothing turns round here.

/// The blocks of a text, in order; of a paragraph that holds the beginning of one of `sides` the last of those says whether it is set aside.
pub(super) fn blocks(text: &str, sides: &[(TextRange, bool)]) -> Vec<Block> {
    let paragraphs = paragraphs(text);
    let mut out = Vec::with_capacity(paragraphs.len());
    let mut body_seen = false;
    // What the block before is, while the body has not begun.
    let mut before = None;
    for (i, &range) in paragraphs.iter().enumerate() {
        let line = &text[range];
        if let Some(reason) = boilerplate::reason(line) {
            out.push(Block { range, kind: BlockKind::Boilerplate, reason: Some(reason) });
            continue;
        }
        let kind = match before {
            Some(above) if imprint::is_signature(line, above) => BlockKind::Byline,
            _ => kind(line, body_seen, i + 1 == paragraphs.len()),
        };
        body_seen |= kind == BlockKind::Body;
        before = (!body_seen).then_some(kind);
        if kind == BlockKind::Body
            && let Some(length) = dateline_prefix(line)
        {
            let (dateline, body) = split(text, range, length);
            out.push(Block { range: dateline, kind: BlockKind::Dateline, reason: None });
            out.push(Block { range: body, kind, reason: None });
        } else {
            out.push(Block { range, kind, reason: None });
        }
    }
    set_link_runs_aside(text, &mut out);
    set_notes_aside(text, &mut out);
    // Last, so that a line's own side doesn't depend on what the reader says of others.
    // White space before the first paragraph belongs to it.
    let holds = |at: TextSize| paragraphs.partition_point(|p| p.start() <= at).saturating_sub(1);
    let mut changed: Vec<(usize, bool)> = sides.iter().map(|(range, aside)| (holds(range.start()), *aside)).collect();
    order::sort(&mut changed, |(at, _)| *at as u64);
    for (i, (at, aside)) in changed.iter().enumerate() {
        let is_last = changed.get(i + 1).is_none_or(|(next, _)| next != at);
        if let Some(paragraph) = paragraphs.get(*at).filter(|_| is_last) {
            change_side(*paragraph, *aside, &mut out);
        }
    }
    out
}

/// What is set aside becomes body, or what isn't is set aside: with its dateline, for the reader sees one paragraph.
fn change_side(range: TextRange, aside: bool, blocks: &mut Vec<Block>) {
    let first = blocks.partition_point(|block| block.range.start() < range.start());
    let end = blocks.partition_point(|block| block.range.start() < range.end());
    let is_aside = blocks[first..end].iter().any(|block| block.kind == BlockKind::Boilerplate);
    if is_aside != aside {
        let kind = if aside { BlockKind::Boilerplate } else { BlockKind::Body };
        blocks.splice(first..end, [Block { range, kind, reason: Some(Reason::Reader) }]);
    }
}

/// What a paragraph is for, by its own words and whether the body has begun.
fn kind(line: &str, body_seen: bool, last: bool) -> BlockKind {
    if imprint::is_byline(line) || !body_seen && imprint::is_from(line) {
        BlockKind::Byline
    } else if imprint::is_date_line(line) {
        BlockKind::Dateline
    } else if is_caption(line) {
        BlockKind::Caption
    } else if !last && (if body_seen { is_heading(line) } else { is_title(line) }) {
        BlockKind::Title
    } else {
        BlockKind::Body
    }
}

/// Lines, or runs of lines where the text is wrapped by hand. White space at both ends is left out.
fn paragraphs(text: &str) -> Vec<TextRange> {
    let mut lines: Vec<(TextRange, bool)> = Vec::new();
    let (mut at, mut after_blank) = (0, true);
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{0b}', '\u{0c}']) {
        let trimmed = trim(line);
        if trimmed.is_empty() {
            // The \n of \r\n is no blank line.
            after_blank |= !(line == "\n" && text[..at].ends_with('\r'));
        } else {
            let start = at + (line.len() - trim_start(line).len());
            lines.push((TextRange::at(super::size(start), super::size(trimmed.len())), after_blank));
            after_blank = false;
        }
        at += line.len();
    }
    let wrapped = wrapped_by_hand(text, &lines);
    let mut out: Vec<TextRange> = Vec::new();
    for (range, starts) in lines {
        match out.last_mut() {
            Some(last) if !starts && (wrapped || goes_on(&text[*last], &text[range])) => *last = last.cover(range),
            _ => out.push(range),
        }
    }
    out
}

/// Whether a line ends inside a sentence that the next one takes up.
fn goes_on(line: &str, next: &str) -> bool {
    next.starts_with(char::is_lowercase) && line.ends_with(|c: char| c.is_alphanumeric() || c == ',')
}

/// Whether paragraphs stand between blank lines and their lines are broken at a width: then most lines that another one
/// follows directly are of about that width and end inside a sentence.
fn wrapped_by_hand(text: &str, lines: &[(TextRange, bool)]) -> bool {
    let followed = || lines.windows(2).filter(|pair| !pair[1].1).map(|pair| &text[pair[0].0]);
    let all = followed().count();
    let broken = followed()
        .filter(|line| {
            (45..=100).contains(&line.chars().count()) && !line.ends_with(['.', '!', '?', '"', '”', ':', '’'])
        })
        .count();
    all >= 3 && broken * 10 >= all * 7
}

/// White space, and what only looks like none: the byte order mark, the zero-width space, NUL.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0')
}

fn trim(line: &str) -> &str {
    line.trim_matches(is_blank)
}

fn trim_start(line: &str) -> &str {
    line.trim_start_matches(is_blank)
}

fn split(text: &str, range: TextRange, length: usize) -> (TextRange, TextRange) {
    let line = &text[range];
    let head = trim(&line[..length]);
    let skipped = length + (line[length..].len() - trim_start(&line[length..]).len());
    (
        TextRange::at(range.start(), super::size(head.len())),
        TextRange::new(range.start() + super::size(skipped), range.end()),
    )
}

pub(super) fn word_count(line: &str) -> usize {
    line.split_whitespace().count()
}

pub(super) fn ends_a_sentence(line: &str) -> bool {
    line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':', ';', ','])
}

pub(super) fn begins_with_capital(line: &str) -> bool {
    line.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

/// Whether all longer words begin with a capital: headlines of many American papers are written so, some with a full stop.
fn is_all_title_case(line: &str) -> bool {
    let long = || line.split_whitespace().filter(|w| w.chars().count() > 3 && w.chars().any(char::is_alphabetic));
    let capital = long().filter(|w| begins_with_capital(w)).count();
    capital == long().count() && capital > 1
}

/// A headline: before the body, short, and no sentence with a full stop unless in title case.
fn is_title(line: &str) -> bool {
    word_count(line) <= 25
        && begins_with_capital(line)
        && (!ends_a_sentence(line) || line.ends_with(['?', '!']) || is_all_title_case(line))
        && !looks_spoken(line)
}

/// A heading between paragraphs.
fn is_heading(line: &str) -> bool {
    word_count(line) <= 10 && begins_with_capital(line) && !ends_a_sentence(line) && !looks_spoken(line)
}

/// A line of dialogue is short, too, but it opens with a mark and has closed it only at its end, or is a transcript's: “ORSK: I was.”, but
/// not “PM: ‘We will not blink’”.
fn looks_spoken(line: &str) -> bool {
    const MARKS: [char; 7] = ['“', '"', '«', '„', '‘', '\'', '’'];
    let label = line.split_once(": ").filter(|(label, speech)| !label.contains(MARKS) && !speech.starts_with(MARKS));
    line.starts_with(['“', '"', '«', '„', '-', '–', '—', '•', '*'])
        || label.is_some_and(|(label, _)| label.to_uppercase() == label)
}

fn is_caption(line: &str) -> bool {
    let lower = line.to_lowercase();
    let begins = [
        "photo:", "photo by", "(photo", "picture:", "image:", "image copyright", "image caption", "image source",
        "(ap photo", "ap photo", "file photo", "file -", "file –", "file —", "credit:", "caption:", "photograph:",
        "media caption", "getty images", "[photo",
    ];
    begins.iter().any(|p| lower.starts_with(p))
        || word_count(line) <= 40
            && (lower.ends_with("/getty images") || lower.ends_with("getty images)") || lower.contains("(ap photo/"))
}

/// How long the dateline before a body is: “PARIS (Reuters) —”, “MARROW BAY, 12 May –”. At most 60 bytes up to its dash, which
/// stands between spaces or after a bracket, and the place is in capitals.
fn dateline_prefix(line: &str) -> Option<usize> {
    let (at, dash) = line.char_indices().take_while(|(at, _)| *at < 60).find(|&(at, c)| {
        matches!(c, '—' | '–') || c == '-' && line[..at].ends_with(' ') && line[at + 1..].starts_with([' ', '-'])
    })?;
    let head = line[..at].trim_end();
    let place = head.split([',', '(']).next()?.trim();
    let letters = || place.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    let shouted = letters().count() >= 3 && capitals == letters().count();
    let agency = head.ends_with(')') && begins_with_capital(head) && word_count(head) <= 5;
    let length = at + dash.len_utf8() + line[at + dash.len_utf8()..].chars().take_while(|c| *c == '-').count();
    ((shouted || agency) && word_count(head) <= 8 && !trim(&line[length..]).is_empty()).then_some(length)
}

/// What a press release has behind ENDS is for editors.
fn set_notes_aside(text: &str, blocks: &mut [Block]) {
    let ends = |block: &Block| block.reason == Some(Reason::Notes) && boilerplate::ends_a_release(&text[block.range]);
    let body = blocks.iter().position(|block| block.kind == BlockKind::Body).unwrap_or(blocks.len());
    let Some(end) = (body..blocks.len()).find(|at| ends(&blocks[*at])) else { return };
    for block in blocks[end..].iter_mut().filter(|block| block.kind != BlockKind::Boilerplate) {
        block.kind = BlockKind::Boilerplate;
        block.reason = Some(Reason::Notes);
    }
}

/// Three or more title-like lines in a row at the end, after a real body, lead elsewhere.
fn set_link_runs_aside(text: &str, blocks: &mut [Block]) {
    let bodies = blocks.iter().filter(|b| b.kind == BlockKind::Body && ends_a_sentence(&text[b.range])).count();
    let run = blocks
        .iter()
        .rev()
        .take_while(|b| {
            let line = &text[b.range];
            b.kind == BlockKind::Boilerplate
                || matches!(b.kind, BlockKind::Body | BlockKind::Title)
                    && (3..=18).contains(&word_count(line))
                    && begins_with_capital(line)
                    && !ends_a_sentence(line)
                    && !looks_spoken(line)
        })
        .count();
    let titles = blocks.iter().rev().take(run).filter(|b| b.kind != BlockKind::Boilerplate).count();
    if bodies < 3 || titles < 3 {
        return;
    }
    for block in blocks.iter_mut().rev().take(run).filter(|b| b.kind != BlockKind::Boilerplate) {
        block.kind = BlockKind::Boilerplate;
        block.reason = Some(Reason::LinkRun);
    }
}
