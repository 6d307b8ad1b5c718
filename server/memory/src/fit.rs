//! Parameters that fit a club.

use fsrs::{ComputeParametersInput, FSRSItem, compute_parameters};

use crate::schedule::{Answer, Scheduler, reviews};

/// From so many answers on, parameters are fitted; with fewer, the ones that FSRS brings are better.
pub const ENOUGH: usize = 400;

/// The parameters that would have foretold these answers best: one history for each person and thing. Nothing where
/// there are too few, or none can be found. Takes seconds.
#[must_use]
pub fn fit(histories: &[Vec<Answer>]) -> Option<Vec<f32>> {
    if histories.iter().map(Vec::len).sum::<usize>() < ENOUGH {
        return None;
    }
    let items: Vec<FSRSItem> = histories.iter().flat_map(|answers| foretold(answers)).collect();
    if items.is_empty() {
        return None;
    }
    let input = ComputeParametersInput { train_set: items, enable_short_term: true, ..Default::default() };
    compute_parameters(input).ok().filter(|found| Scheduler::with(found).is_ok())
}

/// Each answer but the first, with all that came before it: what FSRS learns to foretell.
fn foretold(answers: &[Answer]) -> Vec<FSRSItem> {
    let mut answers = answers.to_vec();
    answers.sort_by_key(|answer| (answer.at, answer.rating));
    let reviews = reviews(&answers);
    let upto = |end: usize| FSRSItem { reviews: reviews[..=end].to_vec() };
    (1..reviews.len()).filter(|end| reviews[*end].delta_t > 0).map(upto).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::DAY_MS;
    use crate::schedule::Rating;

    /// People who forget everything within a week, or remember all of it: by `often`, of ten.
    fn club(often: i64) -> Vec<Vec<Answer>> {
        let history = |person: i64| {
            let mut at = 0;
            let mut one = |time: i64| {
                at += (1 + (person + time) % 4) * DAY_MS;
                let rating = if (person * 7 + time * 3) % 10 < often { Rating::Good } else { Rating::Forgot };
                Answer { at, rating }
            };
            (0..8).map(&mut one).collect()
        };
        (0..80).map(history).collect()
    }

    #[test]
    fn a_club_that_remembers_is_asked_less_often() {
        let due = |often: i64| {
            let fitted = Scheduler::with(&fit(&club(often)).expect("parameters")).expect("they can be used");
            let good = [Answer { at: 0, rating: Rating::Good }, Answer { at: 3 * DAY_MS, rating: Rating::Good }];
            fitted.memory(&good).expect("a memory").stability
        };
        let (forgetful, mindful) = (due(4), due(10));
        assert!(forgetful < mindful, "{forgetful} {mindful}");
    }

    #[test]
    fn a_few_answers_fit_nothing() {
        assert_eq!(fit(&club(9)[..20]), None);
        let one_each: Vec<Vec<Answer>> = (0..500).map(|_| vec![Answer { at: 0, rating: Rating::Good }]).collect();
        assert_eq!(fit(&one_each), None, "nothing is foretold by a single answer");
    }
}
