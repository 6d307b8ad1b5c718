//! A lesson taken step by step: by anybody, on any device, and with what was missed once more.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use tiengban_tests::{Actor, Page, TestServer};

use crate::studio::{api, begins, writes};

/// A house with a steward's lesson of four steps, somebody who learns, and the path of the lesson's sitting.
struct Class {
    server: TestServer,
    steward: Actor,
    learner: Actor,
    /// `tay/…`
    lesson: String,
}

fn typed(question: &str, answer: &str) -> Value {
    let exercise = json!({ "exercise": "type", "prompt": { "vi": question }, "answers": [answer] });
    json!({ "block": "exercise", "exercise": exercise })
}

fn lesson() -> Value {
    let blocks = json!([
        { "block": "text", "text": { "vi": "Đọc đã." } },
        { "block": "words", "words": ["tay/nặm", "tay/slam"] },
        typed("Nước là gì?", "nặm"),
        { "block": "text", "text": { "vi": "Đọc tiếp." } },
        typed("Ba là gì?", "slam"),
    ]);
    json!({ "title": { "vi": "Bài thử" }, "summary": { "vi": "Nói được hai từ." }, "blocks": blocks })
}

async fn class() -> Class {
    let server = TestServer::new().start().await;
    let mut steward = server.first_steward().await;
    let _ = steward.adds_person("Người học", "nguoihoc", &[]).await;
    let learner = server.by_name("nguoihoc").await;
    let editor = begins(&mut steward, "Bài thử").await;
    let lesson = editor.trim_start_matches("/xuong/bai/").split('?').next().unwrap().to_owned();
    let mut class = Class { server, steward, learner, lesson };
    class.publishes(&self::lesson()).await;
    class
}

impl Class {
    async fn publishes(&mut self, lesson: &Value) {
        let api = api(&mut self.steward, &self.lesson).await;
        let saved = writes(&self.steward, &api, lesson).await.expect(200).json();
        let version = saved["revision"].to_string();
        let fields = [("do", "publish"), ("version", version.as_str())];
        let _ = self.steward.send(&format!("/xuong/bai/{}", self.lesson), &fields).await;
    }

    fn path(&self) -> String {
        format!("/hoc/{}", self.lesson)
    }
}

/// What the form of a step would send, with this answer.
fn filled(page: &Page, answer: &str) -> Vec<(String, String)> {
    let form = "main form[action^='/hoc/']";
    let names = page.attributes(&format!("{form} input[type=hidden]"), "name");
    let values = page.attributes(&format!("{form} input[type=hidden]"), "value");
    let answer = (page.count(&format!("{form} [name=a]")) > 0).then(|| ("a".to_owned(), answer.to_owned()));
    names.into_iter().zip(values).chain(answer).collect()
}

async fn sends(actor: &mut Actor, path: &str, fields: &[(String, String)]) -> String {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    actor.send(path, &fields).await
}

/// Goes on from a step; where that leads.
async fn steps(actor: &mut Actor, path: &str, at: &str, answer: &str) -> String {
    let page = actor.open(at).await;
    sends(actor, path, &filled(&page, answer)).await
}

#[tokio::test]
async fn a_passer_by_goes_through_a_lesson_and_what_was_missed_comes_back() {
    let class = class().await;
    let (path, mut passer_by) = (class.path(), class.server.stranger());
    assert_eq!(passer_by.open(&format!("/bai/{}", class.lesson)).await.count(&format!("main a[href='{path}']")), 1);
    let first = passer_by.open(&path).await;
    assert!(first.text("main").contains("Đọc đã.") && !first.text("main").contains("Đọc tiếp."));
    let at = steps(&mut passer_by, &path, &path, "").await;
    assert!(passer_by.open(&at).await.text("legend").contains("Nước là gì?"));
    // The tone is missing: half, and never simply right.
    let at = steps(&mut passer_by, &path, &at, "năm").await;
    let graded = passer_by.open(&at).await;
    assert_eq!((graded.count(".grade-nearly"), graded.count("button[data-next]")), (1, 1));
    let at = steps(&mut passer_by, &path, &at, "").await;
    assert!(passer_by.open(&at).await.text("main").contains("Đọc tiếp."));
    let at = steps(&mut passer_by, &path, &at, "").await;
    let at = steps(&mut passer_by, &path, &at, "slam").await;
    assert_eq!(passer_by.open(&at).await.count(".grade-right"), 1);
    let at = steps(&mut passer_by, &path, &at, "").await;
    assert!(passer_by.open(&at).await.text("legend").contains("Nước là gì?"), "before the end, once more");
    let at = steps(&mut passer_by, &path, &at, "nặm").await;
    let at = steps(&mut passer_by, &path, &at, "").await;
    let end = passer_by.open(&at).await;
    assert!(end.text("h1").contains("học xong"), "{}", end.text("main"));
    assert_eq!(end.count(".sitting-words li"), 2);
    let again = sends(&mut passer_by, &path, &filled(&end, "")).await;
    assert!(passer_by.open(&again).await.text("main").contains("Đọc đã."));
}

#[tokio::test]
async fn whoever_is_signed_in_goes_on_on_another_device_and_learns_the_words() {
    let mut class = class().await;
    let path = class.path();
    let mut phone = class.learner.clone();
    let mut tablet = class.server.by_name("nguoihoc").await;
    assert_eq!(steps(&mut phone, &path, &path, "").await, path, "nothing is carried in the address");
    let asked = tablet.open(&path).await;
    assert!(asked.text("legend").contains("Nước là gì?"), "the other device is where the first one was");
    let _ = steps(&mut phone, &path, &path, "sai hẳn").await;
    // The tablet is behind: what it sends changes nothing and leads to where they are.
    let _ = sends(&mut tablet, &path, &filled(&asked, "nặm")).await;
    assert_eq!(tablet.open(&path).await.count(".grade-wrong"), 1);
    for answer in ["", "", "slam", "", "nặm", ""] {
        let _ = steps(&mut tablet, &path, &path, answer).await;
    }
    assert_eq!(tablet.open(&path).await.count(".sitting-words li"), 2);
    assert!(tablet.open(&format!("/bai/{}", class.lesson)).await.text(".sitting-way").contains("học xong"));
    let kept = class.learner.get("/toi/giu-gi.json").await.expect(200).json();
    let mut said: Vec<i64> =
        kept["learning"].as_array().unwrap().iter().filter_map(|one| one["said"].as_i64()).collect();
    said.sort_unstable();
    assert_eq!(said, [0, 0, 1, 3, 3], "both words are learned; one was forgotten once");
    assert!(kept["lessons"][0]["done_at"].is_i64());
}

#[tokio::test]
async fn an_answer_is_graded_by_the_text_that_was_shown() {
    let mut class = class().await;
    let (path, mut learner) = (class.path(), class.learner.clone());
    let _ = steps(&mut learner, &path, &path, "").await;
    let shown = learner.open(&path).await;
    let mut changed = lesson();
    changed["blocks"][2] = typed("Ba là gì?", "slam");
    changed["blocks"].as_array_mut().unwrap().remove(4);
    class.publishes(&changed).await;
    let _ = sends(&mut learner, &path, &filled(&shown, "nặm")).await;
    let graded = learner.open(&path).await;
    assert_eq!(graded.count(".grade-right"), 1);
    assert!(graded.text("legend").contains("Nước là gì?"), "the question that they answered");
    let _ = steps(&mut learner, &path, &path, "").await;
    let on = learner.open(&path).await;
    assert!(on.text("main").contains("Ba là gì?") || on.text("main").contains("Đọc tiếp."), "{}", on.text("main"));
}

/// What a stranger could write into the address: a place in that revision, with something just answered or not.
fn forged(revision: i64, is_answered: bool) -> String {
    let mut place = json!({ "of": 5, "revision": revision, "passed": [0] });
    if is_answered {
        place["shown"] = json!({ "block": 2, "answer": ["x"] });
    }
    URL_SAFE_NO_PAD.encode(place.to_string())
}

#[tokio::test]
async fn a_stranger_reads_no_draft_by_writing_its_number_into_the_address() {
    let mut class = class().await;
    let (path, mut passer_by) = (class.path(), class.server.stranger());
    let mut draft = lesson();
    draft["blocks"][2] = typed("Câu hỏi chưa đăng", "chưa");
    let api = api(&mut class.steward, &class.lesson).await;
    let saved = writes(&class.steward, &api, &draft).await.expect(200).json();
    let newest = saved["revision"].as_i64().unwrap();
    for (revision, is_answered) in (1..=newest + 1).flat_map(|number| [(number, false), (number, true)]) {
        let place = forged(revision, is_answered);
        for carried in [place.clone(), format!("{place}."), format!("{place}.AAAA")] {
            let page = passer_by.open(&format!("{path}?o={carried}")).await;
            assert!(!page.text("body").contains("chưa đăng"), "{revision}");
            let fields = [("do", "next"), ("o", carried.as_str()), ("revision", &revision.to_string())];
            let at = passer_by.send(&path, &fields).await;
            assert!(!passer_by.open(&at).await.text("body").contains("chưa đăng"), "{revision}");
        }
    }
}

#[tokio::test]
async fn nobody_who_is_signed_in_reads_a_draft_by_saying_that_they_were_in_it() {
    let mut class = class().await;
    let (path, mut learner) = (class.path(), class.learner.clone());
    let mut draft = lesson();
    draft["blocks"][2] = typed("Câu hỏi chưa đăng", "chưa");
    let api = api(&mut class.steward, &class.lesson).await;
    let newest = writes(&class.steward, &api, &draft).await.expect(200).json()["revision"].as_i64().unwrap();
    let person = learner.clone().id().await;
    for revision in 1..=newest + 1 {
        let steps = json!({ "id": format!("a{revision}"), "at": 1, "since": 0, "of": "steps", "lesson": class.lesson,
            "revision": revision, "passed": [0], "count": 0 });
        let answer = json!({ "id": format!("b{revision}"), "at": 1, "since": 0, "of": "exercise", "lesson": class.lesson,
            "revision": revision, "block": 2, "answer": ["chưa"] });
        let body = json!({ "person": person, "now": 1, "answers": [answer, steps] }).to_string();
        let request = learner.request("POST", "/mang-theo/gui").header("content-type", "application/json");
        assert_eq!(request.bytes(body).await.status, 200);
        let fields = ["do=answer", "version=1", "block=2", "a=x"].map(|field| field.split_once('=').unwrap());
        let revision = revision.to_string();
        let fields: Vec<_> = fields.into_iter().chain([("revision", revision.as_str())]).collect();
        let at = learner.send(&path, &fields).await;
        assert!(!learner.open(&at).await.text("body").contains("chưa đăng"), "{revision}");
    }
}

#[tokio::test]
async fn whoever_answers_nothing_is_told_so_and_asked_still() {
    let class = class().await;
    let (path, mut passer_by) = (class.path(), class.server.stranger());
    let at = steps(&mut passer_by, &path, &path, "").await;
    let at = steps(&mut passer_by, &path, &at, "  ").await;
    let page = passer_by.open(&at).await;
    assert!(page.text(".grade").contains("Bạn chưa trả lời") && page.text("legend").contains("Nước là gì?"));
    let at = steps(&mut passer_by, &path, &at, "nặm").await;
    assert_eq!(passer_by.open(&at).await.count(".grade-right"), 1);
}

#[tokio::test]
async fn nobody_can_tell_by_the_numbers_that_something_is_hidden_between() {
    let mut class = class().await;
    let mut longer = lesson();
    let say = json!({ "exercise": "say", "prompt": { "vi": "Nói theo." }, "word": "tay/slí" });
    longer["blocks"].as_array_mut().unwrap().insert(2, json!({ "block": "exercise", "exercise": say }));
    class.publishes(&longer).await;
    let (path, mut passer_by) = (class.path(), class.server.stranger());
    let at = steps(&mut passer_by, &path, &path, "").await;
    assert!(passer_by.open(&at).await.text("main").contains("Nói theo."));
    let _ = class.steward.send("/quyen/tu/tay/slí", &[("do", "audience"), ("key", "stewards")]).await;
    // What stood in the address counted one block more: it begins anew, and nothing is asked that was not.
    assert!(passer_by.open(&at).await.text("main").contains("Đọc đã."));
    let at = steps(&mut passer_by, &path, &path, "").await;
    let asked = passer_by.open(&at).await;
    assert!(asked.text("legend").contains("Nước là gì?"));
    assert_eq!(asked.attribute("[name=block]", "value"), "2", "the third of what is theirs");
    let at = steps(&mut passer_by, &path, &at, "nặm").await;
    let carried = at.split_once("?o=").unwrap().1.split('.').next().unwrap();
    let place: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(carried).unwrap()).unwrap();
    assert_eq!((&place["of"], &place["shown"]["block"]), (&json!(5), &json!(2)));
    let graded = passer_by.open(&at).await;
    assert!(graded.text("legend").contains("Nước là gì?") && graded.count(".grade-right") == 1);
}

#[tokio::test]
async fn a_passer_by_too_is_graded_by_the_text_that_was_shown() {
    let mut class = class().await;
    let (path, mut passer_by) = (class.path(), class.server.stranger());
    let at = steps(&mut passer_by, &path, &path, "").await;
    let shown = passer_by.open(&at).await;
    let mut changed = lesson();
    changed["blocks"][2] = typed("Ba là gì?", "slam");
    class.publishes(&changed).await;
    let at = sends(&mut passer_by, &path, &filled(&shown, "nặm")).await;
    let graded = passer_by.open(&at).await;
    assert!(graded.text("legend").contains("Nước là gì?") && graded.count(".grade-right") == 1);
}

#[tokio::test]
async fn a_hidden_lesson_has_no_sitting_and_nonsense_begins_at_the_beginning() {
    let mut class = class().await;
    let path = class.path();
    let mut passer_by = class.server.stranger();
    for nonsense in ["?o=xyz", "?o=e30", "?o=%F0%9F%90%83", "?o=eyJwYXNzZWQiOls5OTk5OTldLCJyZXZpc2lvbiI6LTV9"] {
        let page = passer_by.open(&format!("{path}{nonsense}")).await;
        assert!(page.text("main").contains("Đọc đã."), "{nonsense}");
    }
    let _ = passer_by.post(&path, &[("do", "answer"), ("block", "99999999999"), ("a", "x")]).await.expect(303);
    let long = "x".repeat(20_000);
    let _ = passer_by.post(&path, &[("do", "answer"), ("block", "2"), ("a", &long)]).await.expect(303);
    let _ =
        class.steward.send(&format!("/quyen/bai/{}", class.lesson), &[("do", "audience"), ("key", "stewards")]).await;
    assert_eq!(passer_by.get(&path).await.status, 404);
    assert_eq!(passer_by.post(&path, &[("do", "next")]).await.status, 404);
}
