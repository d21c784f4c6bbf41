//! Four times the text takes four times the time, whatever it is made of.
//!
//! Not seconds are measured but growth, so the machine doesn't matter: what looks through all that came before takes sixteen times as
//! long for a text four times as long. Each of these texts has much of one thing, for somewhere a list of just that thing is kept.
#![cfg(not(target_arch = "wasm32"))]

use std::hint::black_box;
use std::time::{Duration, Instant};

use sayso::analysis::Analysis;
use sayso::attribution::Attributions;
use sayso::edits::Edits;
use sayso::encoder::{Findings, FoundAttribution};
use sayso::names::Names;
use sayso::text::Structure;
use sayso::{TextRange, TextSize};
use sayso_view::drawing::{Drawing, Found};
use sayso_view::export::{Format, Options, write};
use sayso_view::voices::Voices;

/// What a text may take of the time in which one a quarter as long is read four times, in hundredths: sorting makes a linear stage a
/// little more than linear, and so does a larger memory. In other words: at most five times as much for four times the text.
const MOST: u32 = 125;
/// What is always allowed besides: a stage that takes less tells nothing.
const SLACK: Duration = Duration::from_millis(25);
/// Reading the shorter text takes so long at least …
const LEAST: Duration = Duration::from_millis(12);
/// … unless it is so long.
const LONGEST: usize = 256 * 1024;
/// A growth above the limit is measured anew so often, and the best counts: other processes share the machine.
const ROUNDS: usize = 10;

/// A text without end: so many pieces of it.
struct Endless {
    what: String,
    text: Box<dyn Fn(usize) -> String>,
    findings: fn(&str) -> Findings,
}

/// The same over and over.
fn same(piece: &'static str) -> Endless {
    each(piece, move |_| piece.to_owned())
}

/// Pieces that each have their number.
fn each(what: &str, piece: impl Fn(usize) -> String + 'static) -> Endless {
    both(what, piece, |_| String::new())
}

/// All of the first pieces, then as many of the second.
fn both(what: &str, first: impl Fn(usize) -> String + 'static, then: impl Fn(usize) -> String + 'static) -> Endless {
    let text = move |n| (0..n).map(&first).chain((0..n).map(&then)).collect();
    Endless { what: what.to_owned(), text: Box::new(text), findings: |_| Findings::default() }
}

/// A word that no other number gives, in lower case.
fn word(mut number: usize) -> String {
    let mut word = String::from("v");
    loop {
        word.push(char::from(b"aeiou"[number % 5]));
        word.push(char::from(b"bdfgklmnprstvz"[number / 5 % 14]));
        number /= 70;
        if number == 0 {
            return word + "en";
        }
    }
}

/// The same as a name.
fn name(number: usize) -> String {
    let word = word(number);
    word[..1].to_uppercase() + &word[1..]
}

fn texts() -> Vec<Endless> {
    let mut texts: Vec<Endless> = [
        "a", "“", "\"", "' ", "’", "« ", "“a” ", "\"a\" said he. ", "he said “a", "(", ".", "A ", "Mr. ", "U.S. ",
        "said ", "she ", "my aunt she ", "that he said ", ", ", "日", "\n", "He, a, said, ", "X’s claim that ",
    ]
    .map(same)
    .into();
    texts.extend([
        // People.
        each("voices", |i| format!("“It is so,” said Ana {}.\n\n", name(i))),
        each("voices with last names after full ones", |i| {
            let name = name(i);
            format!("Ana {name} left. “It is so,” said {name}.\n\n")
        }),
        each("people, each followed by a pronoun", |i| format!("Ana {} left. “It is so,” she said.\n\n", name(i))),
        each("people of one last name", |i| format!("“It is so,” said {} Varrin. Varrin left.\n\n", name(i))),
        each("people of one first name", |i| format!("“It is so,” said Ana {}. Ana left.\n\n", name(i))),
        each("people in one list", |i| format!("Ana {}, ", name(i))),
        each("people with roles", |i| {
            format!("Mayor Ana {} left. “It is so,” said the mayor. The minister agreed.\n", name(i))
        }),
        each("roles of one person", |i| format!("The {} minister, Edda Varrin, left. The minister spoke.\n", word(i))),
        each("bodies of another kind than is spoken of", |i| {
            format!("The {} Ministry met. The council met.\n", name(i))
        }),
        each("people with an age", |i| format!("Ana {}, {}, left. The 54-year-old came.\n", name(i), i % 90)),
        same("“It is so,” said Edda Varrin.\n\n"),
        same("“It is so,” said Varrin.\n\n"),
        same("Edda Varrin left. She came, and she said that she was glad of it.\n\n"),
        both("one person, then pronouns", |_| "Edda Varrin left. ".into(), |_| "She said it was so. ".into()),
        both("places, then pronouns", |_| "It rained in London. ".into(), |_| "He said he was late.\n".into()),
        both("places, then a person often", |_| "It rained in Paris.\n".into(), |_| "Edda Varrin told him. ".into()),
        both("people, then last names", |i| format!("Ana {}. ", name(i)), |i| format!("{} said so.\n", name(i))),
        same("“My grandmother sailed,” said Edda Varrin. “She was brave, and my son saw her.”\n"),
        same("“You see me,” Edda Varrin told Joss Kellaway. “I see you.”\n"),
        each("spellings of one name", |i| format!("Edda {}son said so. Mr. {}sen agreed.\n", name(i), name(i))),
        same("JOSS KELLAWAY SPOKE TO EDDA VARRIN IN LONDON\n\nKellaway left.\n\n"),
        // Bodies, places, values.
        each("bodies of one head word", |i| format!("The {} Council met. The council said so.\n", name(i))),
        each("bodies with short names", |i| {
            let name = name(i);
            format!("The {name} Harbour Commission ({}HC) met.\n", &name[..3].to_uppercase())
        }),
        same("Acme Corp. said it had told the company. It said so.\n"),
        each("unnamed sources", |i| format!("“It is so,” said an official of the {} of it.\n", word(i))),
        same("“It is so,” said an official, who asked not to be named. The official said so.\n"),
        each("dates", |i| {
            format!("On {} May {} it cost ${i} and {i} percent at 5 p.m. yesterday.\n", i % 28, i % 3000)
        }),
        each("days", |i| format!("“The {} ferry sails somewhere,” Edda Varrin said on Monday. On Tuesday.\n", word(i))),
        // Quotations.
        same("“He said, ‘I was told, “Run,” by Joss Kellaway,’ and left,” said Edda Varrin.\n"),
        same("Edda Varrin said that he had said that it was told that she said no.\n"),
        same("“the ‘last’ ferry”, "),
        same("‘It is so,’ said Edda Varrin. "),
        same("Edda “Eddie” Varrin read “The Last Ferry” to a so-called “club”.\n"),
        same("“It is so and no one knows it,” said Varrin, “and it isn’t.” “It is so and none knows it.” "),
        same("“It is so.\n\n"),
        same("“[It] is so … and […] it is [so” said he [sic].\n"),
        same("I said you see my ferry. “It is so and it is late.” Do you? The ferry sails on the tide and stays.\n"),
        same("I see my ferry. It sails. It sails. It sails. It sails. It sails. It sails. “It is so and so.”\n"),
        same("Edda Varrin said, told, asked, added and warned that it was so, and denied and claimed "),
        same("EDDA VARRIN: It is so.\n\nJOSS KELLAWAY: It isn't.\n\n"),
        same("– It is so, said Edda Varrin.\n"),
        same("According to Edda Varrin: “It is so.” As for him, he, who said so, said: "),
        // The page around it.
        same("Read more: the last ferry\nAdvertisement\n"),
        same("A Heading of Its Own\nThe ferry sails on.\n"),
        same("The Last Ferry Sails\n"),
        same("By Edda Varrin\n"),
        same("MARROW BAY (Coast Wire) — The ferry sails.\n"),
        same("The ferry sails,\r\nand it is\r\nlate.\r\n\r\n"),
        same("See https://courier.example/a?b=c or www.courier.example. "),
        same("Die Fähre fährt, „so ist es“, sagte sie und ging nicht.\n"),
        Endless { findings: of_a_model, ..same(READ) },
    ]);
    texts
}

const READ: &str = "“So it is,” he said. ";

/// What a model says of a text of many quotations, of each the same: joining looks nothing up among all of them.
fn of_a_model(text: &str) -> Findings {
    let blocks = sayso::text::structure(text).blocks;
    let mut findings = Findings { read: blocks.iter().map(|block| block.range).collect(), ..Findings::default() };
    for at in (0..text.len()).step_by(READ.len()) {
        let at = TextSize::try_from(at).expect("below 4 GB");
        let range = |start: u32, length: u32| TextRange::at(at + TextSize::new(start), length.into());
        let content = vec![range(0, 15)];
        findings.attributions.push(FoundAttribution { content, cue: Some(range(19, 4)), source: Some(range(16, 2)) });
    }
    findings
}

/// A text of some length, and all that is made of it.
struct Made {
    text: String,
    findings: Findings,
    structure: Structure,
    names: Names,
    attributions: Attributions,
    analysis: Analysis,
    voices: Voices,
}

impl Made {
    fn of(endless: &Endless, pieces: usize) -> Made {
        let text = (endless.text)(pieces);
        let findings = (endless.findings)(&text);
        let structure = sayso::text::structure(&text);
        let names = sayso::names::find(&text, &structure, &findings);
        let attributions = sayso::attribution::find(&text, &structure, &names, &findings);
        let analysis = read(&text, &findings);
        let voices = Voices::of(&text, &analysis);
        Made { text, findings, structure, names, attributions, analysis, voices }
    }
}

fn read(text: &str, findings: &Findings) -> Analysis {
    sayso::finish(text, &sayso::text::structure(text), findings)
}

/// What is done with a text: each is measured alone, for a slow stage would hide a quick one that grows.
type Stage = (&'static str, fn(&Made));
const STAGES: [Stage; 10] = [
    ("text", |made| drop(black_box(sayso::text::structure(&made.text)))),
    ("names", |made| drop(black_box(sayso::names::find(&made.text, &made.structure, &made.findings)))),
    ("attribution", |made| {
        drop(black_box(sayso::attribution::find(&made.text, &made.structure, &made.names, &made.findings)));
    }),
    ("resolve", |made| {
        let Attributions { found, not_speech, .. } = made.attributions.clone();
        let (edits, mut unplaced) = (Edits::default(), Vec::new());
        let Made { text, structure, names, .. } = made;
        drop(black_box(sayso::resolve::resolve(text, structure, names, found, &not_speech, &edits, &mut unplaced)));
    }),
    ("check", |made| {
        let (edits, mut unplaced) = (Edits::default(), Vec::new());
        let Made { text, structure, analysis, .. } = made;
        drop(black_box(sayso::check::checks(text, structure, analysis, &edits, &mut unplaced)));
    }),
    ("all of it", |made| drop(black_box(read(&made.text, &made.findings)))),
    ("voices", |made| drop(black_box(Voices::of(&made.text, &made.analysis)))),
    ("drawing", |made| {
        let drawing = Drawing::of_analysis(&made.text, &made.analysis, true);
        let found = Some(Found { analysis: &made.analysis, voices: &made.voices });
        (0..drawing.outlines.len()).for_each(|at| drop(black_box(drawing.paragraph(at, &made.text, found))));
    }),
    ("HTML", |made| drop(black_box(write(Format::Html, &made.text, &made.analysis, &Options::default())))),
    ("JSON", |made| drop(black_box(write(Format::Json, &made.text, &made.analysis, &Options::default())))),
];

fn time(times: usize, run: impl Fn()) -> Duration {
    let start = Instant::now();
    (0..times).for_each(|_| run());
    start.elapsed()
}

/// How many pieces make a text that can be measured.
fn enough(endless: &Endless) -> usize {
    let mut pieces = 64;
    loop {
        let text = (endless.text)(pieces);
        let findings = (endless.findings)(&text);
        if text.len() >= LONGEST || time(1, || drop(black_box(read(&text, &findings)))) >= LEAST {
            return pieces;
        }
        pieces *= 2;
    }
}

/// The stages that take too long for four times the text, with what they take. The short text is read four times: so both are measured
/// over the same while, in which a busy machine does as much of other things.
fn too_slow(endless: &Endless) -> Vec<String> {
    let pieces = enough(endless);
    let (short, long) = (Made::of(endless, pieces), Made::of(endless, 4 * pieces));
    let mut slow = Vec::new();
    for (name, stage) in STAGES {
        let (mut four, mut one) = (Duration::MAX, Duration::MAX);
        let is_linear = (0..ROUNDS).any(|_| {
            four = four.min(time(4, || stage(&short)));
            one = one.min(time(1, || stage(&long)));
            one <= four * MOST / 100 + SLACK
        });
        if !is_linear {
            let (what, bytes, before) = (&endless.what, short.text.len(), four / 4);
            slow.push(format!("{what:?}, {name}: {before:.1?} for {bytes} bytes, {one:.1?} for four times as many"));
        }
    }
    slow
}

#[test]
fn time_grows_with_the_text() {
    let slow: Vec<String> = texts().iter().flat_map(too_slow).collect();
    assert!(slow.is_empty(), "more than five times as long for four times the text:\n{}", slow.join("\n"));
}
