//! What part of the text is on the screen.

/// How many paragraphs are drawn, laid out and left out together.
pub const CHUNK: usize = 12;

/// Changes with a pixel only.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct View {
    /// Its upper end, in hundredths of the text's height.
    pub from: f64,
    /// Its lower end.
    pub to: f64,
    /// The first paragraph that reaches into it, counted from 0.
    pub paragraph: usize,
}
