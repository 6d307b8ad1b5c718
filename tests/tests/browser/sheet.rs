//! A song on paper.

use tiengban_app::Tongue;
use tiengban_tests::browser::{Look, browse, keep};

use crate::print::pages;
use crate::songs::{FULL_SONG, at_the_house};

const SHEET: &str = "/in/bai-hat/tay/dem-muoi";

#[tokio::test]
async fn a_song_is_printed_on_one_sheet_with_a_code() {
    browse(Look::desk().dark(), async |browser| {
        browser.visit("/bai-hat/tay/dem-muoi").await;
        browser.follow(&format!("a[href='{SHEET}']")).await;
        assert_eq!(browser.texts(".song-sheet-lines li").await.len(), 10);
        assert_eq!(browser.texts(".song-sheet-lines li:first-child > span").await, ["nâng", "một"]);
        assert!(browser.find(".song-sheet .qr svg").await.is_displayed().await.expect("an element"));
        assert!(browser.text(".song-sheet-url").await.ends_with("/bai-hat/tay/dem-muoi"));
        let pdf = browser.print().await;
        keep("song-sheet.pdf", &pdf);
        assert_eq!(pages(&pdf), 1);

        browser.click("[name=tang][value=ipa]").await;
        browser.click("[name=tang][value=vi]").await;
        browser.follow(".song-sheet-choice button").await;
        assert_eq!(browser.texts(".song-sheet-lines li:first-child > span").await, ["nâng", "nɯ̀ŋ"]);
    })
    .await;
}

#[tokio::test]
async fn paper_says_who_sings_what_and_whence_it_comes() {
    at_the_house(Look::phone(), async |browser| {
        browser.visit(&format!("/in{FULL_SONG}")).await;
        let sheet = browser.text(".song-sheet").await;
        for told in ["hát · giọng cao: người hát thứ nhất", "khoảng những năm 1980", "giọng thấp: non cao", "CC0-1.0"]
        {
            assert!(sheet.contains(told), "{told}: {sheet}");
        }
        assert!(sheet.contains(Tongue::Vi.texts().sheet.scan));
        keep("song-sheet-full.pdf", &browser.print().await);
    })
    .await;
}
