//! Line drawings of 16 by 16.

use yew::prelude::*;

/// What they stand for. An icon always has a word or a label beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// A sheet.
    New,
    /// A folder.
    Open,
    /// A clipboard.
    Paste,
    /// A line of text in a frame.
    Sample,
    /// An arrow into a tray.
    Export,
    /// A half-filled disc.
    Theme,
    /// A shield.
    Promise,
    /// Three dots.
    More,
    /// A lens.
    Find,
    /// Upwards.
    Up,
    /// Downwards.
    Down,
    /// Two sheets, one over the other.
    Layers,
    /// An arrow turning back.
    Undo,
    /// An arrow turning forth.
    Redo,
}

/// A line drawing in the colour of the text around it.
pub fn icon(of: Picture) -> Html {
    let paths: &[&str] = match of {
        Picture::New => &["M4 2.5h5.5l3 3v8h-8.5z", "M9.5 2.5v3h3"],
        Picture::Open => &["M2.5 4.5v8h11v-7h-6l-1.5-2h-3.5z"],
        Picture::Paste => &["M5.5 3.5h-2v10h9v-10h-2", "M5.5 2.5h5v2.5h-5z"],
        Picture::Sample => &["M3 2.5h10v11h-10z", "M5.5 6h5M5.5 8.5h5M5.5 11h3"],
        Picture::Export => &["M8 2.5v7.5M5 7l3 3 3-3", "M3 11v2.5h10V11"],
        Picture::Theme => &["M8 2.5a5.5 5.5 0 010 11 5.5 5.5 0 010-11z"],
        Picture::Promise => &["M8 2l5 2v3.5c0 3.2-2.1 5.3-5 6.5-2.9-1.2-5-3.3-5-6.5V4z", "M5.7 8l1.7 1.7 3-3.2"],
        Picture::More => &[],
        Picture::Find => &["M7 2.7a4.3 4.3 0 010 8.6 4.3 4.3 0 010-8.6z", "M10.2 10.2l3.6 3.6"],
        Picture::Up => &["M4 10l4-4 4 4"],
        Picture::Down => &["M4 6l4 4 4-4"],
        Picture::Undo => &["M6 3L3 6l3 3", "M3 6h6.5a3.5 3.5 0 010 7H6"],
        Picture::Redo => &["M10 3l3 3-3 3", "M13 6H6.5a3.5 3.5 0 000 7H10"],
        Picture::Layers => &["M8 2.5l6 3-6 3-6-3z", "M2 8.5l6 3 6-3"],
    };
    let filled = match of {
        Picture::Theme => Some("M8 2.5a5.5 5.5 0 010 11z"),
        Picture::More => {
            Some("M2 8a1 1 0 012 0 1 1 0 01-2 0M7 8a1 1 0 012 0 1 1 0 01-2 0M12 8a1 1 0 012 0 1 1 0 01-2 0")
        }
        _ => None,
    };
    html! {
        <svg class="ic" viewBox="0 0 16 16" aria-hidden="true">
            { for paths.iter().map(|d| html! { <path key={*d} d={*d} /> }) }
            if let Some(d) = filled { <path {d} fill="currentColor" /> }
        </svg>
    }
}
