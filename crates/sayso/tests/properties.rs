//! What holds for any string at all.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use sayso::TextRange;
use sayso::analysis::{Analysis, EntityType};
use sayso::encoder::{Findings, FoundAttribution};
use sayso::export::{Format, Options, write};
use sayso::text::{Block, BlockKind, Structure};

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
