//! Forty invented articles of thirty genres and a dozen countries, written by people who didn't work on the engine, with what a reader who knew
//! nothing of it marked in them: how much of what is said is found, how often the speaker is right, and how much is made up.
//!
//! Those in `open/` and `further/` may be read by whoever mends a rule, and `SHOW_ARTICLES=1` tells what is wrong in them. Those in `sealed/` nobody looks at,
//! and nothing but their figures is ever printed: they tell how the engine does on a text that it wasn't mended for.
//!
//! `further/` holds thirty-two more, marked by who wrote them and harder by intent: people are called ever new things, and half of what is said is
//! told by others.
//!
//! A gold file has a line for each quotation, `Speaker: words … further words`, in order; a source without a name is in brackets, `?` is nobody,
//! `A + B` are two, and a line that begins with `> ` is said within the words of the line before.
#![cfg(not(target_arch = "wasm32"))]

use include_dir::{Dir, include_dir};
use sayso::analysis::{Confidence, Quotation, Speaker};
use sayso::{Analysis, Model, TextRange};

static ARTICLES: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/articles");

/// What is asked of each set: hundredths of words and of speakers at least, and quotations that nobody marked, in hundredths an article, at
/// most.
const FLOORS: [(&str, Figures); 3] = [
    ("open", Figures { words: 96, speakers: 80, made_up: 15, sure: 6 }),
    ("further", Figures { words: 97, speakers: 73, made_up: 55, sure: 8 }),
    ("sealed", Figures { words: 96, speakers: 71, made_up: 50, sure: 12 }),
];

#[derive(Clone, Copy, Debug)]
struct Figures {
    words: u32,
    speakers: u32,
    made_up: u32,
    /// Of a hundred quotations so many have a wrong speaker, and no doubt is shown.
    sure: u32,
}

/// A quotation as a reader marked it.
struct Gold {
    speakers: Vec<String>,
    content: Vec<TextRange>,
    nested: bool,
}

#[derive(Default)]
struct Counts {
    articles: u32,
    words: u32,
    found: u32,
    quotations: u32,
    right: u32,
    made_up: u32,
    sure: u32,
}

#[test]
fn articles_are_read_as_a_reader_does() {
    let model =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../model/sayso.model")).expect("the model is there");
    let model = Model::from_bytes(&model).expect("it is one");
    for (half, floor) in FLOORS {
        let show = half != "sealed" && std::env::var_os("SHOW_ARTICLES").is_some();
        for (how, with_model) in [("rules", false), ("model", true)] {
            let mut counts = Counts::default();
            for (name, text, gold) in articles(half) {
                let analysis = if with_model { sayso::analyse_with(text, &model) } else { sayso::analyse(text) };
                let told = counts.add(text, &gold, &analysis);
                if show && with_model {
                    println!("{name}\n{told}");
                }
            }
            let figures = counts.figures();
            println!(
                "{half} by {how}: {figures:?} of {} quotations in {} articles",
                counts.quotations, counts.articles
            );
            if with_model {
                assert!(figures.words >= floor.words, "{half}: words");
                assert!(figures.speakers >= floor.speakers, "{half}: speakers");
                assert!(figures.made_up <= floor.made_up, "{half}: made up");
                assert!(figures.sure <= floor.sure, "{half}: wrong and sure");
            }
        }
    }
}

/// Name, text and gold of each article of a set.
fn articles(half: &str) -> Vec<(&'static str, &'static str, Vec<Gold>)> {
    let dir = ARTICLES.get_dir(half).expect("there is such a set");
    let texts = dir.files().filter(|file| file.path().extension().is_some_and(|end| end == "txt"));
    let read = |file: &'static include_dir::File| {
        let gold = ARTICLES.get_file(file.path().with_extension("gold")).expect("each has its gold");
        let text = file.contents_utf8().expect("UTF-8");
        let name = file.path().to_str().expect("a plain name");
        (name, text, read_gold(name, text, gold.contents_utf8().expect("UTF-8")))
    };
    texts.map(read).collect()
}

fn read_gold(name: &str, text: &str, gold: &str) -> Vec<Gold> {
    // Each part is looked for behind the beginning of the line before: what is said twice is two quotations.
    let mut from = 0;
    let lines = gold.lines().filter(|line| !line.trim().is_empty()).enumerate();
    lines
        .map(|(at, line)| {
            let (nested, line) = line.strip_prefix("> ").map_or((false, line), |line| (true, line));
            let (speaker, words) = line.split_once(": ").expect("speaker: words");
            let mut place = from;
            let content = words.split(" … ").map(|part| {
                let part = part.trim();
                let start = text[place..].find(part).map(|found| place + found);
                let start = start.or_else(|| text.find(part));
                let start = start.unwrap_or_else(|| panic!("{name}: line {} has words that the text lacks", at + 1));
                place = start + part.len();
                TextRange::new(size(start), size(place))
            });
            let content: Vec<TextRange> = content.collect();
            from = content[0].start().into();
            Gold { speakers: speaker.split(" + ").map(str::to_owned).collect(), content, nested }
        })
        .collect()
}

fn size(bytes: usize) -> sayso::TextSize {
    sayso::TextSize::try_from(bytes).expect("a short text")
}

impl Counts {
    /// Counts an article; says what is wrong with it.
    fn add(&mut self, text: &str, gold: &[Gold], analysis: &Analysis) -> String {
        let mut told = String::new();
        self.articles += 1;
        let uttered: Vec<&Quotation> =
            analysis.quotations.iter().filter(|quotation| quotation.mode.is_uttered()).collect();
        for marked in gold {
            let best = uttered.iter().max_by_key(|quotation| alike(&marked.content, &quotation.content));
            let best = best.filter(|quotation| alike(&marked.content, &quotation.content) > 0);
            if !marked.nested {
                for word in words(text, &marked.content) {
                    self.words += 1;
                    let held = uttered.iter().flat_map(|q| &q.content).any(|part| part.contains_range(word));
                    self.found += u32::from(held);
                    if !held {
                        told.push_str(&format!("    missed: {}\n", &text[word]));
                    }
                }
            }
            self.quotations += 1;
            let said_by = best.map(|quotation| speakers(analysis, quotation));
            let right = said_by.as_ref().is_some_and(|found| same(found, &marked.speakers));
            self.right += u32::from(right);
            // Who has less than half of the words is another quotation, and these are missed.
            let found = best.filter(|quotation| alike(&marked.content, &quotation.content) >= 500);
            let is_sure = found.is_some_and(|q| q.speaker.is_some() && q.confidence >= Confidence::DOUBTFUL);
            self.sure += u32::from(!right && is_sure);
            if !right {
                told.push_str(&format!(
                    "  {}{}{} is read as {}: {}\n",
                    if is_sure { "! " } else { "" },
                    if marked.nested { "> " } else { "" },
                    marked.speakers.join(" + "),
                    said_by.map_or("nothing".to_owned(), |found| found.join(" + ")),
                    marked.content.iter().map(|part| &text[*part]).collect::<Vec<_>>().join(" … ")
                ));
            }
        }
        for quotation in &uttered {
            if gold.iter().all(|marked| alike(&marked.content, &quotation.content) == 0) {
                self.made_up += 1;
                let words = quotation.content.iter().map(|part| &text[*part]).collect::<Vec<_>>().join(" … ");
                told.push_str(&format!("  nobody marked: {words}\n"));
            }
        }
        told
    }

    fn figures(&self) -> Figures {
        let share = |part: u32, of: u32| (part * 1_000 / of.max(1)).div_ceil(10);
        Figures {
            words: share(self.found, self.words),
            speakers: share(self.right, self.quotations),
            made_up: self.made_up * 100 / self.articles.max(1),
            sure: share(self.sure, self.quotations),
        }
    }
}

/// The words of some ranges.
fn words(text: &str, ranges: &[TextRange]) -> Vec<TextRange> {
    let mut out = Vec::new();
    for range in ranges {
        let mut at = usize::from(range.start());
        for word in text[*range].split_whitespace() {
            let start = at + text[at..].find(word).expect("it is a word of it");
            at = start + word.len();
            let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
            if !inner.is_empty() {
                let lead = word.find(inner).expect("it is within");
                out.push(TextRange::at(size(start + lead), size(inner.len())));
            }
        }
    }
    out
}

/// How much two contents share of what they cover together, in thousandths.
fn alike(one: &[TextRange], other: &[TextRange]) -> u32 {
    let length = |ranges: &[TextRange]| ranges.iter().map(|range| u32::from(range.len())).sum::<u32>();
    let both: u32 = one
        .iter()
        .flat_map(|a| other.iter().filter_map(|b| a.intersect(*b)))
        .map(|shared| u32::from(shared.len()))
        .sum();
    both * 1_000 / (length(one) + length(other) - both).max(1)
}

/// Who speaks, as the gold writes it.
fn speakers(analysis: &Analysis, quotation: &Quotation) -> Vec<String> {
    let named = |speaker: Speaker| match speaker {
        Speaker::Entity(id) => analysis.entity(id).name.clone(),
        Speaker::Unnamed(id) => format!("({})", analysis.unnamed_source(id).phrase),
    };
    let others = quotation.others.iter().map(|id| Speaker::Entity(*id));
    let all: Vec<String> = quotation.speaker.into_iter().chain(others).map(named).collect();
    if all.is_empty() { vec!["?".to_owned()] } else { all }
}

/// Whether they are the same people: in any order, a name with or without its first names, a phrase with or without what only adds to it.
fn same(found: &[String], marked: &[String]) -> bool {
    found.len() == marked.len() && marked.iter().all(|one| found.iter().any(|name| is_same(name, one)))
}

fn is_same(name: &str, marked: &str) -> bool {
    let core = |name: &str| {
        let words = name.trim_matches(['(', ')']).to_lowercase();
        let words = words.split_whitespace().filter(|word| !["the", "a", "an"].contains(word));
        words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()).collect::<Vec<_>>()
    };
    let (one, other) = (core(name), core(marked));
    let within =
        |short: &[String], long: &[String]| !short.is_empty() && long.windows(short.len()).any(|run| run == short);
    name.starts_with('(') == marked.starts_with('(') && (within(&one, &other) || within(&other, &one))
}
