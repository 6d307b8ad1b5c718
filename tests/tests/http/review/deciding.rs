//! Asked back, declined, looked at again, published; and never beyond what was agreed to.

use tiengban::system::SystemClock;
use tiengban_content::{Audience, Key};
use tiengban_store::Clock;
use tiengban_store::people::By;
use tiengban_store::testing::SetClock;
use tiengban_store::voices::Stage;

use super::{QUEUE, gift, soon};
use crate::house::house;

#[tokio::test]
async fn a_question_stands_on_the_page_of_whoever_gave_it() {
    let house = house().await;
    let (gift, mut steward) = (gift(house, "Bài hỏi lại", &[]).await, house.admin());
    let blank = steward.post(&gift.path(""), &[("do", "ask"), ("words", " ")]).await.expect(422).page();
    assert_eq!(blank.count("details.decision[open]"), 1, "the form that lacks something is open");
    let question = "Bác hát bài này vào dịp nào ạ?";
    assert_eq!(steward.send(&gift.path(""), &[("do", "ask"), ("words", question)]).await, "/ban-lam-viec/thu?da=hoi");
    let links = steward.open("/ban-lam-viec/thu?xem=asked-back").await.attributes("main a", "href");
    assert!(links.contains(&gift.path("")), "{links:?}");
    assert!(!steward.open(QUEUE).await.attributes("main a", "href").contains(&gift.path("")));
    assert!(house.server.stranger().open(&gift.from.paper.path("")).await.text("main").contains(question));
}

#[tokio::test]
async fn nothing_is_lost_by_declining() {
    let house = house().await;
    let (gift, mut steward) = (gift(house, "Bài không nhận", &[]).await, house.admin());
    let reason = "Tiếng gió to quá, chưa nghe rõ lời.";
    let _ = steward.send(&gift.path(""), &[("do", "decline"), ("words", reason)]).await;
    let page = steward.open(&gift.path("")).await;
    assert!(page.text("main").contains(reason));
    assert_eq!(page.count("#dang"), 0, "it is looked at again first");
    assert!(house.server.stranger().open(&gift.from.paper.path("")).await.text("main").contains(reason));
    assert!(steward.get(&gift.path("/nghe/goc")).await.bytes == gift.sound);
    let _ = steward.send(&gift.path(""), &[("do", "reopen")]).await;
    assert_eq!(gift.now().await.stage, Stage::Waiting);
    assert!(steward.open(QUEUE).await.attributes("main a", "href").contains(&gift.path("")));
}

#[tokio::test]
async fn what_is_published_is_there_for_its_audience_and_found() {
    let house = house().await;
    let (gift, mut steward) = (gift(house, "Hát lumora bên suối", &[("hear", "members")]).await, house.admin());
    let (_, learner) = house.learner("Người học được nghe").await;
    let stranger = house.server.stranger();
    assert_eq!(gift.published(&mut steward, &["members"]).await, "/ban-lam-viec/thu?da=dang");
    let song = gift.song().await;
    assert_eq!(learner.request("GET", &song).await.expect(200).page().count("audio"), 1);
    assert_eq!(stranger.request("GET", &song).await.status, 404);
    let finds =
        async |who: &tiengban_tests::Actor| who.request("GET", "/api/v1/search?q=lumora").await.json()["total"] == 1;
    soon("finding it", 10, async || finds(&learner).await).await;
    assert_eq!(stranger.request("GET", "/api/v1/search?q=lumora").await.expect(200).json()["total"], 0);
    let links = steward.open("/ban-lam-viec/thu?xem=accepted").await.attributes("main a", "href");
    assert!(links.contains(&gift.path("")), "{links:?}");
}

#[tokio::test]
async fn nobody_else_hears_it_than_was_agreed() {
    let house = house().await;
    let (gift, mut steward) = (gift(house, "Bài chỉ cho nhà mình", &[("hear", "members")]).await, house.admin());
    let offered = steward.open(&gift.path("")).await;
    assert_eq!(offered.count("#dang input[value=public]"), 0);
    assert_eq!(offered.attributes("#dang input[checked]", "value"), ["members"]);
    for keys in [&["public"][..], &["members", "public"]] {
        let fields: Vec<_> = keys.iter().map(|key| ("key", *key)).chain([("do", "publish")]).collect();
        let page = steward.post(&gift.path(""), &fields).await.expect(422).page();
        assert!(!page.text("main .fault").is_empty());
        assert_eq!(gift.now().await.stage, Stage::Waiting);
    }
    for keys in [&[][..], &["nonsense"]] {
        let fields: Vec<_> = keys.iter().map(|key| ("key", *key)).chain([("do", "publish")]).collect();
        let page = steward.post(&gift.path(""), &fields).await.expect(422).page();
        assert!(!page.text("main .fault").is_empty(), "nobody was chosen");
    }
    assert_eq!(house.server.stranger().request("GET", &gift.song().await).await.status, 404);
}

#[tokio::test]
async fn what_was_agreed_to_for_a_time_is_gone_when_it_has_passed() {
    let house = house().await;
    let (gift, mut steward) = (gift(house, "Bài cho một lúc", &[]).await, house.admin());
    let (clock, kept) = (SetClock::at(SystemClock.now_ms()), gift.deposit.agreement.clone().unwrap());
    let mut short = kept.agreement.clone();
    short.terms.until_ms = Some(SystemClock.now_ms() + 6_000);
    let (id, giver) = (format!("{}-ngan", kept.id), &gift.deposit.giver);
    gift.db.new_agreement(&id, &short, giver, &By::Terminal, &clock).await.unwrap();
    gift.db.set_agreement(&gift.deposit.id, &id, &By::Terminal, &clock).await.unwrap();
    let _ = gift.published(&mut steward, &["public"]).await;
    let (stranger, song) = (house.server.stranger(), gift.song().await);
    assert_eq!(stranger.request("GET", &song).await.status, 200);
    soon("ending", 60, async || stranger.request("GET", &song).await.status == 404).await;
    assert_eq!(stranger.request("GET", &gift.sound_path("")).await.status, 404);
    let again = steward.post(&gift.path(""), &[("do", "publish"), ("key", "public")]).await;
    assert_eq!(again.expect(422).page().count("main .fault"), 1);
}

#[tokio::test]
async fn nothing_is_published_without_an_agreement_that_holds() {
    let house = house().await;
    let (gift, mut steward) = (gift(house, "Bài đã thôi đồng ý", &[]).await, house.admin());
    let agreement = gift.deposit.agreement.clone().unwrap().id;
    gift.db.withdraw_agreement(&agreement, &By::Terminal, &SetClock::at(SystemClock.now_ms())).await.unwrap();
    let page = steward.open(&gift.path("")).await;
    assert_eq!((page.count("#dang"), page.count(".consent .fault")), (0, 1));
    for key in ["public", "stewards"] {
        let _ = steward.post(&gift.path(""), &[("do", "publish"), ("key", key)]).await.expect(422);
    }
    let (_, mut teacher) = house.person("giaovienthoi", &["teacher"]).await;
    let _ = teacher.get(&gift.path("")).await.expect(404);
    assert_eq!(gift.now().await.stage, Stage::Waiting);
}

#[tokio::test]
async fn of_two_who_decide_the_second_is_told() {
    let house = house().await;
    let (gift, mut steward) = (gift(house, "Bài hai người xét", &[]).await, house.admin());
    let _ = gift.published(&mut steward, &["public"]).await;
    for decision in ["ask", "decline"] {
        let answer = steward.post(&gift.path(""), &[("do", decision), ("words", "Chưa rõ lời.")]).await;
        assert!(answer.expect(409).text().contains("Chưa rõ lời."), "what was written is not lost");
    }
    let _ = steward.send(&gift.path(""), &[("do", "withdraw"), ("keep", "seal")]).await;
    let _ = steward.post(&gift.path(""), &[("do", "publish"), ("key", "public")]).await.expect(409);
    let audience = |item: &tiengban_content::Item| item.audience == Audience::from_iter([Key::Stewards]);
    let item = gift.db.indexable(std::slice::from_ref(&gift.deposit.item)).await.unwrap().pop().unwrap();
    assert!(item.state != tiengban_content::State::Published || audience(&item));
}
