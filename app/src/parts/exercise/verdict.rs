//! What an answer is worth, in sentences; and the difference between what was meant and what was said, to be heard.

use leptos::prelude::*;
use tiengban_content::body::exercise::{OffTone, Shown};
use tiengban_content::body::{Exercise, Grade, Word};
use tiengban_content::learning::asked::{asked, heard_as};
use tiengban_content::{Item, Slug};

use super::options::picture_of;
use super::word_at;
use crate::parts::{Setting, clip, picture, taught};

/// The grade of an answer, and what is to be heard and seen beside it.
#[must_use]
pub fn verdict(setting: Setting<'_>, task: &Exercise, answer: &[String], grade: &Grade) -> AnyView {
    let texts = setting.visitor.texts();
    let chosen = matches!(task, Exercise::ChooseSound { .. } | Exercise::ChoosePicture { .. });
    let (class, text) = match grade {
        Grade::Right | Grade::Done => ("right", texts.lesson.right.to_owned()),
        Grade::Variant { form, place } => ("right", (texts.lesson.variant)(form, place.as_deref())),
        Grade::Tone { meant, .. } => ("nearly", (texts.lesson.tone)(meant)),
        Grade::Slip { meant } => ("nearly", (texts.lesson.slip)(meant)),
        Grade::Wrong { .. } if chosen => ("wrong", texts.exercise.wrong_one.to_owned()),
        Grade::Wrong { right } => ("wrong", (texts.lesson.wrong)(right)),
        Grade::Empty => ("wrong", texts.lesson.empty.to_owned()),
    };
    view! {
        <div class=format!("grade grade-{class}") role="status">
            <p>{text}</p>
            {tones(setting, grade)}
        </div>
        {(*grade != Grade::Empty).then(|| difference(setting, task, answer, grade))}
    }
    .into_any()
}

/// How somebody typed what is off in its tones: the whole, and each such syllable. A word that sounds so lets the
/// difference be heard.
#[must_use]
pub fn forms_typed(answer: &[String], grade: &Grade) -> Vec<String> {
    let Grade::Tone { off, .. } = grade else { return Vec::new() };
    std::iter::once(answer.join(" ")).chain(off.iter().map(|off| off.typed.clone())).collect()
}

/// Which syllables have another tone, and what it should be.
fn tones(setting: Setting<'_>, grade: &Grade) -> Option<AnyView> {
    let texts = &setting.visitor.texts().exercise;
    let Grade::Tone { meant, off } = grade else { return None };
    let alone = meant.split_whitespace().count() < 2;
    let one = |off: &OffTone| {
        let text = match alone {
            true => (texts.tone)(&off.typed, &off.meant),
            false => (texts.tone_at)(off.syllable, &off.typed, &off.meant),
        };
        view! { <li>{text}</li> }
    };
    (!off.is_empty()).then(|| view! { <ul class="tones">{off.iter().map(one).collect_view()}</ul> }.into_any())
}

/// What was meant, and what was said or chosen instead, as far as either can be heard or seen.
fn difference(setting: Setting<'_>, task: &Exercise, answer: &[String], grade: &Grade) -> AnyView {
    let texts = &setting.visitor.texts().exercise;
    let words = setting.library.words();
    // Beside what was right nothing has to be told apart.
    let says = if matches!(grade, Grade::Right) { "" } else { texts.meant };
    let mut shown = heard_right(setting, task, says);
    for (slug, _) in heard_as(&answer.join(" "), grade, &words) {
        shown.extend(word_at(setting.library, slug).and_then(|word| sounding(setting, texts.typed, word)));
    }
    if let (Grade::Wrong { .. }, Exercise::ChooseSound { options, .. }) = (grade, task) {
        let chosen = options.iter().find(|option| answer.iter().any(|answer| answer == option.as_str()));
        let chosen = chosen.and_then(|slug| word_at(setting.library, slug));
        shown.extend(chosen.and_then(|word| sounding(setting, texts.chosen, word)));
    }
    if let (Grade::Wrong { .. }, Exercise::ChoosePicture { options, right, .. }) = (grade, task) {
        shown.extend(options.get(*right).and_then(|option| seen(setting, option)));
    }
    (!shown.is_empty()).then(|| view! { <div class="difference">{shown}</div> }).into_any()
}

/// What would have been right, as far as it can be heard or seen: for a page that grades by itself and says the rest.
#[must_use]
pub fn meant(setting: Setting<'_>, task: &Exercise) -> AnyView {
    let mut shown = heard_right(setting, task, "");
    if let Exercise::ChoosePicture { options, right, .. } = task {
        shown.extend(options.get(*right).and_then(|option| seen(setting, option)));
    }
    (!shown.is_empty()).then(|| view! { <div class="difference">{shown}</div> }).into_any()
}

/// The words that were asked for, each with its sound.
fn heard_right(setting: Setting<'_>, task: &Exercise, says: &'static str) -> Vec<AnyView> {
    let words = setting.library.words();
    let meant: Vec<Slug> = asked(task, &words).into_iter().cloned().collect();
    meant.iter().filter_map(|slug| sounding(setting, says, word_at(setting.library, slug)?)).collect()
}

/// A word with its sound; nothing where nobody is heard saying it.
fn sounding(setting: Setting<'_>, says: &'static str, (item, word): (&Item, &Word)) -> Option<AnyView> {
    let sound = word.sounds.first()?;
    Some(
        view! {
            <div>
                <p>{told(says)} {taught(&word.headword, &item.lang)}</p>
                {clip(setting.visitor, sound, &word.headword, setting.library.renditions())}
            </div>
        }
        .into_any(),
    )
}

fn told(says: &'static str) -> Option<String> {
    (!says.is_empty()).then(|| format!("{says}: "))
}

/// The picture that was the right one.
fn seen(setting: Setting<'_>, option: &Shown) -> Option<AnyView> {
    let shown = picture_of(setting, option)?;
    let word = match option {
        Shown::Word(slug) => word_at(setting.library, slug).map(|(item, word)| taught(&word.headword, &item.lang)),
        Shown::Own(_) => None,
    };
    let says = setting.visitor.texts().exercise.meant;
    Some(
        view! {
            <div>
                <p>{told(says)} {word}</p>
                {picture(setting.visitor, shown)}
            </div>
        }
        .into_any(),
    )
}
