//! Recordings on their way in: tus by raw requests and by the real `tus-js-client`, a server that is killed, and files
//! that are not what they say.

mod broken;
mod client;
mod explained;
mod faults;
mod form;
mod formats;
mod kept;
mod once;
mod pressed;
mod protocol;
mod refused;

use tiengban_store::Db;
use tiengban_tests::sending::Sender;
use tiengban_tests::{Actor, TestServer};
use tokio::sync::OnceCell;

/// A server with its first steward, for the stories of these files; each invites givers of its own.
struct Archive {
    server: TestServer,
    db: Db,
    admin: Actor,
}

impl Archive {
    async fn open() -> Self {
        let server = TestServer::new().empty().start().await;
        let admin = server.first_steward().await;
        let db = server.store().await;
        Self { server, db, admin }
    }

    /// The steward, in a browser that only this story uses.
    fn steward(&self) -> Actor {
        self.admin.clone()
    }

    /// Somebody who was invited and has agreed.
    async fn giver(&self) -> Sender {
        self.server.giver(&mut self.steward()).await
    }
}

/// One for all stories of these files that leave the server alone.
async fn archive() -> &'static Archive {
    static ARCHIVE: OnceCell<Archive> = OnceCell::const_new();
    ARCHIVE.get_or_init(Archive::open).await
}
