//! What the stories in `tests/` stand on: the real program as a child process, and short ways to ask it.
//!
//! ```no_run
//! # async fn story() {
//! use tiengban_tests::TestServer;
//!
//! let server = TestServer::new().empty().start().await;
//! let home = server.get("/").accept_language("en").await;
//! assert_eq!(home.status, 200);
//! # }
//! ```
//!
//! - [`TestServer`] serves on a port and in a folder of its own, and is gone when it is dropped; [`shared`] is one for
//!   all the stories of a test binary that only read
//! - [`Command`] runs `tiengban` once, as at a terminal
//! - [`Request`] asks for a page; [`Answer`] is what came; [`Page`] is its HTML, asked by CSS selectors
//! - [`Actor`] is somebody with cookies, who may sign in, look after clubs and people, and leave
//! - [`sending`] gives recordings by tus, over a [`line`] that may break; [`voices`] are real ones
//! - [`bucket`] is an object store that may be away
//! - [`Folder`] is a folder of content, written by hand
//! - [`every_kind`] is a house whose lesson has an exercise of every kind
//! - [`browser`] opens Chromium

mod actor;
mod agreed;
mod answer;
pub mod browser;
pub mod bucket;
mod builder;
mod command;
pub mod every_kind;
pub mod faults;
mod folder;
pub mod giving;
pub mod line;
mod multipart;
mod page;
mod people;
pub mod sending;
mod server;
pub mod voices;

pub use actor::Actor;
pub use answer::{Answer, Request};
pub use builder::Builder;
pub use command::{Command, Ran, binary};
pub use folder::Folder;
pub use multipart::{Part, multipart};
pub use page::Page;
pub use people::{Carded, Club, PASSPHRASE, PICTURES};
pub use server::{TestServer, shared};

/// A client to be set up. The server brings a reqwest that has to be told by whom secrets are kept, also for plain HTTP.
pub fn client() -> reqwest::ClientBuilder {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Another test may be quicker; then it is the same one.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    reqwest::Client::builder()
}
