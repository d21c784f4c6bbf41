//! Another word for the subject of the sentence before: “Pat Oakes watched from her porch. … laughed the gran-of-nine”.
//!
//! Only where it is hardly anybody else: a post (“the judge”) or a part in somebody's story (“the witness”) is mostly another's, and so is
//! what the text has introduced (“a cyclist … the cyclist”).

use text_size::TextRange;

use super::features;
use super::gender::{differ, likely};
use super::kin;
use super::nominals;
use super::pronouns;
use super::speakers::Resolver;
use super::unnamed;
use crate::analysis::{EntityId, EntityType, Gender, UnnamedKind};
use crate::lexicon::{Class, LISTS};

/// How far back “a cyclist” is looked for, in bytes.
const FAR: usize = 2000;
/// Longest description, in words.
const LONGEST: usize = 5;

impl Resolver<'_> {
    /// The person named in the sentence before whom a description may mean that fits nobody by name or role; `head` is its noun.
    pub(super) fn subject_described(&self, head: &str, phrase: TextRange) -> Option<(TextRange, EntityId)> {
        let words = &self.text[phrase];
        let definite = words.get(..4).is_some_and(|the| the.eq_ignore_ascii_case("the "));
        let personal = is_person(head) && unnamed::kind(head, words) == UnnamedKind::Person;
        if !definite || !personal || words.split_whitespace().count() > LONGEST || self.is_introduced(head, phrase) {
            return None;
        }
        let here = self.structure.sentences.partition_point(|s| s.start() <= phrase.start()).checked_sub(1)?;
        let (sentence, before) = (self.structure.sentences[here], self.structure.sentences[here.checked_sub(1)?]);
        let person = |(_, id): &&(TextRange, EntityId)| self.entities[id.0 as usize].kind == EntityType::Person;
        let mut named = self.names.within(before).iter().filter(person);
        let &(mention, id) = named.next().filter(|_| named.next().is_none())?;
        let entity = &self.entities[id.0 as usize];
        // Whoever is “he” in the words is spoken of.
        let own = likely(entity);
        let spoken_of = self.structure.words_in(sentence).iter().filter_map(|w| pronouns::gender(&self.text[w.range]));
        // “the grandmother” may be another's, if not for the first name.
        let other = differ(own, noun_gender(head))
            || own == Gender::Unknown && kin::is_kin(head)
            || spoken_of.into_iter().any(|gender| !differ(own, gender));
        let role = LISTS.is(Class::Role, head) && !entity.roles.is_empty();
        let subject = features::may_be_subject(self.text, self.structure, mention);
        (subject && !other && !role && self.names.within(sentence).iter().all(|named| !person(&named)))
            .then_some((mention, id))
    }

    /// Whether the text speaks of “a cyclist” before it says “the cyclist”.
    fn is_introduced(&self, head: &str, phrase: TextRange) -> bool {
        let mut floor = usize::from(phrase.start()).saturating_sub(FAR);
        while !self.text.is_char_boundary(floor) {
            floor += 1;
        }
        let before = self.text[floor..phrase.start().into()].to_lowercase();
        before.match_indices(head).any(|(at, _)| {
            let phrase = before[..at].rsplit(['.', ',', '“', '\n']).next().unwrap_or_default();
            phrase.split_whitespace().rev().take(3).any(|word| ["a", "an", "one", "another", "the"].contains(&word))
        })
    }
}

/// A noun for people that is nobody's post and no part in a story of others.
fn is_person(head: &str) -> bool {
    const OTHERS: &[&str] = &[
        "surgeon", "nurse", "reporter", "interviewer", "presenter", "host", "moderator", "caller", "passer-by",
        "passerby", "witness", "victim", "suspect", "official", "source", "insider", "aide", "neighbour", "neighbor",
        "friend", "colleague", "partner", "stranger", "robber", "attacker", "gunman", "killer", "burglar", "driver",
        "passenger", "paramedic", "firefighter", "policeman", "policewoman", "investigator", "coroner", "clerk",
        "solicitor", "barrister", "commentator", "critic", "expert", "analyst", "supporter", "opponent", "rival",
        "organiser", "organizer", "teacher", "employer", "landlord", "owner", "customer", "buyer", "seller",
        "interpreter", "translator", "man", "woman", "person", "physician", "therapist", "psychologist",
        "psychiatrist", "vet",
    ];
    const ENDINGS: &[&str] = &["er", "or", "ist", "ian", "eer", "ee", "man", "woman"];
    let first = head.split('-').next().unwrap_or_default();
    let listed = LISTS.is(Class::Role, head) || LISTS.is(Class::Person, head);
    let known = listed || ENDINGS.iter().any(|ending| head.ends_with(ending)) && head.len() > 5;
    let parent = head.contains("-of-") && noun_gender(head) != Gender::Unknown || LISTS.is(Class::Person, first);
    (known || parent)
        && !LISTS.is(Class::Title, head)
        && !OTHERS.contains(&head)
        && !nominals::is_body(head)
        && (!kin::is_kin(head) || head.contains("gran"))
}

/// “gran-of-nine” is a she.
fn noun_gender(head: &str) -> Gender {
    kin::gender(head.split('-').next().unwrap_or_default())
}
