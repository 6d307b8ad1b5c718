//! People are made, found and changed.

use tiengban_content::people::PersonId;
use tiengban_store::PeopleConflict;
use tiengban_store::people::{By, Once, PersonChange};

use super::{WithKeys, named, refused};
use crate::harness::{House, on_both};

on_both!(
    a_form_sent_twice_makes_one_person,
    a_form_sent_twice_at_once_makes_one_person,
    a_name_to_sign_in_with_belongs_to_one,
    a_second_steward_is_told_that_the_first_was_quicker,
    who_changes_nothing_writes_nothing,
    people_are_found_by_part_or_letter,
    what_nobody_typed_on_purpose_is_left_out,
);

fn called(name: &str) -> PersonChange {
    PersonChange { name: name.into(), ..PersonChange::default() }
}

async fn a_form_sent_twice_makes_one_person(house: House) {
    let once = Once("form-1".into());
    let new = named("Người học 1").signs_in_as("Người học 1");
    let first = house.db.make_person(&new, &By::Terminal, Some(&once), &house.clock, &house.ids).await.unwrap();
    let again = house.db.make_person(&new, &By::Terminal, Some(&once), &house.clock, &house.ids).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(house.db.count_people("").await.unwrap(), 1);
    assert_eq!(house.actions().await, ["person-made"]);
    // What is long past is another form.
    house.clock.set(8 * super::DAY);
    house.db.forget_expired(&house.clock).await.unwrap();
    let later = house.db.make_person(&new, &By::Terminal, Some(&once), &house.clock, &house.ids).await;
    assert_eq!(refused(later), PeopleConflict::SignInTaken);
}

async fn a_form_sent_twice_at_once_makes_one_person(house: House) {
    for form in 0..10 {
        let once = Once(format!("form-{form}"));
        let new = named("Người học");
        let sent = async || house.db.make_person(&new, &By::Terminal, Some(&once), &house.clock, &house.ids).await;
        let (one, other) = tokio::join!(sent(), sent());
        assert_eq!(one.unwrap(), other.unwrap());
    }
    assert_eq!(house.db.count_people("").await.unwrap(), 10);
}

async fn a_name_to_sign_in_with_belongs_to_one(house: House) {
    house.make(named("Người học 1").signs_in_as("Bạn Học")).await;
    let alike = named("Người học 2").signs_in_as("ban hoc");
    let made = house.db.make_person(&alike, &By::Terminal, None, &house.clock, &house.ids).await;
    assert_eq!(refused(made), PeopleConflict::SignInTaken);
    let nameless = named("Người học 2").signs_in_as("…");
    let made = house.db.make_person(&nameless, &By::Terminal, None, &house.clock, &house.ids).await;
    assert_eq!(refused(made), PeopleConflict::SignInTaken);

    let second = house.make(named("Người học 2")).await;
    let change = PersonChange { sign_in: Some("BẠN-HỌC".into()), ..called("Người học 2") };
    let changed = house.db.amend_person(&second, 1, &change, &By::Terminal, &house.clock).await;
    assert_eq!(refused(changed), PeopleConflict::SignInTaken);
    assert_eq!(house.actions().await, ["person-made", "person-made"]);
}

async fn a_second_steward_is_told_that_the_first_was_quicker(house: House) {
    let id = house.make(named("Người học 1")).await;
    let amend =
        async |version, name| house.db.amend_person(&id, version, &called(name), &By::Terminal, &house.clock).await;
    assert_eq!(amend(1, "Người học một").await.unwrap(), 2);
    assert_eq!(refused(amend(1, "Người học thứ nhất").await), PeopleConflict::Stale);
    let kept = house.db.person(&id).await.unwrap().unwrap();
    assert_eq!((kept.name.as_str(), kept.version), ("Người học một", 2));
    let nobody = PersonId("nobody".into());
    let changed = house.db.amend_person(&nobody, 1, &called("Ai"), &By::Terminal, &house.clock).await;
    assert_eq!(refused(changed), PeopleConflict::NoSuch);
}

async fn who_changes_nothing_writes_nothing(house: House) {
    let id = house.make(named("Người học 1")).await;
    let change = PersonChange { picture: Some("trau".into()), birth_year: Some(1950), ..called("Người học 1") };
    for version in [1, 1, 2] {
        let now = house.db.amend_person(&id, version, &change, &By::Terminal, &house.clock).await.unwrap();
        assert_eq!(now, 2);
    }
    let person = house.db.person(&id).await.unwrap().unwrap();
    assert_eq!((person.picture.as_deref(), person.birth_year), (Some("trau"), Some(1950)));
    let log = house.log().await;
    assert_eq!(log.len(), 2);
    assert_eq!(log[1].details, serde_json::json!({ "changed": ["picture", "birth-year"] }));
}

async fn people_are_found_by_part_or_letter(house: House) {
    for name in ["Ông Đàn", "Bà Then", "Cô giáo"] {
        house.make(named(name)).await;
    }
    house.make(named("Trưởng nhóm").signs_in_as("truong-dan-tinh")).await;
    let found = async |search: &str| -> Vec<String> {
        let people = house.db.people(search, 10, 0).await.unwrap();
        assert_eq!(house.db.count_people(search).await.unwrap(), people.len() as i64, "{search}");
        people.into_iter().map(|person| person.name).collect()
    };
    assert_eq!(found("").await, ["Bà Then", "Cô giáo", "Ông Đàn", "Trưởng nhóm"]);
    assert_eq!(found("DAN").await, ["Ông Đàn", "Trưởng nhóm"]);
    assert_eq!(found("bà th").await, ["Bà Then"]);
    // A letter: some word of the name begins with it.
    assert_eq!(found("t").await, ["Bà Then", "Trưởng nhóm"]);
    assert_eq!(found("Đ").await, ["Ông Đàn"]);
    assert!(found("%").await.len() == 4 && found("zz").await.is_empty());
    let second = house.db.people("", 1, 1).await.unwrap();
    assert_eq!(second[0].name, "Cô giáo");
}

async fn what_nobody_typed_on_purpose_is_left_out(house: House) {
    // PostgreSQL keeps no such character; a form can send one.
    let id = house.make(named("Người\0 học")).await;
    assert_eq!(house.db.person(&id).await.unwrap().unwrap().name, "Người học");
    assert_eq!(house.db.audit("\0", None, 9).await.unwrap().len(), 1);
    assert_eq!(house.session("\0").await, None);
}
