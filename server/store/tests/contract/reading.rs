//! What a passer-by is answered: by kind, language, topic, folder, address and link, in order, page by page.

use tiengban_content::{Address, ItemId, Kind, Rel, State, Viewer};
use tiengban_store::ItemFilter;

use crate::drafts::{With, address, language, lesson, source, story, word};
use crate::harness::{House, on_both};

on_both!(
    an_item_is_found_by_its_address,
    only_what_is_published_is_answered,
    a_filter_names_kind_language_topic_and_folder,
    the_words_of_a_lesson_come_in_its_order,
    the_lessons_of_a_word_are_found,
    a_list_is_read_page_by_page,
    a_person_leafs_to_any_page,
    the_topics_of_a_dictionary_are_counted,
    an_outline_has_no_body_but_all_that_a_list_shows,
    some_addresses_are_asked_for_at_once,
    machinery_reads_every_state,
);

async fn an_item_is_found_by_its_address(house: House) {
    let nam = word("tay/nặm").gloss("nước");
    house.import([nam.clone()]).await;
    let found = house.db.item(&address(&nam), &Viewer::passer_by()).await.unwrap().unwrap();
    assert_eq!((found.body, found.licence, found.revision), (nam.body.clone(), nam.licence.clone(), 1));
    let other_kind = Address::new(Kind::Lesson, nam.slug);
    assert_eq!(house.db.item(&other_kind, &Viewer::passer_by()).await.unwrap(), None);
}

async fn only_what_is_published_is_answered(house: House) {
    for state in [State::Draft, State::InReview, State::Withdrawn] {
        house.import([word("tay/nặm").is(state)]).await;
        let nobody = house.db.item(&address(&word("tay/nặm")), &Viewer::passer_by()).await.unwrap();
        assert_eq!(nobody, None, "{state:?}");
        assert_eq!(house.db.count(&ItemFilter::new(), &Viewer::passer_by()).await.unwrap(), 0);
    }
}

async fn a_filter_names_kind_language_topic_and_folder(house: House) {
    let nung = word("nung/slam").in_lang("nut");
    house
        .import([word("tay/slam").topic("number"), word("tay/po").topic("kinship"), nung, lesson("tay/bai", &[])])
        .await;
    let words = || ItemFilter::new().kind(Kind::Word);
    assert_eq!(house.slugs(words()).await, ["tay/po", "nung/slam", "tay/slam"]);
    assert_eq!(house.slugs(words().lang("nut".parse().unwrap())).await, ["nung/slam"]);
    assert_eq!(house.slugs(words().topic("number")).await, ["tay/slam"]);
    assert_eq!(house.slugs(ItemFilter::new().folder("tay".parse().unwrap())).await, ["tay/bai", "tay/po", "tay/slam"]);
    assert_eq!(house.db.count(&words().limit(1), &Viewer::passer_by()).await.unwrap(), 3);
}

async fn the_words_of_a_lesson_come_in_its_order(house: House) {
    let bai = lesson("tay/bai", &["tay/slam", "tay/nặm", "tay/po", "tay/not-yet"]);
    house.import([bai.clone(), word("tay/po").is(State::Draft), word("tay/nặm"), word("tay/slam")]).await;
    let words = || ItemFilter::new().linked_from(Rel::Word, address(&bai));
    assert_eq!(house.slugs(words()).await, ["tay/slam", "tay/nặm"]);
    assert_eq!(house.slugs(words().after(address(&word("tay/slam")))).await, ["tay/nặm"]);
    assert_eq!(house.slugs(ItemFilter::new().linked_from(Rel::Source, address(&bai))).await, [""; 0]);

    house.import([lesson("tay/bai", &["tay/nặm", "tay/slam"])]).await;
    assert_eq!(house.slugs(words()).await, ["tay/nặm", "tay/slam"]);
}

async fn the_lessons_of_a_word_are_found(house: House) {
    house.import([lesson("tay/b", &["tay/nặm"]), lesson("tay/a", &["tay/nặm"]), lesson("tay/c", &[])]).await;
    house.import([word("tay/nặm").cites("tn5"), source("tn5")]).await;
    let using = ItemFilter::new().linked_to(Rel::Word, address(&word("tay/nặm")));
    assert_eq!(house.slugs(using).await, ["tay/a", "tay/b"]);
    let citing = ItemFilter::new().linked_to(Rel::Source, address(&source("tn5")));
    assert_eq!(house.slugs(citing).await, ["tay/nặm"]);
}

async fn a_list_is_read_page_by_page(house: House) {
    let names = ["tay/a", "tay/b", "tay/c", "tay/d", "tay/e"];
    house.import(names.map(word)).await;
    let mut filter = ItemFilter::new().kind(Kind::Word).limit(2);
    let mut pages = Vec::new();
    loop {
        let page = house.slugs(filter.clone()).await;
        let Some(last) = page.last() else { break };
        filter = filter.after(address(&word(last)));
        pages.push(page);
    }
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 1]);
    assert_eq!(pages.concat(), names);
}

async fn a_person_leafs_to_any_page(house: House) {
    house.import(["tay/a", "tay/b", "tay/c", "tay/d", "tay/e"].map(word)).await;
    let words = || ItemFilter::new().kind(Kind::Word);
    assert_eq!(house.slugs(words().limit(2).offset(2)).await, ["tay/c", "tay/d"]);
    assert_eq!(house.slugs(words().offset(3)).await, ["tay/d", "tay/e"]);
    assert_eq!(house.slugs(words().limit(2).offset(9)).await, [""; 0]);
    assert_eq!(house.db.count(&words().offset(3), &Viewer::passer_by()).await.unwrap(), 5);
}

async fn the_topics_of_a_dictionary_are_counted(house: House) {
    let hidden = word("tay/a").topic("body").is(State::Draft);
    let (po, slam, sloong) = (word("tay/po"), word("tay/slam"), word("tay/sloong"));
    house.import([hidden, po.topic("kinship"), slam.topic("number"), sloong.topic("number"), word("tay/nặm")]).await;
    let topics = house.db.topics(&ItemFilter::new().kind(Kind::Word), &Viewer::passer_by()).await.unwrap();
    assert_eq!(topics, [("number".to_owned(), 2), ("kinship".to_owned(), 1)]);
}

async fn an_outline_has_no_body_but_all_that_a_list_shows(house: House) {
    house.import([word("tay/nặm").gloss("nước").topic("nature")]).await;
    let outline = house.db.outline(&ItemFilter::new(), &Viewer::passer_by()).await.unwrap().remove(0);
    assert_eq!(outline.address, address(&word("tay/nặm")));
    assert_eq!((outline.title.get("tyz"), outline.summary.get("vi")), (Some("nặm"), Some("nước")));
    assert_eq!((outline.topic.as_deref(), outline.updated_at), (Some("nature"), 1_000));
}

async fn some_addresses_are_asked_for_at_once(house: House) {
    house.import([word("tay/b"), word("tay/a"), story("a"), language("tay", "")]).await;
    let wanted = [word("tay/a"), word("tay/b"), word("tay/c"), story("a")].map(|draft| address(&draft));
    assert_eq!(house.slugs(ItemFilter::new().addresses(wanted)).await, ["a", "tay/a", "tay/b"]);
    assert_eq!(house.slugs(ItemFilter::new().addresses([])).await, [""; 0]);
}

async fn machinery_reads_every_state(house: House) {
    house.import([word("tay/a").is(State::Draft), word("tay/b"), word("tay/c").is(State::Withdrawn)]).await;
    assert_eq!(house.db.addresses().await.unwrap().len(), 3);
    let first = house.db.all_after(None, 2).await.unwrap();
    let rest = house.db.all_after(first.last().map(|item| &item.id), 2).await.unwrap();
    assert_eq!((first.len(), rest.len()), (2, 1));
    let ids: Vec<ItemId> = [&rest[0], &first[0]].map(|item| item.id.clone()).to_vec();
    let mut both = vec![first[0].clone(), rest[0].clone()];
    both.sort_by(|a, b| a.id.cmp(&b.id));
    assert_eq!(house.db.indexable(&ids).await.unwrap(), both);
    assert!(house.db.indexable(&[ItemId("nobody".into())]).await.unwrap().is_empty());
}
