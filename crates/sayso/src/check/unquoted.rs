//! Sentences in somebody’s own words, outside marks: speech that lost them.

use text_size::TextRange;

use super::{Article, query};
use crate::analysis::{Check, CheckCode};

/// A column is written in the first person: where more sentences of the article than one in so many are, nobody has lost marks.
const COLUMN: usize = 6;

pub(super) fn check(article: &Article, out: &mut Vec<Check>) {
    // A text without direct speech has no marks to lose, or has lost them all: then every sentence would be asked about.
    if !article.structure.marks.pairs.iter().any(|p| words_inside(article, p.range) > 3) {
        return;
    }
    let sentences: Vec<TextRange> = article.sentences().collect();
    let own: Vec<TextRange> =
        sentences.iter().copied().filter(|s| has(article, *s, FIRST) || asks(article, *s)).collect();
    if own.len() > 2 && own.len() * COLUMN > sentences.len() {
        return;
    }
    for sentence in own {
        out.push(query(
            CheckCode::UnquotedFirstPerson,
            sentence,
            "This is in somebody’s own words, but outside quotation marks: the marks or the speaker may be lost.",
        ));
    }
}

const FIRST: &[&str] = &["I", "I'm", "I’m", "I've", "I’ve", "I'd", "I’d", "I'll", "I’ll", "my", "My", "myself", "me"];
const SECOND: &[&str] = &["you", "You", "you're", "you’re", "your", "Your"];

/// A question to somebody, or an answer to one, right after words between marks.
fn asks(article: &Article, sentence: TextRange) -> bool {
    let text = article.text[sentence].trim_end();
    has(article, sentence, SECOND) && (text.ends_with('?') || text.starts_with("You "))
}

/// Whether a word of these stands in a sentence outside marks and what is reported there.
fn has(article: &Article, sentence: TextRange, words: &[&str]) -> bool {
    let reported = || article.analysis.quotations.iter().flat_map(|q| &q.content);
    article.structure.words_in(sentence).iter().any(|word| {
        words.contains(&&article.text[word.range])
            && !article.between_marks(word.range)
            && !reported().any(|content| content.contains_range(word.range) && !content.contains_range(sentence))
    })
}

fn words_inside(article: &Article, range: TextRange) -> usize {
    article.structure.words_in(range).len()
}
