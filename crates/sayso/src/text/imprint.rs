//! Lines that say where an article comes from: who wrote it, for which paper, when, and its address.

use super::BlockKind;
use super::blocks::{begins_with_capital, ends_a_sentence, word_count};
use crate::analysis::EntityType;
use crate::lexicon::{Class, LISTS, calendar, titlecase};

/// What a byline opens with, in lower case.
pub(crate) const BY: &[&str] = &["written by ", "by: ", "by "];
/// The same, where a place stands behind the name.
pub(crate) const FROM: &str = "from ";

/// “By Lena Orsk”
pub(super) fn is_byline(line: &str) -> bool {
    let lower = line.to_lowercase();
    let name = BY.iter().find_map(|p| lower.starts_with(p).then(|| &line[p.len()..]));
    let capital = |w: &&str| w.starts_with(char::is_uppercase);
    name.is_some_and(|name| {
        let words = || name.split([' ', ',', '|', '•', '·']).filter(|w| !w.is_empty());
        begins_with_capital(name)
            && words().count() <= 12
            && !ends_a_sentence(line)
            && words().filter(capital).count() >= 2
            && words().filter(|w| !capital(w)).count() <= words().filter(capital).count()
    })
}

/// “From Lena Orsk, Larkholm”: who writes from where, above the body.
pub(super) fn is_from(line: &str) -> bool {
    let capitals = |words: &str| {
        words.split(' ').all(|word| word.starts_with(char::is_uppercase) || LISTS.is(Class::Particle, word))
    };
    let rest = line.get(FROM.len()..).filter(|_| line.to_lowercase().starts_with(FROM)).unwrap_or_default();
    rest.split_once(", ").or_else(|| rest.split_once(" in ")).is_some_and(|(name, place)| {
        may_be_name(name) && word_count(place) < 5 && capitals(place) && !ends_a_sentence(line)
    })
}

/// A byline without “By”: below the headline names alone, or a known first name with a post or a paper, “Ana Bell, political editor” or
/// “Lena Orsk | Larkholm Courier”; below a byline a paper alone.
pub(super) fn is_signature(line: &str, above: BlockKind) -> bool {
    if above == BlockKind::Byline && is_paper(line) || above == BlockKind::Title && is_names(line) {
        return true;
    }
    let mut parts = line.split(['|', '•', '·', ',']).map(str::trim);
    let name = parts.next().unwrap_or_default();
    matches!(above, BlockKind::Title | BlockKind::Byline)
        && word_count(line) <= 12
        && (2..=4).contains(&word_count(name))
        && !ends_a_sentence(line)
        && is_person(name)
        && parts.any(|part| is_paper(part) || is_post(part))
}

/// “Ana Bell and Lena Orsk”: names of people and nothing else.
fn is_names(line: &str) -> bool {
    let mut names = line.split(" and ").flat_map(|names| names.split([',', '&'])).map(str::trim);
    let several = names.clone().count() > 1;
    !ends_a_sentence(line)
        && word_count(line) <= 12
        && names.clone().all(may_be_name)
        && (several || names.any(is_person))
}

/// Whether all words may belong to a name and the first one is a known first name.
pub(crate) fn is_person(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    may_be_name(name)
        && (LISTS.first_name(first).is_some()
            || !first.contains(char::is_lowercase) && LISTS.first_name(&titlecase(first)).is_some())
}

/// Two to five words with capitals, but for “de”, “van” and the like, none of which is a post.
pub(crate) fn may_be_name(name: &str) -> bool {
    let is_part = |word: &str| word.starts_with(char::is_uppercase) || LISTS.is(Class::Particle, word);
    (2..=5).contains(&word_count(name))
        && begins_with_capital(name)
        && name.split_whitespace().all(is_part)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'))
        && !name.split_whitespace().any(is_post_word)
}

fn is_post_word(word: &str) -> bool {
    const POSTS: &[&str] = &[
        "agencies", "board", "columnist", "contributor", "correspondent", "correspondents", "desk", "editor",
        "editors", "reporter", "reporters", "staff", "team", "writer", "writers",
    ];
    POSTS.contains(&word.to_lowercase().as_str())
}

/// “political editor”, “Staff Writer”
pub(crate) fn is_post(words: &str) -> bool {
    word_count(words) <= 5 && words.split_whitespace().next_back().is_some_and(is_post_word)
}

/// Whether a name is one that papers, agencies and stations have, or is listed as a body.
pub(crate) fn is_paper(name: &str) -> bool {
    let name = without_article(name);
    let capital = |word: &str| begins_with_capital(word) || matches!(word, "of" | "and" | "&" | "the" | "on");
    let last = name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
    begins_with_capital(name)
        && word_count(name) <= 5
        && name.split_whitespace().all(capital)
        && (word_count(name) > 1 && LISTS.is(Class::Paper, &last)
            || LISTS.name(name).is_some_and(|listed| listed.kind == EntityType::Org))
}

/// “the Courier”: a paper's name is given without its article.
pub(crate) fn without_article(name: &str) -> &str {
    name.strip_prefix("the ").or(name.strip_prefix("The ")).unwrap_or(name)
}

/// What may stand beside a date: what was done then, and the hour.
const BESIDE_DATES: &[&str] = &[
    "published", "updated", "posted", "modified", "first", "originally", "date", "on", "at", "last", "am", "pm", "a",
    "p", "m", "gmt", "utc", "est", "edt", "cst", "cdt", "pst", "pdt", "bst", "cet", "et",
];

/// A line that holds a date and next to nothing else: “Published 12 May 2016, 10:31”.
pub(super) fn is_date_line(line: &str) -> bool {
    let mut words =
        line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).peekable();
    if words.peek().is_none() || word_count(line) > 12 {
        return false;
    }
    let in_figures = line.split_whitespace().any(is_date_in_figures);
    let (mut number, mut month, mut other) = (in_figures, in_figures, 0);
    for word in words {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            number = true;
        } else if calendar::is_month(&word) {
            month = true;
        } else if !BESIDE_DATES.contains(&word.as_str()) && !calendar::is_weekday(&word) {
            other += 1;
        }
    }
    number && month && other == 0
}

/// “2016-05-12”, “12/05/2016”
fn is_date_in_figures(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    ['-', '/'].iter().any(|mark| {
        let lengths: Vec<usize> =
            word.split(*mark).map(|p| if p.bytes().all(|b| b.is_ascii_digit()) { p.len() } else { 0 }).collect();
        matches!(lengths[..], [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4])
    })
}

/// “This article was first published in the Larkholm Courier”, or an address alone.
pub(super) fn is_origin(line: &str) -> bool {
    address(line).is_some() || first_published(line).is_some()
}

/// The address that a line is, or that follows a label such as “Source:”.
pub(crate) fn address(line: &str) -> Option<&str> {
    const LABELS: &[&str] = &[
        "source",
        "original source",
        "url",
        "link",
        "from",
        "via",
        "read more at",
        "read the original at",
        "read the original article",
        "read the full article at",
        "original article",
        "originally published at",
        "originally published on",
    ];
    let at = line.find("http://").or_else(|| line.find("https://"))?;
    let label = line[..at].trim().trim_end_matches(':').trim_end().to_lowercase();
    let address = line[at..].trim_end_matches(['.', ',', ')', '>', ']']);
    let alone = !address.contains(char::is_whitespace) && (label.is_empty() || LABELS.contains(&label.as_str()));
    alone.then_some(address)
}

/// Who published an article first, from a line that says nothing else.
pub(crate) fn first_published(line: &str) -> Option<&str> {
    const OPENINGS: &[&str] =
        &["this article ", "this story ", "this piece ", "this column ", "this essay ", "this post "];
    const PUBLISHED: &[&str] = &[
        "originally published ", "first published ", "originally appeared ", "first appeared ", "republished ",
        "reprinted ",
    ];
    const VERSION: &str = "a version of ";
    // Lower case may have other lengths outside ASCII, and all of this is ASCII.
    let lower = line.to_ascii_lowercase();
    let whole = lower.strip_prefix(VERSION).unwrap_or(&lower);
    let opening = OPENINGS.iter().find_map(|opening| whole.strip_prefix(opening)).unwrap_or(whole);
    let verb = ["was ", "has been ", "is "].iter().find_map(|v| opening.strip_prefix(v)).unwrap_or(opening);
    let rest = PUBLISHED.iter().find_map(|p| verb.strip_prefix(p))?;
    if word_count(line) > 30 {
        return None;
    }
    let start = line.len() - rest.len();
    [" in ", " on ", " by ", " at ", " from "]
        .iter()
        .filter_map(|word| Some((line[start - 1..].find(word)? + start - 1, word.len())))
        .map(|(at, length)| name_at_front(without_article(&line[at + length..])))
        .find(|name| is_paper(name) || may_be_name(name) && !is_person(name))
}

/// The words with capitals that a stretch begins with, up to a mark.
fn name_at_front(words: &str) -> &str {
    let words = words.split(['.', ',', ';', ':', '(', ')', '|', '\n']).next().unwrap_or_default();
    let is_part = |word: &&str| begins_with_capital(word) && !calendar::is_weekday(word);
    let length: usize = words.split(' ').take_while(is_part).map(|word| word.len() + 1).sum();
    &words[..length.saturating_sub(1)]
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn bylines_without_by() {
        for (line, above, expected) in [
            ("Ana Bell, political editor", BlockKind::Title, true),
            ("Lena Orsk | Larkholm Courier", BlockKind::Title, true),
            ("Larkholm Courier", BlockKind::Byline, true),
            ("Larkholm Courier", BlockKind::Title, false),
            ("Lena Orsk | Larkholm Courier | May 12, 2026", BlockKind::Title, true),
            ("World | Larkholm Courier", BlockKind::Title, false),
            ("Ana Bell and Tunde Orsk", BlockKind::Title, true),
            ("Ana Bell, Larkholm", BlockKind::Title, false),
            ("Lerrat Moka and Pitter Nell", BlockKind::Title, true),
            ("Ana Bell", BlockKind::Byline, false),
            ("Ana Bell, harbour master", BlockKind::Title, false),
            ("Choir sings on pier | Larkholm Courier", BlockKind::Title, false),
        ] {
            assert_eq!(is_signature(line, above), expected, "{line}");
        }
    }

    #[test]
    fn dates_and_next_to_nothing_else() {
        for line in ["Published 12 May 2016, 10:31", "Updated: May 12, 2026", "2026-05-12", "12/05/2026 at 5 p.m."] {
            assert!(is_date_line(line), "{line}");
        }
        for line in ["Room 12", "5/6", "In May 12 boats sailed", "published"] {
            assert!(!is_date_line(line), "{line}");
        }
    }

    #[test]
    fn addresses_alone() {
        let courier = Some("https://courier.example/last-ferry");
        assert_eq!(address("https://courier.example/last-ferry"), courier);
        assert_eq!(address("Source: https://courier.example/last-ferry."), courier);
        assert_eq!(address("Read more at: https://courier.example/last-ferry"), courier);
        assert_eq!(address("Tickets: https://courier.example/last-ferry"), None);
        assert_eq!(address("https://courier.example/last-ferry has the list"), None);
    }

    #[test]
    fn who_published_first() {
        for (line, expected) in [
            ("This article was originally published in the Larkholm Courier on 12 May.", Some("Larkholm Courier")),
            ("This story first appeared on Vessay Today.", Some("Vessay Today")),
            ("Originally published by Lena Orsk in The Tidal Review, 2026", Some("Tidal Review")),
            ("This article was first published on Monday.", None),
            ("This story was first published in 1912 and never reprinted.", None),
            ("The count was first published in the Larkholm Courier.", None),
        ] {
            assert_eq!(first_published(line), expected, "{line}");
        }
    }
}
