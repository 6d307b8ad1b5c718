//! What is written reads back: every field of every kind, whatever stands in it.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

mod common;

use common::drafts;
use proptest::prelude::*;
use serde_json::Value;
use tiengban_content::body::Block;
use tiengban_content::formats::{read, write_drafts};
use tiengban_content::{Audience, Body, Draft, Multi, State};
use unicode_normalization::UnicodeNormalization;

/// A text as every file holds it: NFC, with `\n`.
fn settled(text: &str) -> String {
    text.nfc().collect::<String>().replace("\r\n", "\n").replace('\r', "\n")
}

fn settle(value: &mut Value) {
    match value {
        Value::String(text) => *text = settled(text),
        Value::Array(values) => values.iter_mut().for_each(settle),
        Value::Object(values) => values.values_mut().for_each(settle),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn settled_draft(draft: &Draft) -> Draft {
    let mut body = serde_json::to_value(&draft.body).unwrap();
    let eaf = body.get("eaf").cloned();
    settle(&mut body);
    // An ELAN file is kept to the byte.
    if let Some(eaf) = eaf {
        body["eaf"] = eaf;
    }
    Draft { licence: settled(&draft.licence), body: serde_json::from_value(body).unwrap(), ..draft.clone() }
}

#[test]
fn what_is_still_empty_in_a_draft_is_left_out_of_its_file() {
    let lesson = serde_json::json!({ "kind": "lesson", "title": { "vi": "Bài" }, "summary": {}, "blocks": [
        { "block": "words", "words": [] },
        { "block": "text", "text": { "vi": "Câu này ở lại." } },
        { "block": "excerpt", "first": 1, "last": 1 },
        { "block": "picture", "picture": { "sha256": "", "file": "", "media_type": "", "width": 1, "height": 1 } },
    ] });
    let body: Body = serde_json::from_value(lesson).unwrap();
    let draft = Draft {
        id: None,
        slug: "tay/bai".parse().unwrap(),
        lang: "tyz".parse().unwrap(),
        state: State::Draft,
        audience: Audience::public(),
        licence: "CC0-1.0".into(),
        body,
    };
    let files = write_drafts(&[draft], &|_| None);
    let Body::Lesson(read) = &read(&files, &|_| true).unwrap().drafts[0].body.clone() else { panic!("it is a lesson") };
    assert_eq!(read.blocks, [Block::Text { text: Multi::vi("Câu này ở lại.") }]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_item_comes_back_and_a_second_export_is_the_same((drafts, media) in drafts()) {
        let sound = |sha256: &str| media.get(sha256).cloned();
        let files = write_drafts(&drafts, &sound);
        let package = read(&files, &|_| true).map_err(|faults| {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            TestCaseError::fail(faults.join("\n"))
        })?;
        let expected: Vec<Draft> = drafts.iter().map(settled_draft).collect();
        prop_assert_eq!(&package.drafts, &expected);
        prop_assert!(package.media.iter().all(|found| media.get(&found.sha256) == Some(&found.bytes)));
        prop_assert_eq!(write_drafts(&package.drafts, &sound), files);
    }
}
