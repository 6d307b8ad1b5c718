//! The rule of who may see what, held together: in Rust, in SQL on both engines, and as the search filter.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tiengban::indexer::Indexer;
use tiengban_content::body::Word;
use tiengban_content::formats::Package;
use tiengban_content::{Address, Body, Draft, Key, Kind, State, Viewer};
use tiengban_search::{Index, Query};
use tiengban_store::testing::{CountedIds, Scratch, SetClock};
use tiengban_store::{Db, ItemFilter};

const WORLDS: usize = 40;

fn keys(mask: u8) -> BTreeSet<Key> {
    let all = [
        Key::Public,
        Key::Members,
        Key::Club("a".into()),
        Key::Club("b".into()),
        Key::Person("a".into()),
        Key::Stewards,
    ];
    all.into_iter().enumerate().filter(|(bit, _)| mask & (1 << bit) != 0).map(|(_, key)| key).collect()
}

/// Words with one gloss in common, each with a state and an audience.
fn world() -> impl Strategy<Value = Vec<(u8, u8)>> {
    proptest::collection::vec((0..8_u8, 0..64_u8), 1..12)
}

fn word(number: usize, (state, audience): (u8, u8)) -> Draft {
    let state = *[State::Draft, State::InReview, State::Withdrawn].get(usize::from(state)).unwrap_or(&State::Published);
    Draft {
        id: None,
        slug: format!("tay/t{number}").parse().unwrap(),
        lang: "tyz".parse().unwrap(),
        state,
        audience: keys(audience).into(),
        licence: "CC0-1.0".into(),
        body: Body::Word(Word { headword: format!("chung t{number}"), ..Word::default() }),
    }
}

/// What the rule itself says.
fn by_rule(world: &[Draft], viewer: &Viewer) -> BTreeSet<Address> {
    let seen = world.iter().filter(|draft| draft.state == State::Published && viewer.may_see(&draft.audience));
    seen.map(Draft::address).collect()
}

async fn by_store(db: &Db, viewer: &Viewer) -> BTreeSet<Address> {
    let words = ItemFilter::new().kind(Kind::Word);
    let listed: BTreeSet<Address> = db.items(&words, viewer).await.unwrap().iter().map(|item| item.address()).collect();
    assert_eq!(db.count(&words, viewer).await.unwrap(), listed.len() as i64);
    listed
}

fn by_search(index: &Index, viewer: &Viewer) -> BTreeSet<Address> {
    let query = Query { text: "chung", kinds: &[], langs: &[], limit: 50, offset: 0 };
    let hits = index.search(&query, viewer).unwrap();
    let found: BTreeSet<Address> = hits.hits.iter().map(|hit| hit.address.clone()).collect();
    assert_eq!(hits.total, found.len(), "a count that tells more than the hits");
    assert_eq!(hits.kinds.iter().map(|(_, count)| *count).sum::<usize>(), found.len(), "a facet that tells more");
    let suggested: BTreeSet<Address> =
        index.suggest("chun", 50, viewer).unwrap().into_iter().map(|suggestion| suggestion.address).collect();
    assert_eq!(suggested, found);
    found
}

/// The index as the server itself builds it.
async fn index_of(db: &Db, dir: &Path) -> Index {
    let indexer = Indexer::open(db.clone(), dir).unwrap();
    indexer.rebuild(db.last_change().await.unwrap()).await.unwrap();
    indexer.index()
}

async fn holds(scratch: Scratch) {
    let mut runner = TestRunner::deterministic();
    let (clock, ids) = (SetClock::at(1_000), CountedIds::default());
    for _ in 0..WORLDS {
        let fates = world().new_tree(&mut runner).unwrap().current();
        let drafts: Vec<Draft> = fates.into_iter().enumerate().map(|(number, fate)| word(number, fate)).collect();
        scratch.db.import(&Package { drafts: drafts.clone(), media: Vec::new() }, &clock, &ids).await.unwrap();
        // Words of earlier worlds stay: they count as what the last world that had them said.
        let all = scratch.db.export_items().await.unwrap();
        let all: Vec<Draft> = all.iter().map(|item| item.to_draft()).collect();
        let dir = tempfile::tempdir().unwrap();
        let index = index_of(&scratch.db, dir.path()).await;
        for mask in 0..64 {
            let viewer = Viewer::holding(keys(mask));
            let ruled = by_rule(&all, &viewer);
            assert_eq!(by_store(&scratch.db, &viewer).await, ruled, "SQL, {viewer:?}");
            assert_eq!(by_search(&index, &viewer), ruled, "search, {viewer:?}");
        }
    }
    scratch.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_ways_of_saying_it_agree_on_sqlite() {
    holds(Scratch::sqlite().await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn three_ways_of_saying_it_agree_on_postgres() {
    holds(Scratch::postgres().await).await;
}

/// The comparison above can fail: a filter that is one key too generous is found out.
#[tokio::test]
async fn one_key_too_many_is_found_out() {
    let scratch = Scratch::sqlite().await;
    let drafts: Vec<Draft> = (0..6).map(|bit| word(bit, (7, 1 << bit))).collect();
    let (clock, ids) = (SetClock::at(1_000), CountedIds::default());
    scratch.db.import(&Package { drafts: drafts.clone(), media: Vec::new() }, &clock, &ids).await.unwrap();
    let dir = tempfile::tempdir().unwrap();
    let index = index_of(&scratch.db, dir.path()).await;
    let member = Viewer::holding([Key::Members]);
    let too_much = Viewer::holding([Key::Members, Key::Club("a".into())]);
    assert_ne!(by_store(&scratch.db, &too_much).await, by_rule(&drafts, &member));
    assert_ne!(by_search(&index, &too_much), by_rule(&drafts, &member));
    scratch.remove().await;
}
