//! Exercises: the kind in the first line, `? question`, then what can be answered.

use super::cell::Raw;
use super::clips;
use super::desk::Desk;
use super::markdown::{inline, looks_like_a_lang, song_lines};
use super::near::nearest;
use super::text::shown;
use super::wrong;
use crate::body::Exercise;
use crate::body::block::page_of;
use crate::body::exercise::{Heard, Pair, Shown, around_gap};
use crate::item::{Address, Kind};
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;

/// The kinds, as the first line names them.
const KINDS: [&str; 12] = [
    "choose",
    "choose-sound",
    "choose-picture",
    "type",
    "dictation",
    "gap",
    "song-gap",
    "match",
    "order",
    "say",
    "trace",
    "sing",
];

/// What stands before the word whose sound is heard.
const NOTE: char = '♪';

/// A line within a fence, with its number.
type Line<'t> = (usize, &'t str);

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
            let (options, right) =
                options(fence, &answers, desk, |line, option, desk| Some(inline(line, option, desk)));
            Exercise::Choose { prompt, options, right, listen }
        }
        "choose-sound" => {
            let (options, right) = options(fence, &answers, desk, |line, word, desk| desk.word(line, word.trim()));
            Exercise::ChooseSound { prompt, options, right }
        }
        "choose-picture" => {
            let (options, right) = options(fence, &answers, desk, picture);
            Exercise::ChoosePicture { prompt, options, right }
        }
        "dictation" => {
            let (heard, answers): (Vec<_>, Vec<_>) =
                answers.into_iter().partition(|(_, line)| line.trim().starts_with(NOTE));
            let heard = only(fence, &heard, NOTE, "♪ …", desk, sound);
            Exercise::Dictation { prompt, heard, answers: typed(fence, &answers, desk) }
        }
        "song-gap" => {
            let found = only(fence, &answers, '~', "~ tay/dem 3: 2 5", desk, song_gap);
            let (song, line, missing) =
                found.map_or((None, 1, Vec::new()), |(song, line, missing)| (Some(song), line, missing));
            Exercise::SongGap { prompt, song, line, missing, text: String::new() }
        }
        "say" => {
            let word = only(fence, &answers, NOTE, "♪ …", desk, |line, word, desk| desk.word(line, word));
            Exercise::Say { prompt, word }
        }
        "trace" => {
            let found = only(fence, &answers, '-', "- /chu/tay/chu-1961 sl", desk, sign);
            let (of, sign) = found.map_or((None, String::new()), |(of, sign)| (Some(of), sign));
            Exercise::Trace { prompt, of, sign }
        }
        "sing" => {
            let found = only(fence, &answers, '~', "~ tay/dem 2-4", desk, song_lines);
            let (song, first, last) = found.map_or((None, 1, 1), |(song, first, last)| (Some(song), first, last));
            Exercise::Sing { prompt, song, first, last }
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

/// `( ) option`, the right one `(x) option`: what `read` makes of each, and which is right.
fn options<'a, T>(
    fence: usize,
    answers: &[&Line<'_>],
    desk: &mut Desk<'a>,
    read: impl Fn(usize, &str, &mut Desk<'a>) -> Option<T>,
) -> (Vec<T>, usize) {
    let (mut options, mut right) = (Vec::new(), Vec::new());
    // What an option names may be a fault of its own: it is an option all the same.
    let mut found = 0;
    for (line, text) in answers.iter().copied() {
        let marked = text.trim().strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let option = marked.filter(|(mark, option)| matches!(mark.trim(), "" | "x" | "X") && !option.trim().is_empty());
        let Some((mark, option)) = option else {
            desk.wrong(*line, wrong::unknown_exercise_line(&shown(text), "( ) …” / “(x) …"));
            continue;
        };
        if !mark.trim().is_empty() {
            right.push(found);
        }
        found += 1;
        options.extend(read(*line, option, desk));
    }
    enough(fence, found, desk);
    if right.len() != 1 {
        desk.wrong(fence, wrong::not_one_right(right.len()));
    }
    (options, right.first().copied().unwrap_or_default())
}

/// What `read` makes of the one line that begins with `sign`, such as `right`.
fn only<'a, T>(
    fence: usize,
    answers: &[&Line<'_>],
    sign: char,
    right: &str,
    desk: &mut Desk<'a>,
    read: impl Fn(usize, &str, &mut Desk<'a>) -> Option<T>,
) -> Option<T> {
    let mut texts = Vec::new();
    for (line, text) in answers.iter().copied() {
        match text.trim().strip_prefix(sign).map(str::trim).filter(|rest| !rest.is_empty()) {
            Some(rest) => texts.push((*line, rest)),
            None => desk.wrong(*line, wrong::unknown_exercise_line(&shown(text), right)),
        }
    }
    match texts[..] {
        [(line, text)] => read(line, text, desk),
        [] if !answers.is_empty() => None,
        _ => {
            desk.wrong(fence, wrong::not_one_line(right));
            None
        }
    }
}

/// Whether a file is named, and no word: `chao.m4a = duration: …`.
fn is_file(text: &str) -> bool {
    text.split('=').next().unwrap_or_default().contains('.')
}

fn sound<'a>(line: usize, text: &str, desk: &mut Desk<'a>) -> Option<Heard> {
    match is_file(text) {
        true => clips::sound_cell(line, Raw(text), desk).map(Heard::Clip),
        false => desk.word(line, text).map(Heard::Word),
    }
}

fn picture<'a>(line: usize, text: &str, desk: &mut Desk<'a>) -> Option<Shown> {
    match is_file(text) {
        true => clips::picture_cell(line, Raw(text), desk).map(Shown::Own),
        false => desk.word(line, text.trim()).map(Shown::Word),
    }
}

/// `tay/dem 3: 2 5`: a song, its line, and which of its syllables are missing.
fn song_gap(line: usize, text: &str, desk: &mut Desk<'_>) -> Option<(Slug, usize, Vec<usize>)> {
    let number = |text: &str| text.trim().parse::<usize>().ok().filter(|number| *number > 0);
    let read = || {
        let (place, missing) = text.split_once(':')?;
        let (song, at) = place.trim().split_once(char::is_whitespace)?;
        let missing: Option<Vec<usize>> = missing.split([' ', ',']).filter(|one| !one.is_empty()).map(number).collect();
        Some((song, number(at)?, missing.filter(|missing| !missing.is_empty())?))
    };
    let Some((song, at, missing)) = read() else {
        desk.wrong(line, wrong::not_a_song_gap(&shown(text)));
        return None;
    };
    let song = desk.relative(line, Kind::Song, song)?;
    desk.refer_to_syllable(line, &song, at, missing.iter().copied().max().unwrap_or_default());
    Some((song, at, missing))
}

/// `/chu/tay/chu-1961 sl`: where a sign stands, and the sign.
fn sign(line: usize, text: &str, desk: &mut Desk<'_>) -> Option<(Address, String)> {
    let found = text.split_once(char::is_whitespace).and_then(|(path, sign)| Some((page_of(path)?, sign)));
    let found = found.filter(|((kind, _), _)| matches!(kind, Kind::Script | Kind::Word));
    let Some(((kind, slug), sign)) = found else {
        desk.wrong(line, wrong::not_a_sign(&shown(text)));
        return None;
    };
    desk.refer(line, kind, &slug);
    Some((Address::new(kind, slug), inline(line, sign, desk)))
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
