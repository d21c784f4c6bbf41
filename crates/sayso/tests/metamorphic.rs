//! What must change when a text changes, and nothing else: names swapped, marks restyled, line ends of another system, a headline or an
//! advertisement more, a paragraph moved that nothing refers to. Each text is read by rules and with the shipped model.
#![cfg(not(target_arch = "wasm32"))]

use sayso::analysis::{Quotation, Speaker};
use sayso::{Analysis, Model};

const TEXTS: [(&str, &str); 2] =
    [("council", include_str!("metamorphic/council.txt")), ("strike", include_str!("metamorphic/strike.txt"))];

/// Names of the texts and as many others, of like sex.
const OTHERS: [(&str, &str); 14] = [
    ("Edda Varrin", "Anna Sorrel"),
    ("Bram Oake", "Paul Merrick"),
    ("Dora Fenn", "Clara Whitlow"),
    ("Tom Orr", "Peter Vance"),
    ("Mira Dane", "Laura Beckett"),
    ("Runa Thessaly", "Helen Marsden"),
    ("Varrin", "Sorrel"),
    ("Oake", "Merrick"),
    ("Fenn", "Whitlow"),
    ("Orr", "Vance"),
    ("Dane", "Beckett"),
    ("Thessaly", "Marsden"),
    ("Marrow Bay", "Kestrel Bay"),
    ("Larkholm", "Tarnbridge"),
];

/// Reads a text in one of the two ways.
type Read<'a> = &'a dyn Fn(&str) -> Analysis;

/// Who says what, in order: speaker, to whom, form, mode, words.
fn answers(text: &str, analysis: &Analysis) -> Vec<String> {
    let one = |q: &Quotation| {
        let speaker = match q.speaker {
            Some(Speaker::Entity(id)) => analysis.entity(id).name.clone(),
            Some(Speaker::Unnamed(id)) => format!("({})", analysis.unnamed_source(id).phrase),
            None => "?".to_owned(),
        };
        let to = q.addressee.map(|id| format!(" to {}", analysis.entity(id).name)).unwrap_or_default();
        let parts: Vec<&str> = q.content.iter().map(|part| &text[*part]).collect();
        format!("{speaker}{to}, {:?} {:?}: {}", q.form, q.mode, parts.join(" … "))
    };
    analysis.quotations.iter().map(one).collect()
}

/// Compares what is found in a changed text with what the change makes of what was found before.
fn changes(change: &str, changed: impl Fn(&str) -> String, answer: impl Fn(&str) -> String) {
    let model =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../model/sayso.model")).expect("the model is there");
    let model = Model::from_bytes(&model).expect("it is one");
    let with_model = |text: &str| sayso::analyse_with(text, &model);
    let mut wrong = String::new();
    for (way, read) in [("by rules", &sayso::analyse as Read), ("with the model", &with_model)] {
        for (name, text) in TEXTS {
            let after = changed(text);
            assert_ne!(after, text, "{change} changes nothing in {name}");
            let wanted: Vec<String> = answers(text, &read(text)).iter().map(|line| answer(line)).collect();
            let found = answers(&after, &read(&after));
            let mut both: Vec<&String> = wanted.iter().collect();
            both.sort();
            let mut other: Vec<&String> = found.iter().collect();
            other.sort();
            if both != other {
                let gone = both.iter().filter(|line| !other.contains(line)).map(|line| format!("- {line}\n"));
                let come = other.iter().filter(|line| !both.contains(line)).map(|line| format!("+ {line}\n"));
                wrong += &format!("\n{change}, {name}, {way}:\n{}", gone.chain(come).collect::<String>());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn same(line: &str) -> String {
    line.to_owned()
}

#[test]
fn other_names_are_other_speakers() {
    let swap = |text: &str| OTHERS.iter().fold(text.to_owned(), |text, (one, other)| text.replace(one, other));
    changes("names swapped", swap, swap);
}

#[test]
fn marks_of_another_style_are_marks() {
    for (style, open, close) in
        [("straight doubles", "\"", "\""), ("guillemets", "«", "»"), ("curly singles", "‘", "’")]
    {
        let restyle = move |text: &str| text.replace('“', open).replace('”', close);
        changes(style, restyle, restyle);
    }
}

#[test]
fn line_ends_of_another_system_change_nothing() {
    changes("CRLF", |text| text.replace('\n', "\r\n"), same);
}

#[test]
fn an_advertisement_between_paragraphs_changes_nothing() {
    let lines = ["More news: Ferry fares to rise in spring", "Advertisement"];
    for line in lines {
        changes(line, |text| text.replacen("\n\n", &format!("\n\n{line}\n\n"), 3), same);
    }
}

#[test]
fn a_headline_more_changes_nothing() {
    changes("a headline", |text| format!("Works to begin in June\n\n{text}"), same);
}

#[test]
fn a_paragraph_that_nothing_refers_to_may_stand_elsewhere() {
    let moved = |text: &str| {
        let alone = ["The bay is two miles wide.\n\n", "Schools will stay open.\n\n"];
        let line = alone.iter().find(|line| text.contains(*line)).expect("each text has one");
        format!("{}\n{}", text.replace(line, "").trim_end(), format_args!("\n{}", line.trim_end()))
    };
    changes("a paragraph moved to the end", moved, same);
}
