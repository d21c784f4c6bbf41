use super::*;
use crate::example::Example;
use sayso_document::analysis::{Form, Mode, QuotationId};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// The first paragraph of a text.
fn draw(example: &Example, thoughts: bool) -> Paragraph {
    let Example { text, analysis } = example;
    let voices = Voices::of(text, analysis);
    Drawing::of_analysis(text, analysis, thoughts).paragraph(0, text, Some(Found { analysis, voices: &voices }))
}

fn classes(paragraph: &Paragraph) -> Vec<String> {
    let mut order = Vec::new();
    visit(&paragraph.nodes, &mut |layer| order.push(paragraph.layers[layer].class()));
    order
}

#[test]
fn paragraphs_make_up_the_text() {
    let text = " \n\tOne.\r\n\r\nTwo.\n\nMore news: Three\n ";
    let example = Example::new(text);
    for drawing in [Drawing::of_text(text), Drawing::of_analysis(text, &example.analysis, false)] {
        let shown: String = drawing.outlines.iter().map(|outline| &text[outline.range]).collect();
        assert_eq!(shown, text);
        assert_eq!(drawing.outlines[0].range.start(), 0.into());
    }
    assert_eq!(Drawing::of_text("").outlines.len(), 1);
}

#[test]
fn a_dateline_runs_into_its_paragraph() {
    let text = "PARIS — It rained.\n\nIt stopped.";
    let block = |at: u32, len: u32, kind| Block { range: TextRange::at(at.into(), len.into()), kind, reason: None };
    let blocks = [block(0, 9, BlockKind::Dateline), block(10, 10, BlockKind::Body), block(22, 11, BlockKind::Body)];
    let drawing = Drawing::of_shape(text, &Shape { blocks: blocks.to_vec(), quoted: Vec::new() });
    assert_eq!(drawing.outlines.iter().map(|outline| outline.number).collect::<Vec<_>>(), [Some(1), Some(2)]);
    assert_eq!(classes(&drawing.paragraph(0, text, None)), ["dateline"]);
}

#[test]
fn parts_tell_what_they_are() {
    let mut example = Example::new("“Yes,” Ann Lee said, “of course.”");
    let lee = example.person("Ann Lee");
    example.quote(Form::Direct, &["“Yes,”", "“of course.”"], Some(lee));
    let paragraph = draw(&example, false);
    assert_eq!(classes(&paragraph), ["q direct v1 lab", "n person v1", "q direct v1"]);
    let Layer::Quotation(part) = &paragraph.layers[1] else { panic!("no quotation") };
    assert_eq!(part.label(), "direct quotation, part 2 of 2, Ann Lee");
    assert_eq!(paragraph.layers[1].attributes()[0], ("data-q", "1".into()));
}

#[test]
fn a_nested_quotation_lies_within() {
    let mut example = Example::new("“He said, ‘Run,’” said Ann Lee.");
    let lee = example.person("Ann Lee");
    let outer = example.quote(Form::Direct, &["“He said, ‘Run,’”"], Some(lee));
    example.quote(Form::Direct, &["‘Run,’"], None);
    example.analysis.quotations[1].parent = Some(outer);
    assert_eq!(classes(&draw(&example, false)), ["q direct v1 lab", "q direct v0 nested lab", "n person v1"]);
}

#[test]
fn thoughts_are_drawn_quietly_when_asked_for() {
    let mut example = Example::new("Ann Lee hopes that he was heard to say “Run,” at last.");
    let lee = example.person("Ann Lee");
    let hope = example.quote(Form::Indirect, &["that he was heard to say “Run,” at last"], Some(lee));
    example.quote(Form::Direct, &["“Run,”"], None);
    example.analysis.quotations[0].mode = Mode::Attitude;
    example.analysis.quotations[0].cue = vec![example.find("hopes")];
    example.analysis.quotations[1].parent = Some(hope);
    assert_eq!(classes(&draw(&example, false)), ["n person", "q direct v0 lab"]);
    let all = draw(&example, true);
    let drawn = ["n person", "cue v0", "q indirect v0 thought lab", "q direct v0 lab"];
    assert_eq!(classes(&all), drawn);
    let Layer::Quotation(part) = &all.layers[0] else { panic!("no quotation") };
    assert_eq!(part.label(), "indirect attitude, Ann Lee");
}

#[test]
fn the_margin_names_a_voice_once() {
    let mut example = Example::new("“One,” Ann Lee said. “Two.” “No,” Bo Day said. “Three.”");
    let (lee, day) = (example.person("Ann Lee"), example.person("Bo Day"));
    for (words, who) in [("“One,”", lee), ("“Two.”", lee), ("“No,”", day), ("“Three.”", lee)] {
        example.quote(Form::Direct, &[words], Some(who));
    }
    let names = |l: &Layer| if let Layer::Quotation(p) = l { p.margin.clone() } else { None };
    let paragraph = draw(&example, false);
    let shown: Vec<_> = paragraph.layers.iter().filter_map(names).collect();
    assert_eq!(shown, ["Lee", "Day", "Lee"]);
}

#[test]
fn words_that_decide_many_speakers_have_one_layer() {
    use sayso_document::analysis::EvidenceKind;
    let mut example = Example::new("Ann Lee came. “One.” “Two.” “Three.”");
    let lee = example.person("Ann Lee");
    let range = Some(example.find("Ann Lee"));
    for words in ["“One.”", "“Two.”", "“Three.”"] {
        let id = example.quote(Form::Direct, &[words], Some(lee));
        let step = Evidence { kind: EvidenceKind::Continued, words: None, speaker: Some(lee), why: None, range };
        example.analysis.quotations[id.0 as usize].evidence.push(step);
    }
    let paragraph = draw(&example, false);
    let evidence: Vec<&Layer> = paragraph.layers.iter().filter(|l| matches!(l, Layer::Evidence(_))).collect();
    assert_eq!(evidence.len(), 1);
    assert!(evidence[0].concerns(QuotationId(2)) && !evidence[0].concerns(QuotationId(3)));
}

#[test]
fn steps_on_the_same_words_share_a_letter() {
    use sayso_document::analysis::EvidenceKind;
    let step = |at: Option<u32>| Evidence {
        kind: EvidenceKind::Subject,
        words: None,
        speaker: None,
        why: None,
        range: at.map(|at| TextRange::at(at.into(), 1.into())),
    };
    assert_eq!(
        letters(&[step(Some(3)), step(None), step(Some(5)), step(Some(3))]),
        [Some('a'), None, Some('b'), Some('a')]
    );
}

#[test]
fn what_touches_two_paragraphs_is_drawn_in_both() {
    let mut example = Example::new("“One\n\nTwo,” Ann Lee said.\n\nMore news: Three");
    let lee = example.person("Ann Lee");
    let text = example.text.clone();
    let both = text.find("”").expect("it is there") + "”".len();
    let id = example.quote(Form::Direct, &["“One"], Some(lee));
    example.analysis.quotations[id.0 as usize].content = vec![TextRange::up_to(size(both))];
    let voices = Voices::of(&text, &example.analysis);
    let drawing = Drawing::of_analysis(&text, &example.analysis, false);
    let found = Some(Found { analysis: &example.analysis, voices: &voices });
    let drawn: Vec<_> = (0..3).map(|at| classes(&drawing.paragraph(at, &text, found))).collect();
    assert_eq!(drawn, [vec!["q direct v1 lab"], vec!["q direct v1 lab", "n person v1"], vec![]]);
}
