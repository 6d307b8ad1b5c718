//! One draft at a time, as the studio writes: only on the ground of what its author saw.

use tiengban_content::people::PersonId;
use tiengban_content::{Audience, ItemId, Key, State, Viewer};
use tiengban_store::people::By;
use tiengban_store::{Expected, Outcome, Reason, StoreError};

use crate::drafts::{With, address, word};
use crate::harness::{House, on_both};

on_both!(
    an_author_writes_on_what_they_saw,
    somebody_else_was_quicker,
    who_made_a_revision_is_known,
    of_two_who_write_at_once_one_is_told,
    a_state_and_an_audience_are_set,
    what_does_not_exist_is_not_set,
);

async fn an_author_writes_on_what_they_saw(house: House) {
    let nam = word("tay/nặm");
    let first = house.put(&nam, Expected::Nothing).await.unwrap();
    assert_eq!((first.revision, first.outcome), (1, Outcome::Made));
    let second = house.put(&nam.clone().gloss("nước"), Expected::Revision(1)).await.unwrap();
    assert_eq!((second.id, second.revision, second.outcome), (first.id, 2, Outcome::Changed));
    let third = house.put(&nam.gloss("nước"), Expected::Whatever).await.unwrap();
    assert_eq!((third.revision, third.outcome), (2, Outcome::Unchanged));
    assert_eq!(house.db.last_change().await.unwrap(), 2);
}

async fn who_made_a_revision_is_known(house: House) {
    let (nam, teacher) = (word("tay/nặm"), PersonId("7".into()));
    let first = house.put(&nam, Expected::Nothing).await.unwrap();
    let gloss = nam.clone().gloss("nước");
    for _ in 0..2 {
        // The second time nothing changes, and nobody else becomes its author.
        let author = Some(&teacher);
        house.db.put_by(&gloss, Expected::Whatever, author, &house.clock, &house.ids).await.unwrap();
    }
    assert_eq!(house.db.author(&first.id, 1).await.unwrap(), None);
    assert_eq!(house.db.author(&first.id, 2).await.unwrap(), Some(teacher));
    let there = house.db.item_at(&address(&nam)).await.unwrap();
    assert_eq!(there.map(|item| item.revision), Some(2));
}

async fn somebody_else_was_quicker(house: House) {
    let nam = word("tay/nặm");
    house.put(&nam, Expected::Nothing).await.unwrap();
    house.put(&nam.clone().gloss("nước"), Expected::Revision(1)).await.unwrap();
    for expected in [Expected::Revision(1), Expected::Nothing] {
        let error = house.put(&nam.clone().gloss("sông"), expected).await.unwrap_err();
        let StoreError::Conflict(conflicts) = error else { panic!("{error}") };
        assert_eq!(conflicts[0].reason, Reason::Stale { newest: Some(2) });
    }
    let error = house.put(&word("tay/slam"), Expected::Revision(1)).await.unwrap_err();
    assert_eq!(error.to_string(), "word tay/slam: there is no such item");
    assert_eq!(house.kept(&address(&nam)).await.body, nam.gloss("nước").body);
}

async fn of_two_who_write_at_once_one_is_told(house: House) {
    house.put(&word("tay/nặm"), Expected::Nothing).await.unwrap();
    for revision in 1..20 {
        let (one, other) =
            (word("tay/nặm").gloss(&format!("a{revision}")), word("tay/nặm").gloss(&format!("b{revision}")));
        let expected = Expected::Revision(revision);
        let (one, other) = tokio::join!(house.put(&one, expected), house.put(&other, expected));
        let late = one.and(other).unwrap_err();
        assert!(matches!(late, StoreError::Conflict(_)), "{late}");
    }
    assert_eq!(house.kept(&address(&word("tay/nặm"))).await.revision, 20);
}

async fn a_state_and_an_audience_are_set(house: House) {
    let nam = word("tay/nặm");
    let id = house.put(&nam, Expected::Nothing).await.unwrap().id;
    let members = Audience::from_iter([Key::Members]);
    let done = house.db.set_audience(&id, &members, &By::Terminal, &house.clock).await.unwrap();
    assert_eq!(done, Some(Outcome::Changed));
    assert!(house.db.item(&address(&nam), &Viewer::passer_by()).await.unwrap().is_none());
    let member = Viewer::holding([Key::Members]);
    assert!(house.db.item(&address(&nam), &member).await.unwrap().is_some());

    house.db.set_state(&id, State::Withdrawn, &By::Terminal, &house.clock).await.unwrap();
    assert!(house.db.item(&address(&nam), &member).await.unwrap().is_none());
    let again = house.db.set_state(&id, State::Withdrawn, &By::Terminal, &house.clock).await.unwrap();
    assert_eq!(again, Some(Outcome::Unchanged));
    let changes = house.db.changes_since(1, 10).await.unwrap();
    assert_eq!(changes.iter().map(|change| (change.seq, &change.item)).collect::<Vec<_>>(), [(2, &id), (3, &id)]);
    assert_eq!(house.kept(&address(&nam)).await.revision, 1);
}

async fn what_does_not_exist_is_not_set(house: House) {
    let nobody = ItemId("nobody".into());
    assert_eq!(house.db.set_state(&nobody, State::Draft, &By::Terminal, &house.clock).await.unwrap(), None);
    assert_eq!(house.db.set_audience(&nobody, &Audience::public(), &By::Terminal, &house.clock).await.unwrap(), None);
}
