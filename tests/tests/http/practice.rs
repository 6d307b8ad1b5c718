//! Practising: what is wanted is asked, what is answered is remembered, and nothing hidden is asked.

use tiengban_tests::{Actor, Page, TestServer};

/// A house with a steward, and somebody who learns.
async fn house() -> (TestServer, Actor, Actor) {
    let server = TestServer::new().start().await;
    let mut steward = server.first_steward().await;
    let _ = steward.adds_person("Người học", "nguoihoc", &[]).await;
    let learner = server.by_name("nguoihoc").await;
    (server, steward, learner)
}

/// Wants what a page is about.
async fn wants(learner: &mut Actor, page: &str) -> String {
    let page = learner.open(page).await;
    let field = |name: &str| page.attribute(&format!("form.want [name={name}]"), "value");
    let fields = [("once", field("once")), ("item", field("item"))];
    learner.send("/on-tap/them", &fields.each_ref().map(|(name, value)| (*name, value.as_str()))).await
}

/// Everything that the form of the card would send, with this said.
fn says(page: &Page, said: &str) -> Vec<(&'static str, String)> {
    let field = |name: &str| page.attribute(&format!("form.ratings [name={name}]"), "value");
    let fields = ["once", "item", "part", "them"].map(|name| (name, field(name)));
    fields.into_iter().chain([("said", said.to_owned())]).collect()
}

async fn answers(learner: &mut Actor, page: &Page, said: &str) {
    let fields = says(page, said);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let _ = learner.send("/on-tap", &fields).await;
}

#[tokio::test]
async fn a_word_that_is_wanted_is_asked_and_becomes_a_stitch() {
    let (server, _, mut learner) = house().await;
    assert_eq!(server.get("/on-tap").await.status, 401);
    assert_eq!(server.get("/tu/tay/nặm").await.page().count("form.want"), 0);
    let empty = learner.open("/on-tap").await;
    assert!(empty.text("h1").contains("Chưa có gì để ôn") && empty.count(".stitch") == 0);

    assert_eq!(wants(&mut learner, "/tu/tay/nặm").await, "/on-tap?da=them");
    let card = learner.open("/on-tap").await;
    assert!(card.text(".recall-front").contains("nặm") && card.text(".recall-back").contains("nước"));
    assert_eq!(card.count("form.ratings button[name=said]"), 5, "four ratings, and that one knows it");
    // Pressed twice, it counts once.
    for _ in 0..2 {
        answers(&mut learner, &card, "3").await;
    }
    let finished = learner.open("/on-tap").await;
    assert!(finished.text("h1").contains("Hôm nay bạn ôn xong rồi"));
    assert_eq!(finished.count(".band [role=img][aria-label*='1 mũi']"), 1);
    let download = learner.get("/toi/giu-gi.json").await.expect(200).json();
    assert_eq!(download["learning"].as_array().map(Vec::len), Some(2), "wanted, and answered once");
    assert!(learner.open("/toi").await.text("main").contains("1 mũi"));
}

#[tokio::test]
async fn what_was_forgotten_comes_back_and_what_is_known_does_not() {
    let (_server, _, mut learner) = house().await;
    for word in ["nặm", "slam"] {
        let _ = wants(&mut learner, &format!("/tu/tay/{word}")).await;
    }
    let card = learner.open("/on-tap").await;
    answers(&mut learner, &card, "known").await;
    let card = learner.open("/on-tap").await;
    assert!(card.text(".recall-front").contains("slam"));
    answers(&mut learner, &card, "1").await;
    let finished = learner.open("/on-tap").await;
    assert_eq!(finished.count(".stitch"), 1, "what was never remembered is not woven");
    // In a few minutes: in the last ones before four in the morning, that is another day already.
    let soon = ["quay lại hôm nay", "ngày mai"].iter().any(|when| finished.text(".lead").contains(when));
    assert!(soon, "{}", finished.text("main"));
}

#[tokio::test]
async fn a_lesson_a_script_and_a_song_are_wanted_as_a_whole() {
    let (_server, _, mut learner) = house().await;
    for page in ["/bai/tay/con-so", "/chu/tay/chu-1961", "/bai-hat/tay/dem-muoi"] {
        assert_eq!(wants(&mut learner, page).await, "/on-tap?da=them", "{page}");
    }
    // Five new things a day; whoever wants more says so.
    let mut asked = 0;
    let last = loop {
        let page = learner.open("/on-tap").await;
        if page.count("form.ratings") == 0 {
            break page;
        }
        asked += 1;
        answers(&mut learner, &page, "4").await;
    };
    assert_eq!(asked, 5);
    let more = last.attribute("main a[href^='/on-tap?them=']", "href");
    assert_eq!(more, "/on-tap?them=5");
    assert_eq!(learner.open(&more).await.count("form.ratings"), 1);
    assert_eq!(learner.send("/on-tap", &[("do", "amount"), ("daily", "20")]).await, "/on-tap?da=luong");
    let page = learner.open("/on-tap").await;
    assert_eq!(page.count("form.ratings"), 1);
    assert_eq!(learner.post("/on-tap", &[("do", "amount"), ("daily", "7000")]).await.status, 415);
}

#[tokio::test]
async fn whoever_has_learned_much_already_gets_five_more_all_the_same() {
    let (_server, _, mut learner) = house().await;
    let _ = learner.send("/on-tap", &[("do", "amount"), ("daily", "5")]).await;
    let _ = wants(&mut learner, "/bai/tay/con-so").await;
    for _ in 0..7 {
        let page = learner.open("/on-tap?them=20").await;
        answers(&mut learner, &page, "4").await;
    }
    let _ = wants(&mut learner, "/bai-hat/tay/dem-muoi").await;
    let last = learner.open("/on-tap").await;
    let more = last.attribute("main a[href^='/on-tap?them=']", "href");
    let mut asked = 0;
    let mut page = learner.open(&more).await;
    while page.count("form.ratings") == 1 {
        answers(&mut learner, &page, "4").await;
        page = learner.open(&more).await;
        asked += 1;
    }
    assert_eq!(asked, 5, "{more}");
}

#[tokio::test]
async fn what_is_hidden_since_is_neither_asked_nor_woven() {
    let (_server, mut steward, mut learner) = house().await;
    for word in ["nặm", "slam"] {
        let _ = wants(&mut learner, &format!("/tu/tay/{word}")).await;
    }
    let card = learner.open("/on-tap").await;
    answers(&mut learner, &card, "3").await;
    let waiting = learner.open("/on-tap").await;
    for word in ["nặm", "slam"] {
        let _ = steward.send(&format!("/quyen/tu/tay/{word}"), &[("do", "audience"), ("key", "stewards")]).await;
    }
    let page = learner.open("/on-tap").await;
    assert_eq!((page.count("form.ratings"), page.count(".stitch")), (0, 0));
    assert!(!page.text("main").contains("slam") && page.text("h1").contains("Chưa có gì để ôn"));
    let fields = says(&waiting, "3");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(learner.post("/on-tap", &fields).await.status, 404, "nobody answers what they may not see");
}
