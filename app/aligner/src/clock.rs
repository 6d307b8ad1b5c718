//! Times as the aligner writes and says them.

/// `1:05.20`: minutes, seconds, hundredths; hours where there are any.
#[must_use]
pub fn clock(ms: i64) -> String {
    let hundredths = (ms.max(0) + 5) / 10;
    let (minutes, rest) = (hundredths / 6_000, hundredths % 6_000);
    let (seconds, hundredths) = (rest / 100, rest % 100);
    if minutes < 60 {
        format!("{minutes}:{seconds:02}.{hundredths:02}")
    } else {
        format!("{}:{:02}:{seconds:02}.{hundredths:02}", minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_on_a_stop_watch() {
        assert_eq!(clock(0), "0:00.00");
        assert_eq!(clock(65_204), "1:05.20");
        assert_eq!(clock(59_996), "1:00.00");
        assert_eq!(clock(4 * 3_600_000), "4:00:00.00");
        assert_eq!(clock(-3), "0:00.00");
    }
}
