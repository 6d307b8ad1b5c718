//! Sessions that end by themselves: what is too old, and what a shared device forgets.

use tiengban_content::people::{DeviceId, PersonId};
use tiengban_store::Db;
use tiengban_store::testing::SetClock;
use tiengban_tests::{Actor, TestServer};

use crate::doors::SESSION;

const HOUR: i64 = 3_600_000;

/// The time, as far as a database can tell: when its last line was written.
async fn now(db: &Db) -> i64 {
    db.audit("", None, 1).await.unwrap().first().map_or(0, |line| line.at)
}

/// Somebody with a session that was last used and will end at these times, from now.
async fn with_session(server: &TestServer, device: Option<&DeviceId>, used: i64, ends: i64) -> Actor {
    let db = Db::open_file(&server.data().join("tiengban.db")).await.unwrap();
    let (now, people) = (now(&db).await, db.people("", 1, 0).await.unwrap());
    let token = tiengban_media::Sha256::of(format!("{used} {ends}").as_bytes()).to_string();
    let hash = tiengban_media::Sha256::of(token.as_bytes()).to_string();
    let (who, clock): (&PersonId, _) = (&people[0].id, SetClock::at(now + used));
    db.open_session(&hash, who, device, "a browser", now + ends, &clock).await.unwrap();
    db.close().await;
    server.stranger().with_cookie(SESSION, &token)
}

#[tokio::test]
async fn a_session_ends_when_its_time_is_over() {
    let server = TestServer::new().empty().start().await;
    let _ = server.first_steward().await;
    assert!(with_session(&server, None, -24 * HOUR, HOUR).await.is_in().await, "own devices may rest for a day");
    assert!(!with_session(&server, None, -24 * HOUR, -1).await.is_in().await);
}

#[tokio::test]
async fn a_shared_device_forgets_whoever_was_quiet_for_ten_minutes() {
    let server = TestServer::new().empty().start().await;
    let mut steward = server.first_steward().await;
    let club = steward.makes_club("Câu lạc bộ").await;
    let _ = steward.clone().send(&club.path(), &[("do", "share"), ("device-name", "Máy tính bảng")]).await;
    let mut steward = server.by_name("quanly").await;
    let device = DeviceId(steward.open(&club.path()).await.attribute("input[name=device]", "value"));
    assert!(!device.0.is_empty());
    assert!(with_session(&server, Some(&device), -HOUR / 10, HOUR).await.is_in().await);
    let mut quiet = with_session(&server, Some(&device), -HOUR / 5, HOUR).await;
    assert!(!quiet.is_in().await && !quiet.is_in().await);
    let mut somebody = with_session(&server, Some(&device), 0, HOUR).await;
    let _ = steward.send(&club.path(), &[("do", "unshare"), ("device", &device.0)]).await;
    assert!(!somebody.is_in().await, "who is in on a device that is shared no more is out");
}

#[tokio::test]
async fn a_leader_who_shares_a_device_is_out_and_learners_press_their_names() {
    let server = TestServer::new().empty().start().await;
    let mut tablet = server.first_steward().await;
    let club = tablet.makes_club("Câu lạc bộ").await;
    let learner = tablet.adds_to(&club, "Người học 1").await;
    let stranger = tablet.adds_person("Người ngoài", "nguoingoai", &[]).await;
    assert_eq!(tablet.send(&club.path(), &[("do", "share"), ("device-name", "Máy")]).await, "/toi-nay");
    assert!(!tablet.is_in().await && !tablet.cookie("__Host-may").is_empty());
    assert_eq!(tablet.open("/toi-nay").await.texts(".person-name"), ["Người học 1"]);
    let path = format!("/toi-nay/{learner}");
    assert_eq!(tablet.get(&format!("/toi-nay/{stranger}")).await.status, 404, "who is in no club of it");
    assert_eq!(server.stranger().get(&path).await.status, 404, "what is no shared device shows no pictures");
    let chosen = [("hinh", "ca"), ("hinh", "ca"), ("hinh", "la"), ("lai", "ca"), ("lai", "ca"), ("lai", "la")];
    let came = tablet.post(&path, &chosen).await.expect(303);
    assert!(!came.header("set-cookie").contains("Max-Age"), "closing the browser is going out");
    assert!(tablet.is_in().await);
    assert_eq!(tablet.send("/ra", &[]).await, "/toi-nay");
    assert!(!tablet.is_in().await);
}
