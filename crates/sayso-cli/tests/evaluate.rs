//! The figures of `sayso evaluate` on a text small enough to count by hand.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// The program reads it like this: Joss Kellaway says the first two, for she is Kellaway; Ada Brill says “that Kellaway was wrong”; Paris
/// is a place.
const TEXT: &str = "“We counted twice,” Joss Kellaway said.\n\n“Nobody had asked,” she said in Paris.\n\n\
                    Ada Brill told reporters that Kellaway was wrong.\n";

fn evaluate(args: &[&str], gold: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .arg("evaluate")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // It may end before it has read all of a bad gold.
    let _ = child.stdin.take().expect("a pipe").write_all(gold.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn table(gold: &str) -> String {
    let output = evaluate(&["-"], gold);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Where a stretch starts and ends, in code points: its first place after the words in front of `|`.
fn at(stretch: &str) -> (usize, usize) {
    let (before, stretch) = stretch.split_once('|').unwrap_or(("", stretch));
    let from = TEXT.find(before).expect("words of the text") + before.len();
    let start = from + TEXT[from..].find(stretch).expect("words of the text");
    let start = TEXT[..start].chars().count();
    (start, start + stretch.chars().count())
}

fn attribution(source: &str, cue: &str, content: &str, speaker: Option<&str>) -> Value {
    let part = |stretch: &str| if stretch.is_empty() { vec![] } else { vec![at(stretch)] };
    let kind = if speaker.is_some() { "named" } else { "none" };
    json!({ "source": part(source), "cue": part(cue), "content": part(content), "speaker": speaker, "speaker_kind": kind })
}

fn entity(id: &str, kind: &str, name: &str, mentions: &[(&str, &str)]) -> Value {
    let mention = |(stretch, form): &(&str, &str)| json!([at(stretch).0, at(stretch).1, form]);
    json!({ "id": id, "type": kind, "name": name, "mentions": mentions.iter().map(mention).collect::<Vec<_>>() })
}

/// Another reading: she is Ada Brill, Paris a company, the last content is shorter, and there is one quotation more.
fn gold() -> Value {
    json!({
        "id": "a",
        "text": TEXT,
        "attributions": [
            attribution("Joss Kellaway", "said", "“We counted twice,”", Some("e1")),
            attribution("she", "she |said", "“Nobody had asked,”", Some("e2")),
            attribution("Ada Brill", "told", "that |Kellaway was wrong", Some("e2")),
            attribution("", "wrong", "in Paris", None),
        ],
        "entities": [
            entity("e1", "PERSON", "Joss Kellaway", &[("Joss Kellaway", "name"), ("that |Kellaway", "name")]),
            entity("e2", "PER", "Ada Brill", &[("she", "pronoun"), ("Ada Brill", "name")]),
            entity("e3", "ORG", "Paris", &[("Paris", "name")]),
            entity("e4", "NUMBER", "twice", &[("twice", "name")]),
        ],
    })
}

#[test]
fn every_figure_is_as_counted_by_hand() {
    // Mentions: K for Joss Kellaway, k for Kellaway, s for she, A for Ada Brill. Without single ones, the gold's entities are Kk and sA,
    // the program's is Ksk.
    let by_hand = [
        // K⅔ + k⅔ + s⅓ of 3; K1 + k1 + s½ + A0 of 4.
        "coref.b3           55.6   62.5   58.8       4",
        // Ksk goes with Kk: 2·2/5, of one entity and of two.
        "coref.ceafe        80.0   40.0   53.3       2",
        // (58.8 + 53.3 + 50.0) / 3
        "coref.conll                      54.0        ",
        // Ksk has two links, and the gold breaks it once; of the gold's two links the program has that of Kk.
        "coref.muc          50.0   50.0   50.0       2",
        // Two of three found, of four.
        "exact.content      66.7   50.0   57.1       4",
        "exact.cue         100.0   75.0   85.7       4",
        "exact.source      100.0  100.0  100.0       3",
        // The third shares three of its four words.
        "linked            100.0   75.0   85.7       4",
        "names.b3          100.0  100.0  100.0       4",
        // One found, none there.
        "ner.LOC             0.0    0.0    0.0       0",
        // None found, one there.
        "ner.ORG             0.0    0.0    0.0       1",
        "ner.PERSON        100.0  100.0  100.0       3",
        "ner.all            75.0   75.0   75.0       4",
        "ner.core           75.0   75.0   75.0       4",
        // The second goes to Kellaway instead of Ada Brill.
        "speaker            66.7   66.7   66.7       3",
        // 15 right of 6 + 6 + 4 found, of 6 + 6 + 3 + 2 there.
        "token.content      93.8   88.2   90.9      17",
        "token.cue         100.0   75.0   85.7       4",
        "token.source      100.0  100.0  100.0       5",
    ];
    let table = table(&gold().to_string());
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("figure                P      R     F1    gold"));
    assert_eq!(lines.collect::<Vec<_>>(), by_hand);
}

#[test]
fn texts_are_added_up() {
    let mut other = gold();
    other["attributions"] = json!([]);
    let table = table(&format!("{}\n\n{other}\n", gold()));
    // Two right of six found, of four.
    assert!(table.contains("\nexact.content      33.3   50.0   40.0       4\n"), "{table}");
}

#[test]
fn json_has_the_same_figures() {
    let output = evaluate(&["--json", "-"], &gold().to_string());
    let figures: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    assert_eq!(figures["coref.b3"], json!({ "p": 55.6, "r": 62.5, "f1": 58.8, "n": 4 }));
    assert_eq!(figures["coref.conll"], json!({ "f1": 54.0 }));
    assert_eq!(figures.as_object().map(serde_json::Map::len), Some(18));
}

#[test]
fn of_several_readers_the_first_counts() {
    let all = &gold()["attributions"];
    let gold = json!({ "text": TEXT, "annotations": [{ "attributions": [all[0], all[1]] }, { "attributions": all }] });
    let table = table(&gold.to_string());
    assert!(table.contains("\nlinked             66.7  100.0   80.0       2\n"), "{table}");
    // Nobody looked for entities, so neither they nor speakers are judged.
    assert_eq!(table.lines().count(), 1 + 7);
}

#[test]
fn an_unnamed_source_is_an_error_only_as_somebody_whom_the_gold_names() {
    let mut gold = gold();
    gold["attributions"][0]["speaker_kind"] = "unnamed".into();
    assert!(table(&gold.to_string()).contains("\nspeaker            33.3   50.0   40.0       2\n"));
    // With Kellaway out of the gold, the first counts for nothing; the second, given to him, is still wrong.
    gold["entities"].as_array_mut().expect("a list").remove(0);
    assert!(table(&gold.to_string()).contains("\nspeaker            50.0   50.0   50.0       2\n"));
}

#[test]
fn another_accepted_speaker_is_right_too() {
    let mut gold = gold();
    gold["attributions"][1]["others"] = json!(["e1"]);
    assert!(table(&gold.to_string()).contains("\nspeaker           100.0  100.0  100.0       3\n"));
}

#[test]
fn a_gold_that_cannot_be_used_gets_one_clear_line() {
    let with = |key: &str, value: Value| {
        let mut gold = gold();
        gold[key] = value;
        gold.to_string()
    };
    for (gold, says) in [
        (String::new(), "neither attributions nor entities"),
        (json!({ "text": TEXT }).to_string(), "neither attributions nor entities"),
        ("“Not JSON”".to_owned(), "at line 1 column 1"),
        (format!("{}\n{{\"id\": \"b\"}}\n", gold()), "missing field `text` at line 2"),
        (with("text", "".into()), "text 1 of - holds no text"),
        (with("text", "Short.".into()), "count its 6 characters"),
        (with("attributions", json!([{ "cue": [[9, 4]] }])), "no stretch from 9 to 4"),
        (with("attributions", json!([{ "cue": [[9]] }])), "expected a tuple of size 2"),
    ] {
        let output = evaluate(&["-"], &gold);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.contains(says) && stderr.lines().count() == 1, "{says}: {stderr}");
        assert!(output.stdout.is_empty());
    }
    let output = evaluate(&["no-such-gold.jsonl"], "");
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot read no-such-gold.jsonl"));
}

fn made(args: &[&str]) -> Output {
    evaluate(&[&["--made", "12", "--seed", "40", "--model", "none"], args].concat(), "")
}

#[test]
fn made_articles_have_figures_of_their_own() {
    let output = made(&["--json"]);
    let figures: Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let count = |name: &str| figures[name].as_u64().unwrap_or_else(|| panic!("{name} in {figures}"));
    assert_eq!(count("articles"), 12);
    let parts = count("parts");
    assert!(parts > 60 && count("two_people") < parts / 10 && count("wrong_and_sure") < parts / 5, "{figures}");
    assert_eq!(figures["extent"]["of"], parts);
    assert!(figures["extent"]["right"].as_u64() > Some(parts * 9 / 10), "{figures}");
    let of = |name: &str| figures[name]["of"].as_u64().expect("a number");
    assert_eq!(of("speaker") + of("unnamed") + of("unknown"), parts);
    let shapes = figures["shapes"].as_object().expect("shapes by name").values();
    assert_eq!(shapes.filter_map(|shape| shape["extent"]["of"].as_u64()).sum::<u64>(), parts);
    assert_eq!(figures["reliability"].as_array().map(Vec::len), Some(5));
    assert_eq!(figures.get("wrong"), None);
}

#[test]
fn made_articles_are_the_same_each_time() {
    let (once, again) = (made(&["--wrong"]), made(&["--wrong"]));
    assert!(once.status.success(), "{}", String::from_utf8_lossy(&once.stderr));
    assert_eq!(once.stdout, again.stdout);
    let wrong = String::from_utf8_lossy(&once.stdout);
    let table = String::from_utf8(made(&[]).stdout).expect("text");
    assert!(wrong.ends_with(&table) && wrong.len() > table.len());
    assert!(table.starts_with("articles                                 12\nparts "), "{table}");
    for line in
        ["two people's words in one quotation", "made up", "extent right", "wrong and sure", "shape", "0.50–0.74"]
    {
        assert!(table.lines().any(|other| other.starts_with(line)), "{line}: {table}");
    }
}

#[test]
fn it_reads_either_a_gold_or_made_articles() {
    for args in [&[][..], &["--made", "3", "-"], &["--made", "0"]] {
        let output = evaluate(args, "");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.contains("give one of them") && stderr.lines().count() == 1, "{stderr}");
    }
}
