//! Coming in and going out: names, passphrases, cards, pictures, and what the browser keeps.

use tiengban_tests::{Actor, PASSPHRASE, PICTURES, TestServer};

use crate::house::house;

/// The cookie of somebody who is signed in, on this very machine.
pub const SESSION: &str = "__Host-phien";

const OTHER_PICTURES: [&str; 3] = ["la", "lua", "go"];

async fn at_home() -> TestServer {
    TestServer::new().empty().start().await
}

#[tokio::test]
async fn the_page_for_the_first_steward_works_once() {
    let mut server = at_home().await;
    let path = server.set_up_path();
    let easy = [("full-name", "Quản lý chính"), ("name", "quanly"), ("passphrase", "12345678")];
    assert_eq!(server.stranger().post(&path, &easy).await.status, 422, "what is easy to guess is not taken");
    assert_eq!(server.stranger().get("/cai-dat/0123").await.status, 404);
    assert!(server.first_steward().await.is_in().await);
    let fields = [("full-name", "Người khác"), ("name", "nguoikhac"), ("passphrase", PASSPHRASE)];
    assert_eq!(server.stranger().get(&path).await.status, 404);
    assert_eq!(server.stranger().post(&path, &fields).await.status, 404);
    server.restart().await;
    assert!(!server.said().contains("/cai-dat/"), "{}", server.said());
}

#[tokio::test]
async fn another_start_makes_another_page_for_the_first_steward() {
    let mut server = at_home().await;
    let before = server.set_up_path();
    server.restart().await;
    assert_ne!(before, server.set_up_path());
    assert_eq!(server.stranger().get(&before).await.status, 404);
}

#[tokio::test]
async fn who_is_signed_in_stays_so_when_the_server_starts_again() {
    let mut server = at_home().await;
    let steward = server.first_steward().await;
    server.restart().await;
    assert!(steward.at(&server).is_in().await);
}

#[tokio::test]
async fn people_come_in_on_postgres_as_well() {
    let mut server = TestServer::new().empty().on_postgres().start().await;
    let mut steward = server.first_steward().await;
    let club = steward.makes_club("Câu lạc bộ").await;
    let learner = steward.adds_member(&club, "Người học 1").await;
    let mut asked = server.asks_to_join(&club, "Người xin vào").await;
    let id = asked.id().await;
    steward.lets_in(&club, &id).await;
    let mut browser = server.by_card(&learner.card).await;
    assert_eq!((browser.get(&club.path()).await.status, asked.get(&club.path()).await.status), (200, 200));
    assert_eq!(tries_until_it_waits(server.stranger(), "quanly").await, 5);
    server.restart().await;
    let (mut steward, mut browser) = (steward.at(&server), browser.at(&server));
    assert!(steward.is_in().await && browser.is_in().await);
    assert_eq!(steward.send("/ra", &[]).await, "/");
    let _ = browser.send("/toi/xoa", &[("sure", "1")]).await;
    assert!(!steward.is_in().await && !browser.is_in().await);
    assert!(!server.said().contains("ERROR"), "{}", server.said());
}

#[tokio::test]
async fn signing_out_ends_it_also_for_whoever_has_kept_the_cookie() {
    let (_, mut person) = house().await.person("nguoira", &[]).await;
    let mut kept = person.clone();
    assert!(kept.is_in().await);
    let out = person.post("/ra", &[]).await.expect(303);
    assert!(out.header("clear-site-data").contains("\"storage\""), "{:?}", out.headers);
    assert!(person.cookie(SESSION).is_empty());
    assert!(!kept.is_in().await && !person.is_in().await);
}

#[tokio::test]
async fn a_made_up_cookie_is_nobody() {
    let house = house().await;
    let (_, person) = house.person("nguoithat", &[]).await;
    let token = person.cookie(SESSION).to_owned();
    let hash = tiengban_media::Sha256::of(token.as_bytes()).to_string();
    let end = if token.ends_with('0') { "1" } else { "0" };
    let (zeros, long) = ("0".repeat(64), "a".repeat(4000));
    let almost = format!("{}{end}", &token[..63]);
    for made_up in ["x", "' OR 1=1 --", &zeros, &long, &almost, &hash, &token[..63], &token.to_uppercase()] {
        let mut forger = house.server.stranger().with_cookie(SESSION, made_up);
        assert!(!forger.is_in().await, "{made_up}");
        assert_eq!(forger.get("/").await.status, 200, "{made_up}");
    }
    let mut plain = house.server.stranger().with_cookie("phien", &token);
    assert!(!plain.is_in().await, "a plain name is not believed where the other kind is possible");
    assert!(house.server.stranger().with_cookie(SESSION, &token).is_in().await);
}

#[tokio::test]
async fn signing_in_again_leaves_the_session_before_behind() {
    let (_, mut person) = house().await.person("nguoihailan", &[]).await;
    let mut before = person.clone();
    let _ = person.sign_in("nguoihailan", PASSPHRASE).await.expect(303);
    assert!(person.is_in().await && !before.is_in().await);
}

#[tokio::test]
async fn a_cookie_says_how_it_is_to_be_kept() {
    let house = house().await;
    let (_, person) = house.person("nguoigiubanh", &[]).await;
    let fields = [("name", "nguoigiubanh"), ("passphrase", PASSPHRASE)];
    let here = person.form("/vao", &fields).await.expect(303).header("set-cookie").to_owned();
    for part in ["__Host-phien=", "; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Max-Age="] {
        assert!(here.contains(part), "{here}");
    }
    let village = house.server.request("POST", "/vao").header("host", "192.168.1.5:3000").form(&fields);
    let village = village.await.expect(303).header("set-cookie").to_owned();
    assert!(village.starts_with("phien=") && !village.contains("Secure"), "{village}");
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_passphrase_are_told_the_same() {
    let house = house().await;
    let _ = house.person("nguoibiet", &[]).await;
    let told = async |name: &str, passphrase: &str| {
        let fields = [("name", name), ("passphrase", passphrase)];
        house.told(&house.server.stranger().form("/vao", &fields).await.expect(422), name)
    };
    let wrong = told("nguoibiet", "không phải thế này").await;
    assert_eq!(wrong, told("nguoikhac", "không phải thế này").await);
    assert_eq!(wrong, told("nguoibiet", "").await);
    assert_eq!(wrong, told("!?!?!?!?!", "").await, "nor does what is no name at all");
    assert!(wrong.contains("Chưa đúng"), "{wrong}");
}

#[tokio::test]
async fn a_card_of_nobody_looks_like_a_card_of_somebody() {
    let house = house().await;
    let (learner, _) = house.learner("Người có thẻ").await;
    let told = async |code: &str, pictures: Option<[&str; 3]>| {
        let mut stranger = house.server.stranger();
        let path = format!("/the/{code}");
        let answer = match pictures {
            Some(pictures) => stranger.press(code, pictures).await,
            None => stranger.get(&path).await,
        };
        house.told(&answer, code)
    };
    assert_eq!(told(&learner.card, None).await, told("BCDFGHJK", None).await);
    let wrong = told(&learner.card, Some(OTHER_PICTURES)).await;
    assert_eq!(wrong, told("BCDFGHJK", Some(OTHER_PICTURES)).await);
    assert!(wrong.starts_with("422"), "{wrong}");
}

/// Tries until it has to wait; says how often it was heard.
async fn tries_until_it_waits(mut actor: Actor, name: &str) -> usize {
    for tries in 0..10 {
        let answer = actor.sign_in(name, "không phải thế này").await;
        let fault = answer.page().text(".fault");
        if fault.contains("giây") {
            assert_eq!(answer.status, 422);
            return tries;
        }
        assert!(fault.contains("Chưa đúng"), "{fault}");
    }
    panic!("{name} may try for ever");
}

#[tokio::test]
async fn the_sixth_wrong_try_is_told_how_long_to_wait_and_so_is_the_right_one() {
    let house = house().await;
    let _ = house.person("nguoiquen", &[]).await;
    assert_eq!(tries_until_it_waits(house.server.stranger(), "nguoiquen").await, 5);
    let right = house.server.stranger().sign_in("nguoiquen", PASSPHRASE).await.expect(422);
    assert!(right.page().text(".fault").contains("giây"), "from wherever they try");
    let english = house.server.stranger().form("/vao", &[("name", "NGƯỜI QUÊN"), ("passphrase", PASSPHRASE)]);
    let english = english.accept_language("en").await.expect(422).page().text(".fault");
    assert!(english.contains("seconds"), "however the name is written: {english}");
    assert_eq!(tries_until_it_waits(house.server.stranger(), "khongcoai").await, 5, "nobody waits as somebody does");
}

#[tokio::test]
async fn pictures_are_guessed_no_faster_than_words() {
    let house = house().await;
    let (learner, _) = house.learner("Người bị đoán").await;
    let mut guesser = house.server.stranger();
    for _ in 0..5 {
        assert!(guesser.press(&learner.card, OTHER_PICTURES).await.page().text(".fault").contains("Chưa đúng"));
    }
    let right = guesser.press(&learner.card, PICTURES).await.expect(422);
    assert!(right.page().text(".fault").contains("giây"));
}

#[tokio::test]
async fn one_address_knocks_so_often_and_no_more() {
    let house = house().await;
    let machine = house.server.stranger();
    let mut knocks = 0;
    let refused = loop {
        let answer = machine.request("GET", "/the/BCDFGHJK").accept_language("en").await;
        if answer.status == 429 || knocks > 200 {
            break answer.expect(429);
        }
        knocks += 1;
    };
    assert!((100..=200).contains(&knocks), "{knocks}");
    assert!(refused.page().text("main .lead").contains("second"), "{}", refused.page().text("main"));
    assert_eq!(house.server.stranger().get("/the/BCDFGHJK").await.status, 200, "another house may knock");
    assert_eq!(machine.request("GET", "/").await.status, 200, "and reading is no knocking");
}

#[tokio::test]
async fn other_devices_are_signed_out_one_by_one_or_together() {
    let house = house().await;
    let (_, mut here) = house.person("nguoinhieumay", &[]).await;
    let (_, mut other) = house.person("nguoinhieumaykhac", &[]).await;
    let mut second = house.server.by_name("nguoinhieumay").await;
    let line = here.open("/toi").await.attribute("input[name=session]", "value");
    let _ = other.send("/toi/may", &[("session", &line)]).await;
    assert!(second.is_in().await, "nobody ends another's");
    let _ = here.send("/toi/may", &[("session", &line)]).await;
    assert!(!second.is_in().await && here.is_in().await);
    let (mut third, mut fourth) =
        (house.server.by_name("nguoinhieumay").await, house.server.by_name("nguoinhieumay").await);
    assert_eq!(here.send("/toi/may", &[]).await, "/toi?da=ra");
    assert!(here.is_in().await && !third.is_in().await && !fourth.is_in().await && other.is_in().await);
}

#[tokio::test]
async fn a_new_passphrase_needs_the_old_and_signs_others_out() {
    let house = house().await;
    let (_, mut here) = house.person("nguoidoi", &[]).await;
    let mut other = house.server.by_name("nguoidoi").await;
    let new = "bến nước có ba cây đa";
    let fields = |old, new| [("old", old), ("name", "nguoidoi"), ("passphrase", new)];
    for (old, wanted) in [("", new), ("không phải thế này", new), (PASSPHRASE, "12345678"), (PASSPHRASE, "")] {
        let answer = here.post("/toi/mat-khau", &fields(old, wanted)).await.expect(422);
        assert!(!answer.page().text(".fault").is_empty(), "{old} {wanted}");
    }
    assert!(other.is_in().await);
    let _ = here.send("/toi/mat-khau", &fields(PASSPHRASE, new)).await;
    assert!(here.is_in().await && !other.is_in().await);
    assert_eq!(house.server.stranger().sign_in("nguoidoi", PASSPHRASE).await.status, 422);
    assert_eq!(house.server.stranger().sign_in("nguoidoi", new).await.status, 303);
}

#[tokio::test]
async fn whoever_chooses_a_name_to_sign_in_with_takes_nobody_elses() {
    let house = house().await;
    let _ = house.person("tendacochu", &[]).await;
    let (_, mut learner) = house.learner("Người chọn tên").await;
    for taken in ["tendacochu", "Tên đã có chủ", "", "!!!"] {
        let answer = learner.post("/toi/mat-khau", &[("name", taken), ("passphrase", PASSPHRASE)]).await.expect(422);
        assert!(!answer.page().text(".fault").is_empty(), "{taken}");
    }
    let _ = learner.send("/toi/mat-khau", &[("name", "Tên còn trống"), ("passphrase", PASSPHRASE)]).await;
    assert_eq!(house.server.stranger().sign_in("tenControng", PASSPHRASE).await.status, 303);
}

#[tokio::test]
async fn a_passphrase_is_not_replaced_by_pictures_without_the_old_one() {
    let house = house().await;
    let (_, mut left_open) = house.person("nguoiquenra", &[]).await;
    let pressed = ["hinh", "lai"].map(|name| PICTURES.map(|picture| (name, picture))).concat();
    let _ = left_open.post("/toi/hinh", &pressed).await;
    assert_eq!(house.server.stranger().sign_in("nguoiquenra", PASSPHRASE).await.status, 303);
}

#[tokio::test]
async fn a_new_card_ends_the_old_one_and_a_reset_lets_choose_anew() {
    let house = house().await;
    let (learner, mut browser) = house.learner("Người mất thẻ").await;
    let mut admin = house.admin();
    let card = admin.makes_card(&house.club, &learner.id).await;
    assert_eq!(house.server.stranger().press(&learner.card, PICTURES).await.status, 422);
    assert_eq!(house.server.stranger().press(&card, PICTURES).await.status, 303);
    let _ = admin.send(&house.club.person(&learner.id), &[("do", "reset")]).await;
    assert!(!browser.is_in().await, "whoever has the old key is out");
    assert_eq!(house.server.stranger().press(&card, OTHER_PICTURES).await.status, 303);
    assert_eq!(house.server.stranger().press(&card, PICTURES).await.status, 422);
    let _ = admin.send(&house.club.person(&learner.id), &[("do", "end-card")]).await;
    assert_eq!(house.server.stranger().press(&card, OTHER_PICTURES).await.status, 422);
}

#[tokio::test]
async fn the_way_back_stays_in_the_house() {
    let house = house().await;
    let _ = house.person("nguoilac", &[]).await;
    for (asked, led) in [("/tieng/viet?x=1", "/tieng/viet?x=1"), ("//evil.example", "/toi"), ("/\\evil", "/toi")] {
        let fields = [("name", "nguoilac"), ("passphrase", PASSPHRASE), ("ve", asked)];
        assert_eq!(house.server.stranger().send("/vao", &fields).await, led);
    }
}

#[tokio::test]
async fn what_is_shown_to_somebody_signed_in_is_kept_nowhere() {
    let house = house().await;
    let mut admin = house.admin();
    let club = house.club.path();
    for path in ["/", "/toi", "/tieng/viet", "/ban-lam-viec", "/khong-co", &club, "/toi/giu-gi.json", "/tim?q=viet"] {
        assert!(admin.get(path).await.header("cache-control").contains("no-store"), "{path}");
    }
    assert!(!house.server.get("/tieng/viet").await.header("cache-control").contains("no-store"));
}
