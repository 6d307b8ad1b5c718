//! Nothing in which somebody is heard is published unless they agreed: here they do, before a story begins.

use tiengban::system::SystemClock;
use tiengban_content::Audience;
use tiengban_media::Sha256;
use tiengban_store::Db;
use tiengban_store::testing::agreed;
use tiengban_store::voices::KeptOriginal;

use crate::{Builder, TestServer};

impl Builder {
    /// Whoever is heard in this sound has agreed that everybody hears it, so that songs of a package may play it.
    #[must_use]
    pub fn agreed(mut self, sound: &[u8]) -> Self {
        self.agreed.push(sound.to_vec());
        self
    }
}

impl TestServer {
    /// Whoever is heard in these sounds agrees that everybody hears them, beside the running server or before it.
    ///
    /// # Panics
    /// When that cannot be kept.
    pub async fn agree(&self, sounds: &[Vec<u8>]) {
        if sounds.is_empty() {
            return;
        }
        let db = match &self.scratch {
            Some(scratch) => Db::open(&scratch.url).await,
            None => Db::open_file(&self.data().join("tiengban.db")).await,
        };
        let db = db.expect("its database opens");
        for sound in sounds {
            let kept = KeptOriginal { sha256: Sha256::of(sound).to_string(), bytes: sound.len() as i64 };
            agreed(&db, &kept, &Audience::public(), &SystemClock).await;
        }
        db.close().await;
    }
}
