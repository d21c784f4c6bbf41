//! The messages between the page and its worker, as postcard bytes in a transferred `ArrayBuffer`.
//!
//! The page sends a list of buffers: a [`Request`] to a worker that reads, or an [`Errand`] to one that writes, and after
//! [`Request::Model`] the model's file. The worker sends one buffer, and a long analysis as several messages ([`pieces`]).
//!
//! One text is one generation. A newer generation cancels an older one; replies of an older generation are dropped by whoever
//! gets them. The state of a text's edits is a revision.

pub mod desk;
pub mod pieces;
mod reading;

use std::fmt;

use sayso::about::Meta;
use sayso::edit::Edit;
use sayso::encoder::Encoded;
use sayso::text::Shape;
use sayso::{Analysis, TextSize};
use sayso_view::charts::{Chart, charts};
use sayso_view::export::{self, Format, Options};
use sayso_view::voices::Voices;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use reading::{Known, Reading, spacing};

/// Tells one build from another: a page and a worker of different builds must not talk.
///
/// A hash over the sources of this package and of the library, so a change to the page alone doesn't count.
pub const BUILD: &str = env!("SAYSO_BUILD");

/// Which text a message is about; each text the page sends has a higher number than the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Generation(pub u32);

/// Which state of a text's edits a message is about; each has a higher number than the one before. Replies of an older one are dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Revision(pub u32);

impl Generation {
    /// The number of the next text.
    pub fn next(self) -> Generation {
        Generation(self.0 + 1)
    }
}

impl Revision {
    /// The number of the next state.
    pub fn next(self) -> Revision {
        Revision(self.0 + 1)
    }
}

/// The page to the worker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Analyse this text, and forget any older one.
    Analyse {
        /// Its number.
        generation: Generation,
        /// The state of the edits.
        revision: Revision,
        /// The whole text.
        text: String,
        /// The reader's edits.
        edits: Vec<Edit>,
        /// Where what is in view begins: the model reads on from there.
        focus: TextSize,
    },
    /// The edits of this text are these now, all of them.
    Edit(Generation, Revision, Vec<Edit>),
    /// Something else of this text is in view, from here on.
    Focus(Generation, TextSize),
    /// Read no more of this text; what has been read can still be edited.
    Stop(Generation),
    /// Forget this text.
    Close(Generation),
    /// To another worker than the one that analyses: read this text too, and say what the model says of each window.
    Help {
        /// Its number.
        generation: Generation,
        /// The whole text.
        text: String,
        /// As with [`Request::Analyse`]: where sentences begin and end depends on what is set aside.
        edits: Vec<Edit>,
        /// Where to begin: another worker has begun elsewhere.
        focus: TextSize,
    },
    /// What another worker has read of this text.
    Encoded(Generation, Window),
    /// Read with the model whose file comes along, the text under way or last analysed included.
    Model,
}

/// The page to the worker that writes and draws, which needs nothing that another one has read.
///
/// `T` is the text and `A` the analysis, so that the page need not copy what it only sends.
// No `Request`: the worker that reads would have to know how an analysis is written in bytes and read again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Errand<T = String, A = Analysis> {
    /// Write this file.
    Export(Box<Export>),
    /// Draw the charts of this text.
    Charts(T, A),
}

impl Errand {
    /// Does it.
    pub fn run(self) -> Reply {
        match self {
            Errand::Export(export) => Reply::Exported(export.write()),
            Errand::Charts(text, analysis) => Reply::Charts(charts(&text, &analysis)),
        }
    }
}

/// All that a file is written from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Export {
    /// What the file is to be called; handed back with it.
    pub name: String,
    /// What kind of file.
    pub format: Format,
    /// The text.
    pub text: String,
    /// What is known of it.
    pub analysis: Analysis,
    /// What the reader says of the article.
    pub meta: Meta,
    /// The model that read it; `None` for rules alone.
    pub model: Option<String>,
    /// The reader's corrections, which the analysis has in it.
    pub edits: Vec<Edit>,
}

impl Export {
    /// Writes the file.
    pub fn write(self) -> Exported {
        let Export { name, format, text, analysis, meta, model, edits } = self;
        let options = Options { id: None, meta, with_text: true, model: model.as_deref(), edits: &edits };
        Exported { name, format, content: export::write(format, &text, &analysis, &options) }
    }
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// As it was asked for.
    pub name: String,
    /// As it was asked for.
    pub format: Format,
    /// What is in it.
    pub content: String,
}

/// The worker to the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// The worker listens. It says so first, for what is posted earlier is lost.
    // The first variant, with a string: a page of any build can read this one of a worker of any other.
    Ready {
        /// [`BUILD`] of the worker; another than the page's own means that one of the two is stale.
        build: String,
    },
    /// The shape of the text, at once.
    Shape(Generation, Shape),
    /// Some of what the next reply is about.
    Piece(pieces::Piece),
    /// What is known so far; more follows.
    Partial(Generation, Revision, Box<Found>),
    /// How far the model has read.
    Progress(Generation, Progress),
    /// The whole analysis. Nothing follows, unless a model is given to the worker or the text is edited.
    Analysis(Generation, Revision, Box<Found>),
    /// What a helping worker has read.
    Encoded(Generation, Window),
    /// The model that was given: its name, or what is wrong with it.
    Model(Result<String, String>),
    /// The file that was asked for.
    Exported(Exported),
    /// The charts that were asked for.
    Charts(Vec<Chart>),
    /// A message of the page that is none for this worker; it works on.
    Unreadable(String),
    /// The worker's last words: it panicked and must not be used again.
    Fatal(String),
}

/// What was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// By the engine, with the reader's edits.
    pub analysis: Analysis,
    /// Who speaks: all words are counted for that, which takes the page too long where a text is long.
    pub voices: Voices,
}

impl Found {
    /// An analysis of this text, with its voices.
    pub fn new(text: &str, analysis: Analysis) -> Found {
        Found { voices: Voices::of(text, &analysis), analysis }
    }
}

/// What the model says of a window, under the window's key.
pub type Window = (u64, Encoded);

/// How far the model has read a text, in windows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// All of them.
    pub windows: u32,
    /// Those that have been read.
    pub read: u32,
    /// Those among them that had been read before, in this text or the one before.
    pub known: u32,
}

/// Bytes that are no message, or a message that can't be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoMessage(postcard::Error);

impl fmt::Display for NoMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a message between page and worker: {}", self.0)
    }
}

impl std::error::Error for NoMessage {}

/// A message as bytes.
pub fn encode(message: &impl Serialize) -> Result<Vec<u8>, NoMessage> {
    postcard::to_allocvec(message).map_err(NoMessage)
}

/// The message that `bytes` are, all of them.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, NoMessage> {
    match postcard::take_from_bytes(bytes).map_err(NoMessage)? {
        (message, []) => Ok(message),
        // What is left over says that the other side means something else by these bytes.
        (_, _) => Err(NoMessage(postcard::Error::DeserializeBadEncoding)),
    }
}

#[cfg(test)]
mod tests {
    use sayso::TextRange;
    use sayso::edit::Anchor;

    use super::*;

    #[test]
    fn messages_come_back_as_they_were() -> Result<(), NoMessage> {
        let text = "“It is a habit,” Edda Varrin said.\n\n“Don’t ask.”";
        let generation = Generation(7);
        let structure = sayso::text::structure(text);
        let speaker = Some(Anchor::new(text, TextRange::up_to(3.into())));
        let edit = Edit::Speaker { quotation: Anchor::new(text, TextRange::up_to(9.into())), speaker };
        let export = Export {
            name: "habit.json".to_owned(),
            format: Format::Json,
            text: text.to_owned(),
            analysis: sayso::analyse(text),
            meta: Meta { author: Some("Lena Orsk".to_owned()), ..Meta::default() },
            model: None,
            edits: vec![edit.clone()],
        };
        for reply in [
            Reply::Ready { build: BUILD.to_owned() },
            Reply::Shape(generation, structure.shape()),
            Reply::Partial(generation, Revision(2), Box::new(Found::new(text, sayso::analyse(text)))),
            Reply::Progress(generation, Progress { windows: 9, read: 3, known: 1 }),
            Reply::Analysis(generation, Revision(2), Box::default()),
            Reply::Encoded(generation, (7, Encoded::default())),
            Reply::Model(Err("this model is damaged".to_owned())),
            Errand::Export(Box::new(export.clone())).run(),
            Errand::Charts(text.to_owned(), export.analysis.clone()).run(),
            Reply::Fatal("index out of bounds".to_owned()),
        ] {
            assert_eq!(decode::<Reply>(&encode(&reply)?)?, reply);
        }
        for request in [
            Request::Analyse {
                generation,
                revision: Revision(1),
                text: text.to_owned(),
                edits: vec![edit.clone()],
                focus: TextSize::of("“It is"),
            },
            Request::Edit(generation, Revision(2), vec![edit]),
            Request::Focus(generation, 7.into()),
            Request::Help { generation, text: text.to_owned(), edits: Vec::new(), focus: 7.into() },
            Request::Encoded(generation, (7, Encoded::default())),
            Request::Model,
        ] {
            assert_eq!(decode::<Request>(&encode(&request)?)?, request);
        }
        let errand: Errand<&str, &Analysis> = Errand::Charts(text, &export.analysis);
        assert_eq!(decode::<Errand>(&encode(&errand)?)?, Errand::Charts(text.to_owned(), export.analysis.clone()));
        let errand = Errand::Export(Box::new(export));
        assert_eq!(decode::<Errand>(&encode(&errand)?)?, errand);
        Ok(())
    }

    #[test]
    fn what_is_no_message_is_an_error() -> Result<(), NoMessage> {
        assert!(decode::<Request>(&[]).is_err());
        assert!(decode::<Request>(&[9, 9, 9]).is_err());
        let mut bytes = encode(&Request::Close(Generation(1)))?;
        bytes.push(0);
        assert!(decode::<Request>(&bytes).is_err(), "bytes left over");
        Ok(())
    }

    #[test]
    fn ready_is_read_whatever_the_build() -> Result<(), NoMessage> {
        // Written out: no build may move it.
        assert_eq!(encode(&Reply::Ready { build: "ab".to_owned() })?, [0, 2, b'a', b'b']);
        Ok(())
    }
}
