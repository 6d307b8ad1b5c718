//! A date, said as surely as it is known.

use tiengban_content::date::{FuzzyDate, Span, Stretch};

use crate::texts::Tongue;

/// `khoảng năm 1987`, `the 1980s`, `trong khoảng từ năm 1980 đến năm 1989`.
#[must_use]
pub fn fuzzy_date(date: &FuzzyDate, tongue: Tongue) -> String {
    match tongue {
        Tongue::Vi => vietnamese(date),
        Tongue::En => english(date),
    }
}

fn vietnamese(date: &FuzzyDate) -> String {
    let name = |stretch| match stretch {
        Stretch::Century(first) => format!("thế kỷ {}", first / 100 + 1),
        // «Những năm 1900» would be read as the whole century.
        Stretch::Decade(first) if first % 100 == 0 => format!("những năm {first}–{}", first + 9),
        Stretch::Decade(first) => format!("những năm {first}"),
        Stretch::Year(year) => format!("năm {year}"),
        Stretch::Month(year, month) => format!("tháng {month} năm {year}"),
        Stretch::Day(year, month, day) => format!("ngày {day} tháng {month} năm {year}"),
    };
    let span = match date.span {
        Span::Within(stretch) => name(stretch),
        Span::Between(begin, end) if date.about => format!("từ {} đến {}", name(begin), name(end)),
        Span::Between(begin, end) => format!("trong khoảng từ {} đến {}", name(begin), name(end)),
        // The notation counts the year itself in, and «trước năm 1990» would leave it out.
        Span::By(end) => format!("từ {} trở về trước", name(end)),
        Span::From(begin) => format!("từ {} trở về sau", name(begin)),
    };
    match (date.doubtful, date.about) {
        (false, false) => span,
        (false, true) => format!("khoảng {span}"),
        (true, false) => format!("có lẽ {span}"),
        (true, true) => format!("có lẽ khoảng {span}"),
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn english(date: &FuzzyDate) -> String {
    let month = |month: u8| MONTHS.get(usize::from(month.saturating_sub(1))).copied().unwrap_or_default();
    let name = |stretch| match stretch {
        Stretch::Century(first) => format!("the {} century", ordinal(first / 100 + 1)),
        Stretch::Decade(first) if first % 100 == 0 => format!("{first}–{}", first + 9),
        Stretch::Decade(first) => format!("the {first}s"),
        Stretch::Year(year) => year.to_string(),
        Stretch::Month(year, number) => format!("{} {year}", month(number)),
        Stretch::Day(year, number, day) => format!("{day} {} {year}", month(number)),
    };
    let span = match date.span {
        Span::Within(stretch) => name(stretch),
        Span::Between(begin, end) => format!("between {} and {}", name(begin), name(end)),
        Span::By(end) => format!("{} or before", name(end)),
        Span::From(begin) => format!("{} or later", name(begin)),
    };
    match (date.doubtful, date.about) {
        (false, false) => span,
        (false, true) => format!("about {span}"),
        (true, false) => format!("perhaps {span}"),
        (true, true) => format!("perhaps about {span}"),
    }
}

fn ordinal(number: u16) -> String {
    let ending = match (number % 10, number % 100) {
        (1, last) if last != 11 => "st",
        (2, last) if last != 12 => "nd",
        (3, last) if last != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_said_no_surer_than_it_is_known() {
        for (written, vi, en) in [
            ("1987-05-03", "ngày 3 tháng 5 năm 1987", "3 May 1987"),
            ("1987-12", "tháng 12 năm 1987", "December 1987"),
            ("1987", "năm 1987", "1987"),
            ("1987~", "khoảng năm 1987", "about 1987"),
            ("1987?", "có lẽ năm 1987", "perhaps 1987"),
            ("1987%", "có lẽ khoảng năm 1987", "perhaps about 1987"),
            ("198X", "những năm 1980", "the 1980s"),
            ("200X", "những năm 2000–2009", "2000–2009"),
            ("19XX", "thế kỷ 20", "the 20th century"),
            ("20XX", "thế kỷ 21", "the 21st century"),
            ("1980/1989", "trong khoảng từ năm 1980 đến năm 1989", "between 1980 and 1989"),
            ("1980/1989~", "khoảng từ năm 1980 đến năm 1989", "about between 1980 and 1989"),
            ("../1990", "từ năm 1990 trở về trước", "1990 or before"),
            ("1990/..", "từ năm 1990 trở về sau", "1990 or later"),
        ] {
            let date: FuzzyDate = written.parse().unwrap();
            assert_eq!(fuzzy_date(&date, Tongue::Vi), vi);
            assert_eq!(fuzzy_date(&date, Tongue::En), en);
        }
    }

    #[test]
    fn centuries_are_counted_in_english() {
        assert_eq!([1, 2, 3, 11, 12, 13, 21].map(ordinal), ["1st", "2nd", "3rd", "11th", "12th", "13th", "21st"]);
    }
}
