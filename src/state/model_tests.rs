//! How the page's state follows from what happens.

use super::*;
use sayso::Stages;
use sayso::about::Field;
use sayso::text::structure;

/// Steps one after another.
trait Reduce {
    /// The state after an action; what is to be done besides is dropped.
    fn reduce(self, action: Action) -> Self;
    /// The state after an action, once the engine has followed all that the reader says.
    fn follow(self, action: Action) -> Self;
}

impl Reduce for Rc<Model> {
    fn reduce(self, action: Action) -> Self {
        self.update(action).0
    }

    fn follow(self, action: Action) -> Self {
        let (mut model, commands) = self.update(action);
        for command in commands {
            let Command::Edit(revision, edits) = command else { continue };
            let text = model.article.as_ref().expect("a text").text.to_string();
            let found = Found::new(&text, Stages::new(text.clone(), &edits).analysis());
            model = model.clone().reduce(Action::Analysed(model.generation, revision, Box::new(found)));
        }
        model
    }
}

fn open(text: &str) -> Rc<Model> {
    Rc::new(Model::default()).reduce(Action::Open(text.into()))
}

/// The first text's analysis, before anything was said of it.
fn analysed(text: &str, analysis: Analysis) -> Action {
    Action::Analysed(Generation(1), Revision(0), found(text, analysis))
}

fn found(text: &str, analysis: Analysis) -> Box<Found> {
    Box::new(Found::new(text, analysis))
}

#[test]
fn a_text_goes_through_its_stages() {
    let text = "“It is a habit,” Edda Varrin said.";
    let mut model = open(text);
    assert_eq!(model.state(), "waiting");
    model = model.reduce(Action::Shaped(Generation(1), Rc::new(structure(text).shape())));
    assert_eq!(model.state(), "structure");
    model = model.reduce(analysed(text, sayso::analyse(text)));
    assert_eq!(model.state(), "done");
    assert_eq!(model.reduce(Action::Clear).state(), "empty");
}

#[test]
fn what_comes_late_is_dropped() {
    let model = open("Old.").reduce(Action::Open("New.".into()));
    let after = model.clone().reduce(analysed("", Analysis::default()));
    assert!(Rc::ptr_eq(&model, &after));
}

#[test]
fn a_model_that_comes_late_has_the_text_read_again() {
    let text = "“It is a habit,” Edda Varrin said.";
    let analysis = sayso::analyse(text);
    let mut model = open(text).reduce(analysed(text, analysis.clone()));
    model = model.reduce(Action::Delivered(Delivery::Ready("m".into())));
    assert_eq!((model.state(), model.share()), ("reading", 10));
    model = model.reduce(Action::Shaped(Generation(1), Rc::new(structure(text).shape())));
    assert!(model.findings().is_some(), "what is known stays");
    model = model.reduce(Action::Progressed(Generation(1), Progress { windows: 9, read: 3, known: 0 }));
    assert_eq!((model.state(), model.share()), ("reading", 40));
    model = model.reduce(analysed(text, analysis));
    assert_eq!((model.state(), model.share()), ("done", 100));
    let next = model.reduce(Action::Open("Next.".into()));
    assert_eq!((next.delivery.name(), next.progress), (Some("m"), None));
}

#[test]
fn a_line_changes_sides_and_back() {
    let text = "“It is a habit,” Edda Varrin said.\n\nMore news: storm.";
    let model = open(text).reduce(analysed(text, sayso::analyse(text)));
    let sides = |model: &Model| {
        let paragraphs = model.document.as_ref().expect("a text").drawing.outlines.iter();
        paragraphs.map(|paragraph| (paragraph.reason.is_some(), paragraph.put_back)).collect::<Vec<_>>()
    };
    assert_eq!(sides(&model), [(false, false), (true, false)]);
    let side = |at: u32| Action::Side(at.into());
    let asked = model.clone().reduce(side(40));
    assert!(asked.is_settling() && Rc::ptr_eq(&asked, &asked.clone().reduce(side(40))), "the page doesn't show it yet");
    let back = model.follow(side(40));
    assert_eq!((sides(&back), back.is_settling()), (vec![(false, false), (false, true)], false));
    let both = back.follow(side(0));
    assert_eq!(sides(&both), [(true, false), (false, true)]);
    let late = both.clone().reduce(Action::Analysed(Generation(1), Revision(1), found(text, sayso::analyse(text))));
    assert!(Rc::ptr_eq(&both, &late), "it knows nothing of the last edit");
    let undone = both.follow(Action::Undo).follow(Action::Undo);
    assert_eq!(sides(&undone), [(false, false), (true, false)], "each takes back one");
    assert_eq!(undone.retraceable(true), None);
    let next = undone.reduce(Action::Open("Next.".into()));
    assert_eq!((next.generation, next.revision, next.retraceable(false)), (Generation(2), Revision(0), None));
}

#[test]
fn without_a_text_no_line_changes_sides() {
    let model = Rc::new(Model::default());
    assert!(Rc::ptr_eq(&model, &model.clone().reduce(Action::Side(0.into()))));
}

#[test]
fn a_text_that_was_stopped_is_not_read_again() {
    let model = open("Text.").reduce(Action::Stop).reduce(Action::Delivered(Delivery::Ready("m".into())));
    assert_eq!(model.state(), "stopped");
}

#[test]
fn a_better_analysis_keeps_the_choice() {
    let text = "“It is a habit,” Edda Varrin said. “No,” said Joss Kellaway.";
    let full = sayso::analyse(text);
    let mut less = full.clone();
    // Before the first quotation was found, the second was the first.
    less.quotations.remove(0);
    let model = open(text).reduce(Action::AnalysedSoFar(Generation(1), Revision(0), found(text, less)));
    let model = model.reduce(Action::Choose(QuotationId(0), Origin::Text));
    let model = model.reduce(analysed(text, full));
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
    let model = open(text).reduce(analysed(text, sayso::analyse(text)));
    let known = |model: &Model| Field::ALL.map(|field| field.of(&model.meta()).map(str::to_owned));
    assert_eq!(known(&model)[..2], [Some("Last ferry to Vessay".into()), Some("Lena Orsk".into())]);
    let model = model.follow(Action::Describe(Field::Author, Some("Lena  Orsk, Ines Tallow".into())));
    assert_eq!(known(&model)[1], Some("Lena Orsk, Ines Tallow".into()));
    let model = model.follow(Action::Describe(Field::Title, Some(String::new())));
    assert_eq!(known(&model)[0], None);
    let again = model.clone().reduce(Action::Describe(Field::Title, Some(String::new())));
    assert!(Rc::ptr_eq(&model, &again), "it says so already");
    assert_eq!(model.retraceable(true).as_deref(), Some("title"));
    let back = model.clone().follow(Action::Undo).follow(Action::Undo);
    assert_eq!(known(&back)[..2], [Some("Last ferry to Vessay".into()), Some("Lena Orsk".into())]);
    assert_eq!(model.reduce(Action::Open("Next.".into())).described(), Meta::default());
}

#[test]
fn the_words_that_decide_and_back() {
    let text = "Edda Varrin came. “It is a habit,” she said.";
    let model = open(text).reduce(analysed(text, sayso::analyse(text)));
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
    let model = open(text).reduce(analysed(text, sayso::analyse(text)));
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
    let stepped = [Action::Next, Action::Next, Action::Next].into_iter().fold(model.clone(), Reduce::reduce);
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
    let again = chosen.reduce(Action::AnalysedSoFar(Generation(1), Revision(0), found(text, sayso::analyse(text))));
    assert_eq!((uttered(&again).len(), again.chosen), (4, Some(QuotationId(1))));
    let back = again.reduce(Action::Switch(Mark::Thoughts));
    assert_eq!((uttered(&back).len(), back.chosen), (2, None));
}

#[test]
fn a_speaker_is_taken_and_taken_back() {
    let text = "Edda Varrin met Runa Thessaly at the quay. “It is a habit,” she said. “No,” said Thessaly.";
    let model = open(text).reduce(analysed(text, sayso::analyse(text)));
    let id = QuotationId(0);
    assert!(Rc::ptr_eq(&model, &model.clone().reduce(Action::Take(0))), "nothing is chosen");
    let chosen = model.reduce(Action::Choose(id, Origin::Text));
    let speaker = |model: &Model| {
        let findings = model.findings().expect("an analysis");
        findings.name(findings.analysis.quotation(id).speaker.expect("a speaker")).to_owned()
    };
    let engines = speaker(&chosen);
    let other = if engines == "Edda Varrin" { "Runa Thessaly" } else { "Edda Varrin" };
    let keys = chosen.clone().reduce(Action::ShowKeys(true));
    assert!(Rc::ptr_eq(&keys, &keys.clone().reduce(Action::Take(1))), "the card is covered");
    let hushed = chosen.clone().reduce(Action::Hush(Some(sayso_view::voices::Ink::GREY)));
    let taken = hushed.follow(Action::Take(1));
    assert_eq!(taken.heard, None, "whose row is pointed at may be gone");
    assert_eq!(speaker(&taken), other);
    assert_eq!(taken.retraceable(true).as_deref(), Some("speaker of quotation 1"));
    assert!(Rc::ptr_eq(&taken, &taken.clone().reduce(Action::Take(1))), "it is taken already");
    assert!(Rc::ptr_eq(&taken, &taken.clone().reduce(Action::Take(2))), "there is no third");

    let back = taken.reduce(Action::Close).follow(Action::Undo);
    assert_eq!((speaker(&back), back.chosen), (engines.clone(), Some(id)), "what was taken back is shown");
    assert_eq!((back.retraceable(true), back.retraceable(false).is_some()), (None, true));
    assert!(Rc::ptr_eq(&back, &back.clone().reduce(Action::Undo)));
    assert_eq!(speaker(&back.follow(Action::Redo)), other);
    // The engine's own choice, confirmed.
    let sure = chosen.follow(Action::Take(0));
    let quotation = sure.findings().expect("an analysis").analysis.quotation(id);
    assert_eq!((speaker(&sure), quotation.confidence.as_percent()), (engines, 100));
    assert!(!quotation.evidence.is_empty(), "its reasons stay");
    assert_eq!(sure.reduce(Action::Open("Next.".into())).article.as_ref().map(|a| a.edits.done().len()), Some(0));
}

#[test]
fn what_is_saved_is_what_is_drawn_and_what_has_no_place_is_told() {
    let text = "Edda Varrin met Runa Thessaly. “It is a habit,” she said.";
    let model =
        open(text).reduce(analysed(text, sayso::analyse(text))).reduce(Action::Choose(QuotationId(0), Origin::Text));
    let taken = model.reduce(Action::Take(1));
    let saved = |model: &Rc<Model>| match &model.update(Action::Save(Format::Json)).1[..] {
        [Command::Export(export)] => export.edits.len(),
        other => panic!("{other:?}"),
    };
    assert_eq!(saved(&taken), 0, "it isn't drawn yet");
    let unplaced = Analysis { unplaced: vec![0], ..sayso::analyse(text) };
    let after = taken.clone().reduce(Action::Analysed(Generation(1), Revision(1), found(text, unplaced)));
    assert_eq!((saved(&after), after.unplaced()), (1, vec!["“It is a habit,”".to_owned()]));
    let gone = taken.reduce(Action::GaveUp("Sayso stopped twice.".into()));
    assert!(!gone.is_settling(), "nothing more is waited for");
}

#[test]
fn what_is_to_be_done_goes_with_the_state() {
    let text = "“It is a habit,” Edda Varrin said.";
    let (model, commands) = Rc::new(Model::default()).update(Action::Open(text.into()));
    assert_eq!(commands, [Command::Analyse(Generation(1), text.into(), Rc::default())]);
    let (_, commands) = model.update(Action::Save(Format::Json));
    assert_eq!(commands, [], "nothing is known that could be saved");
    let model = model.reduce(analysed(text, sayso::analyse(text)));
    let (_, commands) = model.update(Action::Save(Format::Json));
    let [Command::Export(export)] = &commands[..] else { panic!("{commands:?}") };
    assert_eq!((export.name.as_str(), export.text.as_str()), ("it-is-a-habit-edda-varrin-said.json", text));
    assert_eq!(model.update(Action::Look(0)).1, [Command::Focus(0.into())]);
    assert_eq!(model.update(Action::Look(9)).1, [], "there is no such paragraph");
    let (stopped, commands) = model.update(Action::Stop);
    assert_eq!(
        (stopped.state(), &commands[0], commands.len()),
        ("stopped", &Command::Stop, 2),
        "and the charts of what is known"
    );
    assert_eq!(stopped.update(Action::Clear).1, [Command::Close]);
}

#[test]
fn a_rival_is_shown_where_the_name_is_nearest() {
    let text = "Edda Varrin met Runa Thessaly. Thessaly waved. “It is a habit,” she said. Runa Thessaly laughed.";
    let model = open(text).reduce(analysed(text, sayso::analyse(text)));
    let findings = model.findings().expect("an analysis");
    let (_, words) = findings.rival(QuotationId(0)).expect("two women");
    let speaker = findings.voices.of_quotation(QuotationId(0)).name.clone();
    let nearest = if speaker == "Edda Varrin" { "Thessaly" } else { "Edda Varrin" };
    assert_eq!(&text[words], nearest);
}
