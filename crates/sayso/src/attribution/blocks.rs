//! The walk over a text's blocks: each sentence by itself, then what goes from one sentence or paragraph to the next.

use text_size::{TextRange, TextSize};

use super::cues::Takes;
use super::sentence::{CueGroup, Sentence, Source, Token, tokens};
use super::{Attribution, Attributions, asks, clause, headline, loose, nested, signed, speech, transcript};
use crate::analysis::{EvidenceKind, NotSpeech};
use crate::text::{Block, BlockKind, Ending, order};

/// Finds the quotations of all blocks but those set aside.
pub(super) fn find(source: Source) -> Attributions {
    let mut walk = Walk { source, out: Attributions::default(), last_direct: None, lead_in: None, signed: Vec::new() };
    let transcript = transcript::labels(source);
    walk.signed = signed::names(source);
    for block in &source.structure.blocks {
        match (block.kind, transcript.get(&block.range.start())) {
            (BlockKind::Title | BlockKind::Body | BlockKind::Caption, Some(label)) => {
                walk.transcript_line(block, *label)
            }
            (BlockKind::Title, None) => walk.title(block),
            (BlockKind::Body | BlockKind::Caption, None) => walk.body(block),
            (BlockKind::Byline | BlockKind::Dateline | BlockKind::Boilerplate, _) => {}
        }
    }
    let mut out = walk.out;
    // What a later paragraph's cue has taken up is empty.
    out.found.retain(|a| !a.content.is_empty());
    order::sort(&mut out.found, |a| order::outer_first(a.content[0]));
    order::sort(&mut out.not_speech, |n| order::place(n.range));
    out
}

/// Quotations within quotations are followed this far down. Real ones end at three; a text of nothing but opening marks would
/// exhaust the stack.
const DEEPEST: u8 = 16;

/// A longer run without a stop is no sentence. The bound keeps the time linear in a text that has no stops.
const LONGEST_SENTENCE: usize = 400;

struct Walk<'a> {
    source: Source<'a>,
    out: Attributions,
    /// The last attribution of a direct quotation, and where its last part or its cue ends: what a split or continued
    /// quotation goes on from.
    last_direct: Option<(usize, TextSize)>,
    /// The source of a paragraph that ends in a colon.
    lead_in: Option<Attribution>,
    /// Names that stand over paragraphs.
    signed: Vec<(TextSize, TextRange)>,
}

impl Walk<'_> {
    /// So many lines may stand above an article.
    const ABOVE: usize = 4;

    fn title(&mut self, block: &Block) {
        let all = tokens(self.source, block.range, 0);
        let sentence = Sentence { source: self.source, tokens: &all };
        match headline::attributions(sentence) {
            Some(attributions) => self.out.found.extend(attributions),
            None => self.body(block),
        }
    }

    /// Whether a few words between marks in the article's headline are somebody's below it.
    fn is_said_below(&self, pair: usize) -> bool {
        const SHORTEST: usize = 5;
        let pair = self.source.pair(pair);
        let above = |block: &&Block| block.kind != BlockKind::Body;
        let headline = self.source.structure.blocks.iter().take(Self::ABOVE).take_while(above);
        if !headline.into_iter().any(|block| block.range.contains_range(pair.range)) {
            return false;
        }
        let words = self.source.text[pair.inner()].to_lowercase();
        let mut below =
            self.source.structure.marks.pairs.iter().filter(|other| other.range.start() >= pair.range.end());
        words.len() >= SHORTEST && below.any(|other| self.source.text[other.inner()].to_lowercase().contains(&words))
    }

    fn transcript_line(&mut self, block: &Block, label: transcript::Label) {
        self.out.found.push(Attribution {
            cue: Some(label.colon),
            source: Some(label.name),
            link: EvidenceKind::Transcript,
            ..Attribution::bare(TextRange::new(label.speech, block.range.end()), 0)
        });
        self.last_direct = None;
        // What the speaker tells of others.
        let words = tokens(self.source, TextRange::new(label.speech, block.range.end()), 0);
        for tokens in split(self.source, &words, 0) {
            let s = Sentence { source: self.source, tokens };
            self.out.found.extend(clause::attributions(s, 1).into_iter().filter(|a| nested::is_anothers(s, a)));
        }
    }

    fn body(&mut self, block: &Block) {
        let signed = self.signed.binary_search_by_key(&block.range.start(), |(begins, _)| *begins);
        let signed = signed.ok().map(|at| self.signed[at].1).map(|name| Attribution {
            source: Some(name),
            link: EvidenceKind::Transcript,
            ..Attribution::bare(block.range, 0)
        });
        let lead_in = signed.or(self.lead_in.take());
        let all = tokens(self.source, block.range, 0);
        let sentences = split(self.source, &all, 0);
        for (order, tokens) in sentences.iter().enumerate() {
            let sentence = Sentence { source: self.source, tokens };
            self.sentence(sentence, 0, if order == 0 { lead_in.as_ref() } else { None });
        }
        if let Some(tokens) = sentences.last() {
            let sentence = Sentence { source: self.source, tokens };
            self.lead_in = leads_in(sentence);
        }
        for token in &all {
            if let Token::Quote(pair) = token {
                self.nested(*pair);
            }
        }
    }

    /// One sentence: what its cues govern, then the quotations they leave.
    fn sentence(&mut self, s: Sentence, depth: u8, lead_in: Option<&Attribution>) {
        let silent: Vec<NotSpeech> = (0..s.len())
            .filter_map(|i| speech::by_context(s, i).map(|kind| NotSpeech { range: s.range(i), kind }))
            .collect();
        let is_silent = |range: TextRange| silent.iter().any(|n| n.range == range);
        let mut found = clause::attributions(s, depth);
        found.retain(|a| !a.content.iter().all(|c| is_silent(*c)));
        if depth > 0 {
            found.retain(|a| nested::is_anothers(s, a));
            let colloquial = nested::colloquial(s, depth);
            found.retain(|a| !colloquial.iter().any(|other| a.content == other.content));
            found.extend(colloquial);
        }
        self.adopt_question(s, &found);
        let first_new = self.out.found.len();
        self.out.found.extend(found);
        for i in 0..s.len() {
            let Some(pair) = s.quote(i) else { continue };
            let range = s.range(i);
            let holds = |a: &Attribution| a.content.iter().any(|c| c.contains_range(range));
            if let Some(index) = (first_new..self.out.found.len()).find(|&k| holds(&self.out.found[k])) {
                if self.out.found[index].content.contains(&range) {
                    self.take_up(index, pair);
                    self.remember(index, s);
                } else if self.source.pair(pair).ending == Ending::Continues {
                    // What the next paragraph goes on with is these words, not those of whoever spoke before.
                    self.remember(index, s);
                }
            } else if !is_silent(range) {
                self.loose(s, i, pair, depth, lead_in);
            }
        }
        self.out.not_speech.extend(silent);
    }

    /// A quotation that no cue of its sentence governs.
    fn loose(&mut self, s: Sentence, i: usize, pair: usize, depth: u8, lead_in: Option<&Attribution>) {
        let range = s.range(i);
        let goes_on = self.source.pair(pair).continues || loose::is_alone(s) && self.follows_directly(s);
        if let (true, Some((index, _))) = (goes_on, self.last_direct) {
            loose::extend(&mut self.out.found[index], range);
            self.remember(index, s);
            return;
        }
        let lead_in = || {
            lead_in
                .filter(|_| loose::begins_sentence(s, i))
                .map(|lead| Attribution { content: vec![range], ..lead.clone() })
        };
        let attribution = loose::colon_before(s, i, depth)
            .or_else(|| loose::dash_after(s, i, depth))
            .or_else(|| loose::unclosed(s, i, depth))
            .or_else(lead_in);
        if attribution.is_none()
            && let Some(kind) = speech::unattributed(s, i)
            && !self.is_said_below(pair)
        {
            self.out.not_speech.push(NotSpeech { range, kind });
            return;
        }
        let bare = || Attribution { link: self.going_on(range), ..Attribution::bare(range, depth) };
        let attribution = attribution.unwrap_or_else(bare);
        self.out.found.push(attribution);
        self.remember(self.out.found.len() - 1, s);
    }

    /// Paragraphs of one quotation, each with an opening mark, whose cue comes in the last: the ones before have waited for it.
    fn take_up(&mut self, index: usize, pair: usize) {
        let Some((before, _)) = self.last_direct.filter(|(before, _)| *before != index) else { return };
        let waits = self.out.found[before].cue.is_none() && self.out.found[before].source.is_none();
        if self.source.pair(pair).continues && waits {
            let mut content = std::mem::take(&mut self.out.found[before].content);
            content.append(&mut self.out.found[index].content);
            self.out.found[index].content = content;
        }
    }

    /// Who can be thought to speak a quotation that nothing attributes: the other of two after a question, else the same.
    fn going_on(&self, range: TextRange) -> EvidenceKind {
        let text = self.source.text;
        let last = self.last_direct.is_some_and(|(index, _)| asks(text, &self.out.found[index].content));
        if last != asks(text, &[range]) { EvidenceKind::Turn } else { EvidenceKind::Continued }
    }

    /// “Why?” Orsk asked: the sentence ended inside the marks, and the cue is in the next one.
    fn adopt_question(&mut self, s: Sentence, found: &[Attribution]) {
        let Some((index, _)) = self.last_direct.filter(|_| found.is_empty() && self.follows_directly(s)) else {
            return;
        };
        let last = &mut self.out.found[index];
        if last.source.is_some() {
            return;
        }
        // Only what ends in the middle of a sentence waits for its cue, and the cue's sentence says no more.
        let open = |range: &TextRange| {
            self.source.text[*range].trim_end_matches(['”', '"', '’', '\'', '»']).ends_with(['?', '!', '…', '—', ','])
        };
        let groups = s.cues();
        let takes = |g: &&CueGroup| g.cue.takes.has(Takes::QUOTE) && last.content.last().is_some_and(open);
        let Some(group) = groups.first().filter(takes) else { return };
        let (after, addressee) = s.skip_addressee(group.cue.takes, group.end);
        if s.end_of_adjunct(after) + 1 < s.len() {
            return;
        }
        if let Some(phrase) = s.phrase_before(group.start).filter(|p| p.start == 0) {
            last.cue = Some(s.span(group.start, group.end));
            last.source = Some(s.span(phrase.start, phrase.end));
            last.link = EvidenceKind::Subject;
            last.addressee = addressee;
            last.mode = group.cue.mode;
            last.stance = group.cue.stance;
        }
    }

    /// Whether nothing of the article's own stands between the last direct quotation's sentence and this one, in one paragraph.
    fn follows_directly(&self, s: Sentence) -> bool {
        let Some((_, until)) = self.last_direct else { return false };
        self.between(until, s).is_some_and(|gap| gap.trim().is_empty() && !gap.contains('\n'))
    }

    /// What stands between an offset and a sentence after it.
    fn between(&self, from: TextSize, s: Sentence) -> Option<&str> {
        let start = s.range(0).start();
        (from <= start).then(|| &self.source.text[TextRange::new(from, start)])
    }

    fn remember(&mut self, index: usize, s: Sentence) {
        self.last_direct = Some((index, s.range(s.len() - 1).end()));
    }

    /// What somebody's words tell of others'.
    fn told_within(&mut self, words: &[Token], depth: u8) {
        let before = self.last_direct.take();
        for tokens in split(self.source, words, depth) {
            let s = Sentence { source: self.source, tokens };
            if (0..s.len()).any(|i| s.quote(i).is_some()) {
                self.sentence(s, depth, None);
            } else {
                self.out.found.extend(clause::attributions(s, depth).into_iter().filter(|a| nested::is_anothers(s, a)));
            }
        }
        self.last_direct = before;
    }

    /// What lies between a quotation's marks: quotations in its speaker's mouth, to any depth.
    fn nested(&mut self, outer: usize) {
        let pair = self.source.pair(outer);
        let depth = pair.depth.saturating_add(1);
        if depth > DEEPEST {
            return;
        }
        let inner = tokens(self.source, pair.inner(), depth);
        self.told_within(&inner, depth);
        for token in &inner {
            if let Token::Quote(pair) = token {
                self.nested(*pair);
            }
        }
    }
}

/// Cuts tokens of one depth into sentences. A quotation is one token, so a sentence is never cut inside one. Within a quotation,
/// whose sentences the structure doesn't tell, every stop ends one.
fn split<'t>(source: Source, tokens: &'t [Token], depth: u8) -> Vec<&'t [Token]> {
    // “‘No.’ I told them”: behind marks that end a sentence somebody's words go on with the next.
    let ends_within = |pair: usize| source.text[source.pair(pair).inner()].trim_end().ends_with('.');
    let ends = |token: &Token| match token {
        Token::Word(w) if depth > 0 => matches!(&source.text[w.range], "." | "!" | "?"),
        Token::Quote(pair) if depth > 0 => ends_within(*pair),
        Token::Word(w) => ends_sentence(source, w.range),
        Token::Quote(pair) => ends_sentence(source, source.pair(*pair).range),
    };
    tokens.split_inclusive(ends).flat_map(|sentence| sentence.chunks(LONGEST_SENTENCE)).collect()
}

fn ends_sentence(source: Source, range: TextRange) -> bool {
    source.structure.sentence_at(range.start()).is_some_and(|s| s.end() == range.end())
}

/// A paragraph that ends in a colon: its last sentence's source speaks the next one.
fn leads_in(s: Sentence) -> Option<Attribution> {
    let last = s.len().checked_sub(1)?;
    if s.word(last) != ":" {
        return None;
    }
    let group = s.cues().into_iter().rfind(|g| g.cue.takes.has(Takes::QUOTE));
    let (cue, phrase) = match &group {
        Some(group) => (s.span(group.start, group.end), s.phrase_before(group.start)?),
        // “Orsk put it this way:”, “The harbour master was blunt:” have no verb of speaking, and a subject all the same.
        None => (s.range(last), loose::before_colon(s, last)?.0),
    };
    Some(Attribution {
        cue: Some(cue),
        source: Some(s.span(phrase.start, phrase.end)),
        link: EvidenceKind::LeadIn,
        ..Attribution::bare(s.range(last), 0)
    })
}
