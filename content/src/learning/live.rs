//! A club's evening on many telephones: all answer the same question at once, a leader closes it and goes on.
//!
//! Questions are kept as what they lean on, not as what they say: each showing is made anew of the items as they are, for
//! those eyes that may see them.

use serde::{Deserialize, Serialize};

use crate::body::{Block, Body, Exercise, Word};
use crate::item::{Address, Item, Kind};
use crate::slug::Slug;
use crate::text::fold::exact;

/// So many can be chosen from, with the right one.
const CHOICES: usize = 4;

/// Something that is asked of everybody at once. What is chosen is a slug or a line, whatever language it is read in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "asks", rename_all = "lowercase")]
pub enum Question {
    /// What a word means.
    Meaning {
        /// The word.
        word: Slug,
        /// The words whose meanings can be chosen, in order; the word itself is among them.
        choice: Vec<Slug>,
    },
    /// Which word means this.
    Form {
        /// The word.
        word: Slug,
        /// The words that can be chosen, in order; the word itself is among them.
        choice: Vec<Slug>,
    },
    /// Which line of a song comes next.
    Line {
        /// The song.
        song: Slug,
        /// The line that comes, as it is sung.
        line: String,
        /// The lines that can be chosen, in order; that one is among them.
        choice: Vec<String>,
    },
    /// An exercise of a lesson, as it was when the evening began.
    Exercise {
        /// The lesson.
        lesson: Slug,
        /// The exercise.
        exercise: Exercise,
        /// The revision of the lesson in which it stood; 0 in evenings of before.
        #[serde(default)]
        revision: i64,
    },
}

impl Question {
    /// The item that is asked about. Whoever may not see it is not asked.
    #[must_use]
    pub fn about(&self) -> Address {
        match self {
            Self::Meaning { word, .. } | Self::Form { word, .. } => Address::new(Kind::Word, word.clone()),
            Self::Line { song, .. } => Address::new(Kind::Song, song.clone()),
            Self::Exercise { lesson, .. } => Address::new(Kind::Lesson, lesson.clone()),
        }
    }

    /// Every item of which something stands in the question, the one that it is about among them.
    #[must_use]
    pub fn leans_on(&self) -> Vec<Address> {
        match self {
            Self::Meaning { choice, .. } | Self::Form { choice, .. } => {
                choice.iter().map(|word| Address::new(Kind::Word, word.clone())).collect()
            }
            Self::Line { .. } | Self::Exercise { .. } => vec![self.about()],
        }
    }
}

/// What a leader taps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tap {
    /// The question takes no more answers, and what is right is shown.
    Close,
    /// On to the next, once this one is closed.
    Next,
    /// This one is left out.
    Skip,
}

/// What becomes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// It counts.
    Counted,
    /// Its question is closed: it counts for whoever gave it, not in the room.
    Late,
    /// Nobody was asked that yet.
    Unasked,
}

/// Where an evening stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Which question, from 0.
    pub question: usize,
    /// Whether it takes no more answers, and what is right is shown.
    pub closed: bool,
}

impl Place {
    /// A leader taps. Says whether that changed anything.
    pub fn tap(&mut self, tap: Tap) -> bool {
        let before = *self;
        match tap {
            Tap::Close => self.closed = true,
            Tap::Next if !self.closed => {}
            Tap::Next | Tap::Skip => *self = Self { question: self.question + 1, closed: false },
        }
        *self != before
    }

    /// What becomes of an answer to this question, by whatever clock it was given.
    #[must_use]
    pub fn takes(self, question: usize) -> Takes {
        match question.cmp(&self.question) {
            std::cmp::Ordering::Less => Takes::Late,
            std::cmp::Ordering::Equal if self.closed => Takes::Late,
            std::cmp::Ordering::Equal => Takes::Counted,
            std::cmp::Ordering::Greater => Takes::Unasked,
        }
    }
}

/// Questions of words, in their order, by turns for the meaning and for the word. A word that nothing can stand beside is
/// left out.
#[must_use]
pub fn of_words(words: &[Item]) -> Vec<Question> {
    let known: Vec<(&Item, &Word)> = words.iter().filter_map(word).collect();
    let mut questions = Vec::new();
    for (at, (item, asked)) in known.iter().enumerate() {
        let mut beside: Vec<&(&Item, &Word)> = Vec::new();
        // Not those that come next: whoever counts would know the first of a row.
        let mut others: Vec<&(&Item, &Word)> = known.iter().filter(|(other, _)| other.slug != item.slug).collect();
        others.sort_by_cached_key(|(other, _)| mixed(other.slug.as_str(), mixed(item.slug.as_str(), 0)));
        for other in others {
            let told_apart = |word: &Word| !alike(word, other.1);
            if other.0.lang == item.lang && told_apart(asked) && beside.iter().all(|(_, word)| told_apart(word)) {
                beside.push(other);
            }
        }
        let others: Vec<Slug> = beside.into_iter().take(CHOICES - 1).map(|(item, _)| item.slug.clone()).collect();
        if others.is_empty() {
            continue;
        }
        let choice = among(item.slug.clone(), others, at, item.slug.as_str());
        let word = item.slug.clone();
        let meaning = questions.len() % 2 == 0;
        questions.push(if meaning { Question::Meaning { word, choice } } else { Question::Form { word, choice } });
    }
    questions
}

/// Questions of these lines of a song, given all its lines.
#[must_use]
pub fn of_lines(song: &Slug, lines: &[String], asked: &[String]) -> Vec<Question> {
    let question = |(at, line): (usize, &String)| {
        // What stands before the line is what is asked with.
        let place = lines.iter().position(|other| other == line)?;
        let before = place.checked_sub(1).and_then(|before| lines.get(before));
        let mut others: Vec<String> = Vec::new();
        for other in lines.iter().cycle().skip(place + 1).take(lines.len() - 1) {
            if exact(other) != exact(line) && Some(other) != before && !others.contains(other) {
                others.push(other.clone());
            }
        }
        others.truncate(CHOICES - 1);
        let choice = among(line.clone(), others, at, line);
        (choice.len() > 1).then(|| Question::Line { song: song.clone(), line: line.clone(), choice })
    };
    asked.iter().enumerate().filter_map(question).collect()
}

/// The exercises of a lesson that many can answer at once: those that are chosen or typed.
#[must_use]
pub fn of_lesson(lesson: &Item) -> Vec<Question> {
    let Body::Lesson(body) = &lesson.body else { return Vec::new() };
    let asked = |block: &Block| match block {
        Block::Exercise {
            exercise: exercise @ (Exercise::Choose { .. } | Exercise::Type { .. } | Exercise::Gap { .. }),
        } => Some(Question::Exercise {
            lesson: lesson.slug.clone(),
            exercise: exercise.clone(),
            revision: lesson.revision,
        }),
        _ => None,
    };
    body.blocks.iter().filter_map(asked).collect()
}

fn word(item: &Item) -> Option<(&Item, &Word)> {
    match &item.body {
        Body::Word(word) if !word.senses.is_empty() => Some((item, word)),
        _ => None,
    }
}

/// Whether two words cannot be told apart by whoever reads their forms or their meanings, in whatever language.
fn alike(one: &Word, other: &Word) -> bool {
    let forms = |word: &Word| {
        let variants = word.variants.iter().map(|variant| exact(&variant.form));
        std::iter::once(exact(&word.headword)).chain(variants).collect::<Vec<_>>()
    };
    let meanings = |word: &Word| {
        let glosses = word.senses.iter().flat_map(|sense| sense.gloss.iter().map(|(_, text)| exact(text)));
        glosses.collect::<Vec<_>>()
    };
    let meet = |one: Vec<String>, other: &[String]| one.iter().any(|text| other.contains(text));
    meet(forms(one), &forms(other)) || meet(meanings(one), &meanings(other))
}

/// The right one among others, at a place that is always the same and cannot be foreseen by whoever answers.
fn among<T>(right: T, mut others: Vec<T>, number: usize, seed: &str) -> Vec<T> {
    let places = others.len() as u64 + 1;
    let place = usize::try_from(mixed(seed, number as u64) % places).unwrap_or_default();
    others.insert(place, right);
    others
}

/// A number out of a text that looks like chance and is always the same (FNV-1a).
fn mixed(text: &str, seed: u64) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ seed;
    let sum = text.bytes().fold(start, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    sum ^ (sum >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Audience;
    use crate::body::{Lesson, Sense};
    use crate::item::{ItemId, State};
    use crate::lang::Multi;

    fn item(slug: &str, body: Body) -> Item {
        Item {
            id: ItemId(slug.into()),
            slug: slug.parse().unwrap(),
            lang: "tyz".parse().unwrap(),
            state: State::Published,
            audience: Audience::public(),
            licence: String::new(),
            revision: 1,
            created_at: 0,
            updated_at: 0,
            body,
        }
    }

    fn meaning(headword: &str, gloss: &str) -> Item {
        let senses = vec![Sense { gloss: Multi::vi(gloss) }];
        item(&format!("tay/{headword}"), Body::Word(Word { headword: headword.into(), senses, ..Word::default() }))
    }

    #[test]
    fn a_word_stands_among_others_that_can_be_told_from_it() {
        let words = [("a", "một"), ("b", "hai"), ("c", "Một"), ("d", "ba"), ("e", "bốn"), ("f", "năm")];
        let words = words.map(|(form, gloss)| meaning(form, gloss));
        let questions = of_words(&words);
        assert_eq!(questions, of_words(&words), "always the same");
        assert_eq!(questions.len(), 6);
        let Question::Meaning { word, choice } = &questions[0] else { panic!("{questions:?}") };
        assert_eq!((word.as_str(), choice.len()), ("tay/a", 4));
        assert!(choice.contains(word) && !choice.contains(&"tay/c".parse().unwrap()), "two mean the same: {choice:?}");
        assert!(matches!(questions[1], Question::Form { .. }), "by turns");
        let place = |question: &Question| match question {
            Question::Meaning { word, choice } | Question::Form { word, choice } => {
                choice.iter().position(|one| one == word)
            }
            _ => None,
        };
        let places: Vec<_> = questions.iter().map(place).collect();
        assert!(places.iter().any(|place| *place != places[0]), "not always at the same place: {places:?}");
        assert!(of_words(&words[..1]).is_empty(), "nothing can stand beside it");
        assert!(of_words(&[]).is_empty());
    }

    #[test]
    fn a_line_is_asked_after_the_one_before_it() {
        let lines = ["một", "hai", "ba", "ba", "bốn"].map(str::to_owned);
        let song = "tay/bai".parse().unwrap();
        let questions = of_lines(&song, &lines, &lines[1..3]);
        let Question::Line { line, choice, .. } = &questions[1] else { panic!("{questions:?}") };
        assert_eq!(line, "ba");
        assert!(!choice.contains(&lines[1]), "what it is asked with is no answer: {choice:?}");
        assert_eq!(choice.iter().filter(|one| *one == "ba").count(), 1);
        assert!(of_lines(&song, &lines[..1], &lines[..1]).is_empty());
    }

    #[test]
    fn what_is_chosen_or_typed_is_asked_of_many() {
        let typed = Exercise::Type { prompt: Multi::new(), answers: vec!["a".into()], listen: None };
        let order = Exercise::Order { prompt: Multi::new(), pieces: vec!["a".into()] };
        let blocks = [order, typed.clone()].map(|exercise| Block::Exercise { exercise }).into();
        let lesson = item("tay/bai", Body::Lesson(Lesson { blocks, ..Lesson::default() }));
        let asked = of_lesson(&lesson);
        assert_eq!(
            asked,
            [Question::Exercise { lesson: lesson.slug.clone(), exercise: typed, revision: lesson.revision }]
        );
        assert_eq!(asked[0].leans_on(), [lesson.address()]);
    }

    #[test]
    fn a_question_is_closed_before_the_next_one_comes() {
        let mut place = Place::default();
        assert!(!place.tap(Tap::Next), "whoever taps twice passes nothing over");
        assert_eq!((place.takes(0), place.takes(1)), (Takes::Counted, Takes::Unasked));
        assert!(place.tap(Tap::Close) && !place.tap(Tap::Close));
        assert_eq!(place.takes(0), Takes::Late);
        assert!(place.tap(Tap::Next));
        assert_eq!(place, Place { question: 1, closed: false });
        assert_eq!((place.takes(0), place.takes(1)), (Takes::Late, Takes::Counted));
        assert!(place.tap(Tap::Skip));
        assert_eq!(place.question, 2);
    }
}
