//! What is read is remembered while nothing changes, and only then, and for nobody else.

use tiengban_content::{Key, Kind, State, Viewer};
use tiengban_store::people::By;
use tiengban_store::{Db, Expected, ItemFilter};

use crate::drafts::{With, word};
use crate::harness::{House, on_both, raw};

on_both!(
    what_did_not_change_is_not_read_again,
    what_people_do_is_no_change_of_items,
    a_change_is_seen_by_the_next_reading,
    what_another_program_writes_is_seen_soon,
    nobody_is_answered_from_what_another_was_shown,
);

fn words() -> ItemFilter {
    ItemFilter::new().kind(Kind::Word)
}

async fn what_did_not_change_is_not_read_again(house: House) {
    house.import([word("tay/nặm")]).await;
    assert_eq!(house.slugs(words()).await, ["tay/nặm"]);
    // Behind the feed's back, which nothing in this house does.
    raw(&house.url, "UPDATE item SET slug = 'tay/khác'").await;
    assert_eq!(house.slugs(words()).await, ["tay/nặm"]);
    house.import([word("tay/rườn")]).await;
    assert_eq!(house.slugs(words()).await, ["tay/khác", "tay/rườn"]);
}

async fn what_people_do_is_no_change_of_items(house: House) {
    house.import([word("tay/nặm")]).await;
    assert_eq!(house.slugs(words()).await, ["tay/nặm"]);
    raw(&house.url, "UPDATE item SET slug = 'tay/khác'").await;
    house.db.touch_session("hash", &house.clock).await.unwrap();
    house.db.attempt("name:hoc1", &house.clock).await.unwrap();
    assert_eq!(house.slugs(words()).await, ["tay/nặm"]);
}

async fn a_change_is_seen_by_the_next_reading(house: House) {
    let nam = word("tay/nặm");
    house.import([nam.clone()]).await;
    let (passer_by, id) = (Viewer::passer_by(), house.id(&nam.address()).await);
    let seen = async || {
        let count = house.db.count(&words(), &passer_by).await.unwrap();
        let listed = house.db.items(&words(), &passer_by).await.unwrap().len();
        let outlined = house.db.outline(&words(), &passer_by).await.unwrap().len();
        let opened = house.db.item(&nam.address(), &passer_by).await.unwrap().is_some();
        (count, listed, outlined, opened)
    };
    assert_eq!(seen().await, (1, 1, 1, true));
    house.db.set_state(&id, State::Withdrawn, &By::Terminal, &house.clock).await.unwrap();
    assert_eq!(seen().await, (0, 0, 0, false));
    house.db.set_state(&id, State::Published, &By::Terminal, &house.clock).await.unwrap();
    assert_eq!(seen().await, (1, 1, 1, true));
    house.db.set_audience(&id, &[Key::Stewards].into_iter().collect(), &By::Terminal, &house.clock).await.unwrap();
    assert_eq!(seen().await, (0, 0, 0, false));
    house.put(&nam.clone().gloss("nước"), Expected::Whatever).await.unwrap();
    assert_eq!(seen().await, (1, 1, 1, true));
    assert_eq!(house.db.item(&nam.address(), &passer_by).await.unwrap().unwrap().revision, 2);
}

async fn what_another_program_writes_is_seen_soon(house: House) {
    let other = Db::open(&house.url).await.unwrap();
    assert!(house.slugs(words()).await.is_empty());
    other.put(&word("tay/nặm"), Expected::Nothing, &house.clock, &house.ids).await.unwrap();
    let begun = std::time::Instant::now();
    while house.slugs(words()).await.is_empty() {
        assert!(begun.elapsed() < std::time::Duration::from_secs(5), "never seen");
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    other.close().await;
}

async fn nobody_is_answered_from_what_another_was_shown(house: House) {
    house.import([word("tay/nặm").for_only([Key::Club("a".into())])]).await;
    let viewers = [[Key::Club("a".into())], [Key::Club("b".into())], [Key::Public]].map(Viewer::holding);
    for _ in 0..2 {
        let mut seen = Vec::new();
        for viewer in &viewers {
            seen.push(house.db.count(&words(), viewer).await.unwrap());
        }
        assert_eq!(seen, [1, 0, 0]);
    }
}
