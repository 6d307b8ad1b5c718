//! A package is taken in as a whole or not at all, and what is the same already is not touched.

use tiengban_content::{Draft, Item, Key, State};
use tiengban_store::testing::Scratch;
use tiengban_store::{Conflict, Reason, StoreError};

use crate::drafts::{With, address, language, lesson, source, word};
use crate::harness::{House, on_both, tell};

on_both!(
    the_same_package_twice_writes_nothing,
    only_a_new_text_makes_a_revision,
    another_audience_is_a_change_without_a_revision,
    what_is_not_in_the_package_stays,
    a_late_conflict_leaves_nothing,
    an_id_moves_to_another_address,
    two_items_change_places,
    a_new_item_takes_an_address_that_is_left,
    an_id_never_changes_its_kind,
    an_address_that_is_held_is_not_taken,
    an_id_from_elsewhere_gives_way_to_the_item_that_is_here,
    nothing_is_handed_in_twice,
    a_text_that_cannot_be_kept_is_refused,
    what_is_exported_can_be_imported_elsewhere,
    an_export_has_the_same_order_everywhere,
);

fn conflicts(error: StoreError) -> Vec<Conflict> {
    match error {
        StoreError::Conflict(conflicts) => conflicts,
        other => panic!("{other}"),
    }
}

async fn the_same_package_twice_writes_nothing(house: House) {
    let package = || [language("tay", "a ă b"), lesson("tay/con-so", &["tay/slam"]), word("tay/slam").cites("tn5")];
    let first = house.import(package()).await;
    assert_eq!((first.made.len(), first.changed.len(), first.unchanged.len()), (3, 0, 0));
    let before = house.db.export_items().await.unwrap();

    house.clock.set(2_000);
    let second = house.import(package()).await;
    assert_eq!(second.unchanged, first.made);
    assert_eq!(house.db.export_items().await.unwrap(), before);
    assert_eq!(house.db.last_change().await.unwrap(), 3);
}

async fn only_a_new_text_makes_a_revision(house: House) {
    let nam = word("tay/nặm").gloss("nước");
    house.import([nam.clone(), word("tay/slam")]).await;
    house.clock.set(2_000);
    let report = house.import([nam.clone().gloss("nước, sông"), word("tay/slam")]).await;
    assert_eq!((report.changed, report.unchanged.len()), (vec![address(&nam)], 1));

    let kept = house.kept(&address(&nam)).await;
    assert_eq!((kept.revision, kept.created_at, kept.updated_at), (2, 1_000, 2_000));
    let revisions = house.db.revisions(&kept.id).await.unwrap();
    assert_eq!(revisions.iter().map(|r| (r.number, r.made_at)).collect::<Vec<_>>(), [(1, 1_000), (2, 2_000)]);
    assert_eq!(revisions[0].body, nam.body);
    assert_eq!(revisions[1].body, kept.body);
    assert_eq!(house.kept(&address(&word("tay/slam"))).await.revision, 1);

    let licensed = nam.clone().gloss("nước, sông").licensed("CC-BY-4.0");
    house.import([licensed.clone()]).await;
    assert_eq!(house.kept(&address(&nam)).await.revision, 3);
    house.import([licensed.in_lang("nut")]).await;
    assert_eq!(house.kept(&address(&nam)).await.revision, 4);
}

async fn another_audience_is_a_change_without_a_revision(house: House) {
    house.import([word("tay/nặm")]).await;
    house.import([word("tay/nặm").for_only([Key::Members])]).await;
    house.import([word("tay/nặm").for_only([Key::Members]).is(State::Withdrawn)]).await;
    let kept = house.kept(&address(&word("tay/nặm"))).await;
    assert_eq!((kept.revision, kept.state), (1, State::Withdrawn));
    assert_eq!(kept.audience.keys().collect::<Vec<_>>(), [&Key::Members]);
    assert_eq!(house.db.revisions(&kept.id).await.unwrap().len(), 1);
    assert_eq!(house.db.last_change().await.unwrap(), 3);
}

async fn what_is_not_in_the_package_stays(house: House) {
    house.import([word("tay/nặm")]).await;
    house.import([word("tay/slam")]).await;
    assert_eq!(house.db.export_items().await.unwrap().len(), 2);
}

async fn a_late_conflict_leaves_nothing(house: House) {
    house.import([word("tay/slam")]).await;
    let known = house.id(&address(&word("tay/slam"))).await;
    let error = house.try_import([word("tay/nặm"), source("tn5").known_as(&known)]).await.unwrap_err();
    assert_eq!(conflicts(error).len(), 1);
    assert_eq!(house.db.export_items().await.unwrap().len(), 1);
    assert_eq!(house.db.last_change().await.unwrap(), 1);
}

async fn an_id_moves_to_another_address(house: House) {
    house.import([word("tay/nam"), lesson("tay/bai", &["tay/nam"])]).await;
    let id = house.id(&address(&word("tay/nam"))).await;
    let report = house.import([word("tay/nam").moved_to("tay/nam-2").known_as(&id)]).await;
    assert_eq!(report.changed, [address(&word("tay/nam-2"))]);
    let kept = house.kept(&address(&word("tay/nam-2"))).await;
    assert_eq!((kept.id, kept.revision), (id, 1));
    assert_eq!(house.db.export_items().await.unwrap().len(), 2);
}

async fn two_items_change_places(house: House) {
    house.import([word("tay/a"), word("tay/b")]).await;
    let (a, b) = (house.kept(&address(&word("tay/a"))).await, house.kept(&address(&word("tay/b"))).await);
    let report = house.import([a.to_draft().moved_to("tay/b"), b.to_draft().moved_to("tay/a")]).await;
    assert_eq!(report.changed.len(), 2);
    assert_eq!(house.kept(&a.address()).await.id, b.id);
    assert_eq!(house.kept(&b.address()).await.id, a.id);
}

async fn a_new_item_takes_an_address_that_is_left(house: House) {
    house.import([word("tay/a")]).await;
    let old = house.kept(&address(&word("tay/a"))).await;
    let report = house.import([word("tay/a"), old.to_draft().moved_to("tay/b")]).await;
    assert_eq!((report.made, report.changed), (vec![address(&word("tay/a"))], vec![address(&word("tay/b"))]));
    assert_ne!(house.id(&address(&word("tay/a"))).await, old.id);
}

async fn an_id_never_changes_its_kind(house: House) {
    house.import([word("tay/nặm")]).await;
    let held = house.kept(&address(&word("tay/nặm"))).await;
    let error = house.try_import([source("tn5").known_as(&held.id)]).await.unwrap_err();
    assert_eq!(error.to_string(), "source tn5: its id belongs to word tay/nặm");
    let reason = Reason::OtherKind { held: held.address() };
    assert_eq!(conflicts(error), [Conflict { address: address(&source("tn5")), reason }]);
}

async fn an_address_that_is_held_is_not_taken(house: House) {
    house.import([word("tay/a"), word("tay/b")]).await;
    let (a, b) = (house.kept(&address(&word("tay/a"))).await, house.kept(&address(&word("tay/b"))).await);
    let error = house.try_import([a.to_draft().moved_to("tay/b")]).await.unwrap_err();
    assert_eq!(conflicts(error), [Conflict { address: b.address(), reason: Reason::Taken { by: b.id } }]);
}

async fn an_id_from_elsewhere_gives_way_to_the_item_that_is_here(house: House) {
    house.import([word("tay/a")]).await;
    let here = house.kept(&address(&word("tay/a"))).await;
    let elsewhere = tiengban_content::ItemId("00000000-0000-7000-8000-ffffffffffff".to_owned());
    let report = house.import([word("tay/a").known_as(&elsewhere), word("tay/b")]).await;
    assert_eq!((report.made, report.unchanged), (vec![address(&word("tay/b"))], vec![here.address()]));
    assert_eq!(house.id(&here.address()).await, here.id);
}

async fn nothing_is_handed_in_twice(house: House) {
    let error = house.try_import([word("tay/a"), word("tay/a"), word("tay/b")]).await.unwrap_err();
    assert_eq!(conflicts(error), [Conflict { address: address(&word("tay/a")), reason: Reason::Twice }]);
    house.import([word("tay/a")]).await;
    let id = house.id(&address(&word("tay/a"))).await;
    let twice = [word("tay/c").known_as(&id), word("tay/d").known_as(&id)];
    let error = house.try_import(twice).await.unwrap_err();
    assert_eq!(conflicts(error), [Conflict { address: address(&word("tay/d")), reason: Reason::Twice }]);
}

async fn a_text_that_cannot_be_kept_is_refused(house: House) {
    for bad in [word("tay/a").gloss("x\0y"), word("tay/a").licensed("\0")] {
        let error = house.try_import([word("tay/b"), bad]).await.unwrap_err();
        assert!(matches!(&error, StoreError::Unkeepable(at) if at.slug.as_str() == "tay/a"), "{error}");
    }
    assert!(house.db.export_items().await.unwrap().is_empty());
    house.import([word("tay/a").gloss("\\u0000")]).await;
}

async fn what_is_exported_can_be_imported_elsewhere(house: House) {
    let drafts = [word("tay/nặm").gloss("nước").topic("nature"), lesson("tay/con-so", &["tay/nặm"]).is(State::Draft)];
    house.import(drafts).await;
    let exported: Vec<Draft> = house.db.export_items().await.unwrap().iter().map(Item::to_draft).collect();
    tell(Scratch::sqlite().await, |elsewhere: House| async move {
        elsewhere.import(exported.clone()).await;
        let again: Vec<Draft> = elsewhere.db.export_items().await.unwrap().iter().map(Item::to_draft).collect();
        assert_eq!(again, exported);
    })
    .await;
}

async fn an_export_has_the_same_order_everywhere(house: House) {
    let mut slugs = ["tay/đi", "tay/nặm", "tay/nam", "tay/e", "tay-nung/z", "tay"].to_vec();
    house.import(slugs.iter().map(|slug| word(slug))).await;
    let exported = house.db.export_items().await.unwrap();
    slugs.sort_unstable(); // By bytes, not by any language's rules.
    assert_eq!(exported.iter().map(|item| item.slug.as_str()).collect::<Vec<_>>(), slugs);
}
