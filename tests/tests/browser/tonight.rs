//! One telephone for a whole club: who comes presses their name and their pictures, and leaves nothing behind.

use tiengban_app::Tongue;
use tiengban_tests::TestServer;
use tiengban_tests::browser::people::{PICTURES_OF_MINE, in_a_house};
use tiengban_tests::browser::{Browser, Look};

use crate::offline::takes;
use crate::width::assert_fits;

/// How much the browser keeps of those who were here: what pages can write into, and whatever a worker stored.
const KEPT: &str = "Promise.all([caches.keys(), indexedDB.databases(), navigator.serviceWorker.getRegistrations()])
    .then((lists) => lists.reduce((sum, list) => sum + list.length, localStorage.length + sessionStorage.length))";

async fn a_shared_telephone(look: Look, story: impl AsyncFnOnce(&Browser, &str)) {
    in_a_house(TestServer::new(), look, async |house, browser| {
        browser.become_steward(house).await;
        let club = browser.make_club("Câu lạc bộ Đàn tính").await;
        for name in ["Người học 1", "Người học 2", "Người học 3"] {
            browser.add_to_club(&club, name).await;
        }
        browser.share_device(&club).await;
        story(browser, &club).await;
    })
    .await;
}

/// Presses a name in the list.
async fn press_name(browser: &Browser, name: &str) {
    let way = browser.way_to(name).await;
    browser.follow(&format!(".person-tile[href='{way}']")).await;
    assert_eq!(browser.text(".above").await, name);
}

#[tokio::test]
async fn a_name_and_three_pictures_lead_in_and_one_press_leads_out() {
    a_shared_telephone(Look::phone(), async |browser, club| {
        let texts = Tongue::Vi.texts();
        assert_eq!(browser.text("h1").await, texts.clubs.tonight);
        assert_eq!(browser.texts(".person-tile").await.len(), 3);
        assert_eq!(browser.texts(".you").await.len(), 0, "the leader is out");
        assert_fits(browser).await;
        browser.picture("people-tonight").await;

        press_name(browser, "Người học 2").await;
        browser.choose_pictures().await;
        assert_eq!(browser.text(".you-name").await, "Người học 2");
        let shown: (f64, f64) = browser
            .eval(
                "(({ width, height }) => [width, height])(document.querySelector('.you-name').getBoundingClientRect())",
            )
            .await;
        assert!(shown.0 > 60.0 && shown.1 > 15.0, "the next one sees whose turn it still is: {shown:?}");
        assert_eq!(browser.text(".hand-back").await, texts.people.hand_back);
        assert_fits(browser).await;
        browser.picture("people-tonight-in").await;
        browser.visit("/toi").await;
        let left =
            "(localStorage.a = 1, sessionStorage.a = 1, caches.open('a').then((c) => c.put('/a', new Response('a'))))";
        let _: Option<String> = browser.eval(left).await;
        assert_eq!(browser.eval::<u32>(KEPT).await, 3);

        browser.follow(".hand-back").await;
        assert_eq!(browser.address().await, "/toi-nay");
        assert_eq!(browser.texts(".you").await.len(), 0);
        assert_eq!(browser.eval::<u32>(KEPT).await, 0, "something of the one who left stayed");
        browser.may_answer("/toi", 401);
        browser.back().await;
        assert!(!browser.text("body").await.contains("Người học 2"), "whoever goes back sees the page of who left");
        browser.may_answer(club, 401);
        browser.visit(club).await;
        assert_eq!(browser.texts("#f-full-name").await.len(), 0, "nobody leads on the shared telephone");
    })
    .await;
}

#[tokio::test]
async fn wrong_pictures_are_told_so_and_right_ones_lead_in() {
    a_shared_telephone(Look::phone(), async |browser, _| {
        press_name(browser, "Người học 1").await;
        browser.choose_pictures().await;
        browser.follow(".hand-back").await;
        press_name(browser, "Người học 1").await;
        browser.picture("people-pictures").await;
        browser.may_answer("/toi-nay/", 422);
        browser.press_pictures(&["hoa", "hoa", "hoa"]).await;
        assert_eq!(browser.text(".fault[role='alert']").await, Tongue::Vi.texts().people.wrong);
        browser.picture("people-pictures-wrong").await;
        browser.press_pictures(&["hoa"]).await;
        browser.follow(".pictures-page > form:not(:has(.picture-pad)) button").await;
        assert!(browser.text(".dots").await.contains('0'), "one can start over");
        browser.press_pictures(&PICTURES_OF_MINE).await;
        assert_eq!(browser.text(".you-name").await, "Người học 1");
    })
    .await;
}

#[tokio::test]
async fn who_forgot_to_hand_it_back_is_named_to_the_next_in_english_too() {
    a_shared_telephone(Look::phone().english(), async |browser, _| {
        press_name(browser, "Người học 3").await;
        browser.choose_pictures().await;
        browser.visit("/toi-nay").await;
        assert!(browser.text(".still-in").await.contains("Người học 3 is still signed in"));
        assert_fits(browser).await;
        browser.picture("people-tonight-still-in").await;
        browser.follow(".still-in button").await;
        assert_eq!(browser.address().await, "/toi-nay");
        assert_eq!(browser.texts(".still-in").await.len(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_a_shared_telephone_has_taken_along_stays_and_nothing_else_does() {
    a_shared_telephone(Look::phone(), async |browser, _| {
        press_name(browser, "Người học 2").await;
        browser.choose_pictures().await;
        takes(browser, "/bai-hat/tay/dem-muoi").await;
        let left = "(localStorage.a = 1, sessionStorage.a = 1, caches.open('a').then((c) => c.put('/a', new Response('a'))),
            new Promise((done) => { const open = indexedDB.open('a'); open.onsuccess = () => done(open.result.close()); }))";
        let _: Option<String> = browser.eval(left).await;
        browser.follow(".hand-back").await;
        browser.until("'handedBack' in document.documentElement.dataset").await;
        assert_eq!(browser.eval::<Vec<String>>("caches.keys()").await, ["mang-theo"]);
        let names = "indexedDB.databases().then((all) => all.map(({ name }) => name))";
        assert_eq!(browser.eval::<Vec<String>>(names).await, ["tieng-ban-mang-theo"]);
        assert_eq!(browser.eval::<u32>("localStorage.length + sessionStorage.length").await, 0);
        browser.visit("/mang-theo").await;
        browser.until("document.querySelectorAll('.taken-list li').length === 1").await;
    })
    .await;
}
