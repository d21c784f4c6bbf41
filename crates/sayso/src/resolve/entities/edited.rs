//! Who the reader says is one, is two, is called or is of another type, while names are being put together.

use sayso_document::edit::{Edit, closest};
use text_size::TextRange;

use super::Cluster;
use crate::analysis::{By, Confidence};
use crate::edits::Edits;
use crate::names::NamedMention;
use crate::text::order;

/// Changes the clusters as the edits say, one after another. `unplaced` gets the places of those whose mentions nobody has by name.
pub(super) fn apply(named: &[NamedMention], edits: &Edits, clusters: &mut Vec<Cluster>, unplaced: &mut Vec<u32>) {
    for (at, edit) in edits.iter() {
        let find = |words: &TextRange| {
            let mentions = clusters.iter().zip(0..).flat_map(|(cluster, place)| {
                cluster.mentions.iter().zip(0..).map(move |((i, _), which)| (named[*i].range, (place, which)))
            });
            closest(*words, mentions)
        };
        let found = match edit {
            Edit::Merge { mention, into } => find(mention).zip(find(into)).map(|((from, _), (into, _))| {
                if from != into {
                    let mentions = std::mem::take(&mut clusters[from].mentions);
                    let cluster = &mut clusters[into];
                    cluster.mentions.extend(mentions);
                    order::sort(&mut cluster.mentions, |(i, _)| *i as u64);
                    cluster.by = By::Reader;
                    clusters.remove(from);
                }
            }),
            Edit::Split { mention } => find(mention).map(|(place, which)| {
                let cluster = &mut clusters[place];
                if cluster.mentions.len() > 1 {
                    let (i, _) = cluster.mentions.remove(which);
                    cluster.by = By::Reader;
                    let kind = cluster.kind;
                    let mentions = vec![(i, Confidence::CERTAIN)];
                    clusters.push(Cluster { by: By::Reader, ..Cluster::new(kind, mentions) });
                }
            }),
            Edit::Rename { mention, name } => {
                let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                find(mention).filter(|_| !name.is_empty()).map(|(place, _)| {
                    clusters[place].name = Some(name);
                    clusters[place].by = By::Reader;
                })
            }
            Edit::Retype { mention, to } => find(mention).filter(|_| !to.is_value()).map(|(place, _)| {
                clusters[place].kind = *to;
                clusters[place].by = By::Reader;
            }),
            _ => Some(()),
        };
        if found.is_none() {
            unplaced.push(at);
        }
    }
}
