//! Taking lessons and songs along: what a pack holds and for whom, and how answers come home.

use serde_json::{Value, json};
use tiengban_tests::{Actor, Answer, Folder, PICTURES, TestServer};

const PACK: &str = "/mang-theo/goi/bai/tay/con-so";

/// A house with a steward, and somebody who learns.
struct House {
    server: TestServer,
    steward: Actor,
    learner: Actor,
}

async fn house() -> House {
    let server = TestServer::new().start().await;
    let mut steward = server.first_steward().await;
    let _ = steward.adds_person("Người học", "nguoihoc", &[]).await;
    let learner = server.by_name("nguoihoc").await;
    House { server, steward, learner }
}

/// The addresses of everything in a pack.
fn urls(pack: &Value) -> Vec<String> {
    let of =
        |list: &Value| list.as_array().unwrap().iter().map(|one| one["url"].as_str().unwrap().to_owned()).collect();
    let sounds = pack["sounds"].as_array().unwrap().iter().flat_map(|forms| -> Vec<String> { of(forms) });
    let plain: Vec<String> = [of(&pack["pages"]), of(&pack["files"])].concat();
    plain.into_iter().chain(sounds).collect()
}

/// Sends answers as a device does whose clock says `now`.
async fn sends(actor: &Actor, now: i64, answers: Value) -> Answer {
    let body = json!({ "person": actor.clone().id().await, "now": now, "answers": answers });
    let request = actor.request("POST", "/mang-theo/gui").header("content-type", "application/json");
    request.bytes(body.to_string()).await
}

/// What is in somebody's log, with its times.
async fn log(actor: &mut Actor) -> Vec<(i64, i64)> {
    let kept = actor.get("/toi/giu-gi.json").await.expect(200).json();
    let line = |line: &Value| (line["said"].as_i64().unwrap(), line["at"].as_i64().unwrap());
    kept["learning"].as_array().unwrap().iter().map(line).collect()
}

#[expect(clippy::disallowed_methods, reason = "a device has a clock of its own")]
fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_millis()).unwrap()
}

/// The lesson as its page hands it over, with the block of its first typed exercise.
async fn lesson(actor: &mut Actor) -> (String, i64, usize, Value) {
    let page = actor.open("/mang-theo/bai/tay/con-so").await;
    let told: Value = serde_json::from_str(&page.text("[data-told]")).unwrap();
    let blocks = told["lesson"]["blocks"].as_array().unwrap().clone();
    let typed = blocks.iter().position(|block| block["exercise"]["exercise"] == "type").unwrap();
    let item = page.attribute("[data-taken-lesson]", "data-taken-lesson");
    (item, told["lesson"]["revision"].as_i64().unwrap(), typed, blocks[typed]["exercise"].clone())
}

#[tokio::test]
async fn a_pack_names_all_that_its_pages_need_and_what_it_weighs() {
    let House { server, .. } = house().await;
    let course = server.get("/khoa/tay/nhap-mon").await.page();
    let address = course.attribute("[data-pack]", "data-pack");
    let pack = server.get(&address).await.expect(200).json();
    assert_eq!(pack["person"], Value::Null);
    let urls = urls(&pack);
    for url in &urls {
        assert_eq!(server.get(url).await.status, 200, "{url}");
    }
    let lessons = course.attributes("ol.steps a", "href");
    assert!(
        lessons.len() > 1 && lessons.iter().all(|lesson| urls.contains(&format!("/mang-theo{lesson}"))),
        "{urls:?}"
    );
    let has = |part: &str| urls.iter().any(|url| url.contains(part));
    assert!(
        has("/assets/sitting-") && has("/assets/andika-") && has("/assets/kept-") && has("/api/v1/keys?lang=tyz&hl=vi")
    );
    let bytes: u64 = pack["files"].as_array().unwrap().iter().filter_map(|file| file["bytes"].as_u64()).sum();
    assert!(bytes > 100_000, "{bytes}");
    // What has not changed is not sent again.
    let tag = format!("\"{}\"", pack["version"].as_str().unwrap());
    assert_eq!(server.get(&address).header("if-none-match", &tag).await.status, 304);
}

#[tokio::test]
async fn what_is_hidden_since_is_in_no_pack_and_what_is_for_some_in_theirs() {
    let House { server, mut steward, mut learner } = house().await;
    let before = server.get("/mang-theo/goi/khoa/tay/nhap-mon").await.expect(200).json();
    let _ = steward.send("/quyen/bai/tay/con-so", &[("do", "audience"), ("key", "members")]).await;
    assert_eq!(server.get(PACK).await.status, 404);
    assert_eq!(server.get("/mang-theo/bai/tay/con-so").await.status, 404);
    let after = server.get("/mang-theo/goi/khoa/tay/nhap-mon").await.expect(200).json();
    assert!(before["version"] != after["version"]);
    assert!(!urls(&after).iter().any(|url| url.ends_with("con-so")) && !after.to_string().contains("con-so"));
    // Whoever is nobody's member yet sees it as little as a stranger does.
    assert_eq!(learner.get(PACK).await.status, 404);
    let theirs = steward.get(PACK).await.expect(200).json();
    assert_eq!(theirs["person"].as_str(), Some(steward.id().await.as_str()));
}

#[tokio::test]
async fn on_a_device_that_is_shared_only_what_is_public_is_taken() {
    let House { server, mut steward, .. } = house().await;
    let club = steward.makes_club("Câu lạc bộ bên suối").await;
    let member = steward.adds_to(&club, "Thành viên một").await;
    let card = steward.makes_card(&club, &member).await;
    let mut own = server.by_card(&card).await;
    let _ = steward.send("/quyen/bai/tay/con-so", &[("do", "audience"), ("key", "members")]).await;
    assert_eq!(own.get(PACK).await.status, 200);
    // The same member, on the telephone of the club.
    let mut shared = steward.clone();
    assert_eq!(shared.send(&club.path(), &[("do", "share"), ("device-name", "Máy của nhóm")]).await, "/toi-nay");
    let pressed = PICTURES.map(|picture| ("hinh", picture));
    let _ = shared.send(&format!("/toi-nay/{member}"), &pressed).await;
    assert!(shared.is_in().await);
    assert_eq!(shared.get("/bai/tay/con-so").await.status, 200);
    assert_eq!(shared.get(PACK).await.status, 404);
    assert_eq!(shared.get("/mang-theo/on-tap").await.status, 401);
}

#[tokio::test]
async fn a_page_that_is_kept_says_nothing_of_who_keeps_it() {
    let House { server: _server, mut steward, .. } = house().await;
    for path in ["/mang-theo", "/mang-theo/bai/tay/con-so", "/mang-theo/khoa/tay/nhap-mon", "/mang-theo/on-tap"] {
        let page = steward.open(path).await;
        assert_eq!(page.count(".you"), 0, "{path}");
    }
}

#[tokio::test]
async fn answers_come_home_once_in_whatever_order_and_by_the_text_that_was_shown() {
    let House { server: _server, steward, mut learner } = house().await;
    let (lesson, revision, block, exercise) = lesson(&mut learner).await;
    let right = exercise["answers"][0].as_str().unwrap();
    let at = now();
    let answer = |id: &str, text: &str, at: i64| {
        json!({ "id": id, "of": "exercise", "lesson": lesson, "revision": revision, "block": block,
                "answer": [text], "at": at, "since": 0 })
    };
    let (first, second) = (answer("a", "xx", at - 2_000), answer("b", right, at - 1_000));
    let settled = sends(&learner, at, json!([second, first])).await.expect(200).json();
    assert_eq!(settled["settled"], json!(["b", "a"]));
    let before = log(&mut learner).await;
    assert!(before.iter().any(|(said, _)| *said == 1) && before.iter().any(|(said, _)| *said == 3), "{before:?}");
    // The network broke before the device knew: it sends all of it again.
    let _ = sends(&learner, now(), json!([first, second])).await.expect(200);
    assert_eq!(log(&mut learner).await, before);
    // Somebody else's answers are theirs alone.
    let theirs = json!({ "person": learner.id().await, "now": at, "answers": [answer("c", right, at)] });
    let sent = steward.request("POST", "/mang-theo/gui").bytes(theirs.to_string()).await;
    assert_eq!(sent.status, 403);
    assert_eq!(log(&mut learner).await, before);
}

#[tokio::test]
async fn a_clock_that_is_a_year_off_is_set_right() {
    let House { server: _server, mut learner, .. } = house().await;
    let (lesson, revision, block, _) = lesson(&mut learner).await;
    let (year, hour) = (365 * 24 * 3_600_000, 3_600_000);
    let answer = |id: &str, at: i64, since: i64| {
        json!([{ "id": id, "of": "exercise", "lesson": lesson, "revision": revision, "block": block,
                 "answer": ["xx"], "at": at, "since": since }])
    };
    for (id, off) in [("behind", -year), ("ahead", year)] {
        let sent = now();
        let _ = sends(&learner, sent + off, answer(id, sent + off - hour, 0)).await.expect(200);
    }
    // It was set right on the way, after an answer that says 1970: that cannot be before it had the pack.
    let since = now() - 2 * hour;
    let _ = sends(&learner, now(), answer("reset", 0, since)).await.expect(200);
    let times: Vec<i64> =
        log(&mut learner).await.into_iter().filter(|(said, _)| *said == 1).map(|(_, at)| at).collect();
    assert!(times.len() >= 3, "{times:?}");
    assert!(times.iter().all(|at| (since..=now()).contains(at)), "{times:?}");
}

#[tokio::test]
async fn two_devices_come_to_the_end_of_one_lesson_together() {
    let House { server: _server, mut learner, .. } = house().await;
    let (lesson, revision, ..) = lesson(&mut learner).await;
    let page = learner.open("/mang-theo/bai/tay/con-so").await;
    let steps: Vec<usize> =
        page.attributes("[data-step]", "data-step").iter().map(|step| step.parse().unwrap()).collect();
    let (one, other) = steps.split_at(steps.len() / 2);
    for (id, passed) in [("one", one), ("other", other)] {
        let steps =
            json!([{ "id": id, "of": "steps", "lesson": lesson, "revision": revision, "passed": passed, "at": now() }]);
        let _ = sends(&learner, now(), steps).await.expect(200);
    }
    assert!(learner.open("/bai/tay/con-so").await.text(".sitting-way").contains("học xong"));
    let added = log(&mut learner).await.into_iter().filter(|(said, _)| *said == 0).count();
    assert_eq!(added, page.count("[data-finish] .sitting-words li"), "its words are learned from now on, each once");
}

#[tokio::test]
async fn what_is_not_there_any_more_is_settled_and_leaves_no_trace() {
    let House { server, mut steward, mut learner } = house().await;
    let (lesson, revision, block, _) = lesson(&mut learner).await;
    let _ = steward.send("/quyen/bai/tay/con-so", &[("do", "audience"), ("key", "stewards")]).await;
    let answers = json!([
        { "id": "a", "of": "exercise", "lesson": lesson, "revision": revision, "block": block, "answer": ["xx"], "at": now() },
        { "id": "b", "of": "steps", "lesson": lesson, "revision": revision, "passed": [0], "at": now() },
        { "id": "c", "of": "thing", "item": "no-such", "part": "", "said": 3, "at": now() },
        { "id": "d", "of": "thing", "item": null },
    ]);
    let settled = sends(&learner, now(), answers).await.expect(200).json();
    assert_eq!(settled["settled"], json!(["a", "b", "c"]), "what is not understood waits");
    assert_eq!(log(&mut learner).await, []);
    for nonsense in ["", "{}", "[]", "{\"person\":1}"] {
        let sent = learner.request("POST", "/mang-theo/gui").bytes(nonsense.to_owned()).await;
        assert_eq!(sent.status, 415, "{nonsense}");
    }
    assert_eq!(server.stranger().post("/mang-theo/gui", &[]).await.status, 401);
}

#[tokio::test]
async fn the_server_dies_while_answers_come_home_and_none_is_lost_or_counted_twice() {
    let House { mut server, mut learner, .. } = house().await;
    let (lesson, revision, block, _) = lesson(&mut learner).await;
    let answers: Vec<Value> = (0..300)
        .map(|number| {
            json!({ "id": format!("{number}"), "of": "exercise", "lesson": lesson, "revision": revision,
                    "block": block, "answer": ["xx"], "at": now() - 1_000 * (300 - number) })
        })
        .collect();
    let (person, mut kept) = (learner.id().await, 0);
    for delay in [0, 20, 60, 150] {
        let body = json!({ "person": person, "now": now(), "answers": answers }).to_string();
        let request = learner.request("POST", "/mang-theo/gui").bytes(body);
        let sending = tokio::spawn(async move { request.try_send().await.is_ok_and(|answer| answer.status == 200) });
        tokio::time::sleep(std::time::Duration::from_millis(delay)).await;
        server.kill();
        let acknowledged = sending.await.unwrap();
        server.start_where_it_was().await;
        learner = learner.at(&server);
        let here = log(&mut learner).await.len();
        assert!(here == kept || here >= 300, "all of it or nothing: {here}");
        assert!(!acknowledged || here >= 300, "what was settled is here: {here}");
        kept = here;
    }
    let _ = sends(&learner, now(), json!(answers)).await.expect(200);
    let all = log(&mut learner).await.len();
    let _ = sends(&learner, now(), json!(answers)).await.expect(200);
    assert_eq!((log(&mut learner).await.len(), all % 300), (all, 0));
}

/// A dictionary with so many words, each with an id that is known.
fn dictionary(words: usize) -> Folder {
    let language = "---\ntitle: Tiếng thử\nlang: vi\nlicence: CC0-1.0\n---\n\nTiếng thử.\n";
    let head = "# lang: vi\n# licence: CC0-1.0\nheadword\tgloss_vi\tid\n".to_owned();
    let row = |number| format!("từ {number}\tnghĩa {number}\t{}\n", id(number));
    let rows: String = std::iter::once(head).chain((0..words).map(row)).collect();
    Folder::of(&[("viet/language.md", language), ("viet/words.tsv", &rows)])
}

fn id(number: usize) -> String {
    format!("01900000-0000-7000-8000-{number:012}")
}

#[tokio::test]
async fn of_ten_thousand_that_are_due_one_is_asked_and_some_are_taken_along() {
    let server = TestServer::new().empty().folder(dictionary(10_000)).start().await;
    let mut learner = server.first_steward().await;
    let month = 30 * 24 * 3_600_000;
    for batch in (0..10_000).collect::<Vec<usize>>().chunks(300) {
        let thing = |number: &usize| {
            json!({ "id": format!("d{number}"), "of": "thing", "item": id(*number), "part": "", "said": 3,
                    "at": now() - month })
        };
        let things: Vec<Value> = batch.iter().map(thing).collect();
        let settled = sends(&learner, now(), json!(things)).await.expect(200).json();
        assert_eq!(settled["settled"].as_array().map(Vec::len), Some(batch.len()));
    }
    let asked = learner.open("/on-tap").await;
    assert!(asked.text(".recall-head .note").contains("10000"), "{}", asked.text(".recall-head"));
    assert_eq!(asked.count(".recall"), 1);
    let taken = learner.open("/mang-theo/on-tap").await;
    assert_eq!(taken.count("[data-card]"), 200, "those that are forgotten soonest");
    assert!(learner.open("/toi").await.text("main").contains("10000"));
}

#[tokio::test]
async fn the_worker_is_asked_for_anew_and_may_reach_this_house_alone() {
    let House { server, .. } = house().await;
    let worker = server.get("/sw.js").await.expect(200);
    assert_eq!(worker.header("cache-control"), "no-cache");
    assert_eq!(worker.header("content-security-policy"), "default-src 'none'; connect-src 'self'");
    assert!(worker.header("content-type").starts_with("text/javascript"));
    assert!(worker.text().len() < 4_000, "small enough to be read");
}
