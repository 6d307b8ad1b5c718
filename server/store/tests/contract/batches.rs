//! Many words at once: accepted as a whole or not at all, and undone as a whole.

use std::collections::{BTreeMap, BTreeSet};

use tiengban_content::people::PersonId;
use tiengban_content::{Address, Body, Draft, ItemId, Kind, State, Viewer};
use tiengban_store::batches::{BatchItem, NewBatch, NotUndone, Undone};
use tiengban_store::people::{By, NewPerson};
use tiengban_store::{Expected, Reason, StoreError};

use crate::drafts::{With, lesson, word};
use crate::harness::{House, columns_with, on_both};

on_both!(
    a_sheet_waits_until_it_is_accepted_once,
    a_word_that_was_changed_meanwhile_stops_the_whole_sheet,
    undoing_takes_new_words_out_and_lays_old_texts_over_changed_ones,
    whoever_worked_on_a_word_since_keeps_it,
    a_sheet_that_does_not_stand_is_not_undone,
    whoever_leaves_takes_their_sheets_along,
);

const SHEET: &str = "bang-1";

async fn teacher(house: &House) -> PersonId {
    let new = NewPerson { name: "cô giáo".into(), ..NewPerson::default() };
    house.db.make_person(&new, &By::Terminal, None, &house.clock, &house.ids).await.unwrap()
}

async fn brings(house: &House, id: &str, by: &PersonId) {
    let language = "tay".parse().unwrap();
    let new = NewBatch { id, by, language: &language, name: "Bảng.xlsx", digest: "d", sheet: "{\"ô\":1}" };
    house.db.new_batch(&new, &house.clock).await.unwrap();
}

fn glossed(mut draft: Draft, topic: &str) -> Draft {
    if let Body::Word(word) = &mut draft.body {
        word.topic = Some(topic.into());
    }
    draft
}

async fn accepts(
    house: &House,
    drafts: &[Draft],
    seen: &[(&Draft, i64)],
    by: &PersonId,
) -> Result<Vec<BatchItem>, StoreError> {
    let seen: BTreeMap<Address, i64> = seen.iter().map(|(draft, revision)| (draft.address(), *revision)).collect();
    house.db.accept_batch(SHEET, drafts, &seen, by, &house.clock, &house.ids).await
}

async fn undoes(house: &House, left: &[&ItemId], by: &PersonId) -> Result<Undone, NotUndone> {
    let left: BTreeSet<ItemId> = left.iter().map(|id| (*id).clone()).collect();
    house.db.undo_batch(SHEET, &left, by, &house.clock, &house.ids).await.unwrap()
}

/// A house with the word `nặm`, and a sheet that changes it and makes two words.
async fn accepted(house: &House) -> (PersonId, Vec<Draft>, Vec<BatchItem>) {
    let teacher = teacher(house).await;
    house.import([word("tay/nặm")]).await;
    brings(house, SHEET, &teacher).await;
    let drafts = vec![glossed(word("tay/nặm"), "nature"), word("tay/a").is(State::InReview), word("tay/b")];
    let did = accepts(house, &drafts, &[(&drafts[0], 1)], &teacher).await.unwrap();
    (teacher, drafts, did)
}

async fn a_sheet_waits_until_it_is_accepted_once(house: House) {
    let (teacher, drafts, did) = accepted(&house).await;
    assert_eq!(did.iter().map(|item| (item.before, item.after)).collect::<Vec<_>>(), [(1, 2), (0, 1), (0, 1)]);
    assert_eq!(accepts(&house, &drafts, &[(&drafts[0], 1)], &teacher).await.unwrap(), did, "twice is once");
    assert_eq!(house.db.author(&did[0].id, 2).await.unwrap(), Some(teacher.clone()));
    assert_eq!(house.db.author(&did[0].id, 1).await.unwrap(), None);
    let kept = house.db.batch(SHEET).await.unwrap().unwrap();
    assert_eq!((kept.stands(), kept.sheet.as_str(), kept.language.as_str()), (true, "{\"ô\":1}", "tay"));
    assert!(!house.db.set_sheet(SHEET, "{}").await.unwrap(), "what was accepted stays as it was");
    assert!(!house.db.drop_batch(SHEET).await.unwrap());
    brings(&house, "bang-2", &teacher).await;
    let second = house.db.batch("bang-2").await.unwrap().unwrap();
    assert_eq!(house.db.same_batches(&second).await.unwrap()[0].id, SHEET);
    assert!(house.db.set_sheet("bang-2", "{}").await.unwrap() && house.db.drop_batch("bang-2").await.unwrap());
    assert_eq!(house.db.batches(Some(&teacher), 9).await.unwrap().len(), 1);
    let folder = "tay".parse().unwrap();
    let words = house.db.in_folder(Kind::Word, &folder).await.unwrap();
    assert_eq!(words.iter().map(|item| item.slug.name()).collect::<Vec<_>>(), ["a", "b", "nặm"]);
}

async fn a_word_that_was_changed_meanwhile_stops_the_whole_sheet(house: House) {
    let teacher = teacher(&house).await;
    house.import([word("tay/nặm"), word("tay/có")]).await;
    brings(&house, SHEET, &teacher).await;
    house.put(&glossed(word("tay/nặm"), "house"), Expected::Whatever).await.unwrap();
    let drafts = [glossed(word("tay/nặm"), "nature"), word("tay/a"), word("tay/có")];
    let refused = accepts(&house, &drafts, &[(&drafts[0], 1)], &teacher).await;
    let Err(StoreError::Conflict(conflicts)) = refused else { panic!("{refused:?}") };
    let told: Vec<_> = conflicts.iter().map(|conflict| (conflict.address.slug.name(), &conflict.reason)).collect();
    let stale = [2, 1].map(|newest| Reason::Stale { newest: Some(newest) });
    assert_eq!(told, [("nặm", &stale[0]), ("có", &stale[1])], "one is newer, one was to be new");
    assert!(house.db.item_at(&word("tay/a").address()).await.unwrap().is_none(), "all or nothing");
    assert!(!house.db.batch(SHEET).await.unwrap().unwrap().stands());
}

async fn undoing_takes_new_words_out_and_lays_old_texts_over_changed_ones(house: House) {
    let (teacher, drafts, did) = accepted(&house).await;
    let feed = house.db.last_change().await.unwrap();
    assert_eq!(undoes(&house, &[], &teacher).await, Ok(Undone { removed: 2, restored: 1, left: 0 }));
    let nam = house.kept(&drafts[0].address()).await;
    assert_eq!((nam.to_draft().body, nam.revision), (word("tay/nặm").body, 3), "what was said meanwhile is kept");
    assert_eq!(house.db.author(&did[0].id, 3).await.unwrap(), Some(teacher.clone()));
    assert!(house.db.item(&drafts[2].address(), &Viewer::passer_by()).await.unwrap().is_none());
    let changes = house.db.changes_since(feed, 9).await.unwrap();
    let told: BTreeSet<_> = changes.into_iter().map(|change| change.item).collect();
    assert_eq!(told, did.iter().map(|item| item.id.clone()).collect(), "whoever follows the feed hears of it");
    assert!(house.db.indexable(&[did[1].id.clone()]).await.unwrap().is_empty());
    // The same addresses are free again.
    house.import([word("tay/a")]).await;
    assert_eq!(undoes(&house, &[], &teacher).await, Err(NotUndone::DoesNotStand));
}

async fn whoever_worked_on_a_word_since_keeps_it(house: House) {
    let (teacher, drafts, did) = accepted(&house).await;
    house.put(&glossed(drafts[0].clone(), "house"), Expected::Whatever).await.unwrap();
    house.import([lesson("tay/bai", &["tay/b"])]).await;
    let touched = vec![did[0].id.clone(), did[2].id.clone()];
    assert_eq!(house.db.touched_since(SHEET).await.unwrap(), touched);
    assert_eq!(undoes(&house, &[], &teacher).await, Err(NotUndone::Touched(touched.clone())));
    assert!(house.db.batch(SHEET).await.unwrap().unwrap().stands(), "nothing half done");
    let did = undoes(&house, &[&touched[0], &touched[1]], &teacher).await;
    assert_eq!(did, Ok(Undone { removed: 1, restored: 0, left: 2 }));
    assert_eq!(house.kept(&drafts[0].address()).await.revision, 3);
    assert_eq!(house.kept(&drafts[2].address()).await.revision, 1);
    assert!(house.db.item_at(&drafts[1].address()).await.unwrap().is_none());
}

async fn a_sheet_that_does_not_stand_is_not_undone(house: House) {
    let teacher = teacher(&house).await;
    brings(&house, SHEET, &teacher).await;
    assert_eq!(undoes(&house, &[], &teacher).await, Err(NotUndone::DoesNotStand));
    let left = BTreeSet::new();
    assert!(house.db.undo_batch("khong-co", &left, &teacher, &house.clock, &house.ids).await.is_err());
}

async fn whoever_leaves_takes_their_sheets_along(house: House) {
    let (teacher, _, _) = accepted(&house).await;
    brings(&house, "bang-2", &teacher).await;
    house.db.close_person(&teacher, &By::Terminal, false, &house.clock).await.unwrap();
    assert!(house.db.batch("bang-2").await.unwrap().is_none());
    assert!(house.db.batch(SHEET).await.unwrap().unwrap().stands());
    assert_eq!(columns_with(&house.url, "Bảng.xlsx").await, Vec::<String>::new());
}
