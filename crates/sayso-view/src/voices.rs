//! Who speaks, and how much of the text is theirs.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use text_size::TextRange;

use crate::segments::segments;
use sayso_document::analysis::{
    Analysis, Confidence, Entity, EntityId, EntityType, Form, MentionForm, QuotationId, Speaker, UnnamedId, UnnamedKind,
};
use sayso_document::structure::BlockKind;

/// All who speak in a text, in the order of their first words. Thoughts and attitudes are no voice of the article and count as nobody's
/// words; who has only them comes after all who speak, and in no list of voices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voices {
    all: Vec<Voice>,
    /// So many of them speak.
    speaking: usize,
    /// For each quotation the place of its voice.
    of: Vec<usize>,
    at: Places,
    /// Words of the article, set-aside lines left out.
    pub words: u32,
}

/// The place of the voice of each speaker, one after another as the analysis counts them: a text may have thousands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Places {
    entities: Vec<Option<usize>>,
    unnamed: Vec<Option<usize>>,
    nobody: Option<usize>,
}

impl Places {
    fn of(&self, speaker: Option<Speaker>) -> Option<usize> {
        match speaker {
            Some(Speaker::Entity(EntityId(id))) => *self.entities.get(id as usize)?,
            Some(Speaker::Unnamed(UnnamedId(id))) => *self.unnamed.get(id as usize)?,
            None => self.nobody,
        }
    }

    /// Where that place is kept.
    fn of_mut(&mut self, speaker: Option<Speaker>) -> &mut Option<usize> {
        let (places, id) = match speaker {
            Some(Speaker::Entity(EntityId(id))) => (&mut self.entities, id as usize),
            Some(Speaker::Unnamed(UnnamedId(id))) => (&mut self.unnamed, id as usize),
            None => return &mut self.nobody,
        };
        if places.len() <= id {
            places.resize(id + 1, None);
        }
        &mut places[id]
    }
}

/// Someone who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// Who it is; `None` gathers the quotations for which nobody was found.
    pub speaker: Option<Speaker>,
    /// Which list it belongs to.
    pub kind: VoiceKind,
    /// Its colour.
    pub ink: Ink,
    /// The full name, or the words the text has for it.
    pub name: String,
    /// The shortest name that no other voice has: for margins.
    pub short: String,
    /// Title, role or kind.
    pub role: Option<String>,
    /// Words said, counted for the outermost speaker only.
    pub words: Words,
    /// Words said inside another one's quotation; they are in that one's count.
    pub second_hand: u32,
    /// What was said, in the order of the text.
    pub quotations: Vec<QuotationId>,
    /// What was thought, wished, expected … without being said.
    pub thoughts: Vec<QuotationId>,
    /// Whether each of its quotations may be someone else's.
    pub doubtful: bool,
}

/// The kinds of voices, as a list of voices shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum VoiceKind {
    /// A person with a name.
    Named,
    /// An organisation, place or document with a name.
    Body,
    /// A source without a name.
    Unnamed,
    /// Nobody was found.
    Unknown,
}

/// A voice's colour: its number in the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ink(u8);

impl Ink {
    /// Grey: a voice without a name.
    pub const GREY: Ink = Ink(0);
    /// Everyone who came when the eight colours were taken.
    pub const LATE: Ink = Ink(9);

    /// The class that gives an element this ink.
    pub fn class(self) -> &'static str {
        ["v0", "v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9"][usize::from(self.0)]
    }

    /// First come, first served.
    fn nth(colours_taken: usize) -> Ink {
        Ink(u8::try_from(colours_taken + 1).unwrap_or(u8::MAX).min(Self::LATE.0))
    }
}

/// Words by the form of the quotation they stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// In direct quotations.
    pub direct: u32,
    /// In mixed ones.
    pub mixed: u32,
    /// In indirect ones.
    pub indirect: u32,
}

impl Words {
    /// All of them.
    pub fn total(self) -> u32 {
        self.direct + self.mixed + self.indirect
    }

    fn of_form(&mut self, form: Form) -> &mut u32 {
        match form {
            Form::Direct => &mut self.direct,
            Form::Mixed => &mut self.mixed,
            Form::Indirect => &mut self.indirect,
        }
    }
}

impl Voices {
    /// Finds who speaks in an analysed text.
    pub fn of(text: &str, analysis: &Analysis) -> Voices {
        let mut voices = Voices { words: article_words(text, analysis), ..Voices::default() };
        let inks = inks(analysis);
        voices.of = vec![0; analysis.quotations.len()];
        for uttered in [true, false] {
            for (at, quotation) in analysis.quotations.iter().enumerate() {
                if quotation.mode.is_uttered() == uttered {
                    let place = voices.at.of_mut(quotation.speaker);
                    voices.of[at] = *place.get_or_insert_with(|| {
                        voices.all.push(introduce(analysis, quotation.speaker, &inks));
                        voices.all.len() - 1
                    });
                }
            }
            if uttered {
                voices.speaking = voices.all.len();
            }
        }
        for ((id, quotation), &at) in (0..).map(QuotationId).zip(&analysis.quotations).zip(&voices.of) {
            let voice = &mut voices.all[at];
            let uttered = quotation.mode.is_uttered();
            if uttered { &mut voice.quotations } else { &mut voice.thoughts }.push(id);
            if uttered || at >= voices.speaking {
                voice.doubtful &= quotation.confidence < Confidence::DOUBTFUL;
            }
        }
        voices.count(text, analysis);
        voices.shorten(text, analysis);
        voices
    }

    /// All voices in order of first words.
    pub fn iter(&self) -> impl Iterator<Item = &Voice> {
        self.all[..self.speaking].iter()
    }

    /// Who only thinks, wishes, expects …, in order of the first.
    pub fn silent(&self) -> impl Iterator<Item = &Voice> {
        self.all[self.speaking..].iter()
    }

    /// How many voices there are.
    pub fn len(&self) -> usize {
        self.speaking
    }

    /// Whether nobody speaks.
    pub fn is_empty(&self) -> bool {
        self.speaking == 0
    }

    /// The voice of a quotation.
    pub fn of_quotation(&self, id: QuotationId) -> &Voice {
        &self.all[self.of[id.0 as usize]]
    }

    /// The voice of a speaker, if they speak, or think.
    pub fn of_speaker(&self, speaker: Speaker) -> Option<&Voice> {
        self.at.of(Some(speaker)).map(|at| &self.all[at])
    }

    /// Takes the list of voices out, for sending it bit by bit; nothing may be asked of it before [`Voices::put_back`].
    pub fn take_out(&mut self) -> Vec<Voice> {
        std::mem::take(&mut self.all)
    }

    /// Puts a list of voices in again that was taken out.
    pub fn put_back(&mut self, all: Vec<Voice>) {
        self.all = all;
    }

    /// Words that are someone's other than the reporter's.
    pub fn quoted_words(&self) -> u32 {
        self.all.iter().map(|voice| voice.words.total()).sum()
    }

    /// What part of the article's words a number of words is, in hundredths.
    pub fn share(&self, words: u32) -> u32 {
        (words * 100 + self.words / 2).checked_div(self.words).unwrap_or(0)
    }

    /// Counts each word once, for its outermost speaker, and again for nobody: so the shares can't exceed the whole.
    fn count(&mut self, text: &str, analysis: &Analysis) {
        let (mut outer, mut owner) = (Vec::new(), Vec::new());
        for (at, quotation) in analysis.quotations.iter().enumerate().filter(|(_, q)| q.mode.is_uttered()) {
            if analysis.said_in(quotation).is_some() {
                let words: u32 = quotation.content.iter().map(|&part| words_in(text, part)).sum();
                self.all[self.of[at]].second_hand += words;
            } else {
                outer.extend(&quotation.content);
                owner.extend(quotation.content.iter().map(|_| at));
            }
        }
        for segment in segments(whole(text), &outer) {
            if let Some(&layer) = segment.layers.first() {
                let at = owner[layer];
                *self.all[self.of[at]].words.of_form(analysis.quotations[at].form) += words_in(text, segment.range);
            }
        }
    }

    /// Gives each voice the shortest of its names that is no other's.
    fn shorten(&mut self, text: &str, analysis: &Analysis) {
        let candidates: Vec<Vec<String>> = self.all.iter().map(|voice| short_names(text, analysis, voice)).collect();
        // How many voices have a name, counted once: comparing each with all others takes seconds for thousands of them.
        let mut owners: HashMap<&str, usize> = HashMap::new();
        for names in &candidates {
            for (_, name) in names.iter().enumerate().filter(|(nth, name)| !names[..*nth].contains(name)) {
                *owners.entry(name).or_default() += 1;
            }
        }
        for (voice, names) in self.all.iter_mut().zip(&candidates) {
            voice.short = names.iter().find(|name| owners[name.as_str()] == 1).unwrap_or(&voice.name).clone();
        }
    }
}

/// The colours of all who have a name, in the order of their first words as the engine found them: so they stay, whatever the reader
/// corrects. Whom only the reader lets speak comes after them, in the order of the text. Hue means a voice: who only thinks has none.
fn inks(analysis: &Analysis) -> HashMap<Speaker, Ink> {
    let uttered = || analysis.quotations.iter().filter(|quotation| quotation.mode.is_uttered());
    let found = uttered().map(|quotation| match &quotation.machine {
        Some(machine) => machine.speaker,
        None => quotation.speaker,
    });
    let said = uttered().map(|quotation| quotation.speaker);
    let mut inks = HashMap::new();
    for speaker in found.chain(said).flatten().filter(|speaker| matches!(speaker, Speaker::Entity(_))) {
        let next = Ink::nth(inks.len());
        inks.entry(speaker).or_insert(next);
    }
    inks
}

fn introduce(analysis: &Analysis, speaker: Option<Speaker>, inks: &HashMap<Speaker, Ink>) -> Voice {
    let (kind, name, role) = match speaker {
        Some(Speaker::Entity(id)) => {
            let entity = analysis.entity(id);
            let kind = if entity.kind == EntityType::Person { VoiceKind::Named } else { VoiceKind::Body };
            (kind, entity.name.clone(), entity.roles.first().cloned())
        }
        Some(Speaker::Unnamed(id)) => {
            let source = analysis.unnamed_source(id);
            let role = match source.kind {
                UnnamedKind::Document => Some("document".into()),
                UnnamedKind::Poll => Some("poll".into()),
                UnnamedKind::Person | UnnamedKind::Group | UnnamedKind::Body => None,
            };
            (VoiceKind::Unnamed, plain_phrase(&source.phrase), role)
        }
        None => (VoiceKind::Unknown, "No speaker found".into(), None),
    };
    let ink = speaker.and_then(|speaker| inks.get(&speaker)).copied().unwrap_or(Ink::GREY);
    let short = String::new();
    let words = Words::default();
    let (quotations, thoughts) = (Vec::new(), Vec::new());
    Voice { speaker, kind, ink, name, short, role, words, second_hand: 0, quotations, thoughts, doubtful: true }
}

/// Names to try for a margin, the shortest first.
fn short_names(text: &str, analysis: &Analysis, voice: &Voice) -> Vec<String> {
    match voice.speaker {
        Some(Speaker::Entity(id)) if voice.kind == VoiceKind::Named => person_names(analysis.entity(id)),
        Some(Speaker::Entity(id)) => body_names(text, analysis.entity(id)),
        Some(Speaker::Unnamed(_)) => vec![head_noun(&voice.name).to_owned(), voice.name.clone()],
        None => vec!["no speaker".into()],
    }
}

/// “Varrin”, “E. Varrin”, “Edda Varrin”.
fn person_names(entity: &Entity) -> Vec<String> {
    // “Jr.”, “XIV”
    let is_numeral = |word: &str| word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let is_suffix = |word: &str| matches!(word.trim_end_matches('.'), "Jr" | "Sr" | "jr" | "sr") || is_numeral(word);
    let words: Vec<&str> = entity.name.split_whitespace().filter(|word| !is_suffix(word)).collect();
    let mut names = Vec::new();
    if let [first, .., last] = words[..] {
        names.push(last.to_owned());
        names.extend(first.chars().next().map(|initial| format!("{initial}. {last}")));
    }
    names.push(entity.name.clone());
    names
}

/// The shortest name the text has for it, then the full one.
fn body_names(text: &str, entity: &Entity) -> Vec<String> {
    let as_written =
        entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name).map(|mention| &text[mention.range]);
    let shortest = as_written.min_by_key(|name| name.chars().count());
    shortest.map(str::to_owned).into_iter().chain([entity.name.clone()]).collect()
}

/// “officials” of “two senior officials at the ministry”.
fn head_noun(phrase: &str) -> &str {
    const AFTER: &[&str] =
        &["of", "at", "in", "on", "for", "from", "with", "who", "that", "near", "close", "familiar", "by", "to"];
    let mut words = phrase.split_whitespace();
    let first = words.next();
    let last = words.take_while(|word| !AFTER.contains(&word.to_lowercase().as_str())).last();
    last.or(first).unwrap_or(phrase).trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// “A senior official, who asked not to be named” of the beginning of a sentence: without what only adds, and as it stands
/// elsewhere.
fn plain_phrase(phrase: &str) -> String {
    const ARTICLES: &[&str] =
        &["A", "An", "The", "One", "Two", "Three", "Some", "Several", "Many", "His", "Her", "Their", "My"];
    let phrase = phrase.split_once(", ").map_or(phrase, |(core, _)| core);
    match phrase.split_once(' ') {
        Some((first, rest)) if ARTICLES.contains(&first) => format!("{} {rest}", first.to_lowercase()),
        _ => phrase.to_owned(),
    }
}

/// Words of a stretch, as a reader counts them.
pub fn words_in(text: &str, range: TextRange) -> u32 {
    let words = text[range].split(|c: char| c.is_whitespace() || matches!(c, '—' | '–'));
    u32::try_from(words.filter(|word| word.chars().any(char::is_alphanumeric)).count()).unwrap_or(u32::MAX)
}

fn article_words(text: &str, analysis: &Analysis) -> u32 {
    let blocks = analysis.blocks.iter().filter(|block| block.kind != BlockKind::Boilerplate);
    blocks.map(|block| words_in(text, block.range)).sum()
}

fn whole(text: &str) -> TextRange {
    TextRange::up_to(sayso_document::size(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example::Example;
    use sayso_document::analysis::Machine;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn show(example: &Example) -> Vec<String> {
        let voices = Voices::of(&example.text, &example.analysis);
        voices.iter().map(|v| format!("{} {} = {} {:?}", v.ink.class(), v.short, v.name, v.words.total())).collect()
    }

    #[test]
    fn voices_come_in_the_order_of_their_first_words() {
        let mut example = Example::new("“Yes, of course,” said Ann Lee. An official said no. Acme said maybe.");
        let (lee, acme) = (example.person("Ann Lee"), example.body("Acme"));
        let official = example.unnamed("An official");
        example.quote(Form::Direct, &["“Yes, of course,”"], Some(lee));
        example.quote(Form::Indirect, &["no"], Some(official));
        example.quote(Form::Indirect, &["maybe"], Some(acme));
        assert_eq!(show(&example), ["v1 Lee = Ann Lee 3", "v0 official = an official 1", "v2 Acme = Acme 1"]);
    }

    #[test]
    fn inks_stay_whatever_is_corrected() {
        let mut example = Example::new("“Yes,” said Ann Lee. “No,” said Bo Ray. Cy Day listened.");
        let [lee, ray, day] = ["Ann Lee", "Bo Ray", "Cy Day"].map(|name| example.person(name));
        let first = example.quote(Form::Direct, &["“Yes,”"], Some(lee));
        example.quote(Form::Direct, &["“No,”"], Some(ray));
        let mut say = |speaker| {
            let quotation = &mut example.analysis.quotations[first.0 as usize];
            let found = Machine { speaker: Some(lee), confidence: quotation.confidence, alternatives: Vec::new() };
            (quotation.speaker, quotation.machine) = (Some(speaker), Some(Box::new(found)));
            show(&example)
        };
        assert_eq!(say(ray), ["v2 Ray = Bo Ray 2"]);
        assert_eq!(say(day), ["v3 Day = Cy Day 1", "v2 Ray = Bo Ray 1"]);
    }

    #[test]
    fn a_short_name_is_nobody_elses() {
        let mut example = Example::new("“Yes,” said Ann Lee. “No,” said Bo Lee. “So,” said Cy Day.");
        for (name, words) in [("Ann Lee", "“Yes,”"), ("Bo Lee", "“No,”"), ("Cy Day", "“So,”")] {
            let speaker = example.person(name);
            example.quote(Form::Direct, &[words], Some(speaker));
        }
        assert_eq!(show(&example), ["v1 A. Lee = Ann Lee 1", "v2 B. Lee = Bo Lee 1", "v3 Day = Cy Day 1"]);
    }

    #[test]
    fn nested_words_count_for_the_outermost_speaker() {
        let mut example = Example::new("“He said, ‘Run far,’” said Ann Lee.");
        let (lee, he) = (example.person("Ann Lee"), example.unnamed("He"));
        let outer = example.quote(Form::Direct, &["“He said, ‘Run far,’”"], Some(lee));
        example.quote(Form::Direct, &["‘Run far,’"], Some(he));
        example.analysis.quotations[1].parent = Some(outer);
        let voices = Voices::of(&example.text, &example.analysis);
        assert_eq!(voices.quoted_words(), 4);
        assert_eq!(voices.iter().map(|v| v.second_hand).collect::<Vec<_>>(), [0, 2]);
    }

    #[test]
    fn thoughts_are_no_voice() {
        let text = "Bo Ray hopes that Ann Lee, who said it ran, is right. “Yes,” said Ann Lee. She wants it to run.";
        let mut example = Example::new(text);
        let (ray, lee) = (example.person("Bo Ray"), example.person("Ann Lee"));
        let hope = example.quote(Form::Indirect, &["Ann Lee, who said it ran, is right"], Some(ray));
        let within = example.quote(Form::Indirect, &["it ran"], Some(lee));
        example.quote(Form::Direct, &["“Yes,”"], Some(lee));
        let wish = example.quote(Form::Indirect, &["it to run"], Some(lee));
        for id in [hope, wish] {
            example.analysis.quotations[id.0 as usize].mode = sayso_document::analysis::Mode::Attitude;
        }
        example.analysis.quotations[within.0 as usize].parent = Some(hope);
        let voices = Voices::of(&example.text, &example.analysis);
        // What is said within a hope is said by her, and not at second hand.
        assert_eq!(show(&example), ["v1 Lee = Ann Lee 3"]);
        assert_eq!((voices.len(), voices.quoted_words(), voices.of_quotation(within).second_hand), (1, 3, 0));
        let silent: Vec<_> = voices.silent().map(|voice| (voice.ink.class(), voice.short.as_str())).collect();
        assert_eq!(silent, [("v0", "Ray")]);
        let hers = voices.of_quotation(wish);
        assert_eq!((hers.quotations.len(), &hers.thoughts[..]), (2, &[wish][..]));
    }

    #[test]
    fn the_ninth_name_shares_one_ink() {
        assert_eq!((0..12).map(|n| Ink::nth(n).0).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9]);
    }

    #[test]
    fn head_nouns() {
        let heads = ["two senior officials at the ministry", "a nurse", "police", "people familiar with the plan"]
            .map(head_noun);
        assert_eq!(heads, ["officials", "nurse", "police", "people"]);
    }
}
