//! Charts under the list of voices, for whoever would rather look than read. A worker draws them; they are shown here.

mod figure;

use sayso_view::charts::Chart;
use yew::prelude::*;

use figure::figure;

/// The charts of a text in which somebody speaks. A function and not a component: whoever calls it keeps what it gives for as long as
/// the charts are the same.
pub fn charts(charts: &[Chart], title: &str) -> Html {
    if charts.is_empty() {
        return Html::default();
    }
    html! {
        <section class="charts" aria-labelledby="charts">
            <h3 id="charts">{ "Charts" }</h3>
            { for charts.iter().map(|chart| figure(title, chart)) }
            if charts.iter().all(|chart| chart.id != "relations") {
                <p class="none">{ "Nobody in this text is said to speak to, or to quote, anybody else." }</p>
            }
        </section>
    }
}
