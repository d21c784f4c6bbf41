//! Months and days of the week, once for all that reads dates.

/// From January.
pub(crate) const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];
/// From Monday.
pub(crate) const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// “May”, “sept”, “Dec”: a month, whole or cut short, however it is written.
pub(crate) fn is_month(word: &str) -> bool {
    MONTHS.iter().any(|month| is_short_for(word, month, 4))
}

/// “Monday”, “tues”, “Thurs”: a day of the week.
pub(crate) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.iter().any(|day| is_short_for(word, day, 5))
}

fn is_short_for(word: &str, whole: &str, longest: usize) -> bool {
    let short =
        (3..=longest).contains(&word.len()) && whole.get(..word.len()).is_some_and(|s| s.eq_ignore_ascii_case(word));
    short || whole.eq_ignore_ascii_case(word)
}
