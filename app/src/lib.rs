//! Pages: rendered whole on the server, readable without JavaScript.
//!
//! A page is an axum handler in [`pages`]: it loads all that it shows, then renders one `view!` to a string. What
//! several pages show the same way is a part in [`parts`]. Nothing here is compiled to wasm; what moves in the browser
//! is an island (`tiengban-islands`). How somebody signs in, and what a form brings in, is in [`doors`]; who listens to
//! what is live, in [`hall`]. SQL, Tantivy and files are asked for, never spoken here.

pub mod document;
pub mod doors;
pub mod error;
pub mod hall;
pub mod json_ld;
pub mod markdown;
pub mod nom;
pub mod pages;
pub mod parts;
pub mod routes;
pub mod site;
pub mod texts;
pub mod visitor;

pub use error::PageError;
pub use routes::{PATHS, routes};
pub use site::{Assets, Site};
pub use texts::Tongue;
pub use visitor::Visitor;
