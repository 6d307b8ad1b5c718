//! The lists that teachers work through, and the letters of a dictionary.

use tiengban_content::body::{Body, Clip, Recording, Variant};
use tiengban_content::text::collate::Collator;
use tiengban_content::{Draft, Key, Kind, LangTag, Multi, State, Viewer};
use tiengban_store::worklists::Worklist;
use tiengban_store::{Expected, ItemFilter};

use crate::drafts::{With, language, lesson, word};
use crate::harness::{House, on_both, raw};

on_both!(
    a_list_holds_what_a_word_lacks,
    a_word_that_is_mended_leaves_its_list,
    a_list_holds_only_what_is_meant_for_whoever_asks,
    a_list_is_read_page_by_page,
    what_was_there_before_the_lists_is_in_them,
    the_same_headword_is_found,
    words_are_counted_by_their_own_letters,
);

fn tyz() -> LangTag {
    "tyz".parse().unwrap()
}

/// A word that a machine says.
fn heard(slug: &str) -> Draft {
    let mut draft = word(slug);
    if let Body::Word(word) = &mut draft.body {
        let recording = Recording {
            sha256: "5a".into(),
            file: "x.m4a".into(),
            media_type: "audio/mp4".into(),
            duration_ms: 900,
            synthesised: Multi::vi("máy tạo ra"),
        };
        word.sounds = vec![Clip { recording, speaker: String::new(), place: None }];
    }
    draft
}

async fn listed(house: &House, list: Worklist, keys: &[Key]) -> Vec<String> {
    let viewer = Viewer::holding(keys.to_vec());
    let found = house.db.worklist(list, &tyz(), &viewer, 100, 0).await.unwrap();
    assert_eq!(house.db.count_worklist(list, &tyz(), &viewer).await.unwrap(), found.len() as i64);
    found.iter().map(|listed| listed.outline.address.slug.name().to_owned()).collect()
}

async fn a_list_holds_what_a_word_lacks(house: House) {
    let elsewhere = word("nung/slam").in_lang("nut");
    let gone = word("tay/đi").is(State::Withdrawn);
    let known = [word("tay/po").cites("tn5"), heard("tay/slam"), word("tay/nặm").cites("tn5").is(State::Draft)];
    house.import(known.into_iter().chain([elsewhere, gone, lesson("tay/bai", &["tay/po"])])).await;
    assert_eq!(listed(&house, Worklist::NoSound, &[Key::Public]).await, ["nặm", "po"]);
    assert_eq!(listed(&house, Worklist::NoSource, &[Key::Public]).await, ["slam"]);
    assert_eq!(listed(&house, Worklist::Unused, &[Key::Public]).await, ["nặm", "slam"]);
    assert_eq!(listed(&house, Worklist::Drafts, &[Key::Public]).await, ["nặm"]);
    assert_eq!(listed(&house, Worklist::All, &[Key::Public]).await, ["nặm", "po", "slam"]);
}

async fn a_word_that_is_mended_leaves_its_list(house: House) {
    let mut po = word("tay/po").cites("tn5");
    if let Body::Word(word) = &mut po.body {
        word.variants = vec![Variant { form: "pỏ".into(), place: None, cites: Vec::new() }];
    }
    house.put(&po, Expected::Nothing).await.unwrap();
    assert_eq!(listed(&house, Worklist::NoSource, &[Key::Public]).await, ["po"]);
    house.put(&heard("tay/po").cites("tn5"), Expected::Revision(1)).await.unwrap();
    assert_eq!(listed(&house, Worklist::NoSource, &[Key::Public]).await, [""; 0]);
    assert_eq!(listed(&house, Worklist::NoSound, &[Key::Public]).await, [""; 0]);
}

async fn a_list_holds_only_what_is_meant_for_whoever_asks(house: House) {
    let hidden = lesson("tay/bai", &["tay/nặm"]).for_only([Key::Stewards]);
    house.import([word("tay/po").for_only([Key::Stewards]), word("tay/nặm"), hidden]).await;
    assert_eq!(listed(&house, Worklist::NoSound, &[Key::Public, Key::Members]).await, ["nặm"]);
    assert_eq!(listed(&house, Worklist::NoSound, &[Key::Public, Key::Stewards]).await, ["nặm", "po"]);
    // That a hidden lesson uses a word is not told by the list either.
    assert_eq!(listed(&house, Worklist::Unused, &[Key::Public, Key::Members]).await, ["nặm"]);
    assert_eq!(listed(&house, Worklist::Unused, &[Key::Public, Key::Stewards]).await, ["po"]);
}

async fn a_list_is_read_page_by_page(house: House) {
    house.import(["tay/a", "tay/b", "tay/c"].map(word)).await;
    let page = house.db.worklist(Worklist::NoSound, &tyz(), &Viewer::passer_by(), 2, 1).await.unwrap();
    let found: Vec<_> = page.iter().map(|listed| (listed.outline.address.slug.as_str(), listed.state)).collect();
    assert_eq!(found, [("tay/b", State::Published), ("tay/c", State::Published)]);
}

/// The statements of the migration, over words that an older program wrote.
async fn what_was_there_before_the_lists_is_in_them(house: House) {
    const OF_SQLITE: &str = include_str!("../../../../migrations/sqlite/0007_dictionary.sql");
    const OF_POSTGRES: &str = include_str!("../../../../migrations/postgres/0007_dictionary.sql");
    let mut bare = word("tay/po").cites("tn5");
    if let Body::Word(word) = &mut bare.body {
        word.variants = vec![Variant { form: "pỏ".into(), place: None, cites: Vec::new() }];
    }
    house.import([heard("tay/slam"), word("tay/nặm").cites("tn5"), bare, lesson("tay/bai", &[])]).await;
    let before = [
        listed(&house, Worklist::NoSound, &[Key::Public]).await,
        listed(&house, Worklist::NoSource, &[Key::Public]).await,
    ];
    raw(&house.url, "DROP TABLE lack").await;
    let text = if house.url.starts_with("sqlite:") { OF_SQLITE } else { OF_POSTGRES };
    for statement in text.split(";\n").filter(|statement| !statement.trim().is_empty()) {
        raw(&house.url, statement).await;
    }
    // What was remembered does not count any more.
    house.import([word("tay/đi").is(State::Withdrawn)]).await;
    let after = [
        listed(&house, Worklist::NoSound, &[Key::Public]).await,
        listed(&house, Worklist::NoSource, &[Key::Public]).await,
    ];
    assert_eq!(before, [vec!["nặm", "po"], vec!["po", "slam"]]);
    assert_eq!(after, before);
}

async fn the_same_headword_is_found(house: House) {
    let slam = |slug: &str| word("tay/slam").moved_to(slug);
    let hidden = slam("tay/slam-3").for_only([Key::Stewards]);
    house.import([slam("tay/slam").is(State::Draft), slam("tay/slam-2"), hidden, word("tay/slám")]).await;
    let sandiu = slam("sandiu/slam").in_lang("und-x-sandiu");
    house.import([sandiu]).await;
    let found = async |headword: &str, lang: &str| {
        let found = house.db.same_headword(headword, &lang.parse().unwrap(), &Viewer::passer_by()).await.unwrap();
        found.iter().map(|listed| listed.outline.address.slug.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(found("slam", "tyz").await, ["tay/slam", "tay/slam-2"]);
    assert_eq!(found("slam", "und-x-sandiu").await, ["sandiu/slam"]);
    assert_eq!(found("Slam", "tyz").await, [""; 0]);
}

async fn words_are_counted_by_their_own_letters(house: House) {
    let letters = ["b", "bj", "s", "sl"];
    let words = ["tay/bjoóc", "tay/bó", "tay/slam", "tay/slí", "tay/ɬa"].map(word);
    let hidden = word("tay/sut").for_only([Key::Stewards]);
    house.import(words.into_iter().chain([hidden, language("tay", &letters.join(" "))])).await;
    let all = ItemFilter::new().kind(Kind::Word).lang(tyz());
    let counted = house.db.letters(&all, &Viewer::passer_by()).await.unwrap();
    let of = |rank: usize| {
        let key = Collator::beginning(rank);
        counted.iter().find(|(found, _)| *found == key).map_or(0, |(_, count)| *count)
    };
    assert_eq!([of(0), of(1), of(2), of(3)], [1, 1, 0, 2]);
    assert_eq!(counted.iter().map(|(_, count)| count).sum::<i64>(), 5);
    assert_eq!(house.slugs(all.beginning(Collator::beginning(3))).await, ["tay/slam", "tay/slí"]);
}
