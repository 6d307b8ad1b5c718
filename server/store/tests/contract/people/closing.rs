//! Closing a person leaves nothing personal of them anywhere; and they may read all that is kept about them.

use tiengban_content::people::{PersonId, Role, SecretKind, Standing};
use tiengban_store::PeopleConflict;
use tiengban_store::people::By;

use super::{LATE, WithKeys, named, refused};
use crate::drafts::word;
use crate::harness::{House, columns_with, on_both};

on_both!(
    closing_leaves_nothing_personal_anywhere,
    a_name_may_stay_with_what_somebody_gave,
    somebody_reads_all_that_is_kept_about_them,
);

/// What only this person has: as text somewhere in the database, until they are closed.
const THEIRS: [&str; 9] = [
    "Vắng mặt",
    "vangmat",
    "vm1",
    "Đăng nhập",
    "dangnhap",
    "$phc-of-theirs",
    "mã thẻ riêng",
    "máy riêng",
    "Người đỡ đầu",
];

/// Somebody of whom all is known that can be.
async fn well_known(house: &House) -> PersonId {
    let new =
        named("Vắng mặt 1").signs_in_as("Đăng nhập 1").proves(SecretKind::Pictures, "$phc-of-theirs").born_in(1950);
    let id = house.make(new.is(&[Role::Contributor])).await;
    let club = house.club("Nhóm Then").await;
    house.joins(&id, &club, Standing::Member).await;
    house.db.issue_card(&id, "mã thẻ riêng", &By::Terminal, &house.clock).await.unwrap();
    house.db.open_session("hash", &id, None, "máy riêng", LATE, &house.clock).await.unwrap();
    house.db.attempt("name:dangnhap1", &house.clock).await.unwrap();
    house.db.record_consent(&id, &id, "Người đỡ đầu", &house.clock, &house.ids).await.unwrap();
    house.import([word("tay/nặm")]).await;
    let item = house.id(&word("tay/nặm").address()).await;
    house.db.set_owner(&item, &id, &By::Person(id.clone()), &house.clock).await.unwrap();
    id
}

async fn closing_leaves_nothing_personal_anywhere(house: House) {
    let id = well_known(&house).await;
    for theirs in THEIRS {
        assert!(!columns_with(&house.url, theirs).await.is_empty(), "{theirs} is nowhere, so this says nothing");
    }
    house.db.close_person(&id, &By::Terminal, false, &house.clock).await.unwrap();
    for theirs in THEIRS {
        assert_eq!(columns_with(&house.url, theirs).await, [""; 0], "{theirs}");
    }
    // Only the id is left: in the log, and where what they gave is theirs.
    let places = columns_with(&house.url, &id.0).await;
    assert_eq!(places, ["audit.actor", "audit.details", "audit.subject", "item_owner.person_id", "person.id"]);
    assert_eq!(house.db.person(&id).await.unwrap(), None);
    assert_eq!(house.db.items_of(&id).await.unwrap().len(), 1);
    assert_eq!(house.db.count_people("").await.unwrap(), 0);
    let amended = house.db.set_secret(&id, None, &By::Terminal, None, &house.clock).await;
    assert_eq!(refused(amended), PeopleConflict::NoSuch);
    let nobody = PersonId("nobody".into());
    let closed = house.db.close_person(&nobody, &By::Terminal, false, &house.clock).await;
    assert_eq!(refused(closed), PeopleConflict::NoSuch);
}

async fn a_name_may_stay_with_what_somebody_gave(house: House) {
    let id = well_known(&house).await;
    let close = async |keep_name| house.db.close_person(&id, &By::Terminal, keep_name, &house.clock).await.unwrap();
    close(true).await;
    close(true).await;
    let kept = house.db.everything_of(&id).await.unwrap();
    assert_eq!((&kept["name"], &kept["sign_in"]), (&"Vắng mặt 1".into(), &serde_json::Value::Null));
    assert_eq!(house.db.count_people("").await.unwrap(), 0);
    house.clock.set(9_000);
    close(false).await;
    close(false).await;
    let kept = house.db.everything_of(&id).await.unwrap();
    assert_eq!((&kept["name"], &kept["closed_at"]), (&"".into(), &1_000.into()));
    assert_eq!(columns_with(&house.url, "Vắng mặt").await, [""; 0]);
    assert_eq!(house.db.audit("person-closed", None, 9).await.unwrap().len(), 2);
}

async fn somebody_reads_all_that_is_kept_about_them(house: House) {
    let id = well_known(&house).await;
    let kept = house.db.everything_of(&id).await.unwrap();
    assert_eq!(kept["name"], "Vắng mặt 1");
    assert_eq!(kept["clubs"][0]["club"], "Nhóm Then");
    assert_eq!(kept["sessions"][0]["agent"], "máy riêng");
    assert_eq!(kept["consents"][0]["guardian"], "Người đỡ đầu");
    assert_eq!(kept["items"][0]["page"], "/tu/tay/n%E1%BA%B7m");
    assert_eq!(kept["roles"], serde_json::json!(["contributor"]));
    assert_eq!(kept["audit"].as_array().unwrap().len(), 5);
    let text = kept.to_string();
    assert!(!text.contains("phc") && !text.contains("hash") && !text.contains("mã thẻ"), "{text}");
    let nobody = house.db.everything_of(&PersonId("nobody".into())).await;
    assert_eq!(refused(nobody), PeopleConflict::NoSuch);
}
