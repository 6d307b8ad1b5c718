//! Two hundred words out of Excel: pasted, mended where they are wrong, accepted, undone.

use std::fmt::Write as _;

use serde_json::Value;
use tiengban_tests::browser::{Browser, Key, Look};
use tiengban_tests::{PASSPHRASE, TestServer};

use crate::accessibility::{axe, violations};
use crate::width::misfits;

async fn fits_and_reads(browser: &Browser, name: &str) {
    let found = violations(browser, &axe()).await;
    assert!(found.is_empty(), "{name}: {found:#?}");
    let [too_wide, too_small] = misfits(browser).await;
    assert!(too_wide.is_empty() && too_small.is_empty(), "{name}: {too_wide:#?} {too_small:#?}");
    browser.picture(name).await;
}

/// 200 rows; every sixteenth has no meaning, which makes twelve. The words are artificial: no language has them.
fn table() -> String {
    let mut table = "Từ\tNghĩa\tNguồn\n".to_owned();
    for number in 1..=200 {
        let meaning =
            if number % 16 == 0 { "" } else { "một nghĩa dài để xem bảng có vừa màn hình hay không" };
        let _ = writeln!(table, "từ thử {number}\t{meaning}\tchan-tay");
    }
    table
}

#[tokio::test]
async fn two_hundred_words_are_pasted_with_twelve_mistakes_among_them() {
    let house = TestServer::new().start().await;
    let mut steward = house.first_steward().await;
    let _ = steward.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
    for (look, name) in [(Look::phone(), "phone"), (Look::desk().english(), "desk")] {
        let browser = Browser::open(&house, look).await;
        browser.visit("/vao").await;
        browser.fill("#f-name", "cogiao").await;
        browser.fill("#f-passphrase", PASSPHRASE).await;
        browser.press(Key::Enter).await;
        browser.until("location.pathname === '/toi'").await;

        browser.visit("/xuong/tu?tieng=tay").await;
        browser.follow("a[href='/xuong/bang?tieng=tay']").await;
        fits_and_reads(&browser, &format!("sheets-start-{name}")).await;
        // Pasting is one event; typing fourteen thousand letters would take minutes.
        let paste = "const area = document.querySelector('textarea[name=chu]');
            area.focus();
            document.execCommand('insertText', false, arguments[0]);";
        let _: Value = browser.run(paste, vec![table().into()]).await;
        browser.press(Key::Tab).await;
        browser.follow("form.sheet button").await;
        assert_eq!(browser.texts(".wrong-row").await.len(), 12);
        fits_and_reads(&browser, &format!("sheets-report-{name}")).await;

        // One is mended by keys alone, the others are left out.
        let field = browser.find(".wrong-row .is-wrong input, .wrong-row input[name$='-1']").await;
        field.send_keys("nghĩa được điền").await.expect("keys can be pressed");
        browser.press(Key::Enter).await;
        browser.until("document.querySelectorAll('.wrong-row').length === 11").await;
        browser.follow("button[value=leave-out]").await;
        assert_eq!(browser.texts(".wrong-row").await.len(), 0);
        browser.follow("button[value=accept]").await;
        assert_eq!(browser.texts(".word-rows li").await.len(), 189);
        fits_and_reads(&browser, &format!("sheets-accepted-{name}")).await;
        browser.follow("button[value=undo]").await;
        assert_eq!(browser.texts(".word-rows li").await.len(), 0);
        fits_and_reads(&browser, &format!("sheets-undone-{name}")).await;
        browser.close().await;
    }
}
