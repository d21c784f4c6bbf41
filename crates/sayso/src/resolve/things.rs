//! What nouns can describe: “the company” a body, “the film” a work, “the city” a place.

use crate::analysis::EntityType;
use crate::lexicon::Area;

/// What nouns can describe.
pub(super) struct Sort {
    pub(super) nouns: &'static [&'static str],
    pub(super) kinds: &'static [EntityType],
    pub(super) fits: Fit,
}

/// What a noun asks of a name.
pub(super) enum Fit {
    /// Its kind, and to stand near.
    Near,
    /// To be a body and to stand near, with no word of `never` in its name; rather one that the text calls so, or with a word of `rather`.
    Body { rather: &'static [&'static str], never: &'static [&'static [&'static str]] },
    /// The noun itself, or one of these, as a word of it.
    Word(&'static [&'static str]),
    /// To be known as such a place.
    Area(Area),
}

/// Words that the names of firms end with.
const FIRMS: &[&str] = &[
    "ltd", "limited", "plc", "inc", "corp", "corporation", "llc", "llp", "co", "company", "group", "holdings", "gmbh",
    "ag", "foods", "motors", "airlines", "airways", "bank", "energy", "ferries", "shipping", "industries", "partners",
    "sons", "brothers", "stores",
];
/// Words in the names of bodies that are no firms.
const PUBLIC: &[&str] = &[
    "university", "college", "school", "academy", "ministry", "department", "commission", "council", "committee",
    "subcommittee", "board", "court", "union", "party", "congress", "senate", "parliament", "assembly", "government",
    "police", "office", "bureau", "authority", "association", "federation", "league", "alliance", "coalition",
    "institute", "society", "church", "chamber", "army", "navy", "campaign", "agency", "house",
];
const GIVING: &[&str] =
    &["trust", "foundation", "fund", "charity", "aid", "relief", "appeal", "mission", "hospice", "society"];

pub(super) const SORTS: &[Sort] = &[
    Sort { nouns: &["agency", "organization", "organisation", "group"], kinds: &[EntityType::Org], fits: Fit::Near },
    Sort {
        nouns: &["company", "firm", "manufacturer", "retailer", "carmaker", "broadcaster", "publisher", "supermarket"],
        kinds: &[EntityType::Org],
        fits: Fit::Body { rather: FIRMS, never: &[PUBLIC, &["trust", "foundation", "charity"]] },
    },
    Sort {
        nouns: &["airline"],
        kinds: &[EntityType::Org],
        fits: Fit::Body { rather: &["air", "airlines", "airways"], never: &[PUBLIC, GIVING] },
    },
    Sort {
        nouns: &["charity", "nonprofit"],
        kinds: &[EntityType::Org],
        fits: Fit::Body { rather: GIVING, never: &[FIRMS, PUBLIC] },
    },
    Sort {
        nouns: &["club"],
        kinds: &[EntityType::Org],
        fits: Fit::Body {
            rather: &[
                "club", "fc", "afc", "united", "rovers", "athletic", "wanderers", "albion", "city", "town", "county",
                "rangers", "harriers", "hotspur",
            ],
            never: &[FIRMS, PUBLIC, GIVING],
        },
    },
    Sort { nouns: &["panel"], kinds: &[EntityType::Org], fits: Fit::Word(&["committee", "subcommittee"]) },
    Sort {
        nouns: &["newspaper", "paper", "daily"],
        kinds: &[EntityType::Org],
        fits: Fit::Word(&[
            "times", "post", "journal", "gazette", "tribune", "herald", "globe", "chronicle", "guardian", "courier",
            "register", "telegraph", "mail",
        ]),
    },
    Sort {
        nouns: &[
            "committee", "subcommittee", "court", "university", "college", "school", "department", "ministry",
            "commission", "council", "union", "party", "bank", "network", "board", "senate", "church", "hospital",
            "museum", "federation", "league", "foundation", "institute", "fund", "association", "alliance",
            "coalition", "bureau", "authority", "academy", "society", "campaign", "parliament", "assembly",
        ],
        kinds: &[EntityType::Org],
        fits: Fit::Word(&[]),
    },
    Sort { nouns: &["city", "capital"], kinds: &[EntityType::Loc], fits: Fit::Area(Area::City) },
    Sort { nouns: &["country", "nation"], kinds: &[EntityType::Loc], fits: Fit::Area(Area::Country) },
    Sort { nouns: &["state"], kinds: &[EntityType::Loc], fits: Fit::Area(Area::State) },
    Sort {
        nouns: &[
            "island", "river", "lake", "bay", "valley", "province", "county", "strait", "peninsula", "harbour",
            "harbor",
        ],
        kinds: &[EntityType::Loc],
        fits: Fit::Word(&[]),
    },
    Sort {
        nouns: &[
            "park", "stadium", "airport", "bridge", "tower", "hotel", "prison", "station", "museum", "hall", "palace",
            "quay",
        ],
        kinds: &[EntityType::Fac, EntityType::Org],
        fits: Fit::Word(&[]),
    },
    Sort {
        nouns: &["film", "movie", "documentary", "book", "novel", "memoir", "show", "series", "song", "album", "play"],
        kinds: &[EntityType::WorkOfArt],
        fits: Fit::Near,
    },
    Sort { nouns: &["bill", "legislation", "law", "measure", "act"], kinds: &[EntityType::Law], fits: Fit::Near },
    Sort {
        nouns: &["treaty", "agreement", "accord", "convention", "pact", "amendment", "constitution", "protocol"],
        kinds: &[EntityType::Law],
        fits: Fit::Word(&[]),
    },
    Sort {
        nouns: &["program", "programme"],
        kinds: &[EntityType::Product, EntityType::Law, EntityType::WorkOfArt, EntityType::Event],
        fits: Fit::Near,
    },
    Sort {
        nouns: &[
            "storm", "hurricane", "war", "festival", "conference", "convention", "summit", "tournament", "championship",
        ],
        kinds: &[EntityType::Event],
        fits: Fit::Word(&["hurricane", "typhoon", "cyclone"]),
    },
];

/// Whether a noun says what a body is.
pub(super) fn is_body(noun: &str) -> bool {
    SORTS.iter().any(|sort| sort.kinds.contains(&EntityType::Org) && sort.nouns.contains(&noun))
}
