//! What stands for a name: pronouns and descriptions are followed to who is meant.

use text_size::TextRange;

use super::actors::Acts;
use super::candidates::{self, Candidate, Context};
use super::descriptions::Meant;
use super::kin;
use super::nameless::{Nameless, Seen};
use super::nominals;
use super::noun_phrase::{Determiner, NounPhrase};
use super::pronouns;
use super::source::{self, Reading};
use super::speakers::Resolver;
use super::verdict::{Pronoun, Verdict, means, percent, step};
use crate::analysis::{
    Alternative, Confidence, EntityId, EntityType, Evidence, EvidenceKind, Gender, Speaker, UnnamedKind, Why,
};
use crate::text::BlockKind;

impl Resolver<'_> {
    /// `outer` is who speaks the quotation that the pronoun stands in.
    pub(super) fn pronoun(
        &mut self,
        word: &str,
        range: TextRange,
        cue: Option<TextRange>,
        outer: Option<Speaker>,
        mut evidence: Vec<Evidence>,
    ) -> Verdict {
        if let ("i" | "we", Some(speaker)) = (word, outer) {
            evidence.push(means(EvidenceKind::Pronoun, range, speaker, Why::OwnWords, None));
            return Verdict::of(speaker, percent::OWN_WORDS, evidence);
        }
        match (word, pronouns::gender(word)) {
            ("who" | "which" | "that", _) => self.antecedent(range, outer, evidence),
            (_, Some(gender)) => self.person(range, gender, cue, outer, evidence),
            ("it" | "its" | "they" | "their", None) => self.body(range, word.starts_with("it"), evidence),
            _ => Verdict::nobody(evidence),
        }
    }

    /// “he” and “she”: the likeliest person so far, who has that gender from there on.
    fn person(
        &mut self,
        range: TextRange,
        gender: Gender,
        cue: Option<TextRange>,
        outer: Option<Speaker>,
        mut evidence: Vec<Evidence>,
    ) -> Verdict {
        if let Some(kin) = kin::before(self.text, &self.cast(), &self.spoken, range, gender) {
            evidence.push(step(EvidenceKind::Pronoun, range, Some(kin)));
            let id = self.unnamed.kin(self.text, kin, &source::head_noun(&self.text[kin]), outer);
            return Verdict::of(Speaker::Unnamed(id), percent::KIN, evidence);
        }
        let replies = cue.is_some_and(|cue| self.replies(cue));
        let sentence = self.structure.sentence_at(range.start()).filter(|_| outer.is_none());
        let acts = sentence.and_then(|sentence| self.acts_before(sentence));
        if let Some(Acts { mention, who: Some(id), .. }) = acts.filter(|acts| !self.is_mention(acts.mention)) {
            self.pronouns.push((mention, id));
        }
        let context = Context { replies, ..self.context() };
        let last = context.last;
        // Nobody calls himself “he”.
        let own = match outer {
            Some(Speaker::Entity(id)) => Some(id),
            _ => None,
        };
        // Of whom somebody speaks is told less well than who speaks.
        let most = if outer.is_some() { Confidence::percent(percent::SPOKEN_OF) } else { Confidence::percent(100) };
        let nameless = self.nameless(range, gender, outer, Seen { acts, replies });
        let nobody = candidates::NOBODY_SPEAKS + nameless.map_or(0.0, |nameless| nameless.weight);
        let list = candidates::persons(&context, range, gender, own, nobody);
        let named: f64 = list.iter().map(|candidate| candidate.share).sum();
        let share = |nameless: &Nameless| (1.0 - named) * nameless.weight / nobody;
        if let Some(nameless) = nameless.filter(|one| list.first().is_none_or(|first| first.share < share(one))) {
            let id = nameless.id.unwrap_or_else(|| {
                let head = source::head_noun(&self.text[nameless.mention]);
                self.unnamed.source(self.text, nameless.mention, &head)
            });
            let speaker = Speaker::Unnamed(id);
            let sure = candidates::confidence(share(&nameless)).min(most).as_percent();
            let why = if nameless.id.is_some() { Why::SpokeLast } else { Why::NearestFit };
            evidence.push(means(EvidenceKind::Pronoun, range, speaker, why, Some(nameless.mention)));
            let others = list.iter().take(candidates::SHOWN);
            let others = others.map(|c| Alternative { speaker: Speaker::Entity(c.id), score: c.confidence() });
            return Verdict { alternatives: others.collect(), ..Verdict::of(speaker, sure, evidence) };
        }
        let Some(first) = list.first() else { return Verdict::nobody(evidence) };
        let confidence = first.confidence().min(most);
        let gender = (confidence >= Confidence::DOUBTFUL).then_some(gender);
        let pronoun = Some(Pronoun { range, person: first.id, gender });
        let why = if Some(first.id) == last {
            Why::SpokeLast
        } else if list.len() == 1 {
            Why::OnlyFit
        } else {
            Why::NearestFit
        };
        let speaker = Speaker::Entity(first.id);
        evidence.push(means(EvidenceKind::Pronoun, range, speaker, why, Some(first.mention)));
        let alternatives =
            candidates::others(&list).map(|(id, score)| Alternative { speaker: Speaker::Entity(id), score }).collect();
        Verdict { alternatives, pronoun, ..Verdict::of(speaker, confidence.as_percent(), evidence) }
    }

    /// What is known at this point of the text.
    pub(super) fn context(&self) -> Context<'_> {
        let last = match self.last {
            Some((Speaker::Entity(id), _)) => Some(id),
            _ => None,
        };
        Context { cast: self.cast(), spoken: &self.spoken, pronouns: &self.pronouns, last, replies: false }
    }

    /// “it” and “they”: the body, or the unnamed source, that spoke last; else the body named last. “It” is no person.
    fn body(&self, range: TextRange, thing: bool, mut evidence: Vec<Evidence>) -> Verdict {
        if let Some((all, antecedent)) = self.several(range).filter(|_| !thing) {
            let speaker = Speaker::Entity(all[0]);
            evidence.push(means(EvidenceKind::Pronoun, range, speaker, Why::LastFit, Some(antecedent)));
            return Verdict { others: all[1..].to_vec(), ..Verdict::of(speaker, percent::TOGETHER, evidence) };
        }
        let is_body = |id: EntityId| matches!(self.entities[id.0 as usize].kind, EntityType::Org | EntityType::Norp);
        let spoke = self.last.filter(|(speaker, _)| match speaker {
            Speaker::Entity(id) => is_body(*id),
            Speaker::Unnamed(id) if thing => self.unnamed.list[id.0 as usize].kind == UnnamedKind::Body,
            Speaker::Unnamed(_) => true,
        });
        // “The letter said … It urged”
        let written =
            self.written.filter(|(_, words)| thing && self.last.is_none_or(|(_, last)| last.end() < words.start()));
        let spoke = written.or(spoke);
        let named = || {
            let near = self.names.before(range).iter().rev().take(6).find(|(_, id)| is_body(*id));
            near.map(|(mention, id)| (Speaker::Entity(*id), *mention))
        };
        let Some((speaker, antecedent)) = spoke.or_else(named) else { return Verdict::nobody(evidence) };
        evidence.push(means(EvidenceKind::Pronoun, range, speaker, Why::LastFit, Some(antecedent)));
        let sure = if spoke.is_some() { percent::BODY_LAST } else { percent::BODY_NEAREST };
        Verdict::of(speaker, sure, evidence)
    }

    /// “who”, “which” and “that” stand for the name before them, or for what is described there: “a note that read”.
    fn antecedent(&mut self, range: TextRange, outer: Option<Speaker>, mut evidence: Vec<Evidence>) -> Verdict {
        let phrase = source::noun_phrase_before(self.text, range.start());
        // “a spokesman for Acme, who”: not Acme. But “spoke to Dora Fenn, who”: her, whatever stands before.
        let Some(phrase) = phrase.filter(|phrase| !self.names_head(*phrase) && !self.ends_with_person(*phrase)) else {
            return self.name_before(range, evidence);
        };
        let head = source::head_noun(&self.text[phrase]);
        evidence.push(step(EvidenceKind::Pronoun, range, Some(phrase)));
        self.nominal(&head, phrase, outer, evidence)
    }

    /// Whether a phrase is a name, perhaps with a title.
    fn names_head(&self, phrase: TextRange) -> bool {
        matches!(source::read(self.text, phrase, &self.names, &self.entities), Reading::Named { .. })
    }

    fn ends_with_person(&self, phrase: TextRange) -> bool {
        let last = self.names.within(phrase).last();
        last.is_some_and(|(name, id)| {
            name.end() == phrase.end() && self.entities[id.0 as usize].kind == EntityType::Person
        })
    }

    fn name_before(&self, range: TextRange, mut evidence: Vec<Evidence>) -> Verdict {
        let near = self.names.before(range).last().filter(|(mention, _)| {
            let between = &self.text[TextRange::new(mention.end().min(range.start()), range.start())];
            between.len() < 40 && !between.contains(['.', '\n', ';'])
        });
        let Some((mention, id)) = near.copied() else { return Verdict::nobody(evidence) };
        let speaker = Speaker::Entity(id);
        evidence.push(means(EvidenceKind::Pronoun, range, speaker, Why::NameBefore, Some(mention)));
        Verdict::of(speaker, percent::RELATIVE, evidence)
    }

    /// A description: the last person in a role of that name, else a source without a name.
    pub(super) fn nominal(
        &mut self,
        head: &str,
        range: TextRange,
        outer: Option<Speaker>,
        mut evidence: Vec<Evidence>,
    ) -> Verdict {
        let phrase = &self.text[range];
        // “one of them”: the unnamed group that spoke last.
        if let (true, Some((speaker @ Speaker::Unnamed(_), words))) = (phrase.ends_with(" of them"), self.last) {
            evidence.push(means(EvidenceKind::Pronoun, range, speaker, Why::GroupBefore, Some(words)));
            return Verdict::of(speaker, percent::OF_THEM, evidence);
        }
        if let Some((first, second)) = self.pair(head, range) {
            let words = first.0.cover(second.0);
            evidence.push(means(EvidenceKind::Role, range, Speaker::Entity(first.1), Why::LastFit, Some(words)));
            return Verdict {
                others: vec![second.1],
                ..Verdict::of(Speaker::Entity(first.1), percent::PAIR, evidence)
            };
        }
        let known = self.described(head, range);
        let Some(&(mention, id)) = known.first() else {
            return self.described_or_nobody(head, range, outer, evidence);
        };
        // Of several in the same role, who spoke last is likelier than who was named last.
        let spoke = known.iter().find(|(_, k)| self.last.is_some_and(|(last, _)| last == Speaker::Entity(*k))).copied();
        let (mention, id) = spoke.unwrap_or((mention, id));
        let last_word = self.entities[id.0 as usize].name.rsplit(' ').next().unwrap_or_default();
        let (sure, why) = match (known.len(), spoke) {
            _ if matches!(self.entities[id.0 as usize].kind, EntityType::Org | EntityType::Fac)
                && last_word.eq_ignore_ascii_case(head) =>
            {
                (percent::SAME_NOUN, Why::EndsSo)
            }
            _ if self.entities[id.0 as usize].kind != EntityType::Person => (percent::DESCRIBED, Why::LastOfKind),
            (1, _) if self.says_more(head, range, id) => (percent::ROLE_OF_SEVERAL, Why::OnlyRole),
            (1, _) => (percent::ROLE, Why::OnlyRole),
            (_, Some(_)) => (percent::ROLE_OF_SEVERAL, Why::SpokeLast),
            (_, None) => (percent::ROLE_OF_SEVERAL, Why::LastRole),
        };
        let speaker = Speaker::Entity(id);
        evidence.push(means(EvidenceKind::Role, range, speaker, why, Some(mention)));
        let share = Confidence::percent((100 - sure) / u8::try_from(known.len()).unwrap_or(u8::MAX));
        let rivals = known.iter().filter(|(_, other)| *other != id);
        let alternatives =
            rivals.map(|(_, other)| Alternative { speaker: Speaker::Entity(*other), score: share }).collect();
        Verdict { alternatives, ..Verdict::of(speaker, sure, evidence) }
    }

    /// “the kindergarten teacher”, of whom the text only says “retired teacher”.
    fn says_more(&self, head: &str, range: TextRange, id: EntityId) -> bool {
        let cast = self.cast();
        let modifiers = cast.modifiers(range);
        let mut own = modifiers.iter().filter(|word| word.starts_with(char::is_lowercase) && word.len() > 3).peekable();
        let roles = || self.entities[id.0 as usize].roles.iter().filter(|role| nominals::is_role(role, head, false));
        own.peek().is_some()
            && roles().next().is_some()
            && roles().all(|role| role.contains(' '))
            && own.all(|word| roles().all(|role| !role.to_lowercase().contains(*word)))
    }

    /// Whom “they” may mean: those who spoke last together, or who are named together in the sentence before.
    fn several(&self, range: TextRange) -> Option<(Vec<EntityId>, TextRange)> {
        let here = self.structure.sentences.partition_point(|s| s.start() <= range.start());
        let since = self.structure.sentences[here.saturating_sub(2)..here].first()?.start();
        let spoke = |at| self.last.is_some_and(|(_, words)| words.end() >= at);
        if let Some((first, second)) = self.named_together(range)
            && first.0.start() >= since
            && !spoke(first.0.start())
        {
            return Some((vec![first.1, second.1], first.0.cover(second.0)));
        }
        self.together.clone()
    }

    /// “the couple”, “the two”: those who are named last with nothing but “and” between them.
    fn pair(&self, head: &str, range: TextRange) -> Option<((TextRange, EntityId), (TextRange, EntityId))> {
        const TWO: &[&str] = &["couple", "pair", "duo", "two", "both", "brothers", "sisters", "twins", "siblings"];
        let phrase = self.text[range].to_lowercase();
        let words = phrase.split(' ').count();
        if !(TWO.contains(&head) && words <= 3 && (phrase.starts_with("the ") || words == 1)) {
            return None;
        }
        self.named_together(range)
    }

    /// The last two persons with nothing but “and” between them.
    fn named_together(&self, range: TextRange) -> Option<((TextRange, EntityId), (TextRange, EntityId))> {
        const REACH: usize = 12;
        let before = self.names.before(range);
        let near = &before[before.len().saturating_sub(REACH)..];
        let is_person = |id: EntityId| self.entities[id.0 as usize].kind == EntityType::Person;
        let joined = |pair: &&[(TextRange, EntityId)]| {
            let between = self.text[TextRange::new(pair[0].0.end(), pair[1].0.start())].trim();
            let joins = matches!(between, "and" | "&") || source::joins_described(between);
            pair[0].1 != pair[1].1 && pair.iter().all(|(_, id)| is_person(*id)) && joins
        };
        near.windows(2).rev().find(joined).map(|pair| (pair[0], pair[1]))
    }

    /// A description that no role tells: whoever of those near it means likeliest, or a source without a name.
    fn described_or_nobody(
        &mut self,
        head: &str,
        range: TextRange,
        outer: Option<Speaker>,
        mut evidence: Vec<Evidence>,
    ) -> Verdict {
        const SHOWN: usize = 4;
        const LEAST: u8 = 4;
        let phrase = &self.text[range];
        let by_model = evidence.first().is_some_and(|step| step.kind == EvidenceKind::Model);
        let bare = self.is_title(range) && !phrase.starts_with(char::is_uppercase);
        let sure = match (looks_like_a_name(phrase) || bare, by_model) {
            (true, _) => percent::UNNAMED_CAPITAL,
            (false, true) => percent::UNNAMED_MODEL,
            (false, false) => percent::UNNAMED,
        };
        let read = NounPhrase::read(self.text, self.structure, range).filter(|_| !self.is_title(range));
        let meant = read.as_ref().and_then(|read| self.meant(read, range, outer, true));
        let Some((Meant { persons, nobody, told, ahead }, read)) = meant.zip(read) else {
            let id = self.unnamed.source(self.text, range, head);
            return Verdict::of(Speaker::Unnamed(id), sure, evidence);
        };
        let shown = |persons: &[Candidate]| {
            let others = persons.iter().map(|c| (c.id, Confidence::percent(candidates::hundredths(c.share))));
            let others = others.filter(|(_, score)| *score >= Confidence::percent(LEAST)).take(SHOWN);
            others.map(|(id, score)| Alternative { speaker: Speaker::Entity(id), score }).collect::<Vec<_>>()
        };
        match persons.first().filter(|first| first.share > nobody) {
            Some(first) => {
                let speaker = Speaker::Entity(first.id);
                let most = match (told, ahead) {
                    (true, _) => percent::TOLD,
                    (false, true) => percent::AHEAD,
                    (false, false) => percent::IN_FOCUS,
                };
                self.remember_described(read.head, first.id);
                evidence.push(means(EvidenceKind::Role, range, speaker, Why::NearestFit, Some(first.mention)));
                let alternatives = shown(&persons[1..]);
                Verdict {
                    alternatives,
                    ..Verdict::of(speaker, candidates::hundredths(first.share).min(most), evidence)
                }
            }
            None => {
                let id = self.unnamed.source(self.text, range, head);
                let alternatives = shown(&persons);
                // “its leader”, “her former pupil”: mostly somebody whom the text has named, and nothing tells whom.
                let owned = read.determiner == Determiner::Owner && !kin::is_kin(&read.head) && !own_words(phrase);
                let sure = if owned { sure.min(percent::OWNED) } else { sure };
                Verdict {
                    alternatives,
                    ..Verdict::of(Speaker::Unnamed(id), candidates::hundredths(nobody).min(sure), evidence)
                }
            }
        }
    }

    /// Keeps what somebody was called; no text has more such nouns than a few dozen.
    fn remember_described(&mut self, head: String, id: EntityId) {
        const MOST: usize = 64;
        let known = self.described.iter().any(|(other, who)| *other == head && *who == id);
        if !known && self.described.len() < MOST {
            self.described.push((head, id));
        }
    }

    fn is_title(&self, range: TextRange) -> bool {
        self.structure.block_at(range.start()).is_some_and(|b| b.kind == BlockKind::Title)
    }

    /// Who a description may stand for. Only “the …” looks for somebody; in a headline, which goes before all, “Mayor” may be anyone's to
    /// whom the article gives that role.
    fn described(&self, head: &str, range: TextRange) -> nominals::Described {
        let phrase = self.text[range].to_lowercase();
        if self.is_title(range) && !head.is_empty() {
            self.cast().in_role(head, &[], self.names.all().len())
        } else if phrase.starts_with("the ") && phrase.split_whitespace().count() <= 5 {
            self.cast().told(head, range)
        } else {
            Vec::new()
        }
    }
}

/// “my boss”: whose somebody is says somebody else.
fn own_words(phrase: &str) -> bool {
    let first = phrase.split(' ').next().unwrap_or_default().to_lowercase();
    matches!(first.as_str(), "my" | "our" | "your")
}

/// A phrase of one or two words that begins with a capital, and with no article.
pub(super) fn looks_like_a_name(phrase: &str) -> bool {
    const BEGIN: &[&str] = &[
        "The", "A", "An", "One", "Two", "Some", "Many", "Several", "His", "Her", "Their", "Its", "My", "Our",
        "Another", "Every", "Each", "This", "That", "No", "Most", "Both",
    ];
    let mut words = phrase.split(' ');
    let first = words.next().unwrap_or_default();
    words.count() < 2 && first.starts_with(char::is_uppercase) && !BEGIN.contains(&first) && !phrase.ends_with('s')
}
