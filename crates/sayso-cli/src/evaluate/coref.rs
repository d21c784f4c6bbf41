//! Which mentions mean the same: three measures that each see another kind of error, since none alone is trusted.
//!
//! - `muc` (Vilain et al. 1995) counts links: an entity of *n* mentions has *n* − 1, and one is missing for each further part that the other
//!   side breaks it into.
//! - `b3` (Bagga & Baldwin 1998) asks each mention what share of its entity it has company of on the other side.
//! - `ceafe` (Luo 2005) pairs entities one to one so that they are likest in sum; two are as like as 2·|both| / (|one| + |other|) (his φ₄).
//!
//! Precision looks from what was found to the gold, recall the other way. Entities that are only values, or never called by a name, are
//! left out, and so are those of one mention, but for `names.b3`, which looks at names alone.

use std::collections::{HashMap, HashSet};

use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;
use sayso::TextRange;
use sayso::analysis::MentionForm;

use super::figures::{Figures, Share};
use super::reading::Entity;

/// The mentions of one entity, in order of place and each once.
type Cluster = Vec<TextRange>;

/// Compares the entities of one text.
pub(super) fn score(gold: &[Entity], found: &[Entity], figures: &mut Figures) {
    let linked = |entities| clusters(entities, |_| true).into_iter().filter(|c| c.len() > 1).collect::<Vec<_>>();
    let (a, b) = (linked(gold), linked(found));
    figures.add("coref.muc", links(&b, &a), links(&a, &b));
    figures.add("coref.b3", company(&b, &a), company(&a, &b));
    let right = best_pairs(&a, &b);
    figures.add("coref.ceafe", Share { right, of: b.len() }, Share { right, of: a.len() });
    let named = |entities| clusters(entities, |form| form == MentionForm::Name);
    let (a, b) = (named(gold), named(found));
    figures.add("names.b3", company(&b, &a), company(&a, &b));
}

/// The named entities as their mentions of some forms.
fn clusters(entities: &[Entity], wanted: impl Fn(MentionForm) -> bool) -> Vec<Cluster> {
    let cluster = |entity: &Entity| {
        let mentions = entity.mentions.iter().filter(|mention| wanted(mention.form));
        let mut cluster: Cluster = mentions.map(|mention| mention.range).collect();
        cluster.sort_unstable_by_key(place);
        cluster.dedup();
        cluster
    };
    let named = entities.iter().filter(|entity| entity.kind.is_some() && entity.names().next().is_some());
    named.map(cluster).filter(|cluster| !cluster.is_empty()).collect()
}

fn place(mention: &TextRange) -> (u32, u32) {
    (mention.start().into(), mention.end().into())
}

/// Which cluster each mention is in; the last one, if several claim it.
fn index(clusters: &[Cluster]) -> HashMap<TextRange, usize> {
    clusters.iter().enumerate().flat_map(|(i, cluster)| cluster.iter().map(move |mention| (*mention, i))).collect()
}

/// MUC: the links of `ours` that `theirs` keeps.
fn links(ours: &[Cluster], theirs: &[Cluster]) -> Share {
    let theirs = index(theirs);
    let (mut kept, mut of) = (0, 0);
    for cluster in ours {
        let parts: HashSet<_> = cluster.iter().filter_map(|mention| theirs.get(mention)).collect();
        let alone = cluster.iter().filter(|mention| !theirs.contains_key(mention)).count();
        kept += cluster.len() - parts.len() - alone;
        of += cluster.len() - 1;
    }
    Share::new(kept, of)
}

/// B³: for each mention of `ours`, the share of its cluster that `theirs` has together with it.
fn company(ours: &[Cluster], theirs: &[Cluster]) -> Share {
    let (at, other) = (index(ours), index(theirs));
    let mut share = Share { right: 0.0, of: at.len() };
    // Over lists, not over the map: the sum is then the same to the last bit every time.
    for (i, cluster) in ours.iter().enumerate() {
        for mention in cluster.iter().filter(|mention| at[mention] == i) {
            if let Some(j) = other.get(mention) {
                share.right += common(cluster, &theirs[*j]) as f64 / cluster.len() as f64;
            }
        }
    }
    share
}

/// CEAF-e: the sum of φ₄ over the best one-to-one pairing (Kuhn 1955, Munkres 1957).
fn best_pairs(a: &[Cluster], b: &[Cluster]) -> f64 {
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // A matrix has at least one row.
    if few.is_empty() {
        return 0.0;
    }
    // The search needs an order without gaps or rounding, which floats don't have: whole numbers of 2⁻⁴⁰. They only choose the pairs.
    let weight =
        |(i, j): (usize, usize)| ((2 * common(&few[i], &many[j]) as i64) << 40) / (few[i].len() + many[j].len()) as i64;
    let (_, pairs) = kuhn_munkres(&Matrix::from_fn(few.len(), many.len(), weight));
    let likeness = |(x, j): (&Cluster, usize)| 2.0 * common(x, &many[j]) as f64 / (x.len() + many[j].len()) as f64;
    few.iter().zip(pairs).map(likeness).sum()
}

/// How many mentions are in both.
fn common(a: &Cluster, b: &Cluster) -> usize {
    a.iter().filter(|mention| b.binary_search_by_key(&place(mention), place).is_ok()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each letter is a mention.
    fn clusters(letters: &[&str]) -> Vec<Cluster> {
        let mention = |letter: u8| TextRange::at(u32::from(letter).into(), 1.into());
        letters.iter().map(|cluster| cluster.bytes().map(mention).collect()).collect()
    }

    fn is(share: Share, right: f64, of: usize) {
        assert!((share.right - right).abs() < 1e-9 && share.of == of, "{} of {}", share.right, share.of);
    }

    #[test]
    fn the_worked_example_of_the_reference_scorer() {
        // Pradhan et al. 2014, figure 1 and the tables after it.
        let (gold, found) = (clusters(&["abc", "defg"]), clusters(&["ab", "cd", "fghi"]));
        is(links(&found, &gold), 2.0, 5);
        is(links(&gold, &found), 2.0, 5);
        is(company(&found, &gold), 4.0, 8);
        is(company(&gold, &found), 35.0 / 12.0, 7);
        // abc with ab: 4 of 5; defg with fghi: 4 of 8.
        assert!((best_pairs(&gold, &found) - 1.3).abs() < 1e-9);
        assert!((best_pairs(&found, &gold) - 1.3).abs() < 1e-9);
    }

    #[test]
    fn the_best_pairs_are_not_the_greedy_ones() {
        // abcde and abcfg are the likest (6 of 10), but then nothing is left for fg and de; the other way it is 4 of 7 twice.
        let (gold, found) = (clusters(&["abcde", "fg"]), clusters(&["abcfg", "de"]));
        assert!((best_pairs(&gold, &found) - 8.0 / 7.0).abs() < 1e-9);
    }

    #[test]
    fn nothing_is_no_error() {
        assert!(best_pairs(&[], &clusters(&["ab"])).abs() < 1e-9);
        is(links(&[], &[]), 0.0, 0);
        is(company(&[], &clusters(&["ab"])), 0.0, 0);
    }
}
