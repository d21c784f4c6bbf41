//! Attribution: which stretches are quotations, and the cue and source beside each, before anyone asks who the source is.
//!
//! By rules, modest and of high precision: what the page can do before a model has arrived. Extents are PolNeAR's (Newell,
//! Margolin & Ruths 2018): content with its marks and with “that” or “to”, a cue with its auxiliaries, a source with title and
//! apposition.

mod blocks;
mod clause;
mod complement;
mod cues;
mod edges;
pub(crate) mod edited;
mod extent;
mod headline;
mod join;
mod loose;
mod modes;
mod nested;
mod parts;
mod phrase;
mod sentence;
mod signed;
mod speech;
mod transcript;

use text_size::{TextRange, TextSize};

use crate::analysis::{By, EvidenceKind, Faint, Mode, NotSpeech, Part, Stance};
use crate::encoder::Findings;
use crate::names::Names;
use crate::text::{BlockKind, MarkPair, Structure, order};

pub(crate) use cues::{addresses, is_asked, is_heard, says};

/// What was found: quotations with their cues and sources, and stretches between marks that are none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributions {
    /// In order of their first content.
    pub found: Vec<Attribution>,
    /// In order.
    pub not_speech: Vec<NotSpeech>,
    /// What the model isn't sure enough of, or what may not be a part of the quotation it is sure of, and nothing else holds for one; in
    /// order.
    pub faint: Vec<Faint>,
}

/// One quotation with the words that attribute it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// What was said, in order; never empty.
    pub content: Vec<TextRange>,
    /// The words, colon or dash that introduce it; none where nothing does.
    pub cue: Option<TextRange>,
    /// The noun phrase that names the source.
    pub source: Option<TextRange>,
    /// How the source was found.
    pub link: EvidenceKind,
    /// Whom it was said to.
    pub addressee: Option<TextRange>,
    /// Speech, writing or thought, by the cue.
    pub mode: Mode,
    /// By the cue.
    pub stance: Stance,
    /// Depth of the marks it stands in: 0 is the article's own voice.
    pub depth: u8,
    /// Whether the text has it at second hand: “claimed Rao told her”, “quoted Rao as saying”.
    pub second_hand: bool,
    /// Who says that it is one.
    pub by: By,
    /// What of it is as the reader has it, in order.
    pub edited: Vec<Part>,
    /// The first contents that it had before the reader set others.
    pub formerly: Vec<TextRange>,
}

impl Attribution {
    /// A quotation that nothing attributes.
    fn bare(content: TextRange, depth: u8) -> Self {
        Attribution { depth, ..Attribution::of(vec![content]) }
    }

    /// Contents that nothing attributes yet.
    fn of(content: Vec<TextRange>) -> Self {
        Attribution {
            content,
            cue: None,
            source: None,
            link: EvidenceKind::Continued,
            addressee: None,
            mode: Mode::Speech,
            stance: Stance::Neutral,
            depth: 0,
            second_hand: false,
            by: By::Machine,
            edited: Vec::new(),
            formerly: Vec::new(),
        }
    }

    /// Whether its contents are the reader's.
    fn is_fixed(&self) -> bool {
        self.by == By::Reader || self.edited.contains(&Part::Content)
    }

    /// The words that an edit may know it by.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = TextRange> {
        self.content.first().into_iter().chain(&self.formerly).copied()
    }
}

/// Finds the quotations of a text.
pub fn find(text: &str, structure: &Structure, names: &Names, findings: &Findings) -> Attributions {
    if structure.english {
        let rules = blocks::find(sentence::Source { text, structure, names });
        let mut joined = join::join(text, structure, rules, findings);
        let faint = findings.faint.iter().chain(&joined.faint).copied().collect();
        joined.faint = self::faint(structure, &joined, faint);
        joined
    } else {
        // Marks are marks in any language; cues are not.
        let outer = |pair: &&MarkPair| pair.depth == 0 && may_be_quoted(structure, pair.range);
        let outer = structure.marks.pairs.iter().filter(outer);
        Attributions { found: outer.map(|pair| Attribution::bare(pair.range, 0)).collect(), ..Attributions::default() }
    }
}

fn faint(structure: &Structure, known: &Attributions, mut faint: Vec<Faint>) -> Vec<Faint> {
    let contents = known.found.iter().flat_map(|attribution| attribution.content.iter().copied());
    let mut taken: Vec<TextRange> = contents.chain(known.not_speech.iter().map(|between| between.range)).collect();
    order::sort(&mut taken, |range| order::place(*range));
    // What is said within a quotation begins later and ends sooner, so the latest end so far is what counts.
    let mut ends: Vec<TextSize> = Vec::with_capacity(taken.len());
    for range in &taken {
        ends.push(ends.last().map_or(range.end(), |&last| last.max(range.end())));
    }
    let free = |range: TextRange| {
        let before = taken.partition_point(|other| other.start() < range.end());
        before == 0 || ends[before - 1] <= range.start()
    };
    order::sort(&mut faint, |one| order::place(one.range));
    faint.retain(|one| free(one.range) && may_be_quoted(structure, one.range));
    faint
}

/// Whether what is said ends with a question.
pub(crate) fn asks(text: &str, said: &[TextRange]) -> bool {
    let Some(&last) = said.last() else { return false };
    text[last].trim_end_matches(['”', '"', '’', '\'']).ends_with('?')
}

/// Nothing is quoted in a line that is set aside, in a byline or a dateline.
fn may_be_quoted(structure: &Structure, part: TextRange) -> bool {
    let kind = structure.block_at(part.start()).map(|block| block.kind);
    matches!(kind, Some(BlockKind::Title | BlockKind::Body | BlockKind::Caption))
}
