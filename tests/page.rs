//! The page's components in a real browser.

#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;
use std::rc::Rc;

use sayso::Stages;
use sayso::analysis::QuotationId;
use sayso_view::charts::Frame;
use sayso_web::components::article::Article;
use sayso_web::components::charts::charts;
use sayso_web::components::inspector::Inspector;
use sayso_web::platform::{html, picture};
use sayso_web::state::{Action, Command, Model, Origin};
use sayso_web::store::use_store;
use sayso_worker::{Found, Generation, Revision};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

wasm_bindgen_test_configure!(run_in_browser);

const TEXT: &str =
    "“It is a habit,” Edda Varrin said. “It ends.”\n\n“No,” said Joss Kellaway, “my deputy said, ‘It goes on.’”";

/// The article and the card over a model of their own.
#[derive(Properties, PartialEq)]
struct Props {
    text: &'static str,
}

fn found(stages: &mut Stages) -> Found {
    let analysis = stages.analysis();
    Found::new(stages.text(), analysis)
}

#[component]
fn Desk(props: &Props) -> Html {
    // The engine without a worker.
    let (model, dispatch) = use_store(|dispatch| {
        let read: RefCell<Option<(Generation, Stages)>> = RefCell::default();
        move |command| {
            // Let go before the action is sent: it has commands of its own.
            let found = match (command, &mut *read.borrow_mut()) {
                (Command::Analyse(generation, text, edits), read) => {
                    let (_, stages) = read.insert((generation, Stages::new(text.to_string(), &edits)));
                    (generation, Revision(0), found(stages))
                }
                (Command::Edit(revision, edits), Some((generation, stages))) => {
                    stages.edit(&edits);
                    (*generation, revision, found(stages))
                }
                _ => return,
            };
            let (generation, revision, found) = found;
            dispatch.dispatch(Action::Analysed(generation, revision, Box::new(found)));
        }
    });
    use_effect_with(props.text, {
        let dispatch = dispatch.clone();
        move |&text| dispatch.dispatch(Action::Open(text.into()))
    });
    let (scroller, sheet) = (use_node_ref(), use_node_ref());
    let Some(document) = model.document.clone() else { return html! {} };
    html! {
        <div ref={scroller.clone()}>
            <Article document={document.clone()} chosen={model.chosen} reveal={model.reveal} {scroller} {sheet} dispatch={dispatch.clone()} />
            <Inspector document={document.clone()} meta={model.meta()} chosen={model.chosen} dispatch={dispatch.clone()} />
            { charts(&sayso_view::charts::charts(props.text, &document.findings.as_ref().expect("an analysis").analysis), document.title()) }
        </div>
    }
}

/// A component on the page; it leaves with this value.
struct Mounted<T: BaseComponent> {
    root: Element,
    app: Option<yew::AppHandle<T>>,
}

impl Mounted<Desk> {
    async fn new(text: &'static str) -> Self {
        let document = web_sys::window().and_then(|window| window.document()).expect("a document");
        let root = document.create_element("div").expect("an element");
        document.body().expect("a body").append_child(&root).expect("appended");
        let app = yew::Renderer::<Desk>::with_root_and_props(root.clone(), Props { text }).render();
        yew::scheduler::flush().await;
        Mounted { root, app: Some(app) }
    }

    fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
    }

    fn text(&self, selector: &str) -> String {
        self.all(selector).first().and_then(|element| element.text_content()).unwrap_or_default()
    }
}

impl<T: BaseComponent> Drop for Mounted<T> {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

#[wasm_bindgen_test]
async fn the_column_is_the_text() {
    for text in [
        TEXT,
        "  “Two  spaces,”\tsaid Ann Lee .  \n\n\n\nEnd ",
        "Windows\r\nlines\r\n\r\n“Yes,” said Ann Lee.",
        "שלום “אמר” 👩‍👩‍👧 𝒳 said.\u{0} After a null.",
        "<b>“Bold,”</b> said <script>alert(1)</script> Ann &amp; Lee.",
        "PARIS (Reuters) — It rained.\n\nMore news: It stopped",
        "",
    ] {
        let page = Mounted::new(text).await;
        assert_eq!(page.text(".text"), text);
    }
}

#[wasm_bindgen_test]
async fn choosing_a_quotation_shows_its_card() {
    let page = Mounted::new(TEXT).await;
    assert!(page.all(".card").is_empty());
    let parts = page.all(".q[data-q]");
    let part = parts
        .iter()
        .find(|part| part.get_attribute("data-speaker").as_deref() == Some("Edda Varrin"))
        .expect("her words");
    part.click();
    yew::scheduler::flush().await;
    assert_eq!(page.text(".card .say b"), "Edda Varrin");
    let number = part.get_attribute("data-q");
    assert!(page.all(".q.chosen").iter().all(|chosen| chosen.get_attribute("data-q") == number));
    assert!(!page.all(".q.chosen").is_empty());
}

#[wasm_bindgen_test]
async fn the_text_is_one_tab_stop() {
    let page = Mounted::new(TEXT).await;
    assert_eq!(page.all(".q[tabindex='0']").len(), 1);
    let all = page.all(".q[data-q]");
    all.last().expect("a quotation").click();
    yew::scheduler::flush().await;
    let stops = page.all(".q[tabindex='0']");
    assert_eq!(stops.len(), 1);
    assert!(stops[0].class_list().contains("chosen"));
}

#[wasm_bindgen_test]
async fn a_chart_becomes_a_file() {
    let page = Mounted::new(TEXT).await;
    let charts = page.root.query_selector_all(".chart").expect("a selector");
    assert_eq!(charts.length(), 3);
    let chart: Element = charts.get(0).expect("a chart").dyn_into().expect("an element");
    let frame = Frame { title: "Varrin & Kellaway".into(), heading: "Share of voice".into(), height: 200.0 };
    let picture = picture::of(&chart, &frame).expect("on the page");
    assert!(picture.svg.contains("Varrin &amp; Kellaway</text>") && picture.svg.contains(">Edda Varrin</text>"));
    assert!(!picture.svg.contains("var(") && !picture.svg.contains("class="));
    let blob = picture::png(&picture).await.expect("drawn").expect("a picture");
    assert_eq!(blob.type_(), "image/png");
    assert!(blob.size() > 1000.0);
}

#[wasm_bindgen_test]
fn rich_text_becomes_paragraphs() {
    let page = "<html><head><title>Site</title><style>p{}</style></head><body><nav>Home</nav><main><article>\
        <h1>Ferry\n ends</h1><p>“It is a <b>habit</b>,”<br>Edda&nbsp;Varrin said.</p><script>alert(1)</script>\
        <aside>Read more</aside><ul><li>One</li><li>Two &amp; three</li></ul><p hidden>No</p></article></main><footer>©</footer></body></html>";
    assert_eq!(html::to_text(page), "Ferry ends\n\n“It is a habit,”\nEdda\u{a0}Varrin said.\n\nOne\n\nTwo & three");
    assert_eq!(html::to_text("<p>One<p>Two"), "One\n\nTwo");
    assert_eq!(html::to_text(""), "");
}

#[wasm_bindgen_test]
fn steps_lead_through_the_quotations() {
    let text: Rc<str> = TEXT.into();
    let found = Found::new(&text, sayso::analyse(&text));
    let last = QuotationId(u32::try_from(found.analysis.quotations.len()).expect("few") - 1);
    let mut model = Rc::new(Model::default());
    let mut take = |action| {
        model = model.update(action).0;
        model.chosen
    };
    take(Action::Open(text));
    take(Action::Analysed(Generation(1), Revision(0), Box::new(found)));
    let steps: Vec<_> = (0..20).map(|_| take(Action::Next)).collect();
    assert_eq!(steps.last(), Some(&Some(last)));
    take(Action::Choose(QuotationId(0), Origin::Text));
    take(Action::Previous);
    assert_eq!(model.chosen, Some(QuotationId(0)));
}
