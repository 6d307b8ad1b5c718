//! The studio over HTTP: who may write, what readers see meanwhile, what is refused and how it is said.

use std::path::Path;

use serde_json::{Value, json};
use tiengban_tests::{Actor, Answer, TestServer};

const LESSON: &str = "tay/con-so";
const COURSE: &str = "/xuong/khoa/tay/nhap-mon";

/// A house with a steward, and a teacher who signs in as `cogiao`.
async fn house() -> (TestServer, Actor, Actor) {
    let server = TestServer::new().start().await;
    let mut steward = server.first_steward().await;
    let _ = steward.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
    let teacher = server.by_name("cogiao").await;
    (server, steward, teacher)
}

/// The address of the API for a lesson, as its page names it.
pub async fn api(actor: &mut Actor, lesson: &str) -> String {
    let page = actor.open(&format!("/xuong/bai/{lesson}")).await;
    let about: Value = serde_json::from_str(&page.attribute("#studio", "data-about")).unwrap();
    format!("/api/v1/studio/lessons/{}", about["item"].as_str().unwrap())
}

async fn send(actor: &Actor, method: &str, path: &str, body: &Value) -> Answer {
    actor.request(method, path).form_of_bytes(body.to_string()).header("content-type", "application/json").await
}

/// A lesson that somebody began; the path of its editor.
pub async fn begins(actor: &mut Actor, title: &str) -> String {
    actor.send("/xuong", &[("lesson-name", title), ("lang", "tyz"), ("from", "blank")]).await
}

fn text(vi: &str) -> Value {
    json!({ "title": { "vi": "Bài" }, "summary": {}, "blocks": [{ "block": "text", "text": { "vi": vi } }] })
}

/// A version with this text, on the ground of what is there.
pub async fn writes(actor: &Actor, api: &str, lesson: &Value) -> Answer {
    let base = actor.request("GET", api).await.expect(200).json()["revision"].clone();
    send(actor, "POST", api, &json!({ "base": base, "lesson": lesson })).await
}

#[tokio::test]
async fn teachers_and_stewards_write_and_nobody_else_finds_the_door() {
    let (server, mut steward, mut teacher) = house().await;
    let _ = steward.adds_person("Người kể", "nguoike", &["contributor"]).await;
    let mut teller = server.by_name("nguoike").await;
    let (page, api) = (format!("/xuong/bai/{LESSON}"), api(&mut steward, LESSON).await);
    for path in [&page, &api] {
        assert_eq!(server.get(path).await.status, 401, "{path}");
        assert_eq!(teller.get(path).await.status, 404, "{path}");
        assert_eq!(teacher.get(path).await.status, 200, "{path}");
    }
    assert_eq!(teller.get("/xuong").await.status, 403);
    let _ = steward.send(&format!("/quyen/bai/{LESSON}"), &[("do", "audience"), ("key", "stewards")]).await;
    for path in [&page, &api, &format!("/xuong/xem/{LESSON}"), &format!("/xuong/lich-su/{LESSON}")] {
        assert_eq!(teacher.get(path).await.status, 404, "{path}");
        assert_eq!(steward.get(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn a_draft_is_for_those_who_write_until_another_publishes_it() {
    let (server, mut steward, mut teacher) = house().await;
    let page = begins(&mut teacher, "Nước quanh bản").await;
    let (own, api) = (page.replace("/xuong", ""), api(&mut teacher, page.trim_start_matches("/xuong/bai/")).await);
    assert_eq!(server.get(&own).await.status, 404);
    assert_eq!(writes(&teacher, &api, &text("Chào các bạn.")).await.status, 200);
    // Nobody publishes what they wrote themselves, but a steward.
    let refused = teacher.post(&page, &[("do", "publish"), ("version", "2")]).await.expect(422);
    assert!(refused.text().contains("nhờ một thầy cô khác"), "{}", refused.text());
    assert_eq!(teacher.send(&page, &[("do", "ask"), ("version", "2"), ("words", "xem giúp")]).await, "/xuong?da=gui");
    let waiting = steward.open("/xuong").await.text(".waiting");
    assert!(waiting.contains("Bài") && waiting.contains("Cô giáo") && waiting.contains("xem giúp"), "{waiting}");
    let review = page.replace("/bai/", "/duyet/");
    let remark = [("do", "remark"), ("block", "0"), ("words", "thêm một ví dụ")];
    assert!(steward.send(&review, &remark).await.ends_with("#khoi-0"));
    assert!(teacher.open(&review).await.text("#khoi-0").contains("thêm một ví dụ"));
    let empty = steward.post(&review, &[("do", "remark"), ("block", "0"), ("words", "")]).await;
    assert_eq!(empty.status, 422);
    // It is called after what it is called by now.
    let address = steward.send(&review, &[("do", "publish"), ("version", "2")]).await;
    assert_eq!(address, "/bai/tay/b%C3%A0i");
    assert!(server.get(&address).await.expect(200).text().contains("Chào các bạn."));
}

#[tokio::test]
async fn readers_see_the_old_one_while_it_is_edited_on() {
    let (server, mut steward, teacher) = house().await;
    let api = api(&mut steward, LESSON).await;
    let mut lesson = steward.get(&api).await.expect(200).json()["lesson"].clone();
    lesson["title"]["vi"] = "Một tên mới".into();
    assert_eq!(writes(&teacher, &api, &lesson).await.json(), json!({ "revision": 2 }));
    let read = async || server.get(&format!("/bai/{LESSON}")).await.expect(200).page().text("h1");
    assert_eq!(read().await, "Một, hai, ba");
    assert_eq!(steward.open(&format!("/xuong/xem/{LESSON}")).await.text("h1"), "Một tên mới");
    let history = steward.open(&format!("/xuong/lich-su/{LESSON}")).await;
    assert!(history.text(".history-list").contains("Cô giáo"), "{}", history.text(".history-list"));
    assert!(history.text(".changes ins").contains("tên mới"), "{}", history.text(".changes"));
    let _ = steward.send(&format!("/xuong/bai/{LESSON}"), &[("do", "publish"), ("version", "2")]).await;
    assert_eq!(read().await, "Một tên mới");
    // And back.
    let back = [("ban", "1"), ("version", "3")];
    assert!(steward.send(&format!("/xuong/lich-su/{LESSON}"), &back).await.ends_with("?da=lai"));
    assert_eq!(steward.open(&format!("/xuong/xem/{LESSON}")).await.text("h1"), "Một, hai, ba");
    assert_eq!(read().await, "Một tên mới");
}

#[tokio::test]
async fn what_a_writer_may_not_see_is_not_in_what_they_are_given_and_stays_in_the_lesson() {
    let (server, mut steward, mut teacher) = house().await;
    let _ = steward.send("/quyen/tu/tay/slam", &[("do", "audience"), ("key", "stewards")]).await;
    let api = api(&mut teacher, LESSON).await;
    for path in [api.as_str(), "/xuong/xem/tay/con-so", "/xuong/duyet/tay/con-so", "/xuong/lich-su/tay/con-so"] {
        assert!(!teacher.get(path).await.expect(200).text().contains("tay/slam"), "{path}");
    }
    let mut lesson = teacher.get(&api).await.json()["lesson"].clone();
    lesson["title"]["vi"] = "Một tên mới".into();
    assert_eq!(writes(&teacher, &api, &lesson).await.status, 200);
    let whole = steward.get(&api).await.expect(200).json();
    assert_eq!(whole["lesson"]["title"]["vi"], "Một tên mới");
    assert!(whole["lesson"]["blocks"].to_string().contains("tay/slam"));
    drop(server);
}

#[tokio::test]
async fn remarks_stand_by_their_block_whatever_else_is_hidden() {
    let (_server, mut steward, mut teacher) = house().await;
    let _ = steward.send("/quyen/tu/tay/slam", &[("do", "audience"), ("key", "stewards")]).await;
    let api = api(&mut steward, LESSON).await;
    let text = |vi: &str| json!({ "block": "text", "text": { "vi": vi } });
    let blocks = [json!({ "block": "words", "words": ["tay/slam"] }), text("Đoạn đầu."), text("Đoạn cuối.")];
    assert_eq!(writes(&steward, &api, &json!({ "title": { "vi": "Bài" }, "blocks": blocks })).await.status, 200);
    let review = format!("/xuong/duyet/{LESSON}");
    for (block, words) in [("0", "Về từ kín."), ("2", "Về đoạn cuối.")] {
        let _ = steward.send(&review, &[("do", "remark"), ("block", block), ("words", words)]).await;
    }
    let page = teacher.open(&review).await;
    assert!(page.text("#khoi-1").contains("Đoạn cuối.") && page.text("#khoi-1 .remark").contains("Về đoạn cuối."));
    assert!(!page.text("main").contains("Về từ kín."), "what is said of what they may not see is hidden with it");
    let _ = teacher.send(&review, &[("do", "remark"), ("block", "0"), ("words", "Về đoạn đầu.")]).await;
    let page = steward.open(&review).await;
    assert!(page.text("#khoi-0 .remark").contains("Về từ kín."));
    assert!(page.text("#khoi-1").contains("Đoạn đầu.") && page.text("#khoi-1 .remark").contains("Về đoạn đầu."));
}

#[tokio::test]
async fn who_is_late_gets_both_versions_brought_together() {
    let (server, mut steward, mut teacher) = house().await;
    let page = begins(&mut teacher, "Hai người").await;
    let api = api(&mut steward, page.trim_start_matches("/xuong/bai/")).await;
    let two = |one: &str, other: &str| {
        let block = |vi: &str| json!({ "block": "text", "text": { "vi": vi } });
        json!({ "title": { "vi": "Bài" }, "summary": {}, "blocks": [block(one), block(other)] })
    };
    assert_eq!(writes(&teacher, &api, &two("một", "hai")).await.status, 200);
    let save =
        async |actor: &Actor, lesson: Value| send(actor, "POST", &api, &json!({ "base": 2, "lesson": lesson })).await;
    assert_eq!(save(&steward, two("một của quản lý", "hai")).await.status, 200);
    let rival = save(&teacher, two("một", "hai của cô")).await.expect(409).json();
    assert_eq!((rival["by"].as_str(), rival["revision"].as_i64()), (Some("Quản lý chính"), Some(3)));
    let settled: Vec<_> = rival["merged"]["blocks"].as_array().unwrap().iter().map(|piece| &piece["value"]).collect();
    assert_eq!(settled, [&two("một của quản lý", "hai của cô")["blocks"][0], &two("", "hai của cô")["blocks"][1]]);
    let rival = save(&teacher, two("một của cô", "hai")).await.expect(409).json();
    assert_eq!(rival["merged"]["blocks"][0]["piece"], "open");
    // Whoever is elsewhere is told who is here.
    let kept = json!({ "base": 3, "version": 0, "lesson": two("x", "y") });
    assert_eq!(send(&teacher, "PUT", &format!("{api}/working"), &kept).await.json()["version"], 1);
    let here = send(&steward, "POST", &format!("{api}/here"), &json!({})).await.expect(200).json();
    assert_eq!(here["others"], json!(["Cô giáo"]));
    assert_eq!(send(&teacher, "PUT", &format!("{api}/working"), &kept).await.status, 409);
    drop(server);
}

#[tokio::test]
async fn a_word_is_made_once_with_a_source_and_published_with_its_lesson() {
    let (server, mut steward, mut teacher) = house().await;
    let once = "0123456789abcdef0123456789abcdef";
    let speaker = json!({ "name": "người nói", "place": "bản thử", "agreed": "đồng ý miệng" });
    let word = json!({ "lang": "tyz", "headword": " zeza\u{200f} ", "gloss": { "vi": "từ thử" }, "speaker": speaker, "once": once });
    let made = send(&teacher, "POST", "/api/v1/studio/words", &word).await.expect(201).json();
    assert_eq!((made["headword"].as_str(), made["state"].as_str()), (Some("zeza"), Some("draft")));
    assert_eq!(send(&teacher, "POST", "/api/v1/studio/words", &word).await.expect(409).json()["slug"], "tay/zeza");
    assert_eq!(server.get("/tu/tay/zeza").await.status, 404);
    let found = teacher.get("/api/v1/studio/words?lang=tyz&q=tu%20thu").await.expect(200).json();
    assert_eq!(found[0]["slug"], "tay/zeza");
    // What nobody can see is named, with a way on.
    let private =
        json!({ "lang": "tyz", "headword": "n\u{e123}m", "gloss": { "vi": "x" }, "source": "tn5", "once": once });
    let refused = send(&teacher, "POST", "/api/v1/studio/words", &private).await.expect(422).json();
    assert!(refused["message"].as_str().unwrap().contains("U+E123"), "{refused}");
    let page = begins(&mut teacher, "Từ thử").await;
    let api = api(&mut teacher, page.trim_start_matches("/xuong/bai/")).await;
    let lesson =
        json!({ "title": { "vi": "Từ thử" }, "summary": {}, "blocks": [{ "block": "words", "words": ["tay/zeza"] }] });
    assert_eq!(writes(&teacher, &api, &lesson).await.status, 200);
    let address = steward.send(&page.replace("/bai/", "/duyet/"), &[("do", "publish"), ("version", "2")]).await;
    let read = server.get(&address).await.expect(200).text();
    assert!(read.contains("zeza") && read.contains("từ thử"), "{read}");
    let word = server.get("/tu/tay/zeza").await.expect(200).text();
    assert!(word.contains("người nói"), "{word}");
}

#[tokio::test]
async fn what_cannot_be_shown_is_named_block_by_block() {
    let (_server, mut steward, mut teacher) = house().await;
    let page = begins(&mut teacher, "Thiếu nhiều thứ").await;
    let api = api(&mut teacher, page.trim_start_matches("/xuong/bai/")).await;
    let choose = json!({ "exercise": "choose", "prompt": { "vi": "Gì?" }, "options": ["nặm"], "right": 0 });
    let blocks = json!([{ "block": "words", "words": [] }, { "block": "exercise", "exercise": choose }]);
    let lesson = json!({ "title": { "vi": "Bài" }, "summary": {}, "blocks": blocks });
    assert_eq!(writes(&teacher, &api, &lesson).await.status, 200);
    let why = steward.post(&page, &[("do", "publish"), ("version", "2")]).await.expect(422).page().text(".fault");
    assert!(why.contains("Đoạn 1 còn trống") && why.contains("đoạn 2"), "{why}");
    assert_eq!(writes(&teacher, &api, &text("chữ \u{e123} riêng")).await.status, 200);
    let why = steward.post(&page, &[("do", "publish"), ("version", "3")]).await.expect(422).page().text(".fault");
    assert!(why.contains("Đoạn 1") && why.contains("U+E123"), "{why}");
    assert_eq!(writes(&teacher, &api, &text(&"dài ".repeat(60_000))).await.status, 200);
    let why = steward.post(&page, &[("do", "ask"), ("version", "4")]).await.expect(422).page().text(".fault");
    assert!(why.contains("Đoạn 1 dài quá"), "{why}");
    // A wrong word of the form that asks is kept.
    let words = [("do", "ask"), ("version", "4"), ("words", "lời nhắn dài")];
    assert!(steward.post(&page, &words).await.expect(422).text().contains("lời nhắn dài"));
}

#[tokio::test]
async fn nothing_unsafe_is_shown() {
    let (_server, mut steward, mut teacher) = house().await;
    let page = begins(&mut teacher, "Không an toàn").await;
    let api = api(&mut teacher, page.trim_start_matches("/xuong/bai/")).await;
    let bad = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) </textarea><script>alert(1)</script>";
    let mut lesson = text(bad);
    lesson["title"]["vi"] = bad.into();
    assert_eq!(writes(&teacher, &api, &lesson).await.status, 200);
    let (seen, compared) = (page.replace("/bai/", "/xem/"), page.replace("/bai/", "/lich-su/"));
    for path in [page.clone(), seen, page.replace("/bai/", "/duyet/"), compared] {
        let shown = steward.get(&path).await.expect(200).text();
        for sign in ["<img src=x", "<script>alert", "href=\"javascript"] {
            assert!(!shown.contains(sign), "{path} holds {sign}");
        }
    }
    for body in ["{", "[]", "{\"base\":1,\"lesson\":{\"blocks\":[{\"block\":\"film\"}]}}"] {
        let answer = teacher.request("POST", &api).form_of_bytes(body).header("content-type", "application/json").await;
        assert_eq!(answer.status, 422, "{body}");
    }
}

#[tokio::test]
async fn a_picture_is_kept_clean_and_shown_to_those_who_write_with_it() {
    let (server, mut steward, mut teacher) = house().await;
    let give = async |bytes: &[u8]| {
        let request = teacher.request("POST", "/api/v1/studio/pictures").form_of_bytes(bytes);
        request.header("content-type", "image/png").header("tieng-ban-file", "ru%E1%BB%99ng.png").await
    };
    let svg = give(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>").await.expect(422).json();
    assert!(svg["message"].as_str().unwrap().contains("JPEG"), "{svg}");
    let large = give(&vec![0; 51 << 20]).await.expect(422).json();
    assert!(large["message"].as_str().unwrap().contains("25 MB"), "{large}");
    let png =
        std::fs::read(Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../app/picture.png")).unwrap();
    let picture = give(&png).await.expect(201).json();
    assert_eq!((picture["file"].as_str(), picture["media_type"].as_str()), (Some("ruộng.png"), Some("image/jpeg")));
    let path = format!("/anh/{}", picture["sha256"].as_str().unwrap());
    assert_eq!((server.get(&path).await.status, steward.get(&path).await.status), (404, 404));
    assert_eq!(teacher.get(&path).await.expect(200).header("content-type"), "image/jpeg");
    let page = begins(&mut teacher, "Có hình").await;
    let api = api(&mut teacher, page.trim_start_matches("/xuong/bai/")).await;
    let mut shown = picture.clone();
    shown["alt"] = json!({ "vi": "Một trang của Tiếng Bản" });
    let blocks = json!([{ "block": "picture", "picture": shown }]);
    let lesson = json!({ "title": { "vi": "Có hình" }, "summary": {}, "blocks": blocks });
    assert_eq!(writes(&teacher, &api, &lesson).await.status, 200);
    assert_eq!((server.get(&path).await.status, steward.get(&path).await.status), (404, 200));
    let address = steward.send(&page.replace("/bai/", "/duyet/"), &[("do", "publish"), ("version", "2")]).await;
    let read = server.get(&address).await.expect(200).page();
    assert_eq!(read.attribute(".picture img", "alt"), "Một trang của Tiếng Bản");
    assert_eq!(server.get(&path).await.expect(200).header("content-type"), "image/jpeg");
}

#[tokio::test]
async fn a_course_is_put_in_order_and_keeps_what_was_typed() {
    let (server, mut steward, mut teacher) = house().await;
    let lessons = steward.open(COURSE).await.attributes("input[name=lesson]", "value");
    let form = |doing: &'static str, order: &[String]| {
        let mut fields: Vec<(String, String)> = vec![("do".into(), doing.into()), ("version".into(), "1".into())];
        fields.push(("title.vi".into(), "Tên gõ dở".into()));
        fields.push((format!("unit-{}.vi", order[1]), "Phần hai".into()));
        fields.extend(order.iter().map(|lesson| ("lesson".to_owned(), lesson.clone())));
        fields
    };
    let post = async |actor: &mut Actor, fields: &[(String, String)]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        actor.post(COURSE, &fields).await
    };
    let moved = post(&mut teacher, &form("down:0", &lessons)).await.expect(200).page();
    let order = moved.attributes("input[name=lesson]", "value");
    assert_eq!((&order[0], &order[1]), (&lessons[1], &lessons[0]));
    assert_eq!(moved.attribute("input[name='title.vi']", "value"), "Tên gõ dở");
    let unit = format!("input[name='unit-{}.vi']", lessons[1]);
    assert_eq!(moved.attribute(&unit, "value"), "Phần hai");
    assert_eq!(post(&mut teacher, &form("publish", &order)).await.status, 422);
    assert_eq!(post(&mut teacher, &form("save", &order)).await.status, 303);
    assert!(!server.get("/khoa/tay/nhap-mon").await.text().contains("Phần hai"));
    let late = post(&mut steward, &form("publish", &order)).await.expect(409);
    assert!(late.text().contains("Tên gõ dở"), "{}", late.text());
    let mut fields = form("publish", &lessons);
    fields[1].1 = "2".into();
    assert_eq!(post(&mut steward, &fields).await.expect(303).leads_to(), "/khoa/tay/nhap-mon");
    let read = server.get("/khoa/tay/nhap-mon").await.page();
    assert_eq!((read.text("h1").as_str(), read.texts("main h2")), ("Tên gõ dở", vec!["Phần hai".to_owned()]));
}
