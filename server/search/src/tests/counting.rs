use tiengban_content::{Kind, LangTag, Viewer};

use super::index_of;
use crate::sample::entry;
use crate::{Hits, Index, Query};

fn library() -> Index {
    index_of([
        entry("tay/a").text("vi", "nước"),
        entry("tay/b").text("vi", "nước"),
        entry("nung/c").lang("nut").text("vi", "nước"),
        entry("tay/d").kind(Kind::Song).text("vi", "nước"),
        entry("nung/e").kind(Kind::Song).lang("nut").text("vi", "gió"),
    ])
}

fn count(index: &Index, kinds: &[Kind], langs: &[&str]) -> Hits {
    let langs: Vec<LangTag> = langs.iter().map(|lang| lang.parse().unwrap()).collect();
    let query = Query { kinds, langs: &langs, ..Query::new("nước") };
    index.search(&query, &Viewer::passer_by()).unwrap()
}

fn lang(tag: &str) -> LangTag {
    tag.parse().unwrap()
}

#[test]
fn hits_are_counted_by_kind_and_by_language() {
    let hits = count(&library(), &[], &[]);
    assert_eq!(hits.total, 4);
    assert_eq!(hits.kinds, [(Kind::Word, 3), (Kind::Song, 1)]);
    assert_eq!(hits.langs, [(lang("tyz"), 3), (lang("nut"), 1)]);
}

#[test]
fn a_facet_shows_what_its_other_choices_would_bring() {
    let hits = count(&library(), &[Kind::Word], &["tyz"]);
    assert_eq!((hits.total, hits.hits.len()), (2, 2));
    assert_eq!(hits.kinds, [(Kind::Word, 2), (Kind::Song, 1)]);
    assert_eq!(hits.langs, [(lang("tyz"), 2), (lang("nut"), 1)]);
    assert_eq!(count(&library(), &[Kind::Song], &["nut"]).total, 0);
}

#[test]
fn every_choice_brings_just_what_was_counted() {
    let index = library();
    for (kind, counted) in count(&index, &[], &[]).kinds {
        assert_eq!(count(&index, &[kind], &[]).total, counted);
    }
    for (lang, counted) in count(&index, &[], &[]).langs {
        assert_eq!(count(&index, &[], &[lang.as_str()]).total, counted);
    }
}

#[test]
fn a_filter_does_not_make_more_be_forgiven() {
    let words = (0..9).map(|n| entry(&format!("x/{n}")).text("vi", "sloong"));
    let song = entry("x/bai").kind(Kind::Song).text("vi", "slonng");
    let index = index_of(words.chain([song]));
    let songs = Query { kinds: &[Kind::Song], ..Query::new("sloong") };
    assert_eq!(index.search(&songs, &Viewer::passer_by()).unwrap().total, 0);
}
