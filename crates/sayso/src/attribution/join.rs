//! Where the quotations of rules, marks and model become one.
//!
//! The rule for who wins, in the blocks that the model has read:
//!
//! 1. Marks give the extent of what stands between them: a content of the model that cuts through a pair takes all of it or none, and
//!    what it finds within a pair, cue and all, is said within that quotation.
//! 2. The model gives cue, source and content, and which belong together. Of the rules' attribution with the same cue or content it
//!    keeps what the model doesn't tell: addressee, mode, stance, how the source was found, and further quoted parts.
//! 3. Rules fill what neither has: attributions whose cue and content the model left alone, and everything inside quotations.

use text_size::{TextRange, TextSize};

use super::parts::{Bounds, is_beside};
use super::{Attribution, Attributions, cues, edges, may_be_quoted, modes};
use crate::analysis::{EvidenceKind, Faint, Mode, NotSpeech, Stance};
use crate::encoder::{Findings, FoundAttribution};
use crate::text::{Structure, order, size};

/// Joins what rules found with what the model found.
pub(super) fn join(text: &str, structure: &Structure, rules: Attributions, findings: &Findings) -> Attributions {
    if findings.read.is_empty() {
        return rules;
    }
    let quoted = Quoted(structure.marks.pairs.iter().filter(|pair| pair.depth == 0).map(|pair| pair.range).collect());
    let bounds = Bounds::new(text, structure, &rules);
    let mut loose: Vec<TextRange> = Vec::new();
    // Whoever is named in another paragraph than the cue is no source of it, however likely; nor who stands before ““No,” came the answer”.
    let block = |range: TextRange| structure.blocks.partition_point(|block| block.range.start() <= range.start());
    let may_say = |cue: TextRange, source: TextRange| {
        block(cue) == block(source) && !(edges::comes(&text[cue]) && source.end() < cue.start())
    };
    let near = |a: &FoundAttribution| a.source.filter(|source| a.cue.is_none_or(|cue| may_say(cue, *source)));
    // Popular papers write the first word of an article in capitals, whatever it is.
    let shouts = |cue: TextRange| {
        text[cue].len() > 2
            && !text[cue].contains(char::is_lowercase)
            && structure.block_at(cue.start()).is_some_and(|block| block.range.start() == cue.start())
    };
    // What the text has at second hand its grammar tells: a model hears but one of the two who speak.
    let second_hand = second_hand(&rules);
    let is_theirs = |a: &FoundAttribution| {
        let mut all = a.content.iter().chain(&a.cue);
        all.any(|range| second_hand.meeting(*range).next().is_some())
    };
    let heard = findings.attributions.iter().filter(|a| !a.cue.is_some_and(shouts) && !is_theirs(a));
    let read = heard.map(|a| FoundAttribution { source: near(a), ..a.clone() });
    let read: Vec<FoundAttribution> = read.collect();
    let mut rules = Rules::new(rules);
    let lines = Index::of(rules.lines.iter().copied());
    let told = Index::new(rules.found.iter().flatten().filter(|a| a.depth > 0).filter_map(|a| a.cue));
    let mut sort = |a: &FoundAttribution| {
        let mut content = quoted.snapped(text, &a.content);
        content.retain(|part| may_be_quoted(structure, *part));
        let parts = bounds.sort(a, &content, rules.marked(a.cue, &quoted));
        loose.extend(parts.loose);
        parts.own
    };
    let contents: Vec<Vec<TextRange>> = read.iter().map(&mut sort).collect();
    // What no cue holds claims nothing: without a partner among the rules' it comes to nothing.
    let held = read.iter().zip(&contents).filter(|(a, _)| a.cue.is_some());
    let claimed = Index::new(held.flat_map(|(_, content)| content.iter().copied()));
    let mut found = Vec::new();
    for (attribution, mut content) in read.iter().zip(contents) {
        if content.is_empty() {
            continue;
        }
        // What is said within a transcript's line, or within a quotation, is said by that speaker.
        let in_line = |part: &TextRange| lines.meeting(*part).next().is_some();
        if content.iter().all(in_line) || quoted.hold(content.iter().copied().chain(attribution.cue)) {
            // What a speaker tells of others rules read where the model seldom looks.
            let inside = attribution.cue.filter(|cue| in_line(cue) || quoted.hold([*cue]));
            let inside = inside.filter(|cue| told.meeting(*cue).next().is_none());
            let nested = inside.and_then(|_| one(text, &quoted, attribution, content, None));
            found.extend(nested.map(|nested| Attribution { depth: 1, ..nested }));
            continue;
        }
        content.retain(|part| !in_line(part));
        let mut partner = rules.take_partner(attribution.cue, &content);
        if let Some(partner) = &mut partner {
            let two = partner.content.len() == 2 && text[partner.content[1]].starts_with("that ");
            // “It was late, Orsk conceded, that nobody had looked”: what stands before who says it.
            let begun = |part: TextRange| {
                two && partner
                    .source
                    .is_some_and(|source| part.end() <= source.start() && is_beside(text, part, source))
            };
            partner
                .content
                .retain(|part| (quoted.has(*part) || begun(*part)) && claimed.meeting(*part).next().is_none());
        }
        found.extend(one(text, &quoted, attribution, content, partner));
    }
    let taken = Index::new(found.iter().filter(|a| a.depth == 0).flat_map(|a| a.content.iter().copied().chain(a.cue)));
    let free = |range: &TextRange| taken.meeting(*range).next().is_none();
    let cues = Index::new(found.iter().filter(|a| a.depth == 0).filter_map(|a| a.cue));
    let is_new = |a: &Attribution| a.cue.is_none_or(|cue| cues.meeting(cue).next().is_none());
    let stays = |a: &Attribution| {
        a.depth > 0 && is_new(a) || is_line(a) || a.depth == 0 && a.content.iter().chain(&a.cue).all(free)
    };
    found.extend(rules.found.into_iter().flatten().filter(stays));
    nest(text, &mut found);
    let mut not_speech = rules.not_speech;
    not_speech.retain(|quoted| !claimed.has(quoted.range));
    let faint = loose.into_iter().map(|range| Faint { range, chance: Faint::LOOSE }).collect();
    Attributions { found, not_speech, faint }
}

/// Where somebody is said to have said something, from who says so to the last word.
fn second_hand(rules: &Attributions) -> Index {
    let whole = |a: &Attribution| a.content.iter().chain(&a.cue).chain(&a.source).copied().reduce(TextRange::cover);
    let inner = Index::new(rules.found.iter().filter(|a| a.second_hand).filter_map(whole));
    let holds = |a: &&Attribution| a.depth == 0 && a.content.iter().any(|part| inner.lies_in(*part));
    let outer: Vec<TextRange> = rules.found.iter().filter(holds).filter_map(whole).collect();
    Index::new(inner.0.iter().map(|(range, _)| *range).chain(outer))
}

/// Makes attributions that nothing holds outermost, has outermost contents share nothing, drops what is nested in nothing, and puts all in
/// order.
pub(super) fn nest(text: &str, found: &mut Vec<Attribution>) {
    let outermost = Index::outermost(found);
    for attribution in found.iter_mut().filter(|a| !a.content.iter().all(|part| outermost.hold(*part))) {
        attribution.depth = 0;
    }
    settle(text, found);
    let outermost = Index::outermost(found);
    let within = |part: &TextRange| outermost.hold(*part) && !outermost.has(*part);
    found.retain(|a| a.depth == 0 || a.content.iter().all(within));
    order::sort(found, |a| order::outer_first(a.content[0]));
}

/// Makes outermost contents share nothing: what lies inside another's is nested in it, and where two overlap the first keeps it.
fn settle(text: &str, found: &mut [Attribution]) {
    let outer = found.iter().enumerate().filter(|(_, a)| a.depth == 0);
    let mut parts: Vec<(TextRange, usize)> =
        outer.flat_map(|(i, a)| a.content.iter().map(move |part| (*part, i))).collect();
    order::sort(&mut parts, |(part, _)| order::outer_first(*part));
    let mut kept: Vec<Vec<TextRange>> = vec![Vec::new(); found.len()];
    let mut end = TextSize::new(0);
    for (part, i) in parts {
        if part.end() > end {
            kept[i].extend(edges::trimmed(text, TextRange::new(part.start().max(end), part.end())));
            end = part.end();
        }
    }
    for (attribution, kept) in found.iter_mut().zip(kept).filter(|(a, _)| a.depth == 0) {
        if kept.is_empty() {
            attribution.depth = 1;
        } else {
            attribution.content = kept;
        }
    }
}

fn is_line(a: &Attribution) -> bool {
    a.link == EvidenceKind::Transcript
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
        order::sort(&mut ranges, |(range, _)| order::place(*range));
        Self(ranges)
    }

    /// Contents that are not nested.
    fn outermost(found: &[Attribution]) -> Self {
        Self::new(found.iter().filter(|a| a.depth == 0).flat_map(|a| a.content.iter().copied()))
    }

    /// Whether one of them holds a range.
    fn hold(&self, range: TextRange) -> bool {
        let last = self.0.partition_point(|(other, _)| other.start() <= range.start());
        self.0[..last].iter().rev().take(Self::BACK).any(|(other, _)| other.contains_range(range))
    }

    /// Whether one of them lies in a range: the first that begins there.
    fn lies_in(&self, range: TextRange) -> bool {
        let first = self.0.partition_point(|(other, _)| other.start() < range.start());
        self.0.get(first).is_some_and(|(other, _)| range.contains_range(*other))
    }

    /// Whether one of them is this.
    fn has(&self, range: TextRange) -> bool {
        let first = self.0.partition_point(|(other, _)| other.start() < range.start());
        self.0[first..].iter().take_while(|(other, _)| other.start() == range.start()).any(|(other, _)| *other == range)
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
        let outer = || rules.found.iter().zip(0..).filter(|(a, _)| a.depth == 0 && !is_line(a));
        let lines = rules.found.iter().zip(0..).filter(|(a, _)| is_line(a)).map(|(a, i)| (a.content[0], i)).collect();
        let cues = Index::of(outer().filter_map(|(a, i)| Some((a.cue?, i))));
        let contents = Index::of(outer().flat_map(|(a, i)| a.content.iter().map(move |part| (*part, i))));
        Self { cues, contents, lines, found: rules.found.into_iter().map(Some).collect(), not_speech: rules.not_speech }
    }

    /// Whether the rules' attribution with that cue has words between marks.
    fn marked(&self, cue: Option<TextRange>, quoted: &Quoted) -> bool {
        let same = cue.and_then(|cue| self.cues.meeting(cue).next()).and_then(|i| self.found[i].as_ref());
        same.is_some_and(|a| a.content.iter().any(|part| quoted.has(*part)))
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

/// The model's attribution with what the rules know of it: `rules` has the contents that are to be added.
fn one(
    text: &str,
    quoted: &Quoted,
    found: &FoundAttribution,
    mut content: Vec<TextRange>,
    rules: Option<Attribution>,
) -> Option<Attribution> {
    let cue = found.cue.map(|cue| TextRange::at(cue.start(), size(cues::without_day(&text[cue]).len())));
    let cue = cue.filter(|cue| !cue.is_empty()).or(found.cue);
    let Some(rules) = rules else {
        let cue = cue?;
        // Of an act on somebody no words are given, unless marks say otherwise.
        let marked = || content.iter().any(|part| quoted.meets(*part));
        if edges::asks_for_no_name(text, &content) {
            return None;
        }
        if !marked() && edges::is_given(text, cue, &content) {
            return None;
        }
        let (mode, stance) = modes::of(&text[cue]).or_else(|| marked().then_some((Mode::Speech, Stance::Neutral)))?;
        // “thanked the crew”, “outlined the plan”: of what is only named no words are given.
        let told = marked() || content.iter().any(|part| edges::is_clause(&text[*part]));
        let wish = !marked() && edges::is_wish(text, cue, found.source.is_some(), &content);
        let mode = if mode == Mode::Speech && (!told || wish) { Mode::Attitude } else { mode };
        if mode.is_uttered() && content.iter().all(|part| edges::says_nothing(&text[*part])) {
            return None;
        }
        if let Some(first) = content.first_mut() {
            *first = edges::without_addressee(text, Some(cue), *first);
        }
        return Some(Attribution {
            cue: Some(cue),
            source: found.source.and_then(|source| edges::without_adjunct(text, source)),
            link: EvidenceKind::Model,
            mode,
            stance,
            ..Attribution::of(content)
        });
    };
    if let Some(first) = content.first_mut() {
        *first = edges::without_addressee(text, cue, *first);
    }
    // “was told by a porter”: “by” tells that whoever is behind it has said it.
    let by = rules.cue.filter(|long| cue.is_some_and(|cue| long.contains_range(cue)) && text[*long].ends_with(" by"));
    let cue = by.or(cue);
    content.extend(&rules.content);
    order::sort(&mut content, |part| order::place(*part));
    // In a headline a topic stands where a source would; the rules look for a name.
    let headline = rules.link == EvidenceKind::Headline && rules.source.is_some();
    let same_source = rules.source.zip(found.source).is_some_and(|(a, b)| meets(a, b));
    // The subject right beside a cue says it, whomever else the model thinks of.
    let beside = |source: TextRange| cue.or(rules.cue).is_some_and(|cue| is_beside(text, source, cue));
    let subject = rules.link == EvidenceKind::Subject && !same_source && rules.source.is_some_and(beside);
    let theirs = found.source.filter(|source| !(headline || subject && !beside(*source)));
    let source = theirs.and_then(|source| edges::without_adjunct(text, source));
    // “A spokesman for Acme, who said”: “who” is read with all that stands before it.
    let who = rules.source.filter(|who| text[*who].eq_ignore_ascii_case("who"));
    let source = source.map(|source| who.filter(|who| who.end() == source.end()).unwrap_or(source));
    // “According to Sylvie Orsk, the party chair, …”: who that is belongs to the source, not to what is said.
    let longer = |short: TextRange| {
        rules.source.filter(|long| rules.link == EvidenceKind::According && long.contains_range(short))
    };
    let source = source.map(|source| longer(source).unwrap_or(source)).or(rules.source);
    for part in &mut content {
        let overlap = source.filter(|source| source.contains(part.start()) && source.end() < part.end());
        *part = overlap.and_then(|source| edges::begins_after(text, source.end(), *part)).unwrap_or(*part);
    }
    Some(Attribution {
        content,
        cue: cue.or(rules.cue),
        source,
        link: if same_source || theirs.is_none() { rules.link } else { EvidenceKind::Model },
        ..rules
    })
}

/// What stands between the outermost marks, with them: in order, and none overlaps another.
struct Quoted(Vec<TextRange>);

impl Quoted {
    /// The first pair that ends after a place.
    fn after(&self, at: TextSize) -> &[TextRange] {
        &self.0[self.0.partition_point(|pair| pair.end() <= at)..]
    }

    /// Without “Joss Kellaway:” before the only words between marks.
    fn shorn(&self, text: &str, part: TextRange) -> TextRange {
        let pair =
            self.after(part.start()).first().filter(|pair| pair.end() == part.end() && pair.start() > part.start());
        let lead = |pair: &&TextRange| {
            let lead = text[TextRange::new(part.start(), pair.start())].trim_end();
            lead.len() < 40 && lead.strip_suffix(':').is_some_and(|name| !name.contains(':'))
        };
        pair.filter(lead).copied().unwrap_or(part)
    }

    /// Whether a range is one of them.
    fn has(&self, range: TextRange) -> bool {
        self.after(range.start()).first() == Some(&range)
    }

    /// Whether one of them shares something with a range.
    fn meets(&self, range: TextRange) -> bool {
        self.after(range.start()).first().is_some_and(|pair| pair.start() < range.end())
    }

    /// Whether one of them holds all of these and more.
    fn hold(&self, ranges: impl IntoIterator<Item = TextRange>) -> bool {
        let all = ranges.into_iter().reduce(TextRange::cover);
        all.is_some_and(|all| {
            self.after(all.start()).first().is_some_and(|pair| pair.contains_range(all) && *pair != all)
        })
    }

    /// Contents that cut through no pair of marks: if they hold most of a pair they take all of it, if less they leave it.
    fn snapped(&self, text: &str, content: &[TextRange]) -> Vec<TextRange> {
        let snapped = content.iter().filter_map(|part| self.snap(*part, content));
        let mut out: Vec<TextRange> = snapped.filter_map(|part| edges::trimmed(text, self.shorn(text, part))).collect();
        order::sort(&mut out, |range| order::place(*range));
        out.dedup_by(|b, a| {
            let one = meets(*a, *b);
            if one {
                *a = a.cover(*b);
            }
            one
        });
        out
    }

    fn snap(&self, part: TextRange, content: &[TextRange]) -> Option<TextRange> {
        let (mut start, mut end) = (part.start(), part.end());
        for pair in self.after(start).iter().take_while(|pair| pair.start() < part.end()) {
            let shared =
                content.iter().filter_map(|part| part.intersect(*pair)).map(|both| u64::from(u32::from(both.len())));
            if 2 * shared.sum::<u64>() >= u64::from(u32::from(pair.len())) {
                (start, end) = (start.min(pair.start()), end.max(pair.end()));
            } else if pair.contains_range(part) {
                // A few words out of a long quotation: the model knows better.
            } else if pair.start() < start {
                start = pair.end();
            } else {
                end = pair.start();
            }
        }
        (start < end).then(|| TextRange::new(start, end))
    }
}
