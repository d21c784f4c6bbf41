//! Where people and arrows stand: two columns, who speaks on the left as far as that can be. Names are outside of the columns and
//! arrows between them, so that neither ever lies on the other.

use super::places::{sides, untangle};
use super::relations::Relation;
use super::{LETTERS, WIDTH, width};

/// The geometry of a chart of relations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graph {
    /// One for each of the people.
    pub nodes: Vec<Node>,
    /// One for each relation.
    pub lines: Vec<Line>,
    /// How high it is.
    pub height: f64,
}

/// Where somebody's sign is; the name is beside it, away from the other column.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Node {
    /// In the right column.
    pub right: bool,
    /// The middle of the sign.
    pub at: Point,
}

/// Across and down.
pub(super) type Point = (f64, f64);

/// A line with one bend, and the head of an arrow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// From the sign of one.
    pub from: Point,
    /// What draws it aside.
    pub bend: Point,
    /// To the foot of the head.
    pub to: Point,
    /// The head: its tip and its two corners.
    pub head: [Point; 3],
    /// How thick it is.
    pub width: f64,
    /// The middle of its number.
    pub number: Point,
}

/// Room for the longest name.
pub(super) const NAMES: f64 = 104.0;
/// From the middle of a sign to its name.
pub const BESIDE: f64 = 10.0;
const ROW: f64 = 25.0;
/// From the middle of a sign to an arrow.
const AWAY: f64 = 8.0;

impl Graph {
    /// Lays out people, given by their names, and their relations.
    pub fn of(names: &[&str], relations: &[Relation]) -> Graph {
        let sides = sides(names.len(), relations);
        let columns = [false, true].map(|side| (0..names.len()).filter(|&at| sides[at] == side).collect::<Vec<_>>());
        let height = ROW * columns.iter().map(Vec::len).max().unwrap_or_default() as f64;
        let mut room = [0.0, 0.0];
        for (name, &right) in names.iter().zip(&sides) {
            let room: &mut f64 = &mut room[usize::from(right)];
            *room = room.max(width(name, LETTERS) + BESIDE);
        }
        let mut nodes = vec![Node::default(); names.len()];
        for (column, right) in columns.iter().zip([false, true]) {
            let x = if right { WIDTH - room[1].ceil() } else { room[0].ceil() };
            let step = height / column.len().max(1) as f64;
            for (&at, row) in column.iter().zip(0..) {
                nodes[at] = Node { right, at: (x, step * (f64::from(row) + 0.5)) };
            }
        }
        untangle(&columns, &mut nodes, relations);
        let mut lines = Vec::new();
        for at in 0..relations.len() {
            lines.push(line(&nodes, relations, at, &lines));
        }
        Graph { nodes, lines, height }
    }
}

fn line(nodes: &[Node], relations: &[Relation], at: usize, before: &[Line]) -> Line {
    let relation = relations[at];
    let same = |other: &&Relation| {
        (other.from, other.to) == (relation.from, relation.to) || (other.to, other.from) == (relation.from, relation.to)
    };
    let (of, all) = (relations[..at].iter().filter(same).count() as f64, relations.iter().filter(same).count() as f64);
    let (from, to) = (nodes[relation.from], nodes[relation.to]);
    let middle = ((from.at.0 + to.at.0) / 2.0, (from.at.1 + to.at.1) / 2.0);
    let bend = if from.right == to.right {
        let gutter = nodes.iter().map(|node| (node.at.0 - from.at.0).abs()).fold(60.0, f64::max);
        let out = (26.0 + (from.at.1 - to.at.1).abs() * 0.4 + of * 20.0).min(gutter * 1.4);
        (if from.right { middle.0 - out } else { middle.0 + out }, middle.1)
    } else {
        // Several between the same two lie above one another.
        (middle.0, middle.1 + (of - (all - 1.0) / 2.0) * 22.0)
    };
    let thick = (0.3 + 0.9 * f64::from(relation.count)).min(4.0);
    let (from, tip) = (towards(from.at, bend, AWAY), towards(to.at, bend, AWAY));
    let (long, wide) = (5.0 + thick, 2.2 + thick * 0.7);
    let to = towards(tip, bend, long);
    let across = ((to.1 - tip.1) * wide / long, (tip.0 - to.0) * wide / long);
    let head = [tip, (to.0 + across.0, to.1 + across.1), (to.0 - across.0, to.1 - across.1)];
    let on = |t: f64| {
        let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
        (a * from.0 + b * bend.0 + c * to.0, a * from.1 + b * bend.1 + c * to.1)
    };
    // Not on another number.
    let free = |place: &Point| {
        before.iter().all(|line| (line.number.0 - place.0).abs() > 12.0 || (line.number.1 - place.1).abs() > 12.0)
    };
    let number = [0.5, 0.38, 0.62, 0.26, 0.74].map(on).into_iter().find(free).unwrap_or_else(|| on(0.5));
    Line { from, bend, to, head, width: thick, number }
}

/// From a point so far towards another.
fn towards(from: Point, to: Point, far: f64) -> Point {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let length = (x * x + y * y).sqrt().max(1.0);
    (from.0 + x * far / length, from.1 + y * far / length)
}

#[cfg(test)]
mod tests {
    use super::super::relations::Kind;
    use super::*;

    const LONG: [&str; 14] = [
        "Edda Varrin", "J. Kellaway", "Ines Tallow", "Nell Harrow", "my deputy", "Skerry Trust", "Bram Oskarsen",
        "Maud Ellery", "two officials", "Tomas Reddick", "the council", "Corvane University", "Lena Orsk",
        "Temi Aldane",
    ];

    /// People and arrows as no text would have them, and always the same.
    fn made(people: usize) -> Vec<Relation> {
        let mut seed = 0x5a_50u32;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            (seed >> 16) as usize % below
        };
        let mut relations: Vec<Relation> = Vec::new();
        for (from, count) in (0..people).zip((1..=6).cycle()) {
            let to = (from + 1 + next(people - 1)) % people;
            let kind = if next(3) == 0 { Kind::Quotes } else { Kind::To };
            relations.push(Relation { from, to, kind, count });
        }
        relations
    }

    /// Left, right, top and bottom of a name.
    fn name_box(name: &str, node: &Node) -> [f64; 4] {
        let (wide, (x, y)) = (width(name, LETTERS), node.at);
        let left = if node.right { x + BESIDE } else { x - BESIDE - wide };
        [left, left + wide, y - 8.0, y + 8.0]
    }

    #[test]
    fn names_and_signs_never_meet() {
        for people in 2..=14 {
            let graph = Graph::of(&LONG[..people], &made(people));
            for (one, name) in graph.nodes.iter().zip(LONG) {
                let [left, right, top, bottom] = name_box(name, one);
                assert!(left >= 0.0 && right <= WIDTH && top >= 0.0 && bottom <= graph.height, "{people} {name}");
                for (other, other_name) in graph.nodes.iter().zip(LONG).filter(|(other, _)| *other != one) {
                    let [l, r, t, b] = name_box(other_name, other);
                    assert!(right <= l || r <= left || bottom <= t || b <= top, "{people}: {name}, {other_name}");
                    let (x, y) = other.at;
                    assert!(
                        x + 6.0 <= left || right <= x - 6.0 || y + 6.0 <= top || bottom <= y - 6.0,
                        "{people}: {name}"
                    );
                }
            }
        }
    }

    #[test]
    fn arrows_keep_between_the_columns() {
        for people in 2..=14 {
            let graph = Graph::of(&LONG[..people], &made(people));
            let (left, right) = [false, true]
                .map(|side| graph.nodes.iter().find(|node| node.right == side).expect("both sides").at.0)
                .into();
            for line in &graph.lines {
                // Within the hull of its points.
                for (x, _) in [line.from, line.to, line.number] {
                    assert!(x >= left && x <= right, "{people} {line:?}");
                }
            }
        }
    }

    #[test]
    fn the_same_relations_give_the_same_picture() {
        let relations = made(9);
        assert_eq!(Graph::of(&LONG[..9], &relations), Graph::of(&LONG[..9], &relations));
    }
}
