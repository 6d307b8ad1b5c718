//! A club's evening before one screen, and what its leader sees afterwards.

use tiengban_tests::{Actor, Club, Page, TestServer};

/// A house with a steward who leads a club of two: one has a device, the other has none.
struct Night {
    server: TestServer,
    leader: Actor,
    club: Club,
    people: [String; 2],
}

async fn night() -> Night {
    let server = TestServer::new().start().await;
    let mut leader = server.first_steward().await;
    let club = leader.makes_club("Câu lạc bộ thử").await;
    let people = [leader.adds_to(&club, "An").await, leader.adds_to(&club, "Bình").await];
    Night { server, leader, club, people }
}

impl Night {
    /// The evening begins with both of them; its path.
    async fn begins(&mut self, what: &str) -> String {
        let path = format!("{}/buoi", self.club.path());
        let once = self.leader.open(&path).await.attribute("main input[name=once]", "value");
        let [an, binh] = self.people.clone();
        let fields = [("once", once.as_str()), ("here", &an), ("here", &binh), ("teams", "1"), ("what", what)];
        let first = self.leader.send(&path, &fields).await;
        assert_eq!(self.leader.send(&path, &fields).await, first, "sent twice, it is one evening");
        first
    }
}

async fn taps(leader: &mut Actor, path: &str, page: &Page, what: &str) {
    let version = page.attribute("main input[name=version]", "value");
    let _ = leader.send(path, &[("version", &version), ("do", what)]).await;
}

/// Somebody comes later, or goes home.
async fn moves(leader: &mut Actor, path: &str, page: &Page, what: &str, person: &str) {
    let version = page.attribute("main input[name=version]", "value");
    let _ = leader.send(path, &[("version", &version), ("do", what), ("person", person)]).await;
}

#[tokio::test]
async fn turns_go_round_by_name_and_everybody_is_credited() {
    let mut night = night().await;
    let stage = night.begins("lesson:tay/con-so").await;
    let mut leader = night.leader.clone();
    let first = leader.open(&stage).await;
    assert!(first.text(".evening-turn").contains("Đến lượt An") && first.text(".evening-turn").contains("Đội chàm"));
    assert!(first.text(".recall-front").contains("nâng"), "{}", first.text(".evening-stage"));
    taps(&mut leader, &stage, &first, "right").await;
    // A second tap from the page that is behind changes nothing.
    taps(&mut leader, &stage, &first, "right").await;
    let second = leader.open(&stage).await;
    assert!(
        second.text(".evening-turn").contains("Đến lượt Bình") && second.text(".evening-score").contains("Đội chàm 1")
    );
    taps(&mut leader, &stage, &second, "not-yet").await;
    let third = leader.open(&stage).await;
    taps(&mut leader, &stage, &third, "end").await;
    let over = leader.open(&stage).await;
    assert!(over.text("h1").contains("đã xong") && over.text("main").contains("2 người có mặt"));
    assert_eq!(over.count(".report li"), 1, "one word was not known");

    let report = leader.open(&format!("{}/bao-cao", night.club.path())).await;
    let rows = report.texts("section:last-of-type .report li");
    assert!(rows[0].contains("An") && rows[0].contains("1 từ"), "{rows:?}");
    assert!(rows[1].contains("Bình") && rows[1].contains("2 từ"), "heard one, and tried another: {rows:?}");
    let csv = leader.get(&format!("{}/bao-cao.csv", night.club.path())).await.expect(200).text();
    assert!(csv.starts_with('\u{feff}') && csv.contains("\"An\",\"0\",\"1\""), "{csv}");
}

#[tokio::test]
async fn a_power_cut_or_another_leader_goes_on_where_it_was() {
    let mut night = night().await;
    let stage = night.begins("lesson:tay/con-so").await;
    let page = night.leader.open(&stage).await;
    taps(&mut night.leader, &stage, &page, "right").await;
    night.server.kill();
    night.server.start_where_it_was().await;
    let mut leader = night.leader;
    let begin = leader.open(&format!("{}/buoi", night.club.path())).await;
    assert_eq!(begin.count(&format!("main a[href='{stage}']")), 1, "the evening is still open");
    assert!(leader.open(&stage).await.text(".evening-turn").contains("Đến lượt Bình"));
}

#[tokio::test]
async fn whoever_goes_home_has_no_turn_until_they_come_back() {
    let mut night = night().await;
    let stage = night.begins("lesson:tay/con-so").await;
    let (mut leader, [an, binh]) = (night.leader.clone(), night.people.clone());
    let first = leader.open(&stage).await;
    moves(&mut leader, &stage, &first, "leave", &an).await;
    moves(&mut leader, &stage, &first, "leave", &binh).await;
    for _ in 0..2 {
        let page = leader.open(&stage).await;
        assert!(page.text(".evening-turn").contains("Đến lượt Bình"), "{}", page.text(".evening-stage"));
        assert!(page.text(".evening-stage > .note").contains("1 người"), "the second tap came from a page behind");
        taps(&mut leader, &stage, &page, "right").await;
    }
    let report = leader.open(&format!("{}/bao-cao", night.club.path())).await;
    assert!(report.texts("section:last-of-type .report li")[0].contains("chưa bắt đầu"), "An heard none of it");
    let page = leader.open(&stage).await;
    moves(&mut leader, &stage, &page, "leave", &binh).await;
    let nobody = leader.open(&stage).await;
    assert!(nobody.text("#f-arrive").contains("An") && nobody.text("main").contains("2 người có mặt"));
    moves(&mut leader, &stage, &nobody, "arrive", &an).await;
    let page = leader.open(&stage).await;
    assert!(page.text(".evening-turn").contains("Đến lượt An"), "{}", page.text(".evening-stage"));
}

#[tokio::test]
async fn whoever_was_taken_out_of_the_club_has_no_turn_and_is_credited_no_more() {
    let mut night = night().await;
    let card = night.leader.makes_card(&night.club, &night.people[1]).await;
    let mut binh = night.server.by_card(&card).await;
    let stage = night.begins("lesson:tay/con-so").await;
    let mut leader = night.leader.clone();
    let first = leader.open(&stage).await;
    taps(&mut leader, &stage, &first, "right").await;
    let theirs = leader.open(&stage).await;
    let _ = leader.send(&night.club.person(&night.people[1]), &[("do", "remove")]).await;
    taps(&mut leader, &stage, &theirs, "right").await;
    let page = leader.open(&stage).await;
    assert!(page.text(".evening-turn").contains("Đến lượt An"), "{}", page.text(".evening-stage"));
    assert_eq!(page.text(".recall-front"), theirs.text(".recall-front"), "nobody has answered it yet");
    taps(&mut leader, &stage, &page, "right").await;
    let learned = binh.get("/toi/giu-gi.json").await.expect(200).json()["learning"].as_array().map(Vec::len);
    assert_eq!(learned, Some(1), "what they heard while they were in");
    let page = leader.open(&stage).await;
    taps(&mut leader, &stage, &page, "end").await;
    let over = leader.open(&stage).await;
    assert!(over.text(".lead").contains("1 người có mặt") && !over.text("main").contains("Bình"));
}

#[tokio::test]
async fn at_the_end_stands_what_was_missed_this_evening_and_not_by_whom() {
    let mut night = night().await;
    let mut leader = night.leader.clone();
    let mut missed = Vec::new();
    for doing in [["not-yet", "end", "end"], ["right", "not-yet", "end"]] {
        let stage = night.begins("lesson:tay/con-so").await;
        for what in doing {
            let page = leader.open(&stage).await;
            taps(&mut leader, &stage, &page, what).await;
        }
        missed.push(leader.open(&stage).await.texts(".report li"));
    }
    assert!(missed[0].len() == 1 && missed[0][0].contains("nâng"), "{missed:?}");
    assert!(missed[1].len() == 1 && missed[1][0].contains("sloong"), "of this evening alone: {missed:?}");
    assert!(!missed.iter().flatten().any(|line| line.contains("An") || line.contains("Bình")), "{missed:?}");
    // The report is the leader's alone.
    let report = leader.open(&format!("{}/bao-cao", night.club.path())).await.text("main");
    assert!(report.contains("nâng") && report.contains("sloong") && report.contains("Bình"), "{report}");
}

#[tokio::test]
async fn on_the_screen_stands_only_what_the_whole_club_may_see() {
    let mut night = night().await;
    let _ = night.leader.send("/quyen/tu/tay/nâng", &[("do", "audience"), ("key", "stewards")]).await;
    let stage = night.begins("lesson:tay/con-so").await;
    let page = night.leader.open(&stage).await;
    assert!(page.text(".recall-front").contains("sloong"), "{}", page.text(".evening-stage"));
    // Hidden in the middle of the evening, it is passed over.
    let _ = night.leader.send("/quyen/tu/tay/sloong", &[("do", "audience"), ("key", "stewards")]).await;
    let page = night.leader.open(&stage).await;
    assert!(page.text(".recall-front").contains("slam") && page.text(".evening-turn").contains("Đến lượt An"));
}

#[tokio::test]
async fn only_leaders_have_evenings_and_reports() {
    let mut night = night().await;
    let stage = night.begins("lesson:tay/con-so").await;
    let path = night.club.path();
    let _ = night.leader.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
    let mut teacher = night.server.by_name("cogiao").await;
    let pages = ["buoi", "giao-bai", "bao-cao", "bao-cao.csv", "bao-cao-tu.csv"].map(|page| format!("{path}/{page}"));
    for page in pages.into_iter().chain([stage.clone()]) {
        assert_eq!(night.server.get(&page).await.status, 401, "{page}");
        assert_eq!(teacher.get(&page).await.status, 404, "{page}");
    }
    assert_eq!(teacher.post(&stage, &[("do", "right"), ("version", "1")]).await.status, 404);
    let begin = format!("{path}/buoi");
    let nobody = night.leader.post(&begin, &[("what", "on-tap")]).await.expect(422).page();
    assert!(nobody.text(".fault").contains("ít nhất một người"));
    let nothing = [("what", "on-tap"), ("here", night.people[0].as_str())];
    let page = night.leader.post(&begin, &nothing).await.expect(422).page();
    assert!(page.text(".fault").contains("chưa có gì để hỏi"));
    assert_eq!(page.count("input[name=here][checked]"), 1, "who was ticked stays ticked");
}

#[tokio::test]
async fn what_is_given_to_a_club_is_seen_by_its_members_until_they_have_done_it() {
    let mut night = night().await;
    let card = night.leader.makes_card(&night.club, &night.people[0]).await;
    let mut an = night.server.by_card(&card).await;
    let path = format!("{}/giao-bai", night.club.path());
    let once = night.leader.open(&path).await.attribute("main input[name=once]", "value");
    let fields = [("once", once.as_str()), ("words", "nặm, zzz"), ("days", "3"), ("note", "Học đều nhé.")];
    let unknown = night.leader.post(&path, &fields).await.expect(422).page();
    assert!(unknown.text(".fault").contains("zzz") && unknown.text("textarea[name=words]").contains("nặm, zzz"));
    let fields = [("once", once.as_str()), ("words", "nặm,  SLAM"), ("days", "3"), ("note", "Học đều nhé.")];
    for _ in 0..2 {
        let _ = night.leader.send(&path, &fields).await;
    }
    let given = night.leader.open(&path).await;
    assert_eq!(given.count(".assignments > li"), 1, "given twice, it is one");
    assert!(given.text(".assignments").contains("0 trên 2 người") && given.text(".assignments").contains("còn 3 ngày"));
    let stage = night.begins("lesson:tay/con-so").await;
    let kept = an.get("/toi/giu-gi.json").await.expect(200).json();
    assert_eq!(kept["evenings"][0]["club"], "Câu lạc bộ thử", "they are told that they were here: {stage}");
    // The member finds it, and its words among what they practise.
    assert!(an.open("/toi").await.text(".assigned-to-me").contains("Học đều nhé."));
    for _ in 0..2 {
        let card = an.open("/on-tap").await;
        let field = |name: &str| card.attribute(&format!("form.ratings [name={name}]"), "value");
        let (once, item) = (field("once"), field("item"));
        let _ = an.send("/on-tap", &[("once", &once), ("item", &item), ("part", ""), ("said", "3")]).await;
    }
    assert_eq!(an.open("/toi").await.count(".assigned-to-me"), 0, "done");
    let given = night.leader.open(&path).await.text(".assignments");
    assert!(given.contains("1 trên 2 người") && given.contains("Chưa xong: Bình"), "{given}");
    let lesson = [("what", "lesson:tay/con-so"), ("days", "0")];
    let _ = night.leader.send(&path, &lesson).await;
    assert_eq!(an.open("/on-tap").await.count("main a[href='/hoc/tay/con-so']"), 1);
    // Hidden from them, it is not there.
    let _ = night.leader.send("/quyen/bai/tay/con-so", &[("do", "audience"), ("key", "stewards")]).await;
    assert!(!an.open("/on-tap").await.text("main").contains("Một, hai, ba"));
}

#[tokio::test]
async fn a_leader_is_told_nothing_of_what_is_not_theirs_to_see() {
    let mut night = night().await;
    let card = night.leader.makes_card(&night.club, &night.people[0]).await;
    let _ = night.leader.send(&night.club.person(&night.people[0]), &[("do", "leader")]).await;
    let mut second = night.server.by_card(&card).await;
    let path = format!("{}/giao-bai", night.club.path());
    let _ = second.send(&path, &[("what", "lesson:tay/con-so"), ("days", "0")]).await;
    assert!(second.open(&path).await.text(".assignments").contains("0 trên 2 người"));
    let _ = night.leader.send("/quyen/bai/tay/con-so", &[("do", "audience"), ("key", "stewards")]).await;
    let given = second.open(&path).await;
    let said = given.text(".assignments");
    assert!(said.contains("không còn mở cho bạn"), "{said}");
    assert!(!said.contains("trên 2 người") && !said.contains("Chưa xong") && !said.contains("Một, hai, ba"), "{said}");
    let assignment = given.attribute(".assignments input[name=assignment]", "value");
    let _ = second.send(&path, &[("do", "close"), ("assignment", &assignment)]).await;
    assert_eq!(second.open(&path).await.count(".assignments > li"), 0);
}
