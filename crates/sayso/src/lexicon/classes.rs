//! The classes of words: what a word is wherever it stands. `words.txt` has the words, a section for each class; a section that names several
//! classes gives its words all of them.

use sayso_document::structure::Classes;

/// The classes, with the section of each.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $section:literal,)*) => {
        /// A class of words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Class {
            $($(#[$doc])* $class,)*
        }

        const _: () = assert!([$($section),*].len() <= 64, "a set of classes has a bit for each");

        impl Class {
            /// The class that a section names.
            pub(super) fn of_section(name: &str) -> Option<Class> {
                match name {
                    $($section => Some(Class::$class),)*
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// the, a
    Article = "article",
    /// this, those
    Demonstrative = "demonstrative",
    /// A determiner that says whose: my, her.
    Possessive = "possessive",
    /// A determiner that says how many: some, every.
    Quantifier = "quantifier",
    /// A number in words, up to twelve.
    Numeral = "numeral",
    /// A pronoun that says whose, and stands for what it is: mine, hers.
    Absolute = "absolute",
    /// A pronoun that is a subject: she, who.
    Nominative = "nominative",
    /// A pronoun that is an object: him, us.
    Accusative = "accusative",
    /// himself, themselves
    Reflexive = "reflexive",
    /// Who speaks, alone: I, my; contractions are of it too.
    FirstPerson = "first",
    /// To whom somebody speaks: you, your; contractions are of it too.
    SecondPerson = "second",
    /// who, which, that: begins a relative clause.
    Relative = "relative",
    /// what, whether: begins a question.
    Interrogative = "interrogative",
    /// and, but
    Coordinator = "coordinator",
    /// because, while: begins a clause that depends on another.
    Subordinator = "subordinator",
    /// of, during
    Preposition = "preposition",
    /// Stands between an auxiliary and its verb, or before a verb, and has no -ly.
    Adverb = "adverb",
    /// Never part of a name at the beginning of a sentence: articles, pronouns, days, months.
    Function = "function",
    /// No name by itself at the beginning of a sentence.
    Common = "common",
    /// Stands before a person's name; some have several words.
    Title = "title",
    /// A title whose full stop belongs to it: what it stands before follows, so none ends a sentence.
    ShortTitle = "shorttitle",
    /// A word cut short whose full stop belongs to it.
    Abbreviation = "abbreviation",
    /// What people do or are, in lower case.
    Role = "role",
    /// Capitals that stand for no body: GDP, CEO.
    Acronym = "acronym",
    /// Ends the name of a body.
    OrgHead = "org",
    /// Ends the name of a building or road.
    FacHead = "fac",
    /// Ends the name of a place.
    PlaceHead = "place",
    /// Begins the name of a place.
    PlaceFirst = "placefirst",
    /// Ends the name of an event.
    EventHead = "event",
    /// Begins the name of an event.
    EventFirst = "eventfirst",
    /// Ends the name of a law.
    LawHead = "law",
    /// Ends the name of a prize.
    WorkHead = "work",
    /// May be followed by “of” or “for” within a name.
    BeforeOf = "of",
    /// May begin a date, a time or a number.
    ValueFirst = "value",
    /// Follows a person.
    AfterPerson = "say",
    /// Precedes a person more often than a place.
    BeforePerson = "after",
    /// Precedes a place.
    BeforePlace = "at",
    /// A form of “be”.
    Be = "be",
    /// Stands before another verb: has, would.
    Auxiliary = "auxiliary",
    /// A past tense without -ed that is no noun.
    Past = "past",
    /// A form of a verb that introduces what somebody said.
    Cue = "cue",
    /// A past tense that introduces words between marks: said, warned.
    Said = "said",
    /// A past tense without -ed that is a noun or another form of its verb, too: felt, set.
    Preterite = "preterite",
    /// A verb of “he” and “she” in the present that tells of no words: wants.
    ThirdPerson = "third",
    /// A noun or adverb of time: week, later.
    Time = "time",
    /// A pronoun, title or noun of men.
    Masculine = "masculine",
    /// A pronoun, title or noun of women.
    Feminine = "feminine",
    /// A form of address, which says nothing of what a person does.
    Honorific = "honorific",
    /// A title that stands before a first name: “Sir Bob”, “Sister Mary”.
    BeforeFirstName = "firsttitle",
    /// Ends a firm's name, which is as good without: “Inc”.
    Company = "company",
    /// Ends the name of a newspaper, agency or station.
    Paper = "paper",
    /// What is said in, on or by: interview, letter.
    Medium = "medium",
    /// May stand in a role before a name in lower case: former, police.
    Modifier = "modifier",
    /// The post of somebody whom a ward elects.
    Elected = "elected",
    /// May stand in lower case between the words of one person's name.
    Particle = "particle",
    /// May begin a person's name in lower case.
    Opening = "opening",
    /// Ends a person's name and is no surname: “Jr.”, “XIV”.
    Suffix = "suffix",
    /// A word of grammar or a day that is a first name too.
    Given = "given",
    /// A noun for people that is no role.
    Person = "person",
    /// Ends the name of a road, as addresses have it.
    Road = "road",
    /// What a party is called in brackets behind a name.
    Party = "party",
}

/// Words that stand before a noun and its adjectives, each instead of another.
pub(crate) const DETERMINER: Classes =
    Class::any(&[Class::Article, Class::Demonstrative, Class::Possessive, Class::Quantifier]);
/// Personal pronouns in all cases.
pub(crate) const PRONOUN: Classes =
    Class::any(&[Class::Nominative, Class::Accusative, Class::Possessive, Class::Absolute, Class::Reflexive]);
/// The forms of “be” and all other verbs that stand before a verb.
pub(crate) const AUXILIARY: Classes = Class::any(&[Class::Be, Class::Auxiliary]);

impl Class {
    /// The set of this class alone.
    const fn alone(self) -> Classes {
        Classes::from_bits(1 << self as u64)
    }

    /// The set of several classes.
    pub(crate) const fn any(classes: &[Class]) -> Classes {
        let (mut bits, mut i) = (0, 0);
        while i < classes.len() {
            bits |= classes[i].alone().bits();
            i += 1;
        }
        Classes::from_bits(bits)
    }
}

// Asked of a word, each of these is a number known beforehand, even where the code is compiled for size.
impl From<Class> for Classes {
    #[inline]
    fn from(class: Class) -> Classes {
        class.alone()
    }
}

impl std::ops::BitOr for Class {
    type Output = Classes;

    #[inline]
    fn bitor(self, other: Class) -> Classes {
        self.alone() | other.alone()
    }
}

impl std::ops::BitOr<Class> for Classes {
    type Output = Classes;

    #[inline]
    fn bitor(self, other: Class) -> Classes {
        self | other.alone()
    }
}
