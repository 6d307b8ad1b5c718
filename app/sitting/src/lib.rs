//! A sitting in the browser: which step comes next, and what an answer is worth, by the very code that the server has. A
//! wasm module of its own, without an island; `app/public/offline/lesson.js` asks it, also where there is no network.

use serde::{Deserialize, Serialize};
use tiengban_content::Multi;
use tiengban_content::body::{Block, Exercise, Grade, Variant};
use tiengban_content::learning::Sitting;
use tiengban_content::learning::sitting::nothing;
use wasm_bindgen::prelude::wasm_bindgen;

/// A lesson as its page hands it over.
#[derive(Deserialize)]
struct Lesson {
    revision: i64,
    blocks: Vec<Told>,
}

/// A block: only exercises say what they are. Of others it is said whether something is read there.
#[derive(Deserialize)]
#[serde(untagged)]
enum Told {
    Task(Box<Task>),
    Read(bool),
}

/// An exercise, and how the words that it asks for are said elsewhere.
#[derive(Clone, Deserialize)]
struct Task {
    exercise: Exercise,
    #[serde(default)]
    elsewhere: Vec<Variant>,
}

/// What somebody does.
#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "lowercase")]
enum Step {
    /// They look where they are.
    Look,
    /// They have read, or looked at a grade.
    Next,
    /// They answer the exercise at a block.
    Answer { block: usize, answer: Vec<String> },
    /// They begin anew.
    Again,
}

/// Where they are then.
#[derive(Serialize)]
struct Stand {
    /// To be kept, and handed over the next time.
    sitting: Sitting,
    /// The first block of the step; nothing at the end.
    step: Option<usize>,
    /// How many steps are done with.
    passed: usize,
    /// How many there are.
    all: usize,
    /// What the answer that is being looked at is worth.
    grade: Option<Grade>,
    /// Whether what they just did counted.
    counted: bool,
}

/// Takes a step: JSON in, JSON out. A `sitting` that is empty, broken or of another revision begins anew. What is not
/// understood answers an empty text: the page is then of another build than this module.
#[wasm_bindgen]
#[must_use]
pub fn sit(lesson: &str, sitting: &str, step: &str) -> String {
    taken(lesson, sitting, step).and_then(|stand| serde_json::to_string(&stand).ok()).unwrap_or_default()
}

fn taken(lesson: &str, sitting: &str, step: &str) -> Option<Stand> {
    let lesson: Lesson = serde_json::from_str(lesson).ok()?;
    let step: Step = serde_json::from_str(step).ok()?;
    let blocks: Vec<Block> = lesson.blocks.iter().map(block).collect();
    let kept: Option<Sitting> = serde_json::from_str(sitting).ok();
    let kept = kept.filter(|kept| kept.revision == lesson.revision);
    let mut sitting = kept.unwrap_or_else(|| Sitting::begin(lesson.revision));
    let grade = |at: usize, answer: &[String]| {
        let Told::Task(task) = lesson.blocks.get(at)? else { return None };
        Some(task.exercise.grade_beside(answer, &task.elsewhere))
    };
    let mut graded = None;
    let counted = match step {
        Step::Look => false,
        Step::Next => {
            sitting.go_on(&blocks);
            true
        }
        Step::Answer { block, answer } => {
            graded = grade(block, &answer);
            graded.as_ref().is_some_and(|grade| sitting.answer(&blocks, block, answer, grade))
        }
        Step::Again => {
            sitting = Sitting::begin(lesson.revision);
            true
        }
    };
    if let Some(shown) = &sitting.shown {
        graded = grade(shown.block, &shown.answer);
    }
    let (passed, all) = sitting.progress(&blocks);
    Some(Stand { step: sitting.step(&blocks), passed, all, grade: graded, counted, sitting })
}

/// What is only read has no words here: the page shows them.
fn block(told: &Told) -> Block {
    match told {
        Told::Task(task) => Block::Exercise { exercise: task.exercise.clone() },
        Told::Read(true) => Block::Text { text: Multi::vi("…") },
        Told::Read(false) => nothing(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn lesson() -> String {
        let exercise = json!({ "exercise": "type", "prompt": {}, "answers": ["nặm"] });
        let elsewhere = json!([{ "form": "nẳm", "place": "bản thử" }]);
        json!({ "revision": 3, "blocks": [true, false, { "exercise": exercise, "elsewhere": elsewhere }] }).to_string()
    }

    fn does(sitting: &Value, step: &Value) -> Value {
        serde_json::from_str(&sit(&lesson(), &sitting["sitting"].to_string(), &step.to_string())).unwrap()
    }

    #[test]
    fn a_lesson_is_taken_without_a_server() {
        let begun = does(&Value::Null, &json!({ "do": "look" }));
        assert_eq!((&begun["step"], &begun["all"]), (&json!(0), &json!(2)));
        let asked = does(&begun, &json!({ "do": "next" }));
        let empty = does(&asked, &json!({ "do": "answer", "block": 2, "answer": [" "] }));
        assert_eq!((&empty["counted"], &empty["grade"]["grade"]), (&json!(false), &json!("empty")));
        let nearly = does(&asked, &json!({ "do": "answer", "block": 2, "answer": ["năm"] }));
        assert_eq!((&nearly["counted"], &nearly["grade"]["grade"]), (&json!(true), &json!("tone")));
        assert_eq!(does(&nearly, &json!({ "do": "look" }))["grade"], nearly["grade"], "it is still shown");
        let again = does(&nearly, &json!({ "do": "next" }));
        assert_eq!(again["step"], 2, "what was missed comes back");
        let right = does(&again, &json!({ "do": "answer", "block": 2, "answer": ["nẳm"] }));
        assert_eq!(right["grade"]["grade"], "variant");
        assert_eq!(does(&right, &json!({ "do": "next" }))["step"], Value::Null);
    }

    #[test]
    fn what_is_of_another_revision_begins_anew_and_nonsense_says_nothing() {
        let old = json!({ "sitting": { "revision": 2, "passed": [0, 2] } });
        assert_eq!(does(&old, &json!({ "do": "look" }))["step"], 0);
        assert_eq!(sit("{}", "", "{\"do\":\"look\"}"), "");
        assert_eq!(sit(&lesson(), "", "{}"), "");
    }
}
