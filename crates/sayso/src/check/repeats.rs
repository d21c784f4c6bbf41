//! The same words twice: given to two speakers, or quoted differently.

use text_size::TextRange;

use super::{Article, about, query, verbatim};
use crate::analysis::{Check, CheckCode, QuotationId, Speaker};

/// Words that are quoted often enough by chance.
const FEW: usize = 5;
/// Quotations before this one that it is compared with.
const REACH: usize = 60;
/// Words of a quotation that are compared: the beginning of a long one tells, and all of it would take long.
const MANY: usize = 48;

struct Said {
    id: QuotationId,
    speaker: Speaker,
    range: TextRange,
    words: Vec<String>,
}

pub(super) fn check(article: &Article, out: &mut Vec<Check>) {
    let mut said: Vec<Said> = Vec::new();
    for (id, quotation) in article.quotations() {
        let Some(speaker) = quotation.speaker else { continue };
        for range in verbatim(article, quotation) {
            let words = words(&article.text[range]);
            if words.len() < FEW {
                continue;
            }
            let now = Said { id, speaker, range, words };
            let earlier = said.iter().rev().take(REACH).filter(|before| before.id != id);
            out.extend(earlier.filter_map(|before| compare(before, &now)).next());
            said.push(now);
        }
    }
}

fn compare(before: &Said, now: &Said) -> Option<Check> {
    let (short, long) = if before.words.len() < now.words.len() { (before, now) } else { (now, before) };
    let same = long.words.windows(short.words.len()).any(|words| words == short.words);
    let check = if same && before.speaker != now.speaker {
        Check { speakers: vec![now.speaker, before.speaker], ..query(CheckCode::TwoSpeakers, now.range) }
    } else if !same && before.speaker == now.speaker && nearly(&short.words, &long.words) {
        let (speakers, others) = (vec![now.speaker], vec![before.range]);
        Check { speakers, others, ..query(CheckCode::DifferentWords, now.range) }
    } else {
        return None;
    };
    Some(about(now.id, check))
}

/// Whether most of the shorter one’s words follow each other in the longer one, in the same order.
fn nearly(short: &[String], long: &[String]) -> bool {
    let common = common(short, long);
    short.len() > FEW && common * 10 >= short.len() * 7 && common * 2 >= long.len()
}

/// The length of the longest common subsequence.
fn common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { corner + 1 } else { above.max(row[j]) };
            corner = above;
        }
    }
    row[b.len()]
}

fn words(text: &str) -> Vec<String> {
    let word =
        |word: &str| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    text.split_whitespace().map(word).filter(|word| !word.is_empty()).take(MANY).collect()
}
