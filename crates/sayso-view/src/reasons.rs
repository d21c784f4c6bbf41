//! The reasons for a speaker in words: a sentence for each step of the evidence.

use text_size::TextRange;

use sayso_document::analysis::Analysis;
use sayso_document::analysis::{Evidence, EvidenceKind, Quotation, Speaker, Why};

/// A stretch of a sentence of Sayso's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Sayso's own words, or a name.
    Own(&'a str),
    /// Words of the article, without marks around them.
    Article(&'a str),
}

/// The sentence that says a step, without a stop at its end. `step` is one of the quotation's, and the quotation one of the analysis.
pub fn sentence<'a>(text: &'a str, analysis: &'a Analysis, quotation: &Quotation, step: &Evidence) -> Vec<Piece<'a>> {
    use Piece::{Article, Own};
    let article = |range: Option<TextRange>| Article(range.map_or("", |range| text[range].trim_end_matches(',')));
    let (words, cue) = (article(step.words), article(quotation.cue.first().copied()));
    let name = step.speaker.map(|speaker| match speaker {
        Speaker::Entity(id) => analysis.entity(id).name.as_str(),
        Speaker::Unnamed(id) => analysis.unnamed_source(id).phrase.as_str(),
    });
    if let (Some(name), Some(why)) = (name, step.why) {
        return match (step.words, why) {
            (None, _) => vec![Own(name), Own(" "), Own(in_words(why))],
            (Some(_), Why::OwnWords) => vec![words, Own(" "), Own(in_words(why)), Own(" "), Own(name)],
            (Some(_), _) => {
                let others = if step.speaker == quotation.speaker { quotation.others.as_slice() } else { &[] };
                let (is, and) = (if others.is_empty() { " is " } else { " are " }, Own(" and "));
                let others = others.iter().flat_map(|id| [and, Own(analysis.entity(*id).name.as_str())]);
                let whom = [words, Own(is), Own(name)].into_iter().chain(others);
                whom.chain([Own(": "), Own(in_words(why))]).collect()
            }
        };
    }
    match step.kind {
        EvidenceKind::Subject => vec![words, Own(" is the subject of "), cue],
        EvidenceKind::According => vec![cue, Own(" takes "), words],
        EvidenceKind::Colon => vec![words, Own(" stands before the colon")],
        EvidenceKind::Dash => vec![words, Own(" signs it after the dash")],
        EvidenceKind::Transcript => vec![words, Own(" heads the line")],
        EvidenceKind::Headline => vec![words, Own(" is who the headline names beside it")],
        EvidenceKind::LeadIn => vec![words, Own(" leads in with a colon")],
        EvidenceKind::Model => vec![Own("the model gives "), words, Own(" to "), cue],
        EvidenceKind::Reader => vec![words, Own(" is the source, as the reader has it")],
        EvidenceKind::Pronoun
        | EvidenceKind::Alias
        | EvidenceKind::Role
        | EvidenceKind::Continued
        | EvidenceKind::Turn => {
            vec![words, Own(" is "), name.map_or_else(|| article(step.range), Own)]
        }
    }
}

/// The sentence as one string, with curly marks around the words of the article.
pub fn plain(text: &str, analysis: &Analysis, quotation: &Quotation, step: &Evidence) -> String {
    let pieces = sentence(text, analysis, quotation, step).into_iter();
    pieces.fold(String::new(), |mut out, piece| {
        match piece {
            Piece::Own(words) => out.push_str(words),
            Piece::Article(words) => out.extend(["“", words, "”"]),
        }
        out
    })
}

fn in_words(why: Why) -> &'static str {
    match why {
        Why::OwnWords => "within the words of",
        Why::SpokeLast => "who spoke last",
        Why::OnlyFit => "nobody else fits so far",
        Why::NearestFit => "the nearest who fits",
        Why::LastFit => "the last that fits",
        Why::NameBefore => "the name before it",
        Why::EndsSo => "the last whose name ends so",
        Why::LastOfKind => "the last of that kind",
        Why::OnlyRole => "the only one in that role so far",
        Why::LastRole => "the last one in that role",
        Why::GroupBefore => "the group that spoke last",
        Why::Acts => "is who the sentence before is about, and no source is named here",
        Why::Asked => "was asked and takes the next turn",
        Why::TakesTurn => "takes the next turn",
        Why::GoesOn => "spoke last, and no source is named here",
        Why::SaysSo => "says so in the article",
        Why::OnlyVoice => "is the only one the article quotes",
        Why::Interviewed => "whom the lines above are about",
        Why::Interviewer => "who asks, as the lines above tell",
        Why::Initials => "nobody else has these initials",
    }
}

#[cfg(test)]
mod tests {
    use text_size::TextSize;

    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn marks_of_the_article_within_a_step_are_the_articles() {
        let text = "The ferry left at nine. William “Billy” Ash said it rained all day.";
        let analysis = sayso::analyse(text);
        let quotation = &analysis.quotations[0];
        let at = TextRange::at(
            text.find("William").map_or(0.into(), sayso_document::size),
            TextSize::of("William “Billy” Ash"),
        );
        let step = Evidence { words: Some(at), ..quotation.evidence[0] };
        let pieces = sentence(text, &analysis, quotation, &step);
        let wanted = [Piece::Article("William “Billy” Ash"), Piece::Own(" is the subject of "), Piece::Article("said")];
        assert_eq!(pieces, wanted);
    }
}
