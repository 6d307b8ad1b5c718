//! Every kind of exercise as a plain form: heard, seen, typed, read out of a song; what has no mark; what is hidden.

use tiengban_tests::every_kind::{LESSON, SITTING, house};
use tiengban_tests::{Actor, Page, TestServer};
use tokio::sync::OnceCell;

async fn server() -> &'static TestServer {
    static HOUSE: OnceCell<TestServer> = OnceCell::const_new();
    HOUSE.get_or_init(|| TestServer::new().empty().folder(house("")).start()).await
}

/// The lesson after its `number`th exercise was answered so.
async fn answered(number: &str, answer: &[&str]) -> Page {
    let mut query = vec![("x", number)];
    query.extend(answer.iter().map(|part| ("a", *part)));
    server().await.ask(LESSON, &query).accept_language("en").await.expect(200).page()
}

#[tokio::test]
async fn every_kind_is_a_plain_form_or_says_what_it_needs() {
    let page = server().await.get(LESSON).accept_language("en").await.expect(200).page();
    assert_eq!(page.count(".exercise"), 12);
    assert_eq!(page.count("form.exercise"), 9, "what is said, written or sung has no mark");
    for (number, fields) in [(1, 2), (2, 3), (3, 3), (4, 1), (5, 1), (6, 1), (7, 2), (8, 2), (9, 3)] {
        assert_eq!(
            page.count(&format!("#x{number} :is(input:not([type=hidden]), select)[name=a]")),
            fields,
            "{number}"
        );
    }
    for number in [2, 5, 7, 10, 12] {
        assert!(page.count(&format!("#x{number} audio[controls]")) > 0, "{number} is heard without a script");
    }
    for number in [10, 11] {
        assert!(page.text(&format!("#x{number} [data-plain]")).contains("JavaScript"), "{number}");
        assert_eq!(page.count(&format!("#x{number} section[hidden]")), 1, "{number}");
    }
    assert!(page.text("#x12 noscript").contains("JavaScript") || page.count("#x12 noscript") == 1);
    assert_eq!(page.count("#x11 .strokes svg"), 1, "the strokes are seen");
}

#[tokio::test]
async fn the_name_of_a_sound_gives_nothing_away_and_a_picture_says_what_is_seen() {
    let page = server().await.get(LESSON).accept_language("en").await.page();
    let names: Vec<String> = page.texts("#x2 label").iter().map(|label| label.trim().to_owned()).collect();
    assert_eq!(names, ["Sound 1", "Sound 2", "Sound 3"]);
    let heard = page.attributes("#x2 audio", "aria-label").join(" ");
    assert!(heard.contains("Sound 2") && !heard.contains("xà"), "{heard}");
    assert!(!page.text("#x2 .choice-sounds").contains('x'), "{}", page.text("#x2 .choice-sounds"));
    assert_eq!(page.attributes("#x3 img", "alt"), ["Hình đỏ", "Hình xanh", "Hình vàng"]);
    assert!(!page.text("#x5").contains("xá"), "a dictation does not say what it plays");
    assert_eq!(page.texts("#x7 .gap .word").concat(), "xà", "only the gaps are missing");
}

#[tokio::test]
async fn every_kind_is_graded() {
    let yellow = server().await.get(LESSON).await.page().attributes("#x3 input[name=a]", "value")[2].clone();
    for (number, answer, class) in [
        ("2", &["tay/xà"] as &[&str], "right"),
        ("2", &["tay/xa"], "wrong"),
        ("2", &[], "wrong"),
        ("3", &["tay/xà"], "right"),
        ("3", &[&*yellow], "wrong"),
        ("5", &["xu xá"], "right"),
        ("5", &["xu xa"], "nearly"),
        ("7", &["xa", "xá"], "right"),
        ("7", &["xa", "xa"], "nearly"),
        ("7", &["xa", ""], "wrong"),
    ] {
        let page = answered(number, answer).await;
        assert_eq!(
            page.attribute(&format!("#x{number} .grade"), "class"),
            format!("grade grade-{class}"),
            "{number} {answer:?}"
        );
        assert_eq!(page.count(".grade"), 1);
    }
    for number in ["10", "11", "12"] {
        assert_eq!(answered(number, &["passed"]).await.count(".grade"), 0, "{number} has no mark");
    }
    assert!(!answered("2", &["tay/xa"]).await.text("#x2 .grade").contains("tay/"), "nobody is shown an address");
}

#[tokio::test]
async fn a_tone_that_is_off_is_named_and_the_difference_is_heard() {
    let page = answered("4", &["xa"]).await;
    let said = page.text("#x4 .grade[role=status]");
    assert!(said.contains("“xa”") && said.contains("“xà”"), "{said}");
    let heard = page.texts("#x4 .difference p");
    assert!(heard.iter().any(|line| line.contains("meant") && line.contains("xà")), "{heard:?}");
    assert!(heard.iter().any(|line| line.contains("another word") && line.contains("xa")), "{heard:?}");
    assert_eq!(page.count("#x4 .difference audio"), 2);
    let page = answered("5", &["xu xa"]).await;
    let said = page.text("#x5 .tones");
    assert!(said.contains("Syllable 2") && said.contains("“xa”") && said.contains("“xá”"), "{said}");
    let page = answered("2", &["tay/xa"]).await;
    assert_eq!(page.count("#x2 .difference audio"), 2, "the right one and the one that was chosen");
}

#[tokio::test]
async fn a_word_that_only_the_dictionary_knows_lets_the_difference_be_heard_too() {
    let folder = house("");
    let lesson = "---\ntitle: Thử\nlang: tyz\nlicence: CC0-1.0\n---\n\n```exercise\ntype\n? Viết.\n= xà\n```\n";
    folder.write("tay/lessons/mot.md", lesson);
    let server = TestServer::new().empty().folder(folder).start().await;
    let page = server.ask("/bai/tay/mot", &[("x", "1"), ("a", "xá")]).await.expect(200).page();
    let heard = page.texts("#x1 .difference p").concat();
    assert!(heard.contains("từ khác") && heard.contains("xá"), "{heard}");
}

/// What the form of a step would send, with this answer.
fn filled(page: &Page, answer: &[&str]) -> Vec<(String, String)> {
    let form = "main form[action^='/hoc/']";
    let names = page.attributes(&format!("{form} input[type=hidden]"), "name");
    let values = page.attributes(&format!("{form} input[type=hidden]"), "value");
    let answer = answer.iter().map(|part| ("a".to_owned(), (*part).to_owned()));
    names.into_iter().zip(values).filter(|(name, _)| answer.len() == 0 || name != "a").chain(answer.clone()).collect()
}

/// Goes on from a step; where that leads.
async fn steps(actor: &mut Actor, at: &str, answer: &[&str]) -> String {
    let page = actor.open(at).await;
    let fields = filled(&page, answer);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    actor.send(SITTING, &fields).await
}

const ANSWERS: [&[&str]; 12] = [
    &["xà"],
    &["tay/xà"],
    &["tay/xà"],
    &["xà"],
    &["xu xá"],
    &["xa"],
    &["xa", "xá"],
    &["một", "bốn"],
    &["xu", "xa", "xá"],
    &[],
    &[],
    &[],
];

/// Goes through the lesson with these answers; where that leads.
async fn goes_through(actor: &mut Actor, answers: &[&[&str]]) -> String {
    let mut at = steps(actor, SITTING, &[]).await;
    for answer in answers {
        at = steps(actor, &at, answer).await;
        if actor.open(&at).await.count(".grade") > 0 {
            at = steps(actor, &at, &[]).await;
        }
    }
    at
}

#[tokio::test]
async fn a_passer_by_goes_through_every_kind_without_a_script() {
    let mut passer_by = server().await.stranger();
    let at = goes_through(&mut passer_by, &ANSWERS[..9]).await;
    let say = passer_by.open(&at).await;
    assert!(say.text(".exercise-asked").contains("Nói theo.") && say.count(".saying") == 1);
    assert!(say.text("main").contains("Tiếp tục") && say.count("form .saying") == 0);
    let at = steps(&mut passer_by, &at, &[]).await;
    assert_eq!(passer_by.open(&at).await.count(".tracing"), 1);
    let at = steps(&mut passer_by, &at, &[]).await;
    assert_eq!(passer_by.open(&at).await.count(".sing-along audio"), 1);
    let at = steps(&mut passer_by, &at, &[]).await;
    assert!(passer_by.open(&at).await.text("h1").contains("học xong"));
}

#[tokio::test]
async fn what_has_no_mark_says_nothing_false_to_the_memory() {
    let server = TestServer::new().empty().folder(house("")).start().await;
    let mut learner = server.first_steward().await;
    let mut answers = ANSWERS;
    answers[10] = &["2"];
    let _ = goes_through(&mut learner, &answers).await;
    assert!(learner.open(SITTING).await.text("h1").contains("học xong"));
    let kept = learner.get("/toi/giu-gi.json").await.expect(200).json();
    let lines: Vec<(String, i64)> = kept["learning"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (line["part"].as_str().unwrap_or_default().to_owned(), line["said"].as_i64().unwrap()))
        .collect();
    let signs: Vec<_> = lines.iter().filter(|(part, _)| part == "k").collect();
    assert_eq!(signs, [&("k".to_owned(), 2)], "the strokes were compared: {lines:?}");
    assert!(lines.iter().all(|(_, said)| *said != 1), "nothing was forgotten: {lines:?}");
    let passes = learner.open(SITTING).await;
    let again = filled(&passes, &[]);
    let again: Vec<_> = again.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let _ = learner.send(SITTING, &again).await;
    let _ = goes_through(&mut learner, &ANSWERS).await;
    let kept = learner.get("/toi/giu-gi.json").await.json();
    let signs = kept["learning"].as_array().unwrap().iter().filter(|line| line["part"] == "k").count();
    assert_eq!(signs, 1, "passing over it says nothing");
}

#[tokio::test]
async fn a_hidden_song_leaves_no_exercise_behind() {
    let server = TestServer::new().empty().folder(house("audience = \"stewards\"")).start().await;
    let page = server.get(LESSON).await.expect(200).page();
    assert_eq!(page.count(".exercise"), 10);
    assert_eq!(page.attributes("form.exercise input[name=x]", "value"), ["1", "2", "3", "4", "5", "6", "7", "8"]);
    assert!(!page.text("main").contains("Điền vào câu hát") && !page.text("main").contains("Hát theo"));
    let mut passer_by = server.stranger();
    let sitting = passer_by.open(SITTING).await;
    assert_eq!(sitting.attribute("progress", "max"), "11", "nobody counts it");
    let mut answers = ANSWERS.to_vec();
    answers.remove(11);
    answers.remove(6);
    let at = goes_through(&mut passer_by, &answers).await;
    assert!(passer_by.open(&at).await.text("h1").contains("học xong"));
    let paper = server.get("/in/bai/tay/moi-kieu?dap-an=1").await.expect(200).page();
    assert_eq!(paper.count(".task"), 10);
    assert!(!paper.text("main").contains("Điền vào câu hát"));
    let found = server.ask("/tim", &[("q", "hát")]).await.expect(200).page();
    assert_eq!(found.count("main a[href^='/bai/tay/moi-kieu']"), 0, "nor is it found by its question");
    let mut steward = server.first_steward().await;
    assert_eq!(steward.open(LESSON).await.count(".exercise"), 12);
}

#[tokio::test]
async fn paper_has_room_for_every_kind() {
    let page = server().await.get("/in/bai/tay/moi-kieu?dap-an=1").await.expect(200).page();
    assert_eq!(page.count(".task"), 12);
    assert_eq!(page.count(".task-pictures img"), 3);
    assert_eq!(page.count(".task-squares .task-square"), 5);
    assert_eq!(page.count(".task-lines li"), 2);
    assert_eq!(page.count(".handout-answers dt"), 9, "what has no mark has no answer");
    assert!(page.text(".handout-answers").contains("Tiếng 2"));
}
