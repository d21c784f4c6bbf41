//! The words of a text with what the rules ask of them again and again.

use std::borrow::Cow;
use std::collections::HashMap;

use text_size::{TextRange, TextSize};

use super::dates::{month_number, weekday_number};
use crate::lexicon::{Class, Classes, LISTS, is_shouted};
use crate::text::titlecase;
use crate::text::{BlockKind, Structure, Word, WordKind};

/// The words of a text, by their place in [`Structure::words`].
pub(super) struct Tokens<'a> {
    text: &'a str,
    words: &'a [Word],
    shapes: Vec<Shape>,
    /// How each distinct word, case aside, is written in running text.
    seen: Vec<Seen>,
}

/// What a word looks like where it stands.
#[derive(Clone, Copy, Debug, Default)]
struct Shape {
    /// Begins with a capital.
    capital: bool,
    /// Two letters or more, all capitals.
    upper: bool,
    /// Stands where every word has a capital: after a full stop, an opening mark, a colon.
    starts: bool,
    /// Stands among words that all have capitals: a headline.
    headline: bool,
    /// Stands in the dateline.
    dateline: bool,
    /// No white space before it.
    glued: bool,
    /// Which block it is in.
    block: u32,
    /// Which word it is, case aside: an index into `seen`.
    id: u32,
}

/// How often a word is written how, where its capital tells something.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// With a capital.
    pub(super) capital: u32,
    /// Without.
    pub(super) lower: u32,
    /// As the noun, or close to it, of “the …”.
    the: u32,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str, structure: &'a Structure) -> Self {
        let words = &structure.words[..];
        let mut tokens = Tokens { text, words, shapes: vec![Shape::default(); words.len()], seen: Vec::new() };
        tokens.read_words();
        for (number, block) in (0..).zip(&structure.blocks) {
            let range = structure.word_indices(block.range);
            for i in range.clone() {
                tokens.shapes[i].block = number;
                tokens.shapes[i].dateline = block.kind == BlockKind::Dateline;
                tokens.shapes[i].glued = i > range.start && words[i - 1].range.end() == words[i].range.start();
            }
            for i in range.clone() {
                tokens.shapes[i].starts = tokens.starts_sentence(i, range.start);
            }
            tokens.find_headlines(range);
        }
        tokens.count();
        tokens
    }

    fn read_words(&mut self) {
        let mut ids: HashMap<Cow<'a, str>, u32> = HashMap::new();
        for (shape, word) in self.shapes.iter_mut().zip(self.words) {
            let surface = &self.text[word.range];
            let lower = lower(surface);
            shape.capital = word.kind == WordKind::Capital && surface.chars().next().is_some_and(char::is_uppercase);
            shape.upper = shape.capital && is_shouted(surface);
            let next = u32::try_from(ids.len()).unwrap_or(u32::MAX);
            shape.id = *ids.entry(lower).or_insert(next);
        }
        self.seen = vec![Seen::default(); ids.len()];
    }

    /// Whether the word stands where any word would have a capital.
    fn starts_sentence(&self, i: usize, first: usize) -> bool {
        // A few marks and brackets may close at once; the bound keeps a text of nothing but marks in linear time.
        let first = first.max(i.saturating_sub(8));
        let mut at = i;
        while at > first {
            at -= 1;
            let glued_to_next = self.shapes[at + 1].glued;
            match self.str(at) {
                "“" | "‘" | "«" | "„" | "[" => return true,
                "\"" | "'" | "`" if glued_to_next && (at == first || !self.shapes[at].glued) => return true,
                "." | "!" | "?" | ":" | "…" | "•" | "*" | "|" | "–" | "—" => return true,
                "\"" | "'" | "”" | "’" | "`" | ")" | "]" => {}
                "-" => return !self.shapes[at].glued && !glued_to_next,
                _ => return false,
            }
        }
        true
    }

    /// Marks stretches where capitals tell nothing: blocks set as headlines, and runs of words in capitals only.
    fn find_headlines(&mut self, range: std::ops::Range<usize>) {
        let letters = |i: &usize| self.words[*i].kind == WordKind::Capital || self.words[*i].kind == WordKind::Lower;
        let long: Vec<usize> =
            range.clone().filter(letters).filter(|&i| self.words[i].range.len() >= 4.into()).collect();
        let capitals = long.iter().filter(|&&i| self.shapes[i].capital).count();
        let ends_as_sentence = range.clone().next_back().is_some_and(|i| self.is(i, "."));
        // A sentence may be all names and days; one that capitals “Was” is a headline even with a full stop.
        let grammar = |i: &usize| self.shapes[*i].capital && !self.shapes[*i].starts && self.has(*i, Class::Function);
        let dated = |i: &usize| weekday_number(self, *i).is_some() || month_number(self, *i).is_some();
        let shows_case = || range.clone().any(|i| grammar(&i) && !dated(&i));
        if long.len() >= 3
            && capitals * 10 >= long.len() * 7
            && range.len() <= 40
            && (!ends_as_sentence || shows_case())
        {
            self.shapes[range].iter_mut().for_each(|s| s.headline = true);
            return;
        }
        let all: Vec<usize> = range.clone().filter(letters).collect();
        if all.len() > 1 && all.iter().all(|&i| self.shapes[i].upper) {
            self.shapes[range].iter_mut().for_each(|s| s.headline = true);
            return;
        }
        let mut run: Vec<usize> = Vec::new();
        for i in range.clone().chain([range.end]) {
            let inside = i < range.end;
            if inside && (self.shapes[i].upper || self.words[i].kind == WordKind::Number && !run.is_empty()) {
                run.push(i);
            } else if !inside || self.words[i].kind != WordKind::Punctuation {
                let loud = run.iter().filter(|&&i| self.shapes[i].upper).count();
                if loud >= 3 {
                    run.iter().for_each(|&i| self.shapes[i].headline = true);
                }
                run.clear();
            }
        }
    }

    fn count(&mut self) {
        for (shape, word) in self.shapes.iter().zip(self.words) {
            if let Some(seen) = self.seen.get_mut(shape.id as usize) {
                match word.kind {
                    WordKind::Lower => seen.lower += 1,
                    WordKind::Capital if shape.capital && !shape.starts && !shape.headline => seen.capital += 1,
                    _ => {}
                }
            }
        }
        // “the florist”, “the chief librarian”: the two words after an article, if they are in lower case.
        let article = |i: &usize| self.is_any(*i, &["the", "The"]);
        let near = (0..self.len())
            .filter(article)
            .flat_map(|i| (i + 1..i + 3).take_while(|k| self.kind(*k) == Some(WordKind::Lower)));
        let described: Vec<usize> = near.map(|i| self.shapes[i].id as usize).collect();
        for id in described {
            self.seen[id].the += 1;
        }
    }

    /// Whether the text says “the …” of somebody with this noun: in lower case, and no word of grammar.
    pub(super) fn is_described(&self, i: usize) -> bool {
        let word = self.str(i);
        self.kind(i) == Some(WordKind::Lower)
            && self.seen(i).the > 0
            && word.len() > 4
            && !self.has(i, Class::Function)
            && !["ed", "ing", "ly", "s"].iter().any(|ending| word.ends_with(ending))
    }

    /// “company”, “club”: a word in lower case that the names of bodies end with.
    pub(super) fn is_body(&self, i: usize) -> bool {
        self.kind(i) == Some(WordKind::Lower) && LISTS.is(Class::OrgHead, &titlecase(self.str(i)))
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The word as written; nothing beyond the last one.
    pub(super) fn str(&self, i: usize) -> &'a str {
        self.words.get(i).map_or("", |w| &self.text[w.range])
    }

    /// The word in lower case.
    pub(super) fn lower(&self, i: usize) -> Cow<'a, str> {
        lower(self.str(i))
    }

    /// Whether the word is this one, case aside; `word` is in lower case.
    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.str(i).eq_ignore_ascii_case(word)
    }

    /// Whether the word is one of these, case aside.
    pub(super) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(i, word))
    }

    /// Whether the word has one of these classes.
    pub(super) fn has(&self, i: usize, any: impl Into<Classes>) -> bool {
        self.words.get(i).is_some_and(|word| word.classes.has(any))
    }

    /// Where several words lie. `words` isn't empty.
    pub(super) fn range_of(&self, words: &std::ops::Range<usize>) -> TextRange {
        TextRange::new(self.words[words.start].range.start(), self.words[words.end - 1].range.end())
    }

    /// Several words as written, white space included. `words` isn't empty.
    pub(super) fn str_of(&self, words: &std::ops::Range<usize>) -> &'a str {
        &self.text[self.range_of(words)]
    }

    /// A stretch as written.
    pub(super) fn text_of(&self, range: TextRange) -> &'a str {
        &self.text[range]
    }

    /// What stands before a stretch and after it.
    pub(super) fn around(&self, range: TextRange) -> (&'a str, &'a str) {
        (&self.text[..range.start().into()], &self.text[range.end().into()..])
    }

    /// The word that begins at an offset.
    pub(super) fn starting_at(&self, at: TextSize) -> Option<usize> {
        self.words.binary_search_by_key(&at, |word| word.range.start()).ok()
    }

    /// The first word that begins at an offset or behind it.
    pub(super) fn after(&self, at: TextSize) -> usize {
        self.words.partition_point(|word| word.range.start() < at)
    }

    /// What the word is made of.
    pub(super) fn kind(&self, i: usize) -> Option<WordKind> {
        self.words.get(i).map(|w| w.kind)
    }

    fn shape(&self, i: usize) -> Shape {
        self.shapes.get(i).copied().unwrap_or_default()
    }

    /// Begins with a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.shape(i).capital
    }

    /// Has two letters or more, all capitals.
    pub(super) fn upper(&self, i: usize) -> bool {
        self.shape(i).upper
    }

    /// Stands where a capital tells nothing.
    pub(super) fn capital_is_moot(&self, i: usize) -> bool {
        self.shape(i).starts || self.shape(i).headline
    }

    /// Stands in the dateline.
    pub(super) fn dateline(&self, i: usize) -> bool {
        self.shape(i).dateline
    }

    /// Stands in a headline.
    pub(super) fn headline(&self, i: usize) -> bool {
        self.shape(i).headline
    }

    /// Follows the word before it without white space.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.shape(i).glued
    }

    /// Whether two words are in one block.
    pub(super) fn same_block(&self, a: usize, b: usize) -> bool {
        b < self.len() && self.shape(a).block == self.shape(b).block
    }

    /// How the word is written elsewhere in the text.
    pub(super) fn seen(&self, i: usize) -> Seen {
        self.shapes.get(i).and_then(|s| self.seen.get(s.id as usize)).copied().unwrap_or_default()
    }

    /// The word in lower case as a number: the same for the same word.
    pub(super) fn id(&self, i: usize) -> u32 {
        self.shape(i).id
    }
}

fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}
