//! The browser: the only place besides the engine that touches web-sys. What can be decided without it is decided elsewhere.

pub mod clipboard;
pub mod dom;
pub mod files;
pub mod html;
pub mod layout;
pub mod model_file;
pub mod picture;
pub mod seen;
pub mod theme;
pub mod watch;
pub mod words;
