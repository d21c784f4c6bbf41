//! What a careful editor would query.

use crate::Analysis;
use crate::analysis::{Check, CheckCode, Form, QuotationId};
use crate::text::{Ending, Structure};
use text_size::{TextRange, TextSize};

/// The queries about a text, in order of place.
pub fn checks(text: &str, structure: &Structure, analysis: &Analysis) -> Vec<Check> {
    let mut out = Vec::new();
    if !structure.english {
        let whole = TextRange::new(TextSize::new(0), crate::text::size(text.len()));
        let range = analysis.blocks.first().map_or(whole, |b| b.range);
        out.push(check(
            CheckCode::NotEnglish,
            range,
            "This text does not read as English, so its quotation marks are shown but nobody is named as a speaker.",
        ));
    }
    for pair in structure.marks.pairs.iter().filter(|p| p.ending == Ending::Unclosed) {
        let mark = TextRange::at(pair.range.start(), TextSize::from(u32::from(pair.open)));
        out.push(check(CheckCode::UnclosedMark, mark, "This quotation mark never closes."));
    }
    for stray in &structure.marks.strays {
        out.push(check(
            CheckCode::MismatchedMark,
            *stray,
            "This quotation mark closes a quotation that nothing opens.",
        ));
    }
    if structure.english {
        for (id, quotation) in (0..).map(QuotationId).zip(&analysis.quotations) {
            if quotation.form == Form::Direct && quotation.parent.is_none() && quotation.speaker.is_none() {
                out.push(Check {
                    quotation: Some(id),
                    ..check(
                        CheckCode::UnattributedQuotation,
                        quotation.content[0],
                        "The text does not say who speaks these words.",
                    )
                });
            }
        }
    }
    out.sort_by_key(|c| (c.range.start(), c.range.end()));
    out
}

fn check(code: CheckCode, range: TextRange, message: &str) -> Check {
    Check { code, range, message: message.to_string(), quotation: None }
}
