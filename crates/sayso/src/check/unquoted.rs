//! Sentences in somebody’s own words, outside marks: speech that lost them, by its person or by what the model takes it for.

use text_size::TextRange;

use super::{Article, query};
use crate::analysis::{Check, CheckCode, Faint};
use crate::lexicon::Class;
use crate::text::order;

/// A column is written in the first person: where more sentences of the article than one in so many are, nobody has lost marks.
const COLUMN: usize = 6;

pub(super) fn check(article: &Article, out: &mut Vec<Check>) {
    first_person(article, out);
    let asked: Vec<TextRange> = out.iter().map(|query| query.range).collect();
    let loose =
        article.analysis.faint.iter().filter(|faint| faint.chance == Faint::LOOSE && article.in_body(faint.range));
    let new =
        loose.filter(|faint| asked.iter().all(|range| range.intersect(faint.range).is_none_or(TextRange::is_empty)));
    out.extend(new.map(|faint| query(CheckCode::UnmarkedWords, faint.range)));
}

fn first_person(article: &Article, out: &mut Vec<Check>) {
    // A text without direct speech has no marks to lose, or has lost them all: then every sentence would be asked about.
    if !article.structure.marks.pairs.iter().any(|p| words_inside(article, p.range) > 3) {
        return;
    }
    let reported = Reported::of(article);
    let sentences: Vec<TextRange> = article.sentences().collect();
    let is_own = |s: &TextRange| has(article, &reported, *s, Class::FirstPerson) || asks(article, &reported, *s);
    let own: Vec<TextRange> = sentences.iter().copied().filter(is_own).collect();
    if own.len() > 2 && own.len() * COLUMN > sentences.len() {
        return;
    }
    for sentence in own {
        out.push(query(CheckCode::UnquotedFirstPerson, sentence));
    }
}

/// A question to somebody, or an answer to one, right after words between marks.
fn asks(article: &Article, reported: &Reported, sentence: TextRange) -> bool {
    let text = article.text[sentence].trim_end();
    has(article, reported, sentence, Class::SecondPerson) && (text.ends_with('?') || text.starts_with("You "))
}

/// Whether a word of the first or second person stands in a sentence outside marks and what is reported there.
fn has(article: &Article, reported: &Reported, sentence: TextRange, person: Class) -> bool {
    let all = article.structure.words_in(sentence);
    let surface = |at: usize| all.get(at).map_or("", |word| &article.text[word.range]);
    all.iter().enumerate().any(|(at, word)| {
        let told = || surface(at) == "me" && at > 0 && tells(surface(at - 1));
        word.classes.has(person)
            // “the mine”
            && !word.classes.has(Class::Absolute)
            && !told()
            && !article.between_marks(word.range)
            && !reported.in_part_of(sentence, word.range)
    })
}

/// “told me on the quay”: the reporter is told.
fn tells(word: &str) -> bool {
    ["told", "tells", "asked", "showed", "shows", "gave", "handed", "sent", "assured", "texted", "emailed"]
        .contains(&word)
}

/// What is reported, to be looked up by place.
struct Reported {
    by_start: Vec<TextRange>,
    by_end: Vec<TextRange>,
}

impl Reported {
    fn of(article: &Article) -> Self {
        let contents = || article.analysis.quotations.iter().flat_map(|q| q.content.iter().copied());
        let (mut by_start, mut by_end): (Vec<_>, Vec<_>) = (contents().collect(), contents().collect());
        order::sort(&mut by_start, |content| u64::from(u32::from(content.start())));
        order::sort(&mut by_end, |content| u64::from(u32::from(content.end())));
        Reported { by_start, by_end }
    }

    /// Whether a word is reported, but not all of its sentence: such a content begins or ends within the sentence.
    fn in_part_of(&self, sentence: TextRange, word: TextRange) -> bool {
        let begins = self.by_start.partition_point(|content| content.start() <= sentence.start());
        let begins = self.by_start[begins..].iter().take_while(|content| content.start() <= word.start());
        let ends = self.by_end.partition_point(|content| content.end() < word.end());
        let ends = self.by_end[ends..].iter().take_while(|content| content.end() < sentence.end());
        begins.chain(ends).any(|content| content.contains_range(word))
    }
}

fn words_inside(article: &Article, range: TextRange) -> usize {
    article.structure.words_in(range).len()
}
