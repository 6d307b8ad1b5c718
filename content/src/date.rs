//! A date as exact or as uncertain as it is known, in the notation of archives.
//!
//! Written as EDTF (Extended Date/Time Format, ISO 8601-2:2019, levels 0 and 1, the part that recordings need):
//!
//! | written | means |
//! |---|---|
//! | `1987-05-03`, `1987-05`, `1987` | that day, month, year |
//! | `198X`, `19XX` | some time in that decade, century |
//! | `1987~`, `1987?`, `1987%` | about then; then, if that is right; both |
//! | `1980/1989` | between the two |
//! | `../1990`, `1990/..` | by then at the latest; then at the earliest |
//!
//! What nobody knows is `None` where a date may stand.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stretch {
    /// A hundred years; the first of them.
    Century(u16),
    /// Ten years; the first of them.
    Decade(u16),
    /// A year.
    Year(u16),
    /// A month, from 1.
    Month(u16, u8),
    /// A day, from 1.
    Day(u16, u8, u8),
}

/// Where a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// Within one stretch.
    Within(Stretch),
    /// Between two stretches, both included.
    Between(Stretch, Stretch),
    /// At the latest then.
    By(Stretch),
    /// At the earliest then.
    From(Stretch),
}

/// A date as exact or as uncertain as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FuzzyDate {
    /// Where it lies.
    pub span: Span,
    /// Whether that is only about right (`~`).
    pub about: bool,
    /// Whether that is doubtful (`?`).
    pub doubtful: bool,
}

/// A text that is no such date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a date (such as `1987-05-03`, `1987`, `198X`, `1987~`, `1980/1989`, `../1990`)")]
pub struct NotADate(pub String);

impl FromStr for FuzzyDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let wrong = || NotADate(text.chars().take(80).collect());
        let (bare, about, doubtful) = match text.char_indices().last() {
            Some((at, '~')) => (&text[..at], true, false),
            Some((at, '?')) => (&text[..at], false, true),
            Some((at, '%')) => (&text[..at], true, true),
            _ => (text, false, false),
        };
        let stretch = |part: &str| stretch(part).ok_or_else(wrong);
        let span = match bare.split_once('/') {
            None => Span::Within(stretch(bare)?),
            Some(("..", end)) => Span::By(stretch(end)?),
            Some((begin, "..")) => Span::From(stretch(begin)?),
            Some((begin, end)) => Span::Between(stretch(begin)?, stretch(end)?),
        };
        match span {
            Span::Between(begin, end) if first_day(begin) > first_day(end) => Err(wrong()),
            span => Ok(Self { span, about, doubtful }),
        }
    }
}

fn stretch(text: &str) -> Option<Stretch> {
    let number = |text: &str, digits: usize| {
        let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse::<u16>().ok()).flatten()
    };
    let small = |text: &str| number(text, 2).and_then(|number| u8::try_from(number).ok());
    if let Some(decade) = text.strip_suffix('X') {
        return match decade.strip_suffix('X') {
            Some(century) => number(century, 2).map(|first| Stretch::Century(first * 100)),
            None => number(decade, 3).map(|first| Stretch::Decade(first * 10)),
        };
    }
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|month| small(month).filter(|month| (1..=12).contains(month)));
    let day = parts.next().map(small);
    match (month, day, parts.next()) {
        (None, None, None) => Some(Stretch::Year(year)),
        (Some(month), None, None) => Some(Stretch::Month(year, month?)),
        (Some(month), Some(day), None) => {
            let (month, day) = (month?, day?);
            (1..=days_in(year, month)).contains(&day).then_some(Stretch::Day(year, month, day))
        }
        _ => None,
    }
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// How many days lie between the first of January 1970 and this day of the Gregorian calendar. After Howard Hinnant,
/// “chrono-compatible low-level date algorithms”: years begin in March, so that the leap day is the last.
#[must_use]
pub fn days_since_1970(year: u16, month: u8, day: u8) -> i64 {
    let (month, day) = (i64::from(month), i64::from(day));
    let year = i64::from(year) - i64::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let from_march = (month + 9) % 12;
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The day on which a stretch begins, for sorting.
const fn first_day(stretch: Stretch) -> (u16, u8, u8) {
    match stretch {
        Stretch::Century(year) | Stretch::Decade(year) | Stretch::Year(year) => (year, 1, 1),
        Stretch::Month(year, month) => (year, month, 1),
        Stretch::Day(year, month, day) => (year, month, day),
    }
}

impl fmt::Display for Stretch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Century(first) => write!(f, "{:02}XX", first / 100),
            Self::Decade(first) => write!(f, "{:03}X", first / 10),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(year, month, day) => write!(f, "{year:04}-{month:02}-{day:02}"),
        }
    }
}

impl fmt::Display for FuzzyDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.span {
            Span::Within(stretch) => write!(f, "{stretch}"),
            Span::Between(begin, end) => write!(f, "{begin}/{end}"),
            Span::By(end) => write!(f, "../{end}"),
            Span::From(begin) => write!(f, "{begin}/.."),
        }?;
        f.write_str(match (self.about, self.doubtful) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        })
    }
}

impl TryFrom<String> for FuzzyDate {
    type Error = NotADate;

    fn try_from(text: String) -> Result<Self, NotADate> {
        text.parse()
    }
}

impl From<FuzzyDate> for String {
    fn from(date: FuzzyDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_comes_back_as_it_was() {
        for text in [
            "1987-05-03",
            "1987-05",
            "1987",
            "198X",
            "19XX",
            "1987~",
            "1987-05?",
            "198X%",
            "1980/1989",
            "../1990",
            "1990/..",
            "1987-05/1988~",
            "2024-02-29",
        ] {
            assert_eq!(text.parse::<FuzzyDate>().map(|date| date.to_string()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        for ((year, month, day), days) in [((1970, 1, 1), 0), ((2000, 2, 29), 11_016), ((2026, 11, 23), 20_780)] {
            assert_eq!(days_since_1970(year, month, day), days);
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "87",
            "1987-13",
            "2023-02-29",
            "1987-5-3",
            "X",
            "XX",
            "1XXX",
            "1990/1980",
            "../..",
            "/",
            "hôm qua",
            "1987~~",
        ] {
            assert!(text.parse::<FuzzyDate>().is_err(), "{text}");
        }
    }
}
