//! The first steward, a club of five, and how one of them came in on somebody else's telephone.

use tiengban_app::Tongue;
use tiengban_tests::TestServer;
use tiengban_tests::browser::people::{PASSPHRASE, in_a_house, set_up_page};
use tiengban_tests::browser::{Browser, Look};

use crate::width::assert_fits;

const CLUB: &str = "Câu lạc bộ Đàn tính";

#[tokio::test]
async fn whoever_can_read_the_terminal_becomes_the_first_steward() {
    in_a_house(TestServer::new().empty(), Look::phone(), async |house, browser| {
        let texts = Tongue::Vi.texts();
        let page = set_up_page(house).await;
        browser.visit(&page).await;
        assert_eq!(browser.text("h1").await, texts.people.set_up);
        browser.fill("#f-full-name", "Quản lý").await;
        browser.fill("#f-name", "Quản lý nhà").await;
        browser.fill("#f-passphrase", "12345678").await;
        browser.may_answer(&page, 422);
        browser.follow("form.sheet .button-strong").await;
        assert!(browser.text(".fault[role='alert']").await.contains("Nhiều người dùng mật khẩu giống thế này"));
        browser.picture("people-set-up-weak").await;
        assert_eq!(value(browser, "#f-full-name").await, "Quản lý");
        assert_eq!(value(browser, "#f-name").await, "Quản lý nhà");
        assert_eq!(value(browser, "#f-passphrase").await, "", "a secret is never sent back");

        browser.fill("#f-passphrase", PASSPHRASE).await;
        browser.follow("form.sheet .button-strong").await;
        assert_eq!(browser.address().await, "/ban-lam-viec");
        assert_eq!(browser.text("h1").await, texts.desk.title);
        assert_eq!(browser.text(".you-name").await, "Quản lý");
        browser.visit_missing(&page).await;
        assert_eq!(browser.text("h1").await, texts.error.not_found, "the page works once");
    })
    .await;
}

#[tokio::test]
async fn a_club_of_five_one_of_whom_has_no_telephone() {
    in_a_house(TestServer::new(), Look::desk(), async |house, steward| {
        steward.become_steward(house).await;
        let club = steward.make_club(CLUB).await;
        for name in ["Trưởng nhóm", "Người học 1", "Người học 2"] {
            steward.add_to_club(&club, name).await;
        }
        let person = steward.way_to("Trưởng nhóm").await;
        steward.visit(&person).await;
        steward.send("leader").await;
        let card = steward.make_card(&club, "Trưởng nhóm").await;

        let leader = Browser::open(house, Look::phone()).await;
        leader.come_in_by_card(&card).await;
        leader.follow(&format!("main a[href='{club}']")).await;
        leader.add_to_club(&club, "Người học không có máy").await;
        assert!(leader.texts(".person-tile").await.iter().any(|tile| tile.contains("chưa có cách đăng nhập")));
        let code = leader.text(".invitation .code").await;

        let phone = Browser::open(house, Look::phone()).await;
        ask_to_join(&phone, &code).await;
        assert!(phone.text("main").await.contains(Tongue::Vi.texts().people.asked));
        phone.visit_missing(&club).await;
        assert_eq!(phone.text("h1").await, Tongue::Vi.texts().error.not_found, "nobody is in before they are let in");

        leader.visit(&club).await;
        assert!(leader.text(".waiting").await.contains("Người học 4"));
        assert_fits(&leader).await;
        leader.picture("people-club-waiting").await;
        leader.send("accept").await;
        assert!(leader.text(".page-head").await.contains("5 người"));

        phone.visit("/toi").await;
        phone.follow(&format!("main a[href='{club}']")).await;
        assert_eq!(phone.text("h1").await, CLUB);
        assert_eq!(phone.texts(".person-tile").await.len(), 0, "the list of people is its leader's");
        phone.close().await;
        leader.close().await;
    })
    .await;
}

/// Joins with a name and a picture, choosing three pictures, the second time wrongly at first.
async fn ask_to_join(phone: &Browser, code: &str) {
    phone.visit("/gia-nhap").await;
    phone.fill("#f-ma", &code.to_lowercase()).await;
    phone.follow("form.sheet .button-strong").await;
    assert!(phone.text("h1").await.contains(CLUB));
    phone.fill("#f-full-name", "Người học 4").await;
    phone.click(".picture-radio:has([value='nui'])").await;
    phone.picture("people-join").await;
    phone.follow("form.sheet .button-strong").await;
    assert_fits(phone).await;
    phone.picture("people-join-pictures").await;
    phone.press_pictures(&["ca", "chim"]).await;
    assert!(phone.text(".dots").await.contains("2"));
    phone.press_pictures(&["hoa"]).await;
    assert_eq!(phone.text("h1").await, Tongue::Vi.texts().people.again_pictures);
    phone.may_answer("/gia-nhap/", 422);
    phone.press_pictures(&["ca", "chim", "la"]).await;
    assert_eq!(phone.text(".fault").await, Tongue::Vi.texts().people.not_the_same);
    phone.choose_pictures().await;
    assert_eq!(phone.address().await, "/toi");
    assert_eq!(phone.text("h1").await, "Người học 4");
    assert!(phone.attribute("main .face", "src").await.contains("nui"));
    assert_fits(phone).await;
    phone.picture("people-join-asked").await;
}

async fn value(browser: &Browser, field: &str) -> String {
    browser.find(field).await.value().await.expect("a field").unwrap_or_default()
}
