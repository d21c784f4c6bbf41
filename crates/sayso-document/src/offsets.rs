//! Offsets at the edges: bytes inside, UTF-16 for the page's document, code points in every export.

use text_size::TextSize;

/// Converts byte offsets of one text to other units.
///
/// It stores only the characters that are longer than one byte, so for plain English it is next to nothing (the method of
/// rust-analyzer's `line-index`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    wide: Vec<Wide>,
}

/// The state of the count after one character of several bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wide {
    /// Where the character ends, in bytes.
    end: u32,
    /// How many more bytes than code points there were by then.
    over_chars: u32,
    /// How many more bytes than UTF-16 units there were by then.
    over_utf16: u32,
}

impl OffsetMap {
    /// Reads a text once.
    pub fn new(text: &str) -> Self {
        let (mut over_chars, mut over_utf16) = (0, 0);
        let wide = text
            .char_indices()
            .filter(|(_, c)| !c.is_ascii())
            .map(|(at, c)| {
                over_chars += u32::from(super::size(c.len_utf8())) - 1;
                over_utf16 += u32::from(super::size(c.len_utf8() - c.len_utf16()));
                Wide { end: u32::from(super::size(at + c.len_utf8())), over_chars, over_utf16 }
            })
            .collect();
        OffsetMap { wide }
    }

    /// Bytes to Unicode code points. The offset must lie on a character boundary.
    pub fn to_chars(&self, at: TextSize) -> u32 {
        u32::from(at) - self.before(at).map_or(0, |w| w.over_chars)
    }

    /// Unicode code points to bytes. Beyond the end of the text each more counts as one byte.
    pub fn from_chars(&self, at: u32) -> TextSize {
        let before = self.wide.partition_point(|w| w.end - w.over_chars <= at);
        let over = self.wide[..before].last().map_or(0, |w| w.over_chars);
        TextSize::new(at.saturating_add(over))
    }

    /// Bytes to UTF-16 units. The offset must lie on a character boundary.
    pub fn to_utf16(&self, at: TextSize) -> u32 {
        u32::from(at) - self.before(at).map_or(0, |w| w.over_utf16)
    }

    fn before(&self, at: TextSize) -> Option<&Wide> {
        self.wide[..self.wide.partition_point(|w| w.end <= u32::from(at))].last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn counts_as_the_standard_library_does() {
        let text = "“Ja”, said Zoë 👩‍🚒\r\nשלום";
        let map = OffsetMap::new(text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(map.to_chars(super::super::size(at)) as usize, text[..at].chars().count());
            assert_eq!(map.from_chars(map.to_chars(super::super::size(at))), super::super::size(at));
            assert_eq!(map.to_utf16(super::super::size(at)) as usize, text[..at].encode_utf16().count());
        }
    }
}
