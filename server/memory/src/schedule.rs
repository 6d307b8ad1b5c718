//! From answers to what is remembered.

use fsrs::{FSRS, FSRSItem, FSRSReview, MemoryState};

use crate::day::{day, day_begins};

/// How an answer went. The numbers are those of FSRS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// Not remembered.
    Forgot = 1,
    /// Remembered, with trouble.
    Hard = 2,
    /// Remembered.
    Good = 3,
    /// Remembered at once.
    Easy = 4,
}

impl Rating {
    /// All of them, from the worst.
    pub const ALL: [Self; 4] = [Self::Forgot, Self::Hard, Self::Good, Self::Easy];

    /// The rating with this number.
    #[must_use]
    pub fn of(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|rating| *rating as i64 == number)
    }
}

/// An answer, or that somebody says they know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// When, in milliseconds UTC.
    pub at: i64,
    /// How it went.
    pub rating: Rating,
}

/// What somebody remembers of a thing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// In how many days the chance of remembering falls to nine of ten.
    pub stability: f32,
    /// How hard it is for them, from 1 to 10.
    pub difficulty: f32,
    /// When it is to be asked again, in milliseconds UTC.
    pub due_at: i64,
    /// When it was asked last.
    pub last_at: i64,
    /// How often it was asked.
    pub answers: u32,
    /// How often it was forgotten after it had been remembered.
    pub lapses: u32,
}

/// Numbers that are no parameters of FSRS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("these numbers are no parameters of FSRS")]
pub struct Unusable;

/// So likely it is to be that somebody still remembers when they are asked.
const RETENTION: f32 = 0.9;
/// What was forgotten is asked again after so many milliseconds, in the same sitting.
const SOON: i64 = 10 * 60_000;
/// Nothing is put off for longer than this, in days: a language is spoken all year round.
const LONGEST: f32 = 365.0;

/// FSRS with its parameters.
#[derive(Debug, Default)]
pub struct Scheduler {
    fsrs: FSRS,
}

impl Scheduler {
    /// With parameters that were fitted ([`crate::fit`]).
    ///
    /// # Errors
    /// [`Unusable`], where they are too few or too many, or no numbers.
    pub fn with(parameters: &[f32]) -> Result<Self, Unusable> {
        if parameters.is_empty() {
            return Err(Unusable);
        }
        FSRS::new(parameters).map(|fsrs| Self { fsrs }).map_err(|_| Unusable)
    }

    /// What is remembered after all these answers, in whatever order they come; nothing where there is none.
    #[must_use]
    pub fn memory(&self, answers: &[Answer]) -> Option<Memory> {
        let mut answers = answers.to_vec();
        answers.sort_by_key(|answer| (answer.at, answer.rating));
        let last = answers.last()?;
        let reviews = reviews(&answers);
        let state = self.fsrs.memory_state(FSRSItem { reviews }, None).ok()?;
        let remembered = answers.iter().position(|answer| answer.rating != Rating::Forgot).unwrap_or(answers.len());
        let lapses = answers[remembered..].iter().filter(|answer| answer.rating == Rating::Forgot).count();
        Some(Memory {
            stability: state.stability,
            difficulty: state.difficulty,
            due_at: self.due_at(state, *last),
            last_at: last.at,
            answers: u32::try_from(answers.len()).unwrap_or(u32::MAX),
            lapses: u32::try_from(lapses).unwrap_or(u32::MAX),
        })
    }

    fn due_at(&self, state: MemoryState, last: Answer) -> i64 {
        if last.rating == Rating::Forgot {
            return last.at.saturating_add(SOON);
        }
        let days = self.fsrs.next_interval(Some(state.stability), RETENTION, last.rating as u32);
        let days = days.round().clamp(1.0, LONGEST);
        day_begins(day(last.at).saturating_add(days as i64))
    }
}

/// The answers as FSRS wants them: each with the days since the one before.
pub(crate) fn reviews(answers: &[Answer]) -> Vec<FSRSReview> {
    let mut before = answers.first().map_or(0, |answer| day(answer.at));
    let one = |answer: &Answer| {
        let today = day(answer.at);
        let delta_t = u32::try_from(today.saturating_sub(before)).unwrap_or_default();
        before = today;
        FSRSReview { rating: answer.rating as u32, delta_t }
    };
    answers.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::DAY_MS;

    fn answers(given: &[(i64, Rating)]) -> Vec<Answer> {
        given.iter().map(|(days, rating)| Answer { at: days * DAY_MS + 5 * 3_600_000, rating: *rating }).collect()
    }

    fn due_in_days(given: &[(i64, Rating)]) -> i64 {
        let memory = Scheduler::default().memory(&answers(given)).unwrap();
        day(memory.due_at) - day(memory.last_at)
    }

    #[test]
    fn what_is_remembered_is_asked_later_each_time() {
        use Rating::{Easy, Good, Hard};
        let (first, second) = (due_in_days(&[(0, Good)]), due_in_days(&[(0, Good), (3, Good)]));
        let third = due_in_days(&[(0, Good), (3, Good), (14, Good)]);
        assert!(1 <= first && first < second && second < third, "{first} {second} {third}");
        assert!(due_in_days(&[(0, Hard)]) <= first && first < due_in_days(&[(0, Easy)]));
    }

    #[test]
    fn what_is_forgotten_is_asked_again_in_this_sitting_and_then_sooner() {
        use Rating::{Forgot, Good};
        let forgot = Scheduler::default().memory(&answers(&[(0, Good), (3, Forgot)])).unwrap();
        assert_eq!((forgot.due_at - forgot.last_at, forgot.lapses), (SOON, 1));
        assert!(due_in_days(&[(0, Good), (3, Forgot), (3, Good)]) < due_in_days(&[(0, Good), (3, Good)]));
        let never = Scheduler::default().memory(&answers(&[(0, Forgot), (0, Forgot)])).unwrap();
        assert_eq!(never.lapses, 0, "what was never known was not forgotten");
    }

    #[test]
    fn it_does_not_matter_in_which_order_answers_arrive() {
        use Rating::{Forgot, Good, Hard};
        let scheduler = Scheduler::default();
        let in_order = answers(&[(0, Good), (2, Hard), (9, Forgot), (9, Good)]);
        let mut mixed = in_order.clone();
        mixed.swap(0, 2);
        // The two of one day have one moment here; the worse one counts as the first.
        assert_eq!(scheduler.memory(&mixed), scheduler.memory(&in_order));
        assert_eq!(scheduler.memory(&[]), None);
    }

    #[test]
    fn nothing_is_put_off_for_more_than_a_year() {
        let easy: Vec<(i64, Rating)> = (0..12).map(|time| (time * 400, Rating::Easy)).collect();
        assert_eq!(due_in_days(&easy), 365);
    }

    #[test]
    fn numbers_that_are_no_parameters_are_refused() {
        for wrong in [&[][..], &[1.0], &[f32::NAN; 21]] {
            assert_eq!(Scheduler::with(wrong).err(), Some(Unusable), "{wrong:?}");
        }
        assert!(Scheduler::with(&fsrs::DEFAULT_PARAMETERS).is_ok());
    }
}
