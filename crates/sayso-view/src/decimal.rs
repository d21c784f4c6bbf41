//! Numbers as SVG and readers have them.

use std::fmt;

/// A number with at most two digits after the point. The standard library's way with floats would be 25 kB of the page.
#[derive(Clone, Copy, Debug)]
pub struct Decimal(pub f64);

/// The same, as text.
pub fn decimal(x: f64) -> String {
    Decimal(x).to_string()
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        #[expect(clippy::cast_possible_truncation, reason = "lengths on a screen and shares of a hundred")]
        let hundredths = (self.0 * 100.0).round() as i64;
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        let sign = if hundredths < 0 { "-" } else { "" };
        match (rest, rest % 10) {
            (0, _) => write!(out, "{sign}{whole}"),
            (_, 0) => write!(out, "{sign}{whole}.{}", rest / 10),
            _ => write!(out, "{sign}{whole}.{rest:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_digit_too_many() {
        let written = [0.0, -18.0, 12.5, 7.1349, -0.05, 100.0, 0.004].map(decimal);
        assert_eq!(written, ["0", "-18", "12.5", "7.13", "-0.05", "100", "0"]);
    }
}
