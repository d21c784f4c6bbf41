//! One sentence as attribution sees it: words, and quotations between marks as single opaque tokens.

use text_size::{TextRange, TextSize};

use super::cues::{self, Cue, Takes, VerbForm};
use crate::analysis::Stance;
use crate::lexicon::{Class, Classes, DETERMINER, LISTS};
use crate::names::Names;
use crate::text::{MarkPair, Structure, Word, WordKind};

/// A word, or everything between a pair of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Word(Word),
    /// The place in `Structure::marks.pairs`.
    Quote(usize),
}

/// What attribution reads from: the text and what was found in it so far.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) structure: &'a Structure,
    pub(super) names: &'a Names,
}

impl<'a> Source<'a> {
    pub(super) fn pair(&self, index: usize) -> &'a MarkPair {
        &self.structure.marks.pairs[index]
    }

    /// The named mention that covers an offset.
    pub(super) fn name_at(&self, at: TextSize) -> Option<&'a crate::names::NamedMention> {
        let named = &self.names.named;
        named[..named.partition_point(|m| m.range.start() <= at)].last().filter(|m| m.range.end() > at)
    }

    /// The date, time or sum that covers an offset.
    pub(super) fn value_at(&self, at: TextSize) -> Option<&'a crate::names::ValueMention> {
        let values = &self.names.values;
        values[..values.partition_point(|m| m.range.start() <= at)].last().filter(|m| m.range.end() > at)
    }
}

/// The tokens of a stretch of text at one depth of nesting: pairs of that depth are opaque.
pub(super) fn tokens(source: Source, range: TextRange, depth: u8) -> Vec<Token> {
    let pairs = &source.structure.marks.pairs;
    let mut next = pairs.partition_point(|p| p.range.start() < range.start());
    let mut out = Vec::new();
    let mut until = range.start();
    for &word in source.structure.words_in(range) {
        if word.range.start() < until {
            continue;
        }
        while next < pairs.len()
            && (pairs[next].range.start() < word.range.start() || pairs[next].depth != depth)
            && pairs[next].range.start() <= word.range.start()
        {
            next += 1;
        }
        if next < pairs.len() && pairs[next].range.start() == word.range.start() && pairs[next].depth == depth {
            out.push(Token::Quote(next));
            until = pairs[next].range.end();
        } else {
            out.push(Token::Word(word));
        }
    }
    out
}

/// A run of tokens with the means to read them.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub(super) source: Source<'a>,
    pub(super) tokens: &'a [Token],
}

impl<'a> Sentence<'a> {
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The surface of a word, or nothing for a quotation or outside the sentence.
    pub(super) fn word(&self, i: usize) -> &'a str {
        match self.tokens.get(i) {
            Some(Token::Word(w)) => &self.source.text[w.range],
            _ => "",
        }
    }

    pub(super) fn lower(&self, i: usize) -> String {
        self.word(i).to_lowercase()
    }

    /// Whether a word has one of these classes; nothing outside the sentence has, and no quotation.
    pub(super) fn is(&self, i: usize, any: impl Into<Classes>) -> bool {
        matches!(self.tokens.get(i), Some(Token::Word(w)) if w.classes.has(any))
    }

    /// The cue that a word is a form of.
    pub(super) fn verb(&self, i: usize) -> Option<Cue> {
        self.is(i, Class::Cue).then(|| cues::verb(&self.lower(i))).flatten()
    }

    pub(super) fn kind(&self, i: usize) -> Option<WordKind> {
        match self.tokens.get(i) {
            Some(Token::Word(w)) => Some(w.kind),
            _ => None,
        }
    }

    pub(super) fn is_punctuation(&self, i: usize) -> bool {
        self.kind(i) == Some(WordKind::Punctuation)
    }

    pub(super) fn quote(&self, i: usize) -> Option<usize> {
        match self.tokens.get(i) {
            Some(Token::Quote(pair)) => Some(*pair),
            _ => None,
        }
    }

    pub(super) fn range(&self, i: usize) -> TextRange {
        match self.tokens[i] {
            Token::Word(w) => w.range,
            Token::Quote(pair) => self.source.pair(pair).range,
        }
    }

    /// From the first token of a half-open run, which is not empty, to its last.
    pub(super) fn span(&self, from: usize, to: usize) -> TextRange {
        self.range(from).cover(self.range(to - 1))
    }

    pub(super) fn is_name(&self, i: usize) -> bool {
        matches!(self.tokens.get(i), Some(Token::Word(w)) if self.source.name_at(w.range.start()).is_some())
    }

    pub(super) fn is_value(&self, i: usize) -> bool {
        matches!(self.tokens.get(i), Some(Token::Word(w)) if self.source.value_at(w.range.start()).is_some())
    }

    /// The verb groups that introduce something, in order.
    pub(super) fn cues(&self) -> Vec<CueGroup> {
        let mut out: Vec<CueGroup> = Vec::new();
        for i in 0..self.len() {
            if let Some(group) = self.cue_at(i)
                && out.last().is_none_or(|last| last.end <= group.start)
            {
                out.push(group);
            }
        }
        out
    }

    /// The verb group whose main verb is the `i`th token.
    fn cue_at(&self, i: usize) -> Option<CueGroup> {
        // Rules are rules, whatever a court does.
        if self.kind(i) != Some(WordKind::Lower) || self.word(i) == "rules" {
            return None;
        }
        let known = self.verb(i);
        let cue = known.or_else(|| cues::heard_in_court(&self.lower(i)).filter(|_| self.court_hears(i)))?;
        // “heard evidence”, “heard the case” are no words.
        let object = self.kind(i + 1) == Some(WordKind::Lower) && !self.is_pronoun(i + 1);
        let cue = if known.is_none() && object { Cue { takes: cue.takes.but(Takes::CLAUSE), ..cue } } else { cue };
        let mut start = i;
        let (mut auxiliary, mut passive, mut to) = (false, false, false);
        if cue.form == VerbForm::Participle && self.is_reported(i) {
            return Some(CueGroup { start: self.start_of_report(i - 1), end: i + 1, cue, heard: false });
        }
        while start > 0 {
            let before = self.lower(start - 1);
            let lower = self.kind(start - 1) == Some(WordKind::Lower);
            if lower && is_auxiliary(&before) {
                auxiliary = true;
                passive |= cue.form == VerbForm::Past && is_be(&before);
            } else if before == "to" && start > 1 && self.lower(start - 2) == "used" {
                // “used to say” is as finite as “said”.
                auxiliary = true;
                start -= 1;
            } else if before == "to" && start > 2 && self.lower(start - 2) == "on" && is_go(&self.lower(start - 3)) {
                // “went on to say”
                auxiliary = true;
                start -= 2;
            } else if before == "to" {
                to = true;
                break;
            } else if !lower || !is_adverb(&before) {
                break;
            }
            start -= 1;
        }
        let noun = start > 0
            && (is_determiner(&self.lower(start - 1)) && self.lower(start - 1) != "that"
                || matches!(self.lower(start - 1).as_str(), "of" | "’s" | "'s"));
        let bare =
            cue.form == VerbForm::Base && !auxiliary && !self.plural_subject(start) && self.heard(start).is_none();
        if to || noun || bare || passive && !cue.takes.has(Takes::ADDRESSEE) {
            return None;
        }
        if passive {
            // “was told by a porter that”: who is behind “by” has said it, and the subject has heard it.
            let by = self.lower(i + 1) == "by";
            let cue = Cue { takes: cue.takes.but(Takes::ADDRESSEE), ..cue };
            let told = self.word(i) == "told" || by;
            return told.then_some(CueGroup { start, end: i + 1 + usize::from(by), cue, heard: !by });
        }
        // “refused to say whether the ferry would sail”: a question, and no answer.
        if cue.stance == Stance::Refusal
            && self.lower(i + 1) == "to"
            && let Some(says) = cues::verb(&self.lower(i + 2)).filter(|verb| verb.takes.has(Takes::QUOTE))
            && (i + 3..i + 5).any(|next| is_question(&self.lower(next)))
        {
            let cue = Cue { form: cue.form, takes: says.takes.and(Takes::QUESTION), ..says };
            return Some(CueGroup { start, end: i + 3, cue, heard: false });
        }
        let mut end = i + 1;
        if cues::takes_particle(self.word(i), &self.lower(end)) {
            end += 1;
        }
        Some(CueGroup { start, end, cue, heard: false })
    }

    /// Whether it is a court or a committee that hears: “the court heard”, “an inquest has heard”.
    pub(super) fn court_hears(&self, verb: usize) -> bool {
        const COURTS: &[&str] = &[
            "court", "inquest", "inquiry", "tribunal", "jury", "jurors", "hearing", "panel", "magistrates", "committee",
        ];
        let aside = |i: &usize| matches!(self.lower(*i).as_str(), "has" | "had" | "also" | "was");
        let who = (0..verb).rev().find(|i| !aside(i));
        who.is_some_and(|i| COURTS.contains(&self.lower(i).as_str()))
    }

    /// Whether a bare verb can be a verb here: after I, we, you, they, or a plural noun.
    pub(super) fn plural_subject(&self, verb: usize) -> bool {
        verb.checked_sub(1).is_some_and(|i| {
            let before = self.lower(i);
            let noun = self.kind(i) == Some(WordKind::Lower) || i == 0 && !self.is_name(i);
            ["i", "we", "they", "who", "people", "police", "many", "some", "most", "others"].contains(&before.as_str())
                || noun && before.ends_with('s') && !before.ends_with("ss")
        })
    }

    /// “quoted Orsk as saying”, “was quoted as saying”; not “as well as saying”.
    fn is_reported(&self, verb: usize) -> bool {
        verb >= 2
            && self.lower(verb - 1) == "as"
            && !matches!(self.lower(verb - 2).as_str(), "well" | "such" | "much" | "far" | "soon" | "")
    }

    /// Where the cue of words that are reported begins: at “as”, or at the auxiliary of the passive before it.
    fn start_of_report(&self, of: usize) -> usize {
        let mut start = of - 1;
        while start > 0 && (is_auxiliary(&self.lower(start - 1)) || is_adverb(&self.lower(start - 1))) {
            start -= 1;
        }
        let passive = (start..of - 1).any(|i| is_be(&self.lower(i)));
        if passive { start } else { of }
    }
}

/// A verb group that introduces something: tokens `start..end` of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CueGroup {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) cue: Cue,
    /// Its subject is who it was said to, and nobody says who has said it.
    pub(super) heard: bool,
}

/// A word that begins a question within a sentence.
pub(super) fn is_question(word: &str) -> bool {
    matches!(word, "whether" | "if" | "why" | "how" | "what" | "when" | "where" | "who" | "which")
}

fn is_go(word: &str) -> bool {
    matches!(word, "went" | "goes" | "go" | "gone" | "going")
}

/// A form of “be”, or of “get” where it stands for it.
fn is_be(word: &str) -> bool {
    LISTS.is(Class::Be, word) || matches!(word, "gets" | "got")
}

pub(super) fn is_auxiliary(word: &str) -> bool {
    is_be(word) || LISTS.is(Class::Auxiliary, word) || word.ends_with("n't") || word.ends_with("n’t")
}

/// Words that stand between an auxiliary and its verb, or before a verb, and belong to the group.
pub(super) fn is_adverb(word: &str) -> bool {
    LISTS.is(Class::Adverb, word)
        || word.len() > 4
            && word.ends_with("ly")
            && !["family", "july", "rally", "ally", "reply", "assembly", "supply", "bully", "italy", "monopoly"]
                .contains(&word)
}

pub(super) fn is_determiner(word: &str) -> bool {
    LISTS.is(DETERMINER, word)
}

pub(super) fn is_pronoun(word: &str) -> bool {
    LISTS.is(Class::Nominative, word)
}
