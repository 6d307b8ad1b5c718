//! Figures: percentiles of one run, the median of several, and how they are written.

use std::time::Duration;

/// A row of the table.
pub(crate) struct Row {
    what: String,
    figure: String,
    method: String,
}

impl Row {
    /// What was measured, what came out, and how, in a line each.
    pub(crate) fn new(what: impl Into<String>, figure: impl Into<String>, method: impl Into<String>) -> Self {
        Self { what: what.into(), figure: figure.into(), method: method.into() }
    }
}

/// The table, with a sentence above it.
pub(crate) fn table(above: &str, rows: &[Row]) -> String {
    let mut text = format!("{above}\n\n| what | figure | how |\n|---|---|---|\n");
    for Row { what, figure, method } in rows {
        text.push_str(&format!("| {what} | {figure} | {method} |\n"));
    }
    text
}

/// How long each call of one run took, the shortest first.
pub(crate) struct Times(Vec<Duration>);

impl Times {
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The time within which so many in a hundred came, in milliseconds; 0 if there were none.
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let place = (self.0.len() * percent / 100).min(self.0.len().saturating_sub(1));
        self.0.get(place).copied().map_or(0.0, millis)
    }
}

/// The same figure of several runs.
pub(crate) struct Spread {
    pub(crate) median: f64,
    least: f64,
    most: f64,
}

impl Spread {
    pub(crate) fn of(figures: impl IntoIterator<Item = f64>) -> Self {
        let mut figures: Vec<f64> = figures.into_iter().collect();
        figures.sort_by(f64::total_cmp);
        let at = |place: usize| figures.get(place).copied().unwrap_or_default();
        let last = figures.len().saturating_sub(1);
        // Of an even number, the mean of the two in the middle.
        Self { median: f64::midpoint(at(last / 2), at(figures.len() / 2)), least: at(0), most: at(last) }
    }

    /// The figure of each run.
    pub(crate) fn over<T>(runs: &[T], figure: impl Fn(&T) -> f64) -> Self {
        Self::of(runs.iter().map(figure))
    }

    /// The median and, where they differ, the least and the most.
    pub(crate) fn show(&self, unit: &str) -> String {
        let (median, least, most) = (number(self.median), number(self.least), number(self.most));
        if least == most { format!("{median}{unit}") } else { format!("{median}{unit} ({least}–{most})") }
    }
}

/// p50 and p99 of several runs.
pub(crate) fn percentiles(runs: &[Times]) -> String {
    let at = |percent| Spread::over(runs, |times| times.percentile(percent)).show(" ms");
    format!("p50 {}, p99 {}", at(50), at(99))
}

/// A figure with about three digits that say something, and commas between thousands.
pub(crate) fn number(figure: f64) -> String {
    match figure.abs() {
        0.0..1.0 => format!("{figure:.3}"),
        1.0..10.0 => format!("{figure:.2}"),
        10.0..100.0 => format!("{figure:.1}"),
        _ => thousands(figure.round().abs() as u64),
    }
}

/// 1000000 → `1,000,000`
pub(crate) fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let comma = |(place, digit): (usize, char)| {
        let comma = place > 0 && (digits.len() - place).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(comma).collect()
}

pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_for_people() {
        let written = [0.0123, 4.567, 45.67, 456.7, 1234.0, 1_234_567.0].map(number);
        assert_eq!(written, ["0.012", "4.57", "45.7", "457", "1,234", "1,234,567"]);
    }

    #[test]
    fn the_median_counts_and_the_spread_is_told() {
        assert_eq!(Spread::of([3.0, 1.0, 2.0]).show(" s"), "2.00 s (1.00–3.00)");
        assert_eq!(Spread::of([1.0, 2.0]).show(" s"), "1.50 s (1.00–2.00)");
        assert_eq!(Spread::of([7.0]).show(" s"), "7.00 s");
    }

    #[test]
    fn one_slow_call_in_a_hundred_is_the_p99() {
        let times = Times::of((0..100).map(|n| Duration::from_millis(if n == 50 { 900 } else { 1 })).collect());
        assert_eq!((times.percentile(50), times.percentile(99)), (1.0, 900.0));
    }
}
