//! Giving a recording: the door of somebody who was invited (`/moi/{token}`, no account), and the same for whoever is
//! signed in (`/thu`).
//!
//! - [`door`]: who stands there, and what they may
//! - [`front`]: the first page: what one may do, and what was given
//! - [`agree`]: who may hear it, what it may be used for, and “yes”; [`terms`] reads that form
//! - [`send`]: recording and uploading; [`booth`] is the place to record
//! - [`given`]: what became of what was given; [`withdraw`]: taking it back
//! - [`paper`]: the sheet with the QR code
//!
//! Every page reads without JavaScript. The scripts (`app/public/giving`) show a long form one part at a time, record,
//! and send over a network that comes and goes.

pub mod agree;
pub(crate) mod booth;
pub mod door;
pub mod front;
pub(crate) mod given;
pub mod paper;
pub mod send;
mod terms;
pub mod withdraw;

use crate::document::Page;

/// A page of a door: nobody keeps it, and no search engine knows it.
fn page(title: impl Into<String>) -> Page {
    Page::new(title, "").hidden_from_crawlers().kept_nowhere()
}
