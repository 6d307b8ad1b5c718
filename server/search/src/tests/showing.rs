use tiengban_content::Kind;

use super::{index_of, search};
use crate::sample::entry;
use crate::{Entry, Hit};

/// The snippet of the first hit, hits in brackets.
fn snippet(entry: Entry, text: &str) -> String {
    let hit = first(entry, text);
    hit.snippet.iter().map(|part| if part.hit { format!("[{}]", part.text) } else { part.text.clone() }).collect()
}

fn first(entry: Entry, text: &str) -> Hit {
    search(&index_of([entry]), text).hits.remove(0)
}

#[test]
fn the_hit_is_marked_where_it_stands_as_it_is_written() {
    let text = |text| entry("x").text("vi", text);
    assert_eq!(snippet(text("Uống NƯỚC, rồi nước nữa."), "nước"), "Uống [NƯỚC], rồi [nước] nữa.");
    assert_eq!(snippet(text("Uống nước."), "nuoc"), "Uống [nước].");
    assert_eq!(snippet(text("Uống nu\u{31b}o\u{31b}\u{301}c."), "nước"), "Uống [nu\u{31b}o\u{31b}\u{301}c].");
    assert_eq!(snippet(text("chữ 𪟦娜 cổ"), "娜"), "chữ 𪟦[娜] cổ");
    assert_eq!(snippet(text("Hát then, đàn tính"), "dan ti"), "Hát then, [đàn] [tính]");
    assert_eq!(snippet(text("hoa bjoóc nở"), "bjoic"), "hoa [bjoóc] nở");
}

#[test]
fn look_alikes_are_marked_only_when_the_word_itself_is_not_there() {
    let text = |text| entry("x").text("vi", text);
    assert_eq!(snippet(text("phía nam có nặm"), "nặm"), "phía nam có [nặm]");
    assert_eq!(snippet(text("phía nam có nằm"), "nặm"), "phía nam có [nằm]");
}

#[test]
fn the_passage_with_most_words_is_shown_in_its_language() {
    let entry = entry("x").text("vi", "nước").text("en", "clear water").text("tyz", "nặm slaư");
    let hit = first(entry.clone(), "clear water");
    assert_eq!(hit.snippet_lang.as_str(), "en");
    assert_eq!(snippet(entry, "clear water"), "[clear] [water]");
}

#[test]
fn of_a_long_text_only_the_words_around_are_shown() {
    let text = format!("{} giữa nước suối chảy {}", "trước ".repeat(200), "sau ".repeat(200));
    let shown = snippet(entry("x").text("vi", &text), "nước suối");
    assert!(shown.starts_with("… trước") && shown.ends_with("sau …"), "{shown}");
    assert!(shown.contains("giữa [nước] [suối] chảy sau"));
    assert!(shown.len() < 300);
}

#[test]
fn the_place_where_the_words_stand_together_is_better() {
    let text = format!("nước {} nước suối {}", "xa ".repeat(100), "xa ".repeat(100));
    assert!(snippet(entry("x").text("vi", &text), "nước suối").contains("[nước] [suối]"));
}

#[test]
fn a_line_of_a_song_is_found_with_its_time() {
    let song = entry("tay/dem").kind(Kind::Song).titled("vi", "Đếm từ một đến mười");
    let song =
        song.line(0, "tyz", "nâng").line(1200, "tyz", "sloong").line(1200, "vi", "hai").line(2400, "tyz", "slam");
    let hit = first(song.clone(), "sloong");
    assert_eq!((hit.start_ms, hit.snippet_lang.as_str()), (Some(1200), "tyz"));
    assert_eq!(first(song.clone(), "slam").start_ms, Some(2400));
    assert_eq!(first(song.clone(), "nang").start_ms, Some(0));
    assert_eq!(first(song, "một đến mười").start_ms, None);
}

#[test]
fn a_line_known_by_heart_stands_above_songs_with_the_same_words() {
    let song = |slug| entry(slug).kind(Kind::Song);
    let index = index_of([
        song("x/a").line(0, "tyz", "slam pi noọng nâng"),
        song("x/abcdef").line(500, "tyz", "nâng slam").line(900, "tyz", "pi noọng"),
    ]);
    assert_eq!(super::found(&index, "pi noong"), ["x/abcdef", "x/a"]);
}

#[test]
fn a_hit_carries_what_its_page_is_called() {
    let hit = first(entry("tay/nặm").gloss("nước").english("water"), "nặm");
    assert_eq!(hit.title.text("tyz"), "nặm");
    assert_eq!(hit.summary.text("en"), "water");
    assert_eq!((hit.id.0.as_str(), hit.lang.as_str()), ("id-tay/nặm", "tyz"));
}
