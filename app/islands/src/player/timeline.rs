//! When lines sound. All times are seconds.

/// When a line or a word sounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Span {
    /// Where it begins.
    pub(super) start: f64,
    /// Where it ends.
    pub(super) end: f64,
}

/// Spans in the order in which they begin. They may overlap: two people sing at once.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    spans: Vec<Span>,
    /// For each span, the latest end of it and all before it: so far back may something still sound.
    latest: Vec<f64>,
}

impl Timeline {
    /// From spans that are sorted by where they begin.
    pub(super) fn new(spans: Vec<Span>) -> Self {
        let latest = spans.iter().scan(f64::MIN, |latest, span| {
            *latest = latest.max(span.end);
            Some(*latest)
        });
        Self { latest: latest.collect(), spans }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Where a span lies.
    pub(super) fn get(&self, index: usize) -> Option<Span> {
        self.spans.get(index).copied()
    }

    /// All that sounds now, the first one first.
    pub(super) fn sounding(&self, now: f64) -> Vec<usize> {
        let mut found: Vec<usize> = (0..self.begun(now))
            .rev()
            .take_while(|index| self.latest[*index] > now)
            .filter(|index| self.spans[*index].end > now)
            .collect();
        found.reverse();
        found
    }

    /// The one that has begun last, whether it still sounds or not.
    pub(super) fn current(&self, now: f64) -> Option<usize> {
        self.begun(now).checked_sub(1)
    }

    /// Where *next* leads to from here.
    pub(super) fn next(&self, now: f64) -> Option<usize> {
        let next = self.begun(now);
        (next < self.len()).then_some(next)
    }

    /// Where *previous* leads to from here: the beginning of the line, or the line before where it has just begun.
    pub(super) fn previous(&self, now: f64) -> Option<usize> {
        const JUST: f64 = 1.0;
        let current = self.current(now)?;
        let just_begun = now - self.spans[current].start < JUST;
        Some(if just_begun { current.saturating_sub(1) } else { current })
    }

    /// The stretch of several spans: from where the first begins to where the last one ends.
    pub(super) fn stretch(&self, first: usize, last: usize) -> Option<Span> {
        let spans = self.spans.get(first..=last)?;
        let end = spans.iter().map(|span| span.end).fold(f64::MIN, f64::max);
        Some(Span { start: spans.first()?.start, end })
    }

    fn begun(&self, now: f64) -> usize {
        self.spans.partition_point(|span| span.start <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline(spans: &[(f64, f64)]) -> Timeline {
        Timeline::new(spans.iter().map(|&(start, end)| Span { start, end }).collect())
    }

    #[test]
    fn what_sounds_is_lit_also_where_two_sing_at_once() {
        let song = timeline(&[(0.0, 9.0), (1.0, 2.0), (3.0, 4.0)]);
        assert!(song.sounding(-1.0).is_empty());
        assert_eq!(song.sounding(1.5), [0, 1]);
        assert_eq!(song.sounding(2.5), [0]);
        assert_eq!(song.sounding(3.0), [0, 2]);
        assert!(song.sounding(9.0).is_empty());
    }

    #[test]
    fn one_goes_from_line_to_line() {
        let song = timeline(&[(1.0, 2.0), (2.0, 5.0), (5.0, 6.0)]);
        assert_eq!((song.next(0.0), song.next(2.0), song.next(5.5)), (Some(0), Some(2), None));
        assert_eq!((song.get(1), song.get(3)), (Some(Span { start: 2.0, end: 5.0 }), None));
        assert_eq!(song.previous(0.5), None);
        assert_eq!(song.previous(2.5), Some(0), "the line has just begun");
        assert_eq!(song.previous(4.0), Some(1), "back to its beginning");
        assert_eq!(song.previous(1.2), Some(0));
        assert_eq!(song.current(4.9), Some(1));
    }

    #[test]
    fn a_stretch_reaches_to_the_latest_end() {
        let song = timeline(&[(0.0, 9.0), (1.0, 2.0), (3.0, 4.0)]);
        assert_eq!(song.stretch(0, 1), Some(Span { start: 0.0, end: 9.0 }));
        assert_eq!(song.stretch(1, 2), Some(Span { start: 1.0, end: 4.0 }));
        assert_eq!(song.stretch(2, 3), None);
    }
}
