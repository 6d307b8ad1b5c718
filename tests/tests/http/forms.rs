//! What forms send: broken, huge, from elsewhere, twice.

use std::sync::atomic::{AtomicUsize, Ordering};

use tiengban_tests::{Actor, Answer, PICTURES, Request};

use crate::house::{House, house};

/// Every path that takes a form, for a house with a club and somebody in it.
async fn doors(house: &House) -> Vec<String> {
    // Each story its own: a name finds the first who has it.
    static STORIES: AtomicUsize = AtomicUsize::new(1);
    let (learner, _) = house.learner(&format!("Người được gửi {}", STORIES.fetch_add(1, Ordering::SeqCst))).await;
    let club = &house.club;
    let mut paths: Vec<String> = ["/vao", "/da-hieu", "/toi/mat-khau", "/toi/hinh", "/toi/may", "/toi/xoa"]
        .into_iter()
        .chain(["/ban-lam-viec", "/ban-lam-viec/nguoi", "/cai-dat/0123", "/quyen/tieng/viet"])
        .map(ToOwned::to_owned)
        .collect();
    paths.extend([format!("/the/{}", learner.card), format!("/gia-nhap/{}", club.code), club.path()]);
    paths.extend([club.person(&learner.id), format!("/ban-lam-viec/nguoi/{}", learner.id)]);
    paths.extend([format!("{}/the", club.path()), format!("/toi-nay/{}", learner.id), "/ra".to_owned()]);
    paths
}

/// A form of bytes, from one of our own pages.
fn bytes(actor: &Actor, path: &str, body: impl Into<Vec<u8>>) -> Request {
    actor.form(path, &[]).form_of_bytes(body)
}

fn has_words(answer: &Answer) {
    assert!(answer.status < 500, "{}: {}", answer.url, answer.status);
    if ![303, 304].contains(&answer.status) {
        assert!(answer.page().text("main").chars().count() > 20, "{}: {}", answer.url, answer.status);
    }
}

#[tokio::test]
async fn whatever_a_form_holds_is_answered_in_words() {
    let house = house().await;
    let (_, nobody) = house.person("nguoithu", &[]).await;
    let many: String = (0..5_000).map(|number| format!("f{number}=x&")).collect();
    let bodies: [&[u8]; 9] = [
        b"",
        b"&&&===",
        b"do=&full-name=%ff%fe&name=%ff&passphrase=%ff&hinh=%ff&session=%ff&person=%ff&item=%ff&key=%ff&sure=",
        b"do=\xff\xfe&full-name=\xff&version=\xff&once=\xff",
        b"do=%00&full-name=%00&name=%00&passphrase=%00&person=%00&session=%00&club-name=%00&reason=%00&bai=%00",
        b"version=99999999999999999999&birth-year=-1&do=change&full-name=a&role=emperor&role=admin",
        b"do=nothing&hinh=voi&hinh=voi&hinh=voi&lai=voi",
        b"hinh=ca&hinh=ca&hinh=ca&hinh=ca&hinh=ca&lai=ca&lai=ca&lai=ca&lai=ca",
        many.as_bytes(),
    ];
    for path in doors(house).await {
        for body in bodies {
            for actor in [&house.server.stranger(), &nobody] {
                let sent = String::from_utf8_lossy(&body[..body.len().min(60)]).into_owned();
                // Whoever is signed in goes on, even where the form says so.
                let actor = if path == "/ra" { house.server.stranger() } else { actor.clone() };
                let answer = bytes(&actor, &path, body).await;
                assert!(answer.status < 500, "{path} {sent}: {}", answer.status);
                has_words(&answer);
            }
        }
    }
    assert!(!house.server.said().contains("panicked"), "{}", house.server.said());
}

#[tokio::test]
async fn a_steward_who_sends_nonsense_breaks_nothing() {
    let house = house().await;
    let (_, steward) = house.person("quanlythu", &["steward"]).await;
    let odd: [&[u8]; 4] = [
        b"",
        b"do=%ff&full-name=%ff&version=x",
        b"do=restore&item=%00",
        b"do=change&full-name=%00&version=-1&club-name=%E2%80%AE&name=%00&birth-year=1e9",
    ];
    for path in doors(house).await.iter().filter(|path| !["/ra", "/toi/xoa"].contains(&path.as_str())) {
        for body in odd {
            has_words(&bytes(&steward, path, body).await);
        }
    }
    assert!(steward.clone().is_in().await);
}

#[tokio::test]
async fn what_is_too_long_is_refused_in_words() {
    let house = house().await;
    // These read nothing of what is sent.
    let read = |path: &String| path != "/ra" && !path.ends_with("/the");
    for path in doors(house).await.iter().filter(|path| read(path)) {
        for (length, tongue) in [(70_000, "vi"), (70_000, "en"), (1_000_000, "en")] {
            let body = format!("full-name={}", "x".repeat(length));
            let answer = bytes(&house.server.stranger(), path, body).accept_language(tongue).await.expect(413);
            assert_eq!(answer.page().attribute("html", "lang"), tongue);
            let word = if tongue == "vi" { "rút ngắn" } else { "shorter" };
            assert!(answer.page().text("main .lead").contains(word), "{path} {length}");
        }
    }
}

#[tokio::test]
async fn what_is_read_by_nobody_may_be_as_long_as_it_likes() {
    let house = house().await;
    for path in ["/ra", "/khong-co", "/"] {
        let answer = bytes(&house.server.stranger(), path, "x".repeat(1_000_000)).await;
        assert!([303, 404, 405].contains(&answer.status), "{path}: {}", answer.status);
    }
}

#[tokio::test]
async fn a_form_that_comes_back_still_holds_what_was_typed() {
    let house = house().await;
    let (learner, _) = house.learner("Người được sửa").await;
    let mut admin = house.admin();
    let path = house.club.person(&learner.id);
    let fields = [("do", "change"), ("full-name", "Tên vừa gõ"), ("birth-year", "năm mười hai"), ("picture", "ca")];
    let page = admin.post(&path, &fields).await.expect(422).page();
    assert!(page.text(".fault").contains("bốn chữ số"));
    assert_eq!(page.attribute("#f-full-name", "value"), "Tên vừa gõ");
    assert_eq!(page.attribute("#f-birth-year", "value"), "năm mười hai");
    assert_eq!(page.attribute("[name=picture][checked]", "value"), "ca");
    let long = "a".repeat(81);
    let club = [("do", "club"), ("club-name", long.as_str()), ("place", "Nhà văn hóa"), ("asks", "1")];
    let page = admin.post("/ban-lam-viec", &club).await.expect(422).page();
    assert_eq!(page.attribute("#f-club-name", "value"), long);
    assert_eq!(page.attribute("#f-place", "value"), "Nhà văn hóa");
    assert_eq!(page.attribute("[name=asks][checked]", "value"), "1");
}

#[tokio::test]
async fn what_was_typed_before_the_session_ended_stands_on_the_page_that_says_so() {
    let house = house().await;
    let fields =
        [("do", "club"), ("club-name", "Câu lạc bộ vừa gõ"), ("passphrase", "bí mật của tôi"), ("hinh", "trau")];
    let answer = house.server.stranger().form("/ban-lam-viec", &fields).accept_language("vi").await.expect(401);
    assert_eq!(answer.page().text(".written"), "Câu lạc bộ vừa gõ");
    assert!(!answer.text().contains("bí mật") && !answer.text().contains("value=\"trau\""));
}

#[tokio::test]
async fn what_is_no_form_is_refused() {
    let house = house().await;
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", "\u{ff}"] {
        let request = house.server.stranger().form("/vao", &[("name", "a")]).header("content-type", kind);
        has_words(&request.await.expect(415));
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_in_words_and_does_nothing() {
    let house = house().await;
    let mut admin = house.admin();
    let before = admin.open("/ban-lam-viec").await.texts("a[href^='/cau-lac-bo/']");
    let club = [("do", "club"), ("club-name", "Câu lạc bộ của kẻ lạ")];
    let port = house.server.authority().rsplit(':').next().unwrap().to_owned();
    let neighbour = format!("http://127.0.0.2:{port}");
    for (site, origin) in [
        ("cross-site", "http://evil.example"),
        ("cross-site", house.server.url("").as_str()),
        ("same-site", "http://other.evil.example"),
        ("", "http://evil.example"),
        ("", "null"),
        ("", neighbour.as_str()),
    ] {
        for (tongue, word) in [("vi", "giữ an toàn"), ("en", "keep you safe")] {
            let fresh = admin.request("POST", "/ban-lam-viec").form(&club).header("origin", origin);
            let request = if site.is_empty() { fresh } else { fresh.header("sec-fetch-site", site) };
            let answer = request.accept_language(tongue).await.expect(403);
            assert!(answer.page().text("main .lead").contains(word), "{site} {origin}");
        }
    }
    let after = admin.open("/ban-lam-viec").await.texts("a[href^='/cau-lac-bo/']");
    assert!(!after.contains(&"Câu lạc bộ của kẻ lạ".to_owned()) && after.len() >= before.len(), "{after:?}");
}

#[tokio::test]
async fn every_path_that_takes_a_form_asks_where_it_comes_from() {
    let house = house().await;
    for path in doors(house).await {
        let request = house.server.request("POST", &path).header("sec-fetch-site", "cross-site").form(&[]);
        assert_eq!(request.await.status, 403, "{path}");
        let answer = house.server.get(&path).header("sec-fetch-site", "cross-site").await;
        assert_ne!(answer.status, 403, "{path}: a link from elsewhere leads in");
    }
}

#[tokio::test]
async fn a_browser_that_does_not_say_where_it_stands_is_taken() {
    let house = house().await;
    let fields = [("name", "quanly"), ("passphrase", tiengban_tests::PASSPHRASE)];
    let silent = house.server.request("POST", "/vao").header("x-forwarded-for", "198.19.0.1").form(&fields);
    assert_eq!(silent.await.status, 303);
    let old = house.server.request("POST", "/vao").header("x-forwarded-for", "198.19.0.1").form(&fields);
    assert_eq!(old.header("origin", house.server.url("")).await.status, 303);
}

#[tokio::test]
async fn a_form_that_is_sent_twice_has_one_effect() {
    let house = house().await;
    let mut admin = house.admin();
    let once = admin.open("/ban-lam-viec").await.attribute("input[name=once]", "value");
    let club = [("do", "club"), ("club-name", "Câu lạc bộ Hai lần"), ("once", &once)];
    assert_eq!(admin.send("/ban-lam-viec", &club).await, admin.send("/ban-lam-viec", &club).await);
    let once = admin.open("/ban-lam-viec/nguoi").await.attribute("input[name=once]", "value");
    let person = [("full-name", "Người sao đôi"), ("once", &once)];
    assert_eq!(admin.send("/ban-lam-viec/nguoi", &person).await, admin.send("/ban-lam-viec/nguoi", &person).await);
    let once = admin.open(&house.club.path()).await.attribute("input[name=once]", "value");
    let add = [("do", "add"), ("full-name", "Người thêm sao đôi"), ("once", &once)];
    for _ in 0..2 {
        let _ = admin.send(&house.club.path(), &add).await;
    }
    let join = format!("/gia-nhap/{}", house.club.code);
    let once = house.server.stranger().open(&join).await.attribute("input[name=once]", "value");
    let mut ask = vec![("full-name", "Người xin sao đôi"), ("once", &once)];
    ask.extend(["hinh", "lai"].into_iter().flat_map(|name| PICTURES.map(|picture| (name, picture))));
    for _ in 0..2 {
        assert_eq!(house.server.stranger().send(&join, &ask).await, "/toi");
    }
    let found = admin.open("/ban-lam-viec/nguoi?tim=sao doi").await;
    assert_eq!(found.texts(".person-name"), ["Người sao đôi", "Người thêm sao đôi", "Người xin sao đôi"]);
    let clubs = admin.open("/ban-lam-viec").await.texts("a[href^='/cau-lac-bo/']");
    assert_eq!(clubs.iter().filter(|club| club.as_str() == "Câu lạc bộ Hai lần").count(), 1);
}

#[tokio::test]
async fn the_id_of_a_form_says_nothing_to_a_form_of_another_sort() {
    let house = house().await;
    let mut admin = house.admin();
    let once = admin.open("/ban-lam-viec/nguoi").await.attribute("input[name=once]", "value");
    let person = admin.send("/ban-lam-viec/nguoi", &[("full-name", "Người một lần"), ("once", &once)]).await;
    let club = [("do", "club"), ("club-name", "Câu lạc bộ Một lần"), ("once", &once)];
    let club = admin.send("/ban-lam-viec", &club).await;
    assert!(club.starts_with("/cau-lac-bo/") && person.starts_with("/ban-lam-viec/nguoi/"));
}

#[tokio::test]
async fn a_name_is_text_whatever_it_holds() {
    let house = house().await;
    let mut admin = house.admin();
    let name = "<script>alert(1)</script>\"'><img src=x>";
    let person = admin.adds_to(&house.club, name).await;
    for path in [house.club.path(), house.club.person(&person), "/ban-lam-viec/nguoi?tim=script".to_owned()] {
        let page = admin.open(&path).await;
        assert_eq!(page.count("main script, main img[src=x]"), 0, "{path}");
        assert!(page.texts("main").concat().contains(name), "{path}");
    }
    for (typed, kept) in [("  Người \u{202E} khách\u{200B}\n", "Người khách"), ("Ngươ\u{300}i rơ\u{300}i", "Người rời")]
    {
        let _ = admin.adds_to(&house.club, kept).await;
        let _ = admin.send(&house.club.path(), &[("do", "add"), ("full-name", typed)]).await;
        let names = admin.open(&house.club.path()).await.texts(".person-name");
        assert_eq!(names.iter().filter(|name| name.as_str() == kept).count(), 2, "{names:?}");
    }
    let long = "x".repeat(81);
    for nothing in ["", "   ", "\u{200B}", &long] {
        let answer = admin.post(&house.club.path(), &[("do", "add"), ("full-name", nothing)]).await.expect(422);
        assert!(!answer.page().text(".fault").is_empty(), "{nothing:?}");
        assert_eq!(answer.page().attribute("#f-full-name", "value"), nothing.trim());
    }
}
