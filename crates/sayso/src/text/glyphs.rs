//! The characters that may be quotation marks, each read by its neighbours.

use text_size::{TextRange, TextSize};

use super::size;

/// Marks that open and close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// “ ” „ ‟ " and their typewriter forms `` ''
    Double,
    /// ‘ ’ ‚ ‛ ' `
    Single,
    /// « »
    Guillemet,
    /// ‹ ›
    SingleGuillemet,
    /// 「」
    Corner,
    /// 『』
    WhiteCorner,
}

impl Family {
    pub(super) const COUNT: usize = 6;
}

/// One character, or two, that may be a quotation mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    pub(super) at: TextSize,
    /// Bytes.
    pub(super) len: u8,
    pub(super) family: Family,
    /// Its place allows it to open.
    pub(super) opens: bool,
    /// Its place allows it to close.
    pub(super) closes: bool,
    /// A closing mark that can hardly be an apostrophe: punctuation stands before it, or punctuation or nothing after it.
    pub(super) strong: bool,
    /// It follows an s, or the n of a dropped g: farmers’, goin’.
    pub(super) after_s: bool,
    /// It begins a word that is written with an apostrophe: ’tis, ’90s.
    pub(super) elision: bool,
    /// " or '
    pub(super) straight: bool,
    /// „ and ‚ are closed by “ and ‘.
    low: bool,
    /// Its shape alone says that it opens: “ ‘ (but not after „ ‚).
    left: bool,
}

impl Glyph {
    pub(super) fn range(&self) -> TextRange {
        TextRange::at(self.at, size(self.len.into()))
    }

    /// Whether this mark can close that one. “ closes only „, and ‘ only ‚.
    pub(super) fn closes_after(&self, open: &Glyph) -> bool {
        self.family == open.family && (!self.left || open.low)
    }
}

/// The marks of one block. Apostrophes inside words and before ’tis, ’90s and the like are left out.
pub(super) fn glyphs(text: &str, block: TextRange) -> Vec<Glyph> {
    let slice = &text[block];
    let mut out = Vec::new();
    let mut skip_until = 0;
    for (at, c) in slice.char_indices() {
        if at < skip_until {
            continue;
        }
        // A page's source writes marks by name: &quot;, &rsquo;
        let (c, mut len) = if c == '&' { entity(&slice[at..]).unwrap_or((c, 1)) } else { (c, c.len_utf8()) };
        let Some((family, shape)) = family(c) else { continue };
        let mut family = family;
        let before = slice[..at].chars().next_back();
        let mut rest = &slice[at + len..];
        // Two apostrophes or grave accents are one double mark, as typewriters and TeX write them. Of three apostrophes the
        // first closes a single.
        let doubled = matches!(c, '\'' | '`')
            && rest.starts_with(c)
            && !(c == '\'' && rest.starts_with("''") && !opens_at(before, '\''));
        if doubled {
            len *= 2;
            rest = &rest[c.len_utf8()..];
            family = Family::Double;
        }
        skip_until = at + len;
        let after = rest.chars().next();
        if family == Family::Single
            && shape != Shape::Left
            && (inside_word(before, after) || of_initials(&slice[..at], rest))
        {
            continue;
        }
        // » at the head of a line is a bullet.
        if at == 0 && matches!(c, '»' | '›') && after.is_some_and(char::is_whitespace) {
            continue;
        }
        // 6'2", 5' tall: feet.
        if family == Family::Single
            && shape == Shape::Straight
            && before.is_some_and(|c| c.is_ascii_digit())
            && !rest.starts_with(['.', ','])
        {
            continue;
        }
        // The inches after feet.
        if family == Family::Double && shape == Shape::Straight && after_feet(&slice[..at]) {
            continue;
        }
        let elision = family == Family::Single && is_elision(rest, before);
        let (mut opens, mut closes) =
            places(before, after, shape, matches!(family, Family::Guillemet | Family::SingleGuillemet));
        if elision && (shape == Shape::Right || is_certain_elision(rest)) {
            continue;
        }
        if doubled && c == '`' {
            (opens, closes) = (true, false);
        }
        let punctuation_before = before.is_some_and(|c| {
            matches!(c, '.' | ',' | '!' | '?' | '…' | ';' | ':' | '—' | '–' | '-' | '”' | '"' | ')' | ']')
        });
        out.push(Glyph {
            at: block.start() + size(at),
            len: u8::try_from(len).unwrap_or(u8::MAX),
            family,
            opens,
            closes,
            strong: closes && (punctuation_before || after.is_none_or(|c| !c.is_whitespace())),
            after_s: before.is_some_and(|c| matches!(c, 's' | 'S' | 'n' | 'z' | 'x')),
            elision,
            straight: shape == Shape::Straight,
            low: shape == Shape::Low,
            left: shape == Shape::Left && !matches!(family, Family::Guillemet | Family::SingleGuillemet),
        });
    }
    out
}

/// The mark that HTML's name or number for it at the beginning of a text stands for, and how long that is.
fn entity(rest: &str) -> Option<(char, usize)> {
    const NAMES: [(&str, char); 14] = [
        ("&quot;", '"'),
        ("&ldquo;", '“'),
        ("&rdquo;", '”'),
        ("&lsquo;", '‘'),
        ("&rsquo;", '’'),
        ("&laquo;", '«'),
        ("&raquo;", '»'),
        ("&#34;", '"'),
        ("&#39;", '\''),
        ("&#039;", '\''),
        ("&#8216;", '‘'),
        ("&#8217;", '’'),
        ("&#8220;", '“'),
        ("&#8221;", '”'),
    ];
    NAMES.iter().find(|(name, _)| rest.starts_with(name)).map(|(name, mark)| (*mark, name.len()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// “ ‘ « 「
    Left,
    /// ” ’ » 」
    Right,
    /// " '
    Straight,
    /// „ ‚
    Low,
}

fn family(c: char) -> Option<(Family, Shape)> {
    Some(match c {
        '“' | '‟' | '〝' => (Family::Double, Shape::Left),
        '”' | '〞' => (Family::Double, Shape::Right),
        '"' | '＂' => (Family::Double, Shape::Straight),
        '„' => (Family::Double, Shape::Low),
        '‘' | '‛' => (Family::Single, Shape::Left),
        '’' => (Family::Single, Shape::Right),
        '\'' | '`' => (Family::Single, Shape::Straight),
        '‚' => (Family::Single, Shape::Low),
        '«' => (Family::Guillemet, Shape::Left),
        '»' => (Family::Guillemet, Shape::Right),
        '‹' => (Family::SingleGuillemet, Shape::Left),
        '›' => (Family::SingleGuillemet, Shape::Right),
        '「' => (Family::Corner, Shape::Left),
        '」' => (Family::Corner, Shape::Right),
        '『' => (Family::WhiteCorner, Shape::Left),
        '』' => (Family::WhiteCorner, Shape::Right),
        _ => return None,
    })
}

/// Whether a mark can open, and whether it can close, by its shape and its neighbours.
fn places(before: Option<char>, after: Option<char>, shape: Shape, guillemet: bool) -> (bool, bool) {
    // What stands before a comma or a full stop cannot open, whatever space a spun text puts there.
    let opens = after.is_some_and(|c| !c.is_whitespace() && !matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')'))
        && opens_at(before, '"');
    let closes = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(|c| !c.is_alphanumeric());
    match shape {
        // »so« and «so» are both in use; where the place tells nothing (« so »), the shape does.
        Shape::Left | Shape::Right if guillemet && opens != closes => (opens, closes),
        Shape::Left if guillemet => (true, false),
        Shape::Right if guillemet => (false, true),
        // “ and ‘ close only what „ and ‚ opened.
        Shape::Left => (true, closes),
        Shape::Low => (true, false),
        // ”so” opens where it cannot close.
        Shape::Right => (opens && !closes, true),
        // Spun texts put spaces on both sides, or on neither.
        Shape::Straight if opens == closes => (true, true),
        Shape::Straight => (opens, closes),
    }
}

/// Whether what stands before a mark lets it open.
fn opens_at(before: Option<char>, mark: char) -> bool {
    before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | '['
                    | '{'
                    | '—'
                    | '–'
                    | '-'
                    | '/'
                    | '“'
                    | '‘'
                    | '„'
                    | '«'
                    | '‹'
                    | '「'
                    | '"'
                    | '>'
                    | '…'
                    | '\u{200b}'
            )
            || c == '\'' && mark == '"'
    })
}

fn inside_word(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// The C.I.A.’s man: an s behind initials.
fn of_initials(before: &str, rest: &str) -> bool {
    let mut letters = before.chars().rev();
    let initial = letters.next() == Some('.') && letters.next().is_some_and(char::is_uppercase);
    let more = letters.next() == Some('.');
    let ends = rest.strip_prefix('s').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    initial && more && ends
}

/// Whether a text ends in feet and inches: 6'2.
fn after_feet(before: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let inches = before.trim_end_matches(digit);
    inches.len() < before.len()
        && before.len() - inches.len() <= 2
        && inches.strip_suffix(['\'', '’']).is_some_and(|feet| feet.ends_with(digit))
}

/// Words that begin with an apostrophe. `rest` is what follows it.
fn is_elision(rest: &str, before: Option<char>) -> bool {
    if before.is_some_and(|c| c.is_alphanumeric()) {
        return false;
    }
    is_certain_elision(rest)
        || matches!(first_word(rest).to_lowercase().as_str(), "cause" | "bout" | "round" | "cos" | "neath" | "fore")
}

/// Those that are no words without it.
fn is_certain_elision(rest: &str) -> bool {
    let word = first_word(rest).to_lowercase();
    let decade = word.len() == 3 && word.ends_with('s') && word[..2].bytes().all(|b| b.is_ascii_digit());
    let n_roll = word == "n" && rest[1..].starts_with(['\'', '’', ' ']);
    decade
        || n_roll
        || ["tis", "twas", "twere", "twill", "twould", "em", "til", "till", "tude", "nam", "burbs"]
            .contains(&word.as_str())
}

fn first_word(rest: &str) -> &str {
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    &rest[..end]
}
