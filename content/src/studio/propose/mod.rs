//! Exercises from the lesson's own words and lines. Nothing is invented: every form, meaning and sentence in them stands
//! in the lesson, in an entry of the dictionary or in a song.

mod lines;
mod prompts;
mod vocabulary;

use std::collections::BTreeSet;

use lines::Line;
use prompts::Prompts;
use vocabulary::{Entry, Vocabulary};

use crate::body::exercise::{GAP, Heard, Pair};
use crate::body::{Block, Exercise, Lesson, Song, Word, Writing};
use crate::lang::Multi;
use crate::slug::Slug;
use crate::text::fold::exact;

/// At most this many of a sort.
const MOST: usize = 3;

/// At most this many options to choose from.
const OPTIONS: usize = 4;

/// At most this many pairs to match, and so many at least.
const PAIRS: usize = 5;
const FEWEST_PAIRS: usize = 3;

/// Exercises that this lesson could have and does not, at most three of a sort, always the same for the same lesson:
/// choosing the form, choosing the meaning, matching, typing, hearing, writing down what is heard, putting in order,
/// filling a gap.
///
/// `words` are the entries of the lesson's words, `songs` those of its excerpts; what the lesson does not name is passed
/// over, and so are words from another language's folder than most of them. `lang_name` is what the taught language is
/// called, such as “Tày”.
#[must_use]
pub fn propose(lesson: &Lesson, words: &[(Slug, Word)], songs: &[(Slug, Song)], lang_name: &Multi) -> Vec<Exercise> {
    let held = lesson.blocks.iter().filter_map(|block| match block {
        Block::Exercise { exercise } => Some(essence(exercise)),
        _ => None,
    });
    let vocabulary = Vocabulary::of(lesson, words);
    let lines = lines::of(lesson, songs);
    let prompts = Prompts::new(lang_name);
    let mut proposals = Proposals { found: Vec::new(), known: held.collect() };
    // Each sort begins with other words, so that three of each make up more of the lesson.
    proposals.add(vocabulary.from(0).filter_map(|entry| choose_form(entry, &vocabulary, &prompts)));
    proposals.add(vocabulary.from(MOST).filter_map(|entry| choose_meaning(entry, &vocabulary, &prompts)));
    proposals.add(matching(&vocabulary, &prompts));
    proposals.add(vocabulary.from(2 * MOST).filter_map(|entry| type_form(entry, &vocabulary, &prompts)));
    proposals.add(vocabulary.from(0).filter_map(|entry| choose_heard(entry, &vocabulary, &prompts)));
    proposals.add(vocabulary.from(MOST).filter_map(|entry| dictation(entry, &prompts)));
    proposals.add(lines.iter().filter_map(|line| order(line, &prompts)));
    proposals.add(gaps(&lines, &vocabulary, &prompts));
    proposals.found
}

struct Proposals {
    found: Vec<Exercise>,
    known: BTreeSet<Vec<String>>,
}

impl Proposals {
    /// Takes those that are new, as many as a sort may have.
    fn add(&mut self, exercises: impl IntoIterator<Item = Exercise>) {
        let known = &mut self.known;
        let new = exercises.into_iter().filter(|exercise| known.insert(essence(exercise)));
        self.found.extend(new.take(MOST));
    }
}

/// What an exercise asks for, whatever the words of its question: two with the same essence are the same to a learner.
fn essence(exercise: &Exercise) -> Vec<String> {
    let listen = exercise.listen().map(ToString::to_string).unwrap_or_default();
    let named = |slug: &Option<Slug>| slug.iter().map(Slug::to_string).collect();
    let (name, mut parts) = match exercise {
        Exercise::Choose { .. } => ("choose", exercise.solution()),
        Exercise::ChooseSound { .. } => ("choose-sound", exercise.solution()),
        Exercise::ChoosePicture { .. } => ("choose-picture", exercise.solution()),
        // To a learner, typing with a sound is a dictation.
        Exercise::Type { listen: None, .. } => ("type", exercise.solution()),
        Exercise::Type { .. } | Exercise::Dictation { .. } => ("dictation", exercise.solution()),
        Exercise::Gap { text, .. } => ("gap", vec![text.clone()]),
        Exercise::SongGap { song, line, missing, .. } => {
            ("song-gap", vec![song.iter().map(Slug::to_string).collect(), line.to_string(), format!("{missing:?}")])
        }
        Exercise::Say { word, .. } => ("say", named(word)),
        Exercise::Trace { of, sign, .. } => ("trace", vec![of.iter().map(ToString::to_string).collect(), sign.clone()]),
        Exercise::Sing { song, first, last, .. } => {
            ("sing", vec![song.iter().map(Slug::to_string).collect(), format!("{first}-{last}")])
        }
        Exercise::Match { pairs, .. } => ("match", pairs.iter().map(|pair| pair.left.clone()).collect()),
        Exercise::Order { pieces, .. } => ("order", pieces.clone()),
    };
    if matches!(exercise, Exercise::Match { .. }) {
        parts.sort();
    }
    [name.to_owned(), listen].into_iter().chain(parts.iter().map(|part| exact(part.trim()))).collect()
}

/// The right one among the wrong ones, at a place that is always the same for it and another for others.
fn options(right: &str, wrong: impl Iterator<Item = String>, entry: &Entry<'_>) -> Option<(Vec<String>, usize)> {
    let mut options: Vec<String> = Vec::new();
    for option in wrong {
        if option != right && !options.contains(&option) {
            options.push(option);
        }
    }
    options.truncate(OPTIONS - 1);
    if options.is_empty() {
        return None;
    }
    let signs = right.bytes().fold(entry.number, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(byte)));
    let at = signs % (options.len() + 1);
    options.insert(at, right.to_owned());
    Some((options, at))
}

fn choose_form(entry: &Entry<'_>, vocabulary: &Vocabulary<'_>, prompts: &Prompts) -> Option<Exercise> {
    let gloss = entry.gloss()?;
    // Of several words for one meaning the first is asked for: the question would be the same.
    if vocabulary.synonyms(entry).any(|other| other.number < entry.number) {
        return None;
    }
    let forms = vocabulary.unlike(entry).map(|other| other.word.headword.clone());
    let (options, right) = options(&entry.word.headword, forms, entry)?;
    Some(Exercise::Choose { prompt: prompts.how_do_you_say(&gloss), options, right, listen: None })
}

fn choose_meaning(entry: &Entry<'_>, vocabulary: &Vocabulary<'_>, prompts: &Prompts) -> Option<Exercise> {
    let meanings = vocabulary.unlike(entry).filter_map(Entry::meaning);
    let (options, right) = options(&entry.meaning()?, meanings, entry)?;
    Some(Exercise::Choose { prompt: prompts.what_means(&entry.word.headword), options, right, listen: None })
}

/// Words of which none could be taken for another, in groups of about the same size.
fn matching(vocabulary: &Vocabulary<'_>, prompts: &Prompts) -> Vec<Exercise> {
    let mut apart: Vec<&Entry<'_>> = Vec::new();
    for entry in vocabulary.from(0).filter(|entry| entry.gloss().is_some()) {
        if apart.iter().all(|other| !other.is_like(entry)) {
            apart.push(entry);
        }
    }
    let groups = apart.len().div_ceil(PAIRS).max(1);
    let size = apart.len().div_ceil(groups).max(1);
    let pair = |entry: &&Entry<'_>| Some(Pair { left: entry.word.headword.clone(), right: entry.meaning()? });
    let full = apart.chunks(size).filter(|group| group.len() >= FEWEST_PAIRS);
    full.map(|group| Exercise::Match { prompt: prompts.match_them(), pairs: group.iter().filter_map(pair).collect() })
        .collect()
}

fn type_form(entry: &Entry<'_>, vocabulary: &Vocabulary<'_>, prompts: &Prompts) -> Option<Exercise> {
    // Where another word of the lesson means the same, it would be as right and counted wrong.
    if !entry.is_spelt() || vocabulary.synonyms(entry).next().is_some() {
        return None;
    }
    Some(Exercise::Type { prompt: prompts.write(&entry.gloss()?), answers: entry.forms(), listen: None })
}

fn choose_heard(entry: &Entry<'_>, vocabulary: &Vocabulary<'_>, prompts: &Prompts) -> Option<Exercise> {
    let listen = entry.heard()?;
    let forms = vocabulary.unlike(entry).map(|other| other.word.headword.clone());
    let (options, right) = options(&entry.word.headword, forms, entry)?;
    Some(Exercise::Choose { prompt: prompts.which_is_heard(), options, right, listen: Some(listen) })
}

fn dictation(entry: &Entry<'_>, prompts: &Prompts) -> Option<Exercise> {
    let heard = entry.heard().filter(|_| entry.is_spelt()).map(Heard::Word);
    heard.is_some().then(|| Exercise::Dictation {
        prompt: prompts.write_what_is_heard(),
        heard,
        answers: entry.forms(),
    })
}

fn order(line: &Line, prompts: &Prompts) -> Option<Exercise> {
    let pieces: Vec<String> = line.text.split_whitespace().map(str::to_owned).collect();
    let different: BTreeSet<&String> = pieces.iter().collect();
    let fits = (3..=8).contains(&pieces.len()) && different.len() > 2;
    fits.then(|| Exercise::Order { prompt: prompts.put_in_order(&line.gloss), pieces })
}

/// For each line the longest word of the lesson that stands in it once; each word once.
fn gaps(lines: &[Line], vocabulary: &Vocabulary<'_>, prompts: &Prompts) -> Vec<Exercise> {
    let mut used = BTreeSet::new();
    let mut gaps = Vec::new();
    for line in lines.iter().filter(|line| !line.text.contains(GAP)) {
        let spelt = vocabulary.from(0).filter(|entry| entry.word.writing == Writing::Spelling);
        let fresh = spelt.filter(|entry| !used.contains(&entry.number));
        let places = fresh.filter_map(|entry| Some((entry, line.place_of(&entry.word.headword)?)));
        // Of two equally long the first stays: `max_by_key` would take the last.
        let longest = places.min_by_key(|(_, place)| std::cmp::Reverse(place.len()));
        if let Some((entry, place)) = longest {
            used.insert(entry.number);
            let text = format!("{}{GAP}{}", &line.text[..place.start], &line.text[place.end..]);
            let answers = vec![line.text[place].to_owned()];
            gaps.push(Exercise::Gap { prompt: prompts.fill_the_gap(&line.gloss), text, answers });
        }
    }
    gaps
}

#[cfg(test)]
mod tests;
