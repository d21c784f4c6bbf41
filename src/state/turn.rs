//! From one drawing of a text to the next, a few paragraphs at a time.

use sayso_view::drawing::Drawing;

/// `now` with the first `most` paragraphs that differ as `target` has them; all of `target` if it divides the text otherwise.
pub fn towards(now: &Drawing, target: &Drawing, most: usize) -> Drawing {
    let (old, new) = (&now.paragraphs, &target.paragraphs);
    if old.len() != new.len() || old.iter().zip(new).any(|(old, new)| old.range != new.range) {
        return target.clone();
    }
    let mut left = most;
    let mut turned = |(old, new)| {
        // Of equals the new one, so that in the end both drawings share all of them.
        if old != new {
            if left == 0 {
                return old;
            }
            left -= 1;
        }
        new
    };
    Drawing { paragraphs: old.iter().zip(new).map(|pair| turned(pair).clone()).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_view::voices::Voices;

    #[test]
    fn each_step_turns_some_and_the_last_has_all() {
        let text = ["“No,” Edda Varrin said.", "Nobody spoke."].repeat(3).join("\n\n");
        let analysis = sayso::analyse(&text);
        let plain = Drawing::of_shape(&text, &sayso::text::structure(&text).shape());
        let full = Drawing::of_analysis(&text, &analysis, &Voices::of(&text, &analysis), false);
        let differ =
            |drawing: &Drawing| drawing.paragraphs.iter().zip(&full.paragraphs).filter(|(a, b)| a != b).count();
        assert_eq!(differ(&plain), 3);
        let first = towards(&plain, &full, 2);
        assert_eq!((differ(&first), first.paragraphs[4] == plain.paragraphs[4]), (1, true));
        let last = towards(&first, &full, 2);
        assert!(last.paragraphs.iter().zip(&full.paragraphs).all(|(a, b)| std::rc::Rc::ptr_eq(a, b)));
    }

    #[test]
    fn another_division_is_drawn_at_once() {
        let text = "One.\n\nTwo.";
        let whole = Drawing::of_shape(text, &sayso::text::structure(text).shape());
        assert_eq!(towards(&Drawing::of_text(text), &whole, 1), whole);
    }
}
