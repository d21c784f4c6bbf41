//! Sums of money, shares of a hundred and measures.

use super::ValueMention;
use super::numbers::Number;
use super::tokens::Tokens;
use crate::analysis::EntityType;

/// A value and the first word after it.
pub(super) type Found = Option<(ValueMention, usize)>;

const SIGNS: &[(&str, &str)] = &[
    ("$", "USD"),
    ("£", "GBP"),
    ("€", "EUR"),
    ("¥", "JPY"),
    ("₹", "INR"),
    ("₦", "NGN"),
    ("₽", "RUB"),
    ("₩", "KRW"),
    ("₪", "ILS"),
];

/// What stands before a dollar sign or “dollars”.
const DOLLARS: &[(&str, &str)] = &[
    ("US", "USD"),
    ("U.S.", "USD"),
    ("American", "USD"),
    ("A", "AUD"),
    ("AU", "AUD"),
    ("Australian", "AUD"),
    ("C", "CAD"),
    ("Canadian", "CAD"),
    ("CA", "CAD"),
    ("HK", "HKD"),
    ("NZ", "NZD"),
    ("S", "SGD"),
    ("Singapore", "SGD"),
    ("Zimbabwean", "ZWL"),
];

const CODES: &[&str] = &[
    "USD", "GBP", "EUR", "JPY", "INR", "CHF", "CAD", "AUD", "NZD", "CNY", "RMB", "RUB", "ZAR", "NGN", "KES", "UGX",
    "TZS", "GHS", "SEK", "NOK", "DKK", "PLN", "MXN", "BRL", "KRW", "TRY", "AED", "SAR", "PKR", "PHP", "IDR", "MYR",
    "THB", "EGP",
];

const CURRENCIES: &[(&str, &str)] = &[
    ("dollar", "USD"),
    ("buck", "USD"),
    ("euro", "EUR"),
    ("yen", "JPY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("rupee", "INR"),
    ("ruble", "RUB"),
    ("rouble", "RUB"),
    ("franc", "CHF"),
    ("peso", "MXN"),
    ("rand", "ZAR"),
    ("naira", "NGN"),
    ("shilling", "KES"),
    ("krona", "SEK"),
    // Of which country the word alone does not tell.
    ("crown", "crown"),
    ("kronor", "SEK"),
    ("krone", "NOK"),
    ("kroner", "NOK"),
    ("zloty", "PLN"),
    ("forint", "HUF"),
    ("lira", "TRY"),
    ("shekel", "ILS"),
    ("dirham", "AED"),
    ("riyal", "SAR"),
    ("dinar", "KWD"),
    ("baht", "THB"),
    ("ringgit", "MYR"),
    ("rupiah", "IDR"),
    ("real", "BRL"),
    ("hryvnia", "UAH"),
    ("mark", "DEM"),
    ("taka", "BDT"),
    ("birr", "ETB"),
    ("cedi", "GHS"),
    ("kwacha", "ZMW"),
];

/// Currencies whose names mean something else too: money only in the company of a larger number.
const AMBIGUOUS: &[(&str, &str)] = &[("pound", "GBP"), ("sterling", "GBP"), ("won", "KRW"), ("crown", "CZK")];

const UNITS: &[(&str, &str)] = &[
    ("mile", "mile"),
    ("kilometre", "km"),
    ("kilometer", "km"),
    ("km", "km"),
    ("metre", "m"),
    ("meter", "m"),
    ("centimetre", "cm"),
    ("centimeter", "cm"),
    ("cm", "cm"),
    ("millimetre", "mm"),
    ("millimeter", "mm"),
    ("mm", "mm"),
    ("foot", "foot"),
    ("feet", "foot"),
    ("ft", "foot"),
    ("ft.", "foot"),
    ("inch", "inch"),
    ("inche", "inch"),
    ("yard", "yard"),
    ("acre", "acre"),
    ("hectare", "hectare"),
    ("tonne", "tonne"),
    ("ton", "ton"),
    ("kilogram", "kg"),
    ("kilogramme", "kg"),
    ("kilo", "kg"),
    ("kg", "kg"),
    ("gram", "g"),
    ("gramme", "g"),
    ("pound", "pound"),
    ("lb", "pound"),
    ("ounce", "ounce"),
    ("litre", "l"),
    ("liter", "l"),
    ("gallon", "gallon"),
    ("barrel", "barrel"),
    ("degree", "degree"),
    ("mph", "mph"),
    ("kph", "km/h"),
    ("megawatt", "MW"),
    ("MW", "MW"),
    ("gigawatt", "GW"),
    ("GW", "GW"),
    ("kilowatt", "kW"),
    ("watt", "W"),
    ("volt", "V"),
    ("knot", "knot"),
    ("light-year", "light-year"),
    ("megabyte", "MB"),
    ("gigabyte", "GB"),
    ("terabyte", "TB"),
    ("carat", "carat"),
    ("bushel", "bushel"),
    ("furlong", "furlong"),
    ("fathom", "fathom"),
];

/// The sum, share or measure that begins at a word.
pub(super) fn find(tokens: &Tokens<'_>, i: usize) -> Found {
    signed_money(tokens, i).or_else(|| {
        let number = Number::read(tokens, i)?;
        if number.suffix > 0 {
            glued_unit(tokens, i, number)
        } else {
            percent(tokens, i, number).or_else(|| counted(tokens, i, number))
        }
    })
}

fn found(tokens: &Tokens<'_>, i: usize, end: usize, kind: EntityType, value: String) -> Found {
    tokens.same_block(i, end - 1).then(|| (ValueMention { range: tokens.range_of(&(i..end)), kind, value }, end))
}

/// “$3.4 million”, “US$5”, “EUR 20”, “Rs 500”.
fn signed_money(tokens: &Tokens<'_>, i: usize) -> Found {
    let word = tokens.str(i);
    let (sign, currency) = if let Some(code) = CODES.iter().find(|code| **code == word) {
        (i, *code)
    } else if matches!(word, "Rs" | "Rs.") {
        (i, "INR")
    } else if let Some((_, code)) = DOLLARS.iter().find(|(name, _)| *name == word).filter(|_| tokens.str(i + 1) == "$")
    {
        (i + 1, *code)
    } else {
        (i, SIGNS.iter().find(|(sign, _)| *sign == word)?.1)
    };
    let at = if tokens.str(sign + 1) == "." && matches!(word, "Rs") { sign + 2 } else { sign + 1 };
    let number = Number::read(tokens, at)
        .filter(|n| n.suffix == 0 && tokens.str(at).starts_with(|c: char| c.is_ascii_digit()))?;
    found(tokens, i, number.end, EntityType::Money, format!("{number} {currency}"))
}

/// “24 percent”, “3.5%”, “5 percentage points”.
fn percent(tokens: &Tokens<'_>, i: usize, number: Number) -> Found {
    let at = if tokens.str(number.end) == "-" { number.end + 1 } else { number.end };
    let end = match tokens.str(at) {
        "%" => at + 1,
        _ if tokens.is_any(at, &["percent", "pct", "pc"]) => at + 1,
        _ if tokens.is(at, "per") && tokens.is(at + 1, "cent") => at + 2,
        _ if tokens.is(at, "percentage") && tokens.is_any(at + 1, &["point", "points"]) => at + 2,
        _ => return None,
    };
    found(tokens, i, end, EntityType::Percent, format!("{number} %"))
}

/// “3.4 million euros”, “50 cents”, “50 square miles”, “22 degrees Celsius”, “40-km”.
fn counted(tokens: &Tokens<'_>, i: usize, number: Number) -> Found {
    let mut at = if tokens.str(number.end) == "-" && tokens.glued(number.end) { number.end + 1 } else { number.end };
    if tokens.is_any(at, &["cent", "cents", "pence"]) {
        let currency = if tokens.is(at, "pence") { "GBP" } else { "USD" };
        let hundredths = number.hundredths();
        return found(tokens, i, at + 1, EntityType::Money, format!("{hundredths} {currency}"));
    }
    let dollars = DOLLARS.iter().find(|(name, _)| name.len() > 1 && *name == tokens.str(at));
    if let Some((_, code)) = dollars.filter(|_| tokens.is_any(at + 1, &["dollar", "dollars"])) {
        return found(tokens, i, at + 2, EntityType::Money, format!("{number} {code}"));
    }
    let adjective = usize::from(tokens.capital(at) && named(tokens, at + 1, CURRENCIES).is_some());
    if let Some(code) = named(tokens, at + adjective, CURRENCIES) {
        return found(tokens, i, at + adjective + 1, EntityType::Money, format!("{number} {code}"));
    }
    if let Some(code) = named(tokens, at, AMBIGUOUS).filter(|_| number.scaled || tokens.is(at + 1, "sterling")) {
        let end = at + 1 + usize::from(tokens.is(at + 1, "sterling"));
        return found(tokens, i, end, EntityType::Money, format!("{number} {code}"));
    }
    let dimension = ["square", "cubic"].into_iter().find(|word| tokens.is(at, word));
    at += usize::from(dimension.is_some());
    let unit = named(tokens, at, UNITS)?;
    let mut value = format!("{number} ");
    value.extend(dimension.iter().flat_map(|word| [*word, " "]));
    value += unit;
    let scale =
        ["Celsius", "Fahrenheit", "C", "F"].into_iter().find(|word| unit == "degree" && tokens.str(at + 1) == *word);
    value.extend(scale.iter().flat_map(|word| [" ", &word[..1]]));
    found(tokens, i, at + 1 + usize::from(scale.is_some()), EntityType::Quantity, value)
}

/// “40km”, “5kg”, “20p”.
fn glued_unit(tokens: &Tokens<'_>, i: usize, number: Number) -> Found {
    let word = tokens.str(i);
    let suffix = &word[word.len() - number.suffix..];
    if suffix == "p" {
        return found(tokens, i, i + 1, EntityType::Money, format!("{} GBP", number.hundredths()));
    }
    let (_, unit) = UNITS.iter().find(|(name, _)| *name == suffix)?;
    found(tokens, i, i + 1, EntityType::Quantity, format!("{number} {unit}"))
}

/// What a word in the singular or plural stands for.
fn named(tokens: &Tokens<'_>, i: usize, names: &'static [(&'static str, &'static str)]) -> Option<&'static str> {
    let word = tokens.str(i);
    let singular = word.strip_suffix('s').unwrap_or(word);
    names.iter().find(|(name, _)| *name == word || *name == singular).map(|(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn read(text: &str) -> Vec<(String, String)> {
        let structure = crate::text::structure(text);
        let tokens = Tokens::new(text, &structure);
        let (mut out, mut i) = (Vec::new(), 0);
        while i < tokens.len() {
            match find(&tokens, i) {
                Some((value, end)) => {
                    out.push((text[value.range].to_owned(), value.value));
                    i = end;
                }
                None => i += 1,
            }
        }
        out
    }

    fn check(text: &str, surface: &str, value: &str) {
        assert_eq!(read(text), [(surface.to_owned(), value.to_owned())], "{text}");
    }

    #[test]
    fn money() {
        check("a quay for $3.4 million", "$3.4 million", "3400000 USD");
        check("it cost £5bn", "£5bn", "5000000000 GBP");
        check("3.4 million euros a year", "3.4 million euros", "3400000 EUR");
        check("just 50 cents", "50 cents", "0.5 USD");
        check("some US$1,250.50 left", "US$1,250.50", "1250.5 USD");
        check("worth 20 million Canadian dollars", "20 million Canadian dollars", "20000000 CAD");
        check("paid Rs 500", "Rs 500", "500 INR");
        check("2 million pounds", "2 million pounds", "2000000 GBP");
    }

    #[test]
    fn percents() {
        check("24 percent", "24 percent", "24 %");
        check("up 3.5%.", "3.5%", "3.5 %");
        check("by ten per cent", "ten per cent", "10 %");
    }

    #[test]
    fn measures() {
        check("50 miles away", "50 miles", "50 mile");
        check("22 degrees Celsius", "22 degrees Celsius", "22 degree C");
        check("40km", "40km", "40 km");
        check("12 square miles", "12 square miles", "12 square mile");
        check("200 pounds of cod", "200 pounds", "200 pound");
    }

    #[test]
    fn bare_numbers_are_no_values() {
        assert_eq!(read("34 people won 2 and 3m of 5,000"), []);
    }
}
