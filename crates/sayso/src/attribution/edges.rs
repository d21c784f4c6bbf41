//! Where spans that a model found begin and end: what is no part of a source or of what is said is cut off.

use text_size::{TextRange, TextSize};

use super::cues;
use crate::lexicon::{LISTS, Part};
use crate::text::size;

/// “A fisherman who asked not to be named”: what is asked for says nothing of what was said.
pub(super) fn asks_for_no_name(text: &str, content: &[TextRange]) -> bool {
    const WISHES: &[&str] = &[
        "not to be named", "not to be identified", "not to be quoted", "to remain anonymous", "anonymity",
        "for anonymity",
    ];
    content.len() == 1 && WISHES.iter().any(|wish| text[content[0]].eq_ignore_ascii_case(wish))
}

/// “showed her a receipt”: something is given to somebody, and nothing said.
pub(super) fn is_given(text: &str, cue: TextRange, content: &[TextRange]) -> bool {
    let Some(&first) = content.first().filter(|first| first.start() > cue.start()) else { return false };
    let mut words = text[first].split(' ');
    let to = words.next().is_some_and(|word| ["me", "him", "her", "us", "them", "you"].contains(&word));
    let what =
        words.next().is_some_and(|word| ["a", "an", "the", "his", "her", "their", "two", "some"].contains(&word));
    to && what && !cues::addresses(&text[cue])
}

/// “before leaving the room”, “and shut the gate”.
pub(super) fn goes_on_doing(rest: &str) -> bool {
    let first = rest.split_whitespace().next().unwrap_or_default();
    ["before", "after", "while", "when", "as", "and", "then", "but"].contains(&first)
}

/// Whether words tell something: they have a verb, or begin as a clause does.
pub(super) fn is_clause(words: &str) -> bool {
    const BEGIN: &[&str] = &[
        "that", "to", "whether", "if", "how", "what", "why", "when", "where", "who", "he", "she", "they", "it", "we",
        "i", "there", "not", "be", "been", "being", "wo", "n't", "n’t", "isn’t", "isn't",
    ];
    let mut before = String::new();
    let mut all = words.split(|c: char| !c.is_alphanumeric() && !"'’-".contains(c)).map(str::to_lowercase);
    all.any(|word| {
        // “the plans”, “a revised offer” have no verb.
        let noun = ["the", "a", "an", "his", "her", "its", "their", "any", "no"].contains(&before.as_str());
        before.clone_from(&word);
        // “it’s”, “I’m”: a pronoun with its verb.
        let head = word.split(['\'', '’']).next().unwrap_or_default();
        BEGIN.contains(&head)
            || BEGIN.contains(&word.as_str())
            || LISTS.is(Part::Auxiliary, &word)
            || LISTS.is(Part::Past, &word)
            || word.ends_with("n't")
            || word.ends_with("n’t")
            || !noun && (word.len() > 4 && word.ends_with("ed") || cues::verb(&word).is_some())
    })
}

/// “denied the charge”, “disputed his account”, “rejected a revised offer”: of what is only named no words are given.
pub(super) fn only_names(cue: &str, words: &str) -> bool {
    const LONGEST: usize = 3;
    let all: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let Some((first, rest)) = all.split_first() else { return false };
    let rejects = ["reject", "oppose", "turned down", "block"].iter().any(|verb| cue.contains(verb));
    let bare =
        |word: &String| !["that", "to", "of", "as", "who", "which"].contains(&word.as_str()) && !word.ends_with("ing");
    let definite = ["the", "this", "those", "these", "that", "his", "her", "their", "its", "any", "all"];
    definite.contains(&first.as_str()) && (1..LONGEST).contains(&rest.len()) && rest.iter().all(bare)
        || rejects && ["the", "a", "an"].contains(&first.as_str()) && rest.iter().all(bare)
}

/// What is to be done, where nobody is named who says so: “plans to scrap the bays”, “anyone with information is asked to call”.
pub(super) fn is_wish(text: &str, cue: TextRange, source: bool, content: &[TextRange]) -> bool {
    let cue = text[cue].to_lowercase();
    let passive = ["is ", "are ", "was ", "were ", "be ", "been ", "being "].iter().any(|be| cue.starts_with(be));
    let asks = passive || !source && cues::verb_in(&cue).is_none_or(|_| cues::noun_in(&cue).is_some());
    asks && content.iter().any(|part| text[*part].starts_with("to "))
}

/// Words that stand for others, and are none themselves: “which”, “one of them”.
pub(super) fn says_nothing(words: &str) -> bool {
    const WORDS: &[&str] =
        &["which", "that", "it", "this", "them", "these", "those", "one of them", "whom", "whose", "who"];
    WORDS.contains(&words.to_lowercase().as_str())
}

/// “came the answer”, “came a shout”: whoever it comes from stands behind it.
pub(super) fn comes(cue: &str) -> bool {
    ["came the ", "came a ", "comes the ", "comes a "].iter().any(|begin| cue.starts_with(begin))
}

/// “asked Orsk about the accounts”: whom something is said to is no part of it.
pub(super) fn without_addressee(text: &str, cue: Option<TextRange>, part: TextRange) -> TextRange {
    const BEGIN: &[&str] =
        &["about", "on", "over", "whether", "if", "that", "to", "what", "why", "how", "when", "who", "where"];
    const LONGEST: usize = 4;
    let follows =
        |cue: TextRange| cue.end() <= part.start() && text[TextRange::new(cue.end(), part.start())].trim().is_empty();
    // “wrote to the council to say that …”
    if let Some(rest) =
        text[part].strip_prefix("to say ").filter(|rest| rest.starts_with(['“', '"', '‘']) || rest.starts_with("that "))
    {
        return TextRange::at(part.end() - size(rest.len()), size(rest.len()));
    }
    if !cue.is_some_and(|cue| cues::addresses(&text[cue]) && follows(cue)) {
        return part;
    }
    let mut at = 0;
    for (i, word) in text[part].split(' ').enumerate() {
        if i > 0 && BEGIN.contains(&word) {
            return TextRange::new(part.start() + size(at), part.end());
        }
        let name = word.starts_with(char::is_uppercase) || ["him", "her", "them", "me", "us"].contains(&word);
        if !name || i == LONGEST {
            break;
        }
        at += word.len() + 1;
    }
    part
}

/// A stretch that begins with the first word after a place.
pub(super) fn begins_after(text: &str, at: TextSize, part: TextRange) -> Option<TextRange> {
    let rest = &text[TextRange::new(at, part.end())];
    let words = rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
    (!words.is_empty()).then(|| TextRange::at(part.end() - size(words.len()), size(words.len())))
}

/// A source without what was going on meanwhile: “the harbour master as the rain came down”, and without a “who” that says nothing. Behind
/// a comma it may be more of who that is. Nothing of “a shout from the back of the hall”: that is where, not who.
pub(super) fn without_adjunct(text: &str, source: TextRange) -> Option<TextRange> {
    const WHERE: &[&str] = &["back", "front", "end", "side", "corner", "rear", "edge"];
    const BEGIN: &[&str] = &["as", "while", "when", "outside", "during", "amid", "before", "after", "spoke"];
    let words = text[source].trim_end_matches(" who");
    let head = words.split_once(" of ").map_or("", |(head, _)| head.rsplit(' ').next().unwrap_or(head));
    if WHERE.contains(&head) {
        return None;
    }
    let source = TextRange::at(source.start(), size(words.len()));
    let mut at = 0;
    for word in words.split(' ') {
        if at > 0 && BEGIN.contains(&word) {
            return Some(TextRange::at(source.start(), size(words[..at].trim_end().len())));
        }
        if word.ends_with(',') {
            break;
        }
        at += word.len() + 1;
    }
    Some(source)
}

/// Without white space, and without a comma at the end: it is no part of what is said unless a closing mark follows.
pub(super) fn trimmed(text: &str, range: TextRange) -> Option<TextRange> {
    let words = text[range].trim_start();
    let start = range.end() - size(words.len());
    let range = TextRange::at(start, size(words.trim_end_matches(|c: char| c == ',' || c.is_whitespace()).len()));
    (!range.is_empty()).then_some(range)
}
