//! When something that was learned is to be asked again: FSRS ([`fsrs`], version 6), over a log of answers.
//!
//! Pure: no clock, no database. What somebody remembers of a thing is a function of all their answers to it, in the
//! order in which they were given ([`Scheduler::memory`]), so it can be thrown away and made anew from the log, and it
//! does not matter in which order answers from two telephones arrive.
//!
//! Days are those of the village ([`day`]): who answers late in the evening and early next morning has slept in between.

mod day;
mod fit;
mod schedule;

pub use day::{DAY_MS, day, day_begins};
pub use fit::{ENOUGH, fit};
pub use schedule::{Answer, Memory, Rating, Scheduler, Unusable};
