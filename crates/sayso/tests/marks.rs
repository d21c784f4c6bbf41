//! Quotation marks, each form in one line: ⟦ and ⟧ stand where pairs open and close, … after ⟧ where one goes on in the next
//! paragraph, ! where it never closes.

use sayso::text::{Ending, structure};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn paired(text: &str) -> String {
    let marks = structure(text).marks;
    let mut edges: Vec<(usize, usize, &str)> = Vec::new();
    for (order, pair) in marks.pairs.iter().enumerate() {
        let close = match pair.ending {
            Ending::Closed => "⟧",
            Ending::Continues => "⟧…",
            Ending::Unclosed => "⟧!",
        };
        edges.push((pair.range.start().into(), order, "⟦"));
        edges.push((pair.range.end().into(), usize::MAX - order, close));
    }
    edges.sort_unstable();
    let mut out = text.to_string();
    for (at, _, sign) in edges.into_iter().rev() {
        out.insert_str(at, sign);
    }
    out
}

/// Each line is a text; ¶ stands for a paragraph break.
fn check(expected: &str) {
    let wrong: Vec<String> = expected
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| line.replace('¶', "\n\n"))
        .filter_map(|line| {
            let text = line.replace("⟧…", "").replace("⟧!", "").replace(['⟦', '⟧'], "");
            let got = paired(&text);
            (got != line).then(|| format!("\nwant {line}\ngot  {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.concat());
}

#[test]
fn kinds_of_marks() {
    check(
        "⟦“One,”⟧ she said.
         ⟦\"One,\"⟧ she said, ⟦\"two.\"⟧
         ⟦``One,''⟧ she said.
         ⟦''One,''⟧ she said.
         ⟦«Un»⟧, said Orsk.
         ⟦« Un »⟧, said Orsk.
         ⟦‹Un›⟧, said Orsk.
         ⟦„Eins“⟧, said Orsk.
         ⟦„Eins”⟧, said Orsk.
         ⟦‚Eins‘⟧, said Orsk.
         ⟦「One」⟧ said Orsk.
         ⟦“One,\"⟧ she said.
         ⟦\"One,”⟧ she said.
         ⟦”One,”⟧ she said.
         ⟦\" One, \"⟧ she said.
         He said⟦\"One\"⟧.
         (⟦“One”⟧)",
    );
}

#[test]
fn singles_and_apostrophes() {
    check(
        "⟦‘One,’⟧ she said. ⟦‘Two,’⟧ he said. ⟦‘Three.’⟧
         ⟦'One,'⟧ she said. ⟦'It's two,'⟧ he said. ⟦'Three.'⟧
         The farmers' market and the farmers’ market.
         ⟦‘The farmers’ market is shut,’⟧ she said.
         ⟦'The farmers' market is shut,'⟧ she said.
         'Tis the '90s and rock 'n' roll, isn't it?
         ’Tis the ’90s and rock ’n’ roll, isn’t it?
         ⟦“Get 'em out of the '90s,”⟧ she said.
         He is 6'2\" tall and weighs little.
         ⟦\"He is 6'2\" tall,\"⟧ she said.
         The workers' plan and the owners' plan.
         Mayor hits back: ⟦'I never lied'⟧
         ⟦'I never lied'⟧: Mayor hits back
         ⟦“We’re goin’ home,”⟧ she said.
         ⟦‘We’re goin’ home,’⟧ she said.",
    );
}

#[test]
fn nesting() {
    check(
        "⟦“He said ⟦‘no’⟧ to me,”⟧ she said.
         ⟦‘He said ⟦“no”⟧ to me,’⟧ she said.
         ⟦\"He said ⟦'no'⟧ to me,\"⟧ she said.
         ⟦“He said ⟦‘she said ⟦“no”⟧ to me’⟧ twice,”⟧ she said.
         ⟦“He said, ⟦‘no.’⟧”⟧
         ⟦\"He said, ⟦'no.'⟧\"⟧
         ⟦“He said ⟦“no”⟧ to me,”⟧ she said.",
    );
}

#[test]
fn across_paragraphs() {
    check(
        "⟦“One.⟧…¶⟦“Two.⟧…¶⟦“Three,”⟧ she said.
         ⟦\"One.⟧…¶⟦\"Two,\"⟧ she said.
         ⟦‘One,’⟧ she said. ⟦‘Two.⟧…¶⟦‘Three,’⟧ she said. ⟦‘Four.’⟧
         ⟦“One.⟧!¶Two, she said.¶⟦“Three,”⟧ she said.
         ⟦“One, she said.⟧! ⟦“Two.”⟧
         ⟦\"One, she said.⟧! ⟦\"Two.\"⟧
         One,” she said. ⟦“Two.”⟧",
    );
}
