//! Who speaks to whom, and who quotes whom.

use super::super::marks::Marks;
use super::super::{BESIDE, Chart, Kind, Line, Node, Person, Relation, Relations, Sign, View};
use crate::Decimal;

pub(in crate::charts) fn chart(view: &View) -> Option<Chart> {
    let relations = Relations::of(view);
    if relations.relations.is_empty() {
        return None;
    }
    let graph = &relations.graph;
    let mut marks = Marks::default();
    for (relation, line) in relations.relations.iter().zip(&graph.lines) {
        arrow(&mut marks, &relations.people[relation.from], relation, line);
    }
    // Numbers lie on all lines.
    for (relation, line) in relations.relations.iter().zip(&graph.lines) {
        if relation.count > 1 {
            let place = (line.number.0, line.number.1 + 3.5);
            marks.words(["count", "", ""], place, "middle", relation.count.to_string());
        }
    }
    for (person, node) in relations.people.iter().zip(&graph.nodes) {
        somebody(&mut marks, person, node);
    }
    let (foot, mut x) = (graph.height + 20.0, 0.0);
    for (kind, meaning) in [(Kind::To, "speaks to"), (Kind::Quotes, "quotes, second-hand")] {
        if relations.relations.iter().any(|relation| relation.kind == kind) {
            marks.path(["arrow", dash(kind), ""], format!("M{} {}h22", Decimal(x), Decimal(foot - 4.0)), None);
            marks.words(["faint", "", ""], (x + 28.0, foot), "start", meaning.into());
            x += 100.0;
        }
    }
    Some(Chart {
        id: "relations".to_owned(),
        title: "Who speaks to whom".to_owned(),
        caption: "and who is quoted in another’s words. The thicker, the more often.".to_owned(),
        note: relations.note(),
        told: relations.told(),
        height: foot + 6.0,
        marks: marks.all,
    })
}

fn dash(kind: Kind) -> &'static str {
    if kind == Kind::Quotes { "dashed" } else { "" }
}

fn arrow(marks: &mut Marks, from: &Person, relation: &Relation, line: &Line) {
    let ink = from.look.ink.class();
    let Line { from, bend, to, head: [tip, one, other], width, .. } = line;
    let d = format!(
        "M{} {}Q{} {} {} {}",
        Decimal(from.0),
        Decimal(from.1),
        Decimal(bend.0),
        Decimal(bend.1),
        Decimal(to.0),
        Decimal(to.1)
    );
    marks.path(["arrow", ink, dash(relation.kind)], d, Some(*width));
    let head = format!(
        "M{} {}L{} {} {} {}z",
        Decimal(tip.0),
        Decimal(tip.1),
        Decimal(one.0),
        Decimal(one.1),
        Decimal(other.0),
        Decimal(other.1)
    );
    marks.path(["head", ink, ""], head, None);
}

fn somebody(marks: &mut Marks, person: &Person, node: &Node) {
    let (x, y) = node.at;
    let (anchor, beside) = if node.right { ("start", BESIDE) } else { ("end", -BESIDE) };
    let sign = match person.sign {
        Sign::Square => format!("M{} {}h7v7h-7z", Decimal(x - 3.5), Decimal(y - 3.5)),
        Sign::Disc | Sign::Ring => format!("M{} {}a4 4 0 1 1 8 0a4 4 0 1 1-8 0z", Decimal(x - 4.0), Decimal(y)),
    };
    let ring = if person.sign == Sign::Ring { "ring" } else { "" };
    marks.path(["sign", person.look.ink.class(), ring], sign, None);
    marks.words(person.look.class(), (x + beside, y + 3.5), anchor, person.look.label.clone());
}
