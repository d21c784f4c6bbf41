//! The editor's queries, as the page words their headings.

use sayso_document::analysis::CheckCode;

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
