//! Overlapping ranges → a partition of the text, for drawing.
//!
//! A view that draws each segment once, and each layer around the segments it covers, can neither lose nor repeat text.

use text_size::{TextRange, TextSize};

use sayso_document::order;

/// A stretch of text over which nothing begins or ends, with what lies over it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Never empty.
    pub range: TextRange,
    /// Places in the list of layers, the outermost first.
    pub layers: Vec<usize>,
}

/// Cuts `range` wherever a layer begins or ends.
///
/// What lies outside `range` is cut off, and empty layers are left out. Of two layers that lie over the same segment the one
/// that begins first is the outer one; of two that begin together the longer; of two that are equal the first in the list.
pub fn segments(range: TextRange, layers: &[TextRange]) -> Vec<Segment> {
    let clipped = |layer: &TextRange| range.intersect(*layer).filter(|part| !part.is_empty());
    let mut parts: Vec<(usize, TextRange)> =
        layers.iter().enumerate().filter_map(|(at, layer)| clipped(layer).map(|part| (at, part))).collect();
    order::sort(&mut parts, |(_, part)| order::outer_first(*part));

    let mut cuts: Vec<TextSize> = parts.iter().flat_map(|(_, part)| [part.start(), part.end()]).collect();
    cuts.extend([range.start(), range.end()]);
    order::sort(&mut cuts, |cut| u64::from(u32::from(*cut)));
    cuts.dedup();

    let mut waiting = parts.into_iter().peekable();
    let mut open: Vec<(usize, TextRange)> = Vec::new();
    let mut out = Vec::with_capacity(cuts.len().saturating_sub(1));
    for pair in cuts.windows(2) {
        let segment = TextRange::new(pair[0], pair[1]);
        open.retain(|(_, part)| part.end() > segment.start());
        while let Some(next) = waiting.next_if(|(_, part)| part.start() <= segment.start()) {
            open.push(next);
        }
        out.push(Segment { range: segment, layers: open.iter().map(|&(at, _)| at).collect() });
    }
    out
}

/// Segments as a tree: what a document of nested elements needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Text with nothing more over it.
    Text(TextRange),
    /// A layer around what it covers.
    Layer {
        /// Place in the list of layers.
        layer: usize,
        /// What it covers here. A layer that crosses another one's end is drawn in two pieces.
        range: TextRange,
        /// What lies inside.
        children: Vec<Node>,
    },
}

/// Nests segments: neighbours under the same outer layers share one node for each of them.
pub fn nest(segments: &[Segment]) -> Vec<Node> {
    nest_at(segments, 0)
}

fn nest_at(segments: &[Segment], depth: usize) -> Vec<Node> {
    segments
        .chunk_by(|a, b| a.layers.get(depth).is_some() && a.layers.get(depth) == b.layers.get(depth))
        .map(|run| {
            // `chunk_by` gives no empty run.
            let range = TextRange::new(run[0].range.start(), run[run.len() - 1].range.end());
            match run[0].layers.get(depth) {
                Some(&layer) => Node::Layer { layer, range, children: nest_at(run, depth + 1) },
                None => Node::Text(range),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn range(start: u32, end: u32) -> TextRange {
        TextRange::new(start.into(), end.into())
    }

    fn show(whole: TextRange, layers: &[TextRange]) -> String {
        segments(whole, layers).iter().map(|s| format!("{:?}{:?}", s.range, s.layers)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn without_layers_the_text_is_one_segment() {
        assert_eq!(show(range(3, 9), &[]), "3..9[]");
        assert_eq!(show(range(3, 3), &[range(0, 9)]), "");
    }

    #[test]
    fn the_outer_layer_comes_first() {
        assert_eq!(show(range(0, 9), &[range(4, 6), range(2, 8)]), "0..2[] 2..4[1] 4..6[1, 0] 6..8[1] 8..9[]");
        assert_eq!(show(range(0, 4), &[range(0, 4), range(0, 4)]), "0..4[0, 1]");
    }

    #[test]
    fn layers_are_cut_to_the_range() {
        assert_eq!(show(range(4, 8), &[range(0, 6), range(8, 12), range(5, 5)]), "4..6[0] 6..8[]");
    }

    #[test]
    fn nesting_splits_the_layer_that_crosses() {
        let nodes = nest(&segments(range(0, 8), &[range(0, 5), range(3, 8)]));
        assert_eq!(
            nodes,
            [
                Node::Layer {
                    layer: 0,
                    range: range(0, 5),
                    children: vec![
                        Node::Text(range(0, 3)),
                        Node::Layer { layer: 1, range: range(3, 5), children: vec![Node::Text(range(3, 5))] },
                    ],
                },
                Node::Layer { layer: 1, range: range(5, 8), children: vec![Node::Text(range(5, 8))] },
            ]
        );
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod any {
        use super::*;
        use proptest::prelude::*;

        fn any_range() -> impl Strategy<Value = TextRange> {
            (0u32..60, 0u32..60).prop_map(|(a, b)| range(a.min(b), a.max(b)))
        }

        fn leaves(nodes: &[Node], out: &mut Vec<TextRange>) {
            for node in nodes {
                match node {
                    Node::Text(range) => out.push(*range),
                    Node::Layer { children, .. } => leaves(children, out),
                }
            }
        }

        proptest! {
            #[test]
            fn segments_are_a_partition(whole in any_range(), layers in prop::collection::vec(any_range(), 0..12)) {
                let found = segments(whole, &layers);
                let mut at = whole.start();
                for segment in &found {
                    prop_assert_eq!(segment.range.start(), at);
                    prop_assert!(!segment.range.is_empty());
                    at = segment.range.end();
                    let over: Vec<usize> = (0..layers.len()).filter(|&l| layers[l].contains_range(segment.range)).collect();
                    let mut listed = segment.layers.clone();
                    listed.sort_unstable();
                    prop_assert_eq!(listed, over);
                }
                prop_assert_eq!(at, whole.end());
                for cut in found.iter().skip(1).map(|s| s.range.start()) {
                    prop_assert!(layers.iter().any(|l| l.start() == cut || l.end() == cut));
                }
            }

            #[test]
            fn nesting_keeps_every_segment(whole in any_range(), layers in prop::collection::vec(any_range(), 0..12)) {
                let mut kept = Vec::new();
                leaves(&nest(&segments(whole, &layers)), &mut kept);
                let mut at = whole.start();
                for range in kept {
                    prop_assert_eq!(range.start(), at);
                    at = range.end();
                }
                prop_assert_eq!(at, whole.end());
            }
        }
    }
}
