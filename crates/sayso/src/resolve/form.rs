//! How much of a quotation is verbatim.

use crate::analysis::{EvidenceKind, Form, Mode, NotSpeech, NotSpeechKind, Stance};
use crate::attribution::Attribution;
use crate::text::{Ending, MarkPair, Structure, WordKind, order};
use text_size::TextRange;

/// Direct if each part is what stands between a pair of marks, or a transcript's line; mixed if a part of it stands between
/// marks that are somebody's words; else indirect.
pub(super) fn form(structure: &Structure, not_speech: &[NotSpeech], attribution: &Attribution) -> Form {
    let verbatim = |range: TextRange| {
        let from = not_speech.partition_point(|n| order::place(n.range) < order::place(range));
        let mut same = not_speech[from..].iter().take_while(|n| n.range == range);
        !same.any(|n| matches!(n.kind, NotSpeechKind::Nickname | NotSpeechKind::Title))
    };
    let content = &attribution.content;
    if attribution.link == EvidenceKind::Transcript
        || content.iter().all(|&part| structure.marks.pairs_in(part).any(|p| is_all(p, part)))
    {
        Form::Direct
    } else if content.iter().any(|&part| structure.marks.pairs_in(part).any(|p| verbatim(p.range))) {
        Form::Mixed
    } else {
        Form::Indirect
    }
}

/// A pair that never closes is all of a content that begins with it.
fn is_all(pair: &MarkPair, part: TextRange) -> bool {
    pair.range == part || pair.ending == Ending::Unclosed && pair.range.start() == part.start()
}

/// What is presented, by the cue and by how much of it is verbatim. Between marks stand words, so whatever attitude the cue tells of,
/// somebody has put them, unless they are no more than a name or a term; and of a thought without them only an attitude is told, unless it
/// is a question to oneself. Who refuses to say something says nothing.
pub(super) fn mode(structure: &Structure, form: Form, attribution: &Attribution) -> Mode {
    const TERM: usize = 3;
    let pairs = || attribution.content.iter().flat_map(|part| structure.marks.pairs_in(*part));
    let words =
        |pair: &MarkPair| structure.words_in(pair.inner()).iter().filter(|w| w.kind != WordKind::Punctuation).count();
    match (attribution.mode, form) {
        (Mode::Attitude, Form::Direct | Form::Mixed) if pairs().any(|pair| words(pair) > TERM) => Mode::Speech,
        (Mode::Thought, Form::Indirect) if attribution.stance != Stance::Question => Mode::Attitude,
        (Mode::Speech, Form::Indirect) if attribution.stance == Stance::Refusal => Mode::Attitude,
        (mode, _) => mode,
    }
}
