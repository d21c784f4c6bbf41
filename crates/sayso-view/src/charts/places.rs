//! Who stands on which side of a graph, and in which order, so that few of its lines cross.

use super::graph::Node;
use super::relations::Relation;

/// So much longer may lines get for one crossing less.
const CROSSING: f64 = 1000.0;

/// Who is on the right. Arrows should go from left to right, and above all not stay on one side.
pub(super) fn sides(people: usize, relations: &[Relation]) -> Vec<bool> {
    let balance = |who: usize| {
        let (out, into) = relations.iter().fold((0, 0), |(out, into), relation| {
            (out + u32::from(relation.from == who), into + u32::from(relation.to == who))
        });
        into > out
    };
    let mut sides: Vec<bool> = (0..people).map(balance).collect();
    let cost = |sides: &[bool]| {
        let one = |relation: &Relation| match (sides[relation.from], sides[relation.to]) {
            (false, true) => 0.0,
            (true, false) => 1.0,
            _ => 4.0,
        };
        relations.iter().map(one).sum::<f64>()
    };
    improve(&mut sides, people, cost, |sides, at| sides[at] = !sides[at]);
    sides
}

/// Takes the best of all single changes for as long as one makes it better. A change done twice is none.
fn improve<T>(state: &mut [T], changes: usize, cost: impl Fn(&[T]) -> f64, change: impl Fn(&mut [T], usize)) {
    let mut now = cost(state);
    loop {
        let mut best = None;
        for at in 0..changes {
            change(state, at);
            let then = cost(state);
            change(state, at);
            if then < now - 0.01 {
                (now, best) = (then, Some(at));
            }
        }
        let Some(at) = best else { return };
        change(state, at);
    }
}

/// Changes places within the columns until fewer lines cross, and they are short.
pub(super) fn untangle(columns: &[Vec<usize>], nodes: &mut [Node], relations: &[Relation]) {
    let mut pairs = Vec::new();
    for column in columns {
        for (at, &one) in column.iter().enumerate() {
            for &other in &column[..at] {
                pairs.push((one, other));
            }
        }
    }
    let cost = |nodes: &[Node]| {
        let mut cost = 0.0;
        for (at, one) in relations.iter().enumerate() {
            let (from, to) = (nodes[one.from], nodes[one.to]);
            cost += (from.at.1 - to.at.1).abs();
            let crossed =
                relations[..at].iter().filter(|other| cross((from, to), (nodes[other.from], nodes[other.to])));
            cost += CROSSING * crossed.count() as f64;
        }
        cost
    };
    improve(nodes, pairs.len(), cost, |nodes, at| {
        let (a, b) = pairs[at];
        (nodes[a].at, nodes[b].at) = (nodes[b].at, nodes[a].at);
    });
}

fn cross(one: (Node, Node), other: (Node, Node)) -> bool {
    // Down the left column and up the right one, everybody stands on a ring, and lines that cross part each other's ends.
    let ring = |node: Node| if node.right { 10_000.0 - node.at.1 } else { node.at.1 };
    let (a, b) = (ring(one.0).min(ring(one.1)), ring(one.0).max(ring(one.1)));
    let within = |node: Node| a < ring(node) && ring(node) < b;
    let ends = [ring(other.0), ring(other.1)];
    !ends.contains(&a) && !ends.contains(&b) && within(other.0) != within(other.1)
}

#[cfg(test)]
mod tests {
    use super::super::graph::Graph;
    use super::super::relations::Kind;
    use super::*;

    #[test]
    fn who_speaks_is_on_the_left_and_lines_do_not_cross() {
        let to = |from, to| Relation { from, to, kind: Kind::To, count: 1 };
        let relations = [to(0, 3), to(1, 2), to(1, 4)];
        let graph = Graph::of(&["a", "b", "c", "d", "e"], &relations);
        assert_eq!(graph.nodes.iter().map(|node| node.right).collect::<Vec<_>>(), [false, false, true, true, true]);
        let ends = |relation: &Relation| (graph.nodes[relation.from], graph.nodes[relation.to]);
        for (at, one) in relations.iter().enumerate() {
            assert!(relations[..at].iter().all(|other| !cross(ends(one), ends(other))));
        }
    }
}
