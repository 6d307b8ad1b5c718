//! Which lines are heard again and again.

use super::timeline::{Span, Timeline};

/// The lines that are looped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Loop {
    /// None.
    #[default]
    Off,
    /// From the first to the last, both included.
    Lines {
        /// The first.
        first: usize,
        /// The last.
        last: usize,
    },
}

impl Loop {
    /// The loop after the button of a line was pressed: it begins there; or it reaches to there, where it is on
    /// already; or it ends, where the line is looped.
    pub(super) fn pressed(self, line: usize) -> Self {
        match self {
            Self::Off => Self::one(line),
            Self::Lines { first, last } if (first..=last).contains(&line) => Self::Off,
            Self::Lines { first, last } => Self::Lines { first: first.min(line), last: last.max(line) },
        }
    }

    /// The loop after somebody went to a line: one line that is looped comes along, a stretch stays where it is and
    /// ends when one leaves it.
    pub(super) fn gone_to(self, line: usize) -> Self {
        match self {
            Self::Lines { first, last } if first == last => Self::one(line),
            Self::Lines { first, last } if !(first..=last).contains(&line) => Self::Off,
            same => same,
        }
    }

    /// Just this line.
    pub(super) fn one(line: usize) -> Self {
        Self::Lines { first: line, last: line }
    }

    /// Whether a line is looped.
    pub(super) fn holds(self, line: usize) -> bool {
        matches!(self, Self::Lines { first, last } if (first..=last).contains(&line))
    }

    /// Where the loop lies.
    pub(super) fn stretch(self, lines: &Timeline) -> Option<Span> {
        match self {
            Self::Off => None,
            Self::Lines { first, last } => lines.stretch(first, last),
        }
    }

    /// Where to jump, if the loop has come to its end.
    pub(super) fn jump(self, now: f64, lines: &Timeline) -> Option<f64> {
        let stretch = self.stretch(lines)?;
        (now >= stretch.end).then_some(stretch.start)
    }

    /// The loop after somebody went to a moment: it ends when one leaves it.
    pub(super) fn sought(self, to: f64, lines: &Timeline) -> Self {
        let within = self.stretch(lines).is_some_and(|stretch| (stretch.start..stretch.end).contains(&to));
        if within { self } else { Self::Off }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Timeline {
        Timeline::new((0..5).map(|n| Span { start: f64::from(n), end: f64::from(n) + 1.0 }).collect())
    }

    #[test]
    fn from_here_to_here() {
        let one = Loop::Off.pressed(2);
        assert_eq!(one, Loop::one(2));
        let range = one.pressed(4);
        assert_eq!(range, Loop::Lines { first: 2, last: 4 });
        assert_eq!([1, 2, 4, 5].map(|line| range.holds(line)), [false, true, true, false]);
        assert_eq!(one.pressed(1), Loop::Lines { first: 1, last: 2 }, "and from there back");
        assert_eq!((one.pressed(2), range.pressed(3)), (Loop::Off, Loop::Off));
    }

    #[test]
    fn one_line_comes_along_and_a_stretch_stays() {
        assert_eq!(Loop::one(2).gone_to(3), Loop::one(3));
        let range = Loop::Lines { first: 1, last: 2 };
        assert_eq!((range.gone_to(2), range.gone_to(3)), (range, Loop::Off));
        assert_eq!((range.sought(1.5, &lines()), range.sought(3.5, &lines())), (range, Loop::Off));
    }

    #[test]
    fn at_its_end_it_begins_again() {
        let range = Loop::Lines { first: 1, last: 2 };
        assert_eq!((range.jump(2.9, &lines()), range.jump(3.0, &lines())), (None, Some(1.0)));
        assert_eq!(Loop::Off.jump(99.0, &lines()), None);
    }
}
