//! Which stretches may be parts of one quotation, however likely a model thinks them.
//!
//! Nobody's words may stand under another's name. So a stretch joins a quotation only where the text itself lets it:
//!
//! 1. Words that have a cue and a source of their own beside them are a quotation of their own.
//! 2. Words between marks belong to a cue of their sentence. In other sentences they do where they go straight on from it: within the
//!    paragraph with nothing between, in the next one with a continuation mark, or behind the colon that ends the cue's paragraph; or
//!    where the reporter tells on in that paragraph, a few of the words between marks, and nobody else has spoken.
//! 3. Words without marks in a sentence of their own are no part of a quotation with marks. They may be somebody's all the same: they
//!    are [loose](Parts::loose).
//! 4. What rules take for a nickname, a title or a term is none.

use text_size::{TextRange, TextSize};

use super::{Attributions, cues, edges, is_heard};
use crate::analysis::NotSpeechKind;
use crate::encoder::FoundAttribution;
use crate::text::{Ending, MarkPair, Structure, WordKind, order};

/// What rules say of a text, to hold a model's contents against.
pub(super) struct Bounds<'a> {
    text: &'a str,
    structure: &'a Structure,
    /// The pairs of marks that stand in no other.
    outer: Vec<&'a MarkPair>,
    /// Contents that rules give to a cue with a source, in order.
    owned: Vec<Owned>,
    /// Nicknames, titles and terms between marks, in order.
    silent: Vec<TextRange>,
}

/// Words that have a cue and a source of their own.
struct Owned {
    words: TextRange,
    cue: TextRange,
    source: TextRange,
}

/// A model's contents for one cue, sorted.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Parts {
    /// What may be parts of its quotation, in order.
    pub(super) own: Vec<TextRange>,
    /// Sentences without marks that were to join a quotation with marks.
    pub(super) loose: Vec<TextRange>,
}

impl<'a> Bounds<'a> {
    pub(super) fn new(text: &'a str, structure: &'a Structure, rules: &Attributions) -> Self {
        let outer = structure.marks.pairs.iter().filter(|pair| pair.depth == 0).collect();
        let mut owned: Vec<Owned> = Vec::new();
        // What somebody is said to have said is theirs too, unless it stands within marks.
        let within = |range: TextRange| {
            let pairs = &structure.marks.pairs;
            pairs[..pairs.partition_point(|pair| pair.range.start() <= range.start())]
                .iter()
                .rev()
                .take(4)
                .any(|pair| pair.range.contains_range(range))
        };
        for attribution in rules.found.iter().filter(|a| a.depth == 0 || a.cue.is_some_and(|cue| !within(cue))) {
            if let (Some(cue), Some(source)) = (attribution.cue, attribution.source) {
                owned.extend(attribution.content.iter().map(|&words| Owned { words, cue, source }));
            }
        }
        order::sort(&mut owned, |owned| order::place(owned.words));
        let silent = rules.not_speech.iter().filter(|n| n.kind != NotSpeechKind::Scare).map(|n| n.range).collect();
        Bounds { text, structure, outer, owned, silent }
    }

    /// Sorts the contents of a model's attribution, which cut through no pair of marks. `marked` says that the quotation has words between
    /// marks already.
    pub(super) fn sort(&self, found: &FoundAttribution, content: &[TextRange], marked: bool) -> Parts {
        let cue = found.cue;
        let Some(anchor) = cue.or(content.first().copied()) else { return Parts::default() };
        let home = self.sentence(anchor);
        let pieces: Vec<TextRange> = content.iter().flat_map(|part| self.sentences_of(*part)).collect();
        let marked = marked || pieces.iter().any(|piece| self.is_marked(*piece));
        let mut parts = Parts::default();
        // Where the quotation begins and where it has come to: what goes straight on from there belongs to it.
        let begin = self.taken_up_from(&pieces, home);
        let mut end = home;
        for &piece in pieces.iter().filter(|piece| !self.is_silent(**piece) && !self.has_another_cue(**piece, found)) {
            let sentence = self.sentence(piece);
            // “Orsk was asked if she was sorry. “No.””: the answer is no part of what was asked.
            if sentence != home && cue.is_some_and(|cue| cues::is_asked(&self.text[cue])) {
                continue;
            }
            let piece = self.exact(piece, found);
            // “Councillors had been told that …”: they are who it was said to.
            if cue.is_some_and(|cue| piece.end() <= cue.start() && is_heard(&self.text[cue]) && !self.is_marked(piece))
            {
                continue;
            }
            if sentence == home || self.leads_in(cue, piece) {
                parts.own.push(piece);
                end = sentence;
            } else if !self.is_marked(piece) {
                let list = if marked { &mut parts.loose } else { &mut parts.own };
                if marked || self.block(piece) == self.block(home) {
                    list.push(piece);
                }
            } else if self.goes_on(end, piece)
                || self.is_told_on(end, piece)
                || self.asks_before(piece, home)
                || piece.start() >= begin && piece.start() < home.start()
            {
                parts.own.push(piece);
                end = sentence;
            }
        }
        parts.own = self.whole(&parts.own);
        parts
    }

    /// What of a stretch is said, where rules read more exactly: they know where marks begin and end, and which cue has which words.
    fn exact(&self, piece: TextRange, found: &FoundAttribution) -> TextRange {
        let Some(pair) = self.pair(piece) else {
            // “said the count was old and added that nobody had checked it”: the second cue has words of its own.
            let other = |owned: &&Owned| piece.contains_range(owned.cue) && piece.contains_range(owned.words);
            let another = self
                .owned_near(piece)
                .filter(other)
                .any(|o| found.cue.is_some_and(|cue| cue.intersect(o.cue).is_none()));
            let own = self.owned_by(found.cue, piece).find(|owned| piece.contains_range(owned.words));
            return own.filter(|_| another).map_or(piece, |own| own.words);
        };
        // All between the marks and nothing more: neither a few words of it, nor what somebody did after speaking. Marks that never close
        // hold the cue as well.
        let begins = |owned: &&Owned| {
            owned.words == pair.range || pair.ending == Ending::Unclosed && owned.words.start() == pair.range.start()
        };
        // “was “a shambles” before leaving the room”: what somebody did then.
        let cut = |owned: &&Owned| {
            let rest = TextRange::new(owned.words.end().min(piece.end()), piece.end());
            owned.words.start() == piece.start()
                && owned.words.end() == pair.range.end()
                && edges::goes_on_doing(&self.text[rest])
        };
        if let Some(owned) = self.owned_by(found.cue, piece).find(cut) {
            return owned.words;
        }
        let meets = pair.range.contains_range(piece) || piece.contains_range(pair.range);
        if let Some(owned) = self.owned_by(found.cue, piece).find(begins).filter(|_| meets) {
            // “called on police to release it “for all””: what stands before the marks, and is neither cue nor source, stays.
            let before = TextRange::new(piece.start().min(pair.range.start()), pair.range.start());
            let tells = |range: TextRange| range.intersect(before).is_some_and(|both| !both.is_empty());
            let stays =
                !before.is_empty() && !found.cue.into_iter().chain(found.source).chain([owned.source]).any(tells);
            return if stays && owned.words == pair.range { before.cover(owned.words) } else { owned.words };
        }
        // The marks alone, where the stretch holds the cue or the source beside them, or has no cue at all.
        let holds = |range: TextRange| range.intersect(piece).is_some_and(|both| !both.is_empty());
        let owned = self.owned_by(found.cue, piece).map(|owned| owned.source);
        let mut beside = found.cue.into_iter().chain(found.source).chain(owned);
        let narrated = found.cue.is_none() || beside.any(|range| holds(range) && !pair.range.contains_range(range));
        if narrated && piece.contains_range(pair.range) { pair.range } else { piece }
    }

    /// What rules give to cues of what a stretch shares something with, and what begins right before it.
    fn owned_near(&self, piece: TextRange) -> impl Iterator<Item = &Owned> {
        let first = self.owned.partition_point(|owned| owned.words.end() <= piece.start());
        self.owned[first..].iter().take_while(move |owned| owned.words.start() < piece.end())
    }

    /// What rules give to a cue of what a stretch shares something with.
    fn owned_by(&self, cue: Option<TextRange>, piece: TextRange) -> impl Iterator<Item = &Owned> {
        self.owned_near(piece).filter(move |owned| cue.is_some_and(|cue| cue.intersect(owned.cue).is_some()))
    }

    /// Pieces that are one stretch again where nothing but white space stands between them in a paragraph, and no marks end and begin there.
    fn whole(&self, pieces: &[TextRange]) -> Vec<TextRange> {
        let mut out: Vec<TextRange> = Vec::with_capacity(pieces.len());
        for &piece in pieces {
            let one = |last: &TextRange| {
                last.end() <= piece.start()
                    && self.block(*last) == self.block(piece)
                    && goes_through(self.text, *last, piece)
            };
            match out.last_mut().filter(|last| one(last)) {
                Some(last) => *last = last.cover(piece),
                None => out.push(piece),
            }
        }
        out
    }

    /// A part cut where its sentences end.
    fn sentences_of(&self, part: TextRange) -> impl Iterator<Item = TextRange> {
        let sentences = &self.structure.sentences;
        let first = sentences.partition_point(|sentence| sentence.end() <= part.start());
        let cut =
            sentences[first..].iter().map_while(move |sentence| sentence.intersect(part)).filter(|cut| !cut.is_empty());
        // What no sentence holds stays as it is.
        let mut cut = cut.peekable();
        let none = cut.peek().is_none().then_some(part);
        cut.chain(none)
    }

    /// The sentence a range begins in, or the range itself.
    fn sentence(&self, range: TextRange) -> TextRange {
        self.structure.sentence_at(range.start()).unwrap_or(range)
    }

    fn block(&self, range: TextRange) -> usize {
        self.structure.blocks.partition_point(|block| block.range.start() <= range.start())
    }

    /// The outermost pair of marks that shares something with a range.
    fn pair(&self, range: TextRange) -> Option<&'a MarkPair> {
        let next = self.outer.partition_point(|pair| pair.range.end() <= range.start());
        self.outer.get(next).copied().filter(|pair| pair.range.start() < range.end())
    }

    fn is_marked(&self, piece: TextRange) -> bool {
        self.pair(piece).is_some()
    }

    fn is_silent(&self, piece: TextRange) -> bool {
        let next = self.silent.partition_point(|silent| silent.start() < piece.start());
        self.silent.get(next) == Some(&piece)
    }

    /// Whether rules give a stretch to another cue in its own sentence, one that stands nearer.
    fn has_another_cue(&self, piece: TextRange, found: &FoundAttribution) -> bool {
        let cue = found.cue;
        let sentence = self.sentence(piece);
        let here = cue.is_some_and(|cue| self.sentence(cue) == sentence);
        // Of two cues in a sentence the likelier one has the words, unless they are all that stands between a pair of marks and only the
        // rules' cue is next to them.
        let beside = |range| is_beside(self.text, piece, range);
        let all_marked = || self.pair(piece).is_some_and(|pair| pair.range == piece);
        let nearer = |owned: &Owned| {
            let farther = || !cue.into_iter().chain(found.source).any(beside);
            !here || all_marked() && (beside(owned.cue) || beside(owned.source)) && farther()
        };
        self.owned_near(piece)
            .filter(|owned| cue.is_none_or(|cue| cue.intersect(owned.cue).is_none()))
            .any(|owned| self.sentence(owned.cue) == sentence && nearer(owned))
    }

    /// Whether a stretch goes straight on from another: its sentence follows with nothing between and has no words but those between
    /// marks, or its paragraph takes up marks that the one before left open.
    fn goes_on(&self, from: TextRange, piece: TextRange) -> bool {
        if self.block(from) != self.block(piece) {
            return self.takes_up(from, piece);
        }
        let sentence = self.sentence(piece);
        self.is_next(self.sentence(from).end(), sentence.start()) && self.is_all_marked(sentence)
    }

    /// Whether words between marks stand in the reporter's own sentence further on in the paragraph, where nobody else has spoken since; not
    /// where ““No,” came the answer”.
    fn is_told_on(&self, from: TextRange, piece: TextRange) -> bool {
        let sentence = self.sentence(piece);
        from.end() <= piece.start()
            && self.block(from) == self.block(piece)
            && !self.is_all_marked(sentence)
            && !edges::comes(self.text[TextRange::new(piece.end(), sentence.end().max(piece.end()))].trim_start())
            && self.owned_near(TextRange::new(from.end(), sentence.end().max(from.end()))).next().is_none()
    }

    /// Whether a paragraph takes up marks that another, right before it, left open.
    fn takes_up(&self, from: TextRange, piece: TextRange) -> bool {
        self.block(from) + 1 == self.block(piece)
            && self.last_pair(from).is_some_and(|last| last.ending == Ending::Continues)
            && self.pair(piece).is_some_and(|pair| pair.continues)
    }

    /// Where a quotation begins whose cue comes in the last of several paragraphs, each with marks that the next one takes up.
    fn taken_up_from(&self, pieces: &[TextRange], home: TextRange) -> TextSize {
        let mut begin = home;
        for &piece in pieces.iter().rev().filter(|piece| piece.end() <= home.start()) {
            if self.takes_up(piece, begin) {
                begin = piece;
            }
        }
        begin.start()
    }

    /// Whether a sentence has no words but those between marks.
    fn is_all_marked(&self, sentence: TextRange) -> bool {
        let words = self.structure.words_in(sentence).iter().filter(|word| word.kind != WordKind::Punctuation);
        words.into_iter().all(|word| self.pair(word.range).is_some_and(|pair| pair.range.contains_range(word.range)))
    }

    /// The last outermost pair of the sentence a range begins in.
    fn last_pair(&self, range: TextRange) -> Option<&'a MarkPair> {
        let end = self.sentence(range).end();
        self.outer[..self.outer.partition_point(|pair| pair.range.start() < end)].last().copied()
    }

    /// “Why?” Orsk asked: the sentence ended inside the marks, and the cue's own begins without any.
    fn asks_before(&self, piece: TextRange, home: TextRange) -> bool {
        let opens = self.pair(home).is_some_and(|pair| pair.range.start() == home.start());
        // Behind the reporter's own words a sentence that ended within the marks waits for no cue: who does something next may be somebody else.
        let waits = !self.text[piece].trim_end_matches(['”', '"', '’', '\'', '»']).ends_with('.');
        let first = self.structure.block_at(piece.start()).is_some_and(|block| block.range.start() == piece.start());
        !opens
            && (waits || first)
            && self.block(piece) == self.block(home)
            && self.is_next(self.sentence(piece).end(), home.start())
    }

    /// Whether nothing but white space stands between two places.
    fn is_next(&self, from: TextSize, to: TextSize) -> bool {
        from <= to && self.text[TextRange::new(from, to)].trim().is_empty()
    }

    /// “He said in a statement: ¶ “…””: the cue's paragraph ends in a colon, and the words begin the next one.
    fn leads_in(&self, cue: Option<TextRange>, piece: TextRange) -> bool {
        let Some(cue) = cue else { return false };
        let (from, to) = (self.block(cue), self.block(piece));
        let ends = |block: usize| self.structure.blocks.get(block.wrapping_sub(1)).map(|block| block.range);
        from + 1 == to
            && ends(from).is_some_and(|block| self.text[block].trim_end().ends_with(':'))
            && ends(to).is_some_and(|block| self.is_next(block.start(), self.sentence(piece).start()))
    }
}

/// Whether nothing but punctuation stands between two ranges.
pub(super) fn is_beside(text: &str, a: TextRange, b: TextRange) -> bool {
    let (first, second) = if a.start() <= b.start() { (a, b) } else { (b, a) };
    first.end() <= second.start() && !text[TextRange::new(first.end(), second.start())].contains(char::is_alphanumeric)
}

fn goes_through(text: &str, last: TextRange, piece: TextRange) -> bool {
    let marks = ['“', '”', '"', '‘', '’', '\'', '«', '»', '`', '„'];
    text[TextRange::new(last.end(), piece.start())].trim().is_empty()
        && !(text[last].ends_with(marks) && text[piece].starts_with(marks))
}
