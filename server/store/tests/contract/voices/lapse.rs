//! Agreements end by themselves.

use tiengban_content::State;
use tiengban_store::people::By;
use tiengban_store::testing::agreement;

use super::{SOUND, not_agreed, public};
use crate::drafts::song;
use crate::harness::{House, on_both, raw};

on_both!(what_was_agreed_for_a_time_is_taken_down_after_it, what_nobody_ever_agreed_to_is_taken_down);

async fn what_was_agreed_for_a_time_is_taken_down_after_it(house: House) {
    let giver = house.invited("hash").await;
    let mut for_a_time = agreement(&public());
    for_a_time.terms.until_ms = Some(5_000);
    house.db.new_agreement("a", &for_a_time, &giver, &By::from(&giver), &house.clock).await.unwrap();
    let deposit = house.gives(&giver, Some("a"), SOUND).await;
    house.publishes(&deposit, &public()).await.unwrap();
    let given = house.deposit(&deposit).await;
    house.clock.set(4_999);
    assert!(house.db.lapse_agreements(&house.clock).await.unwrap().is_empty());
    assert!(house.open(&given.address).await);

    house.clock.set(5_000);
    let before = house.db.last_change().await.unwrap();
    assert_eq!(house.db.lapse_agreements(&house.clock).await.unwrap(), std::slice::from_ref(&given.address));
    assert!(!house.open(&given.address).await);
    assert!(house.db.lapse_agreements(&house.clock).await.unwrap().is_empty());
    assert_eq!(house.db.last_change().await.unwrap(), before + 1);
    assert_eq!(house.db.audit("withdrawn", None, 9).await.unwrap()[0].actor, "house");
    not_agreed(house.db.restore(&given.item, &By::Terminal, &house.clock).await);
    // Agreed anew, it goes back to where it was.
    house.agrees("b", &giver, &public()).await;
    house.db.set_agreement(&deposit, "b", &By::Terminal, &house.clock).await.unwrap();
    assert!(house.db.restore(&given.item, &By::Terminal, &house.clock).await.unwrap());
    assert!(house.open(&given.address).await);
}

async fn what_nobody_ever_agreed_to_is_taken_down(house: House) {
    let dem = song("tay/dem", SOUND);
    house.import([dem.clone()]).await;
    // As a version of the program left it that knew no agreements.
    raw(&house.url, "UPDATE item SET state = 'published'").await;
    assert_eq!(house.db.lapse_agreements(&house.clock).await.unwrap(), [dem.address()]);
    assert_eq!(house.state(&dem.address()).await, State::Withdrawn);
}
