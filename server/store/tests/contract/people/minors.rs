//! What somebody who may be under sixteen gave is published only while a guardian agrees.

use tiengban_content::people::PersonId;
use tiengban_content::{ItemId, State};
use tiengban_store::people::By;
use tiengban_store::{Outcome, PeopleConflict, Result};

use super::{WithKeys, named, refused};
use crate::drafts::{With, word};
use crate::harness::{House, on_both};

on_both!(
    a_minor_needs_a_guardian_who_agrees,
    what_is_put_back_needs_a_guardian_as_well,
    who_is_sixteen_or_of_no_known_age_needs_none,
);

/// The first millisecond of 2026.
const IN_2026: i64 = 1_767_225_600_000;

/// A draft that belongs to somebody born in this year.
async fn given_by(house: &House, birth_year: Option<i64>) -> (ItemId, PersonId) {
    house.clock.set(IN_2026);
    let nam = word("tay/nặm").is(State::Draft);
    house.import([nam.clone()]).await;
    let new = named("Người học 1");
    let child = house.make(if let Some(year) = birth_year { new.born_in(year) } else { new }).await;
    let item = house.id(&nam.address()).await;
    house.db.set_owner(&item, &child, &By::Terminal, &house.clock).await.unwrap();
    (item, child)
}

async fn publish(house: &House, item: &ItemId) -> Result<Option<Outcome>> {
    house.db.set_state(item, State::Published, &By::Terminal, &house.clock).await
}

async fn a_minor_needs_a_guardian_who_agrees(house: House) {
    let (item, child) = given_by(&house, Some(2010)).await;
    let steward = house.make(named("Trưởng nhóm")).await;
    assert_eq!(refused(publish(&house, &item).await), PeopleConflict::NeedsConsent);
    assert_eq!(house.db.last_change().await.unwrap(), 1);
    let agrees = async || house.db.record_consent(&child, &steward, "Mẹ", &house.clock, &house.ids).await.unwrap();
    let consent = agrees().await;
    assert_eq!(publish(&house, &item).await.unwrap(), Some(Outcome::Changed));
    let written = house.db.consents(&child).await.unwrap().remove(0);
    assert_eq!((written.by, written.guardian.as_str(), written.withdrawn_at), (steward.clone(), "Mẹ", None));

    for _ in 0..2 {
        house.db.withdraw_consent(&consent, &By::Terminal, &house.clock).await.unwrap();
    }
    assert_eq!(house.db.consents(&child).await.unwrap()[0].withdrawn_at, Some(IN_2026));
    house.db.set_state(&item, State::Draft, &By::Terminal, &house.clock).await.unwrap();
    assert_eq!(refused(publish(&house, &item).await), PeopleConflict::NeedsConsent);
    agrees().await;
    publish(&house, &item).await.unwrap();
    assert_eq!(house.db.audit("consent-", None, 9).await.unwrap().len(), 3);
    let none = house.db.withdraw_consent("none", &By::Terminal, &house.clock).await;
    assert_eq!(refused(none), PeopleConflict::NoSuch);
}

async fn what_is_put_back_needs_a_guardian_as_well(house: House) {
    let (item, child) = given_by(&house, Some(2012)).await;
    let consent = house.db.record_consent(&child, &child, "Mẹ", &house.clock, &house.ids).await.unwrap();
    publish(&house, &item).await.unwrap();
    house.db.withdraw(&item, "", &By::Terminal, &house.clock).await.unwrap();
    house.db.withdraw_consent(&consent, &By::Terminal, &house.clock).await.unwrap();
    let restored = house.db.restore(&item, &By::Terminal, &house.clock).await;
    assert_eq!(refused(restored), PeopleConflict::NeedsConsent);
    house.db.record_consent(&child, &child, "Bố", &house.clock, &house.ids).await.unwrap();
    assert!(house.db.restore(&item, &By::Terminal, &house.clock).await.unwrap());
}

async fn who_is_sixteen_or_of_no_known_age_needs_none(house: House) {
    for birth_year in [Some(2009), None] {
        let (item, _) = given_by(&house, birth_year).await;
        assert_eq!(publish(&house, &item).await.unwrap(), Some(Outcome::Changed));
    }
}
