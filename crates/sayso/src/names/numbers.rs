//! Numbers, in digits and in words.

use super::tokens::Tokens;
use crate::text::WordKind;

/// A decimal number, exact: `digits` × 10^`exponent`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Number {
    digits: u64,
    exponent: i32,
    /// The letters right after the digits, “bn” of “5bn”, as bytes of the word; 0 where there are none.
    pub(super) suffix: usize,
    /// The first word after it.
    pub(super) end: usize,
    /// Whether “million” or the like belongs to it.
    pub(super) scaled: bool,
}

const UNITS: &[&str] = &[
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

impl Number {
    /// The number that begins at a word: “3.4 million”, “3,400”, “£5bn” without its sign, “twenty-four”, “a hundred”.
    pub(super) fn read(tokens: &Tokens<'_>, i: usize) -> Option<Number> {
        let mut number = match tokens.kind(i)? {
            WordKind::Number => Number::in_digits(tokens.str(i), i)?,
            WordKind::Lower | WordKind::Capital => Number::in_words(tokens, i)?,
            _ => return None,
        };
        if number.suffix > 0 {
            let word = tokens.str(i);
            if let Some(exponent) = scale(&word[word.len() - number.suffix..]) {
                number.suffix = 0;
                number.scale(exponent);
            }
            return Some(number);
        }
        // “$3.4-million plan”; a lone m is rather a metre
        let at = if tokens.str(number.end) == "-" { number.end + 1 } else { number.end };
        if let Some(exponent) = scale(tokens.str(at)).filter(|_| tokens.str(at).len() > 1 && tokens.same_block(i, at)) {
            number.scale(exponent);
            number.end = at + 1;
        }
        Some(number)
    }

    fn scale(&mut self, exponent: i32) {
        self.exponent += exponent;
        self.scaled = true;
    }

    fn in_digits(word: &str, i: usize) -> Option<Number> {
        let numeric = word.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).unwrap_or(word.len());
        let (mut digits, mut exponent, mut point) = (0_u64, 0, false);
        for c in word[..numeric].chars() {
            match c.to_digit(10) {
                Some(digit) => {
                    digits = digits.checked_mul(10)?.checked_add(u64::from(digit))?;
                    exponent -= i32::from(point);
                }
                None if c == '.' && point => return None,
                None => point |= c == '.',
            }
        }
        (numeric > 0).then_some(Number { digits, exponent, suffix: word.len() - numeric, end: i + 1, scaled: false })
    }

    fn in_words(tokens: &Tokens<'_>, i: usize) -> Option<Number> {
        let plain = |digits: usize, end| Number { digits: digits as u64, exponent: 0, suffix: 0, end, scaled: false };
        if let Some(units) = UNITS.iter().position(|w| tokens.is(i, w)) {
            return Some(plain(units, i + 1));
        }
        if let Some(tens) = TENS.iter().position(|w| tokens.is(i, w)) {
            let tens = (tens + 2) * 10;
            let at = if tokens.str(i + 1) == "-" { i + 2 } else { i + 1 };
            let units = UNITS[..10].iter().position(|w| tokens.is(at, w)).filter(|units| *units > 0);
            return Some(units.map_or(plain(tens, i + 1), |units| plain(tens + units, at + 1)));
        }
        (tokens.is(i, "a") && scale(tokens.str(i + 1)).is_some()).then(|| plain(1, i + 1))
    }

    /// A hundredth of it: cents as dollars.
    pub(super) fn hundredths(self) -> Number {
        Number { exponent: self.exponent - 2, ..self }
    }
}

impl std::fmt::Display for Number {
    /// In digits, without separators and closing zeros: 3400000, 3.5.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut digits = self.digits.to_string();
        if self.exponent >= 0 {
            let zeros = if self.digits == 0 { 0 } else { self.exponent.unsigned_abs() as usize };
            return write!(f, "{digits}{}", "0".repeat(zeros));
        }
        let places = self.exponent.unsigned_abs() as usize;
        if digits.len() <= places {
            digits.insert_str(0, &"0".repeat(places + 1 - digits.len()));
        }
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() { write!(f, "{whole}") } else { write!(f, "{whole}.{fraction}") }
    }
}

/// The power of ten a word stands for.
fn scale(word: &str) -> Option<i32> {
    const SCALES: &[(&str, i32)] = &[
        ("hundred", 2),
        ("thousand", 3),
        ("million", 6),
        ("billion", 9),
        ("trillion", 12),
        ("k", 3),
        ("m", 6),
        ("mn", 6),
        ("bn", 9),
        ("b", 9),
        ("tn", 12),
    ];
    SCALES.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, exponent)| *exponent)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn read(text: &str) -> Option<String> {
        let structure = crate::text::structure(text);
        Number::read(&Tokens::new(text, &structure), 0).map(|n| n.to_string())
    }

    #[test]
    fn digits_and_words() {
        let cases =
            ["3,400", "3.50", "3.4 million", "5bn", "twenty-four", "a hundred", "0.05", "nineteen", "0 million", "12"];
        let values = ["3400", "3.5", "3400000", "5000000000", "24", "100", "0.05", "19", "0", "12"];
        assert_eq!(cases.map(|c| read(c).unwrap_or_default()), values);
    }

    #[test]
    fn too_large_numbers_are_none() {
        assert_eq!(read("99999999999999999999999"), None);
        assert_eq!(read("many"), None);
    }
}
