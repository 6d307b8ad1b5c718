//! Ten cards on a sheet of A4: nothing is cut off, and a telephone can read each.

use serde_json::json;
use tiengban_tests::TestServer;
use tiengban_tests::browser::people::in_a_house;
use tiengban_tests::browser::{Look, keep};

use crate::print::pages;

/// Cards whose text or picture reaches beyond them, or that have no code to scan.
const FAULTY: &str = "[...document.querySelectorAll('.club-card')].flatMap((card) => {
    const edge = card.getBoundingClientRect();
    const beyond = [...card.querySelectorAll('*')].filter((e) => e.checkVisibility()).filter((e) => {
        const at = e.getBoundingClientRect();
        return at.right > edge.right + 1 || at.bottom > edge.bottom + 1 || at.left < edge.left - 1 || at.top < edge.top - 1;
    });
    const code = card.querySelector('.qr svg')?.getBoundingClientRect().width ?? 0;
    return [...beyond.map((e) => e.outerHTML.slice(0, 150)), ...(code < 100 ? [`a code ${code} wide`] : [])];
})";

#[tokio::test]
async fn ten_cards_fill_a_sheet_of_paper() {
    in_a_house(TestServer::new().empty(), Look::desk().dark(), async |house, browser| {
        browser.become_steward(house).await;
        let club = browser.make_club("Câu lạc bộ Đàn tính và Hát then thôn Bản Trên").await;
        for number in 1..=9 {
            browser.add_to_club(&club, &format!("Người học {number}")).await;
        }
        browser.add_to_club(&club, "Người học nhiều tuổi nhất trong câu lạc bộ của cả ba thôn").await;
        browser.visit(&club).await;
        browser.follow(&format!("form[action='{club}/the'] button")).await;
        assert_eq!(browser.texts(".club-card").await.len(), 10);
        let codes = browser.texts(".club-card .code").await;
        assert!(codes.iter().all(|code| code.len() == 9 && code.contains('-')), "{codes:?}");
        browser.picture("people-cards-screen").await;

        let paper = browser.print().await;
        keep("people-cards.pdf", &paper);
        assert_eq!(pages(&paper), 1, "ten cards are one page");
        browser.command("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
        assert_eq!(browser.eval::<Vec<String>>(FAULTY).await, Vec::<String>::new());
        browser.visit(&format!("{club}/the?hl=en")).await;
        assert_eq!(browser.eval::<Vec<String>>(FAULTY).await, Vec::<String>::new());
        browser.command("Emulation.setEmulatedMedia", json!({ "media": "" })).await;

        browser.add_to_club(&club, "Người học 11").await;
        browser.follow(&format!("form[action='{club}/the'] button")).await;
        assert_eq!(browser.texts(".club-card .code").await.len(), 11, "whoever has a card keeps it");
        assert_eq!(pages(&browser.print().await), 2);
    })
    .await;
}
