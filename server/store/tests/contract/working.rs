//! What somebody is writing is kept as they type; who else is at it is told.

use tiengban_content::ItemId;
use tiengban_content::people::PersonId;
use tiengban_store::people::{By, NewPerson};
use tiengban_store::{StoreError, VoiceConflict};

use crate::drafts::word;
use crate::harness::{House, on_both};

on_both!(a_copy_is_saved_where_it_was_seen, somebody_is_told_who_else_is_there);

async fn item_and_two(house: &House) -> (ItemId, PersonId, PersonId) {
    house.import([word("tay/nặm")]).await;
    let item = house.id(&word("tay/nặm").address()).await;
    let somebody = async |name: &str| {
        let new = NewPerson { name: name.into(), ..NewPerson::default() };
        house.db.make_person(&new, &By::Terminal, None, &house.clock, &house.ids).await.unwrap()
    };
    (item, somebody("cô giáo").await, somebody("thầy giáo").await)
}

async fn a_copy_is_saved_where_it_was_seen(house: House) {
    let (item, one, other) = item_and_two(&house).await;
    let save = async |person: &PersonId, content, version| {
        house.db.save_working(&item, person, 1, content, version, &house.clock).await
    };
    let stale = |answer| match answer {
        Err(StoreError::Voices(VoiceConflict::Stale { version })) => version,
        other => panic!("not refused: {other:?}"),
    };
    assert_eq!(stale(save(&one, "x", 3).await), 0);
    assert_eq!(save(&one, "a", 0).await.unwrap(), 1);
    assert_eq!(save(&one, "b", 1).await.unwrap(), 2);
    // Another tab of the same person.
    assert_eq!((stale(save(&one, "c", 1).await), stale(save(&one, "c", 0).await)), (2, 2));
    assert_eq!(save(&other, "d", 0).await.unwrap(), 1);
    let there = house.db.working(&item, &one).await.unwrap().unwrap();
    assert_eq!((there.content.as_str(), there.base, there.version, there.saved_at), ("b", 1, 2, 1_000));
    // None of it is a revision.
    assert_eq!(house.db.revisions(&item).await.unwrap().len(), 1);
    house.db.drop_working(&item, &one).await.unwrap();
    assert_eq!(house.db.working(&item, &one).await.unwrap(), None);
    assert_eq!(stale(save(&one, "e", 2).await), 0);
    assert!(house.db.working(&item, &other).await.unwrap().is_some());
}

async fn somebody_is_told_who_else_is_there(house: House) {
    let (item, one, other) = item_and_two(&house).await;
    house.db.touch_editing(&item, &one, &house.clock).await.unwrap();
    house.clock.set(20_000);
    house.db.touch_editing(&item, &other, &house.clock).await.unwrap();
    let there = async || house.db.editing_now(&item, &house.clock).await.unwrap();
    assert_eq!(there().await, [(other.clone(), 20_000), (one.clone(), 1_000)]);
    house.clock.set(31_000);
    assert_eq!(there().await, [(other.clone(), 20_000)]);
    house.db.touch_editing(&item, &one, &house.clock).await.unwrap();
    assert_eq!(there().await, [(one, 31_000), (other, 20_000)]);
}
