//! Who said what, as stretches of the text: `exact`, `token` and `linked`.

use std::collections::HashSet;

use sayso::TextRange;

use super::figures::Figures;
use super::reading::Quotation;
use super::words::{WordSet, Words, likeness};

/// Contents that share fewer of their words than this are not the same quotation.
const SAME: f64 = 0.5;

type Part = fn(&Quotation) -> &[TextRange];

/// The parts of a quotation with the names of their figures.
const PARTS: [(&str, &str, Part); 3] = [
    ("exact.source", "token.source", |quotation| &quotation.source),
    ("exact.cue", "token.cue", |quotation| &quotation.cue),
    ("exact.content", "token.content", |quotation| &quotation.content),
];

/// Compares the quotations of one text.
pub(super) fn score(words: &Words, gold: &[Quotation], found: &[Quotation], figures: &mut Figures) {
    let found: Vec<&Quotation> = found.iter().filter(|quotation| !quotation.nested).collect();
    for (exact, token, part) in PARTS {
        // Each stretch once: quotations may share a source.
        let a: HashSet<TextRange> = gold.iter().flat_map(part).copied().collect();
        let b: HashSet<TextRange> = found.iter().flat_map(|quotation| part(quotation)).copied().collect();
        figures.count(exact, a.intersection(&b).count(), b.len(), a.len());
        let (a, b) = (words.of(&a), words.of(&b));
        figures.count(token, a.intersection(&b).count(), b.len(), a.len());
    }
    let gold: Vec<_> = gold.iter().map(|quotation| InWords::of(words, quotation)).collect();
    let found: Vec<_> = found.iter().map(|quotation| InWords::of(words, quotation)).collect();
    figures.count("linked", linked(&gold, &found), found.len(), gold.len());
}

/// A quotation as the words of its parts.
struct InWords {
    source: WordSet,
    cue: WordSet,
    content: WordSet,
}

impl InWords {
    fn of(words: &Words, quotation: &Quotation) -> Self {
        InWords {
            source: words.of(&quotation.source),
            cue: words.of(&quotation.cue),
            content: words.of(&quotation.content),
        }
    }
}

/// How many of the gold's quotations were found whole. Each takes the likest one that is left, the first of several.
fn linked(gold: &[InWords], found: &[InWords]) -> usize {
    let mut left: Vec<&InWords> = found.iter().collect();
    let mut right = 0;
    for a in gold {
        let likeness = |b: &InWords| likeness(&a.content, &b.content);
        // `max_by` takes the last of equals.
        let best = left.iter().map(|b| likeness(b)).enumerate().rev().max_by(|x, y| x.1.total_cmp(&y.1));
        if let Some((place, share)) = best
            && share >= SAME
            && agree(&a.source, &left[place].source)
            && agree(&a.cue, &left[place].cue)
        {
            left.remove(place);
            right += 1;
        }
    }
    right
}

/// Whether two parts overlap, or are both absent.
fn agree(a: &WordSet, b: &WordSet) -> bool {
    !a.is_disjoint(b) || (a.is_empty() && b.is_empty())
}
