//! Values: everything of a text that a calendar, a clock, a purse or a yardstick knows.

use super::tokens::Tokens;
use super::{ValueMention, dates, periods, sums, times};
use crate::lexicon::Class;
use crate::text::WordKind;

/// All values of a text in order, and for each word whether it belongs to one.
pub(super) fn find(tokens: &Tokens<'_>) -> (Vec<ValueMention>, Vec<bool>) {
    let mut values = Vec::new();
    let mut taken = vec![false; tokens.len()];
    let mut i = 0;
    while i < tokens.len() {
        if !may_begin(tokens, i) {
            i += 1;
            continue;
        }
        // “5 p.m.” before “5”, “late Monday night” before “Monday”: the rule that says more comes first.
        let found = times::find(tokens, i)
            .or_else(|| sums::find(tokens, i))
            .or_else(|| periods::find(tokens, i))
            .or_else(|| dates::find(tokens, i));
        let Some((value, end)) = found.filter(|_| !inside_name(tokens, i)) else {
            i += 1;
            continue;
        };
        taken[i..end].iter_mut().for_each(|t| *t = true);
        values.push(value);
        i = end;
    }
    (values, taken)
}

/// A cheap test that most words fail.
fn may_begin(tokens: &Tokens<'_>, i: usize) -> bool {
    match tokens.kind(i) {
        Some(WordKind::Number) => true,
        Some(WordKind::Punctuation) => !matches!(tokens.str(i), "," | "." | "-" | "“" | "”"),
        _ => tokens.has(i, Class::ValueFirst),
    }
}

/// Whether a number hangs on a name: the 10 of “Vale-10”, “G-20”.
fn inside_name(tokens: &Tokens<'_>, i: usize) -> bool {
    let number = tokens.kind(i) == Some(WordKind::Number);
    number && i > 1 && tokens.glued(i) && tokens.str(i - 1) == "-" && tokens.glued(i - 1) && tokens.capital(i - 2)
}
