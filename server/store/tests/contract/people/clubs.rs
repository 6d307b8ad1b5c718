//! Clubs, and who is in them.

use tiengban_content::people::{ClubId, Standing};
use tiengban_store::PeopleConflict;
use tiengban_store::people::{By, ClubChange, NewClub, Once};

use super::{named, refused};
use crate::harness::{House, on_both};

on_both!(
    a_form_sent_twice_makes_one_club,
    who_has_neither_device_nor_name_to_sign_in_with_is_in_the_club,
    three_hundred_members_are_searched_by_letter,
    who_asks_waits_until_they_are_let_in,
    who_is_in_and_asks_again_stays_in,
    a_club_is_joined_with_its_newest_code,
    a_club_is_changed_by_who_saw_it,
);

async fn a_form_sent_twice_makes_one_club(house: House) {
    let once = Once("form".into());
    let new = NewClub { name: "Nhóm Then".into(), join_code: "1234".into(), ..NewClub::default() };
    let made = async |once| house.db.make_club(&new, &By::Terminal, once, &house.clock, &house.ids).await;
    let first = made(Some(&once)).await.unwrap();
    assert_eq!(made(Some(&once)).await.unwrap(), first);
    assert_eq!(refused(made(None).await), PeopleConflict::CodeTaken);
    assert_eq!(house.db.clubs().await.unwrap().len(), 1);
    // A form of another sort may have the same id.
    let person = named("Người học 1");
    let id = house.db.make_person(&person, &By::Terminal, Some(&once), &house.clock, &house.ids).await.unwrap();
    assert_ne!(id.0, first.0);
}

async fn who_has_neither_device_nor_name_to_sign_in_with_is_in_the_club(house: House) {
    let club = house.club("Nhóm Then").await;
    let id = house.make(named("Bà Then")).await;
    house.joins(&id, &club, Standing::Member).await;
    let roster = house.db.roster(&club, "", 10, 0).await.unwrap();
    assert_eq!(roster.len(), 1);
    assert_eq!((&roster[0].person.id, roster[0].standing, roster[0].since), (&id, Standing::Member, 1_000));
    assert_eq!((&roster[0].person.sign_in, roster[0].person.secret), (&None, None));
    assert_eq!(house.db.clubs().await.unwrap()[0].1, 1);
}

async fn three_hundred_members_are_searched_by_letter(house: House) {
    let (club, other) = (house.club("Nhóm Then").await, house.club("Nhóm Đàn").await);
    for number in 0..300 {
        let name = if number % 10 == 0 { format!("Nghệ nhân {number}") } else { format!("Học trò {number}") };
        let id = house.make(named(&name)).await;
        house.joins(&id, if number == 299 { &other } else { &club }, Standing::Member).await;
    }
    let count = async |search: &str| house.db.roster_count(&club, search).await.unwrap();
    assert_eq!((count("").await, count("n").await, count("H").await), (299, 30, 269));
    assert_eq!((count("hoc tro 29").await, count("299").await), (9, 0));
    let mut names = Vec::new();
    for page in 0.. {
        let some = house.db.roster(&club, "n", 7, page * 7).await.unwrap();
        if some.is_empty() {
            break;
        }
        names.extend(some.into_iter().map(|line| line.person.name));
    }
    assert_eq!(names.len(), 30);
    assert_eq!(names[..3], ["Nghệ nhân 0", "Nghệ nhân 10", "Nghệ nhân 100"]);
}

async fn who_asks_waits_until_they_are_let_in(house: House) {
    let (club, other) = (house.club("Nhóm Then").await, house.club("Nhóm Đàn").await);
    let (one, two) = (house.make(named("Người học 1")).await, house.make(named("Người học 2")).await);
    house.joins(&two, &club, Standing::Asked).await;
    house.clock.set(2_000);
    house.joins(&one, &club, Standing::Asked).await;
    house.joins(&one, &other, Standing::Asked).await;
    let waiting = async |club: Option<&ClubId>| -> Vec<(String, String, i64)> {
        let all = house.db.waiting(club).await.unwrap();
        all.into_iter().map(|(club, person, since)| (club.name, person.name, since)).collect()
    };
    assert_eq!(waiting(None).await.len(), 3);
    let (first, second) = ("Người học 2".to_owned(), "Người học 1".to_owned());
    let name = "Nhóm Then".to_owned();
    assert_eq!(waiting(Some(&club)).await, [(name.clone(), first, 1_000), (name, second, 2_000)]);
    assert_eq!(house.db.roster_count(&club, "").await.unwrap(), 0);
    assert_eq!(house.db.clubs().await.unwrap()[1].1, 0);

    house.clock.set(3_000);
    house.joins(&one, &club, Standing::Member).await;
    house.db.leave(&club, &two, &By::Terminal, &house.clock).await.unwrap();
    house.db.leave(&club, &two, &By::Terminal, &house.clock).await.unwrap();
    assert!(waiting(Some(&club)).await.is_empty());
    assert_eq!(house.db.roster(&club, "", 9, 0).await.unwrap()[0].since, 3_000);
    assert_eq!(house.db.audit("membership-changed", None, 9).await.unwrap().len(), 5);
}

async fn who_is_in_and_asks_again_stays_in(house: House) {
    let club = house.club("Nhóm Then").await;
    let id = house.make(named("Người học 1")).await;
    for (now, standing) in [(1_000, Standing::Member), (2_000, Standing::Leader), (3_000, Standing::Asked)] {
        house.clock.set(now);
        house.joins(&id, &club, standing).await;
    }
    let line = house.db.roster(&club, "", 9, 0).await.unwrap().remove(0);
    assert_eq!((line.standing, line.since), (Standing::Leader, 1_000));
    house.joins(&id, &club, Standing::Member).await;
    assert_eq!(house.db.roster(&club, "", 9, 0).await.unwrap()[0].standing, Standing::Member);
    let nowhere = ClubId("nowhere".into());
    let joined = house.db.join(&nowhere, &id, Standing::Member, &By::Terminal, &house.clock).await;
    assert_eq!(refused(joined), PeopleConflict::NoSuch);
}

async fn a_club_is_joined_with_its_newest_code(house: House) {
    let (club, other) = (house.club("Nhóm Then").await, house.club("Nhóm Đàn").await);
    let renew = async |id, code| house.db.new_join_code(id, code, &By::Terminal, &house.clock).await;
    renew(&club, "mới").await.unwrap();
    assert_eq!(house.db.club_by_code("mới").await.unwrap().unwrap().id, club);
    assert_eq!(house.db.club_by_code("vao Nhóm Then").await.unwrap(), None);
    assert_eq!(refused(renew(&other, "mới").await), PeopleConflict::CodeTaken);
    assert_eq!(refused(renew(&ClubId("nowhere".into()), "x").await), PeopleConflict::NoSuch);
}

async fn a_club_is_changed_by_who_saw_it(house: House) {
    let club = house.club("Nhóm Then").await;
    let change = ClubChange { name: "Nhóm Then mới".into(), place: "Nhà văn hoá".into(), asks_birth_year: true };
    let amend = async |version, change: &ClubChange| {
        house.db.amend_club(&club, version, change, &By::Terminal, &house.clock).await
    };
    assert_eq!(amend(1, &change).await.unwrap(), 2);
    assert_eq!(amend(1, &change).await.unwrap(), 2);
    assert_eq!(refused(amend(1, &ClubChange::default()).await), PeopleConflict::Stale);
    let kept = house.db.club(&club).await.unwrap().unwrap();
    assert_eq!((kept.name, kept.place, kept.asks_birth_year, kept.version), (change.name, change.place, true, 2));
    assert_eq!(house.actions().await, ["club-made", "club-changed"]);
}
