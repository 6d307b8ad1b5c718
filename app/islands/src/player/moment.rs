//! Moments, as addresses name them and as people read them.

/// The moment that `#t=83.2` names, in seconds.
pub(super) fn of_hash(hash: &str) -> Option<f64> {
    let seconds: f64 = hash.strip_prefix("#t=")?.split(',').next()?.parse().ok()?;
    (seconds.is_finite() && seconds >= 0.0).then_some(seconds)
}

/// `#t=83.2` for 83.2 seconds, exact to the millisecond as lines are.
pub(super) fn hash(seconds: f64) -> String {
    format!("#t={}", (seconds.max(0.0) * 1000.0).round() / 1000.0)
}

/// `1:23` for 83.4 seconds.
pub(super) fn clock(seconds: f64) -> String {
    // A length that is not known yet is NaN, which becomes 0.
    let seconds = seconds.max(0.0) as u32;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// A sentence with its places filled in.
pub(super) fn filled(sentence: &str, a: &str, b: &str) -> String {
    sentence.replace("{a}", a).replace("{b}", b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_a_moment() {
        assert_eq!(of_hash("#t=83.2"), Some(83.2));
        assert_eq!(of_hash("#t=12,15"), Some(12.0));
        for wrong in ["", "#t=", "#t=x", "#t=-1", "#t=NaN", "#t=inf", "#s-tn5"] {
            assert_eq!(of_hash(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_link_to_a_line_opens_that_line() {
        for (start, link) in [(83.2, "#t=83.2"), (1.94, "#t=1.94"), (0.0, "#t=0"), (13.1, "#t=13.1"), (3.3, "#t=3.3")] {
            assert_eq!(hash(start), link);
            assert_eq!(of_hash(link), Some(start));
        }
    }

    #[test]
    fn a_moment_reads_as_on_a_clock() {
        assert_eq!([0.0, 83.4, 3600.0, f64::NAN, -5.0].map(clock), ["0:00", "1:23", "60:00", "0:00", "0:00"]);
    }

    #[test]
    fn a_sentence_gets_its_numbers() {
        assert_eq!(filled("câu {a} / {b}", "2", "5"), "câu 2 / 5");
    }
}
