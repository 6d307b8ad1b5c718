//! Uploads that may take days: tus 1.0 (<https://tus.io/protocols/resumable-upload>) with creation, checksum,
//! expiration and termination, and a plain form for browsers without JavaScript.
//!
//! What is acknowledged lies on the disk: bytes are written to a partial file and synced, then the store moves the
//! upload's offset, then the answer goes out. A server that is killed in between has more bytes than it acknowledged;
//! they are written over. The store's offset is the truth.
//!
//! - [`protocol`]: the headers of tus, read and written
//! - [`refusal`]: why an upload is refused, in words for a person
//! - [`giver`]: who gives, by their paper or their session
//! - [`create`]: `POST`; [`append`]: `HEAD`, `PATCH`, `DELETE`; [`form`]: the plain form
//!
//! One connection at a time writes to an upload, and the newest wins: a phone that lost its network comes back on a new
//! connection while the server still waits on the old one (`tiengban_media::incoming`).

mod append;
mod create;
mod form;
mod giver;
mod protocol;
mod refusal;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{options, post};
use tiengban_app::Site;

tiengban_app::site_map! {
    "/gui-len" => options(create::options).post(create::create),
    "/gui-len/{id}" => options(create::options)
        .head(append::head)
        .patch(append::patch)
        .delete(append::delete)
        .post(append::overridden),
    // The form counts by itself, up to what a recording may have.
    "/gui-tep" => post(form::submit).layer(DefaultBodyLimit::disable()),
}
