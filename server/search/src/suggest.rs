//! What somebody may be about to type.
//!
//! The same ladder as in [`crate::rank`], shorter: it is called so, its name begins so, a word of its name or of a
//! variant does, its meaning does. Each rung is a posting list of beginnings, asked for a few of its shortest names;
//! these few are then put in order by looking at them.

use std::collections::{BinaryHeap, HashSet};

use tantivy::DocAddress;
use tantivy::query::Query as TantivyQuery;
use tiengban_content::LangTag;
use tiengban_content::body::Role;

use crate::access::Eyes;
use crate::card::{self, Card};
use crate::facets::address;
use crate::query::{Asked, all, term};
use crate::schema::{Fields, part, whole};
use crate::tokens::{self, Fold, Fold::Bare, Fold::Exact};
use crate::{Result, Suggestion};

/// Never more than these.
const MOST: usize = 50;

/// A suggestion and how well it fits; the smaller the better.
type Fitting = ((u8, u8, u32), Suggestion);

/// Suggestions for `asked`.
pub(crate) fn suggest(eyes: &Eyes<'_>, asked: &Asked, limit: usize) -> Result<Vec<Suggestion>> {
    let limit = limit.min(MOST);
    let mut taken: Vec<(u32, DocAddress)> = Vec::new();
    for query in rungs(asked, &eyes.view.fields) {
        if taken.len() >= limit {
            break;
        }
        take(eyes, &*query, 2 * limit, &mut taken)?;
    }
    let mut fitting: Vec<Fitting> = Vec::with_capacity(taken.len());
    for (order, doc) in taken {
        let fit = |card: &Card<'_>| {
            let (meaning, grade, suggestion) = fit(card, asked);
            ((meaning, grade, order), suggestion)
        };
        fitting.push(card::read(&eyes.view.searcher, &eyes.view.fields, doc, fit)?);
    }
    fitting.sort_by_key(|(fit, _)| *fit);
    fitting.truncate(limit);
    Ok(fitting.into_iter().map(|(_, suggestion)| suggestion).collect())
}

fn rungs(asked: &Asked, fields: &Fields) -> Vec<Box<dyn TantivyQuery>> {
    let mut rungs = Vec::new();
    let whole_is = |role| asked.whole.as_deref().map(|whole| term(fields.whole(role, whole)));
    let goes_on = |role, fold: Fold| {
        let clauses = asked.going_on(
            |word| fields.part(role, fold, word.in_fold(fold)),
            |last| fields.begin(role, fold, last.in_fold(fold)),
        );
        all(clauses, None)
    };
    rungs.extend(whole_is(whole::TITLE));
    if let [word] = &*asked.words {
        rungs.push(term(fields.begin(part::FIRST, Exact, &word.exact)));
        rungs.push(term(fields.begin(part::FIRST, Bare, &word.bare)));
    }
    rungs.push(goes_on(part::NAME, Exact));
    rungs.push(goes_on(part::NAME, Bare));
    rungs.extend(whole_is(whole::GLOSS));
    rungs.push(goes_on(part::GLOSS, Bare));
    rungs
}

/// Adds up to `most` documents of `query`, those with the shortest names.
fn take(eyes: &Eyes<'_>, query: &dyn TantivyQuery, most: usize, taken: &mut Vec<(u32, DocAddress)>) -> Result<()> {
    let known: HashSet<DocAddress> = taken.iter().map(|(_, doc)| *doc).collect();
    let mut here = BinaryHeap::with_capacity(most + 1);
    let mut longest = u32::MAX;
    eyes.each(query, |segment, doc| {
        let order = eyes.view.segments[segment].columns().order[doc as usize];
        if order <= longest && !known.contains(&address(segment, doc)) {
            here.push((order, address(segment, doc)));
            if here.len() > most {
                here.pop();
                longest = here.peek().map_or(u32::MAX, |(order, _)| *order);
            }
        }
    })?;
    taken.extend(here.into_sorted_vec());
    Ok(())
}

/// Where a card has what was typed (0 title, 1 elsewhere in its name, 2 meaning begins so, 3 meaning), with how many
/// marks missing, and the suggestion made of it.
fn fit(card: &Card<'_>, asked: &Asked) -> (u8, u8, Suggestion) {
    let typed = |fold: Fold| asked.words.iter().map(|word| word.in_fold(fold)).collect::<Vec<_>>().join(" ");
    let typed = [typed(Exact), typed(Fold::Toneless), typed(Bare)];
    let mut best: (u8, u8, Option<LangTag>) = (3, 3, None);
    for passage in &card.passages {
        let place = match passage.role() {
            Role::Title => 0,
            Role::Variant | Role::Script => 1,
            Role::Gloss => 2,
            Role::Text | Role::Line => continue,
        };
        let Some(grade) = begins(&passage.text, &typed) else { continue };
        if (place, grade) < (best.0, best.1) {
            best = (place, grade, (place == 0).then(|| passage.lang(&card.lang)));
        }
    }
    // Inside a name is better than a meaning; which of both it was is known from the words of the name.
    if best.0 > 1 && names_have(card, asked) {
        best = (1, 3, None);
    }
    let lang = best.2.unwrap_or_else(|| card.lang.clone());
    let (title_lang, title) = match card.title.best(lang.as_str()) {
        Some((lang, title)) => (lang.clone(), title.to_owned()),
        None => (card.lang.clone(), String::new()),
    };
    (best.0, best.1, Suggestion { title, title_lang, gloss: card.summary.clone(), address: card.address() })
}

/// Whether a text begins with what was typed: 0 with tones, 1 without, 2 without marks.
fn begins(text: &str, typed: &[String; 3]) -> Option<u8> {
    let words = tokens::words(text);
    let folded = |fold: Fold| words.iter().map(|word| word.in_fold(fold)).collect::<Vec<_>>().join(" ");
    if !folded(Bare).starts_with(&typed[2]) {
        return None;
    }
    let first: String = text.trim_start().chars().take(typed[0].chars().count()).collect();
    if folded(Exact).starts_with(&typed[0]) || tokens::exact_beginnings(&first).last() == Some(&typed[0]) {
        Some(0)
    } else if folded(Fold::Toneless).starts_with(&typed[1]) {
        Some(1)
    } else {
        Some(2)
    }
}

/// Whether all words stand in its names, the last perhaps unfinished.
fn names_have(card: &Card<'_>, asked: &Asked) -> bool {
    let Some((last, before)) = asked.last() else { return false };
    let names = card.passages.iter().filter(|p| matches!(p.role(), Role::Title | Role::Variant | Role::Script));
    let words: Vec<_> = names.flat_map(|passage| tokens::words(&passage.text)).collect();
    before.iter().all(|word| words.iter().any(|name| name.bare == word.bare))
        && words.iter().any(|name| name.bare.starts_with(&last.bare))
}
