use tiengban_content::{Kind, Viewer};

use super::{index_of, suggested};
use crate::Index;
use crate::sample::entry;

fn dictionary() -> Index {
    index_of([
        entry("tay/nặm").gloss("nước"),
        entry("tay/nặm-bó").gloss("giếng"),
        entry("tay/nam").gloss("gai"),
        entry("tay/nà").gloss("ruộng"),
        entry("tay/rườn").gloss("nhà").variant("lườn"),
        entry("tay/pò").gloss("nam giới"),
        entry("then").kind(Kind::Story).titled("vi", "Đàn tính và hát then"),
    ])
}

#[test]
fn what_is_called_so_comes_before_what_means_it() {
    assert_eq!(suggested(&dictionary(), "nam"), ["tay/nam", "tay/nặm", "tay/nặm-bó", "tay/pò"]);
}

#[test]
fn typed_tones_come_first_and_then_the_shorter_ones() {
    assert_eq!(suggested(&dictionary(), "nặ"), ["tay/nặm", "tay/nặm-bó", "tay/nà", "tay/nam", "tay/pò"]);
    assert_eq!(suggested(&dictionary(), "na"), ["tay/nam", "tay/nà", "tay/nặm", "tay/nặm-bó", "tay/pò"]);
    assert_eq!(suggested(&dictionary(), "n")[0], "tay/nà");
}

#[test]
fn the_last_word_is_still_being_typed() {
    assert_eq!(suggested(&dictionary(), "nam b"), ["tay/nặm-bó"]);
    assert_eq!(suggested(&dictionary(), "dan ti"), ["then"]);
    assert_eq!(suggested(&dictionary(), "then"), ["then"]);
    assert_eq!(suggested(&dictionary(), "nước"), ["tay/nặm"]);
    assert_eq!(suggested(&dictionary(), "lư"), ["tay/rườn"]);
}

#[test]
fn nothing_is_suggested_for_nothing() {
    for text in ["", "  ", "?", "xyz", &"x".repeat(10_000)] {
        assert_eq!(suggested(&dictionary(), text).len(), 0, "{text:.9}");
    }
    assert_eq!(dictionary().suggest("n", 0, &Viewer::passer_by()).unwrap(), []);
}

#[test]
fn a_suggestion_says_in_which_language_it_is() {
    let suggestions = dictionary().suggest("dan", 5, &Viewer::passer_by()).unwrap();
    assert_eq!((suggestions[0].title.as_str(), suggestions[0].title_lang.as_str()), ("Đàn tính và hát then", "vi"));
    let suggestions = dictionary().suggest("nặm", 1, &Viewer::passer_by()).unwrap();
    assert_eq!((suggestions[0].title_lang.as_str(), suggestions[0].gloss.text("vi")), ("tyz", "nước"));
}
