//! How the page's state follows from what happens.

use super::super::Field;
use super::*;
use sayso::analysis::Confidence;
use sayso::text::structure;

fn open(text: &str) -> Rc<Model> {
    Rc::new(Model::default()).reduce(Action::Open(text.into(), Generation(1)))
}

#[test]
fn a_text_goes_through_its_stages() {
    let text = "“It is a habit,” Edda Varrin said.";
    let mut model = open(text);
    assert_eq!(model.state(), "waiting");
    model = model.reduce(Action::Shaped(Generation(1), Rc::new(structure(text).shape())));
    assert_eq!(model.state(), "structure");
    model = model.reduce(Action::Analysed(Generation(1), Rc::new(sayso::analyse(text))));
    assert_eq!(model.state(), "done");
    assert_eq!(model.reduce(Action::Clear).state(), "empty");
}

#[test]
fn what_comes_late_is_dropped() {
    let model = open("Old.").reduce(Action::Open("New.".into(), Generation(2)));
    let after = model.clone().reduce(Action::Analysed(Generation(1), Rc::new(Analysis::default())));
    assert!(Rc::ptr_eq(&model, &after));
}

#[test]
fn a_model_that_comes_late_has_the_text_read_again() {
    let text = "“It is a habit,” Edda Varrin said.";
    let analysis = Rc::new(sayso::analyse(text));
    let mut model = open(text).reduce(Action::Analysed(Generation(1), analysis.clone()));
    model = model.reduce(Action::Delivered(Delivery::Ready("m".into())));
    assert_eq!((model.state(), model.share()), ("reading", 10));
    model = model.reduce(Action::Shaped(Generation(1), Rc::new(structure(text).shape())));
    assert!(model.findings().is_some(), "what is known stays");
    model = model.reduce(Action::Progressed(Generation(1), Progress { windows: 9, read: 3, known: 0 }));
    assert_eq!((model.state(), model.share()), ("reading", 40));
    model = model.reduce(Action::Analysed(Generation(1), analysis));
    assert_eq!((model.state(), model.share()), ("done", 100));
    let next = model.reduce(Action::Open("Next.".into(), Generation(2)));
    assert_eq!((next.delivery.name(), next.progress), (Some("m"), None));
}

#[test]
fn a_line_changes_sides_and_back() {
    let text = "“It is a habit,” Edda Varrin said.\n\nMore news: storm.";
    let analysis = Rc::new(sayso::analyse(text));
    let mut model = open(text).reduce(Action::Analysed(Generation(1), analysis.clone()));
    for at in [38, 0, 17, 17] {
        model = model.reduce(Action::Side(at.into()));
        let twice = model.clone().reduce(Action::Side(at.into()));
        assert!(Rc::ptr_eq(&model, &twice), "the page doesn't show it yet");
        model = model.reduce(Action::AnalysedSoFar(Generation(1), analysis.clone()));
    }
    assert_eq!((&model.sides[..], model.changes), (&[0.into(), 38.into()][..], 4));
    model = model.reduce(Action::Again(Generation(2)));
    assert_eq!((model.state(), model.generation, model.opened), ("reading", Generation(2), Generation(1)));
    assert!(model.findings().is_some(), "what is known stays");
    let late = model.clone().reduce(Action::Analysed(Generation(1), analysis.clone()));
    assert!(Rc::ptr_eq(&model, &late), "it knows nothing of the other sides");
    model = model.reduce(Action::Analysed(Generation(2), analysis));
    assert_eq!((model.state(), model.sides.len()), ("done", 2));
    for action in [Action::Open("Next.".into(), Generation(3)), Action::Clear] {
        let next = model.clone().reduce(action);
        assert_eq!((next.sides.len(), next.changes), (0, 0));
    }
}

#[test]
fn without_a_text_no_line_changes_sides() {
    let model = Rc::new(Model::default());
    assert!(Rc::ptr_eq(&model, &model.clone().reduce(Action::Side(0.into()))));
}

#[test]
fn a_text_that_was_stopped_is_not_read_again() {
    let model = open("Text.").reduce(Action::Stopped).reduce(Action::Delivered(Delivery::Ready("m".into())));
    assert_eq!(model.state(), "stopped");
}

#[test]
fn a_better_analysis_keeps_the_choice() {
    let text = "“It is a habit,” Edda Varrin said. “No,” said Joss Kellaway.";
    let full = sayso::analyse(text);
    let mut less = full.clone();
    // Before the first quotation was found, the second was the first.
    less.quotations.remove(0);
    let model = open(text).reduce(Action::AnalysedSoFar(Generation(1), Rc::new(less)));
    let model = model.reduce(Action::Choose(QuotationId(0), Origin::Text));
    let model = model.reduce(Action::Analysed(Generation(1), Rc::new(full)));
    assert_eq!(model.chosen, Some(QuotationId(1)));
}

#[test]
fn an_error_leaves_the_text() {
    let model = open("Text.").reduce(Action::Failed("That is a picture.".into()));
    assert_eq!(model.state(), "error");
    assert!(model.document.is_some());
    assert_eq!(model.reduce(Action::Close).state(), "waiting");
}

#[test]
fn an_engine_that_gave_up_is_not_at_work() {
    let model = open("Text.").reduce(Action::GaveUp("Sayso stopped twice.".into()));
    assert!(model.error.is_some() && !model.is_working());
    assert_eq!(model.reduce(Action::Close).state(), "stopped");
}

#[test]
fn escape_closes_the_nearest_thing() {
    let model = Rc::new(Model { keys: true, raised: true, chosen: Some(QuotationId(0)), ..Model::default() });
    let model = model.reduce(Action::Close);
    assert!(!model.keys && model.raised);
    let model = model.reduce(Action::Close);
    assert!(!model.raised && model.chosen.is_some());
    let model = model.reduce(Action::Close);
    assert_eq!(model.chosen, None);
    assert!(Rc::ptr_eq(&model, &model.clone().reduce(Action::Close)));
}

#[test]
fn what_is_found_is_pointed_at() {
    let model = open("One ferry, two ferries.").reduce(Action::Find("ferr".into()));
    assert_eq!((model.find.matches.len(), model.spot), (2, Some(TextRange::new(4.into(), 8.into()))));
    let next = model.clone().reduce(Action::FindStep(true));
    assert_eq!(next.reveal.map(|reveal| reveal.target), next.spot.map(Target::Words));
    assert_ne!(next.spot, model.spot);
    let none = next.clone().reduce(Action::Find("quay".into()));
    assert_eq!((none.find.matches.len(), none.spot), (0, None));
    assert_eq!(next.clone().reduce(Action::Close).find, Find::default());
    // Pointing at something else leaves what was found, until Esc is pressed once more.
    let elsewhere = next.reduce(Action::Spot(TextRange::new(0.into(), 3.into()))).reduce(Action::Close);
    assert_eq!((elsewhere.spot, elsewhere.find.matches.len()), (None, 2));
    assert_eq!(elsewhere.reduce(Action::Close).find, Find::default());
}

#[test]
fn the_reader_knows_the_article_better() {
    let text = "Last ferry to Vessay\n\nBy Lena Orsk\n\n“It is a habit,” Edda Varrin said on Monday.";
    let model = open(text).reduce(Action::Analysed(Generation(1), Rc::new(sayso::analyse(text))));
    let known = |model: &Model| Field::ALL.map(|field| field.of(&model.meta()).map(str::to_owned));
    assert_eq!(known(&model)[..2], [Some("Last ferry to Vessay".into()), Some("Lena Orsk".into())]);
    let model = model.reduce(Action::Describe(Field::Author, Some("Lena  Orsk, Ines Tallow".into())));
    assert_eq!(known(&model)[1], Some("Lena Orsk, Ines Tallow".into()));
    let model = model.reduce(Action::Describe(Field::Title, Some(String::new())));
    assert_eq!(known(&model)[0], None);
    assert_eq!(model.reduce(Action::Open("Next.".into(), Generation(2))).described, Meta::default());
}

#[test]
fn the_words_that_decide_and_back() {
    let text = "Edda Varrin came. “It is a habit,” she said.";
    let model = open(text).reduce(Action::Analysed(Generation(1), Rc::new(sayso::analyse(text))));
    let model = model.reduce(Action::Choose(QuotationId(0), Origin::Text)).reduce(Action::Decisive);
    assert_eq!(model.spot.map(|spot| &text[spot]), Some("Edda Varrin"));
    let back = model.reduce(Action::Decisive);
    assert_eq!(back.reveal.map(|reveal| reveal.target), Some(Target::Quotation(QuotationId(0))));
}

#[test]
fn nothing_to_step_through() {
    let model = open("No one speaks.");
    for action in [Action::Next, Action::Previous, Action::NextUnsure] {
        assert!(Rc::ptr_eq(&model, &model.clone().reduce(action)));
    }
}

#[test]
fn thoughts_and_wishes_are_there_when_asked_for() {
    let text = "“It is a habit,” Edda Varrin said. Joss Kellaway hopes that it ends. Varrin thinks that it is late.\n\n“No,” she said.";
    let model = open(text).reduce(Action::Analysed(Generation(1), Rc::new(sayso::analyse(text))));
    let uttered = |model: &Model| {
        let findings = model.findings().expect("an analysis").clone();
        findings.shown().map(|id| findings.analysis.quotation(id).mode.is_uttered()).collect::<Vec<_>>()
    };
    let told = |model: &Model| {
        let voices = &model.findings().expect("an analysis").voices;
        (voices.len(), voices.quoted_words(), voices.iter().map(|voice| voice.ink).collect::<Vec<_>>())
    };
    let names = |model: &Model| model.findings().expect("an analysis").silent().map(str::to_owned).collect::<Vec<_>>();
    let bars = |model: &Model| model.findings().expect("an analysis").strip.bars.len();
    assert_eq!((uttered(&model), bars(&model)), (vec![true, true], 2));
    assert_eq!(names(&model), ["Joss Kellaway"], "mentioned, never quoted");
    let stepped = [Action::Next, Action::Next, Action::Next].into_iter().fold(model.clone(), Reducible::reduce);
    assert_eq!(stepped.chosen, Some(QuotationId(3)), "over both");
    assert_eq!(stepped.reduce(Action::Previous).chosen, Some(QuotationId(0)));
    let hidden = model.clone().reduce(Action::Choose(QuotationId(1), Origin::Text));
    assert_eq!(hidden.chosen, None);

    let all = model.clone().reduce(Action::Switch(Mark::Thoughts));
    assert_eq!((uttered(&all), bars(&all)), (vec![true, false, false, true], 4));
    assert_eq!(told(&all), told(&model), "shares and inks stay");
    assert_ne!(all.document, model.document, "it is drawn again");
    let findings = all.findings().expect("an analysis").clone();
    assert_eq!((findings.unsaid(), findings.number(QuotationId(3))), (2, 4));
    assert!(!findings.analysis.quotation(*findings.review.last().expect("four")).mode.is_uttered(), "listed last");
    let chosen = all.clone().reduce(Action::Choose(QuotationId(1), Origin::Text));
    assert_eq!(chosen.chosen, Some(QuotationId(1)));
    // Another analysis keeps the layer; without it the card of a wish goes.
    let again = chosen.reduce(Action::AnalysedSoFar(Generation(1), Rc::new(sayso::analyse(text))));
    assert_eq!((uttered(&again).len(), again.chosen), (4, Some(QuotationId(1))));
    let back = again.reduce(Action::Switch(Mark::Thoughts));
    assert_eq!((uttered(&back).len(), back.chosen), (2, None));
}

#[test]
fn a_speaker_is_taken_and_taken_back() {
    let text = "Edda Varrin met Joss Kellaway at the quay. “It is a habit,” he said. “No,” said Runa Thessaly.";
    let mut analysis = sayso::analyse(text);
    let speakers: Vec<_> = analysis.quotations.iter().map(|quotation| quotation.speaker.expect("a speaker")).collect();
    let other = sayso::analysis::Alternative { speaker: speakers[1], score: Confidence::percent(20) };
    analysis.quotations[0].alternatives = vec![other];
    let analysis = Rc::new(analysis);
    let id = QuotationId(0);
    let model = open(text).reduce(Action::Analysed(Generation(1), analysis.clone()));
    assert!(Rc::ptr_eq(&model, &model.clone().reduce(Action::Take(0))), "nothing is chosen");
    let chosen = model.reduce(Action::Choose(id, Origin::Text));
    let speaker = |model: &Model| {
        let findings = model.findings().expect("an analysis");
        (findings.analysis.quotation(id).speaker, findings.voices.of_quotation(id).speaker)
    };
    let keys = chosen.clone().reduce(Action::ShowKeys(true));
    assert!(Rc::ptr_eq(&keys, &keys.clone().reduce(Action::Take(1))), "the card is covered");
    let hushed = chosen.clone().reduce(Action::Hush(Some(sayso::voices::Ink::GREY)));
    let taken = hushed.reduce(Action::Take(1));
    assert_eq!(taken.heard, None, "whose row is pointed at may be gone");
    assert_eq!(speaker(&taken), (Some(speakers[1]), Some(speakers[1])));
    assert_eq!(taken.retraceable(true).as_deref(), Some("speaker of quotation 1"));
    assert!(Rc::ptr_eq(&taken, &taken.clone().reduce(Action::Take(1))), "it is taken already");
    assert!(Rc::ptr_eq(&taken, &taken.clone().reduce(Action::Take(2))), "there is no third");
    // Another analysis of the text has it too.
    let again = taken.clone().reduce(Action::AnalysedSoFar(Generation(1), Rc::new(Analysis::clone(&analysis))));
    assert_eq!(speaker(&again).0, Some(speakers[1]));

    let back = taken.reduce(Action::Close).reduce(Action::Undo);
    assert_eq!((speaker(&back).0, back.chosen), (Some(speakers[0]), Some(id)), "what was taken back is shown");
    assert_eq!((back.retraceable(true), back.retraceable(false).is_some()), (None, true));
    assert!(Rc::ptr_eq(&back, &back.clone().reduce(Action::Undo)));
    assert_eq!(speaker(&back.reduce(Action::Redo)).0, Some(speakers[1]));
    // The engine's own choice, confirmed.
    let sure = chosen.reduce(Action::Take(0));
    let quotation = sure.findings().expect("an analysis").analysis.quotation(id);
    assert_eq!((quotation.speaker, quotation.confidence.as_percent()), (Some(speakers[0]), 100));
    assert!(!quotation.evidence.is_empty(), "its reasons stay");
    assert_eq!(sure.reduce(Action::Open("Next.".into(), Generation(2))).corrections, Corrections::default());
}

#[test]
fn a_rival_is_shown_where_the_name_is_nearest() {
    let text = "Edda Varrin met Runa Thessaly. Thessaly waved. “It is a habit,” she said. Runa Thessaly laughed.";
    let model = open(text).reduce(Action::Analysed(Generation(1), Rc::new(sayso::analyse(text))));
    let findings = model.findings().expect("an analysis");
    let (_, words) = findings.rival(QuotationId(0)).expect("two women");
    let speaker = findings.voices.of_quotation(QuotationId(0)).name.clone();
    let nearest = if speaker == "Edda Varrin" { "Thessaly" } else { "Edda Varrin" };
    assert_eq!(&text[words], nearest);
}
