//! What is printed of a lesson and of a language: with room to write, with answers on request, and without a trace of
//! what is not for everybody.

use tiengban_app::Tongue;
use tiengban_tests::{Folder, Page, TestServer, shared};
use tokio::sync::OnceCell;

/// Codes on paper hold the address: houses that are compared have the same.
const ADDRESS: &str = "http://tieng-ban.example";

const LANGUAGE: &str =
    "---\ntitle: Tày\ntitle.en: Tày\nlang: tyz\nlicence: CC0-1.0\nalphabet: a ă h m n s sl x\n---\n\nTiếng Tày.\n";

const LESSON: &str = "---
title: Bài thử
lang: tyz
licence: CC0-1.0
---

Nước là **nặm**.

```words
nặm
slam
HIDDEN
nặm
```

```dialogue
A: Slam?
  vi: Ba?
B: Slí.
  vi: Bốn.
```

```exercise
choose
? Số nào là “ba”?
( ) slí
(x) slam
```

```exercise
match
? Nối.
slam = ba
slí = bốn
```

```exercise
order
? Xếp.
- slam
- slí
- slam
```

```exercise
type
? Viết số năm.
= hả
= ha
```

```exercise
gap
? Điền số.
~ slam ___ hả
= slí
```
";

/// A lesson all of whose words are for members.
const HIDDEN: &str = "---\ntitle: Bài kín\nlang: tyz\nlicence: CC0-1.0\n---\n\n```words\nHIDDEN\n```\n";

/// The same house, with words for members or without them.
async fn house(secrets: bool) -> TestServer {
    let words = "# lang: tyz\n# licence: CC0-1.0\nheadword\tgloss_vi\taudience\nnặm\tnước\t\nslam\tba\t\n";
    let hidden = "xo\tchữ kín\tmembers\nsa\tchữ kín\tmembers\n";
    let words = format!("{words}{}", if secrets { hidden } else { "" });
    let lesson = |text: &str| text.replace("HIDDEN\n", if secrets { "xo\nsa\n" } else { "" });
    // A block cannot be empty in a file: without secrets the second lesson has none.
    let only = if secrets { lesson(HIDDEN) } else { HIDDEN.replace("```words\nHIDDEN\n```\n", "") };
    let folder = Folder::of(&[("tay/language.md", LANGUAGE), ("tay/words.tsv", &words)]);
    folder.write("tay/lessons/thu.md", lesson(LESSON));
    folder.write("tay/lessons/kin.md", only);
    TestServer::new().empty().known_as(ADDRESS).folder(folder).start().await
}

struct Twins {
    with: TestServer,
    without: TestServer,
}

async fn twins() -> &'static Twins {
    static TWINS: OnceCell<Twins> = OnceCell::const_new();
    TWINS.get_or_init(|| async { Twins { with: house(true).await, without: house(false).await } }).await
}

async fn paper(path: &str) -> Page {
    twins().await.with.get(path).await.expect(200).page()
}

#[tokio::test]
async fn a_handout_has_room_to_write_for_every_exercise() {
    let page = paper("/in/bai/tay/thu").await;
    assert_eq!(page.texts(".handout-words tbody th"), ["nặm", "slam", "nặm"]);
    assert_eq!(page.texts(".turn dd > .word"), ["Slam?", "Slí."]);
    assert_eq!(page.texts(".task-number").len(), 5);
    assert_eq!(page.texts(".task-boxes li"), ["slí", "slam"]);
    assert_eq!(page.texts(".task-pairs ul:first-child li"), ["slam", "slí"]);
    assert_eq!(page.texts(".task-pairs ul:last-child li"), ["bốn", "ba"], "not beside what they belong to");
    assert_eq!(page.texts(".task-pieces li"), ["slam", "slam", "slí"], "every piece, none in its place by chance");
    assert_eq!(page.count(".task-line"), 2, "a line for the order and one to type on");
    assert_eq!(page.count(".task-gap .task-gap-line"), 1);
    assert_eq!(page.count(".handout header .qr svg"), 1);
    assert!(page.text(".handout .song-sheet-url").ends_with("/bai/tay/thu"));
    assert_eq!(page.count("article form, article input, article button, article audio, article select"), 0);
    assert_eq!(page.meta("robots"), "noindex");
}

#[tokio::test]
async fn answers_come_only_when_they_are_asked_for() {
    let page = paper("/in/bai/tay/thu").await;
    let told = page.text("article");
    assert_eq!(page.count(".handout-answers"), 0);
    assert!(!told.contains("slam slí slam") && !told.contains("slam = ba") && !told.contains("hả / ha"), "{told}");
    assert_eq!(page.attribute(".song-sheet-choice .button", "href"), "/in/bai/tay/thu?dap-an=1");

    let page = paper("/in/bai/tay/thu?dap-an=1").await;
    let answers = ["slam", "slam = ba; slí = bốn", "slam slí slam", "hả / ha", "slí"];
    assert_eq!(page.texts(".handout-answers dd"), answers);
    assert_eq!(page.attribute(".song-sheet-choice .button", "href"), "/in/bai/tay/thu");
    for other in ["?dap-an=", "?dap-an=0", "?dap-an=x"] {
        assert_eq!(paper(&format!("/in/bai/tay/thu{other}")).await.count(".handout-answers"), 0, "{other}");
    }
}

#[tokio::test]
async fn backs_lie_behind_their_fronts() {
    let page = paper("/in/the-tu/tay/thu").await;
    assert_eq!(page.texts(".vocabulary-front"), ["nặm", "slam"], "each word once");
    assert_eq!(page.texts(".vocabulary-sheet:nth-of-type(2) .vocabulary-meaning"), ["ba", "nước"], "mirrored");
    assert_eq!(page.count(".vocabulary-back .qr svg"), 2);
    let full = shared().await.get("/in/the-tu/tay/con-so").await.page();
    assert_eq!(full.texts(".vocabulary-front").len(), 12);
    let sheets = [1, 2, 3, 4].map(|sheet| full.count(&format!(".vocabulary-sheet:nth-of-type({sheet}) li")));
    assert_eq!(sheets, [8, 8, 4, 4]);
}

#[tokio::test]
async fn letters_stand_in_their_order_with_a_word_each() {
    let page = paper("/in/chu-cai/tay").await;
    assert_eq!(page.texts(".poster-form"), ["a", "ă", "h", "m", "n", "s", "sl", "x"]);
    assert_eq!(page.texts(".poster-word"), ["slam", "nặm", "nặm", "nặm", "slam"]);
    assert_eq!(page.count(".poster-blank"), 3, "h has no word; those of s and x are not for everybody");
    let tay = shared().await.get("/in/chu-cai/tay").await.page();
    assert!(tay.count(".poster-letter") > 40 && tay.count(".poster-word") > 30);
    let none = shared().await.get("/in/chu-cai/san-chi").await.page();
    assert!(none.text(".poster").contains(Tongue::Vi.texts().paper.no_alphabet));
}

#[tokio::test]
async fn hidden_words_leave_no_trace_on_paper() {
    let twins = twins().await;
    for (path, status) in [
        ("/in/bai/tay/thu", 200),
        ("/in/bai/tay/thu?dap-an=1", 200),
        ("/in/the-tu/tay/thu", 200),
        ("/in/chu-cai/tay", 200),
        ("/in/bai/tay/kin", 200),
        ("/in/the-tu/tay/kin", 200),
        ("/in/bai/tay/khong-co", 404),
        ("/in/the-tu/tay/khong-co", 404),
        ("/in/chu-cai/khong-co", 404),
    ] {
        let (with, without) = (twins.with.get(path).await, twins.without.get(path).await);
        assert_eq!(with.status, status, "{path}");
        let (with, without) = (with.told(twins.with.authority()), without.told(twins.without.authority()));
        assert!(with == without, "{path} tells them apart:\n{with}\n\n{without}");
    }
}

#[tokio::test]
async fn a_lesson_with_nothing_to_print_says_so() {
    let texts = &Tongue::Vi.texts().paper;
    let handout = paper("/in/bai/tay/kin").await;
    assert!(handout.text(".handout").contains(texts.empty));
    assert_eq!(handout.count(".song-sheet-choice .button"), 0, "neither answers nor cards");
    let cards = paper("/in/the-tu/tay/kin").await;
    assert_eq!(cards.text(".empty"), texts.no_words);
    assert_eq!(cards.count(".vocabulary-sheet"), 0);
}

#[tokio::test]
async fn pages_lead_to_their_paper() {
    let links = |page: &Page| page.attributes(".paper-ways a", "href");
    assert_eq!(links(&paper("/bai/tay/thu").await), ["/in/bai/tay/thu", "/in/the-tu/tay/thu"]);
    assert_eq!(links(&paper("/bai/tay/kin").await), ["/in/bai/tay/kin"], "no words, no cards");
    assert_eq!(links(&paper("/tieng/tay").await), ["/in/chu-cai/tay"]);
    let without = shared().await.get("/tieng/san-chi").await.page();
    assert!(links(&without).is_empty(), "no letters, no poster");
}
