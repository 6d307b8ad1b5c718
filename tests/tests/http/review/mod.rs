//! What people gave, heard by stewards and teachers: written down, asked about, declined, published, taken back.

mod copies;
mod deciding;
mod hearing;
mod leaving;
mod queue;
mod record;

use std::sync::atomic::{AtomicU64, Ordering};

use tiengban_store::Db;
use tiengban_store::voices::Deposit;
use tiengban_tests::sending::Sender;
use tiengban_tests::{Actor, voices};

use crate::house::House;

/// The queue.
const QUEUE: &str = "/ban-lam-viec/thu";

/// A recording that somebody gave by their paper.
struct Gift {
    from: Sender,
    upload: String,
    deposit: Deposit,
    sound: Vec<u8>,
    db: Db,
}

impl Gift {
    /// Its page at the desk, or what lies below.
    fn path(&self, rest: &str) -> String {
        format!("{QUEUE}/{}{rest}", self.deposit.id)
    }

    /// The bytes as they came, or what was made of them.
    fn sound_path(&self, rest: &str) -> String {
        format!("/am-thanh/{}{rest}", self.deposit.sha256)
    }

    /// The song's page as it is now.
    async fn song(&self) -> String {
        self.now().await.address.url()
    }

    /// As the store knows it now.
    async fn now(&self) -> Deposit {
        self.db.deposit(&self.deposit.id).await.unwrap().unwrap()
    }

    /// Once its renditions are made.
    async fn rendered(self) -> Self {
        let _ = self.from.finished(&self.db, &self.upload).await;
        self
    }

    /// A reviewer publishes it for whom they say; where that leads.
    async fn published(&self, reviewer: &mut Actor, keys: &[&str]) -> String {
        let keys = keys.iter().map(|key| ("key", *key));
        reviewer.send(&self.path(""), &keys.chain([("do", "publish")]).collect::<Vec<_>>()).await
    }
}

/// Somebody is invited, agrees as usual but for what is `changed`, and gives a recording with this title.
async fn gift(house: &House, title: &str, changed: &[(&str, &str)]) -> Gift {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    // Beyond all that sounds like another's.
    let sound = voices::spoken_as(NEXT.fetch_add(1, Ordering::SeqCst) << 20);
    let invitation = [("club", house.club.id.as_str())];
    let paper = house.admin().invites("Bác hát Then", &invitation).await;
    let agreement = house.server.stranger().agrees(&paper, changed).await;
    let from = Sender { url: house.server.url(""), paper, agreement };
    let said = [("filename", "hát.wav"), ("filetype", "audio/wav"), ("title", title)];
    let upload = from.gives(&sound, &said).await;
    let db = house.server.store().await;
    let deposit = from.becomes(&db, &upload, |_| true).await;
    Gift { from, upload, deposit, sound, db }
}

/// Until it holds, or too late.
async fn soon(what: &str, seconds: u64, holds: impl AsyncFn() -> bool) {
    let began = std::time::Instant::now();
    while !holds().await {
        assert!(began.elapsed().as_secs() < seconds, "{what} takes too long");
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}
