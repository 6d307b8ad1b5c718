//! With what somebody signs in, and how often they may be wrong.

use std::sync::Arc;

use tiengban_content::people::{PersonId, SecretKind};
use tiengban_store::PeopleConflict;
use tiengban_store::people::{By, Tried};

use super::{DAY, HOUR, WithKeys, named, refused};
use crate::harness::{House, on_both};

on_both!(
    somebody_is_known_by_name_or_card,
    fifty_guesses_at_once_are_fifty,
    who_is_wrong_waits_longer_each_time,
    who_was_right_or_waited_a_day_is_forgiven,
    a_clock_that_jumps_locks_nobody_out_for_long,
    a_new_secret_ends_other_sessions,
    a_new_card_ends_the_old_one,
);

async fn somebody_is_known_by_name_or_card(house: House) {
    let id = house.make(named("Người học 1").signs_in_as("Học 1").proves(SecretKind::Pictures, "$phc")).await;
    house.db.issue_card(&id, "mã thẻ", &By::Terminal, &house.clock).await.unwrap();
    let by_name = house.db.credential_of_name("hoc1").await.unwrap().unwrap();
    assert_eq!(by_name.secret, Some((SecretKind::Pictures, "$phc".into())));
    assert_eq!(by_name.person, id);
    assert!(!format!("{by_name:?}").contains("$phc"));
    assert_eq!(house.db.credential_of_card("mã thẻ").await.unwrap().unwrap(), by_name);
    assert_eq!(house.db.credential_of(&id).await.unwrap().unwrap(), by_name);
    assert_eq!(house.db.credential_of_name("hoc2").await.unwrap(), None);

    house.db.close_person(&id, &By::Terminal, true, &house.clock).await.unwrap();
    assert_eq!(house.db.credential_of_name("hoc1").await.unwrap(), None);
    assert_eq!(house.db.credential_of_card("mã thẻ").await.unwrap(), None);
    assert_eq!(house.db.credential_of(&id).await.unwrap(), None);
}

async fn fifty_guesses_at_once_are_fifty(house: House) {
    let house = Arc::new(house);
    let guesses: Vec<_> = (0..50)
        .map(|_| {
            let house = Arc::clone(&house);
            tokio::spawn(async move { house.db.attempt("name:hoc1", &house.clock).await.unwrap() })
        })
        .collect();
    let mut heard = 0;
    for guess in guesses {
        heard += i32::from(guess.await.unwrap() == Tried::Go);
    }
    assert_eq!(heard, 5);
    assert_eq!(house.db.attempt("name:hoc2", &house.clock).await.unwrap(), Tried::Go);
}

/// Tries until told to wait; says how many were heard and how long the wait is.
async fn tries(house: &House, now: i64) -> (usize, i64) {
    house.clock.set(now);
    for heard in 0.. {
        if let Tried::Wait { until } = house.db.attempt("name:hoc1", &house.clock).await.unwrap() {
            return (heard, until - now);
        }
    }
    unreachable!()
}

async fn who_is_wrong_waits_longer_each_time(house: House) {
    assert_eq!(tries(&house, 0).await, (5, 30_000));
    assert_eq!(tries(&house, 29_999).await, (0, 1));
    let mut now = 30_000;
    for wait in [60_000, 120_000, 240_000, 480_000, 960_000, 1_920_000, HOUR, HOUR, HOUR] {
        assert_eq!(tries(&house, now).await, (1, wait));
        now += wait;
    }
}

async fn who_was_right_or_waited_a_day_is_forgiven(house: House) {
    assert_eq!(tries(&house, 0).await.0, 5);
    house.db.attempt_succeeded("name:hoc1").await.unwrap();
    assert_eq!(tries(&house, 0).await, (5, 30_000));
    assert_eq!(tries(&house, DAY - 1).await.0, 1);
    assert_eq!(tries(&house, 2 * DAY).await, (5, 30_000));
    house.clock.set(3 * DAY);
    house.db.forget_expired(&house.clock).await.unwrap();
    house.clock.set(2 * DAY);
    assert_eq!(tries(&house, 2 * DAY).await.0, 5);
}

async fn a_clock_that_jumps_locks_nobody_out_for_long(house: House) {
    // It stood years ahead, and is set right.
    assert_eq!(tries(&house, 3_650 * DAY).await, (5, 30_000));
    assert_eq!(tries(&house, DAY).await, (1, 60_000));
    // It is set back a little: the wait is what it was, and that much.
    assert_eq!(tries(&house, DAY - HOUR / 2).await, (0, 60_000 + HOUR / 2));
    assert_eq!(tries(&house, DAY - HOUR).await, (1, 120_000));
    // It jumps ahead.
    assert_eq!(tries(&house, 3_650 * DAY).await.0, 5);
}

async fn a_new_secret_ends_other_sessions(house: House) {
    let id = house.make(named("Người học 1").signs_in_as("hoc1")).await;
    for hash in ["here", "there", "elsewhere"] {
        house.signs_in(&id, hash).await;
    }
    let set = async |secret, keep| house.db.set_secret(&id, secret, &By::Terminal, keep, &house.clock).await;
    set(Some((SecretKind::Passphrase, "$one")), Some("here")).await.unwrap();
    assert_eq!(house.session("here").await.unwrap().secret, Some(SecretKind::Passphrase));
    assert_eq!((house.session("there").await, house.session("elsewhere").await), (None, None));
    assert_eq!(house.db.person(&id).await.unwrap().unwrap().secret, Some(SecretKind::Passphrase));

    set(None, None).await.unwrap();
    assert_eq!(house.session("here").await, None);
    assert_eq!(house.db.credential_of(&id).await.unwrap().unwrap().secret, None);
    let details = &house.log().await[1].details;
    assert_eq!(*details, serde_json::json!({ "before": null, "after": "passphrase", "sessions_ended": 2 }));
    let nobody = PersonId("nobody".into());
    let set = house.db.set_secret(&nobody, None, &By::Terminal, None, &house.clock).await;
    assert_eq!(refused(set), PeopleConflict::NoSuch);
}

async fn a_new_card_ends_the_old_one(house: House) {
    let (one, two) = (house.make(named("Người học 1")).await, house.make(named("Người học 2")).await);
    let issue = async |id, code| house.db.issue_card(id, code, &By::Terminal, &house.clock).await;
    issue(&one, "a").await.unwrap();
    issue(&one, "b").await.unwrap();
    assert_eq!(house.db.credential_of_card("a").await.unwrap(), None);
    assert_eq!(house.db.credential_of_card("b").await.unwrap().unwrap().person, one);
    assert_eq!(house.db.card(&one).await.unwrap().as_deref(), Some("b"));
    assert_eq!(refused(issue(&two, "b").await), PeopleConflict::CodeTaken);
    assert!(house.db.person(&one).await.unwrap().unwrap().has_card);
    for _ in 0..2 {
        house.db.revoke_card(&one, &By::Terminal, &house.clock).await.unwrap();
    }
    assert_eq!(house.db.credential_of_card("b").await.unwrap(), None);
    assert!(!house.db.person(&one).await.unwrap().unwrap().has_card);
    assert_eq!(house.actions().await[2..], ["card-made", "card-made", "card-ended"]);
}
