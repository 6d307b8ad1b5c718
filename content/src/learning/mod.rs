//! What learning a lesson is made of. Pure: the same in the browser and on the server.
//!
//! - [`sitting`]: a lesson taken step by step, with what was missed coming back before the end
//! - [`evening`]: a club before one screen
//! - [`live`]: a club on many telephones
//! - [`asked`]: which words an exercise asks for

pub mod asked;
pub mod evening;
pub mod live;
pub mod sitting;

pub use asked::{Outcome, asked, outcomes};
pub use evening::Evening;
pub use sitting::{Shown, Sitting};
