//! What is learned while its text becomes another: refrains, lines that were mended, lines of two lines.

use serde_json::{Value, json};
use tiengban_tests::every_kind::house;
use tiengban_tests::{Actor, Page, TestServer};

use crate::studio::{api, begins, writes};

/// The lines of the song, one after the other.
fn vtt(lines: &[&str]) -> String {
    let cue = |(at, line): (usize, &&str)| format!("00:00:0{at}.000 --> 00:00:0{}.000\n{line}\n\n", at + 1);
    format!("WEBVTT\n\n{}", lines.iter().enumerate().map(cue).collect::<String>())
}

/// A house with a song of these lines, a leader who has given it to a club and where they see how far it is, and somebody
/// who learns it.
async fn sung(lines: &[&str]) -> (TestServer, (Actor, String), Actor) {
    let folder = house("");
    folder.write("tay/songs/hat.tyz.vtt", vtt(lines));
    let server = TestServer::new().empty().folder(folder).start().await;
    let mut steward = server.first_steward().await;
    let club = steward.makes_club("Câu lạc bộ thử").await;
    let member = steward.adds_member(&club, "An").await;
    let given = format!("{}/giao-bai", club.path());
    let once = steward.open(&given).await.attribute("main input[name=once]", "value");
    let fields = [("once", once.as_str()), ("what", "song:tay/hat"), ("days", "3")];
    let _ = steward.send(&given, &fields).await;
    let learner = server.by_card(&member.card).await;
    (server, (steward, given), learner)
}

fn mends(server: &TestServer, lines: &[&str]) {
    let folder = house("");
    folder.write("tay/songs/hat.tyz.vtt", vtt(lines));
    server.take_in(&folder);
}

/// Answers the card as a browser does: every end of a line is two characters.
async fn knows(learner: &mut Actor, card: &Page) {
    let field = |name: &str| card.attribute(&format!("form.ratings [name={name}]"), "value");
    let (once, item, part) = (field("once"), field("item"), field("part").replace('\n', "\r\n"));
    let _ = learner.send("/on-tap", &[("once", &once), ("item", &item), ("part", &part), ("said", "4")]).await;
}

/// The lines that are asked, one after the other, until there is no more.
async fn asked(learner: &mut Actor) -> Vec<String> {
    let mut lines = Vec::new();
    loop {
        let card = learner.open("/on-tap").await;
        if card.count("form.ratings") == 0 {
            return lines;
        }
        assert!(lines.len() < 20, "there is an end: {lines:?}");
        lines.push(card.attribute("form.ratings [name=part]", "value"));
        knows(learner, &card).await;
    }
}

#[tokio::test]
async fn the_line_of_a_refrain_is_learned_once_and_the_song_comes_to_its_end() {
    let (_server, (mut leader, given), mut learner) = sung(&["xa xà xá", "xá xu xa", "xa xà xá"]).await;
    assert_eq!(learner.open("/toi").await.count(".assigned-to-me"), 1);
    assert_eq!(asked(&mut learner).await, ["xa xà xá", "xá xu xa"]);
    assert_eq!(learner.open("/toi").await.count(".assigned-to-me"), 0, "done");
    let given = leader.open(&given).await.text(".assignments");
    assert!(given.contains("1 trên 1 người"), "{given}");
}

#[tokio::test]
async fn a_line_that_was_mended_is_learned_anew_and_the_old_one_is_let_go() {
    let (server, _, mut learner) = sung(&["xa xà xá", "xá xu xa"]).await;
    let first = learner.open("/on-tap").await;
    knows(&mut learner, &first).await;
    mends(&server, &["xa xà xá", "xu xu xa"]);
    assert_eq!(asked(&mut learner).await, ["xu xu xa"]);
    assert_eq!(learner.open("/toi").await.count(".assigned-to-me"), 0, "nothing is left open by what is gone");
    let finished = learner.open("/on-tap").await;
    assert!(finished.text("h1").contains("ôn xong") && !finished.text("main").contains("Học thêm"));
    // Mended back, it is to be learned as any line.
    mends(&server, &["xa xà xá", "xá xu xa"]);
    assert_eq!(asked(&mut learner).await, ["xá xu xa"]);
    assert_eq!(learner.open("/toi").await.count(".assigned-to-me"), 0);
}

#[tokio::test]
async fn a_line_of_two_lines_is_answered_as_a_browser_sends_it() {
    let (_server, _, mut learner) = sung(&["xa xà\nxá xu", "xu xu"]).await;
    assert_eq!(asked(&mut learner).await, ["xa xà\nxá xu", "xu xu"]);
}

/// A lesson of two words and one question.
fn lesson(question: &str, answer: &str) -> Value {
    let exercise = json!({ "exercise": "type", "prompt": { "vi": question }, "answers": [answer] });
    let blocks = json!([
        { "block": "words", "words": ["tay/nặm", "tay/slam"] },
        { "block": "exercise", "exercise": exercise },
    ]);
    json!({ "title": { "vi": "Hai t" }, "summary": {}, "blocks": blocks })
}

async fn publishes(steward: &mut Actor, slug: &str, lesson: &Value) {
    let api = api(steward, slug).await;
    let version = writes(steward, &api, lesson).await.expect(200).json()["revision"].to_string();
    let fields = [("do", "publish"), ("version", version.as_str())];
    let _ = steward.send(&format!("/xuong/bai/{slug}"), &fields).await;
}

#[tokio::test]
async fn an_answer_on_many_telephones_is_graded_by_the_question_that_was_shown() {
    let server = TestServer::new().start().await;
    let mut leader = server.first_steward().await;
    let club = leader.makes_club("Câu lạc bộ thử").await;
    let mut phone = server.by_card(&leader.adds_member(&club, "An").await.card).await;
    let editor = begins(&mut leader, "Hai t").await;
    let slug = editor.trim_start_matches("/xuong/bai/").split('?').next().unwrap().to_owned();
    publishes(&mut leader, &slug, &lesson("Nước là gì?", "nặm")).await;
    let what = format!("lesson:{slug}");
    let room = leader.send(&format!("{}/buoi", club.path()), &[("what", &what), ("how", "phones")]).await;
    let code = leader.open(&room).await.text(".live-door .code").replace('-', "");
    let path = format!("/b/{code}");
    // The words come first.
    let mut asked = phone.open(&path).await;
    for tap in ["close", "next"].into_iter().cycle().take(8) {
        if asked.text("main").contains("Nước là gì?") {
            break;
        }
        let version = leader.open(&room).await.attribute("main input[name=version]", "value");
        let _ = leader.send(&room, &[("version", &version), ("do", tap)]).await;
        asked = phone.open(&path).await;
    }
    assert!(asked.text("main").contains("Nước là gì?"), "{}", asked.text("main"));
    publishes(&mut leader, &slug, &lesson("Ba là gì?", "slam")).await;
    let field = |name: &str| asked.attribute(&format!(".live-asking input[name={name}]"), "value");
    let (session, question) = (field("session"), field("question"));
    let sent = [("session", session.as_str()), ("question", &question), ("a", "nặm")];
    assert_eq!(phone.send(&path, &sent).await, path, "it is neither late nor gone");
    let kept = phone.get("/toi/giu-gi.json").await.expect(200).json();
    let said: Vec<i64> = kept["learning"].as_array().unwrap().iter().filter_map(|one| one["said"].as_i64()).collect();
    assert_eq!(said, [3], "they knew it");
    let page = phone.open(&path).await;
    assert!(!page.text("main").contains("Ba là gì?") && !page.text("main").contains("Nước là gì?"), "asked no more");
}
