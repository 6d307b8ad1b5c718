//! A club of three hundred, looked through with a thumb.

use tiengban_app::Tongue;
use tiengban_tests::TestServer;
use tiengban_tests::browser::people::in_a_house;
use tiengban_tests::browser::{Browser, Key, Look};

use crate::width::{assert_fits, misfits};

/// Three hundred people who come as forms of that page would bring them.
const THREE_HUNDRED: &str = "const club = arguments[0];
    const add = (name, number) => fetch(club, { method: 'POST', redirect: 'manual', body: new URLSearchParams({
        do: 'add', 'full-name': `${name} ${number}`, once: number.toString(16).padStart(32, '0') }) });
    const kinds = ['Người học', 'Thành viên', 'Đàn tính số'];
    return (async () => {
        for (let number = 1; number <= 300; number += 1) await add(kinds[number % 3], number);
    })();";

async fn names(browser: &Browser) -> Vec<String> {
    browser.texts(".person-name").await
}

#[tokio::test]
async fn one_of_three_hundred_finds_their_name() {
    in_a_house(TestServer::new().empty(), Look::phone(), async |house, browser| {
        let texts = &Tongue::Vi.texts().clubs;
        browser.become_steward(house).await;
        let club = browser.make_club("Câu lạc bộ Đàn tính").await;
        let _: Option<()> = browser.run(THREE_HUNDRED, vec![club.clone().into()]).await;
        browser.visit(&club).await;
        assert!(browser.text(".page-head").await.contains(&(texts.members)(300)));
        assert_fits(browser).await;
        browser.picture("people-village-club").await;
        browser.share_device(&club).await;

        assert_eq!(names(browser).await.len(), 60);
        assert_eq!(misfits(browser).await, [Vec::<String>::new(), Vec::new()]);
        browser.picture("people-village").await;
        browser.follow(".pager [rel='next']").await;
        assert_eq!(browser.address().await, "/toi-nay?trang=2");
        assert_eq!(names(browser).await.len(), 60);
        browser.follow(".roster-letters a[href$='=d']").await;
        let found = names(browser).await;
        assert!(found.len() == 60 && found.iter().all(|name| name.starts_with('Đ')), "{found:?}");
        assert_fits(browser).await;
        browser.picture("people-village-letter").await;
        browser.follow(".pager [rel='next']").await;
        assert_eq!(names(browser).await.len(), 40, "the letter stays, page by page");

        browser.fill("#tim", "nguoi hoc 297").await;
        browser.press(Key::Enter).await;
        browser.until("document.querySelectorAll('.person-name').length < 2").await;
        assert_eq!(names(browser).await, ["Người học 297"]);
        browser.fill("#tim", "không ai tên thế").await;
        browser.press(Key::Enter).await;
        browser.until("document.querySelectorAll('.person-name').length === 0").await;
        assert!(browser.text("main").await.contains(texts.nobody_found));
        browser.picture("people-village-nobody").await;
    })
    .await;
}
