//! Headlines: their words are somebody's in the article, where it says whose.

use text_size::TextRange;

use super::verdict::{Verdict, percent};
use crate::analysis::{Evidence, EvidenceKind, Form, Quotation, Speaker, Why};
use crate::attribution::Attribution;
use crate::text::{BlockKind, Structure};

/// More headlines than these are a list of them, and no article's.
const MOST: usize = 6;

/// How many attributions stand above the article: they are followed to somebody after all others, for it is the article that tells.
pub(super) fn above(structure: &Structure, attributions: &[Attribution]) -> usize {
    let body = structure.blocks.iter().find(|block| block.kind == BlockKind::Body);
    let Some(body) = body.map(|block| block.range.start()) else { return 0 };
    attributions.iter().take(MOST).take_while(|a| a.content[0].start() < body).count()
}

/// Whoever says a headline's words in the article, if only one does; else, where nothing beside them names anybody, the only person that
/// the article quotes.
pub(super) fn verdict<'q>(
    text: &str,
    a: &Attribution,
    article: impl Iterator<Item = &'q Quotation> + Clone,
) -> Option<Verdict> {
    let spoken = article.filter(|quotation| quotation.mode.is_uttered());
    let said = spoken.clone().filter_map(|quotation| Some((quotation.speaker?, &quotation.content)));
    let wanted = a.content.iter().map(|part| plain(text, *part)).collect::<String>();
    // “gutted” is one person's word; “not” is anybody's.
    let telling = wanted.trim().chars().count() >= 6;
    let has = |part: &&TextRange| plain(text, **part).contains(&wanted);
    let repeats = said.filter_map(|(speaker, content)| Some((speaker, *content.iter().find(has)?)));
    let (found, sure, why) = match only(repeats.filter(|_| telling)) {
        Some(found) => (found, percent::SAYS_SO, Why::SaysSo),
        None if a.source.is_none() && a.cue.is_none() => {
            let direct = spoken.filter(|quotation| quotation.form == Form::Direct);
            let voices = direct.filter_map(|quotation| Some((quotation.speaker?, *quotation.content.first()?)));
            (only(voices)?, percent::ONLY_VOICE, Why::OnlyVoice)
        }
        None => return None,
    };
    let (speaker, range) = found;
    let (kind, why, range) = (EvidenceKind::Headline, Some(why), Some(range));
    Some(Verdict::of(speaker, sure, vec![Evidence { kind, words: None, speaker: Some(speaker), why, range }]))
}

/// The first, if all are the same speaker's.
fn only(mut all: impl Iterator<Item = (Speaker, TextRange)>) -> Option<(Speaker, TextRange)> {
    let first = all.next()?;
    all.all(|(speaker, _)| speaker == first.0).then_some(first)
}

/// The words of a stretch in lower case, each between spaces.
fn plain(text: &str, range: TextRange) -> String {
    let mut out = String::from(" ");
    for word in text[range].split_whitespace() {
        let letters = word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        let before = out.len();
        out.extend(letters);
        if out.len() > before {
            out.push(' ');
        }
    }
    out
}
