//! The command line as a script uses it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

const ARTICLE: &str = "“We counted twice,” Joss Kellaway said.\n\nHe told the council that nobody had asked.\n";

fn sayso(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // It may end before it has read all of a bad input.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    child.wait_with_output().expect("it ends")
}

fn json(output: &Output) -> Vec<serde_json::Value> {
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|l| serde_json::from_str(l).expect("a JSON object a line"))
        .collect()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_text_from_standard_input() {
    let output = sayso(&["annotate"], ARTICLE.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    let document = &json(&output)[0];
    assert_eq!(document["schema"], "sayso/1");
    assert_eq!(document["quotations"][0]["speaker"], document["entities"][0]["id"]);
    assert_eq!(document["entities"][0]["name"], "Joss Kellaway");
    assert!(document["text"].get("value").is_none());
}

#[test]
fn the_text_goes_along_when_asked() {
    let output = sayso(&["annotate", "--with-text", "-"], ARTICLE.as_bytes());
    assert_eq!(json(&output)[0]["text"]["value"], ARTICLE);
}

#[test]
fn json_lines_keep_their_order_and_a_bad_one_gets_an_error_in_its_place() {
    let line = |id: &str| {
        serde_json::json!({ "id": id, "text": ARTICLE, "meta": { "publisher": "The Vessay Post" } }).to_string()
    };
    let input = format!("{}\nnot json\n\n{}\n{{\"id\": \"c\", \"text\": \"\"}}\n{}\n", line("a"), line("b"), line("d"));
    for jobs in ["1", "3"] {
        let output = sayso(&["annotate", "--input", "jsonl", "--jobs", jobs], input.as_bytes());
        assert_eq!(output.status.code(), Some(1));
        let documents = json(&output);
        let ids: Vec<&str> = documents.iter().filter_map(|d| d["id"].as_str()).collect();
        assert_eq!(ids, ["a", "line 2", "b", "c", "d"]);
        assert!(documents[1]["error"].is_string() && documents[3]["error"].is_string());
        assert_eq!(documents[4]["meta"]["publisher"], "The Vessay Post");
        assert_eq!(stderr(&output).lines().count(), 2);
    }
}

#[test]
fn what_is_known_of_an_article_is_filled_from_its_text() {
    let text = "Last ferry sails\n\nBy Lena Orsk, Larkholm Courier\n\n12 May 2026\n\nNobody came.";
    let line = serde_json::json!({ "text": text, "meta": { "publisher": "The Vessay Post" } }).to_string();
    let output = sayso(&["annotate", "--input", "jsonl", "--model", "none"], line.as_bytes());
    let known = serde_json::json!({
        "title": "Last ferry sails", "publisher": "The Vessay Post", "author": "Lena Orsk", "published": "2026-05-12"
    });
    assert_eq!(json(&output)[0]["meta"], known);
}

#[test]
fn the_shipped_model_reads_unless_another_or_none_is_asked_for() {
    // No mark and no cue of a list: rules alone find nothing here.
    let text = "Vessay's fear that the quay would sink had grown, and Mr. Tarn was convinced it would.";
    let found = |args: &[&str]| {
        let output = sayso(args, text.as_bytes());
        assert!(output.status.success(), "{}", stderr(&output));
        json(&output).remove(0)
    };
    let (with, without) = (found(&["annotate"]), found(&["annotate", "--model", "none"]));
    assert!(with["generator"]["model"].is_string(), "{}", with["generator"]);
    assert!(without["generator"]["model"].is_null(), "{}", without["generator"]);
    assert_ne!(with["quotations"], without["quotations"]);
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/../../model/sayso.model");
    assert_eq!(found(&["annotate", "--model", shipped]), with);
    // However many at once.
    let line = format!("{}\n", serde_json::json!({ "id": "stdin", "text": text }));
    let several = sayso(&["annotate", "--input", "jsonl", "--jobs", "2"], line.repeat(3).as_bytes());
    assert!(json(&several).iter().all(|document| document["quotations"] == with["quotations"]));
}

#[test]
fn a_model_that_did_not_read_the_text_is_not_named() {
    let german = "Der Hafen bleibt geschlossen, sagte die Ministerin am Montag. Niemand habe die Boote gezählt, und die Fähre sei mit \
                  Verspätung eingetroffen. „Das ist eine Gewohnheit“, sagte sie und lachte, bevor sie wieder in den Wagen stieg.";
    let [document] = &json(&sayso(&["annotate"], german.as_bytes()))[..] else { panic!("one text, one document") };
    assert_eq!(document["generator"].get("model"), None, "{}", document["checks"]);
}

#[test]
fn a_file_that_is_no_model_is_said_so_in_one_line() {
    let not_there = sayso(&["annotate", "--model", "no-such.model"], ARTICLE.as_bytes());
    assert!(stderr(&not_there).starts_with("sayso: cannot read the model no-such.model"), "{}", stderr(&not_there));
    let foreign = sayso(&["annotate", "--model", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")], b"word");
    assert!(stderr(&foreign).contains("is not a model of Sayso"), "{}", stderr(&foreign));
    for output in [not_there, foreign] {
        assert_eq!((output.status.code(), stderr(&output).lines().count()), (Some(1), 1));
    }
}

#[test]
fn html_is_one_page() {
    let output =
        sayso(&["annotate", "--format", "html"], "<script>alert(1)</script> “No,” Joss Kellaway said.".as_bytes());
    let page = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && page.starts_with("<!doctype html>"), "{page}");
    assert!(!page.contains("<script"), "the text must not become markup");
    assert!(page.contains("&lt;script&gt;"));
}

#[test]
fn documents_go_to_a_folder() {
    let dir = std::env::temp_dir().join(format!("sayso-out-{}", std::process::id()));
    let input = format!("{}\n", serde_json::json!({ "id": "../a/b", "text": ARTICLE }));
    let output = sayso(
        &["annotate", "--input", "jsonl", "--format", "html", "--out", dir.to_str().expect("a plain path")],
        input.as_bytes(),
    );
    assert!(output.status.success(), "{}", stderr(&output));
    let files: Vec<_> =
        std::fs::read_dir(&dir).expect("the folder").filter_map(|f| f.ok()?.file_name().into_string().ok()).collect();
    std::fs::remove_dir_all(&dir).expect("it was ours");
    assert_eq!(files, ["_a_b.html"]);
}

#[test]
fn what_cannot_be_read_gets_one_clear_line() {
    for (args, input, says) in [
        (vec!["annotate", "no-such-file.txt"], &b""[..], "cannot read no-such-file.txt"),
        (vec!["annotate"], b"", "holds no text"),
        (vec!["annotate"], b"\x00\x01", "is a binary file"),
        (vec!["annotate"], b"caf\xe9 said", "is not UTF-8"),
        (vec!["annotate", "--format", "html", "--input", "jsonl"], b"", "--out DIR"),
    ] {
        let output = sayso(&args, input);
        assert_eq!(output.status.code(), Some(1), "{args:?}");
        assert!(
            stderr(&output).contains(says) && stderr(&output).lines().count() == 1,
            "{args:?}: {}",
            stderr(&output)
        );
    }
    assert_eq!(sayso(&["annotate", "--format", "pdf"], b"").status.code(), Some(2));
}

#[test]
fn too_much_text_is_refused() {
    let output = sayso(&["annotate"], "word ".repeat(1_100_000).as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("5 MB"), "{}", stderr(&output));
}

#[test]
fn the_edits_of_a_saved_file_are_followed() {
    let saved = |edits: &str| {
        let mut document = json(&sayso(&["annotate", "--model", "none"], ARTICLE.as_bytes())).remove(0);
        document["edits"] = serde_json::from_str(edits).expect("JSON");
        let path = std::env::temp_dir().join(format!("sayso-edits-{}-{}.json", std::process::id(), edits.len()));
        std::fs::write(&path, document.to_string()).expect("it can be written");
        path
    };
    let annotate = |path: &std::path::Path, text: &str| {
        let output =
            sayso(&["annotate", "--model", "none", "--edits", path.to_str().expect("a plain name")], text.as_bytes());
        std::fs::remove_file(path).expect("it is there");
        output
    };
    // As it was saved before edits kept their words.
    let path = saved(r#"[{"kind":"speaker","quotation":{"start":0,"end":19},"speaker":null}]"#);
    let output = annotate(&path, ARTICLE);
    let document = &json(&output)[0];
    assert_eq!(document["quotations"][0]["speaker"], serde_json::Value::Null, "{}", stderr(&output));
    assert_eq!(document["quotations"][0]["edited"], serde_json::json!(["speaker"]));
    assert_eq!(document["edits"][0]["kind"], "speaker");
    // In a text that has changed since, and once with words that are gone.
    let path = saved(
        r#"[{"kind":"rename","mention":{"start":21,"end":34,"words":"Joss Kellaway","before":"e,” "},"name":"J. Kellaway"},
            {"kind":"unquote","quotation":{"start":0,"end":4,"words":"Gone","before":""}}]"#,
    );
    let output = annotate(&path, &format!("It rained.\n\n{ARTICLE}"));
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(json(&output)[0]["entities"][0]["name"], "J. Kellaway");
    assert!(stderr(&output).contains("edit 2 has no place"), "{}", stderr(&output));
    assert_eq!(json(&output)[0]["edits"][1]["placed"], false);
    // What stands between marks of several bytes, behind words of one.
    let path = saved(
        r#"[{"kind":"speaker","quotation":{"start":0,"end":19,"words":"“We counted twice,”","before":""},"speaker":null}]"#,
    );
    let output = annotate(&path, &format!("It rained all day.\n\n{ARTICLE}"));
    assert_eq!(json(&output)[0]["quotations"][0]["edited"], serde_json::json!(["speaker"]), "{}", stderr(&output));
    // What is no such file.
    let path = std::env::temp_dir().join(format!("sayso-edits-{}.txt", std::process::id()));
    std::fs::write(&path, "[]").expect("it can be written");
    let output = annotate(&path, ARTICLE);
    assert!(!output.status.success() && stderr(&output).contains("is no sayso/1"), "{}", stderr(&output));
}
