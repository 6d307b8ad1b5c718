//! The rule of `content::access`, held against hits, totals, facets and suggestions.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tiengban_content::{Key, Kind, Viewer};

use super::index_of;
use crate::sample::entry;
use crate::{Entry, Query};

fn any_key() -> impl Strategy<Value = Key> {
    prop_oneof![
        Just(Key::Public),
        Just(Key::Members),
        Just(Key::Stewards),
        prop_oneof![Just("a"), Just("ab"), Just("b")].prop_map(|id| Key::Club(id.into())),
        prop_oneof![Just("a"), Just("ab")].prop_map(|id| Key::Person(id.into())),
    ]
}

fn any_keys() -> impl Strategy<Value = BTreeSet<Key>> {
    proptest::collection::btree_set(any_key(), 0..4)
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let kind = prop_oneof![Just(Kind::Word), Just(Kind::Song), Just(Kind::Story)];
    let lang = prop_oneof![Just("tyz"), Just("nut")];
    (any_keys(), kind, lang).prop_map(|(keys, kind, lang)| entry("x").kind(kind).lang(lang).audience(keys))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn nobody_finds_what_they_may_not_see(entries in proptest::collection::vec(any_entry(), 1..20), keys in any_keys()) {
        // One in three is found as a name, by its beginning, and by a letter forgiven.
        let names = ["sloong", "sloonghao", "sloonk"];
        let entries: Vec<Entry> = entries.into_iter().enumerate().map(|(number, one)| {
            let named = entry(&format!("x/{number}")).titled("tyz", names[number % 3]);
            Entry { lang: one.lang, audience: one.audience, address: tiengban_content::Address {
                kind: one.address.kind, ..named.address }, ..named }
        }).collect();
        let viewer = Viewer::holding(keys);
        let index = index_of(entries.clone());
        let visible = |name: &str| entries.iter()
            .filter(|entry| entry.title.text("tyz") == name && viewer.may_see(&entry.audience)).count();
        let unforgiven = visible("sloong") + visible("sloonghao");
        let expected = if unforgiven < 5 { unforgiven + visible("sloonk") } else { unforgiven };

        let hits = index.search(&Query { limit: 100, ..Query::new("sloong") }, &viewer).unwrap();
        prop_assert_eq!(hits.total, expected);
        prop_assert_eq!(hits.hits.len(), expected);
        prop_assert_eq!(hits.kinds.iter().map(|(_, count)| count).sum::<usize>(), expected);
        prop_assert_eq!(hits.langs.iter().map(|(_, count)| count).sum::<usize>(), expected);
        let suggestions = index.suggest("sloo", 50, &viewer).unwrap();
        prop_assert_eq!(suggestions.len(), unforgiven + visible("sloonk"));
        let seen = |address| entries.iter().any(|entry| entry.address == address && viewer.may_see(&entry.audience));
        prop_assert!(hits.hits.into_iter().all(|hit| seen(hit.address)));
        prop_assert!(suggestions.into_iter().all(|suggestion| seen(suggestion.address)));
    }
}

#[test]
fn a_key_that_looks_like_two_is_one() {
    let odd = Key::Club("a\nmembers".into());
    let index = index_of([entry("x/nặm").audience([odd.clone()])]);
    let total = |keys: Vec<Key>| index.search(&Query::new("nặm"), &Viewer::holding(keys)).unwrap().total;
    assert_eq!(total(vec![Key::Members, Key::Club("a".into())]), 0);
    assert_eq!(total(vec![odd]), 1);
}

#[test]
fn what_was_hidden_is_hidden_at_once() {
    let index = index_of([entry("x/nặm")]);
    assert_eq!(super::search(&index, "nặm").total, 1);
    index.apply(&[entry("x/nặm").audience([Key::Stewards]).change()], 2).unwrap();
    assert_eq!(super::search(&index, "nặm").total, 0);
    assert_eq!(super::suggested(&index, "nặ").len(), 0);
    assert_eq!(index.search(&Query::new("nặm"), &Viewer::holding([Key::Stewards])).unwrap().total, 1);
}
