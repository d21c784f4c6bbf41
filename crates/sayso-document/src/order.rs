//! Putting things in order of place.
//!
//! One sort for all: the standard library's is compiled anew for each type and key that it is used with, some 4 kB each, and every one of
//! them has to reach the reader.

use text_size::{TextRange, TextSize};

/// Sorts by a key; what has the same keeps its order.
pub fn sort<T>(items: &mut Vec<T>, key: impl Fn(&T) -> u64) {
    let mut order: Vec<(u64, usize)> = items.iter().map(key).zip(0..).collect();
    if order.is_sorted() {
        return;
    }
    order.sort_unstable();
    let mut before: Vec<Option<T>> = items.drain(..).map(Some).collect();
    items.extend(order.iter().filter_map(|(_, at)| before[*at].take()));
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
