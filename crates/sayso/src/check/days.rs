//! One event on two days: a statement that the text dates twice.

use std::collections::HashSet;

use text_size::TextRange;

use super::{Article, about, query};
use crate::analysis::{Check, CheckCode, EntityId, Quotation, Speaker};
use crate::lexicon::calendar::WEEKDAYS;

/// Quotations before this one that it is compared with.
const REACH: usize = 40;
/// Longer words that two statements have in common when they are one.
const SHARED: usize = 4;

struct Statement<'a> {
    speaker: Speaker,
    addressee: Option<EntityId>,
    /// The only weekday of its sentence, outside what is said.
    day: Option<(TextRange, &'a str)>,
    /// How its longer words begin: “interfered” and “interference” alike.
    stems: HashSet<String>,
}

pub(super) fn check(article: &Article, out: &mut Vec<Check>) {
    // Found once: a sentence may hold thousands of quotations.
    let words = article.structure.words.iter().map(|w| w.range);
    let days: Vec<TextRange> = words.filter(|word| WEEKDAYS.contains(&&article.text[*word])).collect();
    let mut statements: Vec<Statement> = Vec::new();
    for (id, quotation) in article.quotations() {
        let Some(speaker) = quotation.speaker else { continue };
        let now = statement(article, &days, quotation, speaker);
        let before = statements.iter().rev().take(REACH).filter(|then| then.speaker == speaker && alike(then, &now));
        let there = before.filter_map(|then| dated(&statements, then)).next();
        if let (Some((range, here)), Some(there)) = (now.day, there)
            && here != there.1
        {
            let (speakers, others) = (vec![speaker], vec![there.0]);
            out.push(about(id, Check { speakers, others, ..query(CheckCode::TwoDays, range) }));
        }
        statements.push(now);
    }
}

/// The day of a statement. What was said to one person is one conversation: where one of its statements is dated, all are.
fn dated<'a>(statements: &[Statement<'a>], statement: &Statement<'a>) -> Option<(TextRange, &'a str)> {
    let of_one_talk = |other: &&Statement| {
        statement.addressee.is_some() && other.speaker == statement.speaker && other.addressee == statement.addressee
    };
    statement.day.or_else(|| statements.iter().rev().take(REACH).filter(of_one_talk).find_map(|s| s.day))
}

fn statement<'a>(article: &Article<'a>, days: &[TextRange], quotation: &Quotation, speaker: Speaker) -> Statement<'a> {
    let sentence = article.structure.sentence_at(quotation.cue.first().unwrap_or(&quotation.content[0]).start());
    let said = |at: TextRange| quotation.content.iter().any(|content| content.contains_range(at));
    let near = sentence.map_or(&[][..], |s| {
        &days[days.partition_point(|day| day.start() < s.start())..days.partition_point(|day| day.start() < s.end())]
    });
    let mut near = near.iter().filter(|day| !said(**day));
    let day = near.next().filter(|_| near.next().is_none()).map(|day| (*day, &article.text[*day]));
    let content = quotation.content.iter().flat_map(|part| article.structure.words_in(*part));
    let stem = |word: &str| word.chars().take(5).flat_map(char::to_lowercase).collect::<String>();
    let stems = content.map(|w| &article.text[w.range]).filter(|w| w.chars().count() > 4).map(stem).collect();
    Statement { speaker, addressee: quotation.addressee, day, stems }
}

fn alike(a: &Statement, b: &Statement) -> bool {
    let shared = a.stems.intersection(&b.stems).count();
    shared >= SHARED && shared * 2 >= a.stems.len().min(b.stems.len())
}
