//! Lines that are not the article's.

use super::{Reason, imprint};

/// Why a line is set aside, if it is. Each rule looks at how the line begins, or at a short line as a whole: an article may well
/// speak of newsletters and advertisements in its sentences.
pub(super) fn reason(line: &str) -> Option<Reason> {
    let lower = line.to_lowercase().replace('’', "'");
    let words = lower.split_whitespace().count();
    let sentence = lower.ends_with(['.', '!', '?', '"', '”']);
    let begins = |prefixes: &[&str]| prefixes.iter().any(|p| begins_with_words(&lower, p));
    let is = |lines: &[&str]| lines.contains(&lower.trim_matches(|c: char| !c.is_alphanumeric()));
    // A whole sentence may begin like a link; a link has few words or a colon after its label.
    let labelled = words <= 8
        || !sentence
        || lower.split(':').next().is_some_and(|l| l.len() < lower.len() && l.split_whitespace().count() <= 3);
    if begins(LINKS_ALWAYS) && labelled || begins(LINKS_IF_LABEL) && label_or_title(&lower, sentence, words) {
        Some(Reason::Link)
    } else if is(ADVERTISEMENTS)
        || words <= 6 && begins(&["story continues below", "article continues below", "scroll down to continue"])
    {
        Some(Reason::Advertisement)
    } else if words <= 40 && begins(SIGN_UPS) {
        Some(Reason::SignUp)
    } else if words <= 20 && begins(SHARES) || is_list_of_networks(&lower) {
        Some(Reason::Share)
    } else if begins(&["©", "(c) ", "copyright ©", "copyright 1", "copyright 2", "all rights reserved"])
        || words <= 40 && lower.contains("all rights reserved")
    {
        Some(Reason::Copyright)
    } else if begins(CREDITS) && (lower.starts_with('(') || lower.contains("editing by") || words <= 12) {
        Some(Reason::Credits)
    } else if is(NOTES) || words <= 40 && begins(CONTACTS) {
        Some(Reason::Notes)
    } else if imprint::is_origin(line) {
        Some(Reason::Origin)
    } else {
        None
    }
}

const LINKS_ALWAYS: &[&str] = &[
    "more news:", "read more", "read also", "also read", "read next", "see also:", "more on this", "click here",
    "continue reading", "you may also like", "you might also like", "recommended for you", "don't miss:",
    "related articles", "related stories", "related news", "related content", "related coverage", "related topics",
    "most read", "most popular", "top stories", "more from", "more stories", "skip to main content", "next article",
    "previous article", "go to homepage", "back to top",
];
const LINKS_IF_LABEL: &[&str] = &[
    "related", "watch", "see also", "listen", "trending", "recommended", "more", "video", "gallery", "also",
    "in pictures",
];
const ADVERTISEMENTS: &[&str] = &[
    "advertisement",
    "advertisements",
    "advertisment",
    "ad",
    "ads",
    "sponsored",
    "sponsored content",
    "paid content",
    "promoted",
    "advertisement - scroll to continue reading",
];
const SIGN_UPS: &[&str] = &[
    "sign up for",
    "sign up to",
    "sign up here",
    "sign up now",
    "subscribe to",
    "subscribe now",
    "subscribe here",
    "subscribe for",
    "get our newsletter",
    "get the latest news",
    "register now",
    "join our newsletter",
    "download our app",
    "download the app",
    "enter your email",
    "already a subscriber",
    "create a free account",
    "support our journalism",
    "get unlimited access",
    "to continue reading, please",
];
const SHARES: &[&str] = &[
    "share this", "share on", "share via", "share:", "share by", "follow us", "follow @", "like us on", "find us on",
    "tweet this", "click to share", "email this", "print this", "copy link", "leave a comment", "post a comment",
    "view comments", "show comments", "comments (", "join the conversation",
];
const CREDITS: &[&str] = &[
    "(reporting by",
    "(additional reporting",
    "(writing by",
    "(editing by",
    "reporting by",
    "additional reporting by",
    "writing by",
    "editing by",
    "(compiled by",
    "(with inputs from",
    "(with agency inputs",
    "(this story has not been edited",
];
const NOTES: &[&str] = &[
    "for immediate release", "for release", "press release", "media release", "news release", "ends", "end of release",
    "notes to editors", "note to editors", "notes for editors", "notes to editor", "editor's notes", "notes",
];
const CONTACTS: &[&str] = &[
    "for further information",
    "for more information",
    "for further details",
    "for media enquiries",
    "for media inquiries",
    "for press enquiries",
    "media contact",
    "press contact",
    "media enquiries",
    "media inquiries",
    "press enquiries",
    "contact:",
    "contacts:",
    "embargoed until",
    "under embargo",
    "not for publication",
];
const NETWORKS: &[&str] = &[
    "share", "tweet", "facebook", "twitter", "x", "linkedin", "whatsapp", "pinterest", "reddit", "email", "print",
    "instagram", "telegram", "flipboard", "messenger", "copy", "link", "more",
];

/// Whether nothing behind a line is the article's: what a press release has for editors.
pub(super) fn ends_a_release(line: &str) -> bool {
    let lower = line.to_lowercase();
    let words = lower.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(words, "ends" | "end of release")
        || words.starts_with("notes to editor")
        || words.starts_with("notes for editor")
}

/// Whether `line` begins with `prefix` and the prefix does not end inside a word.
fn begins_with_words(line: &str, prefix: &str) -> bool {
    line.strip_prefix(prefix)
        .is_some_and(|rest| !prefix.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric))
}

/// “Watch: …”, “RELATED | …”, or the word alone: after a label comes a title, not a sentence.
fn label_or_title(lower: &str, sentence: bool, words: usize) -> bool {
    let label: String = lower.chars().take_while(|c| !matches!(c, ':' | '|' | '»' | '>')).collect();
    words == 1 || label.len() < lower.len() && label.split_whitespace().count() <= 3 && (!sentence || words <= 12)
}

fn is_list_of_networks(lower: &str) -> bool {
    let words = || lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    let strong = words()
        .filter(|w| matches!(*w, "facebook" | "twitter" | "whatsapp" | "linkedin" | "pinterest" | "share" | "tweet"))
        .count();
    strong > 0 && words().all(|w| NETWORKS.contains(&w))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn lines_that_lead_elsewhere() {
        for (line, expected) in [
            ("More news: Storm warning lifted along the coast", Some(Reason::Link)),
            ("READ MORE ABOUT THE HARBOUR", Some(Reason::Link)),
            ("Watch: Ferry crew sings", Some(Reason::Link)),
            ("Related", Some(Reason::Link)),
            ("Advertisement", Some(Reason::Advertisement)),
            ("Sign up for our morning letter and never miss a tide.", Some(Reason::SignUp)),
            ("Facebook Twitter WhatsApp", Some(Reason::Share)),
            ("© 2031 The Vessay Post", Some(Reason::Copyright)),
            ("(Reporting by Ana Quill; Editing by Jo Marsh)", Some(Reason::Credits)),
            ("More than forty people stood on the quay.", None),
            ("Related workers at the yard went home: nobody had asked them to stay on through the night.", None),
            ("Advertisement revenue fell by a third.", None),
            ("Watch out, she said.", None),
            ("Read more than one book a week, the mayor told pupils in Marrow Bay.", None),
            ("More", Some(Reason::Link)),
            ("This article was first published in the Larkholm Courier.", Some(Reason::Origin)),
            ("This story was first published in 1912 and never reprinted.", None),
            ("https://courier.example/last-ferry", Some(Reason::Origin)),
            ("FOR IMMEDIATE RELEASE", Some(Reason::Notes)),
            ("-ends-", Some(Reason::Notes)),
            ("For further information please contact: Ana Quill, 01632 960 114", Some(Reason::Notes)),
            ("The road ends here.", None),
            ("Their list is at https://courier.example/list and grows.", None),
        ] {
            assert_eq!(reason(line), expected, "{line}");
        }
    }
}
