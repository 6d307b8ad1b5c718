//! A page of every kind, for what has to hold on all of them.

use tiengban_tests::browser::Browser;

/// One page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// What it is.
    pub name: &'static str,
    /// Where it is.
    pub path: &'static str,
}

const fn page(name: &'static str, path: &'static str) -> Page {
    Page { name, path }
}

/// Every kind of page that there is.
pub const EVERY_KIND: [Page; 35] = [
    page("home", "/"),
    page("languages", "/tieng"),
    page("dictionaries", "/tu"),
    page("scripts", "/chu"),
    page("courses", "/khoa"),
    page("lessons", "/bai"),
    page("songs", "/bai-hat"),
    page("stories", "/chuyen"),
    page("people", "/nguoi"),
    page("sources", "/nguon"),
    page("language", "/tieng/tay"),
    page("language-without-words", "/tieng/san-chi"),
    page("dictionary", "/tu-dien/tay"),
    page("dictionary-topic", "/tu-dien/tay?chu-de=number"),
    page("dictionary-ipa", "/tu-dien/kim-mun"),
    page("dictionary-asjp", "/tu-dien/nung"),
    page("script", "/chu/tay/chu-1961"),
    page("script-nom", "/chu/tay/nom-tay"),
    page("course", "/khoa/tay/nhap-mon"),
    page("lesson", "/bai/tay/con-so"),
    page("lesson-dialogue", "/bai/tay/gap-nhau"),
    page("word", "/tu/tay/nặm"),
    page("song", "/bai-hat/tay/dem-muoi"),
    page("song-sheet", "/in/bai-hat/tay/dem-muoi"),
    page("handout", "/in/bai/tay/con-so?dap-an=1"),
    page("word-cards", "/in/the-tu/tay/con-so"),
    page("alphabet", "/in/chu-cai/tay"),
    page("story", "/chuyen/then"),
    page("story-of-a-people", "/chuyen/nung/sloong-hao"),
    page("person", "/nguoi/hoang-van-ma"),
    page("source", "/nguon/tn5"),
    page("search", "/tim"),
    page("search-hits", "/tim?q=nam"),
    page("search-nothing", "/tim?q=zzzqqq"),
    MISSING,
];

/// A page that is not there.
pub const MISSING: Page = page("missing", "/khong-co-trang-nay");

/// Goes to a page.
pub async fn visit(browser: &Browser, page: Page) {
    if page.path == MISSING.path {
        browser.visit_missing(page.path).await;
    } else {
        browser.visit(page.path).await;
    }
}
