//! Exercises are graded by the page itself, with nothing but a form.

use tiengban_tests::{Page, TestServer, shared};
use tokio::sync::OnceCell;

use crate::village::TAY;

const LESSON: &str = "---
title: Bài thử
title.en: A trial
lang: tyz
licence: CC0-1.0
---

```exercise
type
? Viết số hai.
?en Write two.
= sloong
```

```exercise
choose
? Số nào là “ba”?
?en Which is “three”?
( ) sloong
(x) slam
```

```exercise
match
? Nối.
?en Match.
slam = ba
slí = bốn
```

```exercise
order
? Xếp.
?en Put in order.
- slam
- slí
- hả
```
";

async fn house() -> &'static TestServer {
    static HOUSE: OnceCell<TestServer> = OnceCell::const_new();
    HOUSE.get_or_init(|| TestServer::new().empty().package(&[TAY, ("tay/lessons/thu.md", LESSON)]).start()).await
}

/// The page after the `number`th exercise was answered so.
async fn answered(number: &str, answer: &[&str]) -> Page {
    let mut query = vec![("x", number)];
    query.extend(answer.iter().map(|part| ("a", *part)));
    house().await.ask("/bai/tay/thu", &query).accept_language("en").await.expect(200).page()
}

async fn grade(number: &str, answer: &[&str]) -> String {
    let page = answered(number, answer).await;
    assert_eq!(page.count(".grade"), 1, "one answer, one grade");
    assert_eq!(page.count(&format!("#x{number} .grade[role=status]")), 1, "said at the exercise, and aloud");
    format!("{}: {}", page.attribute(".grade", "class").replace("grade grade-", ""), page.text(".grade"))
}

#[tokio::test]
async fn a_form_needs_nothing_but_a_browser() {
    let page = house().await.get("/bai/tay/thu").await.page();
    assert_eq!(page.attributes("form.exercise", "method"), ["get"; 4]);
    assert_eq!(page.attribute("form.exercise", "action"), "/bai/tay/thu#x1");
    assert_eq!(page.attributes("form.exercise input[name=x]", "value"), ["1", "2", "3", "4"]);
    assert_eq!(page.count("form.exercise button[type=submit]"), 4);
    assert_eq!(page.count(".grade"), 0, "nobody is graded before answering");
    for form in 1..=4 {
        assert!(page.count(&format!("#x{form} :is(input, select)[name=a]")) > 0, "{form}");
    }
}

#[tokio::test]
async fn a_typed_answer_gets_a_kind_grade() {
    for (typed, class, said) in [
        ("sloong", "right", ""),
        ("  SLOONG. ", "right", ""),
        ("slóong", "nearly", "sloong"),
        ("slong", "nearly", "sloong"),
        ("slam", "wrong", "sloong"),
        ("", "wrong", ""),
        ("   ", "wrong", ""),
    ] {
        let grade = grade("1", &[typed]).await;
        assert!(grade.starts_with(class) && grade.contains(said), "{typed:?}: {grade}");
    }
}

#[tokio::test]
async fn a_missing_tone_is_told_apart_from_a_slip() {
    let (tone, slip) = (grade("1", &["slóong"]).await, grade("1", &["slong"]).await);
    assert_ne!(tone, slip);
    assert_ne!(grade("1", &[""]).await, grade("1", &["slam"]).await, "nothing is not the same as something wrong");
}

#[tokio::test]
async fn choosing_matching_and_ordering_are_graded_too() {
    for (number, answer, class) in [
        ("2", &["slam"] as &[&str], "right"),
        ("2", &["sloong"], "wrong"),
        ("2", &[], "wrong"),
        ("3", &["ba", "bốn"], "right"),
        ("3", &["bốn", "ba"], "wrong"),
        ("3", &["", ""], "wrong"),
        ("4", &["slam", "slí", "hả"], "right"),
        ("4", &["hả", "slí", "slam"], "wrong"),
        ("4", &["slam"], "wrong"),
    ] {
        assert!(grade(number, answer).await.starts_with(class), "{number}: {answer:?}");
    }
}

#[tokio::test]
async fn what_was_answered_stays_in_the_form() {
    assert_eq!(answered("1", &["slam"]).await.attribute("#x1 input[type=text]", "value"), "slam");
    assert_eq!(answered("2", &["sloong"]).await.attribute("#x2 input[checked]", "value"), "sloong");
    assert_eq!(answered("3", &["bốn", "ba"]).await.attributes("#x3 option[selected]", "value"), ["bốn", "ba"]);
    assert_eq!(answered("1", &["slam"]).await.count("#x2 input[checked]"), 0);
}

#[tokio::test]
async fn a_hostile_answer_is_only_text() {
    for text in
        ["\"><script>alert(1)</script>", "</textarea><img src=x onerror=alert(1)>", "' autofocus onfocus='x", "{{7*7}}"]
    {
        let page = answered("1", &[text]).await;
        assert_eq!(page.attribute("#x1 input[type=text]", "value"), text);
        assert_eq!(page.count("main script, main img, [onfocus], [onerror]"), 0, "{text}");
    }
}

#[tokio::test]
async fn an_answer_to_no_exercise_changes_nothing() {
    for number in ["0", "5", "-1", "99999999999999999999", "x", "1.0", ""] {
        assert_eq!(answered(number, &["sloong"]).await.count(".grade"), 0, "{number}");
    }
    let many = vec!["slam"; 99];
    assert!(grade("4", &many).await.starts_with("wrong"));
}

#[tokio::test]
async fn a_graded_page_is_no_page_for_crawlers() {
    assert_eq!(answered("1", &["sloong"]).await.meta("robots"), "noindex");
    assert_eq!(shared().await.get("/bai/tay/con-so").await.page().meta("robots"), "");
}
