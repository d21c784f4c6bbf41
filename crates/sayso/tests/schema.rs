//! Every output keeps the contract of `docs/sayso-1.schema.json`.
#![cfg(not(target_arch = "wasm32"))]

use boon::{Compiler, Schemas};
use include_dir::{Dir, include_dir};
use sayso::analysis::QuotationId;
use sayso::edit::{Edit, replay};
use sayso::export::{Format, Meta, Options, write};

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
        // As a reader would who says of everything that somebody else said it.
        let edits: Vec<Edit> = (0..)
            .map(QuotationId)
            .zip(&analysis.quotations)
            .filter_map(|(id, quotation)| Edit::speaker(&analysis, id, quotation.ranking().last()?.speaker))
            .collect();
        corrected += edits.len();
        let meta = Meta { title: Some("A title".into()), ..Meta::default() };
        let options = Options { id: Some("one"), meta, with_text: true, model: None, edits: &edits };
        let written = write(Format::Json, text, &replay(&analysis, &edits), &options);
        let value = serde_json::from_str(&written).expect("JSON");
        if let Err(error) = schemas.validate(&value, index) {
            panic!("{}: {error:#}", file.path().display());
        }
        count += 1;
    }
    assert!(count > 20, "only {count} fixtures were found");
    assert!(corrected > 20, "only {corrected} quotations were corrected");
}
