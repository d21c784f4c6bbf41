//! The reader's edits with their places in a text. Each stage takes the kinds that are its own, and reports those that it finds nothing for.

use sayso_document::edit::Edit;
use sayso_document::order;
use text_size::TextRange;

/// An edit whose anchors were found.
pub(crate) type PlacedEdit = Edit<TextRange>;

/// The edits of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    /// With their places in the reader's list, in order.
    placed: Vec<(u32, PlacedEdit)>,
    /// Places in the list of those whose words the text no longer has.
    lost: Vec<u32>,
}

impl Edits {
    /// Looks for the words of each.
    pub fn new(text: &str, edits: &[Edit]) -> Edits {
        let mut out = Edits::default();
        for (at, edit) in (0..).zip(edits) {
            let mut all = true;
            let placed = edit.map(|anchor| {
                let found = anchor.find(text);
                all &= found.is_some();
                found.unwrap_or_default()
            });
            if all {
                out.placed.push((at, placed));
            } else {
                out.lost.push(at);
            }
        }
        out
    }

    /// Those that were found, with their places in the reader's list, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, &PlacedEdit)> {
        self.placed.iter().map(|(at, edit)| (*at, edit))
    }

    /// What the reader says of paragraphs, in order: for [`structure_with`](crate::text::structure_with).
    pub(crate) fn sides(&self) -> Vec<(TextRange, bool)> {
        let side = |(_, edit): (u32, &PlacedEdit)| match edit {
            Edit::Side { paragraph, aside } => Some((*paragraph, *aside)),
            _ => None,
        };
        self.iter().filter_map(side).collect()
    }

    /// Places in the reader's list of all that came to nothing, in order; `unplaced` has those of the stages.
    pub(crate) fn lost_and(&self, mut unplaced: Vec<u32>) -> Vec<u32> {
        unplaced.extend(&self.lost);
        order::sort(&mut unplaced, |at| u64::from(*at));
        unplaced.dedup();
        unplaced
    }
}
