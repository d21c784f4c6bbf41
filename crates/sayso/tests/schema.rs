//! Every output keeps the contract of `docs/sayso-1.schema.json`.
#![cfg(not(target_arch = "wasm32"))]

use boon::{Compiler, Schemas};
use include_dir::{Dir, include_dir};
use sayso::about::{Field, Meta};
use sayso::analysis::{CheckCode, Entity, EntityType, Part, QuotationId};
use sayso::edit::{Anchor, Edit};
use sayso::{Analysis, Stages};
use sayso_view::export::{Format, Options, write};
use sayso_view::sayso1::Document;

static FIXTURES: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/fixtures");

#[test]
fn fixtures_keep_the_schema() {
    let schema = serde_json::from_str(include_str!("../../../docs/sayso-1.schema.json")).expect("the schema is JSON");
    let mut compiler = Compiler::new();
    compiler.add_resource("sayso-1.schema.json", schema).expect("the schema is a resource");
    let mut schemas = Schemas::new();
    let index = compiler.compile("sayso-1.schema.json", &mut schemas).expect("the schema is sound");
    let files = FIXTURES.find("**/*.txt").expect("a sound pattern").filter_map(|entry| entry.as_file());
    let (mut count, mut corrected) = (0, 0);
    for file in files {
        let text = file.contents_utf8().expect("UTF-8");
        let analysis = sayso::analyse(text);
        let edits = everything(text, &analysis);
        corrected += edits.iter().filter(|edit| matches!(edit, Edit::Speaker { .. })).count();
        let meta = Meta { title: Some("A title".into()), ..Meta::default() };
        let options = Options { id: Some("one"), meta, with_text: true, model: None, edits: &edits };
        let analysis = Stages::new(text.to_owned(), &edits).analysis();
        let written = write(Format::Json, text, &analysis, &options);
        let read = Document::from_json(&written).expect("it is read as it is written");
        assert_eq!(read.problems(), [], "{}", file.path().display());
        assert_eq!(read.to_json(), written, "{}", file.path().display());
        assert_eq!(read.edits(text), edits);
        let value = serde_json::from_str(&written).expect("JSON");
        if let Err(error) = schemas.validate(&value, index) {
            panic!("{}: {error:#}", file.path().display());
        }
        count += 1;
    }
    assert!(count > 20, "only {count} fixtures were found");
    assert!(corrected > 20, "only {corrected} quotations were corrected");
}

/// As a reader would who says of everything that somebody else said it, and much else.
fn everything(text: &str, analysis: &Analysis) -> Vec<Edit> {
    let speakers = (0..).map(QuotationId).zip(&analysis.quotations);
    let mut edits: Vec<Edit> = speakers
        .filter_map(|(id, quotation)| Edit::speaker(text, analysis, id, Some(quotation.ranking().last()?.speaker)))
        .collect();
    let mention = |entity: &Entity| Anchor::new(text, entity.mentions[0].range);
    let [first, .., last] = &analysis.entities[..] else { return edits };
    edits.extend([
        Edit::Merge { mention: mention(last), into: mention(first) },
        Edit::Split { mention: mention(last) },
        Edit::Rename { mention: mention(first), name: "Ines Tallow".into() },
        Edit::Retype { mention: mention(first), to: EntityType::Org },
        Edit::Quote { content: vec![mention(first)], cue: None, source: Some(mention(last)) },
        Edit::Resize { quotation: mention(first), part: Part::Cue, to: vec![mention(last)] },
        Edit::Describe { field: Field::Author, value: None },
        Edit::Dismiss { code: CheckCode::TwoDays, words: mention(first) },
        Edit::Side { paragraph: mention(first), aside: false },
        Edit::Unquote { quotation: mention(last) },
        Edit::Speaker { quotation: mention(first), speaker: None },
    ]);
    edits
}
