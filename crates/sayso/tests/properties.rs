//! What holds for any string at all.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use sayso::analysis::{Analysis, CheckCode, EntityType, Part, Speaker};
use sayso::edit::{Anchor, Edit};
use sayso::encoder::{Findings, FoundAttribution};
use sayso::text::{Block, BlockKind, Structure};
use sayso::{Stages, TextRange};
use sayso_view::export::{Format, Options, write};
use sayso_view::sayso1::Document;

/// Strings that look like the worst of the web: all kinds of marks, names and cues, odd white space and odd characters.
fn texts() -> impl Strategy<Value = String> {
    let pieces = [
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "``",
        "''",
        "«",
        "»",
        "„",
        "‚",
        "「",
        "」",
        "(",
        ")",
        "[",
        "—",
        "–",
        "-",
        ":",
        ";",
        ",",
        ".",
        "?",
        "!",
        "…",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "\u{a0}",
        "\u{200b}",
        "\u{2028}",
        "\0",
        "\u{feff}",
        "said",
        "told",
        "that",
        "he",
        "she",
        "I",
        "who",
        "according to",
        "as saying",
        "recalled",
        "telling him",
        "was asked",
        ", R-Fla.,",
        "nor",
        "the couple",
        "&quot;",
        "&#8217;",
        "Q. ",
        "A. ",
        "(Western Reach):",
        "From the desk of ",
        "\n\nENDS\n\n",
        "Edda",
        "Varrin",
        "Mr.",
        "Dr.",
        "U.S.",
        "the minister",
        "officials",
        "More news:",
        "By Lena Orsk",
        "KELLY:",
        "MARROW BAY —",
        "5 p.m.",
        "12 May 2031",
        "© 2031 ",
        "Larkholm Courier",
        "first published in ",
        "https://courier.example/a",
        "$3.4 million",
        "24 percent",
        "6'2\"",
        "’90s",
        "rock 'n' roll",
        "שלום",
        "مرحبا",
        "日本語",
        "👩‍🚒",
        "e\u{301}",
        "ß",
        "İ",
        "ﬁ",
        "𝒳",
        "'s",
        "’s",
        "and",
        "not",
    ];
    prop_oneof![
        3 => prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60).prop_map(|v| v.concat()),
        2 => prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|v| v.join(" ")),
        1 => prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40).prop_map(|v| v.join("\u{a0}")),
        1 => any::<String>(),
    ]
}

fn ranges(analysis: &Analysis) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = analysis.blocks.iter().map(|b| b.range).collect();
    let about = &analysis.about;
    let stated = [&about.title, &about.author, &about.publisher, &about.published, &about.url];
    out.extend(stated.into_iter().flatten().map(|stated| stated.range));
    out.extend(&analysis.sentences);
    out.extend(analysis.entities.iter().flat_map(|e| e.mentions.iter().map(|m| m.range)));
    out.extend(analysis.unnamed.iter().flat_map(|u| u.mentions.iter().copied()));
    out.extend(analysis.not_speech.iter().map(|n| n.range));
    out.extend(analysis.faint.iter().map(|f| f.range));
    out.extend(analysis.checks.iter().map(|c| c.range));
    for q in &analysis.quotations {
        out.extend(q.content.iter().chain(&q.cue).chain(&q.source).chain(&q.medium).chain(&q.time));
        out.extend(q.evidence.iter().filter_map(|e| e.range));
    }
    out
}

/// What every analysis of a text keeps to.
fn sound(text: &str, analysis: &Analysis) -> Result<(), TestCaseError> {
    for range in ranges(analysis) {
        prop_assert!(
            text.get(usize::from(range.start())..usize::from(range.end())).is_some(),
            "{range:?} is no range of the text"
        );
    }
    for pair in analysis.blocks.windows(2) {
        prop_assert!(pair[0].range.end() <= pair[1].range.start(), "blocks overlap");
    }
    for pair in analysis.sentences.windows(2) {
        prop_assert!(pair[0].end() <= pair[1].start(), "sentences overlap");
    }
    for sentence in &analysis.sentences {
        prop_assert!(analysis.blocks.iter().any(|b| b.range.contains_range(*sentence)), "a sentence crosses blocks");
    }
    for q in &analysis.quotations {
        prop_assert!(!q.content.is_empty() && q.content.iter().all(|c| !c.is_empty()));
        prop_assert!(
            q.content.iter().all(|c| analysis.blocks.iter().any(|b| b.range.contains_range(*c))),
            "a content crosses blocks"
        );
        let aside = |b: &&Block| matches!(b.kind, BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Dateline);
        let mut aside = analysis.blocks.iter().filter(aside);
        prop_assert!(
            !aside.any(|b| q.content.iter().any(|c| b.range.contains_range(*c))),
            "a quotation in what is set aside"
        );
        prop_assert!(q.parent.is_none_or(|p| (p.0 as usize) < analysis.quotations.len()));
    }
    let mut outermost: Vec<_> =
        analysis.quotations.iter().filter(|q| q.parent.is_none()).flat_map(|q| q.content.iter().copied()).collect();
    outermost.sort_by_key(|content| content.start());
    for pair in outermost.windows(2) {
        prop_assert!(pair[0].end() <= pair[1].start(), "outermost contents overlap: {:?} and {:?}", pair[0], pair[1]);
    }
    for entity in &analysis.entities {
        prop_assert!(!entity.mentions.is_empty(), "{} is never mentioned", entity.name);
    }
    Ok(())
}

/// Findings of a model that draws lots: each lot is a gap, a length and a role, in words of a block.
fn findings(structure: &Structure, lots: &[(usize, usize, u8)]) -> Findings {
    let mut findings = Findings::default();
    let mut lots = lots.iter().cycle();
    for block in &structure.blocks {
        let words = structure.words_in(block.range);
        findings.read.push(block.range);
        let mut at = 0;
        while let Some((gap, length, lot)) = lots.next().filter(|(gap, ..)| at + gap < words.len()) {
            let last = (at + gap + length).min(words.len()) - 1;
            let range = words[at + gap].range.cover(words[last].range);
            at = last + 1;
            match lot % 4 {
                0 => findings
                    .names
                    .push((range, [EntityType::Person, EntityType::Org, EntityType::Loc][usize::from(*lot) % 3])),
                1 => findings.attributions.push(FoundAttribution { cue: Some(range), ..FoundAttribution::default() }),
                role => {
                    let k = usize::from(*lot) % (findings.attributions.len() + 1);
                    match findings.attributions.get_mut(k) {
                        Some(a) if role == 2 => a.content.push(range),
                        Some(a) => a.source = Some(range),
                        None => findings
                            .attributions
                            .push(FoundAttribution { content: vec![range], ..FoundAttribution::default() }),
                    }
                }
            }
        }
    }
    findings
}

/// Edits that draw lots: half of them are about something that is there, the others about any words of the text.
fn edits(text: &str, analysis: &Analysis, structure: &Structure, lots: &[(u8, usize, usize, usize)]) -> Vec<Edit> {
    let words = &structure.words;
    let quoted: Vec<TextRange> = analysis.quotations.iter().map(|quotation| quotation.content[0]).collect();
    let named: Vec<TextRange> = analysis.entities.iter().flat_map(|e| &e.mentions).map(|m| m.range).collect();
    let unnamed: Vec<TextRange> = analysis.unnamed.iter().flat_map(|u| u.mentions.iter().copied()).collect();
    let any = |lot: usize| {
        let first = words[lot % words.len()].range;
        first.cover(words[(lot % words.len() + lot % 7).min(words.len() - 1)].range)
    };
    let of = |list: &[TextRange], lot: usize| {
        if lot.is_multiple_of(2) && !list.is_empty() { list[lot / 2 % list.len()] } else { any(lot / 2) }
    };
    let at = |range| Anchor::new(text, range);
    if words.is_empty() {
        return Vec::new();
    }
    let one = |&(kind, a, b, c): &(u8, usize, usize, usize)| {
        let (quotation, mention) = (at(of(&quoted, a)), at(of(&named, a)));
        let who = if c.is_multiple_of(3) { of(&unnamed, b) } else { of(&named, b) };
        match kind % 11 {
            0 => Edit::Side { paragraph: at(any(a)), aside: b.is_multiple_of(2) },
            1 => Edit::Quote {
                content: [b, c].map(|lot| at(any(lot))).into_iter().take(1 + a % 2).collect(),
                cue: (a % 3 > 0).then(|| at(any(a))),
                source: (b % 3 > 0).then(|| at(any(b))),
            },
            2 => Edit::Unquote { quotation },
            3 => {
                let part = [Part::Content, Part::Cue, Part::Source, Part::Speaker][b % 4];
                Edit::Resize { quotation, part, to: vec![at(any(c)); c % 3] }
            }
            4 => Edit::Merge { mention, into: at(of(&named, b)) },
            5 => Edit::Split { mention },
            6 => Edit::Rename { mention, name: ["Ines Tallow", " ", "Varrin", "漢"][b % 4].to_owned() },
            7 => Edit::Retype { mention, to: [EntityType::Person, EntityType::Org, EntityType::Date][b % 3] },
            8 => Edit::Dismiss { code: CheckCode::UnattributedQuotation, words: quotation },
            _ => Edit::Speaker { quotation, speaker: (b % 5 > 0).then(|| at(who)) },
        }
    };
    lots.iter().map(one).collect()
}

fn lots() -> impl Strategy<Value = Vec<(u8, usize, usize, usize)>> {
    prop::collection::vec((any::<u8>(), 0..10_000_usize, 0..10_000_usize, 0..10_000_usize), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_gives_a_sound_analysis(text in texts()) {
        sound(&text, &sayso::analyse(&text))?;
    }

    /// The join takes whatever a model says: spans of any role anywhere, linked in any way.
    #[test]
    fn whatever_a_model_finds_the_analysis_is_sound(text in texts(), spans in prop::collection::vec((0_usize..4, 1_usize..6, any::<u8>()), 1..40)) {
        let structure = sayso::text::structure(&text);
        let findings = findings(&structure, &spans);
        sound(&text, &sayso::finish(&text, &structure, &findings))?;
    }

    /// Whatever the reader says, over rules, over a model, and over another model than the one it was said of.
    #[test]
    fn whatever_the_reader_says_the_analysis_is_sound(text in texts(), lots in lots(), spans in prop::collection::vec((0_usize..4, 1_usize..6, any::<u8>()), 1..40)) {
        let mut stages = Stages::new(text.clone(), &[]);
        let before = stages.analysis();
        let edits = edits(&text, &before, stages.structure(), &lots);
        stages.edit(&edits);
        let rules = stages.analysis();
        sound(&text, &rules)?;
        let unplaced = |at: &u32| usize::try_from(*at).is_ok_and(|at| at < edits.len());
        prop_assert!(rules.unplaced.is_sorted() && rules.unplaced.iter().all(unplaced));
        prop_assert_eq!(&rules, &Stages::new(text.clone(), &edits).analysis(), "all at once");
        let findings = findings(stages.structure(), &spans);
        stages.read(&findings);
        sound(&text, &stages.analysis())?;
        stages.edit(&[]);
        stages.read(&sayso::Findings::default());
        prop_assert_eq!(&stages.analysis(), &before, "undone");
    }

    /// Any one edit is undone as if it had never been made, and what the engine says beside the reader's speaker is what it says without
    /// that word.
    #[test]
    fn an_edit_undone_leaves_nothing(text in texts(), lots in lots(), which in any::<prop::sample::Index>()) {
        let mut stages = Stages::new(text.clone(), &[]);
        let mut edits = edits(&text, &stages.analysis(), stages.structure(), &lots);
        if edits.is_empty() {
            return Ok(());
        }
        stages.edit(&edits);
        let with = stages.analysis();
        let edit = edits.remove(which.index(edits.len()));
        stages.edit(&edits);
        let without = stages.analysis();
        prop_assert_eq!(&without, &Stages::new(text.clone(), &edits).analysis());
        if let Edit::Speaker { quotation, .. } = &edit {
            let same = |analysis: &Analysis| analysis.quotations.iter().position(|q| q.content[0] == quotation.range);
            let (Some(now), Some(then)) = (same(&with), same(&without)) else { return Ok(()) };
            let (now, then) = (&with.quotations[now], &without.quotations[then]);
            if let (Some(machine), None) = (&now.machine, &then.machine) {
                let named = |analysis: &Analysis, speaker: Option<Speaker>| speaker.map(|speaker| match speaker {
                    Speaker::Entity(id) => analysis.entity(id).name.clone(),
                    Speaker::Unnamed(id) => analysis.unnamed_source(id).phrase.clone(),
                });
                prop_assert_eq!(named(&with, machine.speaker), named(&without, then.speaker));
                prop_assert_eq!(machine.confidence, then.confidence);
            }
        }
    }

    /// `sayso/1` is read as it is written, and holds all that is needed to come to the same analysis again.
    #[test]
    fn what_is_saved_comes_back(text in texts(), lots in lots(), with_text in any::<bool>()) {
        let mut stages = Stages::new(text.clone(), &[]);
        let edits = edits(&text, &stages.analysis(), stages.structure(), &lots);
        stages.edit(&edits);
        let analysis = stages.analysis();
        let written = write(Format::Json, &text, &analysis, &Options { with_text, edits: &edits, ..Options::default() });
        let read = Document::from_json(&written).expect("it is read as it is written");
        prop_assert_eq!(read.problems(), []);
        prop_assert_eq!(read.to_json(), written);
        prop_assert_eq!(Stages::new(text.clone(), &read.edits(&text)).analysis(), analysis);
    }

    #[test]
    fn what_no_block_holds_is_white_space(text in texts()) {
        let blocks = sayso::text::structure(&text).blocks;
        let mut rest = text.clone();
        for block in blocks.iter().rev() {
            rest.replace_range(usize::from(block.range.start())..usize::from(block.range.end()), "");
        }
        prop_assert!(rest.chars().all(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0')), "{rest:?} is in no block");
    }

    #[test]
    fn marks_nest(text in texts()) {
        let pairs = sayso::text::structure(&text).marks.pairs;
        for (i, a) in pairs.iter().enumerate() {
            for b in &pairs[i + 1..] {
                prop_assert!(a.range.start() <= b.range.start(), "pairs are out of order");
                let inside = a.range.contains_range(b.range);
                prop_assert!(inside || b.range.start() >= a.range.end(), "{a:?} and {b:?} cross");
            }
        }
    }

    #[test]
    fn json_counts_code_points(text in texts()) {
        let analysis = sayso::analyse(&text);
        let json: serde_json::Value = serde_json::from_str(&write(Format::Json, &text, &analysis, &Options::default())).expect("valid JSON");
        let chars: Vec<char> = text.chars().collect();
        prop_assert_eq!(json["text"]["length"].as_u64(), Some(chars.len() as u64));
        for (block, out) in analysis.blocks.iter().zip(json["blocks"].as_array().expect("a list")) {
            let at = |key: &str| usize::try_from(out[key].as_u64().expect("a number")).expect("small");
            let surface: String = chars[at("start")..at("end")].iter().collect();
            prop_assert_eq!(&surface, &text[block.range]);
        }
    }
}
