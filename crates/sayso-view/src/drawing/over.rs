//! Which marks lie over which paragraph: the places of things in an analysis, sorted by paragraph. Making this is all that a long text costs
//! at once.

use text_size::{TextRange, TextSize};

use super::Outline;
use sayso_document::analysis::{Analysis, CheckCode, EntityId, MentionForm, Quotation, QuotationId};
use sayso_document::order;
use sayso_document::structure::{BlockKind, Shape};

/// Quotations within quotations are drawn to this depth; deeper ones are listed only.
const DEPTH_DRAWN: usize = 3;

/// Something that lies over words: its place in the analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// Where and when.
    Dateline(TextRange),
    /// A pair of marks of which nothing is known yet.
    Mark { range: TextRange, nested: bool },
    /// A part of a quotation, counted from 0.
    Part { of: QuotationId, part: u32 },
    /// A step of its evidence.
    Step { of: QuotationId, step: u32 },
    /// Words of its source.
    Source { of: QuotationId, nth: u32 },
    /// Words of its cue.
    Cue { of: QuotationId, nth: u32 },
    /// A query.
    Check(u32),
    /// A mention of a name.
    Name { entity: EntityId, nth: u32 },
}

/// What lies over each paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Over {
    /// Where each paragraph's items begin, and where the last one's end.
    begins: Vec<usize>,
    items: Vec<Item>,
}

impl Over {
    /// Of one paragraph, in the order in which they were added.
    pub(super) fn of(&self, paragraph: usize) -> &[Item] {
        &self.items[self.begins[paragraph]..self.begins[paragraph + 1]]
    }
}

/// Items on their way to their paragraphs.
pub(super) struct Spread<'a> {
    outlines: &'a [Outline],
    /// The paragraph of the last one: the next is most often there too.
    last: usize,
    items: Vec<(usize, Item)>,
}

impl<'a> Spread<'a> {
    pub(super) fn new(outlines: &'a [Outline]) -> Spread<'a> {
        Spread { outlines, last: 0, items: Vec::new() }
    }

    /// To each paragraph that the range touches. What is set aside is shown as it is.
    pub(super) fn add(&mut self, range: TextRange, item: Item) {
        let begins = |at: usize| self.outlines.get(at).map_or(TextSize::new(u32::MAX), |outline| outline.range.start());
        let is_here = |at: usize| (begins(at)..begins(at + 1)).contains(&range.start());
        let here = [self.last, self.last + 1].into_iter().find(|at| is_here(*at));
        let first = here.unwrap_or_else(|| {
            self.outlines.partition_point(|outline| outline.range.start() <= range.start()).saturating_sub(1)
        });
        self.last = first;
        let touched = (first..self.outlines.len()).take_while(|at| *at == first || begins(*at) < range.end());
        let drawn = touched.filter(|at| self.outlines[*at].kind != BlockKind::Boilerplate);
        self.items.extend(drawn.map(|at| (at, item)));
    }

    pub(super) fn done(self) -> Over {
        let mut begins = vec![0; self.outlines.len() + 1];
        for (paragraph, _) in &self.items {
            begins[paragraph + 1] += 1;
        }
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        let mut free = begins.clone();
        let mut items = vec![Item::Check(0); self.items.len()];
        for (paragraph, item) in self.items {
            let place = &mut free[paragraph];
            items[*place] = item;
            *place += 1;
        }
        Over { begins, items }
    }
}

/// The pairs of marks of a text, as far as they are drawn.
pub(super) fn marks(shape: &Shape, each: &mut dyn FnMut(TextRange, Item)) {
    for &(range, depth) in shape.quoted.iter().filter(|(_, depth)| usize::from(*depth) < DEPTH_DRAWN) {
        each(range, Item::Mark { range, nested: depth > 0 });
    }
}

/// All that was found, the outermost first: of what lies over the same words the first is drawn around the others.
pub(super) fn found(analysis: &Analysis, thoughts: bool, each: &mut dyn FnMut(TextRange, Item)) {
    let numbered = || {
        let all = (0..).map(QuotationId).zip(&analysis.quotations);
        all.filter(move |(_, quotation)| thoughts || quotation.mode.is_uttered())
    };
    let depths = numbered().map(|(of, quotation)| (depth(analysis, quotation, thoughts), of, quotation));
    let mut quotations: Vec<_> = depths.filter(|(depth, ..)| *depth < DEPTH_DRAWN).collect();
    order::sort(&mut quotations, |(depth, ..)| *depth as u64);
    for (_, of, quotation) in quotations {
        (0..).zip(&quotation.content).for_each(|(part, &range)| each(range, Item::Part { of, part }));
    }
    for (of, quotation) in numbered() {
        let steps = (0..).zip(&quotation.evidence);
        steps.for_each(|(step, evidence)| {
            evidence.range.into_iter().for_each(|range| each(range, Item::Step { of, step }))
        });
    }
    for (of, quotation) in numbered() {
        (0..).zip(&quotation.source).for_each(|(nth, &range)| each(range, Item::Source { of, nth }));
        (0..).zip(&quotation.cue).for_each(|(nth, &range)| each(range, Item::Cue { of, nth }));
    }
    let checks = (0..).zip(&analysis.checks).filter(|(_, check)| check.code != CheckCode::NotEnglish);
    checks.for_each(|(at, check)| each(check.range, Item::Check(at)));
    for (entity, found) in (0..).map(EntityId).zip(&analysis.entities) {
        let named = (0..).zip(&found.mentions).filter(|(_, mention)| mention.form == MentionForm::Name);
        named.for_each(|(nth, mention)| each(mention.range, Item::Name { entity, nth }));
    }
}

/// How deep a quotation lies in others that are drawn; a chain longer than what is drawn isn't followed to its end.
fn depth(analysis: &Analysis, quotation: &Quotation, thoughts: bool) -> usize {
    let around = |quotation: &Quotation| if thoughts { quotation.parent } else { analysis.said_in(quotation) };
    std::iter::successors(around(quotation), |id| around(analysis.quotation(*id))).take(DEPTH_DRAWN).count()
}
