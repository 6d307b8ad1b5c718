//! Words stand in the order of their language's own letters.

use tiengban_content::{Kind, State};
use tiengban_store::{Expected, ItemFilter};

use crate::drafts::{With, address, language, word};
use crate::harness::{House, on_both};

on_both!(
    without_an_alphabet_vietnamese_is_the_order,
    the_alphabet_of_the_package_is_the_order,
    the_alphabet_that_is_there_is_the_order,
    a_new_alphabet_sorts_all_words_anew,
    a_language_that_moves_away_leaves_vietnamese,
    a_title_of_any_length_has_its_place,
);

/// Words whose order depends on whether `sl` and `bj` are letters.
fn words() -> [tiengban_content::Draft; 4] {
    ["tay/slap", "tay/sut", "tay/bup", "tay/bjoc"].map(word)
}

const LETTERS: &str = "a ă b bj c o p s sl t u";
const TAY: [&str; 4] = ["tay/bup", "tay/bjoc", "tay/sut", "tay/slap"];
const VIETNAMESE: [&str; 4] = ["tay/bjoc", "tay/bup", "tay/slap", "tay/sut"];

async fn dictionary(house: &House) -> Vec<String> {
    house.slugs(ItemFilter::new().kind(Kind::Word)).await
}

async fn without_an_alphabet_vietnamese_is_the_order(house: House) {
    house.import(words()).await;
    assert_eq!(dictionary(&house).await, VIETNAMESE);
    house.import(["tay/nặm", "tay/nam", "tay/đi", "tay/da"].map(word)).await;
    let with_tones = ["tay/bjoc", "tay/bup", "tay/da", "tay/đi", "tay/nam", "tay/nặm", "tay/slap", "tay/sut"];
    assert_eq!(dictionary(&house).await, with_tones);
}

async fn the_alphabet_of_the_package_is_the_order(house: House) {
    house.import(words().into_iter().chain([language("tay", LETTERS)])).await;
    assert_eq!(dictionary(&house).await, TAY);
}

async fn the_alphabet_that_is_there_is_the_order(house: House) {
    house.import([language("tay", LETTERS).is(State::Draft)]).await;
    for word in words() {
        house.put(&word, Expected::Nothing).await.unwrap();
    }
    assert_eq!(dictionary(&house).await, TAY);
}

async fn a_new_alphabet_sorts_all_words_anew(house: House) {
    house.import(words()).await;
    house.put(&language("tay", LETTERS), Expected::Nothing).await.unwrap();
    assert_eq!(dictionary(&house).await, TAY);
    house.import(words().into_iter().chain([language("tay", "")])).await;
    assert_eq!(dictionary(&house).await, VIETNAMESE);
    // Nothing but the language itself has changed.
    assert_eq!(house.db.last_change().await.unwrap(), 6);
}

async fn a_language_that_moves_away_leaves_vietnamese(house: House) {
    house.import(words().into_iter().chain([language("tay", LETTERS)])).await;
    let id = house.id(&address(&language("tay", ""))).await;
    house.import([language("nung", LETTERS).known_as(&id)]).await;
    assert_eq!(dictionary(&house).await, VIETNAMESE);
}

async fn a_title_of_any_length_has_its_place(house: House) {
    let mut long = word("tay/a");
    if let tiengban_content::Body::Word(word) = &mut long.body {
        // Letters that no index can press together.
        let mut next = 1_u32;
        let letter = |_| {
            next = next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'a' + (next >> 24) as u8 % 26)
        };
        word.headword = std::iter::once('a').chain((0..5_000).map(letter)).collect();
    }
    house.import([word("tay/b"), long]).await;
    assert_eq!(dictionary(&house).await, ["tay/a", "tay/b"]);
}
