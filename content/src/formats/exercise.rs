//! Exercises: the kind in the first line, `? question`, then what can be answered.

use super::cell::Raw;
use super::desk::Desk;
use super::markdown::{inline, looks_like_a_lang};
use super::near::nearest;
use super::text::shown;
use super::wrong;
use crate::body::Exercise;
use crate::body::exercise::{Pair, around_gap};
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;

const KINDS: [&str; 5] = ["choose", "type", "gap", "match", "order"];

/// What stands before the word whose sound is heard.
const NOTE: char = '♪';

/// Reads the lines of an exercise, none of them empty; `fence` is the line above them.
pub(super) fn exercise(fence: usize, lines: &[(usize, &str)], desk: &mut Desk<'_>) -> Option<Exercise> {
    let ((first, kind), rest) = lines.split_first()?;
    let kind = kind.trim();
    if !KINDS.contains(&kind) {
        desk.wrong(*first, wrong::unknown_exercise(&shown(kind)).perhaps(nearest(kind, KINDS)));
        return None;
    }
    let (questions, mut answers): (Vec<_>, Vec<_>) = rest.iter().partition(|(_, line)| line.trim().starts_with('?'));
    let faults = desk.faults.len();
    let prompt = prompt(&questions, desk);
    if prompt.is_empty() && desk.faults.len() == faults {
        desk.wrong(fence, wrong::no_question());
    }
    Some(match kind {
        "choose" => {
            let listen = listen(&mut answers, desk);
            choose(fence, prompt, listen, &answers, desk)
        }
        "type" => {
            let listen = listen(&mut answers, desk);
            Exercise::Type { prompt, answers: typed(fence, &answers, desk), listen }
        }
        "gap" => {
            let (texts, answers): (Vec<_>, Vec<_>) =
                answers.into_iter().partition(|(_, line)| line.trim().starts_with('~'));
            let mut texts = prefixed(&texts, '~', "~ … ___ …", desk);
            let text = texts.pop().unwrap_or_default();
            if !texts.is_empty() || around_gap(&text).is_none() {
                desk.wrong(fence, wrong::not_one_gap());
            }
            Exercise::Gap { prompt, text, answers: typed(fence, &answers, desk) }
        }
        "match" => {
            let pairs: Vec<Pair> = answers.iter().filter_map(|(line, text)| pair(*line, text, desk)).collect();
            enough(fence, pairs.len(), desk);
            Exercise::Match { prompt, pairs }
        }
        _ => {
            let pieces = prefixed(&answers, '-', "- …", desk);
            enough(fence, pieces.len(), desk);
            Exercise::Order { prompt, pieces }
        }
    })
}

/// `? question` in Vietnamese, `?en question` in another language.
fn prompt(questions: &[&(usize, &str)], desk: &mut Desk<'_>) -> Multi {
    let mut prompt = Multi::new();
    for (line, text) in questions.iter().copied() {
        let question = text.trim().strip_prefix('?').unwrap_or_default();
        let (lang, question) = question.split_once(char::is_whitespace).unwrap_or((question, ""));
        let tag =
            if lang.is_empty() { Some(LangTag::vi()) } else { lang.parse().ok().filter(|_| looks_like_a_lang(lang)) };
        let Some(lang) = tag else {
            desk.wrong(*line, wrong::question_needs_space(&shown(text)));
            continue;
        };
        if prompt.get(lang.as_str()).is_some() {
            desk.wrong(*line, wrong::twice(&format!("?{lang}")));
        }
        prompt.set(lang, inline(*line, question, desk));
    }
    prompt
}

/// Takes the line `♪ word` out: the word whose sound is heard.
fn listen(answers: &mut Vec<&(usize, &str)>, desk: &mut Desk<'_>) -> Option<Slug> {
    let at = answers.iter().position(|(_, line)| line.trim().starts_with(NOTE))?;
    let (line, text) = answers.remove(at);
    desk.word(*line, text.trim().trim_start_matches(NOTE).trim())
}

/// What is right where something is typed.
fn typed(fence: usize, answers: &[&(usize, &str)], desk: &mut Desk<'_>) -> Vec<String> {
    let answers = prefixed(answers, '=', "= …", desk);
    if answers.is_empty() {
        desk.wrong(fence, wrong::no_answer());
    }
    answers
}

fn choose(
    fence: usize,
    prompt: Multi,
    listen: Option<Slug>,
    answers: &[&(usize, &str)],
    desk: &mut Desk<'_>,
) -> Exercise {
    let (mut options, mut right) = (Vec::new(), Vec::new());
    for (line, text) in answers.iter().copied() {
        let marked = text.trim().strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let option = marked.filter(|(mark, option)| matches!(mark.trim(), "" | "x" | "X") && !option.trim().is_empty());
        let Some((mark, option)) = option else {
            desk.wrong(*line, wrong::unknown_exercise_line(&shown(text), "( ) …” / “(x) …"));
            continue;
        };
        if !mark.trim().is_empty() {
            right.push(options.len());
        }
        options.push(inline(*line, option, desk));
    }
    enough(fence, options.len(), desk);
    if right.len() != 1 {
        desk.wrong(fence, wrong::not_one_right(right.len()));
    }
    Exercise::Choose { prompt, options, right: right.first().copied().unwrap_or_default(), listen }
}

/// The texts behind a sign, one a line.
fn prefixed(answers: &[&(usize, &str)], sign: char, right: &str, desk: &mut Desk<'_>) -> Vec<String> {
    let mut texts = Vec::new();
    for (line, text) in answers.iter().copied() {
        match text.trim().strip_prefix(sign).filter(|rest| !rest.trim().is_empty()) {
            Some(rest) => texts.push(inline(*line, rest, desk)),
            None => desk.wrong(*line, wrong::unknown_exercise_line(&shown(text), right)),
        }
    }
    texts
}

/// `left = right`.
fn pair(line: usize, text: &str, desk: &mut Desk<'_>) -> Option<Pair> {
    let Some((left, right)) = Raw(text).split_once('=').filter(|(left, right)| !left.is_empty() && !right.is_empty())
    else {
        desk.wrong(line, wrong::unknown_exercise_line(&shown(text), "… = …"));
        return None;
    };
    Some(Pair { left: desk.text(line, left), right: desk.text(line, right) })
}

fn enough(fence: usize, found: usize, desk: &mut Desk<'_>) {
    if found < 2 {
        desk.wrong(fence, wrong::too_few(found));
    }
}
