//! Somebody is always left who says who may do what; who may not any more may not at once.

use std::collections::BTreeSet;

use tiengban_content::Key;
use tiengban_content::people::Role;
use tiengban_store::PeopleConflict;
use tiengban_store::people::By;

use super::{WithKeys, named, refused};
use crate::harness::{House, on_both};

on_both!(
    the_last_admin_stays,
    a_lone_steward_stays,
    who_was_closed_leaves_no_admin_behind,
    roles_that_are_lost_open_nothing_from_then_on,
    roles_are_changed_by_who_saw_them,
);

fn roles(roles: &[Role]) -> BTreeSet<Role> {
    roles.iter().copied().collect()
}

async fn the_last_admin_stays(house: House) {
    assert!(!house.db.stewards_exist().await.unwrap());
    let admin = house.make(named("Trưởng nhóm").is(&[Role::Admin])).await;
    assert!(house.db.stewards_exist().await.unwrap());
    let steward = house.make(named("Phó nhóm").is(&[Role::Steward])).await;
    // A steward is left, but nobody who could make another.
    let set = async |id, version, now| house.db.set_roles(id, version, &roles(now), &By::Terminal, &house.clock).await;
    assert_eq!(refused(set(&admin, 1, &[Role::Steward]).await), PeopleConflict::LastAdmin);
    let closed = house.db.close_person(&admin, &By::Terminal, false, &house.clock).await;
    assert_eq!(refused(closed), PeopleConflict::LastAdmin);
    assert_eq!(house.db.person(&admin).await.unwrap().unwrap().roles, roles(&[Role::Admin]));

    assert_eq!(set(&steward, 1, &[Role::Admin, Role::Teacher]).await.unwrap(), 2);
    assert_eq!(set(&admin, 1, &[]).await.unwrap(), 2);
    assert_eq!(refused(set(&steward, 2, &[Role::Teacher]).await), PeopleConflict::LastAdmin);
}

async fn a_lone_steward_stays(house: House) {
    let steward = house.make(named("Phó nhóm").is(&[Role::Steward])).await;
    let set = house.db.set_roles(&steward, 1, &roles(&[Role::Teacher]), &By::Terminal, &house.clock).await;
    assert_eq!(refused(set), PeopleConflict::LastAdmin);
}

async fn who_was_closed_leaves_no_admin_behind(house: House) {
    let first = house.make(named("Trưởng nhóm").is(&[Role::Admin])).await;
    let second = house.make(named("Phó nhóm").is(&[Role::Admin])).await;
    house.db.close_person(&first, &By::Terminal, true, &house.clock).await.unwrap();
    let closed = house.db.close_person(&second, &By::Terminal, true, &house.clock).await;
    assert_eq!(refused(closed), PeopleConflict::LastAdmin);
}

async fn roles_that_are_lost_open_nothing_from_then_on(house: House) {
    house.make(named("Trưởng nhóm").is(&[Role::Admin])).await;
    let steward = house.make(named("Phó nhóm").is(&[Role::Steward, Role::Teacher])).await;
    house.signs_in(&steward, "hash").await;
    let before = house.session("hash").await.unwrap().member;
    assert!(before.is_steward() && before.viewer().keys().any(|key| *key == Key::Stewards));
    house.db.set_roles(&steward, 1, &roles(&[Role::Teacher]), &By::Terminal, &house.clock).await.unwrap();
    let after = house.session("hash").await.unwrap().member;
    assert_eq!(after.roles, roles(&[Role::Teacher]));
    assert!(!after.viewer().keys().any(|key| *key == Key::Stewards));
}

async fn roles_are_changed_by_who_saw_them(house: House) {
    let id = house.make(named("Cô giáo")).await;
    let set = async |version, now| house.db.set_roles(&id, version, &roles(now), &By::Terminal, &house.clock).await;
    assert_eq!(set(1, &[Role::Teacher]).await.unwrap(), 2);
    assert_eq!(refused(set(1, &[Role::Contributor]).await), PeopleConflict::Stale);
    // The same form once more.
    assert_eq!(set(1, &[Role::Teacher]).await.unwrap(), 2);
    let log = house.log().await;
    assert_eq!(log.len(), 2);
    assert_eq!(log[1].details, serde_json::json!({ "before": [], "after": ["teacher"] }));
}
