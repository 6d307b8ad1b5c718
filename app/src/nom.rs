//! Han characters by their Vietnamese readings, as Unicode's `kVietnamese` has them. See `app/data/nom/README.md`.

use std::sync::LazyLock;

use tiengban_content::text::readings::Readings;

/// All of them; read once, when somebody first asks.
pub static READINGS: LazyLock<Readings> = LazyLock::new(|| Readings::parse(include_str!("../data/nom/readings.tsv")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_list_is_read() {
        // 8,307 characters; some have more than one reading.
        assert_eq!(READINGS.len(), 8_497);
        let water = READINGS.find("nuoc").into_iter().find(|reading| reading.reading == "nước");
        assert!(water.is_some_and(|reading| reading.characters.contains(&'渃')));
    }
}
