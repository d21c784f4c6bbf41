//! Where the quotations of rules, marks and model become one.
//!
//! The rule for who wins, in the blocks that the model has read:
//!
//! 1. Marks give the extent of what stands between them: a content of the model that cuts through a pair takes all of it or none.
//! 2. The model gives cue, source and content, and which belong together. Of the rules' attribution with the same cue or content it
//!    keeps what the model doesn't tell: addressee, mode, stance, how the source was found, and further quoted parts.
//! 3. Rules fill what neither has: attributions whose cue and content the model left alone, and everything inside quotations.

use text_size::{TextRange, TextSize};

use super::{Attribution, Attributions, cues, may_be_quoted};
use crate::analysis::{EvidenceKind, Mode, NotSpeech, Stance};
use crate::encoder::{Findings, FoundAttribution};
use crate::text::{MarkPair, Structure, size};

/// Joins what rules found with what the model found.
pub(super) fn join(text: &str, structure: &Structure, rules: Attributions, findings: &Findings) -> Attributions {
    if findings.read.is_empty() {
        return rules;
    }
    let quoted: Vec<&MarkPair> = structure.marks.pairs.iter().filter(|pair| pair.depth == 0).collect();
    let mut rules = Rules::new(rules);
    let lines = Index::of(rules.lines.iter().copied());
    let mut found = Vec::new();
    for attribution in &findings.attributions {
        let mut content = snapped(text, &attribution.content, &quoted);
        content.retain(|part| may_be_quoted(structure, *part));
        if content.is_empty() {
            continue;
        }
        // In a transcript's line all is its speaker's; what else is said in it is said by that speaker.
        let inside = |part: &TextRange| lines.meeting(*part).next().is_some();
        if content.iter().all(inside) {
            let nested = attribution.cue.filter(inside).and_then(|_| one(text, attribution, content, None, &quoted));
            found.extend(nested.map(|nested| Attribution { depth: 1, ..nested }));
            continue;
        }
        let partner = rules.take_partner(attribution.cue, &content);
        found.extend(one(text, attribution, content, partner, &quoted));
    }
    let read = Index::new(findings.read.iter().copied());
    let outer = found.iter().filter(|a: &&Attribution| a.depth == 0);
    let taken = Index::new(outer.flat_map(|a| a.content.iter().copied().chain(a.cue)));
    let free = |range: &TextRange| taken.meeting(*range).next().is_none();
    let stays = |a: &Attribution| {
        let unread = read.meeting(a.content[0]).next().is_none();
        let line = a.link == EvidenceKind::Transcript;
        a.depth > 0 || unread || line || a.content.iter().chain(&a.cue).all(free)
    };
    found.extend(rules.found.into_iter().flatten().filter(stays));
    found.sort_by_key(|a| (a.content[0].start(), std::cmp::Reverse(a.content[0].end())));
    Attributions { found, not_speech: rules.not_speech }
}

fn meets(a: TextRange, b: TextRange) -> bool {
    a.intersect(b).is_some_and(|both| !both.is_empty())
}

/// Ranges in order, each with its place in the list they came from.
struct Index(Vec<(TextRange, usize)>);

impl Index {
    /// Ranges of one list seldom overlap, and never many at one place: looking back further would cost the square of a long text.
    const BACK: usize = 8;

    fn new(ranges: impl Iterator<Item = TextRange>) -> Self {
        Self::of(ranges.zip(0..))
    }

    fn of(ranges: impl Iterator<Item = (TextRange, usize)>) -> Self {
        let mut ranges: Vec<_> = ranges.collect();
        ranges.sort_by_key(|(range, _)| range.start());
        Self(ranges)
    }

    /// The places of those that share something with a range.
    fn meeting(&self, range: TextRange) -> impl Iterator<Item = usize> {
        let first = self.0.partition_point(|(other, _)| other.start() < range.start()).saturating_sub(Self::BACK);
        let until = move |(other, _): &&(TextRange, usize)| other.start() < range.end();
        self.0[first..].iter().take_while(until).filter(move |(other, _)| meets(*other, range)).map(|(_, i)| *i)
    }
}

/// What rules found, to be taken one by one.
struct Rules {
    found: Vec<Option<Attribution>>,
    not_speech: Vec<NotSpeech>,
    /// Cues and contents of those in the article's own voice.
    cues: Index,
    contents: Index,
    /// What is said in transcripts' lines.
    lines: Vec<(TextRange, usize)>,
}

impl Rules {
    fn new(rules: Attributions) -> Self {
        let is_line = |a: &Attribution| a.link == EvidenceKind::Transcript;
        let outer = || rules.found.iter().zip(0..).filter(|(a, _)| a.depth == 0 && !is_line(a));
        let lines = rules.found.iter().zip(0..).filter(|(a, _)| is_line(a)).map(|(a, i)| (a.content[0], i)).collect();
        let cues = Index::of(outer().filter_map(|(a, i)| Some((a.cue?, i))));
        let contents = Index::of(outer().flat_map(|(a, i)| a.content.iter().map(move |part| (*part, i))));
        Self { cues, contents, lines, found: rules.found.into_iter().map(Some).collect(), not_speech: rules.not_speech }
    }

    /// Takes the one that has the same cue, or else shares content.
    fn take_partner(&mut self, cue: Option<TextRange>, content: &[TextRange]) -> Option<Attribution> {
        let there = |i: &usize| self.found[*i].is_some();
        let by_cue = cue.and_then(|cue| self.cues.meeting(cue).find(there));
        // Another cue is another attribution, whatever they share.
        let cueless = |i: &usize| cue.is_none() || self.found[*i].as_ref().is_some_and(|a| a.cue.is_none());
        let by_content = || content.iter().find_map(|part| self.contents.meeting(*part).filter(there).find(cueless));
        let index = by_cue.or_else(by_content)?;
        self.found[index].take()
    }
}

/// The model's attribution with what the rules know of it.
fn one(
    text: &str,
    found: &FoundAttribution,
    mut content: Vec<TextRange>,
    rules: Option<Attribution>,
    quoted: &[&MarkPair],
) -> Option<Attribution> {
    let Some(rules) = rules else {
        let cue = found.cue?;
        let (mode, stance) = reading(&text[cue]);
        return Some(Attribution {
            cue: Some(cue),
            source: found.source,
            link: EvidenceKind::Model,
            mode,
            stance,
            ..Attribution::of(content)
        });
    };
    let more = rules.content.iter().filter(|part| quoted.iter().any(|pair| pair.range == **part));
    let more: Vec<_> = more.filter(|part| !content.iter().any(|c| meets(*c, **part))).copied().collect();
    content.extend(more);
    content.sort_by_key(|part| part.start());
    let same_source = rules.source.zip(found.source).is_some_and(|(a, b)| meets(a, b));
    Some(Attribution {
        content,
        cue: found.cue.or(rules.cue),
        source: found.source.or(rules.source),
        link: if same_source || found.source.is_none() { rules.link } else { EvidenceKind::Model },
        ..rules
    })
}

/// Contents that cut through no pair of marks: what holds most of a pair takes all of it, what holds less leaves it.
fn snapped(text: &str, content: &[TextRange], quoted: &[&MarkPair]) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = content.iter().filter_map(|part| trimmed(text, snap(*part, quoted)?)).collect();
    out.sort_by_key(|range| range.start());
    out.dedup_by(|b, a| {
        let one = meets(*a, *b);
        if one {
            *a = a.cover(*b);
        }
        one
    });
    out
}

fn snap(content: TextRange, quoted: &[&MarkPair]) -> Option<TextRange> {
    let (mut start, mut end) = (content.start(), content.end());
    let first = quoted.partition_point(|pair| pair.range.end() <= start);
    for pair in quoted[first..].iter().map(|pair| pair.range).take_while(|pair| pair.start() < content.end()) {
        let both = content.intersect(pair).map_or(TextSize::new(0), TextRange::len);
        if 2 * u64::from(u32::from(both)) >= u64::from(u32::from(pair.len())) {
            (start, end) = (start.min(pair.start()), end.max(pair.end()));
        } else if pair.contains_range(content) {
            // A few words out of a long quotation: the model knows better.
        } else if pair.start() < start {
            start = pair.end();
        } else {
            end = pair.start();
        }
    }
    (start < end).then(|| TextRange::new(start, end))
}

fn trimmed(text: &str, range: TextRange) -> Option<TextRange> {
    let words = text[range].trim_start();
    let start = range.end() - size(words.len());
    let range = TextRange::at(start, size(words.trim_end().len()));
    (!range.is_empty()).then_some(range)
}

/// What the words of a cue tell of mode and stance.
fn reading(cue: &str) -> (Mode, Stance) {
    let lower = cue.to_lowercase();
    let words = || lower.split(|c: char| !c.is_alphanumeric() && c != '-');
    if let Some(verb) = words().rev().find_map(cues::verb) {
        return (verb.mode, verb.stance);
    }
    let stance = words().find_map(cues::noun).unwrap_or(Stance::Neutral);
    (Mode::Speech, stance)
}
