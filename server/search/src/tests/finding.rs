use tiengban_content::Kind;

use super::{found, index_of, search};
use crate::sample::entry;
use crate::{Index, Query};

fn small_dictionary() -> Index {
    index_of([
        entry("tay/nặm").gloss("nước").english("water").script("淰").text("tyz", "nặm bó").text("vi", "giếng nước"),
        entry("tay/nam").gloss("gai").english("thorn"),
        entry("tay/năm").gloss("lâu"),
        entry("tay/rườn").gloss("nhà").english("house").variant("lườn"),
        entry("tay/bjoóc").gloss("hoa").english("flower"),
        entry("tay/slam").gloss("ba, số ba").english("three"),
        entry("tay/t'ả".replace('\'', "").as_str()).titled("tyz", "t'ả").gloss("sông").english("river"),
        entry("then").kind(Kind::Story).titled("vi", "Hát then và đàn tính").text("vi", "Đàn tính có hai dây."),
        entry("nung/sloong-hao").kind(Kind::Story).titled("vi", "Sloong hao").text("vi", "Một lối hát."),
        entry("tay/hoa-binh").titled("vi", "hòa bình").gloss("yên"),
    ])
}

#[test]
fn the_word_itself_comes_first_and_its_look_alikes_after_it() {
    let index = small_dictionary();
    assert_eq!(found(&index, "nặm"), ["tay/nặm", "tay/năm", "tay/nam"]);
    assert_eq!(found(&index, "nam")[0], "tay/nam");
    assert!(found(&index, "nam").contains(&"tay/nặm".to_owned()));
    assert_eq!(found(&index, "năm")[0], "tay/năm");
}

#[test]
fn marks_may_be_left_out() {
    let index = small_dictionary();
    assert_eq!(found(&index, "bjooc"), ["tay/bjoóc"]);
    assert_eq!(found(&index, "dan tinh"), ["then"]);
    assert_eq!(found(&index, "DAN TINH"), ["then"]);
    assert_eq!(found(&index, "sloong hao")[0], "nung/sloong-hao");
    assert_eq!(found(&index, "hoà bình"), found(&index, "hòa bình"));
    assert_eq!(found(&index, "hoà bình")[0], "tay/hoa-binh");
    assert_eq!(found(&index, "t’ả"), ["tay/tả"]);
}

#[test]
fn a_meaning_finds_its_word() {
    let index = small_dictionary();
    for meaning in ["nước", "nuoc", "water", "Water", "nu\u{31b}o\u{31b}\u{301}c"] {
        assert_eq!(found(&index, meaning), ["tay/nặm"], "{meaning}");
    }
    assert_eq!(found(&index, "ba")[0], "tay/slam");
}

#[test]
fn a_variant_and_a_character_find_their_word() {
    let index = small_dictionary();
    assert_eq!(found(&index, "lườn"), ["tay/rườn"]);
    assert_eq!(found(&index, "淰"), ["tay/nặm"]);
}

#[test]
fn decomposed_letters_are_the_same_letters() {
    let index = small_dictionary();
    assert_eq!(search(&index, "na\u{323}\u{306}m"), search(&index, "nặm"));
    let decomposed = index_of([entry("tay/x").titled("tyz", "na\u{323}\u{306}m")]);
    assert_eq!(found(&decomposed, "nặm"), ["tay/x"]);
}

#[test]
fn one_wrong_letter_is_forgiven_in_longer_words() {
    let index = small_dictionary();
    for misspelt in ["bjoocs", "bjoc", "bjpoc", "bjoco", "wated", "sloonh hao"] {
        let hits = search(&index, misspelt);
        assert_eq!((hits.total, hits.forgiven), (1, true), "{misspelt}");
    }
    assert_eq!(search(&index, "nbm").total, 0);
    assert_eq!(search(&index, "bjxyc").total, 0);
}

#[test]
fn what_is_forgiven_stands_below_what_is_not() {
    let index = index_of([
        entry("tay/slao").gloss("gái"),
        entry("tay/slac"),
        entry("bai/dai").kind(Kind::Lesson).titled("vi", "Một bài rất dài").text("vi", "Có chữ slac ở trong."),
    ]);
    let hits = search(&index, "slac");
    assert_eq!(super::slugs(&hits), ["tay/slac", "bai/dai", "tay/slao"]);
    assert!(!hits.forgiven);
}

#[test]
fn the_last_word_may_be_unfinished_and_only_the_last() {
    let index = small_dictionary();
    assert_eq!(found(&index, "sloong h"), ["nung/sloong-hao"]);
    assert_eq!(found(&index, "đàn tí"), ["then"]);
    assert_eq!(found(&index, "wat"), ["tay/nặm"]);
    assert_eq!(found(&index, "bjo"), ["tay/bjoóc"]);
    assert_eq!(search(&index, "sloon hap").total, 0);
}

#[test]
fn a_name_that_is_being_typed_stands_before_a_text_that_holds_its_letters() {
    let index = index_of([
        entry("nung/sloong-hao").kind(Kind::Story).titled("vi", "Sloong hao"),
        entry("soong-co").kind(Kind::Story).titled("vi", "Soọng cô").text("vi", "Như sloong, há miệng mà hát."),
    ]);
    assert_eq!(found(&index, "sloong ha"), ["nung/sloong-hao", "soong-co"]);
}

#[test]
fn a_whole_word_stands_above_its_beginning() {
    let index = index_of([entry("tay/na-ba"), entry("tay/nang"), entry("tay/na")]);
    assert_eq!(found(&index, "na"), ["tay/na", "tay/na-ba", "tay/nang"]);
}

#[test]
fn names_stand_above_meanings_and_meanings_above_texts() {
    let index = index_of([
        entry("x/text").text("vi", "có hoa ở đây"),
        entry("x/meaning").gloss("cánh hoa"),
        entry("x/name").titled("vi", "bông hoa"),
        entry("x/whole-meaning").gloss("hoa"),
        entry("x/whole-variant").variant("hoa"),
        entry("hoa").titled("vi", "hoa"),
    ]);
    let order = ["hoa", "x/whole-variant", "x/whole-meaning", "x/name", "x/meaning", "x/text"];
    assert_eq!(found(&index, "hoa"), order);
    assert_eq!(found(&index, "hoá"), order);
}

#[test]
fn one_of_several_meanings_is_a_whole_one() {
    let index = index_of([entry("x/a").gloss("bố mẹ"), entry("x/abc").gloss("cha, bố")]);
    assert_eq!(found(&index, "bố"), ["x/abc", "x/a"]);
}

#[test]
fn all_words_come_first_and_fewer_below() {
    let index = index_of([
        entry("x/a").text("vi", "suối reo"),
        entry("x/b").text("vi", "nước suối trong"),
        entry("x/c").text("vi", "nước trong"),
        entry("x/d").text("vi", "gió"),
    ]);
    assert_eq!(found(&index, "nước suối"), ["x/b", "x/a", "x/c"]);
    assert_eq!(found(&index, "nước suối trong")[..2], ["x/b", "x/c"]);
}

#[test]
fn with_enough_hits_for_all_words_there_are_no_others() {
    let all = (0..6).map(|n| entry(&format!("x/all{n}")).text("vi", "nước suối"));
    let some = (0..6).map(|n| entry(&format!("x/some{n}")).text("vi", "nước"));
    let index = index_of(all.chain(some));
    assert_eq!(search(&index, "nước suối").total, 6);
    assert_eq!(search(&index, "nước").total, 12);
}

#[test]
fn signs_of_query_languages_mean_nothing() {
    let index = small_dictionary();
    for text in ["+nặm", "nặm AND", "title:nặm", "(nặm", "\"nặm", "nặm*", "-nặm", "nặm^9", "[nặm TO", "nặm~2"]
    {
        assert!(found(&index, text).contains(&"tay/nặm".to_owned()), "{text}");
    }
    for nothing in ["", " ", "*", "?!", "\u{0}", "\u{301}", "()[]{}", "🙂"] {
        assert_eq!(search(&index, nothing).total, 0, "{nothing:?}");
    }
}

#[test]
fn a_query_without_end_is_read_in_part() {
    let index = small_dictionary();
    assert_eq!(found(&index, &format!("nặm{}", " ".repeat(1_000_000))), found(&index, "nặm"));
    assert_eq!(search(&index, &"ộ".repeat(1_000_000)).total, 0);
    search(&index, &"nặm bó nước water ".repeat(50_000));
    search(&index, &"a b c d e f g h i j k l m n o p q r s t u v w x y z ".repeat(10));
}

#[test]
fn pages_follow_each_other_without_gaps() {
    let index =
        index_of((0..57).map(|n| entry(&format!("x/{n}")).text("vi", &format!("nước {}", "và ".repeat(n % 7)))));
    let whole = index.search(&Query { limit: 100, ..Query::new("nước") }, &tiengban_content::Viewer::passer_by());
    let page = |offset| {
        let query = Query { limit: 10, offset, ..Query::new("nước") };
        super::slugs(&index.search(&query, &tiengban_content::Viewer::passer_by()).unwrap())
    };
    let pages: Vec<_> = (0..8).flat_map(|number| page(number * 10)).collect();
    assert_eq!(pages, super::slugs(&whole.unwrap()));
    assert_eq!(pages.len(), 57);
    assert_eq!(page(usize::MAX).len(), 0);
}
