//! The dictionary's workshop: a word, edited by a teacher; the lists of what is still to do; the letters of a language.

use tiengban_app::Tongue;
use tiengban_tests::{Actor, Answer, Folder, Page, TestServer};

const NEW: &str = "/xuong/tu/moi/tay";
/// Artificial: no language has this word.
const WORD: &str = "xuxuxu";
const TOLD: [(&str, &str); 3] = [
    ("speaker-name", "Người nói"),
    ("speaker-place", "Bản thử"),
    ("speaker-agreed", "nói miệng với cô giáo, ngày 5 tháng 3"),
];

/// A house with a steward, and a teacher who signs in as `cogiao`.
async fn house() -> (TestServer, Actor, Actor) {
    let server = TestServer::new().start().await;
    let mut steward = server.first_steward().await;
    let _ = steward.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
    let teacher = server.by_name("cogiao").await;
    (server, steward, teacher)
}

/// Everything that the form on a page would send, but its buttons.
fn filled(page: &Page) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let rows = "#tu > input[name], #tu .field input[name], #tu [data-rows] input[name]";
    for (name, value) in page.attributes(rows, "name").into_iter().zip(page.attributes(rows, "value")) {
        fields.push((name, value));
    }
    for select in ["writing", "topic"] {
        let value = page.attribute(&format!("select[name={select}] option[selected]"), "value");
        fields.push((select.to_owned(), value));
    }
    for note in ["note.vi", "note.en"] {
        fields.push((note.to_owned(), page.text(&format!("textarea[name='{note}']"))));
    }
    fields
}

/// The same fields with others in their place, and what is pressed.
fn but(fields: &[(String, String)], changed: &[(&str, &str)]) -> Vec<(String, String)> {
    let kept = fields.iter().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    let changed = changed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    kept.cloned().chain(changed).collect()
}

async fn post(actor: &mut Actor, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    actor.post(path, &fields).await
}

/// A new word, sent with these fields and this button.
async fn make(actor: &mut Actor, changed: &[(&str, &str)]) -> Answer {
    let fields = filled(&actor.open(NEW).await);
    post(actor, NEW, &but(&fields, changed)).await
}

fn texts() -> &'static tiengban_app::texts::WorkshopTexts {
    &Tongue::Vi.texts().workshop
}

#[tokio::test]
async fn only_teachers_and_stewards_edit_the_dictionary() {
    let (server, mut steward, mut teacher) = house().await;
    let _ = steward.adds_person("Người kể", "nguoike", &["contributor"]).await;
    let mut teller = server.by_name("nguoike").await;
    for path in ["/xuong/tu", NEW, "/xuong/tu/tay/nặm"] {
        assert_eq!(server.get(path).await.status, 401, "{path}");
        assert_eq!(teller.get(path).await.status, 404, "{path}");
        assert_eq!(teacher.get(path).await.status, 200, "{path}");
    }
    assert_eq!(teller.post("/xuong/tu/tay/nặm", &[("do", "save")]).await.status, 404);
    assert_eq!(teacher.get("/xuong/tu/tay/khong-co").await.status, 404);
    assert_eq!(teacher.get("/xuong/tu/moi/khong-co").await.status, 404);
    let _ = steward.send("/quyen/tu/tay/nặm", &[("do", "audience"), ("key", "stewards")]).await;
    assert_eq!(teacher.get("/xuong/tu/tay/nặm").await.status, 404);
    // The way to the form is shown to those who may go it.
    assert_eq!(teacher.open("/tu/tay/rườn").await.count("a[href^='/xuong/tu/']"), 1);
    assert_eq!(server.get("/tu/tay/rườn").await.page().count("a[href^='/xuong/']"), 0);
}

#[tokio::test]
async fn a_word_that_a_person_told_goes_from_draft_to_page() {
    let (server, mut steward, mut teacher) = house().await;
    let typed = [("headword", WORD), ("sense-vi", "nghĩa thử"), ("do", "review")];
    let to = make(&mut teacher, &[&typed[..], &TOLD].concat()).await.expect(303).leads_to().to_owned();
    assert!(to.starts_with("/xuong/tu/tay/xuxuxu"), "{to}");
    assert_eq!(teacher.open(&to).await.text(".done"), texts().sent_to_review);
    assert_eq!(server.get("/tu/tay/xuxuxu").await.status, 404, "nobody but those who work on it sees it");
    assert!(!server.get("/nguon").await.text().contains("Bản thử"), "nor who told it");

    let drafts = steward.open("/xuong/tu?tieng=tay&xem=chua-dang").await;
    assert_eq!(drafts.texts(".word-rows .word"), [WORD]);
    let form = steward.open("/xuong/tu/tay/xuxuxu").await;
    assert_eq!(form.attribute("[name=cite-source]", "value"), "nguoi-noi/người-nói");
    let _ = post(&mut steward, "/xuong/tu/tay/xuxuxu", &but(&filled(&form), &[("do", "publish")])).await.expect(303);
    let page = server.get("/tu/tay/xuxuxu").await.expect(200).page();
    assert_eq!(page.text("h1"), WORD);
    assert!(page.text(".evidence").contains("Người nói"), "{}", page.text(".evidence"));
}

#[tokio::test]
async fn teachers_do_not_publish_and_nothing_is_published_without_a_source() {
    let (_server, mut steward, mut teacher) = house().await;
    let typed = [("headword", WORD), ("sense-vi", "nghĩa thử")];
    assert_eq!(make(&mut teacher, &[&typed[..], &TOLD, &[("do", "publish")]].concat()).await.status, 403);
    let bare = make(&mut steward, &[&typed[..], &[("do", "publish")]].concat()).await.expect(422).page();
    assert!(bare.text(".fault").contains(WORD), "{}", bare.text(".fault"));
    assert_eq!(bare.attribute("#f-headword", "value"), WORD, "what was typed is still there");
    let _ = make(&mut steward, &[&typed[..], &[("do", "save")]].concat()).await.expect(303);
}

#[tokio::test]
async fn of_two_who_save_the_second_sees_both() {
    let (_server, mut steward, mut teacher) = house().await;
    let path = "/xuong/tu/tay/nặm";
    let (first, second) = (filled(&teacher.open(path).await), filled(&steward.open(path).await));
    let _ = post(&mut teacher, path, &but(&first, &[("part-of-speech", "danh từ"), ("do", "save")])).await.expect(303);
    let told = post(&mut steward, path, &but(&second, &[("part-of-speech", "noun"), ("do", "save")])).await.expect(409);
    let told = told.page();
    assert!(told.text(".theirs").contains("danh từ") && told.text(".theirs h2").contains("Cô giáo"));
    assert_eq!(told.attribute("#f-part-of-speech", "value"), "noun");
    let again = but(&filled(&told), &[("do", "save")]);
    let _ = post(&mut steward, path, &again).await.expect(303);
    assert_eq!(steward.open(path).await.attribute("#f-part-of-speech", "value"), "noun");
}

#[tokio::test]
async fn saving_what_was_not_changed_changes_nothing() {
    let (server, _steward, mut teacher) = house().await;
    for path in ["/xuong/tu/tay/nặm", "/xuong/tu/tay/rườn"] {
        let before = server.get(&path.replace("/xuong", "")).await.expect(200).page().text("main");
        let fields = filled(&teacher.open(path).await);
        let _ = post(&mut teacher, path, &but(&fields, &[("do", "save")])).await.expect(303);
        let after = teacher.open(path).await;
        assert_eq!(after.attribute("[name=revision]", "value"), "1", "{path}: no revision was made");
        assert_eq!(server.get(&path.replace("/xuong", "")).await.page().text("main"), before);
    }
}

#[tokio::test]
async fn bad_signs_are_named_and_nothing_typed_is_lost() {
    let (_server, _steward, mut teacher) = house().await;
    let typed = [
        ("headword", WORD),
        ("script-was", ""),
        ("script-form", "\u{e123}"),
        ("script-ids", ""),
        ("script-source", ""),
        ("do", "save"),
    ];
    let refused = make(&mut teacher, &typed).await.expect(422).page();
    let told = refused.text(".fault");
    assert!(told.contains("U+E123") && told.contains("IDS"), "{told}");
    assert_eq!(refused.attribute("[data-rows] [name=script-form]", "value"), "\u{e123}");
    assert_eq!(refused.attribute("[data-rows] [name=script-form]", "aria-invalid"), "true");
    let anchor = refused.attribute(".fault a", "href");
    assert_eq!(refused.count(&format!("[id='{}']", &anchor[1..])), 1, "{anchor}");

    let emoji = make(&mut teacher, &[("headword", "nặm 🙂"), ("do", "save")]).await.expect(422).page();
    assert!(emoji.text(".fault").contains("🙂"));
    let described = [("script-was", ""), ("script-form", ""), ("script-ids", "⿰氵南"), ("script-source", "")];
    let whole = [&[("headword", "na\u{323}\u{306}m\u{200f} xu"), ("do", "save")][..], &described].concat();
    let to = make(&mut teacher, &whole).await.expect(303).leads_to().to_owned();
    let form = teacher.open(&to).await;
    assert_eq!(form.attribute("#f-headword", "value"), "nặm xu", "NFC, without what nobody sees");
    assert_eq!(form.attribute("[data-rows] [name=script-ids]", "value"), "⿰氵南");
    let broken = [("script-was", ""), ("script-form", ""), ("script-ids", "⿰氵"), ("script-source", "")];
    let told = make(&mut teacher, &[&[("headword", WORD), ("do", "save")][..], &broken].concat()).await.expect(422);
    assert!(told.page().text(".fault").contains("⿰氵"));
}

#[tokio::test]
async fn the_same_headword_is_told_and_may_be_another_word() {
    let (_server, _steward, mut teacher) = house().await;
    let told = make(&mut teacher, &[("headword", "nặm"), ("do", "save")]).await.expect(422).page();
    assert!(told.attribute("#trung li a", "href").starts_with("/xuong/tu/tay/n"), "{}", told.text("#trung"));
    let again = [("headword", "nặm"), ("another", "1"), ("do", "save")];
    let to = make(&mut teacher, &again).await.expect(303).leads_to().to_owned();
    assert_eq!(teacher.open(&to).await.attribute("#f-headword", "value"), "nặm");
    assert!(to.contains("-2?"), "{to}");
}

#[tokio::test]
async fn a_new_word_sent_twice_is_made_once() {
    let (_server, _steward, mut teacher) = house().await;
    let fields = but(&filled(&teacher.open(NEW).await), &[("headword", WORD), ("do", "save")]);
    let first = post(&mut teacher, NEW, &fields).await.expect(303).leads_to().to_owned();
    let second = post(&mut teacher, NEW, &fields).await.expect(303).leads_to().to_owned();
    assert_eq!(first.split('?').next(), second.split('?').next());
    let drafts = teacher.open("/xuong/tu?tieng=tay&xem=chua-dang").await;
    assert_eq!(drafts.texts(".word-rows .word"), [WORD]);
}

#[tokio::test]
async fn rows_come_and_go_without_a_script() {
    let (_server, _steward, mut teacher) = house().await;
    let typed = [("headword", WORD), ("turn", "add:variant")];
    let more = make(&mut teacher, &typed).await.expect(200).page();
    assert_eq!(more.count("[data-group=variant] [data-rows] .form-row"), 1);
    assert_eq!(more.attribute("#f-headword", "value"), WORD);
    let filled = but(&filled(&more), &[("variant-form", "xuxu"), ("turn", "remove:variant:0")]);
    let less = post(&mut teacher, NEW, &filled).await.expect(200).page();
    assert_eq!(less.count("[data-group=variant] [data-rows] .form-row"), 0);
}

#[tokio::test]
async fn what_is_named_must_be_there() {
    let (_server, _steward, mut teacher) = house().await;
    let typed = [
        ("headword", WORD),
        ("cite-was", ""),
        ("cite-source", "khong-co"),
        ("cite-quote", ""),
        ("related-word", "khôngcó"),
        ("do", "save"),
    ];
    let told = make(&mut teacher, &typed).await.expect(422).page().text(".fault");
    assert!(told.contains("khong-co") && told.contains("khôngcó"), "{told}");
    let typed = [
        ("headword", WORD),
        ("cite-was", ""),
        ("cite-source", "TN5"),
        ("cite-quote", "xu"),
        ("related-word", "rườn"),
        ("do", "save"),
    ];
    let to = make(&mut teacher, &typed).await.expect(303).leads_to().to_owned();
    let form = teacher.open(&to).await;
    assert_eq!(form.attribute("[data-rows] [name=related-word]", "value"), "tay/rườn");
    assert_eq!(form.attribute("[data-rows] [name=cite-source]", "value"), "tn5");
}

#[tokio::test]
async fn a_long_note_is_told_kindly_and_kept_in_the_form() {
    let (_server, _steward, mut teacher) = house().await;
    let note = "ặ".repeat(9_000);
    let told = make(&mut teacher, &[("headword", WORD), ("note.vi", &note), ("do", "save")]).await.expect(422).page();
    assert!(told.text(".fault").contains("9000"), "{}", told.text(".fault"));
    assert_eq!(told.text("textarea[name='note.vi']"), note);
    let flood: Vec<(String, String)> = (0..2_000).map(|_| ("variant-form".to_owned(), "x".to_owned())).collect();
    assert_eq!(post(&mut teacher, NEW, &flood).await.status, 413);
}

#[tokio::test]
async fn the_letters_of_a_language_lead_to_its_words() {
    let server = tiengban_tests::shared().await;
    let chart = server.get("/chu-cai/tay").await.expect(200).page();
    let letters = chart.texts(".letter-sign > .word");
    let sl = letters.iter().position(|letter| letter == "sl");
    let s = letters.iter().position(|letter| letter == "s");
    assert!(s.is_some() && s < sl, "{letters:?}");
    let words = server.get("/tu-dien/tay?chu-cai=sl").await.expect(200).page();
    let found = words.texts(".word-card .word");
    assert!(!found.is_empty() && found.iter().all(|word| word.to_lowercase().starts_with("sl")), "{found:?}");
    assert_eq!(words.texts(".letter-links [aria-current]"), ["sl"]);
    assert_eq!(server.get("/chu-cai/khong-co").await.status, 404);
}

#[tokio::test]
async fn a_word_is_heard_and_seen_on_its_page() {
    let folder = Folder::of(&[
        ("thu/language.md", "---\ntitle: Tiếng thử\nlang: vi\nlicence: CC0-1.0\n---\n"),
        (
            "thu/words.tsv",
            "# lang: vi\n# licence: CC0-1.0\nheadword\tgloss_vi\tscript\tsounds\trelated\n\
             xuxu\tthử\t= ids: ⿰氵南 = drawing: xu.json\txu.wav = duration: 00:00:00.900 = synthesised: máy đọc\txaxa\n\
             xaxa\tthử\t\t\t\n",
        ),
        ("thu/xu.json", "{\"strokes\":[\"M 0 0 L 9 9 0 9 Z\"],\"medians\":[[[0,0],[9,9]]]}"),
        ("thu/xu.wav", "RIFF"),
    ]);
    let server = TestServer::new().empty().folder(folder).start().await;
    let page = server.get("/tu/thu/xuxu").await.expect(200).page();
    assert_eq!((page.count(".missing-sound"), page.count(".word-sounds audio")), (0, 1));
    assert_eq!(page.texts(".related .word"), ["xaxa"]);
    assert!(page.text(".scripts").contains("⿰氵南") && page.text(".scripts").contains(texts().no_code));
    assert_eq!(page.count(".scripts .strokes-square[role=img] path.stroke"), 1, "it is drawn in one stroke");
    assert_eq!(server.get("/tu/thu/xaxa").await.page().count(".missing-sound"), 1);
    // What is heard can be said after.
    assert_eq!(page.count("a[href='/noi-theo/thu/xuxu']"), 1);
    let say = server.get("/noi-theo/thu/xuxu").await.expect(200).page();
    assert_eq!(say.count("[data-say][data-speaker^='/am-thanh/']"), 1);
    assert!(say.text("main").contains("máy đọc"), "what is synthesised says so where it plays");
    for silent in ["/noi-theo/thu/xaxa", "/noi-theo/thu/khong-co"] {
        assert_eq!(server.get(silent).await.status, 404, "{silent}");
    }
}

#[tokio::test]
async fn nobody_puts_into_a_word_what_another_gave() {
    let (_server, _steward, mut teacher) = house().await;
    let path = "/xuong/tu/tay/nặm";
    let fields = filled(&teacher.open(path).await);
    let row = [("sound-was", ""), ("sound-kept", &*"5a".repeat(32)), ("sound-speaker", "Ai đó"), ("sound-place", "")];
    let page =
        post(&mut teacher, path, &but(&fields, &[&row[..], &[("do", "save")]].concat())).await.expect(422).page();
    assert!(page.text("#sua").contains(texts().not_given), "{}", page.text("#sua"));
    assert_eq!(page.attribute("[name=sound-speaker]", "value"), "Ai đó", "what was typed stays");
}

#[tokio::test]
async fn a_character_that_unicode_does_not_have_is_described_and_drawn() {
    let (server, mut steward, mut teacher) = house().await;
    let described = [("script-was", ""), ("script-form", ""), ("script-ids", "⿰氵⿱一十"), ("script-source", "")];
    let typed = [("headword", WORD), ("sense-vi", "nghĩa thử"), ("do", "review")];
    let to = make(&mut teacher, &[&typed[..], &TOLD, &described].concat()).await.expect(303).leads_to().to_owned();
    let (form, pad) = (to.split('?').next().unwrap(), "/xuong/net-tu/1/tay/xuxuxu");
    assert_eq!(teacher.open(form).await.count(&format!("main a[href='{pad}']")), 1);
    let page = teacher.open(pad).await;
    assert!(page.text("h1").contains("⿰氵⿱一十") && page.count(&format!("main nav a[href='{form}']")) == 1);
    let version = page.attribute("form.pad [name=version]", "value");
    let drawing = r#"{"strokes":["M 100 500 L 900 500 900 440 Z"],"medians":[[[100,470],[900,470]]]}"#;
    let fields = [("version", &*version), ("do", "draw"), ("drawing", drawing)];
    let _ = crate::aligning::hand_in(&teacher, pad, &fields, None).await.expect(303);
    // Somebody edits the word afterwards: the drawing stays with its form.
    let fields = filled(&steward.open(form).await);
    let _ = post(&mut steward, form, &but(&fields, &[("topic", "nature"), ("do", "publish")])).await.expect(303);
    let word = server.get("/tu/tay/xuxuxu").await.expect(200).page();
    assert_eq!((word.count(".strokes"), word.count("a[href^='/xuong/']")), (1, 0), "everybody sees how it is written");
    assert!(server.get("/net-tu/1/tay/xuxuxu").await.expect(200).text().contains("medians"));
    let trace = server.get("/tap-viet-tu/1/tay/xuxuxu").await.expect(200).page();
    assert_eq!((trace.count("[data-trace]"), trace.count("form[data-done]")), (1, 0));
    assert_eq!(teacher.open("/tap-viet-tu/1/tay/xuxuxu").await.count("form[data-done][action='/on-tap']"), 1);
    let _ = steward.send("/quyen/tu/tay/xuxuxu", &[("do", "audience"), ("key", "stewards")]).await;
    assert_eq!(server.get("/tap-viet-tu/1/tay/xuxuxu").await.status, 404);
    assert_eq!((teacher.get(pad).await.status, server.get(pad).await.status), (404, 401));
    assert_eq!(teacher.get("/net-tu/1/tay/xuxuxu").await.status, 404);
    for nothing in ["/net-tu/2/tay/xuxuxu", "/net-tu/1/tay/nặm", "/net-tu/0/tay/xuxuxu"] {
        assert_eq!(server.get(nothing).await.status, 404, "{nothing}");
    }
}
