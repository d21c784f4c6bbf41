//! What a text says of the article it is: headline, author, publisher, date and address.
//!
//! Rules over the lines that are not the article's own words. What no line states plainly is left open: it goes into catalogues
//! and footnotes, where nothing is better than something wrong.

pub use sayso_document::about::{About, Field, Meta, Stated};
use text_size::{TextRange, TextSize};

use crate::analysis::EntityType;
use crate::names::Names;
use crate::text::{Block, BlockKind, Reason, Structure, imprint, size};

/// Finds what a text says of the article it is.
pub(crate) fn find(text: &str, structure: &Structure, names: &Names) -> About {
    let lines = Lines::new(text, &structure.blocks, names);
    let byline = lines.byline();
    About {
        title: lines.title(),
        author: byline.author,
        publisher: byline
            .publisher
            .or_else(|| lines.copyright())
            .or_else(|| lines.first_published())
            .or_else(|| lines.agency()),
        published: lines.published(),
        url: lines.url(),
    }
}

#[derive(Default)]
struct Byline {
    author: Option<Stated>,
    publisher: Option<Stated>,
}

struct Lines<'a> {
    text: &'a str,
    blocks: &'a [Block],
    names: &'a Names,
    /// Where the body begins: its first block, or the end.
    first: usize,
    /// Its second block: a sentence above the byline is a standfirst.
    second: usize,
    /// Its last block, or the end.
    last: usize,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str, blocks: &'a [Block], names: &'a Names) -> Self {
        let mut body = (0..blocks.len()).filter(|at| blocks[*at].kind == BlockKind::Body);
        let first = body.next().unwrap_or(blocks.len());
        let second = body.next().unwrap_or(first);
        Lines { text, blocks, names, first, second, last: body.next_back().unwrap_or(second) }
    }

    /// Blocks above a block of the body and below the last one: a line like those of a paper's head within the body belongs to
    /// what the article tells.
    fn around(&self, start: usize) -> impl Iterator<Item = &'a Block> {
        let above = &self.blocks[..start];
        above.iter().chain(self.blocks.iter().skip(self.last + 1))
    }

    fn stated(&self, range: TextRange) -> Stated {
        Stated { value: self.text[range].split_whitespace().collect::<Vec<_>>().join(" "), range }
    }

    /// Where a part of a line stands.
    fn place(&self, line: TextRange, part: &str) -> Option<TextRange> {
        let at = self.text[line].find(part)?;
        Some(TextRange::at(line.start() + size(at), size(part.len())))
    }

    /// The first line above the body that is set as a headline; a single word may be the name of a section, if more follows.
    fn title(&self) -> Option<Stated> {
        let titles = || self.blocks[..self.first].iter().filter(|block| block.kind == BlockKind::Title);
        let long = titles().find(|block| self.text[block.range].split_whitespace().nth(2).is_some());
        long.or_else(|| titles().next()).map(|block| self.stated(block.range))
    }

    /// The first author, and the first publisher, of all bylines.
    fn byline(&self) -> Byline {
        let mut found = Byline::default();
        for block in self.around(self.second).filter(|block| block.kind == BlockKind::Byline) {
            let Byline { author, publisher } = self.read_byline(block.range);
            found.author = found.author.or(author);
            found.publisher = found.publisher.or(publisher);
        }
        found
    }

    /// “By Lena Orsk and Tomas Bree, Larkholm Courier”: names, until something is none; then a paper.
    fn read_byline(&self, line: TextRange) -> Byline {
        let (mut authors, mut publisher): (Option<TextRange>, Option<TextRange>) = (None, None);
        let mut still_authors = true;
        let (signed, parts) = self.parts(line);
        for (before, part) in parts {
            let words = &self.text[part];
            let paper = imprint::is_paper(words) || before == " for " && imprint::may_be_name(words);
            if paper || self.is_body(part) && !imprint::is_person(words) {
                publisher = publisher.or(Some(part));
                still_authors = false;
            } else if still_authors
                && imprint::may_be_name(words)
                && (authors.is_none() && signed || matches!(before, " and " | " & ") || self.is_person(part))
            {
                authors = Some(authors.map_or(part, |first| first.cover(part)));
            } else {
                still_authors = false;
            }
        }
        let without_article = |part: TextRange| {
            let name = imprint::without_article(&self.text[part]);
            self.stated(TextRange::new(part.end() - size(name.len()), part.end()))
        };
        Byline { author: authors.map(|range| self.stated(range)), publisher: publisher.map(without_article) }
    }

    /// Whether a line has “By” in front; its parts, each with what stands before it.
    fn parts(&self, line: TextRange) -> (bool, Vec<(&'static str, TextRange)>) {
        const BETWEEN: &[&str] =
            &[", and ", " and ", " & ", " for ", " in ", " at ", " of ", ",", "|", "•", "·", " – ", " — ", " - ", "\n"];
        let lower = self.text[line].to_ascii_lowercase();
        let signed =
            imprint::BY.iter().chain([&imprint::FROM]).find(|by| lower.starts_with(*by)).map_or(0, |by| by.len());
        let (mut at, mut before, mut parts) = (signed, "", Vec::new());
        loop {
            let next =
                BETWEEN.iter().filter_map(|word| Some((lower[at..].find(word)? + at, *word))).min_by_key(|n| n.0);
            let (end, word) = next.unwrap_or((lower.len(), ""));
            let part = lower[at..end].trim();
            if !part.is_empty() {
                let start = at + (lower[at..end].len() - lower[at..end].trim_start().len());
                parts.push((before, TextRange::at(line.start() + size(start), size(part.len()))));
            }
            if word.is_empty() {
                return (signed > 0, parts);
            }
            (at, before) = (end + word.len(), if word == ", and " { " and " } else { word });
        }
    }

    fn is_named(&self, part: TextRange, kind: EntityType) -> bool {
        let named = &self.names.named;
        let mentions = named[named.partition_point(|mention| mention.range.start() < part.start())..].iter();
        let mut here = mentions.take_while(|mention| mention.range.start() == part.start());
        here.any(|mention| mention.range == part && mention.kind == kind)
    }

    fn is_person(&self, part: TextRange) -> bool {
        imprint::is_person(&self.text[part]) || self.is_named(part, EntityType::Person)
    }

    fn is_body(&self, part: TextRange) -> bool {
        self.is_named(part, EntityType::Org)
    }

    fn set_aside(&self, reason: Reason) -> impl Iterator<Item = &'a Block> {
        self.around(self.first).filter(move |block| block.reason == Some(reason))
    }

    /// “© 2026 Larkholm Courier”. Without a year it may be a picture's.
    fn copyright(&self) -> Option<Stated> {
        let owner = |block: &Block| {
            let line = &self.text[block.range];
            let year = line.split(|c: char| !c.is_ascii_digit()).find(|number| number.len() == 4)?;
            let (_, after) = line.split_once(year)?;
            // “2019–2026”, “2026 |”
            let after = after.trim_start_matches(|c: char| !c.is_alphabetic());
            let name = ["by ", "by: "].iter().find_map(|by| after.strip_prefix(by)).unwrap_or(after);
            let name = imprint::without_article(name);
            let name = name.split(['.', ',', ';', '|', '(', '©', '\n']).next()?;
            let name = name.find(" All ").or_else(|| name.find(" – ")).map_or(name, |end| &name[..end]).trim();
            let is_owner = imprint::is_paper(name) || imprint::may_be_name(name) && !imprint::is_person(name);
            self.place(block.range, name).filter(|_| is_owner)
        };
        self.set_aside(Reason::Copyright).find_map(owner).map(|range| self.stated(range))
    }

    fn first_published(&self) -> Option<Stated> {
        let publisher = |block: &Block| self.place(block.range, imprint::first_published(&self.text[block.range])?);
        self.set_aside(Reason::Origin).find_map(publisher).map(|range| self.stated(range))
    }

    /// “MARROW BAY (Coast Wire) —” before the first words of the body.
    fn agency(&self) -> Option<Stated> {
        let dateline = [self.first, self.second].into_iter().find_map(|at| self.runs_into(at))?;
        let line = &self.text[dateline.range];
        let (from, to) = (line.find('(')? + 1, line.find(')')?);
        let name = line.get(from..to)?;
        let letters = name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '’' | '\''));
        let place = line[..from - 1].trim();
        let shouted = !place.contains(char::is_lowercase);
        let is_agency = name.len() > 1 && letters && name.starts_with(char::is_uppercase);
        let range = TextRange::at(dateline.range.start() + size(from), size(name.len()));
        (is_agency && (shouted || imprint::is_paper(name))).then(|| self.stated(range))
    }

    /// The dateline on the line of a block.
    fn runs_into(&self, at: usize) -> Option<&'a Block> {
        let before = self.blocks[..at].last().filter(|block| block.kind == BlockKind::Dateline)?;
        self.text[before.range].ends_with(['—', '–', '-']).then_some(before)
    }

    /// Of all dates beside the body the one that says most plainly when it was published.
    fn published(&self) -> Option<Stated> {
        let mut found: Vec<(u8, Stated)> = Vec::new();
        let end = self.blocks.get(self.last).map_or(TextSize::of(self.text), |block| block.range.end());
        for block in self.around(self.second) {
            let base = match (block.kind, block.reason) {
                (BlockKind::Byline, _) | (BlockKind::Dateline, _) => 0,
                (_, Some(Reason::Origin)) => 2,
                _ => continue,
            };
            // Before the body on its line a dateline has the day of which it tells.
            let runs_in = block.kind == BlockKind::Dateline && self.text[block.range].ends_with(['—', '–', '-']);
            let first = self.names.values.partition_point(|value| value.range.start() < block.range.start());
            for value in self.names.values[first..].iter().take_while(|value| value.range.end() <= block.range.end()) {
                let Some(day) = day(&value.value) else { continue };
                let before = &self.text[TextRange::new(block.range.start(), value.range.start())].to_lowercase();
                let last = |words: &[&str]| words.iter().filter_map(|word| before.rfind(word)).max();
                let (updated, published) = (last(&["updated", "modified"]), last(&["published", "posted"]));
                // Below the body a bare date may be that of a correction.
                if updated.is_none() && published.is_none() && block.range.start() >= end {
                    continue;
                }
                let rank = if runs_in { 4 } else { base + u8::from(updated > published) };
                let as_written = self.stated(value.range);
                let stated = match day {
                    Some(day) => Stated { value: day.to_owned(), ..as_written },
                    None => as_written,
                };
                found.push((rank, stated));
            }
        }
        found.into_iter().min_by_key(|(rank, _)| *rank).map(|(_, stated)| stated)
    }

    /// The one address above the body, or else below it, that may be an article's.
    fn url(&self) -> Option<Stated> {
        let start = self.blocks.get(self.first).map_or(TextSize::of(self.text), |block| block.range.start());
        let aside = self.around(self.first).filter(|block| block.kind == BlockKind::Boilerplate);
        let addresses = aside.filter_map(|block| {
            let address = imprint::address(&self.text[block.range]).filter(|address| may_be_article(address))?;
            self.place(block.range, address)
        });
        let (above, below): (Vec<TextRange>, Vec<TextRange>) = addresses.partition(|range| range.start() < start);
        match (&above[..], &below[..]) {
            ([one], _) | ([], [one]) => Some(self.stated(*one)),
            _ => None,
        }
    }
}

/// The day of a date in TIMEX3: `Some(None)` if it leaves something open, `None` for what is no date in a calendar (“Monday”).
fn day(value: &str) -> Option<Option<&str>> {
    let is = |pattern: &str, value: &str| {
        let fits = |(p, c): (u8, u8)| if p == b'd' { c.is_ascii_digit() || c == b'X' } else { p == c };
        pattern.len() == value.len() && pattern.bytes().zip(value.bytes()).all(fits)
    };
    let date = value.split('T').next()?;
    let is_day = is("dddd-dd-dd", date);
    (is_day || is("dddd-dd", date)).then(|| (is_day && !date.contains('X')).then_some(date))
}

/// Not the front page of a site, nor what is posted elsewhere about an article.
fn may_be_article(address: &str) -> bool {
    const ELSEWHERE: &[&str] = &[
        "bit.ly", "bsky.app", "facebook.com", "instagram.com", "linkedin.com", "pic.twitter.com", "reddit.com", "t.co",
        "t.me", "tinyurl.com", "twitter.com", "x.com", "youtu.be", "youtube.com",
    ];
    let Some((_, rest)) = address.split_once("://") else { return false };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_lowercase();
    let host = host.trim_start_matches("www.").trim_start_matches("m.");
    !path.is_empty() && host.contains('.') && !ELSEWHERE.contains(&host)
}
