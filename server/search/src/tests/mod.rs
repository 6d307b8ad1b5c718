//! Stories of finding, a file a subject.

mod access;
mod changing;
mod counting;
mod finding;
mod opening;
mod showing;
mod suggesting;

use tiengban_content::Viewer;

use crate::{Entry, Hits, Index, Query};

/// An index of these entries.
fn index_of(entries: impl IntoIterator<Item = Entry>) -> Index {
    let index = Index::in_memory().unwrap();
    let changes: Vec<_> = entries.into_iter().map(Entry::change).collect();
    index.apply(&changes, 1).unwrap();
    index
}

/// What a passer-by finds.
fn search(index: &Index, text: &str) -> Hits {
    index.search(&Query::new(text), &Viewer::passer_by()).unwrap()
}

/// The slugs of the hits, in order.
fn found(index: &Index, text: &str) -> Vec<String> {
    slugs(&search(index, text))
}

fn slugs(hits: &Hits) -> Vec<String> {
    hits.hits.iter().map(|hit| hit.address.slug.to_string()).collect()
}

/// The slugs of what is suggested to a passer-by, in order.
fn suggested(index: &Index, text: &str) -> Vec<String> {
    let suggestions = index.suggest(text, 10, &Viewer::passer_by()).unwrap();
    suggestions.iter().map(|suggestion| suggestion.address.slug.to_string()).collect()
}
