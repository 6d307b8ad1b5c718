//! The stretch of the recording that is on the screen.

/// No screen shows less: a pixel of one millisecond.
const FINEST: f64 = 1.0;

/// A stretch of time, drawn on so many pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The first moment, in milliseconds.
    pub from_ms: f64,
    /// How long a pixel is, in milliseconds.
    pub ms_per_px: f64,
    /// How wide the drawing is, in CSS pixels.
    pub width: f64,
    /// How long the recording is, in milliseconds.
    pub duration_ms: f64,
}

impl Window {
    /// Shows the whole of a recording, or its first half minute.
    #[must_use]
    pub fn at_first(width: f64, duration_ms: i64) -> Self {
        let width = width.max(1.0);
        let duration_ms = duration_ms as f64;
        Self { from_ms: 0.0, ms_per_px: duration_ms.min(30_000.0) / width, width, duration_ms }.within()
    }

    /// How much time it shows, in milliseconds.
    #[must_use]
    pub fn length_ms(self) -> f64 {
        self.ms_per_px * self.width
    }

    /// Where a moment is drawn, in pixels from the left.
    #[must_use]
    pub fn px(self, ms: i64) -> f64 {
        (ms as f64 - self.from_ms) / self.ms_per_px
    }

    /// Which moment is drawn there.
    #[must_use]
    pub fn ms(self, px: f64) -> i64 {
        (self.from_ms + px * self.ms_per_px).round().clamp(0.0, self.duration_ms) as i64
    }

    /// Whether a moment is on the screen.
    #[must_use]
    pub fn shows(self, ms: i64) -> bool {
        (0.0..self.width).contains(&self.px(ms))
    }

    /// Zoomed so that a pixel is `by` times as long; what is drawn at `px` stays there.
    #[must_use]
    pub fn zoomed(self, by: f64, px: f64) -> Self {
        let at = self.from_ms + px * self.ms_per_px;
        let coarsest = (self.duration_ms / self.width).max(FINEST);
        let ms_per_px = (self.ms_per_px * by).clamp(FINEST, coarsest);
        Self { from_ms: at - px * ms_per_px, ms_per_px, ..self }.within()
    }

    /// Pushed by so many pixels.
    #[must_use]
    pub fn pushed(self, px: f64) -> Self {
        Self { from_ms: self.from_ms + px * self.ms_per_px, ..self }.within()
    }

    /// Begins at this moment.
    #[must_use]
    pub fn from(self, ms: f64) -> Self {
        Self { from_ms: ms, ..self }.within()
    }

    /// Shows this stretch, with some room around it.
    #[must_use]
    pub fn fitted(self, start_ms: i64, end_ms: i64) -> Self {
        let length = ((end_ms - start_ms) as f64 * 1.5).max(self.width * FINEST).min(self.duration_ms.max(1.0));
        let middle = (start_ms + end_ms) as f64 / 2.0;
        Self { from_ms: middle - length / 2.0, ms_per_px: length / self.width, ..self }.within()
    }

    /// The same stretch on a drawing of another width.
    #[must_use]
    pub fn resized(self, width: f64) -> Self {
        let length = self.length_ms();
        let width = width.max(1.0);
        Self { ms_per_px: (length / width).max(FINEST), width, ..self }.within()
    }

    fn within(self) -> Self {
        let last = (self.duration_ms - self.length_ms()).max(0.0);
        Self { from_ms: self.from_ms.clamp(0.0, last), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_under_the_fingers_stays_there() {
        let window = Window::at_first(360.0, 14_400_000);
        let under = window.ms(90.0);
        for by in [0.5, 0.1, 2.0] {
            assert!((window.from(60_000.0).zoomed(by, 90.0).ms(90.0) - window.from(60_000.0).ms(90.0)).abs() <= 1);
        }
        assert_eq!(window.px(under).round(), 90.0);
    }

    #[test]
    fn nothing_beyond_the_recording_is_shown() {
        let window = Window::at_first(400.0, 20_000);
        assert_eq!(window.length_ms().round(), 20_000.0, "a short one is shown whole");
        assert_eq!(window.pushed(1e9).from_ms, 0.0);
        let close = window.fitted(19_000, 20_000);
        assert!(close.shows(19_500) && close.from_ms + close.length_ms() <= 20_000.1);
        assert_eq!(window.zoomed(1e-9, 0.0).ms_per_px, FINEST);
        assert_eq!(close.zoomed(1e9, 5.0).length_ms().round(), 20_000.0);
    }
}
