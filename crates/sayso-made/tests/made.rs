//! What is promised of made articles.

use std::collections::BTreeSet;
use std::ops::Range;

use sayso_made::{Form, Made, Sex, Speaker, article};

const SEEDS: Range<u64> = 0..500;

fn each(check: impl Fn(u64, &Made)) {
    for seed in SEEDS {
        check(seed, &article(seed));
    }
}

#[test]
fn the_same_seed_makes_the_same_article() {
    for seed in 0..50 {
        assert_eq!(article(seed), article(seed));
    }
    // Also on another machine and on another day; whoever changes what is made changes this number.
    let sum = article(7).text.bytes().fold(0_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    assert_eq!(sum, 3427979655647815384, "{}", article(7).text);
    assert_ne!(article(1).text, article(2).text);
}

#[test]
fn ranges_are_words_of_the_text() {
    each(|seed, made| {
        let beside = |range: &Option<Range<usize>>| range.clone();
        let words = made.said.iter().flat_map(|said| {
            said.parts.iter().cloned().chain(beside(&said.cue)).chain(beside(&said.source)).collect::<Vec<_>>()
        });
        for range in words.chain(made.aside.iter().cloned()) {
            let words = made.text.get(range.clone()).unwrap_or_default();
            assert!(!words.is_empty() && words.trim() == words, "seed {seed}, {range:?}: {words:?}");
        }
    });
}

#[test]
fn direct_speech_stands_between_the_marks_of_the_article() {
    each(|seed, made| {
        for said in made.said.iter().filter(|said| said.form == Form::Direct) {
            for (place, part) in said.parts.iter().enumerate() {
                let words = &made.text[part.clone()];
                let open = said.shape == "closing mark missing"
                    || (said.shape.starts_with("over paragraphs") && place + 1 < said.parts.len());
                assert!(words.starts_with(made.marks.open), "seed {seed}: {words}");
                assert!(open || words.ends_with(made.marks.close), "seed {seed}: {words}");
                assert!(!words.contains('\n'), "seed {seed}: {words}");
            }
        }
    });
}

#[test]
fn reported_speech_has_no_marks_and_mixed_speech_has() {
    each(|seed, made| {
        for said in &made.said {
            let words = &made.text[said.parts[0].clone()];
            match said.form {
                Form::Direct => {}
                Form::Indirect => {
                    assert!(!words.contains(made.marks.open) && !words.ends_with(['.', ',']), "seed {seed}: {words}");
                }
                Form::Mixed => {
                    assert!(words.contains(made.marks.open) && words.contains(made.marks.close), "{seed}: {words}");
                }
            }
        }
    });
}

#[test]
fn no_two_quotations_overlap() {
    each(|seed, made| {
        let mut parts: Vec<_> =
            made.said.iter().flat_map(|said| said.parts.clone()).chain(made.aside.clone()).collect();
        parts.sort_by_key(|part| part.start);
        for pair in parts.windows(2) {
            assert!(pair[0].end <= pair[1].start, "seed {seed}: {pair:?}");
        }
    });
}

#[test]
fn everybody_who_speaks_is_named_in_full() {
    each(|seed, made| {
        for person in &made.people {
            assert!(made.text.contains(&person.name), "seed {seed}: {}", person.name);
        }
        let surnames: BTreeSet<_> = made.people.iter().map(|person| person.name.rsplit(' ').next()).collect();
        assert_eq!(surnames.len(), made.people.len(), "seed {seed}");
        let speakers: BTreeSet<_> = made.said.iter().filter_map(|said| named(&said.speaker)).collect();
        let people = speakers.iter().filter(|who| made.people[**who].sex != Sex::Neither);
        assert_eq!(people.count(), made.voices, "seed {seed}");
        for said in &made.said {
            if let (Speaker::Unnamed(phrase), Some(source)) = (&said.speaker, &said.source) {
                assert_eq!(phrase.to_lowercase(), made.text[source.clone()].to_lowercase());
            }
        }
    });
}

fn named(speaker: &Speaker) -> Option<usize> {
    match speaker {
        Speaker::Named(who) => Some(*who),
        _ => None,
    }
}

#[test]
fn an_article_is_no_book() {
    each(|seed, made| assert!(made.text.len() <= 6144, "seed {seed} has {} bytes", made.text.len()));
}

#[test]
fn everything_occurs() {
    let (mut shapes, mut marks, mut voices) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut windows, mut single, mut set_aside) = (0, 0, 0);
    for seed in SEEDS {
        let made = article(seed);
        shapes.extend(made.said.iter().map(|said| said.shape));
        marks.insert(made.marks.name);
        voices.insert(made.voices);
        windows += usize::from(made.text.contains("\r\n"));
        single += usize::from(!made.text.contains("\n\n") && !made.text.contains("\n\r"));
        set_aside += usize::from(!made.aside.is_empty());
    }
    assert_eq!(shapes.len(), 39, "{shapes:#?}");
    assert_eq!(marks.len(), 7);
    assert_eq!(voices.into_iter().collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert!(windows > 20 && single > 50 && set_aside > 100, "{windows} {single} {set_aside}");
}
