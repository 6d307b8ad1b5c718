//! An exercise as a plain form: it is sent to the page itself and graded there, no JavaScript needed.

use leptos::prelude::*;
use tiengban_content::body::exercise::around_gap;
use tiengban_content::body::{Body, Exercise, Grade};
use tiengban_content::learning::asked::elsewhere;
use tiengban_content::{Kind, Slug};

use super::{Library, Setting, clip, said, taught};

/// The `number`th exercise of its page, with the grade of the answer if one came with this request
/// (`?x=NUMBER&a=…`).
#[must_use]
pub fn exercise(setting: Setting<'_>, number: usize, task: &Exercise) -> AnyView {
    let visitor = setting.visitor;
    let texts = &visitor.texts().lesson;
    let answered = visitor.asked("x") == number.to_string();
    let answer = if answered { visitor.asked_all("a") } else { Vec::new() };
    let grade = answered.then(|| grade_view(setting, &graded(setting.library, task, &answer)));
    let id = format!("x{number}");
    view! {
        <form class="exercise" id=id.clone() method="get" action=format!("{}#{id}", visitor.path)>
            <input type="hidden" name="x" value=number />
            {question(setting, number, task, &answer)}
            <button type="submit">{texts.check}</button>
            {grade}
        </form>
    }
    .into_any()
}

/// What is asked, and the fields `a` for the answer, filled with this one.
#[must_use]
pub fn question(setting: Setting<'_>, number: usize, task: &Exercise, answer: &[String]) -> AnyView {
    let visitor = setting.visitor;
    view! {
        <fieldset>
            <legend>
                <span class="exercise-label">{visitor.texts().lesson.try_it}</span>
                " "
                {said(task.prompt(), visitor.tongue)}
            </legend>
            {task.listen().map(|word| heard(setting, word))}
            {fields(setting, number, task, answer)}
        </fieldset>
    }
    .into_any()
}

/// What an answer is worth, beside how the words of its lesson are said elsewhere.
#[must_use]
pub fn graded(library: &Library, task: &Exercise, answer: &[String]) -> Grade {
    task.grade_beside(answer, &elsewhere(task, &library.words()))
}

fn fields(setting: Setting<'_>, number: usize, task: &Exercise, answer: &[String]) -> AnyView {
    let lang = &setting.item.lang;
    let texts = &setting.visitor.texts().lesson;
    match task {
        Exercise::Choose { options, .. } => {
            let option = |option: &String| {
                view! {
                    <label class="choice">
                        <input type="radio" name="a" value=option.clone() checked=answer.first() == Some(option) />
                        {taught(option, lang)}
                    </label>
                }
            };
            options.iter().map(option).collect_view().into_any()
        }
        Exercise::Type { .. } => typed(setting, answer),
        Exercise::Gap { text, .. } => {
            // A preview may show what has no gap yet.
            let (before, behind) = around_gap(text).unwrap_or((text, ""));
            view! {
                <p class="gap">{taught(before, lang)} {typed(setting, answer)} {taught(behind, lang)}</p>
            }
            .into_any()
        }
        Exercise::Match { pairs, .. } => {
            let rights = shuffled(pairs.iter().map(|pair| pair.right.clone()).collect());
            let row = |(index, pair): (usize, &tiengban_content::body::exercise::Pair)| {
                let id = format!("x{number}-{index}");
                view! {
                    <div class="pair">
                        <label for=id.clone()>{taught(&pair.left, lang)}</label>
                        {choice(texts.choose_one, &id, None, &rights, answer.get(index))}
                    </div>
                }
            };
            pairs.iter().enumerate().map(row).collect_view().into_any()
        }
        Exercise::Order { pieces, .. } => {
            let choices = shuffled(pieces.clone());
            let place = |index: usize| {
                let id = format!("x{number}-{index}");
                view! {
                    <label class="visually-hidden" for=id.clone()>
                        {format!("{}. {}", index + 1, texts.order_hint)}
                    </label>
                    {choice("…", &id, Some(lang.to_string()), &choices, answer.get(index))}
                }
            };
            view! {
                <p class="hint">{texts.order_hint}</p>
                <div class="places">{(0..pieces.len()).map(place).collect_view()}</div>
            }
            .into_any()
        }
    }
}

/// The sound of the word, without its name, which may be the answer. A word that is not for this reader and one that
/// nobody has said yet are told alike.
fn heard(setting: Setting<'_>, slug: &Slug) -> AnyView {
    let texts = &setting.visitor.texts().lesson;
    let word = setting.library.get(Kind::Word, slug).and_then(|item| match &item.body {
        Body::Word(word) => word.sounds.first(),
        _ => None,
    });
    match word {
        Some(sound) => clip(setting.visitor, sound, texts.heard, setting.library.renditions()),
        None => view! { <p class="missing-sound">{texts.nothing_heard}</p> }.into_any(),
    }
}

/// A field for a word or sentence of the taught language.
fn typed(setting: Setting<'_>, answer: &[String]) -> AnyView {
    view! {
        <label class="typed">
            <span class="visually-hidden">{setting.visitor.texts().lesson.your_answer}</span>
            <input
                type="text"
                name="a"
                value=answer.first().cloned().unwrap_or_default()
                lang=setting.item.lang.to_string()
                data-keyboard=setting.item.lang.to_string()
                data-module=setting.visitor.site.assets.url("keyboard/keyboard.js")
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="200"
            />
        </label>
    }
    .into_any()
}

fn choice(
    nothing: &'static str,
    id: &str,
    lang: Option<String>,
    options: &[String],
    chosen: Option<&String>,
) -> AnyView {
    let option = |option: &String| {
        view! {
            <option value=option.clone() selected=chosen == Some(option)>
                {option.clone()}
            </option>
        }
    };
    view! {
        <select id=id.to_owned() name="a" lang=lang>
            <option value="">{nothing}</option>
            {options.iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}

/// Always the same order, and never the right one where there are two or more to choose from.
fn shuffled(mut options: Vec<String>) -> Vec<String> {
    let right = options.clone();
    options.sort();
    options.dedup();
    if options == right && options.len() > 1 {
        options.rotate_left(1);
    }
    options
}

/// What an answer is worth, in a sentence.
#[must_use]
pub fn grade_view(setting: Setting<'_>, grade: &Grade) -> AnyView {
    let texts = &setting.visitor.texts().lesson;
    let (class, text) = match grade {
        Grade::Right => ("right", texts.right.to_owned()),
        Grade::Variant { form, place } => ("right", (texts.variant)(form, place.as_deref())),
        Grade::Tone { meant } => ("nearly", (texts.tone)(meant)),
        Grade::Slip { meant } => ("nearly", (texts.slip)(meant)),
        Grade::Wrong { right } => ("wrong", (texts.wrong)(right)),
        Grade::Empty => ("wrong", texts.empty.to_owned()),
    };
    view! {
        <p class=format!("grade grade-{class}") role="status">
            {text}
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn choices_do_not_give_the_answer_away() {
        assert_eq!(shuffled(list(&["a", "b", "c"])), list(&["b", "c", "a"]));
        assert_eq!(shuffled(list(&["b", "a"])), list(&["a", "b"]));
        assert_eq!(shuffled(list(&["ba", "bốn", "ba"])), list(&["ba", "bốn"]));
    }
}
