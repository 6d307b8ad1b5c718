//! Fields for answers in words: chosen, typed, matched, put in order.

use leptos::prelude::*;
use tiengban_content::body::Exercise;
use tiengban_content::body::exercise::{Pair, around_gap};

use super::{lines, options};
use crate::parts::{Setting, taught};

/// The fields `a` of an exercise.
pub(super) fn fields(setting: Setting<'_>, number: usize, task: &Exercise, answer: &[String]) -> AnyView {
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
        Exercise::ChooseSound { options, .. } => options::sounds(setting, number, options, answer),
        Exercise::ChoosePicture { options, .. } => options::pictures(setting, options, answer),
        Exercise::Type { .. } | Exercise::Dictation { .. } => typed(setting, texts.your_answer, answer.first()),
        Exercise::Gap { text, .. } => {
            // A preview may show what has no gap yet.
            let (before, behind) = around_gap(text).unwrap_or((text, ""));
            view! {
                <p class="gap">
                    {taught(before, lang)} {typed(setting, texts.your_answer, answer.first())} {taught(behind, lang)}
                </p>
            }
            .into_any()
        }
        Exercise::SongGap { .. } => lines::gapped(setting, task, answer),
        Exercise::Match { pairs, .. } => {
            let rights = shuffled(pairs.iter().map(|pair| pair.right.clone()).collect());
            let row = |(index, pair): (usize, &Pair)| {
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
        // Nothing is answered: see `tries`.
        Exercise::Say { .. } | Exercise::Trace { .. } | Exercise::Sing { .. } => ().into_any(),
    }
}

/// A field for a word or sentence of the taught language.
pub(super) fn typed(setting: Setting<'_>, label: impl Into<String>, answer: Option<&String>) -> AnyView {
    view! {
        <label class="typed">
            <span class="visually-hidden">{label.into()}</span>
            <input
                type="text"
                name="a"
                value=answer.cloned().unwrap_or_default()
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
