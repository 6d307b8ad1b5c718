//! The doors: how a visitor becomes somebody, and what a form brings in.
//!
//! - [`cookies`]: what the browser keeps for us, and how safely
//! - [`entering`]: proving who one is, and coming in
//! - [`known`]: whose session a request belongs to, asked once a request
//! - [`secrets`]: hashing and checking, slowly and one at a time
//! - [`strength`]: whether a passphrase is easy to guess, said in the person's language
//! - [`limits`]: how often one address may knock
//! - [`sent`]: the fields of a form
//! - [`handed`]: a form with a file in it
//! - [`codes`]: codes for cards and clubs that a person can read out

pub mod codes;
pub mod cookies;
pub mod entering;
pub mod handed;
pub mod known;
pub mod limits;
pub mod seal;
pub mod secrets;
pub mod sent;
pub mod strength;

pub use handed::Handed;
pub use known::{Known, know};
pub use limits::Limits;
pub use seal::Seal;
pub use secrets::Secrets;
pub use sent::{LongForm, Sent};
