//! What anyone says of a word: it reaches the teachers, becomes a variant with its place, and its giver sees that.

use tiengban_tests::voices::spoken_in;
use tiengban_tests::{Actor, Folder, Part, TestServer};
use tokio::sync::OnceCell;

use crate::village::TAY;

/// Words from the starter content, and one for stewards alone.
const WORDS: &str =
    "# lang: tyz\n# licence: CC0-1.0\nheadword\tgloss_vi\taudience\nnặm\tnước\t\nslam\tba\t\nslí\tbốn\tstewards\n";
const ASK: &str = "/gop-y/tu/tay/nặm";
const QUEUE: &str = "/xuong/gop-y";

/// A house with a steward, a teacher and two public words.
struct School {
    server: TestServer,
    admin: Actor,
    teacher: Actor,
}

async fn school() -> &'static School {
    static SCHOOL: OnceCell<School> = OnceCell::const_new();
    SCHOOL
        .get_or_init(|| async {
            let folder = Folder::of(&[TAY, ("tay/words.tsv", WORDS)]);
            let server = TestServer::new().empty().folder(folder).start().await;
            let mut admin = server.first_steward().await;
            let _ = admin.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
            let teacher = server.by_name("cogiao").await;
            School { server, admin, teacher }
        })
        .await
}

/// Somebody without an account says something; where that leads.
async fn says(actor: &mut Actor, page: &str, fields: &[(&str, &str)]) -> String {
    let once = actor.open(page).await.attribute("main input[name=once]", "value");
    let fields: Vec<_> = fields.iter().copied().chain([("once", once.as_str())]).collect();
    let first = actor.send(page, &fields).await;
    assert_eq!(actor.send(page, &fields).await, first, "sent twice, it is one");
    first.split('?').next().unwrap_or_default().to_owned()
}

/// The thread in the teachers' list that names this.
async fn thread(teacher: &mut Actor, named: &str) -> String {
    let queue = teacher.open(QUEUE).await;
    let rows = queue.texts(".rows li");
    let row = rows.iter().position(|row| row.contains(named)).unwrap_or_else(|| panic!("{named} is not in {rows:?}"));
    queue.attributes(".rows li a", "href")[row].clone()
}

#[tokio::test]
async fn a_form_from_a_village_becomes_a_variant_and_its_giver_sees_it() {
    let school = school().await;
    let (mut giver, mut teacher) = (school.server.stranger(), school.teacher.clone());
    assert_eq!(giver.open("/tu/tay/nặm").await.count(".feedback-ask a"), 1);
    let fields = [
        ("sort", "differs"),
        ("said-so", "nặm-thử"),
        ("place", "bản Thử"),
        ("name", "Người nói"),
        ("words", "Bản tôi nói thế."),
    ];
    let mine = says(&mut giver, ASK, &fields).await;
    let waits = giver.get(&mine).await.expect(200);
    assert_eq!(waits.header("cache-control"), "private, no-store");
    assert!(waits.page().text("main .waiting").contains("Đang chờ"), "{}", waits.text());
    assert!(!giver.open("/tu/tay/nặm").await.text("main").contains("nặm-thử"), "nobody has said yes yet");

    assert!(teacher.open("/xuong").await.count(&format!("main a[href='{QUEUE}']")) == 1);
    let at = thread(&mut teacher, "nặm-thử").await;
    let reply = [("do", "reply"), ("words", "Cảm ơn bạn, để tôi ghi lại.")];
    let _ = teacher.send(&at, &reply).await;
    let answered = giver.open(&mine).await.text("main");
    assert!(answered.contains("để tôi ghi lại") && !answered.contains("Cô giáo"), "{answered}");

    // Prefilled, so that two taps are enough.
    let page = teacher.open(&at).await;
    let filled = |name: &str| page.attribute(&format!("details input[name={name}]"), "value");
    let (form, place, name, version) = (filled("said-so"), filled("place"), filled("name"), filled("version"));
    assert_eq!((form.as_str(), place.as_str(), name.as_str()), ("nặm-thử", "bản Thử", "Người nói"));
    let confirm =
        [("do", "variant"), ("said-so", &*form), ("place", &*place), ("name", &*name), ("version", &*version)];
    for _ in 0..2 {
        let _ = teacher.send(&at, &confirm).await;
    }
    let word = giver.open("/tu/tay/nặm").await;
    assert_eq!(word.count(".variants li"), 1);
    let variant = word.text(".variants li");
    assert!(variant.contains("nặm-thử") && variant.contains("bản Thử") && variant.contains("Người nói"), "{variant}");
    let used = giver.open(&mine).await;
    assert!(used.text(".waiting").contains("Đã lên trang") && used.text(".waiting").contains("nặm-thử"));
    assert_eq!(used.count(".waiting a[href^='/tu/tay/']"), 1);
}

#[tokio::test]
async fn whoever_confirms_an_older_word_is_told() {
    let school = school().await;
    let mut teacher = school.teacher.clone();
    let say = async |form: &str| {
        let fields = [("sort", "differs"), ("said-so", form), ("place", "bản Thử"), ("name", "Người nói")];
        let _ = says(&mut school.server.stranger(), "/gop-y/tu/tay/slam", &fields).await;
        thread(&mut school.teacher.clone(), form).await
    };
    let (one, other) = (say("slam-một").await, say("slam-hai").await);
    let version = teacher.open(&one).await.attribute("details input[name=version]", "value");
    let confirm = [("do", "variant"), ("name", "Người nói"), ("version", version.as_str())];
    let _ = teacher.send(&one, &[&confirm[..], &[("said-so", "slam-một")]].concat()).await;
    let late = [&confirm[..], &[("said-so", "slam-hai sửa")]].concat();
    let page = teacher.post(&other, &late).await.expect(409).page();
    assert_eq!(page.attribute("details input[name=said-so]", "value"), "slam-hai sửa", "what was typed stays");
    let variants = teacher.open("/tu/tay/slam").await.texts(".variants li").join(" ");
    assert!(variants.contains("slam-một") && !variants.contains("slam-hai"), "{variants}");
}

#[tokio::test]
async fn what_is_hidden_takes_no_feedback_and_shows_none() {
    let school = school().await;
    let (mut stranger, mut teacher, mut steward) =
        (school.server.stranger(), school.teacher.clone(), school.admin.clone());
    for path in ["/gop-y/tu/tay/slí", "/gop-y/tu/tay/zzz"] {
        let _ = stranger.get(path).await.expect(404);
        let _ = stranger.post(path, &[("words", "thử")]).await.expect(404);
        let _ = teacher.get(path).await.expect(404);
    }
    let _ = says(&mut steward, "/gop-y/tu/tay/slí", &[("sort", "question"), ("words", "Hỏi riêng ban quản lý.")]).await;
    let at = thread(&mut steward, "slí").await;
    let _ = teacher.get(&at).await.expect(404);
    let _ = teacher.post(&at, &[("do", "reply"), ("words", "thử")]).await.expect(404);
    assert!(!teacher.open(QUEUE).await.text("main").contains("slí"));
    let _ = stranger.get(&at).await.expect(401);
    let _ = stranger.get(QUEUE).await.expect(401);
    let _ = stranger.get(&format!("/gop-y/cua-toi/{}", "0".repeat(32))).await.expect(404);
}

#[tokio::test]
async fn only_those_who_write_here_read_what_was_said() {
    let school = school().await;
    let _ = school.admin.clone().adds_person("Người học", "nguoihocgopy", &[]).await;
    let mut learner = school.server.by_name("nguoihocgopy").await;
    let _ =
        says(&mut school.server.stranger(), ASK, &[("sort", "mistake"), ("words", "Chỗ này lạ."), ("name", "Kẻ lạ")])
            .await;
    let at = thread(&mut school.teacher.clone(), "Kẻ lạ").await;
    for path in [QUEUE, &at] {
        let _ = learner.get(path).await.expect(403);
    }
    let _ = learner.post(&at, &[("do", "close")]).await.expect(403);
}

#[tokio::test]
async fn what_was_typed_stays_where_it_cannot_be_taken() {
    let school = school().await;
    let mut giver = school.server.stranger();
    let long = "dài ".repeat(2_500);
    let page = giver.post(ASK, &[("words", &long), ("place", "bản Thử")]).await.expect(422).page();
    assert_eq!(
        (page.text("main textarea").trim(), page.attribute("input[name=place]", "value").as_str()),
        (long.trim(), "bản Thử")
    );
    let page = giver.post(ASK, &[("place", "bản Thử")]).await.expect(422).page();
    assert_eq!(page.count("main .fault:not([hidden])"), 1);
    // Whoever goes back and writes something else with the same form loses neither.
    let once = giver.open(ASK).await.attribute("main input[name=once]", "value");
    let mut told = Vec::new();
    for words in ["Lời một.", "Lời hai."] {
        let mine = giver.send(ASK, &[("words", words), ("once", &once)]).await;
        assert!(giver.open(&mine).await.text("main").contains(words));
        told.push(mine);
    }
    assert_ne!(told[0], told[1]);
    let more = giver.post(&told[0], &[("do", "reply"), ("words", &long)]).await.expect(422).page();
    assert_eq!(more.text("main textarea").trim(), long.trim());
    let _ = giver.send(&told[0], &[("do", "reply"), ("words", "Thêm một lời.")]).await;
    assert!(giver.open(&told[0]).await.text("main").contains("Thêm một lời."));
}

#[tokio::test]
async fn a_machine_that_does_not_stop_has_to_wait() {
    let school = school().await;
    let mut machine = school.server.stranger();
    let mut sent = 0;
    let refused = loop {
        let answer = machine.post(ASK, &[("words", "")]).await;
        sent += 1;
        if answer.status == 429 || sent > 250 {
            break answer;
        }
    };
    let refused = refused.expect(429);
    assert!(sent > 100, "a whole class may write: {sent}");
    let once_more = machine.post(ASK, &[("words", "Lời không được mất.")]).await.expect(429);
    assert!(once_more.text().contains("Lời không được mất."), "{}", refused.text());
}

#[tokio::test]
async fn what_is_said_aloud_is_heard_by_its_giver_and_by_teachers() {
    let school = school().await;
    let (mut giver, mut teacher, mut stranger) =
        (school.server.stranger(), school.teacher.clone(), school.server.stranger());
    let bytes = spoken_in(&["-c:a", "libopus"], "webm");
    let voice: Part<'_> = ("voice", "loi-noi.webm", "audio/webm", &bytes);
    let page = giver.open(ASK).await;
    assert_eq!(page.count("form[enctype='multipart/form-data'] input[type=file][name=voice]"), 1);
    let once = page.attribute("main input[name=once]", "value");
    let fields = [("once", once.as_str()), ("sort", "differs"), ("name", "Người nói to")];
    let mut led = Vec::new();
    for _ in 0..2 {
        led.push(giver.hands(ASK, &fields, &[voice]).await.expect(303).leads_to().to_owned());
    }
    assert_eq!(led[0], led[1], "sent twice, it is one");
    let mine = led[0].split('?').next().unwrap().to_owned();
    assert_eq!(giver.open(&mine).await.count("main .remark audio"), 1);
    let original = giver.get(&format!("{mine}/nghe/goc")).await.expect(200);
    assert_eq!((original.bytes.as_ref(), original.header("cache-control")), (bytes.as_slice(), "private, no-store"));

    let at = thread(&mut teacher, "Người nói to").await;
    assert_eq!(teacher.open(&at).await.attribute("main audio source:last-child", "src"), format!("{at}/nghe/goc"));
    assert_eq!(teacher.get(&format!("{at}/nghe/goc")).await.expect(200).bytes, original.bytes);
    let _ = stranger.get(&format!("{at}/nghe/goc")).await.expect(401);
    let sha256 = tiengban_media::Sha256::of(&bytes);
    let _ = stranger.get(&format!("/am-thanh/{sha256}")).await.expect(404);
    let _ = teacher.get(&format!("/am-thanh/{sha256}")).await.expect(404);

    let back = giver.send(&mine, &[("do", "silence")]).await;
    assert_eq!(giver.open(&back).await.count("main audio"), 0);
    for gone in [format!("{mine}/nghe/goc"), format!("{mine}/nghe/opus")] {
        let _ = giver.get(&gone).await.expect(404);
    }
    let _ = teacher.get(&format!("{at}/nghe/goc")).await.expect(404);
}

#[tokio::test]
async fn what_is_no_recording_or_too_long_is_told_and_the_words_stay() {
    let school = school().await;
    let giver = school.server.stranger();
    let long = [&spoken_in(&["-c:a", "libopus"], "webm")[..], &vec![0; 12 << 20]].concat();
    let files: [(&str, &[u8]); 3] = [
        ("trang.html", b"<script>alert(1)</script>"),
        ("danh-sach.m3u8", b"#EXTM3U\nhttp://127.0.0.1/"),
        ("dai.webm", &long),
    ];
    for (name, bytes) in files {
        let file: Part<'_> = ("voice", name, "audio/webm", bytes);
        let page = giver.hands(ASK, &[("words", "Lời đã viết.")], &[file]).await.expect(422).page();
        assert_eq!(page.text("main textarea").trim(), "Lời đã viết.", "{name}");
        assert_eq!(page.count("main .fault:not([hidden])"), 1, "{name}");
    }
}
