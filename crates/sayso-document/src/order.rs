//! Putting things in order of place.
//!
//! One sort for all: the standard library's is compiled anew for each type and key that it is used with, some 4 kB each, and every one of
//! them has to reach the reader.

use text_size::{TextRange, TextSize};

/// Sorts by a key; what has the same keeps its order.
pub fn sort<T>(items: &mut [T], key: impl Fn(&T) -> u64) {
    for (at, from) in exchanges(items.iter().map(key).collect()) {
        items.swap(at, from);
    }
}

/// The exchanges that put things with these keys in order. Of one type for all: this is what isn't compiled anew.
fn exchanges(keys: Vec<u64>) -> Vec<(usize, usize)> {
    if keys.is_sorted() {
        return Vec::new();
    }
    let mut order: Vec<(u64, usize)> = keys.into_iter().zip(0..).collect();
    order.sort_unstable();
    // Where each thing is by now, and what is at each place.
    let mut place: Vec<usize> = (0..order.len()).collect();
    let mut thing = place.clone();
    let mut out = Vec::new();
    for (at, (_, wanted)) in order.into_iter().enumerate() {
        let from = place[wanted];
        if from != at {
            out.push((at, from));
            let moved = thing[at];
            thing.swap(at, from);
            (place[wanted], place[moved]) = (at, from);
        }
    }
    out
}

/// By where a range begins, then by where it ends.
pub fn place(range: TextRange) -> u64 {
    pair(range.start(), range.end().into())
}

/// By where a range begins, the longer one first: what lies in another comes after it.
pub fn outer_first(range: TextRange) -> u64 {
    pair(range.start(), u32::MAX - u32::from(range.end()))
}

fn pair(start: TextSize, then: u32) -> u64 {
    u64::from(u32::from(start)) << 32 | u64::from(then)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_has_the_same_key_keeps_its_order() {
        let mut items = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e'), (0, 'f')];
        super::sort(&mut items, |(key, _)| *key);
        assert_eq!(items, [(0, 'f'), (1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
        for length in 0..40_u64 {
            // Some order or other.
            let mut items: Vec<(u64, u64)> = (0..length).map(|i| (i * 7 % 5, i)).collect();
            let mut wanted = items.clone();
            wanted.sort();
            super::sort(&mut items, |(key, _)| *key);
            assert_eq!(items, wanted);
        }
    }
}
