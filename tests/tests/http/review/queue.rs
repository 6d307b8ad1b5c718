//! Who hears what waits: stewards all of it, teachers what is meant for them too.

use super::{QUEUE, gift};
use crate::house::house;

#[tokio::test]
async fn a_steward_hears_all_and_a_teacher_what_is_meant_for_them_too() {
    let house = house().await;
    let club = format!("club:{}", house.club.id);
    let theirs = gift(house, "Bài hàng đợi một", &[("hear", "members")]).await;
    let others = gift(house, "Bài hàng đợi hai", &[("hear", &club)]).await;
    let steward = house.admin();
    let (_, mut teacher) = house.person("giaoviennghe", &["teacher"]).await;
    for (reviewer, gift, may) in
        [(&steward, &theirs, true), (&steward, &others, true), (&teacher, &theirs, true), (&teacher, &others, false)]
    {
        let queue = reviewer.request("GET", QUEUE).await.expect(200).page();
        assert_eq!(queue.attributes("main a", "href").contains(&gift.path("")), may, "{}", gift.deposit.title);
        for path in [gift.path(""), gift.path("/nghe/goc")] {
            let answer = reviewer.request("GET", &path).await.expect(if may { 200 } else { 404 });
            assert_eq!(answer.header("cache-control"), "private, no-store", "{path}");
        }
        assert!(!may || reviewer.request("GET", &gift.path("/nghe/goc")).await.bytes == gift.sound);
    }
    let nonsense = "f".repeat(others.deposit.id.0.len());
    let nowhere = teacher.get(&format!("{QUEUE}/{nonsense}")).await;
    let hidden = teacher.get(&others.path("")).await;
    assert_eq!(house.told(&hidden, &others.deposit.id.0), house.told(&nowhere, &nonsense));
    for decision in ["record", "ask", "decline", "publish", "withdraw", "nonsense"] {
        let _ = teacher.post(&others.path(""), &[("do", decision), ("words", "thử")]).await.expect(404);
    }
    assert_eq!(others.now().await.stage, others.deposit.stage);
}

#[tokio::test]
async fn nobody_else_hears_what_waits() {
    let house = house().await;
    let gift = gift(house, "Bài hàng đợi ba", &[]).await;
    let (_, mut learner) = house.learner("Người học nghe lén").await;
    let (_, mut contributor) = house.person("nguoikenghe", &["contributor"]).await;
    let mut stranger = house.server.stranger();
    for (somebody, queue, page) in [(&mut learner, 403, 404), (&mut contributor, 403, 404), (&mut stranger, 401, 401)] {
        let _ = somebody.get(QUEUE).await.expect(queue);
        for rest in ["", "/nghe/goc", "/nghe/song-am?den=1000", "/tra-loi/nguoi-hat"] {
            let _ = somebody.get(&gift.path(rest)).await.expect(page);
        }
        let _ = somebody.post(&gift.path(""), &[("do", "publish"), ("key", "public")]).await.expect(page);
        for path in [gift.sound_path(""), gift.song().await] {
            let _ = somebody.get(&path).await.expect(404);
        }
    }
    let found = house.server.ask("/api/v1/search", &[("q", "hàng đợi ba")]).await.json();
    assert!(!found.to_string().contains("Bài hàng đợi ba"), "{found}");
}

#[tokio::test]
async fn the_ways_to_the_queue_say_how_many_wait() {
    let house = house().await;
    let gift = gift(house, "Bài hàng đợi bốn", &[]).await;
    let (_, mut teacher) = house.person("giaovienthay", &["teacher"]).await;
    let (_, mut learner) = house.learner("Người học không thấy").await;
    for (reviewer, place) in [(&mut house.admin(), "/ban-lam-viec"), (&mut teacher, "/toi")] {
        let page = reviewer.open(place).await;
        let count: usize = page.text(&format!("main a[href='{QUEUE}'] .count")).parse().unwrap();
        assert!(count > 0, "{place}");
        let rows = reviewer.open(QUEUE).await.count(".rows li");
        // Other stories give at the same time.
        assert!(rows > 0 && rows.abs_diff(count) < 20, "{count} are said to wait, {rows} do");
    }
    assert_eq!(learner.open("/toi").await.count(&format!("a[href='{QUEUE}']")), 0);
    assert!(!gift.deposit.title.is_empty());
}
