//! A long analysis in several messages: a page reads each in a task of its own, and in a few milliseconds.

use sayso::analysis::{Entity, Quotation};
use sayso_view::voices::Voice;
use serde::{Deserialize, Serialize};

use crate::{Found, Reply};

/// How much of one list a message holds.
const AT_ONCE: usize = 1_000;

/// Some of what was found, right ahead of the reply that it belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Piece {
    /// The next quotations.
    Quotations(Vec<Quotation>),
    /// The next entities.
    Entities(Vec<Entity>),
    /// The next voices.
    Voices(Vec<Voice>),
}

/// A reply as the messages that it is sent in: the last is the reply, without what those before it have.
pub fn split(mut reply: Reply) -> Vec<Reply> {
    let mut out = Vec::new();
    if let Reply::Partial(_, _, found) | Reply::Analysis(_, _, found) = &mut reply {
        let Found { analysis, voices } = &mut **found;
        let mut say = |piece| out.push(Reply::Piece(piece));
        let mut all = voices.take_out();
        in_turn(&mut all, |some| say(Piece::Voices(some)));
        voices.put_back(all);
        in_turn(&mut analysis.entities, |some| say(Piece::Entities(some)));
        in_turn(&mut analysis.quotations, |some| say(Piece::Quotations(some)));
    }
    out.push(reply);
    out
}

/// Takes all of a long list, so many at a time.
fn in_turn<T>(list: &mut Vec<T>, mut say: impl FnMut(Vec<T>)) {
    if list.len() <= AT_ONCE {
        return;
    }
    let mut rest = std::mem::take(list);
    while !rest.is_empty() {
        let after = rest.split_off(rest.len().min(AT_ONCE));
        say(std::mem::replace(&mut rest, after));
    }
}

/// What has come of a reply so far, on the side that it is sent to.
#[derive(Debug, Default)]
pub struct Pieces {
    quotations: Vec<Quotation>,
    entities: Vec<Entity>,
    voices: Vec<Voice>,
}

impl Pieces {
    /// Takes the next message; gives the reply once it is whole.
    pub fn take(&mut self, mut reply: Reply) -> Option<Reply> {
        match &mut reply {
            Reply::Piece(Piece::Quotations(some)) => self.quotations.append(some),
            Reply::Piece(Piece::Entities(some)) => self.entities.append(some),
            Reply::Piece(Piece::Voices(some)) => self.voices.append(some),
            Reply::Partial(_, _, found) | Reply::Analysis(_, _, found) => {
                // What came ahead was taken from its list whole.
                let Pieces { mut quotations, mut entities, mut voices } = std::mem::take(self);
                quotations.append(&mut found.analysis.quotations);
                entities.append(&mut found.analysis.entities);
                voices.append(&mut found.voices.take_out());
                (found.analysis.quotations, found.analysis.entities) = (quotations, entities);
                found.voices.put_back(voices);
            }
            _ => {}
        }
        (!matches!(reply, Reply::Piece(_))).then_some(reply)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Generation, Revision};

    /// So many paragraphs, each with a voice of its own.
    fn found(paragraphs: usize) -> Found {
        let text: String = (0..paragraphs).map(|n| format!("“It is {n},” said Ann Lee No. {n}.\n\n")).collect();
        Found::new(&text, sayso::analyse(&text))
    }

    #[test]
    fn a_reply_comes_whole_out_of_its_pieces() {
        for (paragraphs, least) in [(3, 1), (AT_ONCE + 7, 3), (3 * AT_ONCE, 4)] {
            let reply = Reply::Analysis(Generation(1), Revision(2), Box::new(found(paragraphs)));
            let messages = split(reply.clone());
            assert!(messages.len() >= least, "{}", messages.len());
            let mut pieces = Pieces::default();
            // One after another, as a page gets them.
            for _ in 0..2 {
                let mut whole = messages.iter().filter_map(|message| pieces.take(message.clone()));
                assert_eq!(whole.next().as_ref(), Some(&reply));
                assert_eq!(whole.next(), None);
            }
        }
    }

    #[test]
    fn other_replies_are_one_message() {
        let reply = Reply::Fatal("index out of bounds".to_owned());
        assert_eq!(split(reply.clone()), std::slice::from_ref(&reply));
        assert_eq!(Pieces::default().take(reply.clone()), Some(reply));
    }
}
