//! The editor's queries in words: what each is about, and a sentence.

use sayso_document::analysis::{Analysis, Check, CheckCode, Speaker};
use text_size::TextRange;

/// The sentence that asks a query of an analysis. What it says is of the text that was analysed.
pub fn sentence(text: &str, analysis: &Analysis, check: &Check) -> String {
    let name = |at: usize| match check.speakers.get(at) {
        Some(Speaker::Entity(id)) => analysis.entity(*id).name.as_str(),
        Some(Speaker::Unnamed(id)) => analysis.unnamed_source(*id).phrase.as_str(),
        None => "somebody",
    };
    let words = &text[check.range];
    let other = check.others.first().map_or("", |range| &text[*range]);
    match check.code {
        CheckCode::NotEnglish => {
            "This text does not read as English, so its quotation marks are shown but nobody is named as a speaker."
                .into()
        }
        CheckCode::UnclosedMark => "This quotation mark never closes.".into(),
        CheckCode::MismatchedMark => "This quotation mark closes a quotation that nothing opens.".into(),
        // Dots, in brackets or not, stand for words that aren't there.
        CheckCode::AlteredQuotation if words.chars().all(|c| matches!(c, '[' | ']' | '.' | '…' | ' ')) => {
            "Words were left out here: check that the rest still means what was said.".into()
        }
        CheckCode::AlteredQuotation => {
            "These words in brackets are not the speaker’s own: check them against what was said.".into()
        }
        CheckCode::UnattributedQuotation => "The text does not say who speaks these words.".into(),
        CheckCode::AmbiguousPronoun => format!("“{words}” could be {} or {}.", name(0), name(1)),
        CheckCode::NotIntroduced => {
            format!("{} is quoted, but the text never gives a full name or says who that is.", name(0))
        }
        CheckCode::UnnamedSource => "This rests on a source without a name.".into(),
        CheckCode::UnquotedFirstPerson => {
            "This is in somebody’s own words, but outside quotation marks: the marks or the speaker may be lost.".into()
        }
        CheckCode::UnmarkedWords => {
            "This seems to go on from the words between marks before it: if somebody says it, the marks are lost."
                .into()
        }
        CheckCode::TwoSpeakers => format!("The same words are given to {} here and to {} before.", name(0), name(1)),
        CheckCode::DifferentWords => format!("{} is quoted with nearly these words before: {other}", name(0)),
        CheckCode::TwoDays => format!("{} says this on {words} here, and on {other} elsewhere.", name(0)),
        CheckCode::SeveralNames => {
            let others: Vec<String> =
                check.others.iter().map(|range: &TextRange| format!("“{}”", &text[*range])).collect();
            format!("“{words}” is also called {}: words may have been exchanged.", others.join(" and "))
        }
        CheckCode::TwoSpellings => format!("This name is spelt “{other}” elsewhere."),
        CheckCode::FusedWords => {
            format!("Two words seem to have run together: “{other} {}”.", words.strip_prefix(other).unwrap_or_default())
        }
    }
}

/// What a query is about, in a few words; its sentence comes with it.
pub fn heading(code: CheckCode) -> &'static str {
    match code {
        CheckCode::NotEnglish => "Not English",
        CheckCode::UnclosedMark => "Mark never closes",
        CheckCode::MismatchedMark => "Mark opens nowhere",
        CheckCode::AlteredQuotation => "Words left out or put in",
        CheckCode::UnattributedQuotation => "Nobody says this",
        CheckCode::AmbiguousPronoun => "Two candidates",
        CheckCode::NotIntroduced => "Never introduced",
        CheckCode::UnnamedSource => "Unnamed source",
        CheckCode::UnquotedFirstPerson => "First person, no marks",
        CheckCode::UnmarkedWords => "Somebody’s words, no marks?",
        CheckCode::TwoSpeakers => "Same words, two speakers",
        CheckCode::DifferentWords => "Quoted in other words",
        CheckCode::TwoDays => "Two days",
        CheckCode::SeveralNames => "One place, several names",
        CheckCode::TwoSpellings => "Two spellings",
        CheckCode::FusedWords => "Two words run together",
    }
}
