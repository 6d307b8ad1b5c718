//! Whether a passphrase is easy to guess, said in the person's language.

use zxcvbn::feedback::Warning;

use crate::texts::Tongue;

/// The fewest letters.
const LETTERS: usize = 8;
/// The most letters: beyond them nothing gets harder to guess, but slower to judge.
const JUDGED: usize = 100;

/// Why a passphrase does not do, and what would; nothing where it does. `known` is what others know of the person.
#[must_use]
pub fn complaint(passphrase: &str, known: &[&str], tongue: Tongue) -> Option<String> {
    let vi = tongue == Tongue::Vi;
    let judged: String = passphrase.chars().take(JUDGED).collect();
    if judged.chars().count() < LETTERS {
        return Some(if vi {
            format!("Mật khẩu cần ít nhất {LETTERS} chữ. Bạn thử ghép vài từ mà chỉ mình bạn nghĩ ra.")
        } else {
            format!("A passphrase needs at least {LETTERS} letters. Try a few words that only you would put together.")
        });
    }
    let estimate = zxcvbn::zxcvbn(&judged, known);
    if u8::from(estimate.score()) >= 3 {
        return None;
    }
    let warning = estimate.feedback().and_then(zxcvbn::feedback::Feedback::warning);
    let why = warning
        .map_or(if vi { "Mật khẩu này còn dễ đoán." } else { "This is easy to guess." }, |warning| {
            said(warning, vi)
        });
    let what = if vi { "Bạn thêm một hai từ nữa nhé." } else { "Add another word or two." };
    Some(format!("{why} {what}"))
}

fn said(warning: Warning, vi: bool) -> &'static str {
    use Warning as W;
    match warning {
        W::StraightRowsOfKeysAreEasyToGuess | W::ShortKeyboardPatternsAreEasyToGuess => {
            if vi {
                "Các phím liền nhau trên bàn phím dễ đoán."
            } else {
                "Neighbouring keys are easy to guess."
            }
        }
        W::RepeatsLikeAaaAreEasyToGuess | W::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => {
            if vi {
                "Chữ lặp đi lặp lại dễ đoán."
            } else {
                "What repeats itself is easy to guess."
            }
        }
        W::ThisIsATop10Password
        | W::ThisIsATop100Password
        | W::ThisIsACommonPassword
        | W::ThisIsSimilarToACommonlyUsedPassword => {
            if vi {
                "Nhiều người dùng mật khẩu giống thế này."
            } else {
                "Many people use one like this."
            }
        }
        W::SequencesLikeAbcAreEasyToGuess => {
            if vi {
                "Dãy như abc hay 123 dễ đoán."
            } else {
                "Sequences such as abc or 123 are easy to guess."
            }
        }
        W::RecentYearsAreEasyToGuess | W::DatesAreOftenEasyToGuess => {
            if vi {
                "Năm và ngày tháng dễ đoán."
            } else {
                "Years and dates are easy to guess."
            }
        }
        W::AWordByItselfIsEasyToGuess => {
            if vi {
                "Một từ đứng một mình dễ đoán."
            } else {
                "A word by itself is easy to guess."
            }
        }
        W::NamesAndSurnamesByThemselvesAreEasyToGuess | W::CommonNamesAndSurnamesAreEasyToGuess => {
            if vi {
                "Tên người dễ đoán."
            } else {
                "Names are easy to guess."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_easy_to_guess_is_said_in_the_persons_language() {
        assert!(complaint("mot hai", &[], Tongue::Vi).unwrap().contains("ít nhất 8"));
        assert!(complaint("password1", &[], Tongue::En).unwrap().contains("Many people"));
        assert!(complaint("password1", &[], Tongue::Vi).unwrap().contains("Nhiều người"));
        assert!(complaint("truongnhom", &["truongnhom"], Tongue::Vi).is_some());
        assert_eq!(complaint("con suối đầu bản chảy ngược", &[], Tongue::Vi), None);
    }
}
