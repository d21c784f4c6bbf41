//! A chart of the page as a file that needs nothing of the page.

use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, CssStyleDeclaration, Element, HtmlCanvasElement, HtmlImageElement, Url,
    XmlSerializer,
};

use super::{dom, files};
use sayso_view::charts::{Frame, Picture, Tone, WIDTH};
use sayso_view::decimal;

/// What an element of a chart may get from the page's styles. All of it is handed down, so only what differs is written.
const STYLES: [&str; 11] = [
    "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order",
    "font-family", "font-size", "font-weight", "font-style",
];

/// How many pixels of a PNG a unit takes.
const SHARP: f64 = 2.0;

/// A chart as a picture. `None` only where it has left the page.
pub fn of(chart: &Element, frame: &Frame) -> Option<Picture> {
    let copy: Element = chart.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    // On paper whatever the page's theme is, away from all that hushes, and where nobody sees or hears it.
    copy.set_attribute("class", "chart saved-chart").ok()?;
    copy.set_attribute("aria-hidden", "true").ok()?;
    let body = dom::document()?.body()?;
    body.append_child(&copy).ok()?;
    let drawn = resolved(&copy, frame.height);
    copy.remove();
    let (chart, tone) = drawn?;
    Some(frame.around(&chart, &tone))
}

/// A copy's text with all its styles as attributes, and the page's colours on paper.
fn resolved(copy: &Element, height: f64) -> Option<(String, Tone)> {
    let style = |element: &Element| dom::window()?.get_computed_style(element).ok()?;
    let own = style(copy)?;
    let value = |style: &CssStyleDeclaration, name: &str| style.get_property_value(name).unwrap_or_default();
    let tone = Tone {
        paper: value(&own, "background-color"),
        ink: value(&own, "color"),
        serif: value(&own, "--serif"),
        sans: value(&own, "font-family"),
    };
    let elements = copy.query_selector_all("path, text, rect").ok()?;
    let elements: Vec<Element> = (0..elements.length()).filter_map(|at| elements.get(at)?.dyn_into().ok()).collect();
    // All are read before any is changed: each change would have the browser work out its styles again.
    let mut styles = Vec::new();
    for element in elements.iter().chain([copy]) {
        let above = (element != copy).then(|| style(&element.parent_element()?)).flatten();
        let here = style(element)?;
        for name in STYLES {
            let value = value(&here, name);
            if above.as_ref().and_then(|above| above.get_property_value(name).ok()) != Some(value.clone()) {
                styles.push((element, name, value));
            }
        }
    }
    for (element, name, value) in styles {
        element.set_attribute(name, &value).ok()?;
    }
    for element in elements.iter().chain([copy]) {
        element.remove_attribute("class").ok()?;
    }
    copy.remove_attribute("aria-describedby").ok()?;
    copy.remove_attribute("aria-hidden").ok()?;
    copy.set_attribute("width", &decimal(WIDTH)).ok()?;
    copy.set_attribute("height", &decimal(height)).ok()?;
    Some((XmlSerializer::new().ok()?.serialize_to_string(copy).ok()?, tone))
}

/// Gives the reader a chart as an SVG file.
pub fn save_svg(picture: &Picture, name: &str) {
    files::download(name, SVG, &picture.svg);
}

/// Gives the reader a chart as a PNG file.
pub async fn save_png(picture: Picture, name: String) {
    // Fails only where the browser has no memory for the picture.
    if let Ok(Some(blob)) = png(&picture).await {
        files::save(&name, &blob);
    }
}

const SVG: &str = "image/svg+xml";

/// A picture in pixels.
pub async fn png(picture: &Picture) -> Result<Option<Blob>, JsValue> {
    let Some(source) = files::blob(SVG, &picture.svg) else { return Ok(None) };
    let url = Url::create_object_url_with_blob(&source)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&url);
    let drawn = JsFuture::from(image.decode()).await;
    Url::revoke_object_url(&url)?;
    drawn?;
    let Some(document) = dom::document() else { return Ok(None) };
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.unchecked_into();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few thousand at most")]
    let [wide, high] = [picture.width, picture.height].map(|length| (length * SHARP) as u32);
    canvas.set_width(wide);
    canvas.set_height(high);
    let Some(context) = canvas.get_context("2d")? else { return Ok(None) };
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, f64::from(wide), f64::from(high))?;
    let made = Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| resolve.call1(&JsValue::NULL, &blob).map(drop));
        // Fails only for a picture of another site's; this one is our own.
        let _ = canvas.to_blob(done.unchecked_ref());
    });
    Ok(JsFuture::from(made).await?.dyn_into().ok())
}
