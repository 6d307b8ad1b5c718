//! Giving a recording: invited, asked, agreed, listed, taken back; and what happens when the paper is no more.

use std::sync::atomic::{AtomicU32, Ordering};

use tiengban_content::body::{Body, Song};
use tiengban_content::{Audience, Draft, ItemId, LangTag, Multi, State};
use tiengban_store::testing::SetClock;
use tiengban_store::voices::{Giver, KeptOriginal, NewUpload, Purpose};
use tiengban_store::{Db, Ids};
use tiengban_tests::TestServer;
use tiengban_tests::giving::{Paper, agreeing};

use crate::house::house;

const HOUR: i64 = 3_600_000;

/// Ids that nobody else has: the store of the house is written to from here and by the server.
struct Own(AtomicU32);

impl Ids for Own {
    fn next(&self) -> ItemId {
        ItemId(format!("0f0f0f0f-0000-7000-8000-{:012x}", self.0.fetch_add(1, Ordering::SeqCst)))
    }
}

static OWN: Own = Own(AtomicU32::new(1));

async fn store(server: &TestServer) -> Db {
    Db::open_file(&server.data().join("tiengban.db")).await.unwrap()
}

/// The invitation of a paper, as the store knows it.
async fn invitation(db: &Db, paper: &Paper) -> tiengban_store::voices::Invitation {
    let hash = tiengban_media::Sha256::of(paper.token.as_bytes()).to_string();
    db.invitation_by_token(&hash).await.unwrap().unwrap()
}

/// A recording that has arrived at a door, as if its bytes had come: the store is told so. Its id.
async fn arrives(server: &TestServer, paper: &Paper, agreement: &str, title: &str) -> String {
    let db = store(server).await;
    let invitation = invitation(&db, paper).await;
    let clock = SetClock::at(invitation.made_at + 1);
    let id = tiengban_media::Sha256::of(title.as_bytes()).to_string();
    let new = NewUpload {
        id: &id,
        giver: &Giver::Invitation(invitation.id.clone()),
        agreement: Some(agreement),
        purpose: &Purpose::Recording,
        file: "hat.webm",
        media_type: "audio/webm",
        title,
        length: 5,
        once: None,
        expires_at: invitation.made_at + HOUR,
    };
    db.new_upload(&new, &clock).await.unwrap();
    let song = Draft {
        id: None,
        slug: format!("viet/{}", &id[..8]).parse().unwrap(),
        lang: LangTag::vi(),
        state: State::InReview,
        audience: Audience::public(),
        licence: String::new(),
        body: Body::Song(Song { title: Multi::vi(title), ..Song::default() }),
    };
    let kept = KeptOriginal { sha256: id.clone(), bytes: 5 };
    let deposit = db.finish_upload(&id, &kept, Some(song), &clock, &OWN).await.unwrap().unwrap();
    db.close().await;
    deposit.to_string()
}

#[tokio::test]
async fn a_teacher_invites_and_the_paper_leads_to_the_door() {
    let house = house().await;
    let (_, mut teacher) = house.person("giaovienmoi", &["teacher"]).await;
    let paper = teacher.invites("Bác hát Then", &[]).await;
    let printed = teacher.open(&paper.path("/in?moi=1")).await;
    assert!(printed.text(".paper-address").ends_with(&paper.path("")));
    assert_eq!(printed.count(".paper .qr svg"), 1);
    assert!(!printed.text(".done").is_empty(), "whoever made it is told to print it now");

    let mut elder = house.server.stranger();
    let door = elder.get(&paper.path("")).await.expect(200);
    assert_eq!(door.header("cache-control"), "private, no-store");
    assert_eq!(door.page().meta("robots"), "noindex");
    assert!(door.page().text("h1").contains("Bác hát Then"));
    assert_eq!(door.page().attributes(".giving-way", "href"), [paper.path("/dong-y")]);
    assert_eq!(
        elder.open(&paper.path("/in?moi=1")).await.count(".done"),
        0,
        "an elder is told nothing of making papers"
    );
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_paper() {
    let house = house().await;
    let mut admin = house.admin();
    let token = admin.open("/loi-moi").await.attribute("input[name=token]", "value");
    let fields =
        [("token", token.as_str()), ("invitee", "Bà kể hai lần"), ("lang", "vi"), ("days", "7"), ("may-record", "1")];
    let (first, second) = (admin.send("/loi-moi", &fields).await, admin.send("/loi-moi", &fields).await);
    assert_eq!(first, second);
    let names = admin.open("/loi-moi").await.texts("main a");
    assert_eq!(names.iter().filter(|name| *name == "Bà kể hai lần").count(), 1);
}

#[tokio::test]
async fn an_invitation_that_lacks_something_comes_back_with_what_was_typed() {
    let house = house().await;
    let mut admin = house.admin();
    let token = admin.open("/loi-moi").await.attribute("input[name=token]", "value");
    let whole =
        [("token", token.as_str()), ("invitee", "Bác được mời"), ("lang", "vi"), ("may-record", "1"), ("days", "30")];
    for (without, instead) in [("invitee", " "), ("days", "0"), ("days", "1000"), ("may-record", "")] {
        let fields: Vec<_> =
            whole.iter().map(|(name, value)| (*name, if *name == without { instead } else { value })).collect();
        let page = admin.post("/loi-moi", &fields).await.expect(422).page();
        assert_eq!(page.count(".fault"), 1, "{without}");
        let kept = page.attribute("#f-invitee", "value");
        assert_eq!(kept, if without == "invitee" { "" } else { "Bác được mời" });
    }
}

#[tokio::test]
async fn only_teachers_and_stewards_invite_and_each_sees_their_own() {
    let house = house().await;
    let (_, mut learner) = house.learner("Người học không mời").await;
    let _ = learner.get("/loi-moi").await.expect(403);
    let _ = house.server.stranger().get("/loi-moi").await.expect(401);
    let (_, mut teacher) = house.person("giaovienkin", &["teacher"]).await;
    let (_, mut other) = house.person("giaovienkhac", &["teacher"]).await;
    let paper = teacher.invites("Bác của cô giáo", &[]).await;
    let id = invitation(&store(&house.server).await, &paper).await.id;
    let _ = other.get(&format!("/loi-moi/{id}")).await.expect(404);
    assert!(!other.open("/loi-moi").await.text("main").contains("Bác của cô giáo"));
    let _ = house.admin().open(&format!("/loi-moi/{id}")).await;
    let _ = teacher.get("/loi-moi/giai-thich/vi").await.expect(403);
    assert_eq!(house.admin().open("/loi-moi/giai-thich/vi").await.count("[data-booth=check]"), 1);
}

#[tokio::test]
async fn what_is_missing_in_a_consent_is_asked_for_and_nothing_typed_is_lost() {
    let house = house().await;
    let paper = house.admin().invites("Bác chưa quyết", &[]).await;
    let mut elder = house.server.stranger();
    let form = elder.open(&paper.path("/dong-y")).await;
    for (changed, part) in [
        ([("hear", ""), ("use", "teach")], "hear"),
        ([("hear", "club:nowhere"), ("use", "teach")], "hear"),
        ([("recorder", ""), ("use", "teach")], "who"),
        ([("minor", "1"), ("use", "teach")], "guardian"),
        ([("yes", ""), ("use", "teach")], "yes"),
    ] {
        let fields = agreeing(&form, &changed);
        let page = elder.post(&paper.path("/dong-y"), &fields).await.expect(422).page();
        assert_eq!(page.count(&format!("[data-step={part}] .fault")), 1, "{part}");
        assert_eq!(page.attribute("#f-singer", "value"), "Người hát", "{part}");
        assert_eq!(page.attributes("[name=use][checked]", "value"), ["teach"], "{part}");
        let id = page.attribute("input[name=agreement]", "value");
        assert!(fields.contains(&("agreement", id.as_str())), "it is the same agreement still");
    }
    assert_eq!(elder.open(&paper.path("")).await.count(".giving-agreed"), 0, "nothing was agreed to");
}

#[tokio::test]
async fn a_consent_sent_twice_is_one_and_leads_to_recording() {
    let house = house().await;
    let paper = house.admin().invites("Bác đồng ý", &[]).await;
    let mut elder = house.server.stranger();
    let form = elder.open(&paper.path("/dong-y")).await;
    let fields = agreeing(&form, &[("until", "1"), ("use", "copy")]);
    let to = elder.send(&paper.path("/dong-y"), &fields).await;
    assert_eq!(elder.send(&paper.path("/dong-y"), &fields).await, to);
    assert_eq!(elder.open(&paper.path("")).await.count(".giving-agreed li"), 1);
    let other = agreeing(&form, &[("hear", "members")]);
    assert_eq!(elder.post(&paper.path("/dong-y"), &other).await.expect(422).page().count("[data-step=yes] .fault"), 1);

    let page = elder.open(&to).await;
    assert_eq!(page.attribute("[data-giving]", "data-token"), paper.token);
    assert_eq!(page.count("form[action='/gui-tep'][enctype='multipart/form-data'] input[type=file]"), 1);
    let policy = elder.get(&to).await.header("content-security-policy").to_owned();
    assert!(policy.contains("media-src 'self' blob:"), "{policy}");
    let elsewhere = house.admin().invites("Bác khác", &[]).await;
    let id = to.rsplit('/').next().unwrap();
    let _ = elder.get(&elsewhere.path(&format!("/ghi/{id}"))).await.expect(404);
}

#[tokio::test]
async fn an_invitation_for_a_club_may_keep_it_to_that_club() {
    let house = house().await;
    let club = &house.club;
    let paper = house.admin().invites("Bác của câu lạc bộ", &[("club", &club.id)]).await;
    let mut elder = house.server.stranger();
    let form = elder.open(&paper.path("/dong-y")).await;
    let key = format!("club:{}", club.id);
    assert!(form.attributes("[name=hear]", "value").contains(&key));
    let id = elder.agrees(&paper, &[("hear", key.as_str())]).await;
    let kept = store(&house.server).await.agreement(&id).await.unwrap().unwrap();
    assert_eq!(kept.agreement.terms.audience.keys().map(ToString::to_string).collect::<Vec<_>>(), [key]);
}

#[tokio::test]
async fn what_was_given_is_listed_and_taken_back() {
    let house = house().await;
    let paper = house.admin().invites("Bác rút lại", &[]).await;
    let mut elder = house.server.stranger();
    let agreement = elder.agrees(&paper, &[]).await;
    let id = arrives(&house.server, &paper, &agreement, "Bài bác rút lại").await;
    let door = elder.open(&paper.path("")).await;
    assert_eq!(door.text(".given h3"), "Bài bác rút lại");
    assert!(elder.open(&paper.path("/in")).await.text(".paper-given").contains("Bài bác rút lại"));

    let way = paper.path(&format!("/rut/{id}"));
    assert!(door.attributes(".given a", "href").contains(&way));
    let asked = elder.open(&way).await;
    assert!(asked.text("main").contains("không đòi lại được"), "it is said plainly");
    for unsure in [&[("keep", "sealed")][..], &[("sure", "1")], &[("keep", "burnt"), ("sure", "1")]] {
        let _ = elder.post(&way, unsure).await.expect(422);
    }
    let sure = [("keep", "sealed"), ("sure", "1")];
    assert_eq!(elder.send(&way, &sure).await, paper.path("?da=rut"));
    assert_eq!(elder.open(&paper.path("")).await.attribute(".given", "data-stage"), "withdrawn");
    let erase = [("keep", "erased"), ("sure", "1")];
    assert_eq!(elder.send(&way, &erase).await, paper.path("?da=rut"), "what was sealed may be erased");
    assert_eq!(elder.send(&way, &erase).await, paper.path("?da=rut"), "and again is no error");
}

#[tokio::test]
async fn nobody_takes_back_what_another_gave() {
    let house = house().await;
    let (paper, other) = (house.admin().invites("Bác một", &[]).await, house.admin().invites("Bác hai", &[]).await);
    let mut elder = house.server.stranger();
    let agreement = elder.agrees(&paper, &[]).await;
    let id = arrives(&house.server, &paper, &agreement, "Bài của bác một").await;
    let sure = [("keep", "erased"), ("sure", "1")];
    let (_, mut somebody) = house.learner("Người học tò mò").await;
    let _ = somebody.post(&other.path(&format!("/rut/{id}")), &sure).await.expect(404);
    let _ = somebody.post(&format!("/thu/rut/{id}"), &sure).await.expect(404);
    assert_eq!(elder.open(&paper.path("")).await.attribute(".given", "data-stage"), "waiting");
}

#[tokio::test]
async fn an_ended_invitation_gives_no_more_and_keeps_what_was_given() {
    let house = house().await;
    let mut admin = house.admin();
    let paper = admin.invites("Bác đã thôi", &[]).await;
    let mut elder = house.server.stranger();
    let agreement = elder.agrees(&paper, &[]).await;
    let _ = arrives(&house.server, &paper, &agreement, "Bài còn lại").await;
    let id = invitation(&store(&house.server).await, &paper).await.id;
    let _ = admin.send(&format!("/loi-moi/{id}"), &[("do", "end")]).await;

    let door = elder.open(&paper.path("")).await;
    assert_eq!(door.count(".giving-way[href$='/dong-y'], .giving-agreed"), 0, "nothing to begin");
    assert!(door.text(".done").contains("hết hạn"));
    assert_eq!(door.text(".given h3"), "Bài còn lại");
    for rest in ["/dong-y".to_owned(), format!("/ghi/{agreement}"), format!("/gui/{agreement}")] {
        assert_eq!(elder.get(&paper.path(&rest)).await.expect(303).leads_to(), paper.path(""));
    }
}

#[tokio::test]
async fn a_lost_paper_is_made_anew_and_the_old_one_is_as_if_it_never_was() {
    let house = house().await;
    let mut admin = house.admin();
    let paper = admin.invites("Bác mất giấy", &[]).await;
    let page = format!("/loi-moi/{}", invitation(&store(&house.server).await, &paper).await.id);
    let token = admin.open(&page).await.attribute("input[name=token]", "value");
    let renew = [("do", "renew"), ("token", token.as_str())];
    let to = admin.send(&page, &renew).await;
    assert_eq!(admin.send(&page, &renew).await, to, "sent twice, it is one paper");
    let new = Paper { token };
    assert!(house.server.stranger().open(&new.path("")).await.text("h1").contains("Bác mất giấy"));
    let never = Paper { token: "0".repeat(32) };
    let mut stranger = house.server.stranger();
    let old_says = stranger.get(&paper.path("")).await.expect(404);
    let never_says = stranger.get(&never.path("")).await.expect(404);
    assert_eq!(house.told(&old_says, &paper.token), house.told(&never_says, &never.token));
}

#[tokio::test]
async fn whoever_only_asked_to_join_gives_nothing_yet() {
    let house = house().await;
    let mut asked = house.server.asks_to_join(&house.club, "Người mới xin").await;
    assert_eq!(asked.open("/thu").await.count(".giving-way"), 0);
    assert_eq!(asked.get("/thu/dong-y").await.expect(303).leads_to(), "/thu");
    assert_eq!(asked.get("/gui-tep").await.expect(303).leads_to(), "/thu");
}

#[tokio::test]
async fn somebody_signed_in_gives_at_their_own_door() {
    let house = house().await;
    let (_, mut learner) = house.learner("Người học tự thu").await;
    let door = learner.open("/thu").await;
    assert_eq!(door.attributes(".giving-way", "href"), ["/thu/dong-y"]);
    let form = learner.open("/thu/dong-y?roi=gui").await;
    assert_eq!(form.attribute("input[name=then]", "value"), "gui");
    let fields = agreeing(&form, &[("then", "gui"), ("hear", "members")]);
    let to = learner.send("/thu/dong-y", &fields).await;
    assert!(to.starts_with("/thu/gui/"), "{to}");
    assert_eq!(learner.open(&to).await.attribute("[data-uploading]", "data-token"), "", "the session says who it is");
    assert!(learner.open("/gui-tep").await.attributes("a", "href").contains(&to));
    assert!(learner.open("/toi").await.attributes("a", "href").contains(&"/thu".to_owned()));
}
