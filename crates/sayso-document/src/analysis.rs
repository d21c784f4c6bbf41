//! The types of the result: what is in a text, as ranges into it.
//!
//! All ranges are UTF-8 bytes, half-open, into the text as given. Nothing here holds a copy of a stretch of the text except
//! [`Entity::name`], which is written for people.

use serde::{Deserialize, Serialize};
use text_size::{TextRange, TextSize};

use crate::about::About;
use crate::structure::Block;

/// Everything Sayso knows about one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Analysis {
    /// What the text says of the article it is. In a box, so that an analysis stays small to hand on.
    pub about: Box<About>,
    /// Paragraphs in order; with the white space between them they make up the whole text.
    pub blocks: Vec<Block>,
    /// Sentences in order, none across a block.
    pub sentences: Vec<TextRange>,
    /// Who and what is named, in order of first mention; [`EntityId`] is the place in this list.
    pub entities: Vec<Entity>,
    /// Sources without a name, in order of first mention; [`UnnamedId`] is the place in this list.
    pub unnamed: Vec<Unnamed>,
    /// Quotations in order of their first content; [`QuotationId`] is the place in this list.
    pub quotations: Vec<Quotation>,
    /// Stretches between quotation marks that are not speech.
    pub not_speech: Vec<NotSpeech>,
    /// What the model holds for quotations, but not with enough certainty, in order of place.
    pub faint: Vec<Faint>,
    /// What a careful editor would query, in order of place.
    pub checks: Vec<Check>,
    /// The reader's edits that found no place in the text or nothing there to be about, in order: places in the list of edits that the
    /// text was analysed with.
    pub unplaced: Vec<u32>,
}

/// Index into [`Analysis::entities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityId(pub u32);

/// Index into [`Analysis::unnamed`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UnnamedId(pub u32);

/// Index into [`Analysis::quotations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct QuotationId(pub u32);

impl QuotationId {
    /// Its number for people, and in the page's attributes: from 1, in the order of the text.
    pub fn number(self) -> u32 {
        self.0 + 1
    }

    /// The inverse of [`QuotationId::number`].
    pub fn from_number(number: u32) -> Option<QuotationId> {
        number.checked_sub(1).map(QuotationId)
    }
}

impl Analysis {
    /// The entity of that id. Ids come from this analysis, so there is one.
    pub fn entity(&self, id: EntityId) -> &Entity {
        &self.entities[id.0 as usize]
    }

    /// The unnamed source of that id.
    pub fn unnamed_source(&self, id: UnnamedId) -> &Unnamed {
        &self.unnamed[id.0 as usize]
    }

    /// The quotation of that id.
    pub fn quotation(&self, id: QuotationId) -> &Quotation {
        &self.quotations[id.0 as usize]
    }

    /// The quotation that begins there, or else one that holds the place: the same one in another analysis of the text.
    pub fn quotation_at(&self, at: TextSize) -> Option<QuotationId> {
        let find = |is_it: &dyn Fn(&Quotation) -> bool| {
            let found = self.quotations.iter().position(is_it)?;
            Some(QuotationId(u32::try_from(found).ok()?))
        };
        find(&|quotation| quotation.content.first().is_some_and(|part| part.start() == at))
            .or_else(|| find(&|quotation| quotation.content.iter().any(|part| part.contains(at))))
    }

    /// The nearest quotation around this one that somebody said or wrote: whose words it is passed on in. What she says is said by her
    /// also where somebody is glad that she said it.
    pub fn said_in(&self, quotation: &Quotation) -> Option<QuotationId> {
        // Deeper than any text goes that people read; so a long chain of them costs no more.
        const DEPTH: usize = 8;
        let outer = |id: &QuotationId| self.quotation(*id).parent;
        let mut around = std::iter::successors(quotation.parent, outer).take(DEPTH);
        around.find(|id| self.quotation(*id).mode.is_uttered())
    }
}

/// A certainty between 0 and 1 in whole hundredths, so that it is the same number on every machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Confidence(u8);

impl Confidence {
    /// The reader's word.
    pub const CERTAIN: Confidence = Confidence(100);
    /// Below this a speaker is shown as doubtful.
    pub const DOUBTFUL: Confidence = Confidence(75);

    /// From hundredths; more than 100 counts as 100.
    pub const fn percent(hundredths: u8) -> Self {
        Confidence(if hundredths > 100 { 100 } else { hundredths })
    }

    /// In hundredths.
    pub const fn as_percent(self) -> u8 {
        self.0
    }

    /// Between 0 and 1.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

/// The kinds of named things, as OntoNotes calls them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EntityType {
    /// A human being.
    Person,
    /// A company, agency, party, medium, team.
    Org,
    /// Every place; [`Entity::geopolitical`] tells countries, states and cities.
    Loc,
    /// Buildings, airports, roads.
    Fac,
    /// Nationalities, religious and political groups.
    Norp,
    /// Named wars, storms, elections, festivals.
    Event,
    /// Titles of books, films, programmes.
    WorkOfArt,
    /// Named acts and treaties.
    Law,
    /// Named things that are made.
    Product,
    /// Days, months, years and spans of them.
    Date,
    /// Times of day.
    Time,
    /// Sums of money.
    Money,
    /// Shares of a hundred.
    Percent,
    /// Other measures.
    Quantity,
}

impl EntityType {
    /// Whether this is a value (a date, a sum …) rather than a name.
    pub fn is_value(self) -> bool {
        matches!(self, Self::Date | Self::Time | Self::Money | Self::Percent | Self::Quantity)
    }
}

/// Grammatical gender as far as the text or a first name tells. Weak evidence: it orders candidates, it never excludes an
/// unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gender {
    /// Nothing tells.
    #[default]
    Unknown,
    /// she
    Feminine,
    /// he
    Masculine,
}

/// One person, body, place … or value, with all its mentions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// What it is.
    pub kind: EntityType,
    /// For places: a country, state or city that a list knows.
    pub geopolitical: bool,
    /// The fullest surface in the text, without title or “the”.
    pub name: String,
    /// Titles and roles the text gives, as written: “Russian President”.
    pub roles: Vec<String>,
    /// For values: TIMEX3 for dates and times, number and unit for the rest.
    pub value: Option<String>,
    /// For persons: what pronoun would fit.
    pub gender: Gender,
    /// Where it is spoken of, in order of place.
    pub mentions: Vec<Mention>,
    /// Who says which mentions by name are this one, and of what type it is.
    pub by: By,
}

/// One place where an entity is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The words.
    pub range: TextRange,
    /// By what kind of words.
    pub form: MentionForm,
    /// How sure it is that these words mean this entity.
    pub confidence: Confidence,
}

/// By what kind of words an entity is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// Elena Moreno, Moreno
    Name,
    /// the former mayor
    Nominal,
    /// she
    Pronoun,
}

/// A source that the text leaves without a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unnamed {
    /// What kind of source.
    pub kind: UnnamedKind,
    /// The first mention's words, as written: “two senior officials”.
    pub phrase: String,
    /// Where it speaks, in order of place.
    pub mentions: Vec<TextRange>,
}

/// What kind of source goes without a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnnamedKind {
    /// a homeless man
    Person,
    /// two officials
    Group,
    /// the committee
    Body,
    /// the report
    Document,
    /// a survey of voters
    Poll,
}

impl UnnamedKind {
    /// Whether what such a source says stands written somewhere.
    pub fn is_written(self) -> bool {
        matches!(self, UnnamedKind::Document | UnnamedKind::Poll)
    }
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Speaker {
    /// A named person or body.
    Entity(EntityId),
    /// A source without a name.
    Unnamed(UnnamedId),
}

/// How much of a quotation is verbatim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// All of it stands between marks.
    Direct,
    /// None of it does.
    Indirect,
    /// A part does.
    Mixed,
}

/// What is presented: speech, writing and thought after Semino & Short (2004), and attitudes, of which nobody gives the words (the private
/// states of Wiebe et al. 2005; PolNeAR marks them like speech).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// said
    Speech,
    /// wrote
    Writing,
    /// thought, in words: wondered whether, “…,” she thought
    Thought,
    /// believed, hoped, wants to, is expected to, saw: a belief, wish, intention, expectation or perception without words
    Attitude,
}

impl Mode {
    /// Whether somebody said or wrote it. Only that counts as a voice of the article; thoughts and attitudes are a reporter's word for
    /// what goes on in somebody.
    pub fn is_uttered(self) -> bool {
        matches!(self, Mode::Speech | Mode::Writing)
    }
}

/// What the cue does with the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// said
    Neutral,
    /// claimed
    Claim,
    /// denied
    Denial,
    /// conceded
    Admission,
    /// declined to comment
    Refusal,
    /// asked
    Question,
    /// ordered
    Order,
}

/// One quotation: what was said, the words that introduce it, and who said it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quotation {
    /// How much is verbatim.
    pub form: Form,
    /// Speech, writing, thought or attitude.
    pub mode: Mode,
    /// What the cue does with the words.
    pub stance: Stance,
    /// What was said, in parts: one for each stretch and each paragraph. Never empty.
    pub content: Vec<TextRange>,
    /// The words that introduce it.
    pub cue: Vec<TextRange>,
    /// The noun phrase that names the source.
    pub source: Vec<TextRange>,
    /// Who speaks, if anyone could be found.
    pub speaker: Option<Speaker>,
    /// Further named speakers of the same words.
    pub others: Vec<EntityId>,
    /// The body a person speaks for.
    pub on_behalf_of: Option<EntityId>,
    /// Whom it was said to.
    pub addressee: Option<EntityId>,
    /// “in a statement”
    pub medium: Vec<TextRange>,
    /// “on Monday”
    pub time: Vec<TextRange>,
    /// The quotation whose content this one lies in.
    pub parent: Option<QuotationId>,
    /// How sure the speaker is.
    pub confidence: Confidence,
    /// Who else it could be, the likeliest first.
    pub alternatives: Vec<Alternative>,
    /// Why this speaker, in steps.
    pub evidence: Vec<Evidence>,
    /// Who says that it is a quotation.
    pub by: By,
    /// Which of its parts are as the reader has them, in the order of [`Part`].
    pub edited: Vec<Part>,
    /// What the engine says of the speaker, where the reader has spoken.
    pub machine: Option<Box<Machine>>,
}

/// Whose word something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The engine's.
    #[default]
    Machine,
    /// The reader's.
    Reader,
}

/// A part of a quotation that a reader can set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// What was said.
    Content,
    /// The words that introduce it.
    Cue,
    /// The noun phrase that names the source.
    Source,
    /// Who speaks.
    Speaker,
}

impl Quotation {
    /// Whether it is the reader who says who speaks.
    pub fn is_settled(&self) -> bool {
        self.machine.is_some()
    }

    /// Who could say it, as the engine ranks them. The reader's choice changes nothing in the order; if the engine hadn't thought of
    /// them, they come last.
    pub fn ranking(&self) -> Vec<Alternative> {
        let mut ranking = match &self.machine {
            Some(machine) => machine.ranking(),
            None => ranking(self.speaker, self.confidence, &self.alternatives),
        };
        if let Some(speaker) = self.speaker.filter(|&speaker| ranking.iter().all(|other| other.speaker != speaker)) {
            ranking.push(Alternative { speaker, score: Confidence::default() });
        }
        ranking
    }
}

/// The likeliest and the others, without repeating it.
fn ranking(first: Option<Speaker>, score: Confidence, others: &[Alternative]) -> Vec<Alternative> {
    let first = first.map(|speaker| Alternative { speaker, score });
    let others = others.iter().copied().filter(|other| first.is_none_or(|first| other.speaker != first.speaker));
    first.into_iter().chain(others).collect()
}

/// What the engine says of a quotation's speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// Who speaks, if it found anyone.
    pub speaker: Option<Speaker>,
    /// How sure it is.
    pub confidence: Confidence,
    /// Who else it could be.
    pub alternatives: Vec<Alternative>,
}

impl Machine {
    /// Who could say it, the likeliest first.
    pub fn ranking(&self) -> Vec<Alternative> {
        ranking(self.speaker, self.confidence, &self.alternatives)
    }
}

/// Another speaker it could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// Who.
    pub speaker: Speaker,
    /// How likely.
    pub score: Confidence,
}

/// One step of the reason for a speaker, as data: the view says it in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What kind of step.
    pub kind: EvidenceKind,
    /// What the step explains: the source, a shorter name, a pronoun, a description. Nothing where the text has no source.
    pub words: Option<TextRange>,
    /// Whom those words mean, or who is thought to speak; where nobody is given, they mean what the step rests on.
    pub speaker: Option<Speaker>,
    /// Why that one, where the kind of step doesn't say it.
    pub why: Option<Why>,
    /// The words it rests on.
    pub range: Option<TextRange>,
}

/// What speaks for one speaker among others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// “I” stands within somebody's words.
    OwnWords,
    /// Nobody has spoken since.
    SpokeLast,
    /// A pronoun fits nobody else so far.
    OnlyFit,
    /// Of those whom a pronoun fits nobody is nearer.
    NearestFit,
    /// Of the bodies that “it” or “they” may be nothing was named later.
    LastFit,
    /// The name right before “who”.
    NameBefore,
    /// The last whose name ends in the noun of the description.
    EndsSo,
    /// The last place or body of the kind that is described.
    LastOfKind,
    /// The only person in that role so far.
    OnlyRole,
    /// The last of several in that role.
    LastRole,
    /// “one of them”: the group that spoke last.
    GroupBefore,
    /// The subject of the sentence before, where no source is named.
    Acts,
    /// Whoever was asked takes the next turn.
    Asked,
    /// The other of two takes the next turn.
    TakesTurn,
    /// Whoever spoke last goes on, where no source is named.
    GoesOn,
    /// A headline has words that somebody says in the article.
    SaysSo,
    /// A headline's words, and nobody else is quoted in the article.
    OnlyVoice,
    /// “A” in an interview: whom the lines above it are about.
    Interviewed,
    /// “Q” in an interview: who signs the article, or is named there as the one who asks.
    Interviewer,
    /// The only person whose name has those initials.
    Initials,
}

/// The closed list of reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EvidenceKind {
    /// The source is the subject of the cue.
    Subject,
    /// The source follows “according to” or the like.
    According,
    /// The source stands before a colon.
    Colon,
    /// The source stands after a dash.
    Dash,
    /// The source stands at the head of a transcript's line.
    Transcript,
    /// The headline names one actor only.
    Headline,
    /// A lead-in sentence names the source.
    LeadIn,
    /// A pronoun stands for a name.
    Pronoun,
    /// A shorter name stands for a full one.
    Alias,
    /// A description stands for a name.
    Role,
    /// The same speaker goes on.
    Continued,
    /// Two speakers take turns.
    Turn,
    /// The model links the source to the quotation.
    Model,
    /// The reader says that it is the source.
    Reader,
}

/// A stretch between marks that nobody says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotSpeech {
    /// With its marks.
    pub range: TextRange,
    /// What it is.
    pub kind: NotSpeechKind,
}

/// Why a stretch between marks is not speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NotSpeechKind {
    /// William “Billy” Ash
    Nickname,
    /// the film “Last Ferry”
    Title,
    /// so-called “experts”
    Scare,
    /// the word “quay”
    Term,
}

/// What may be a quotation, and is less likely one than not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Faint {
    /// What would be said.
    pub range: TextRange,
    /// How likely that is.
    pub chance: Confidence,
}

impl Faint {
    /// The chance of a sentence without marks that a model takes for a part of a quotation with marks: as likely somebody's words as the
    /// reporter's.
    pub const LOOSE: Confidence = Confidence::percent(50);
}

/// Something an editor would query, as data: the view says it in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Which query.
    pub code: CheckCode,
    /// The words in question.
    pub range: TextRange,
    /// Whom it is about: who speaks, and who else it could be or has said it before.
    pub speakers: Vec<Speaker>,
    /// The other side of the doubt: the other day, the words quoted before, the other spelling, the other names; of words that have run
    /// together the first.
    pub others: Vec<TextRange>,
    /// The quotation it is about.
    pub quotation: Option<QuotationId>,
}

/// The closed list of queries; `docs/checks.md` explains each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckCode {
    /// The text is not English, so no speakers are given.
    NotEnglish,
    /// A quotation mark that never closes.
    UnclosedMark,
    /// A closing mark that nothing opens.
    MismatchedMark,
    /// Brackets or an ellipsis within a quotation.
    AlteredQuotation,
    /// A direct quotation without a source.
    UnattributedQuotation,
    /// “he said”, where two people fit.
    AmbiguousPronoun,
    /// A speaker with a last name only.
    NotIntroduced,
    /// “officials said”.
    UnnamedSource,
    /// “I” or “you” outside marks.
    UnquotedFirstPerson,
    /// A sentence without marks that seems to go on from words between marks.
    UnmarkedWords,
    /// The same words from two mouths.
    TwoSpeakers,
    /// A quotation repeated with other words.
    DifferentWords,
    /// One statement on two days.
    TwoDays,
    /// A place under names of which a paper uses one.
    SeveralNames,
    /// A name that is spelt otherwise elsewhere.
    TwoSpellings,
    /// Two words without the space between them.
    FusedWords,
}
