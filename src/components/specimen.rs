//! How it reads: the marks, explained by being used.

use yew::prelude::*;

/// Three lines in three forms.
pub fn specimen() -> Html {
    html! {
        <section class="specimen" aria-label="How it reads">
            <p class="sp-row v1">
                <span class="mk">{ "Varrin" }</span>
                <span class="tx">
                    <span class="q direct v1">{ "“It is a habit,”" }</span>{ " " }<span class="src v1">{ "the minister" }</span>{ " " }
                    <span class="cue v1">{ "said" }</span>{ "." }
                </span>
            </p>
            <p class="sp-row v2">
                <span class="mk">{ "Kellaway" }</span>
                <span class="tx">
                    <span class="src v2">{ "He" }</span>{ " " }<span class="cue v2">{ "insisted" }</span>{ " " }
                    <span class="q mixed v2">{ "nobody had counted “since the new pier”" }</span>{ "." }
                </span>
            </p>
            <p class="sp-row v0">
                <span class="mk un">{ "official" }</span>
                <span class="tx">
                    <span class="src v0 un">{ "An official" }</span>{ " " }<span class="cue v0">{ "conceded" }</span>{ " " }
                    <span class="q indirect v0">{ "the count was old" }</span>{ "." }
                </span>
            </p>
            <ol class="three">
                <li><b>{ "See" }</b>{ " every quotation, direct or indirect, the words that introduce it and who said it, through " }<em>{ "he" }</em>{ ", " }<em>{ "she" }</em>{ " and " }<em>{ "the minister" }</em>{ "." }</li>
                <li><b>{ "Check" }</b>{ " why: the evidence in the article’s own words, and who else it could be." }</li>
                <li><b>{ "Keep" }</b>{ " it: the annotated article as one file, or everything as JSON." }</li>
            </ol>
        </section>
    }
}
