//! What a careful editor would query. `docs/checks.md` has a page for each query.
//!
//! One false query costs more than one that is missed: whoever is asked in vain twice stops reading. So each rule asks only where the
//! text itself shows both sides of the doubt.

mod days;
mod marks;
mod repeats;
mod sources;
mod unquoted;
mod wording;

use text_size::TextRange;

use crate::Analysis;
use crate::analysis::{Check, CheckCode, Form, Quotation, QuotationId};
use crate::edits::Edits;
use crate::text::{BlockKind, Structure, order};
use sayso_document::edit::{Edit, closest};

/// What the rules look at.
struct Article<'a> {
    text: &'a str,
    structure: &'a Structure,
    analysis: &'a Analysis,
}

/// The queries about a text that the reader has not answered, in order of place. `unplaced` gets the places of answers to what isn't asked.
pub fn checks(
    text: &str,
    structure: &Structure,
    analysis: &Analysis,
    edits: &Edits,
    unplaced: &mut Vec<u32>,
) -> Vec<Check> {
    let article = Article { text, structure, analysis };
    let mut out = Vec::new();
    marks::check(&article, &mut out);
    if structure.english {
        sources::check(&article, &mut out);
        unquoted::check(&article, &mut out);
        repeats::check(&article, &mut out);
        days::check(&article, &mut out);
        wording::check(&article, &mut out);
    } else {
        let whole = TextRange::up_to(crate::text::size(text.len()));
        let range = analysis.blocks.first().map_or(whole, |b| b.range);
        out.push(query(CheckCode::NotEnglish, range));
    }
    order::sort(&mut out, |c| order::place(c.range));
    for (at, edit) in edits.iter() {
        if let Edit::Dismiss { code, words } = edit {
            let same = out.iter().zip(0..).filter(|(check, _)| check.code == *code).map(|(check, i)| (check.range, i));
            match closest(*words, same) {
                Some(answered) => drop(out.remove(answered)),
                None => unplaced.push(at),
            }
        }
    }
    out
}

impl Article<'_> {
    /// What is said at the article's own level, with ids. Nobody is answerable for words they haven't said: thoughts and wishes are the
    /// article's own.
    fn quotations(&self) -> impl Iterator<Item = (QuotationId, &Quotation)> {
        let said = |quotation: &Quotation| quotation.mode.is_uttered() && self.analysis.said_in(quotation).is_none();
        (0..).map(QuotationId).zip(&self.analysis.quotations).filter(move |(_, quotation)| said(quotation))
    }

    /// What stands between marks, whether somebody says it or not.
    fn between_marks(&self, range: TextRange) -> bool {
        let pairs = &self.structure.marks.pairs;
        let before = pairs.partition_point(|p| p.range.start() <= range.start());
        pairs[..before].iter().rev().take(8).any(|p| p.range.contains_range(range))
    }

    /// Sentences of the body.
    fn sentences(&self) -> impl Iterator<Item = TextRange> {
        self.structure.sentences.iter().copied().filter(|sentence| self.in_body(*sentence))
    }

    fn in_body(&self, range: TextRange) -> bool {
        self.structure.block_at(range.start()).is_some_and(|b| b.kind == BlockKind::Body)
    }
}

/// The verbatim parts of a quotation: what stands between marks.
fn verbatim<'a>(article: &'a Article, quotation: &'a Quotation) -> impl Iterator<Item = TextRange> + 'a {
    let parts = quotation.content.iter().filter(|_| quotation.form != Form::Indirect);
    parts.flat_map(|part| article.structure.marks.pairs_in(*part).filter(|p| p.depth == 0).map(|p| p.range))
}

fn query(code: CheckCode, range: TextRange) -> Check {
    Check { code, range, speakers: Vec::new(), others: Vec::new(), quotation: None }
}

fn about(id: QuotationId, check: Check) -> Check {
    Check { quotation: Some(id), ..check }
}
