//! Every kind of page for people, clubs and stewards: read by axe, on a telephone and at a desk, by day and by night.

use tiengban_tests::browser::people::{in_a_house, set_up_page};
use tiengban_tests::browser::{Browser, Look};
use tiengban_tests::{Builder, Folder, TestServer};

use crate::accessibility::{axe, violations};
use crate::width::misfits;

/// A song that says something before it is heard.
const RITUAL: &str = "lang = \"vi\"\nlicence = \"CC0-1.0\"\ntitle.vi = \"Bài có lời dặn\"\ntitle.en = \"A song with a notice\"\n\
    text = '''Một bài để thử lời dặn.'''\n\n[[notices]]\nkind = \"ritual\"\ntext.vi = \"Bài này chỉ hát trong nghi lễ; xin nghe với lòng tôn trọng.\"\n\n[[notices]]\nkind = \"mourning\"\ntext.vi = \"Người hát đã khuất.\"\n";
const VIET: &str = "---\ntitle: Tiếng Việt\ntitle.en: Vietnamese\nlang: vi\nlicence: CC0-1.0\n---\n\nTiếng Việt.\n";
/// A name as long as the longest that people have.
const LONG: &str = "Người học nhiều tuổi nhất trong câu lạc bộ của cả ba thôn";
const SONG: &str = "/bai-hat/tay/dem-muoi";

/// A look at each page, and all that is wrong with them.
pub struct Round {
    axe: String,
    name: &'static str,
    wrong: Vec<String>,
}

impl Round {
    /// A look that has seen nothing yet; pictures and what is wrong carry this name.
    pub fn new(name: &'static str) -> Self {
        Self { axe: axe(), name, wrong: Vec::new() }
    }

    /// Fails where something was wrong.
    pub fn ends(self) {
        assert!(self.wrong.is_empty(), "{:#?}", self.wrong);
    }

    /// Looks at the page at hand.
    pub async fn look(&mut self, browser: &Browser, page: &str) {
        let [too_wide, too_small] = misfits(browser).await;
        let here = |what: String| format!("{} {page}: {what}", self.name);
        self.wrong.extend(too_wide.into_iter().map(|what| here(format!("too wide: {what}"))));
        self.wrong.extend(too_small.into_iter().map(|what| here(format!("too small: {what}"))));
        for (dark, violation) in violations(browser, &self.axe).await {
            self.wrong.push(here(format!("axe, dark {dark}: {violation:#?}")));
        }
        for (dark, scheme) in [(true, "dark"), (false, "light")] {
            browser.in_the_dark(dark).await;
            browser.picture(&format!("rooms-{}-{page}-{scheme}", self.name)).await;
        }
    }

    /// Goes to a page and looks at it.
    pub async fn visit(&mut self, browser: &Browser, page: &str, path: &str) {
        browser.visit(path).await;
        self.look(browser, page).await;
    }
}

fn house() -> Builder {
    TestServer::new().folder(Folder::of(&[("viet/language.md", VIET), ("viet/songs/dan.toml", RITUAL)]))
}

async fn every_room(look: Look, name: &'static str) {
    let mut round = Round::new(name);
    in_a_house(house(), look, async |house, steward| {
        let page = set_up_page(house).await;
        round.visit(steward, "set-up", &page).await;
        steward.become_steward(house).await;
        let club = steward.make_club("Câu lạc bộ Đàn tính và Hát then").await;
        for person in ["Trưởng nhóm", "Người học 1", LONG, "Người học 3"] {
            steward.add_to_club(&club, person).await;
        }
        let card = steward.make_card(&club, "Trưởng nhóm").await;
        let person = person_who_leads(steward, &club).await;
        let guest = Browser::open(house, look).await;
        doors(&mut round, &guest, &club, &card, &invitation(steward, &club).await).await;
        desk(&mut round, steward, &club, &person).await;
        guest.close().await;
    })
    .await;
    round.ends();
}

/// Makes the first of a club its leader: the path of their page.
async fn person_who_leads(steward: &Browser, club: &str) -> String {
    steward.visit(club).await;
    let person = steward.way_to("Trưởng nhóm").await;
    steward.visit(&person).await;
    steward.send("leader").await;
    person
}

async fn invitation(steward: &Browser, club: &str) -> String {
    steward.visit(club).await;
    steward.text(".invitation .code").await
}

/// What somebody sees who is not signed in, then a leader, then whoever takes up the shared device.
async fn doors(round: &mut Round, guest: &Browser, club: &str, card: &str, code: &str) {
    round.visit(guest, "vao", "/vao").await;
    guest.may_answer("/vao", 422);
    guest.fill("#f-name", "không có ai").await;
    guest.fill("#f-passphrase", "sai rồi").await;
    guest.follow("form[method='post'].door .button-strong").await;
    round.look(guest, "vao-wrong").await;
    round.visit(guest, "notice", "/bai-hat/viet/dan").await;
    round.visit(guest, "toi-nay-none", "/toi-nay").await;
    round.visit(guest, "gia-nhap", "/gia-nhap").await;
    guest.may_answer("/gia-nhap/", 404);
    round.visit(guest, "gia-nhap-none", "/gia-nhap/BCDFGH").await;
    round.visit(guest, "gia-nhap-club", &format!("/gia-nhap/{code}")).await;
    guest.fill("#f-full-name", "Người học 5").await;
    guest.follow("form.sheet .button-strong").await;
    guest.choose_pictures().await;
    guest.follow("main form[action='/ra'] button").await;

    round.visit(guest, "the", &format!("/the/{card}")).await;
    guest.press_pictures(&["ca", "chim"]).await;
    round.look(guest, "the-two-pressed").await;
    guest.come_in_by_card(card).await;
    round.look(guest, "toi").await;
    round.visit(guest, "club-leader", club).await;
    let person = guest.way_to(LONG).await;
    guest.visit(&person).await;
    guest.fill("#f-guardian", "Bà của người học").await;
    guest.send("consent").await;
    round.look(guest, "person").await;

    guest.share_device(club).await;
    round.look(guest, "toi-nay").await;
    let way = guest.way_to(LONG).await;
    round.visit(guest, "toi-nay-pictures", &way).await;
    guest.choose_pictures().await;
    round.look(guest, "shared-home").await;
    round.visit(guest, "toi-nay-still", "/toi-nay").await;
}

/// What a steward sees.
async fn desk(round: &mut Round, steward: &Browser, club: &str, person: &str) {
    round.visit(steward, "quyen", &format!("/quyen{SONG}")).await;
    steward.click("[name='key'][value='public']").await;
    steward.click("[name='key'][value='members']").await;
    steward.send("audience").await;
    round.look(steward, "quyen-saved").await;
    round.visit(steward, "song-members", SONG).await;
    steward.visit("/quyen/bai-hat/viet/dan").await;
    steward.fill("#f-reason", "Người hát xin rút").await;
    steward.send("down").await;
    round.look(steward, "ban-lam-viec").await;
    round.visit(steward, "nguoi", "/ban-lam-viec/nguoi").await;
    let id = person.rsplit('/').next().unwrap_or_default();
    round.visit(steward, "nguoi-one", &format!("/ban-lam-viec/nguoi/{id}")).await;
    round.visit(steward, "nhat-ky", "/ban-lam-viec/nhat-ky").await;
    round.visit(steward, "club-steward", club).await;
    steward.follow(&format!("form[action='{club}/the'] button")).await;
    round.look(steward, "cards").await;
    round.visit(steward, "toi-steward", "/toi").await;
}

#[tokio::test]
async fn every_room_on_a_telephone() {
    every_room(Look::phone(), "phone-vi").await;
}

#[tokio::test]
async fn every_room_on_a_telephone_in_english() {
    every_room(Look::phone().english(), "phone-en").await;
}

#[tokio::test]
async fn every_room_at_a_desk() {
    every_room(Look::desk(), "desk-vi").await;
}

#[tokio::test]
async fn every_room_at_a_desk_in_english() {
    every_room(Look::desk().english(), "desk-en").await;
}
