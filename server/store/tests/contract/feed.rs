//! The feed has no holes, whoever writes and reads at once.

use std::sync::Arc;

use tiengban_store::{Db, Expected};

use crate::drafts::{With, address, word};
use crate::harness::{House, on_both};

on_both!(changes_come_in_order_and_in_parts, a_reader_never_misses_a_change);

async fn changes_come_in_order_and_in_parts(house: House) {
    assert_eq!(house.db.last_change().await.unwrap(), 0);
    house.import(["tay/a", "tay/b", "tay/c"].map(word)).await;
    house.clock.set(2_000);
    house.import([word("tay/b").gloss("hai")]).await;
    let part = house.db.changes_since(2, 10).await.unwrap();
    assert_eq!(part.iter().map(|change| (change.seq, change.at)).collect::<Vec<_>>(), [(3, 1_000), (4, 2_000)]);
    assert_eq!(part[1].item, house.id(&address(&word("tay/b"))).await);
    assert_eq!(house.db.changes_since(0, 1).await.unwrap().len(), 1);
    assert!(house.db.changes_since(4, 10).await.unwrap().is_empty());
}

const WRITERS: usize = 8;
const WRITES: usize = 20;

/// Follows the feed to its end; every number must be the one behind the last.
async fn follow(db: Db) {
    let mut last = 0;
    while last < (WRITERS * WRITES) as i64 {
        for change in db.changes_since(last, 7).await.unwrap() {
            assert_eq!(change.seq, last + 1);
            last = change.seq;
        }
    }
}

async fn a_reader_never_misses_a_change(house: House) {
    let readers: Vec<_> = (0..3).map(|_| tokio::spawn(follow(house.db.clone()))).collect();
    let house = Arc::new(house);
    let writers = (0..WRITERS).map(|writer| {
        let house = Arc::clone(&house);
        tokio::spawn(async move {
            for write in 0..WRITES {
                let draft = word(&format!("tay/{writer}-{}", write / 2)).gloss(&write.to_string());
                house.put(&draft, Expected::Whatever).await.unwrap();
            }
        })
    });
    for task in writers.collect::<Vec<_>>().into_iter().chain(readers) {
        task.await.unwrap();
    }
    assert_eq!(house.db.last_change().await.unwrap(), (WRITERS * WRITES) as i64);
    assert_eq!(house.db.export_items().await.unwrap().len(), WRITERS * WRITES / 2);
}
