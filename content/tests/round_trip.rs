//! What is written reads back: every field of every kind, whatever stands in it.

#![expect(clippy::unwrap_used, reason = "a test says what is wrong by stopping")]

mod common;

use common::drafts;
use proptest::prelude::*;
use serde_json::Value;
use tiengban_content::Draft;
use tiengban_content::formats::{read, write_drafts};
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
