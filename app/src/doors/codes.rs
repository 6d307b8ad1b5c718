//! Codes that are printed on cards and read out over a table: no letter that is taken for another, no vowel that
//! makes a word.

use crate::site::Site;

/// Letters and digits that nobody confuses.
const LETTERS: &[u8; 24] = b"BCDFGHJKMNPQRTVWXY346789";

/// A code of a card: some 37 bits. It says who signs in; the pictures say that it is they.
#[must_use]
pub fn card(site: &Site) -> String {
    code(site, 8)
}

/// A code of a club.
#[must_use]
pub fn club(site: &Site) -> String {
    code(site, 6)
}

/// A code of an evening on many telephones, read out aloud. It opens nothing to whoever is not in the club.
#[must_use]
pub fn live(site: &Site) -> String {
    code(site, 5)
}

/// A secret that nobody types: 256 bits in hexadecimal.
#[must_use]
pub fn token(site: &Site) -> String {
    [(site.entropy)(), (site.entropy)()].concat().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A typed code as it is kept: capitals, without what stands between its letters.
#[must_use]
pub fn typed(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).take(32).map(|c| c.to_ascii_uppercase()).collect()
}

/// A code in groups, as it is printed: `BCDF-GHJK`.
#[must_use]
pub fn grouped(code: &str) -> String {
    let middle = code.len().div_ceil(2);
    code.get(..middle).zip(code.get(middle..)).map_or_else(|| code.to_owned(), |(a, b)| format!("{a}-{b}"))
}

fn code(site: &Site, letters: usize) -> String {
    let mut code = String::new();
    while code.len() < letters {
        // A byte beyond the last whole row of letters is thrown away, or the first letters would be more frequent.
        let fresh = (site.entropy)().into_iter().filter(|byte| *byte < 240);
        code.extend(fresh.map(|byte| char::from(LETTERS[usize::from(byte) % LETTERS.len()])));
    }
    code.truncate(letters);
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        assert_eq!(typed(" bcdf-ghjk "), "BCDFGHJK");
        assert_eq!(grouped("BCDFGHJK"), "BCDF-GHJK");
        assert_eq!(grouped("BCDFGH"), "BCD-FGH");
    }
}
