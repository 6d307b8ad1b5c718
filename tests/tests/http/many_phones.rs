//! A club's evening on many telephones: everybody answers the same question, a leader goes on.

use tiengban::system::SystemClock;
use tiengban_content::people::PersonId;
use tiengban_content::{Address, Item, Kind, Viewer};
use tiengban_memory::{Rating, Scheduler};
use tiengban_store::ItemFilter;
use tiengban_store::learning::{NewLine, Said, Thing};
use tiengban_tests::{Actor, Builder, Club, PICTURES, Page, TestServer};

/// A house with a steward who leads a club of two, each with a telephone.
pub struct Night {
    pub server: TestServer,
    pub leader: Actor,
    club: Club,
    people: [String; 2],
    pub phones: [Actor; 2],
}

pub async fn night(builder: Builder) -> Night {
    let server = builder.start().await;
    let mut leader = server.first_steward().await;
    let club = leader.makes_club("Câu lạc bộ thử").await;
    let one = leader.adds_member(&club, "Thành viên một").await;
    let two = leader.adds_member(&club, "Thành viên hai").await;
    let phones = [server.by_card(&one.card).await, server.by_card(&two.card).await];
    Night { server, leader, club, people: [one.id, two.id], phones }
}

impl Night {
    /// The evening begins with a lesson; the path of the projector, and that of the telephones.
    pub async fn begins(&mut self) -> (String, String) {
        let path = format!("{}/buoi", self.club.path());
        let once = self.leader.open(&path).await.attribute("main input[name=once]", "value");
        let fields = [("once", once.as_str()), ("what", "lesson:tay/con-so"), ("how", "phones")];
        let room = self.leader.send(&path, &fields).await;
        assert_eq!(self.leader.send(&path, &fields).await, room, "sent twice, it is one evening");
        let code = self.leader.open(&room).await.text(".live-door .code").replace('-', "");
        (room, format!("/b/{code}"))
    }

    pub async fn takes_out(&mut self, person: usize) {
        let _ = self.leader.send(&self.club.person(&self.people[person]), &[("do", "remove")]).await;
    }
}

/// The leader taps, from this page.
async fn taps_from(leader: &mut Actor, room: &str, page: &Page, what: &str) -> Page {
    let version = page.attribute("main input[name=version]", "value");
    assert_eq!(leader.send(room, &[("version", &version), ("do", what)]).await, room);
    leader.open(room).await
}

pub async fn taps(leader: &mut Actor, room: &str, what: &str) -> Page {
    let page = leader.open(room).await;
    taps_from(leader, room, &page, what).await
}

/// The answers that can be chosen on a telephone.
fn choice(page: &Page) -> Vec<String> {
    page.attributes(".live-asking input[type=radio]", "value")
}

/// The answer that is right, or one that is not.
fn answer(page: &Page, right: bool) -> String {
    let slug = format!("tay/{}", page.text(".live-asking .recall-word"));
    choice(page).into_iter().find(|value| (*value == slug) == right).unwrap()
}

/// A form as the page on the telephone sends it.
async fn sends(phone: &mut Actor, path: &str, page: &Page, answer: &str) -> String {
    let field = |name: &str| page.attribute(&format!(".live-asking input[name={name}]"), "value");
    let (session, question) = (field("session"), field("question"));
    phone.send(path, &[("session", &session), ("question", &question), ("a", answer)]).await
}

/// How often somebody has answered something, as the house keeps it.
async fn learned(phone: &mut Actor) -> usize {
    let kept = phone.get("/toi/giu-gi.json").await.expect(200).json();
    kept["learning"].as_array().unwrap().len()
}

async fn an_evening(builder: Builder) {
    let mut night = night(builder).await;
    let (room, path) = night.begins().await;
    let [mut one, mut two] = night.phones.clone();
    let mut leader = night.leader.clone();
    assert!(leader.open(&room).await.text(".live-people h2").contains("Chưa có ai vào"));

    let home = one.open("/toi").await;
    assert_eq!(home.count(&format!(".live-way a[href='{path}']")), 1, "whoever is at home finds the way");
    let (asked, also) = (one.open(&path).await, two.open(&path).await);
    assert_eq!(choice(&asked), choice(&also), "everybody has the same question");
    assert_eq!(choice(&asked).len(), 4);
    let stage = leader.open(&room).await;
    assert!(stage.text(".live-people h2").contains("0 trên 2 người"), "{}", stage.text(".live-people"));
    assert_eq!((stage.text(".recall-word"), stage.count(".live-board li")), (asked.text(".recall-word"), 4));
    assert_eq!(stage.count(".live-answer"), 0, "nothing tells the answer");

    // Sent twice it is one answer; another one comes too late to count.
    let right = answer(&asked, true);
    assert_eq!(sends(&mut one, &path, &asked, &right).await, path);
    assert_eq!(sends(&mut one, &path, &asked, &right).await, path);
    assert_eq!(sends(&mut one, &path, &asked, &answer(&asked, false)).await, format!("{path}?da=roi"));
    let kept = one.open(&format!("{path}?da=roi")).await;
    assert!(kept.text(".live-note").contains("câu trả lời đầu tiên được tính"));
    assert!(kept.text(".live-waiting").contains("Đã nhận") && kept.text(".live-waiting").contains("Bạn trả lời"));
    assert_eq!(learned(&mut one).await, 1);
    assert_eq!(sends(&mut two, &path, &also, "").await, format!("{path}?da=trong"), "nothing chosen is no answer");
    assert_eq!(sends(&mut two, &path, &also, "tay/xyz").await, format!("{path}?da=trong"));

    // The leader sees who has answered, and nobody who was wrong.
    let stage = leader.open(&room).await;
    assert_eq!(stage.texts(".live-people li"), ["Thành viên một"]);
    let behind = stage;
    let closed = taps_from(&mut leader, &room, &behind, "close").await;
    assert!(closed.text(".live-answer").contains("1 trên 1 người trả lời đúng"), "{}", closed.text(".live-answer"));
    let mine = one.open(&path).await;
    assert!(mine.text(".grade-right").contains("đúng rồi"));
    assert!(two.open(&path).await.text("main").contains("Bạn chưa trả lời câu này"));

    // From a page that is behind, nothing changes.
    let _ = taps_from(&mut leader, &room, &behind, "close").await;
    let next = taps_from(&mut leader, &room, &closed, "next").await;
    assert!(next.text(".live-number").contains("Câu 2"));
    assert!(taps_from(&mut leader, &room, &closed, "next").await.text(".live-number").contains("Câu 2"));

    // What comes late counts for its giver alone, and they are told.
    assert_eq!(sends(&mut two, &path, &also, &answer(&also, false)).await, format!("{path}?da=muon"));
    assert!(two.open(&format!("{path}?da=muon")).await.text(".live-note").contains("ôn tập của riêng bạn"));
    assert_eq!(learned(&mut two).await, 1);
    assert_eq!(leader.open(&room).await.count(".live-people li"), 0);
    // A question that nobody was asked yet, and another evening's: nothing is kept.
    let session = asked.attribute("input[name=session]", "value");
    for (session, question) in [(session.as_str(), "7"), (&session, "999"), (&session, "x"), ("khác", "0")] {
        let fields = [("session", session), ("question", question), ("a", &right)];
        assert_eq!(two.send(&path, &fields).await, format!("{path}?da=bo"), "{session} {question}");
    }
    assert_eq!(learned(&mut two).await, 1);

    let over = taps(&mut leader, &room, "end").await;
    assert!(over.text("h1").contains("đã xong") && over.text("main").contains("2 người có mặt"));
    assert_eq!(over.count(".report li"), 0, "what came late is not told to the room");
    let (mine, theirs) = (one.open(&path).await, two.open(&path).await);
    assert!(mine.text("main").contains("Bạn đã nhớ") && !mine.text("main").contains("hỏi lại bạn"));
    assert!(theirs.text("main").contains("hỏi lại bạn") && theirs.count(".report li") == 1);
    assert_eq!(one.open("/toi").await.count(".live-way"), 0);
    // After the end as well.
    let fields = [("session", session.as_str()), ("question", "0"), ("a", &right)];
    assert_eq!(one.send(&path, &fields).await, path, "it is there already");
}

#[tokio::test]
async fn all_answer_at_once_and_each_answer_counts_once() {
    an_evening(TestServer::new()).await;
}

#[tokio::test]
async fn all_answer_at_once_on_postgres() {
    an_evening(TestServer::new().on_postgres()).await;
}

#[tokio::test]
async fn whoever_is_not_in_the_club_finds_no_evening() {
    let mut night = night(TestServer::new()).await;
    let (room, path) = night.begins().await;
    let _ = night.leader.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
    let mut teacher = night.server.by_name("cogiao").await;
    let code = path.trim_start_matches("/b/").to_owned();
    let told = |answer: tiengban_tests::Answer, code: &str| answer.told(night.server.authority()).replace(code, "CODE");
    for part in ["", "/manh", "/nghe"] {
        let (real, none) = (format!("{path}{part}"), format!("/b/ZZZZZ{part}"));
        assert_eq!(night.server.get(&real).await.status, 401, "{part}");
        let theirs = teacher.get(&real).await;
        assert_eq!(theirs.status, 404, "{part}");
        assert_eq!(told(theirs, &code), told(teacher.get(&none).await, "ZZZZZ"), "{part}");
        assert_eq!(night.server.get(&none).await.status, 401, "{part}");
        assert_eq!(teacher.get(&format!("{room}{part}")).await.status, 404, "{part}");
        assert_eq!(night.phones[0].get(&format!("{room}{part}")).await.status, 404, "they do not lead it: {part}");
    }
    assert_eq!(teacher.post(&path, &[("a", "tay/nâng")]).await.status, 404);
    assert_eq!(teacher.post(&room, &[("do", "close"), ("version", "1")]).await.status, 404);
    let no = teacher.get("/b/zz-zzz").await.expect(404).page();
    assert!(no.text(".fault").contains("Không có buổi nào") && no.count("form[action='/b']") == 1);
    // However it is typed.
    let typed = format!("/b?ma={}-{}", code[..3].to_lowercase(), &code[3..]);
    assert_eq!(night.phones[0].get(&typed).await.expect(303).leads_to(), path);
    // Whoever guesses without end waits.
    let guessed = async |teacher: &mut Actor| teacher.get("/b/ZZZZZ").await.status;
    let mut last = 404;
    for _ in 0..160 {
        last = guessed(&mut teacher).await;
        if last != 404 {
            break;
        }
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn whoever_must_say_first_who_they_are_is_led_back() {
    let mut night = night(TestServer::new()).await;
    let (_, path) = night.begins().await;
    let card = night.leader.makes_card(&night.club, &night.people[0]).await;
    let mut stranger = night.server.stranger();
    let door = stranger.get(&path).await.expect(401).page().attribute(".sorry a.button-strong", "href");
    let door = stranger.open(&door).await;
    assert_eq!(door.attribute("form[method=get] input[name=ve]", "value"), path);
    let code: String = path.replace('/', "%2F");
    let pad = stranger.get(&format!("/vao?ma={card}&ve={code}")).await.expect(303).leads_to().to_owned();
    let carried = stranger.open(&pad).await.attribute("input[name=ve]", "value");
    let pictures = PICTURES.map(|picture| ("hinh", picture));
    let fields = [&pictures[..], &[("ve", carried.as_str())]].concat();
    assert_eq!(stranger.send(&format!("/the/{card}"), &fields).await, path);
    assert_eq!(stranger.open(&path).await.count(".live-asking"), 1);
    // Nowhere else.
    let _ = stranger.post("/ra", &[]).await;
    let fields = [&pictures[..], &[("ve", "//evil.example")]].concat();
    assert_eq!(stranger.send(&format!("/the/{card}"), &fields).await, "/toi");
}

#[tokio::test]
async fn whoever_is_taken_out_of_the_club_is_out_at_once() {
    let mut night = night(TestServer::new()).await;
    let (room, path) = night.begins().await;
    let [mut one, mut two] = night.phones.clone();
    let asked = one.open(&path).await;
    let _ = two.open(&path).await;
    let _ = sends(&mut one, &path, &asked, &answer(&asked, true)).await;
    night.takes_out(0).await;
    for part in ["", "/manh", "/nghe"] {
        assert_eq!(one.get(&format!("{path}{part}")).await.status, 404, "{part}");
    }
    let session = asked.attribute("input[name=session]", "value");
    let fields = [("session", session.as_str()), ("question", "0"), ("a", "tay/nâng")];
    assert_eq!(one.post(&path, &fields).await.status, 404);
    let stage = night.leader.open(&room).await;
    assert!(stage.text(".live-people h2").contains("0 trên 1 người"), "and is counted no more");
}

#[tokio::test]
async fn what_is_hidden_leaves_the_evening() {
    let mut night = night(TestServer::new()).await;
    let hide = async |night: &mut Night, slug: &str| {
        let _ = night.leader.send(&format!("/quyen/tu/{slug}"), &[("do", "audience"), ("key", "stewards")]).await;
    };
    hide(&mut night, "tay/nâng").await;
    let (room, path) = night.begins().await;
    let mut one = night.phones[0].clone();
    let asked = one.open(&path).await;
    assert!(!choice(&asked).contains(&"tay/nâng".to_owned()) && asked.text(".recall-word") == "sloong");
    let left = night.leader.open(&room).await.text(".live-number");
    // One that stands beside it goes, and its answer with it.
    let beside = answer(&asked, false);
    hide(&mut night, &beside).await;
    let fewer = one.open(&path).await;
    assert_eq!((choice(&fewer).len(), choice(&fewer).contains(&beside)), (3, false));
    assert_eq!(sends(&mut one, &path, &asked, &beside).await, format!("{path}?da=trong"));
    assert_ne!(night.leader.open(&room).await.text(".live-number"), left, "it is not counted among those to come");
    // What is asked goes: nothing of it is kept, and the leader's page passes it over.
    hide(&mut night, "tay/sloong").await;
    assert!(one.open(&path).await.text(".live-kept").contains("Chờ trưởng nhóm"));
    assert_eq!(sends(&mut one, &path, &asked, "tay/sloong").await, format!("{path}?da=bo"));
    assert_eq!(learned(&mut one).await, 0);
    let stage = night.leader.open(&room).await;
    assert!(stage.text(".live-number").contains("Câu 1"), "{}", stage.text(".live-number"));
    assert!(!stage.text("main").contains("sloong"));
    assert_eq!(one.open(&path).await.count(".live-asking"), 1);
}

#[tokio::test]
async fn another_leader_goes_on_after_a_power_cut() {
    let mut night = night(TestServer::new()).await;
    let (room, path) = night.begins().await;
    let _ = night.leader.send(&night.club.person(&night.people[1]), &[("do", "leader")]).await;
    let [mut one, mut second] = night.phones.clone();
    let asked = one.open(&path).await;
    let _ = sends(&mut one, &path, &asked, &answer(&asked, true)).await;
    night.server.kill();
    night.server.start_where_it_was().await;
    let begin = second.open(&format!("{}/buoi", night.club.path())).await;
    assert_eq!(begin.count(&format!("main a[href='{room}']")), 1, "the evening is still open");
    assert_eq!(second.open(&room).await.texts(".live-people li"), ["Thành viên một"]);
    let closed = taps(&mut second, &room, "close").await;
    assert!(closed.text(".live-answer").contains("1 trên 1"));
    // A leader is in the club as well, and answers on a telephone of their own.
    assert!(taps(&mut second, &room, "next").await.text(".live-number").contains("Câu 2"));
    assert_eq!(second.open(&path).await.count(".live-asking"), 1);
}

#[tokio::test]
async fn there_must_be_something_to_ask() {
    let mut night = night(TestServer::new()).await;
    let begin = format!("{}/buoi", night.club.path());
    let nothing = night.leader.post(&begin, &[("what", "on-tap"), ("how", "phones")]).await.expect(422).page();
    assert!(nothing.text(".fault").contains("chưa có gì để hỏi"));
    // What the members are about to forget.
    let db = night.server.store().await;
    let words = ["tay/nâng", "tay/sloong", "tay/slam"].map(|slug| Address::new(Kind::Word, slug.parse().unwrap()));
    let words = db.items(&ItemFilter::new().addresses(words), &Viewer::passer_by()).await.unwrap();
    let line = |word: &Item| NewLine {
        id: word.id.0.clone(),
        thing: Thing::word(word.id.clone()),
        said: Said::Rated(Rating::Forgot),
        at: 1_000,
    };
    let (lines, person): (Vec<_>, _) = (words.iter().map(line).collect(), PersonId(night.people[0].clone()));
    db.learn(&person, &lines, &Scheduler::default(), &SystemClock).await.unwrap();
    let room = night.leader.send(&begin, &[("what", "on-tap"), ("how", "phones")]).await;
    assert_eq!(night.leader.open(&room).await.count(".live-board li"), 3);
    // A song's lines are asked as well.
    let room = night.leader.send(&begin, &[("what", "song:tay/dem-muoi"), ("how", "phones")]).await;
    assert!(night.leader.open(&room).await.text(".evening-stage h1").contains("Câu tiếp theo"));
}
