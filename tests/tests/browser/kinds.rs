//! A learner alone through a lesson with every kind of exercise, by keys as far as keys go; and a teacher who writes one.

use tiengban_tests::TestServer;
use tiengban_tests::browser::microphone::tone;
use tiengban_tests::browser::{Browser, Key, Look};
use tiengban_tests::every_kind::{LESSON, SITTING, house};

use crate::accessibility::{assert_accessible, axe};
use crate::scripts::draw;
use crate::studio::press;
use crate::width::assert_fits;

async fn server() -> TestServer {
    TestServer::new().empty().folder(house("")).start().await
}

/// The page as it stands is good for eyes, ears and thumbs.
async fn sound(browser: &Browser, what: &str) {
    browser.picture(&format!("kinds-{what}")).await;
    browser.in_the_dark(true).await;
    browser.picture(&format!("kinds-{what}-dark")).await;
    assert_accessible(browser, &axe(), what).await;
    assert_fits(browser).await;
}

/// Presses Tab until the focus is there.
async fn tabs_to(browser: &Browser, css: &str) {
    for _ in 0..60 {
        if browser.eval::<bool>(&format!("Boolean(document.activeElement?.matches('{css}'))")).await {
            return;
        }
        browser.press(Key::Tab).await;
    }
    panic!("no Tab leads to {css}");
}

/// Presses a button by keys, and waits for the page that comes.
async fn presses(browser: &Browser, css: &str) {
    tabs_to(browser, css).await;
    let _: () = browser.eval("void (document.documentElement.dataset.old = '')").await;
    // Not Enter: WebDriver sends its letter when the next page is there already, whose way on has the focus.
    browser.press(Key::Space).await;
    browser.until("!('old' in document.documentElement.dataset) && document.readyState === 'complete'").await;
}

/// What is asked just now is of this kind: as its question says.
async fn is_asked(browser: &Browser, question: &str) {
    let asked = browser.text(".exercise legend, .exercise-asked").await;
    assert!(asked.contains(question), "{asked}");
}

/// Sends what was answered, looks at its grade, and goes on: all by keys.
async fn answers(browser: &Browser, grade: &str) {
    presses(browser, "form.sitting-try > .button-strong").await;
    browser.find(&format!(".grade-{grade}")).await;
}

async fn goes_on(browser: &Browser) {
    // The way on has the focus already.
    presses(browser, "[data-next]").await;
}

/// Types into the fields of an answer, one after the other.
async fn types(browser: &Browser, answer: &[&str]) {
    tabs_to(browser, "[name=a]").await;
    for (index, part) in answer.iter().enumerate() {
        if index > 0 {
            browser.press(Key::Tab).await;
            tabs_to(browser, "[name=a]").await;
        }
        browser.press(*part).await;
    }
}

async fn learns(look: Look, tag: &str, questions: [&str; 12]) {
    let house = server().await;
    let browser = Browser::open(&house, look.hearing(tone())).await;
    browser.visit(SITTING).await;
    presses(&browser, "[data-next]").await;
    // Arrow keys choose, and what is chosen is heard.
    for (number, name) in [(0, "choose"), (1, "sound"), (2, "picture")] {
        is_asked(&browser, questions[number]).await;
        sound(&browser, &format!("{tag}-{name}")).await;
        tabs_to(&browser, "input[type=radio]").await;
        browser.press(if name == "picture" { Key::Space } else { Key::Down }).await;
        if name == "sound" {
            browser.until("document.querySelectorAll('.choice-sounds audio')[1].currentTime > 0").await;
        }
        answers(&browser, "right").await;
        goes_on(&browser).await;
    }
    // A tone is missing: which one is said, and the difference is heard.
    is_asked(&browser, questions[3]).await;
    sound(&browser, &format!("{tag}-type")).await;
    types(&browser, &["xa"]).await;
    answers(&browser, "nearly").await;
    assert_eq!(browser.texts(".difference audio").await.len(), 2);
    sound(&browser, &format!("{tag}-tone")).await;
    goes_on(&browser).await;
    for (number, name, answer) in
        [(4, "dictation", &["xu xá"] as &[&str]), (5, "gap", &["xa"]), (6, "song-gap", &["xa", "xá"])]
    {
        is_asked(&browser, questions[number]).await;
        sound(&browser, &format!("{tag}-{name}")).await;
        types(&browser, answer).await;
        answers(&browser, "right").await;
        goes_on(&browser).await;
    }
    for (number, name, places) in [(7, "match", &[2_usize, 1][..]), (8, "order", &[2, 1, 3][..])] {
        is_asked(&browser, questions[number]).await;
        sound(&browser, &format!("{tag}-{name}")).await;
        for (index, place) in places.iter().enumerate() {
            tabs_to(&browser, &format!("#x{}-{index}", number + 2)).await;
            for _ in 0..*place {
                browser.press(Key::Down).await;
            }
        }
        answers(&browser, "right").await;
        goes_on(&browser).await;
    }
    says_writes_and_sings(&browser, tag, questions).await;
    // What was nearly right comes back before the end.
    is_asked(&browser, questions[3]).await;
    types(&browser, &["xà"]).await;
    answers(&browser, "right").await;
    goes_on(&browser).await;
    assert!(!browser.texts(".sitting-words li").await.is_empty());
    browser.close().await;
}

async fn says_writes_and_sings(browser: &Browser, tag: &str, questions: [&str; 12]) {
    is_asked(browser, questions[9]).await;
    browser.until("document.querySelector('[data-do=record]')?.checkVisibility()").await;
    sound(browser, &format!("{tag}-say")).await;
    tabs_to(browser, "[data-do=record]").await;
    browser.press(Key::Enter).await;
    browser.until("document.activeElement.matches('[data-do=stop]')").await;
    tokio::time::sleep(std::time::Duration::from_millis(1_200)).await;
    browser.press(Key::Enter).await;
    browser.until("'drawn' in document.querySelector('[data-say]').dataset").await;
    sound(browser, &format!("{tag}-said")).await;
    presses(browser, ".sitting-next button").await;
    // Writing is for a hand; keys pass it over, so here is a hand.
    is_asked(browser, questions[10]).await;
    browser.until("'ready' in document.querySelector('[data-trace]').dataset").await;
    sound(browser, &format!("{tag}-trace")).await;
    for _ in 0..3 {
        draw(browser, [0.1, 0.42], [0.88, 0.42]).await;
    }
    browser.until("document.querySelector('[data-rating]').value === '4'").await;
    presses(browser, ".sitting-next button").await;
    is_asked(browser, questions[11]).await;
    browser.until("document.documentElement.dataset.islands === 'ready'").await;
    sound(browser, &format!("{tag}-sing")).await;
    tabs_to(browser, "[data-do=play]").await;
    browser.press(Key::Enter).await;
    browser.until("document.querySelector('.sing-along audio').currentTime > 0").await;
    tabs_to(browser, "[data-do=loop]").await;
    browser.press(Key::Enter).await;
    browser.find(".sing-along [data-looped]").await;
    tabs_to(browser, "[data-speed]").await;
    browser.press(Key::Up).await;
    browser.until("document.querySelector('.sing-along audio').playbackRate < 1").await;
    presses(browser, ".sitting-next button").await;
}

#[tokio::test]
async fn a_learner_alone_through_every_kind_of_exercise_on_a_telephone() {
    let questions = [
        "Từ nào",
        "Tiếng nào",
        "Hình nào",
        "Viết “từ",
        "Nghe rồi viết",
        "Điền vào chỗ",
        "Điền vào câu",
        "Nối",
        "Xếp",
        "Nói theo",
        "Viết chữ",
        "Hát theo",
    ];
    learns(Look::phone(), "phone", questions).await;
}

#[tokio::test]
async fn a_learner_alone_through_every_kind_of_exercise_at_a_desk_in_english() {
    let questions = [
        "Which is",
        "Which sound",
        "Which picture",
        "Write “test",
        "Listen and write",
        "Fill the gap",
        "Fill the line",
        "Match",
        "Put in",
        "Say it",
        "Write this",
        "Sing along",
    ];
    learns(Look::desk().english(), "desk", questions).await;
}

#[tokio::test]
async fn whoever_has_no_microphone_is_told_and_goes_on() {
    let house = server().await;
    let browser = Browser::open(&house, Look::phone()).await;
    browser.visit(LESSON).await;
    browser.until("document.querySelector('#x10 [data-do=record]')?.checkVisibility()").await;
    sound(&browser, "lesson").await;
    let _: () = browser
        .eval("void (navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError')))")
        .await;
    browser.click("#x10 [data-do=record]").await;
    browser.until("document.querySelector('#x10 [data-says=refused]')?.checkVisibility()").await;
    assert!(browser.text("#x10").await.contains("cứ học tiếp"), "{}", browser.text("#x10").await);
    browser.close().await;
}

/// The exercise at the end of the editor.
const LAST: &str = ".block-list > li:last-child .exercise-edit";

/// Chooses in its `number`th list, from 0, by what stands there.
async fn chooses(browser: &Browser, number: usize, text: &str) {
    let list = format!("[...document.querySelectorAll('{LAST} select')][{number}]");
    let option = format!("[...({list}?.options ?? [])].find((option) => option.textContent.includes('{text}'))");
    browser.until(&format!("Boolean({option})")).await;
    let choose = format!(
        "void (({list}).value = ({option}).value, ({list}).dispatchEvent(new Event('change', {{ bubbles: true }})))"
    );
    let _: () = browser.eval(&choose).await;
}

/// Waits until the preview beside the editor shows so many of these.
async fn previews(browser: &Browser, css: &str, count: usize) {
    let frame = "document.querySelector('.phone')?.contentDocument";
    browser.until(&format!("{frame}?.querySelectorAll('#x13 {css}').length === {count}")).await;
}

#[tokio::test]
async fn a_teacher_writes_a_gap_in_a_song_and_a_choice_of_sounds() {
    let house = server().await;
    let browser = Browser::open(&house, Look::desk()).await;
    browser.become_steward(&house).await;
    browser.visit("/xuong/bai/tay/moi-kieu").await;
    browser.find(".block-list .block-tools").await;
    browser.click(".block-list > li:last-child .adder summary").await;
    press(&browser, ".block-list > li:last-child .adder", "Bài tập").await;
    browser.until("document.querySelectorAll('.block-exercise').length === 13").await;
    chooses(&browser, 0, "Điền vào câu hát").await;
    let asked = format!("document.querySelector('{LAST} input[lang=vi]').value");
    assert_eq!(browser.eval::<String>(&asked).await, "Điền tiếng còn thiếu trong câu hát.");
    chooses(&browser, 1, "Bài hát thử").await;
    browser.find(&format!("{LAST} .syllables input")).await;
    browser.click(&format!("{LAST} .syllables label:nth-of-type(2) input")).await;
    previews(&browser, ".gap input", 1).await;
    browser.picture("kinds-editor-song-gap").await;
    assert_accessible(&browser, &axe(), "the editor").await;
    // Another kind keeps the song; a choice of sounds begins with none.
    chooses(&browser, 0, "Hát theo").await;
    previews(&browser, ".sing-along", 1).await;
    chooses(&browser, 0, "chọn tiếng đúng").await;
    for word in ["xá", "xà"] {
        browser.fill(&format!("{LAST} [role=combobox]"), word).await;
        let found = format!("document.querySelector('{LAST} .picks [role=option] .taught')?.innerText === '{word}'");
        browser.until(&found).await;
        browser.press(Key::Enter).await;
        let there = format!(
            "[...document.querySelectorAll('{LAST} .option-edit .taught')].some((it) => it.innerText === '{word}')"
        );
        browser.until(&there).await;
    }
    previews(&browser, ".choice-sound", 2).await;
    browser.picture("kinds-editor-choose-sound").await;
    browser.find("body").await.send_keys(Key::Control + "s").await.expect("keys can be pressed");
    browser.until("document.querySelector('.studio-state')?.dataset.state === 'saved'").await;
    browser.close().await;
}
