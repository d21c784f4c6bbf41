//! Sources: none at all, none with a name, a pronoun that fits two, a name that is never introduced.

use std::collections::HashSet;

use text_size::TextRange;

use super::{Article, about, query};
use crate::analysis::{
    Check, CheckCode, Confidence, EntityId, EntityType, Form, Mention, MentionForm, Quotation, Speaker, UnnamedId,
    UnnamedKind,
};
use crate::text::BlockKind;

pub(super) fn check(article: &Article, out: &mut Vec<Check>) {
    let (mut introduced, mut unnamed): (HashSet<EntityId>, HashSet<UnnamedId>) = Default::default();
    for (id, quotation) in article.quotations() {
        // The reader knows that nobody is named.
        let open = quotation.speaker.is_none() && !quotation.is_settled();
        if open && quotation.form == Form::Direct && stands_alone(article, quotation.content[0]) {
            out.push(about(id, query(CheckCode::UnattributedQuotation, quotation.content[0])));
        }
        out.extend(ambiguous(article, quotation).map(|query| about(id, query)));
        match quotation.speaker {
            Some(Speaker::Entity(entity)) if !introduced.contains(&entity) => {
                if let Some(query) = surname_only(article, quotation, entity) {
                    introduced.insert(entity);
                    out.push(about(id, query));
                }
            }
            Some(Speaker::Unnamed(source)) if !unnamed.contains(&source) => {
                if let Some(query) = anonymous(article, quotation, source) {
                    unnamed.insert(source);
                    out.push(about(id, query));
                }
            }
            _ => {}
        }
    }
}

/// What a sentence ends with, or the words before “she said”.
const ENDS: [char; 5] = ['.', '!', '?', '…', ','];

/// Whether a stretch between marks says something by itself: “the scourge of war” is a term.
fn stands_alone(article: &Article, content: TextRange) -> bool {
    let words = article.structure.words_in(content).len();
    let inner = article.text[content].trim_matches(|c: char| !c.is_alphanumeric() && !ENDS.contains(&c));
    inner.starts_with(char::is_uppercase) && (words > 6 || inner.ends_with(ENDS)) || words > 10
}

/// “he said”, after two men have been named.
fn ambiguous(article: &Article, quotation: &Quotation) -> Option<Check> {
    /// Both fit nearly as well.
    const CLOSE: Confidence = Confidence::percent(25);
    let (source, Speaker::Entity(speaker)) = (*quotation.source.first()?, quotation.speaker?) else { return None };
    let pronoun = matches!(article.text[source].to_lowercase().as_str(), "he" | "she" | "his" | "her");
    let rival = quotation.alternatives.first().filter(|a| a.score >= CLOSE)?;
    (pronoun && quotation.confidence < Confidence::DOUBTFUL).then(|| {
        let speakers = vec![Speaker::Entity(speaker), rival.speaker];
        Check { speakers, ..query(CheckCode::AmbiguousPronoun, source) }
    })
}

/// A person who is quoted, but never with more than a last name.
fn surname_only(article: &Article, quotation: &Quotation, id: EntityId) -> Option<Check> {
    let person = article.analysis.entity(id);
    let one_word = !person.name.contains([' ', '-', '\u{a0}']);
    if person.kind != EntityType::Person || !one_word || !person.roles.is_empty() {
        return None;
    }
    // Whom a pronoun was followed to may be somebody else.
    let source = quotation.source.first()?;
    let named = |m: &&Mention| m.form == MentionForm::Name && source.contains_range(m.range);
    let from = person.mentions.partition_point(|m| m.range.start() < source.start());
    person.mentions[from..].iter().take_while(|m| m.range.start() < source.end()).find(named)?;
    let first = person.mentions.iter().find(|m| m.form == MentionForm::Name)?;
    let speakers = vec![Speaker::Entity(id)];
    article.in_body(first.range).then(|| Check { speakers, ..query(CheckCode::NotIntroduced, first.range) })
}

/// “officials said”: somebody who could be named.
fn anonymous(article: &Article, quotation: &Quotation, id: UnnamedId) -> Option<Check> {
    let source = article.analysis.unnamed_source(id);
    let range = *quotation.source.first()?;
    let phrase = source.phrase.to_lowercase();
    let hides = ["source", "official", "aide", "insider", "adviser", "advisor", "familiar with", "anonym", "close to"];
    let someone = matches!(source.kind, UnnamedKind::Person | UnnamedKind::Group);
    let body = article.structure.block_at(range.start()).is_some_and(|b| b.kind == BlockKind::Body);
    let cue = quotation.cue.first().map(|cue| &article.text[*cue]);
    (someone && body && cue.is_some_and(crate::attribution::says) && hides.iter().any(|word| phrase.contains(word)))
        .then(|| query(CheckCode::UnnamedSource, range))
}
