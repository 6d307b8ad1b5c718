//! Who may do what to whom, and that it holds from one moment to the next.

use tiengban_tests::{Actor, PASSPHRASE, PICTURES};

use crate::house::{House, house};

/// A learner of the house's club who leads it.
async fn leader(house: &House, name: &str) -> (String, Actor) {
    let (leader, browser) = house.learner(name).await;
    let _ = house.admin().send(&house.club.person(&leader.id), &[("do", "leader")]).await;
    (leader.id, browser)
}

#[tokio::test]
async fn a_role_that_is_taken_away_is_gone_with_the_next_request() {
    let house = house().await;
    let (id, mut steward) = house.person("quanlythoi", &["steward"]).await;
    let page = steward.open("/ban-lam-viec").await;
    let club =
        [("do", "club"), ("club-name", "Câu lạc bộ Muộn"), ("once", &page.attribute("input[name=once]", "value"))];
    house.admin().gives_roles(&format!("/ban-lam-viec/nguoi/{id}"), &[]).await;
    for path in ["/ban-lam-viec", "/ban-lam-viec/nguoi", "/ban-lam-viec/nhat-ky"] {
        assert_eq!(steward.get(path).await.status, 403, "{path}");
    }
    let refused = steward.post("/ban-lam-viec", &club).await.expect(403);
    assert!(!refused.page().text("main .lead").is_empty());
    assert_eq!(steward.get(&house.club.path()).await.status, 404);
    assert_eq!(steward.get("/quyen/tieng/viet").await.status, 404);
    assert!(steward.is_in().await, "they are who they were");
}

#[tokio::test]
async fn who_is_taken_out_of_a_club_is_out_with_the_next_request() {
    let house = house().await;
    let (learner, mut browser) = house.learner("Người được đưa ra").await;
    assert_eq!(browser.get(&house.club.path()).await.status, 200);
    let _ = house.admin().send(&house.club.person(&learner.id), &[("do", "remove")]).await;
    assert_eq!(browser.get(&house.club.path()).await.status, 404);
}

#[tokio::test]
async fn who_leads_no_more_sees_the_people_no_more() {
    let house = house().await;
    let (id, mut leader) = leader(house, "Trưởng nhóm cũ").await;
    assert!(leader.open(&house.club.path()).await.count(".person-tile") > 0);
    let _ = house.admin().send(&house.club.person(&id), &[("do", "member")]).await;
    assert_eq!(leader.open(&house.club.path()).await.count(".person-tile"), 0);
    assert_eq!(leader.get(&house.club.person(&id)).await.status, 404);
}

#[tokio::test]
async fn of_two_stewards_who_change_one_person_the_second_is_told() {
    let house = house().await;
    let (id, _) = house.person("nguoichung", &[]).await;
    let path = format!("/ban-lam-viec/nguoi/{id}");
    let (mut one, mut other) = (house.admin(), house.admin());
    let seen = one.version(&path).await;
    let named = |name| [("do", "change"), ("version", seen.as_str()), ("full-name", name), ("name", "nguoichung")];
    let _ = one.send(&path, &named("Người của một")).await;
    for (tongue, word) in [("vi", "ghi đè"), ("en", "write over")] {
        let answer = other.form(&path, &named("Người của hai")).accept_language(tongue).await.expect(409);
        assert!(answer.page().text("main .fault").contains(word), "{tongue}");
        assert_eq!(answer.page().attribute("#f-full-name", "value"), "Người của hai", "what was typed is still there");
        assert_eq!(answer.page().text("h1"), "Người của một", "and what the other saved is shown");
    }
    let stale = [("do", "roles"), ("version", seen.as_str()), ("role", "teacher")];
    assert_eq!(other.post(&path, &stale).await.status, 409);
    assert_eq!(other.open(&path).await.text("h1"), "Người của một");
    let _ = one.send(&path, &named("Người của một")).await;
}

#[tokio::test]
async fn of_two_leaders_who_change_one_club_the_second_is_told() {
    let house = house().await;
    let mut admin = house.admin();
    let club = admin.makes_club("Câu lạc bộ Hai người").await;
    let seen = admin.version(&club.path()).await;
    let named = |name| [("do", "change"), ("version", seen.as_str()), ("club-name", name), ("place", "nhà văn hóa")];
    let _ = admin.send(&club.path(), &named("Câu lạc bộ Một")).await;
    assert_eq!(admin.post(&club.path(), &named("Câu lạc bộ Hai")).await.status, 409);
    assert_eq!(admin.open(&club.path()).await.text("h1"), "Câu lạc bộ Một");
}

#[tokio::test]
async fn a_steward_is_never_left_with_three_pictures() {
    let house = house().await;
    let (id, _) = house.person("quanlycothe", &["steward"]).await;
    let mut admin = house.admin();
    let (_, mut steward) = house.person("quanlymuonhinh", &["steward"]).await;
    let chosen = [[("hinh", "ca"); 3], [("lai", "ca"); 3]].concat();
    let with_old = [chosen, vec![("old", tiengban_tests::PASSPHRASE)]].concat();
    assert_eq!(steward.post("/toi/hinh", &with_old).await.status, 403);
    let (mut other, path) = (house.server.by_name("quanlycothe").await, house.club.person(&id));
    let _ = other.send(&format!("/gia-nhap/{}", house.club.code), &[]).await;
    admin.lets_in(&house.club, &id).await;
    assert_eq!(admin.post(&path, &[("do", "reset")]).await.status, 403, "their card would choose the next key");
}

#[tokio::test]
async fn a_leader_does_not_take_over_a_steward_who_is_in_the_club() {
    let house = house().await;
    let (_, mut leader) = leader(house, "Trưởng nhóm tò mò").await;
    let (steward, mut their_browser) = house.person("quanlytrongnhom", &["steward"]).await;
    let _ = their_browser.send(&format!("/gia-nhap/{}", house.club.code), &[]).await;
    leader.lets_in(&house.club, &steward).await;
    let path = house.club.person(&steward);
    let page = leader.open(&path).await;
    assert_eq!(page.count("button[value=reset], button[value=card], button[value=change]"), 0);
    for what in ["reset", "card", "end-card", "change"] {
        let fields = [("do", what), ("full-name", "Người bị đổi"), ("version", "1")];
        assert_eq!(leader.post(&path, &fields).await.status, 403, "{what}");
    }
    let _ = leader.send(&format!("{}/the", house.club.path()), &[]).await;
    let cards = leader.open(&format!("{}/the", house.club.path())).await.texts(".club-card-name");
    assert!(cards.iter().all(|name| !name.contains("quanlytrongnhom")), "{cards:?}");
    assert!(their_browser.is_in().await);
    assert_eq!(house.server.stranger().sign_in("quanlytrongnhom", PASSPHRASE).await.status, 303);
}

#[tokio::test]
async fn for_the_leader_of_one_club_another_does_not_exist() {
    let house = house().await;
    let mut admin = house.admin();
    let other = admin.makes_club("Câu lạc bộ Bên kia suối").await;
    let there = admin.adds_member(&other, "Người bên kia").await;
    let (_, leader) = leader(house, "Trưởng nhóm bên này").await;
    let nonsense = "00000000-0000-7000-8000-000000000000";
    for path in [
        "/cau-lac-bo/CLUB".to_owned(),
        "/cau-lac-bo/CLUB/the".to_owned(),
        format!("/cau-lac-bo/CLUB/nguoi/{}", there.id),
    ] {
        let told = async |method: &str, club: &str| {
            let path = path.replace("CLUB", club);
            let request =
                if method == "GET" { leader.request("GET", &path) } else { leader.form(&path, &[("do", "code")]) };
            house.told(&request.await.expect(404), club)
        };
        for method in ["GET", "POST"] {
            assert_eq!(told(method, &other.id).await, told(method, nonsense).await, "{method} {path}");
        }
    }
    let mut leader = leader;
    assert_eq!(leader.get(&house.club.person(&there.id)).await.status, 404, "nor is who is there on this list");
    assert_eq!(leader.post(&house.club.path(), &[("do", "accept"), ("person", &there.id)]).await.status, 303);
    assert_eq!(leader.get(&house.club.person(&there.id)).await.status, 404, "nobody is brought in who has not asked");
    let device = [("do", "unshare"), ("device", nonsense)];
    assert_eq!(leader.post(&house.club.path(), &device).await.status, 404);
}

#[tokio::test]
async fn a_learner_sees_the_club_and_not_its_people() {
    let house = house().await;
    let (learner, mut browser) = house.learner("Người học tò mò").await;
    let page = browser.open(&house.club.path()).await;
    assert_eq!(page.count("main form, .person-tile, .qr, .code"), 0);
    for path in [format!("{}/the", house.club.path()), house.club.person(&learner.id)] {
        assert_eq!(browser.get(&path).await.status, 404, "{path}");
        assert_eq!(browser.post(&path, &[("do", "leader")]).await.status, 404, "{path}");
    }
    assert_eq!(browser.post(&house.club.path(), &[("do", "code")]).await.status, 404);
    for path in ["/ban-lam-viec", "/ban-lam-viec/nguoi", "/ban-lam-viec/nhat-ky"] {
        assert_eq!(browser.get(path).await.status, 403, "{path}");
        assert_eq!(house.server.stranger().get(path).await.status, 401, "{path}");
    }
}

#[tokio::test]
async fn whoever_asks_waits_until_a_leader_lets_them_in() {
    let house = house().await;
    let (_, mut leader) = leader(house, "Trưởng nhóm đón").await;
    let mut asked = house.server.asks_to_join(&house.club, "Người xin").await;
    let id = asked.id().await;
    assert_eq!(asked.get(&house.club.path()).await.status, 404);
    assert!(leader.open(&house.club.path()).await.text(".waiting").contains("Người xin"));
    leader.lets_in(&house.club, &id).await;
    assert_eq!(asked.get(&house.club.path()).await.status, 200);
    let mut other = house.server.asks_to_join(&house.club, "Người bị từ chối").await;
    let person = other.id().await;
    let _ = leader.send(&house.club.path(), &[("do", "decline"), ("person", &person)]).await;
    assert_eq!(other.get(&house.club.path()).await.status, 404);
    assert!(!leader.open(&house.club.path()).await.text(".waiting").contains("từ chối"));
    let _ = leader.send(&house.club.path(), &[("do", "decline"), ("person", &id)]).await;
    assert_eq!(asked.get(&house.club.path()).await.status, 200, "who is in cannot be declined");
}

#[tokio::test]
async fn another_join_code_ends_the_one_before() {
    let house = house().await;
    let mut admin = house.admin();
    let club = admin.makes_club("Câu lạc bộ Đổi mã").await;
    let _ = admin.send(&club.path(), &[("do", "code")]).await;
    let unknown = house.server.stranger().get(&format!("/gia-nhap/{}", club.code)).await.expect(404);
    assert!(!unknown.page().text(".fault").is_empty() && !unknown.text().contains("Đổi mã"));
    let code = admin.open(&club.path()).await.text(".invitation .code");
    let typed = format!(" {} ", code.to_lowercase());
    let led = house.server.stranger().get(&format!("/gia-nhap?ma={typed}")).await.expect(303);
    assert_eq!(house.server.stranger().get(led.leads_to()).await.status, 200, "however it is typed");
}

#[tokio::test]
async fn only_an_admin_says_who_is_a_steward() {
    let house = house().await;
    let (own, mut steward) = house.person("quanlymuonthem", &["steward"]).await;
    let (id, _) = house.person("nguoimuonlam", &[]).await;
    let admin = house.admin().id().await;
    for (person, roles) in
        [(&own, &["steward", "admin"] as &[&str]), (&id, &["steward"]), (&id, &["admin"]), (&admin, &[])]
    {
        let path = format!("/ban-lam-viec/nguoi/{person}");
        let version = house.admin().version(&path).await;
        let mut fields = vec![("do", "roles"), ("version", version.as_str())];
        fields.extend(roles.iter().map(|role| ("role", *role)));
        assert_eq!(steward.post(&path, &fields).await.status, 403, "{roles:?}");
    }
    let path = format!("/ban-lam-viec/nguoi/{admin}");
    assert_eq!(steward.post(&path, &[("do", "passphrase"), ("passphrase", PASSPHRASE)]).await.status, 403);
    assert!(house.admin().is_in().await);
    steward.gives_roles(&format!("/ban-lam-viec/nguoi/{id}"), &["teacher"]).await;
}

#[tokio::test]
async fn a_steward_has_a_passphrase_and_keeps_it() {
    let house = house().await;
    let (learner, _) = house.learner("Người chỉ có hình").await;
    let path = format!("/ban-lam-viec/nguoi/{}", learner.id);
    let version = house.admin().version(&path).await;
    let roles = [("do", "roles"), ("version", version.as_str()), ("role", "steward")];
    assert_eq!(house.admin().post(&path, &roles).await.status, 422);
    let (_, mut steward) = house.person("quanlythichhinh", &["steward"]).await;
    let pressed = ["hinh", "lai"].map(|name| PICTURES.map(|picture| (name, picture))).concat();
    assert_eq!(steward.post("/toi/hinh", &pressed).await.status, 403);
}

#[tokio::test]
async fn the_last_admin_stays() {
    let house = house().await;
    let mut admin = house.admin();
    let path = format!("/ban-lam-viec/nguoi/{}", admin.id().await);
    let version = admin.version(&path).await;
    let fewer = admin.post(&path, &[("do", "roles"), ("version", &version), ("role", "teacher")]).await.expect(422);
    assert!(!fewer.page().text(".fault").is_empty());
    let closed = admin.post("/toi/xoa", &[("sure", "1")]).await.expect(422);
    assert!(!closed.page().text(".fault").is_empty());
    assert_eq!(admin.get("/ban-lam-viec").await.status, 200);
}
