//! An exercise as somebody gets it: read out of what it leans on, without what is not for them.

use super::{Exercise, Heard, Shown, with_gaps};
use crate::body::song::Line;
use crate::body::{Body, Song, Tier, TierRole};
use crate::drawing::Drawing;
use crate::item::{Address, Kind};
use crate::slug::Slug;

impl Exercise {
    /// The exercise for somebody to whom `see` gives the items that they may see; nothing where it is not for them.
    ///
    /// A line of a song is read out of the song. Sounds and pictures that are not for them, and words that have none,
    /// are no options; where the right one or all others are gone, so is the exercise. Nobody can tell what is hidden
    /// from what is not there.
    #[must_use]
    pub fn for_reader<'a>(&self, see: &dyn Fn(&Address) -> Option<&'a Body>) -> Option<Self> {
        let word = |slug: &Slug| match see(&Address::new(Kind::Word, slug.clone())) {
            Some(Body::Word(word)) => Some(word),
            _ => None,
        };
        let song = |slug: &Option<Slug>| match see(&Address::new(Kind::Song, slug.clone()?)) {
            Some(Body::Song(song)) => Some(song),
            _ => None,
        };
        let sounds = |slug: &Slug| word(slug).is_some_and(|word| !word.sounds.is_empty());
        match self {
            Self::Choose { .. } | Self::Type { .. } | Self::Gap { .. } | Self::Match { .. } | Self::Order { .. } => {
                Some(self.clone())
            }
            Self::ChooseSound { prompt, options, right } => {
                let (options, right) = left(options, *right, sounds)?;
                Some(Self::ChooseSound { prompt: prompt.clone(), options, right })
            }
            Self::ChoosePicture { prompt, options, right } => {
                let is_seen = |option: &Shown| match option {
                    Shown::Word(slug) => word(slug).is_some_and(|word| !word.pictures.is_empty()),
                    Shown::Own(_) => true,
                };
                let (options, right) = left(options, *right, is_seen)?;
                Some(Self::ChoosePicture { prompt: prompt.clone(), options, right })
            }
            Self::Dictation { heard, .. } => {
                let is_heard = match heard.as_ref()? {
                    Heard::Word(slug) => sounds(slug),
                    Heard::Clip(_) => true,
                };
                is_heard.then(|| self.clone())
            }
            Self::SongGap { prompt, song: of, line, missing, .. } => {
                let (_, _, text) = sung(song(of)?, *line)?;
                let gaps = with_gaps(text, missing).into_iter().filter(|(_, gap)| *gap).count();
                let (prompt, text) = (prompt.clone(), text.to_owned());
                let filled = || Self::SongGap { prompt, song: of.clone(), line: *line, missing: missing.clone(), text };
                (gaps > 0 && gaps == missing.len()).then(filled)
            }
            Self::Say { word: said, .. } => word(said.as_ref()?).map(|_| self.clone()),
            Self::Trace { of, sign, .. } => drawn(see(of.as_ref()?)?, sign).map(|_| self.clone()),
            Self::Sing { song: of, first, .. } => {
                (song(of)?.lines().len() >= *first && *first > 0).then(|| self.clone())
            }
        }
    }
}

/// The options that are left, and where the right one stands among them; nothing where there is no choice any more.
fn left<T: Clone>(options: &[T], right: usize, keep: impl Fn(&T) -> bool) -> Option<(Vec<T>, usize)> {
    let kept: Vec<usize> = (0..options.len()).filter(|number| keep(&options[*number])).collect();
    let place = kept.iter().position(|number| *number == right)?;
    (kept.len() > 1).then(|| (kept.into_iter().map(|number| options[number].clone()).collect(), place))
}

/// A line of a song by its number from 1, the tier of its words, and these words.
#[must_use]
pub fn sung(song: &Song, number: usize) -> Option<(Line<'_>, &Tier, &str)> {
    let line = song.lines().into_iter().find(|line| line.number == number)?;
    let (tier, text) = line.texts.iter().find(|(tier, _)| tier.role == TierRole::Text).copied()?;
    Some((line, tier, text))
}

/// How a sign of a script, or of a word in another script, is written; nothing where nobody has drawn it.
#[must_use]
pub fn drawn<'a>(body: &'a Body, sign: &str) -> Option<&'a Drawing> {
    let drawing = match body {
        Body::Script(script) => script.letters.iter().find(|letter| letter.form.trim() == sign)?.drawing.as_ref(),
        Body::Word(word) => word.scripts.iter().find(|form| form.shown() == sign)?.drawing.as_ref(),
        _ => None,
    };
    drawing.filter(|drawing| drawing.check().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::{Clip, Cue, Picture, Recording, Unit, Word};
    use crate::lang::{LangTag, Multi};

    fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    fn word(heard: bool, seen: bool) -> Body {
        let recording = Recording {
            sha256: "00".into(),
            file: String::new(),
            media_type: "audio/mp4".into(),
            duration_ms: 1,
            synthesised: Multi::new(),
        };
        let sound = Clip { recording, speaker: String::new(), place: None };
        let picture = Picture {
            sha256: "11".into(),
            file: String::new(),
            media_type: "image/png".into(),
            width: 1,
            height: 1,
            alt: Multi::new(),
            credit: String::new(),
        };
        let (sounds, pictures) = (heard.then_some(sound).into_iter(), seen.then_some(picture).into_iter());
        Body::Word(Word { sounds: sounds.collect(), pictures: pictures.collect(), ..Word::default() })
    }

    fn song(text: &str) -> Body {
        let cues = vec![Cue { start_ms: 0, end_ms: 9, text: text.into() }];
        let (id, role, lang) = ("tyz".into(), TierRole::Text, LangTag::vi());
        let tier = Tier { id, role, lang, unit: Unit::Line, part: Multi::new(), cues };
        Body::Song(Song { tiers: vec![tier], ..Song::default() })
    }

    fn gap(missing: &[usize]) -> Exercise {
        let (song, missing) = (Some(slug("tay/hát")), missing.to_vec());
        Exercise::SongGap { prompt: Multi::new(), song, line: 1, missing, text: String::new() }
    }

    #[test]
    fn a_song_that_is_mended_mends_its_exercises() {
        let (first, second) = (song("nước chảy"), song("nước xuôi"));
        for (song, right) in [(&first, "chảy"), (&second, "xuôi")] {
            assert_eq!(gap(&[2]).for_reader(&|_| Some(song)).unwrap().solution(), [right]);
        }
        assert_eq!(gap(&[3]).for_reader(&|_| Some(&first)), None, "there is no such syllable any more");
        assert_eq!(gap(&[]).for_reader(&|_| Some(&first)), None);
        assert_eq!(gap(&[1]).for_reader(&|_| None), None, "a hidden song leaves nothing behind");
    }

    #[test]
    fn sounds_that_are_hidden_and_words_without_one_are_no_options() {
        let (heard, silent) = (word(true, false), word(false, false));
        let options = ["tay/a", "tay/b", "tay/c", "tay/d"].map(slug).to_vec();
        let exercise = Exercise::ChooseSound { prompt: Multi::new(), options, right: 2 };
        let see = |hidden: &'static str| {
            let (heard, silent) = (&heard, &silent);
            move |address: &Address| match address.slug.as_str() {
                name if name == hidden => None,
                "tay/b" => Some(silent),
                _ => Some(heard),
            }
        };
        let for_them = exercise.for_reader(&see("tay/a")).unwrap();
        let expected = ["tay/c", "tay/d"].map(slug).to_vec();
        assert_eq!(for_them, Exercise::ChooseSound { prompt: Multi::new(), options: expected, right: 0 });
        assert_eq!(exercise.for_reader(&see("tay/c")), None, "the right one is hidden");
        let (prompt, options) = (Multi::new(), vec![Shown::Word(slug("tay/a")), Shown::Word(slug("tay/c"))]);
        let pictures = Exercise::ChoosePicture { prompt, options, right: 0 };
        assert_eq!(pictures.for_reader(&see("")), None, "nobody has drawn them");
        assert_eq!(pictures.for_reader(&|_| None), None);
    }

    #[test]
    fn what_leans_on_a_word_goes_with_it() {
        let silent = word(false, false);
        let say = Exercise::Say { prompt: Multi::new(), word: Some(slug("tay/a")) };
        assert!(say.for_reader(&|_| Some(&silent)).is_some(), "it can be said though nobody is heard");
        assert_eq!(say.for_reader(&|_| None), None);
        let heard = Some(Heard::Word(slug("tay/a")));
        let dictation = Exercise::Dictation { prompt: Multi::new(), heard, answers: vec!["a".into()] };
        assert_eq!(dictation.for_reader(&|_| Some(&silent)), None, "nothing is heard");
        let trace = Exercise::Trace {
            prompt: Multi::new(),
            of: Some(Address::new(Kind::Word, slug("tay/a"))),
            sign: "x".into(),
        };
        assert_eq!(trace.for_reader(&|_| Some(&silent)), None, "nobody has drawn it");
    }
}
