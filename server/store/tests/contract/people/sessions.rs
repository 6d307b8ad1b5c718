//! Who is signed in, and until when.

use tiengban_content::people::{Member, PersonId, Role, Standing};
use tiengban_store::PeopleConflict;
use tiengban_store::people::{By, Device};

use super::{DAY, HOUR, LATE, WithKeys, named, refused};
use crate::harness::{House, on_both};

on_both!(
    a_session_says_who_and_what_they_may,
    a_session_ends_at_its_time,
    a_clock_that_is_set_back_ends_no_session,
    somebody_signs_out_everywhere,
    somebody_ends_one_of_their_sessions,
    only_who_is_there_signs_in,
    a_device_that_is_removed_signs_everybody_out,
    a_device_is_seen_once_an_hour,
);

async fn a_session_says_who_and_what_they_may(house: House) {
    let id = house.make(named("Cô giáo").is(&[Role::Teacher])).await;
    let (late, early) = (house.club("Nhóm Đàn").await, house.club("Nhóm Áo").await);
    house.joins(&id, &late, Standing::Leader).await;
    house.joins(&id, &early, Standing::Asked).await;
    house.signs_in(&id, "hash").await;
    let signed_in = house.session("hash").await.unwrap();
    let expected = Member {
        id,
        roles: [Role::Teacher].into(),
        clubs: vec![(early.clone(), Standing::Asked), (late.clone(), Standing::Leader)],
    };
    assert_eq!(signed_in.member, expected);
    assert_eq!(signed_in.clubs[0], (early, "Nhóm Áo".into(), Standing::Asked));
    assert_eq!((signed_in.name.as_str(), signed_in.seen_at, signed_in.device), ("Cô giáo", 1_000, None));
    house.clock.set(5_000);
    house.db.touch_session("hash", &house.clock).await.unwrap();
    assert_eq!(house.session("hash").await.unwrap().seen_at, 5_000);
}

async fn a_session_ends_at_its_time(house: House) {
    let id = house.make(named("Người học 1")).await;
    house.db.open_session("hash", &id, None, "", 2_000, &house.clock).await.unwrap();
    house.clock.set(1_999);
    house.db.forget_expired(&house.clock).await.unwrap();
    assert!(house.session("hash").await.is_some());
    house.clock.set(2_000);
    assert_eq!(house.session("hash").await, None);
    house.db.forget_expired(&house.clock).await.unwrap();
    assert!(house.db.sessions(&id, "hash").await.unwrap().is_empty());
}

async fn a_clock_that_is_set_back_ends_no_session(house: House) {
    house.clock.set(900 * DAY);
    let id = house.make(named("Người học 1")).await;
    house.signs_in(&id, "hash").await;
    house.clock.set(DAY);
    assert!(house.session("hash").await.is_some());
}

async fn somebody_signs_out_everywhere(house: House) {
    let (id, other) = (house.make(named("Người học 1")).await, house.make(named("Người học 2")).await);
    for hash in ["here", "there", "elsewhere"] {
        house.signs_in(&id, hash).await;
    }
    house.signs_in(&other, "theirs").await;
    let by = By::Person(id.clone());
    let end = async |keep| house.db.close_other_sessions(&id, keep, &by, &house.clock).await.unwrap();
    assert_eq!(end(Some("here")).await, 2);
    assert!(house.session("here").await.is_some() && house.session("there").await.is_none());
    assert_eq!(end(None).await, 1);
    assert!(house.session("here").await.is_none() && house.session("theirs").await.is_some());
    assert_eq!(end(None).await, 0);
    assert_eq!(house.db.audit("sessions-ended", None, 9).await.unwrap().len(), 2);
    house.db.close_session("theirs").await.unwrap();
    assert_eq!(house.session("theirs").await, None);
}

async fn somebody_ends_one_of_their_sessions(house: House) {
    let (id, other) = (house.make(named("Người học 1")).await, house.make(named("Người học 2")).await);
    let hashes = ["0123456789abcdef-and-more", "fedcba9876543210-and-more"];
    house.signs_in(&id, hashes[0]).await;
    house.clock.set(2_000);
    house.signs_in(&id, hashes[1]).await;
    let list = house.db.sessions(&id, hashes[0]).await.unwrap();
    assert_eq!(list.iter().map(|session| session.current).collect::<Vec<_>>(), [false, true]);
    assert_eq!((list[0].id.as_str(), list[0].agent.as_str()), ("fedcba9876543210", "Trình duyệt"));
    // Nobody ends another's.
    assert!(!house.db.close_session_of(&other, &list[0].id).await.unwrap());
    assert!(house.db.close_session_of(&id, &list[0].id).await.unwrap());
    assert!(house.session(hashes[0]).await.is_some() && house.session(hashes[1]).await.is_none());
}

async fn only_who_is_there_signs_in(house: House) {
    let id = house.make(named("Người học 1")).await;
    house.signs_in(&id, "hash").await;
    house.db.close_person(&id, &By::Terminal, true, &house.clock).await.unwrap();
    assert_eq!(house.session("hash").await, None);
    for nobody in [id, PersonId("nobody".into())] {
        let opened = house.db.open_session("new", &nobody, None, "", LATE, &house.clock).await;
        assert_eq!(refused(opened), PeopleConflict::NoSuch);
    }
}

async fn a_device_that_is_removed_signs_everybody_out(house: House) {
    let id = house.make(named("Người học 1")).await;
    let club = house.club("Nhóm Then").await;
    let add = async |name, hash| house.db.add_device(&club, name, hash, &By::Terminal, &house.clock, &house.ids).await;
    let tablet = add("Máy ở nhà văn hoá", "d1").await.unwrap();
    let other = add("Máy ở trường", "d2").await.unwrap();
    for (hash, device) in [("a", &tablet), ("b", &other)] {
        house.db.open_session(hash, &id, Some(device), "", LATE, &house.clock).await.unwrap();
    }
    assert_eq!(house.session("a").await.unwrap().device, Some(tablet.clone()));
    house.db.remove_device(&tablet, &By::Terminal, &house.clock).await.unwrap();
    assert!(house.session("a").await.is_none() && house.session("b").await.is_some());
    assert_eq!(house.db.device_by_token("d1", &house.clock).await.unwrap(), None);
    assert_eq!(house.db.devices(&club).await.unwrap().len(), 1);
    let again = house.db.remove_device(&tablet, &By::Terminal, &house.clock).await;
    assert_eq!(refused(again), PeopleConflict::NoSuch);
    let opened = house.db.open_session("c", &id, Some(&tablet), "", LATE, &house.clock).await;
    assert_eq!(refused(opened), PeopleConflict::NoSuch);
}

async fn a_device_is_seen_once_an_hour(house: House) {
    let club = house.club("Nhóm Then").await;
    let id = house.db.add_device(&club, "Máy", "d1", &By::Terminal, &house.clock, &house.ids).await.unwrap();
    for (now, seen_at) in [(1_500, 1_000), (1_000 + HOUR, 1_000 + HOUR), (500, 500)] {
        house.clock.set(now);
        let expected = Device { id: id.clone(), club: club.clone(), name: "Máy".into(), made_at: 1_000, seen_at };
        assert_eq!(house.db.device_by_token("d1", &house.clock).await.unwrap(), Some(expected));
    }
    assert_eq!(house.db.devices(&club).await.unwrap()[0].seen_at, 500);
}
