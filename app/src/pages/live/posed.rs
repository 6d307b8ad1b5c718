//! A question as it may be shown now: of what the whole club may see, and nothing else.

use leptos::prelude::*;
use tiengban_content::body::{Block, Body, Exercise, Grade, Word};
use tiengban_content::learning::asked;
use tiengban_content::learning::live::Question;
use tiengban_content::people::ClubId;
use tiengban_content::{Item, Kind, Multi, Slug};
use tiengban_store::ItemFilter;
use tiengban_store::learning::Thing;

use crate::error::PageError;
use crate::pages::evening::eyes;
use crate::pages::practice::parts;
use crate::parts::{Library, Setting, clip, graded, question, said, taught};
use crate::visitor::Visitor;

/// A question with all that it leans on.
pub(super) struct Posed {
    question: Question,
    /// What it is about.
    item: Item,
    /// What can be chosen.
    choice: Vec<Choice>,
    library: Library,
    /// Whoever reads it, with the keys of the club alone.
    eyes: Visitor,
}

/// Something that can be chosen.
struct Choice {
    /// As a form sends it.
    value: String,
    shown: Shown,
}

enum Shown {
    /// A word or a line, in the language that is learned.
    Taught(String),
    Meaning(Multi),
}

impl Posed {
    /// The question, or nothing where it cannot be asked any more: what it is about is gone or hidden, or nothing is left to
    /// choose from.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn of(visitor: &Visitor, club: &ClubId, asked: Question) -> Result<Option<Self>, PageError> {
        Self::standing(visitor, club, asked, false).await
    }

    /// The question as it was shown, for an answer that was on its way when its lesson became another: it is graded by what
    /// was asked.
    ///
    /// # Errors
    /// As [`Posed::of`].
    pub async fn as_shown(visitor: &Visitor, club: &ClubId, asked: Question) -> Result<Option<Self>, PageError> {
        Self::standing(visitor, club, asked, true).await
    }

    async fn standing(
        visitor: &Visitor,
        club: &ClubId,
        asked: Question,
        or_stood: bool,
    ) -> Result<Option<Self>, PageError> {
        let eyes = Visitor { viewer: eyes(club), ..visitor.clone() };
        let filter = ItemFilter::new().addresses(asked.leans_on());
        let items = visitor.site.db.items(&filter, &eyes.viewer).await?;
        let about = asked.about();
        let Some(mut item) = items.iter().find(|item| item.address() == about).cloned() else { return Ok(None) };
        let choice = match &asked {
            Question::Meaning { choice, .. } => words(&items, choice, |word| Shown::Meaning(meaning(word))),
            Question::Form { choice, .. } => words(&items, choice, |word| Shown::Taught(word.headword.clone())),
            Question::Line { choice, line, .. } => {
                let lines = parts(&item.body);
                if !lines.contains(line) {
                    return Ok(None);
                }
                let left = choice.iter().filter(|one| lines.contains(one));
                left.map(|line| Choice { value: line.clone(), shown: Shown::Taught(line.clone()) }).collect()
            }
            Question::Exercise { exercise, revision, .. } => {
                if !stands_in(&item.body, exercise) {
                    let stood = visitor.site.db.shown_revision(&item.id, *revision).await?.filter(|_| or_stood);
                    let Some(old) = stood.filter(|old| stands_in(&old.body, exercise)) else { return Ok(None) };
                    item.body = old.body;
                }
                Vec::new()
            }
        };
        if choice.len() < 2 && !matches!(asked, Question::Exercise { .. }) {
            return Ok(None);
        }
        let library = Library::of(&eyes, &item).await?;
        Ok(Some(Self { question: asked, item, choice, library, eyes }))
    }

    /// What is right, as a form sends it.
    fn right(&self) -> String {
        match &self.question {
            Question::Meaning { word, .. } | Question::Form { word, .. } => word.to_string(),
            Question::Line { line, .. } => line.clone(),
            Question::Exercise { exercise, .. } => exercise.solution().concat(),
        }
    }

    /// What an answer is worth; what is right stands in it as it is read. What nobody could choose is no answer.
    pub fn grade(&self, answer: &[String]) -> Grade {
        if let Question::Exercise { exercise, .. } = &self.question {
            let chosen = |options: &[String]| answer.iter().all(|part| options.contains(part));
            return match exercise {
                Exercise::Choose { options, .. } if !chosen(options) => Grade::Empty,
                _ => graded(&self.library, exercise, answer),
            };
        }
        let options: Vec<String> = self.choice.iter().map(|choice| choice.value.clone()).collect();
        if !answer.iter().all(|part| options.contains(part)) {
            return Grade::Empty;
        }
        let right = options.iter().position(|option| *option == self.right()).unwrap_or_default();
        match (Exercise::Choose { prompt: Multi::new(), options, right, listen: None }).grade(answer) {
            Grade::Wrong { .. } => Grade::Wrong { right: self.reads(&self.right()) },
            grade => grade,
        }
    }

    /// What an answer says as it is read; empty where it says nothing that can be shown.
    pub fn reads(&self, answer: &str) -> String {
        if matches!(self.question, Question::Exercise { .. }) {
            return answer.to_owned();
        }
        let shown = self.choice.iter().find(|choice| choice.value == answer).map(|choice| &choice.shown);
        match shown {
            Some(Shown::Taught(text)) => text.clone(),
            Some(Shown::Meaning(meaning)) => self.eyes.reads(meaning).to_owned(),
            None => String::new(),
        }
    }

    /// What whoever answers learns by it.
    pub fn things(&self) -> Vec<Thing> {
        match &self.question {
            Question::Meaning { .. } | Question::Form { .. } => vec![Thing::word(self.item.id.clone())],
            Question::Line { line, .. } => vec![Thing { item: self.item.id.clone(), part: line.clone() }],
            Question::Exercise { exercise, .. } => {
                let words = asked(exercise, &self.library.words());
                let items = words.into_iter().filter_map(|slug| self.library.get(Kind::Word, slug));
                items.map(|item| Thing::word(item.id.clone())).collect()
            }
        }
    }

    /// What is asked, in a sentence.
    pub fn asks(&self) -> AnyView {
        let texts = &self.eyes.texts().practice;
        match &self.question {
            Question::Meaning { .. } => texts.ask_meaning.into_any(),
            Question::Form { .. } => texts.ask_word.into_any(),
            Question::Line { .. } => texts.ask_line.into_any(),
            Question::Exercise { exercise, .. } => said(exercise.prompt(), self.eyes.tongue),
        }
    }

    /// What it is asked of: the word, its meaning, the line before.
    pub fn front(&self) -> AnyView {
        match (&self.question, &self.item.body) {
            (Question::Meaning { .. }, Body::Word(word)) => {
                view! { <p class="recall-word">{taught(&word.headword, &self.item.lang)}</p> }.into_any()
            }
            (Question::Form { .. }, Body::Word(word)) => {
                view! { <p class="recall-meaning">{said(&meaning(word), self.eyes.tongue)}</p> }.into_any()
            }
            (Question::Line { line, .. }, Body::Song(song)) => {
                let lines = parts(&self.item.body);
                let at = lines.iter().position(|other| other == line).unwrap_or_default();
                let before = at.checked_sub(1).and_then(|before| lines.get(before));
                let before = before
                    .map_or_else(|| said(&song.title, self.eyes.tongue), |before| taught(before, &self.item.lang));
                view! { <p class="recall-word">{before} " …"</p> }.into_any()
            }
            (Question::Exercise { exercise: Exercise::Gap { text, .. }, .. }, _) => {
                view! { <p class="recall-word">{taught(text, &self.item.lang)}</p> }.into_any()
            }
            _ => ().into_any(),
        }
    }

    /// What is heard with the question, for the one loudspeaker of the room.
    pub fn heard(&self) -> Option<AnyView> {
        let (word, label) = match (&self.question, &self.item.body) {
            (Question::Meaning { .. }, Body::Word(word)) => (word, word.headword.as_str()),
            (Question::Exercise { exercise, .. }, _) => {
                // Its name may be the answer.
                let item = self.library.get(Kind::Word, exercise.listen()?)?;
                let Body::Word(word) = &item.body else { return None };
                (word, self.eyes.texts().lesson.heard)
            }
            _ => return None,
        };
        Some(clip(&self.eyes, word.sounds.first()?, label, self.library.renditions()))
    }

    /// What can be chosen, for a screen that everybody reads.
    pub fn board(&self) -> AnyView {
        let options: Vec<AnyView> = match &self.question {
            Question::Exercise { exercise: Exercise::Choose { options, .. }, .. } => {
                options.iter().map(|option| taught(option, &self.item.lang)).collect()
            }
            _ => self.choice.iter().map(|choice| self.shown(choice)).collect(),
        };
        let options: Vec<_> = options.into_iter().map(|option| view! { <li>{option}</li> }).collect();
        (!options.is_empty()).then(|| view! { <ul class="live-board">{options}</ul> }).into_any()
    }

    /// The fields `a` for an answer.
    pub fn fields(&self, answer: &[String]) -> AnyView {
        if let Question::Exercise { exercise, .. } = &self.question {
            let setting = Setting { visitor: &self.eyes, item: &self.item, library: &self.library };
            return question(setting, 1, exercise, answer);
        }
        let option = |choice: &Choice| {
            let checked = answer.first() == Some(&choice.value);
            view! {
                <label class="choice">
                    <input type="radio" name="a" value=choice.value.clone() checked=checked />
                    {self.shown(choice)}
                </label>
            }
        };
        view! {
            <fieldset>
                <legend>{self.asks()}</legend>
                {self.front()}
                {self.choice.iter().map(option).collect_view()}
            </fieldset>
        }
        .into_any()
    }

    /// What is right.
    pub fn answer(&self) -> AnyView {
        match &self.question {
            Question::Exercise { exercise, .. } => taught(&exercise.solution().join(", "), &self.item.lang),
            _ => {
                let right = self.right();
                self.choice.iter().find(|choice| choice.value == right).map(|choice| self.shown(choice)).into_any()
            }
        }
    }

    /// What it was about, for the end: the word and what it means, the line, what was right.
    pub fn called(&self) -> AnyView {
        match (&self.question, &self.item.body) {
            (Question::Meaning { .. } | Question::Form { .. }, Body::Word(word)) => view! {
                <a href=self.item.address().url()>{taught(&word.headword, &self.item.lang)}</a>
                " "
                <span class="gloss">{said(&meaning(word), self.eyes.tongue)}</span>
            }
            .into_any(),
            (Question::Line { line, .. }, _) => {
                view! { <a href=self.item.address().url()>{taught(line, &self.item.lang)}</a> }.into_any()
            }
            _ => view! {
                <a href=self.item.address().url()>{self.answer()}</a>
                " "
                <span class="gloss">{self.asks()}</span>
            }
            .into_any(),
        }
    }

    fn shown(&self, choice: &Choice) -> AnyView {
        match &choice.shown {
            Shown::Taught(text) => taught(text, &self.item.lang),
            Shown::Meaning(meaning) => view! { <span>{said(meaning, self.eyes.tongue)}</span> }.into_any(),
        }
    }
}

/// Whether an exercise is still in its lesson: what was taken out is asked of nobody.
fn stands_in(lesson: &Body, exercise: &Exercise) -> bool {
    let Body::Lesson(lesson) = lesson else { return false };
    lesson.blocks.iter().any(|block| matches!(block, Block::Exercise { exercise: other } if other == exercise))
}

fn words(items: &[Item], choice: &[Slug], shown: fn(&Word) -> Shown) -> Vec<Choice> {
    let one = |slug: &Slug| {
        let item = items.iter().find(|item| item.slug == *slug)?;
        let Body::Word(word) = &item.body else { return None };
        Some(Choice { value: slug.to_string(), shown: shown(word) })
    };
    choice.iter().filter_map(one).collect()
}

fn meaning(word: &Word) -> Multi {
    word.senses.first().map(|sense| sense.gloss.clone()).unwrap_or_default()
}
