//! The words of the interface, in Vietnamese ([`vi`]) and English ([`en`]).
//!
//! A text is a field, so that the compiler finds the one that is missing. Texts with a number or a name in them are
//! functions. Write them as a person speaks to a person: Vietnamese first, natural and polite.

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty,)* })*) => {
        $($(#[$doc])*
        #[derive(Debug)]
        pub struct $name { $(#[expect(missing_docs, reason = "the text says it")] pub $field: $type,)* })*
    };
}

mod aligner;
mod batches;
mod clubs;
mod desk;
mod drawing;
mod en;
mod evening;
mod exercise;
mod feedback;
mod given;
mod giving;
mod invitations;
mod keyboard;
mod learn;
mod live;
mod offline;
mod paper;
mod people;
mod practice;
mod recording;
mod review;
mod song;
pub mod studio;
mod studio_editor;
mod studio_faults;
mod vi;
mod voice;
mod workshop;

pub use aligner::AlignerTexts;
pub use batches::BatchTexts;
pub use clubs::ClubTexts;
pub use desk::DeskTexts;
pub use drawing::DrawingTexts;
pub use evening::EveningTexts;
pub use exercise::ExerciseTexts;
pub use feedback::FeedbackTexts;
pub use given::GivenTexts;
pub use giving::GivingTexts;
pub use invitations::InvitationTexts;
pub use keyboard::{KeyboardTexts, TypingTexts};
pub use learn::LearnTexts;
pub use live::LiveTexts;
pub use offline::OfflineTexts;
pub use paper::PaperTexts;
pub use people::PeopleTexts;
pub use practice::PracticeTexts;
pub use recording::{BoothTexts, SendingTexts};
pub use review::ReviewTexts;
pub use song::{PlayerTexts, RecordTexts, SheetTexts, SongTexts, TogetherTexts};
pub use studio_faults::StudioFaultTexts;
pub use voice::VoiceTexts;
pub use workshop::WorkshopTexts;

use serde::{Deserialize, Serialize};
use tiengban_content::Kind;
use tiengban_content::body::{Genre, LetterClass, Writing};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tongue {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Tongue {
    /// Both, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Vi, Self::En];

    /// The tag for `lang` attributes.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Its own name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::En => "English",
        }
    }

    /// The language that a tag such as `en-GB` names, if the interface speaks it.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|tongue| tongue.tag().eq_ignore_ascii_case(primary))
    }

    /// The texts in this language.
    #[must_use]
    pub const fn texts(self) -> &'static Texts {
        match self {
            Self::Vi => &vi::TEXTS,
            Self::En => &en::TEXTS,
        }
    }
}

texts! {
    /// Every text, by the place where it stands.
    Texts {
        frame: Frame,
        home: Home,
        language: LanguageTexts,
        word: WordTexts,
        script: ScriptTexts,
        lesson: LessonTexts,
        song: SongTexts,
        record: RecordTexts,
        player: PlayerTexts,
        sheet: SheetTexts,
        paper: PaperTexts,
        story: StoryTexts,
        search: SearchTexts,
        sources: SourceTexts,
        error: ErrorTexts,
        kind: fn(Kind) -> &'static str,
        kinds: fn(Kind) -> &'static str,
        shelf_lead: fn(Kind) -> &'static str,
        topic: fn(&str) -> Option<&'static str>,
        language_tag: fn(&str) -> Option<&'static str>,
        people: PeopleTexts,
        clubs: ClubTexts,
        desk: DeskTexts,
        review: ReviewTexts,
        feedback: FeedbackTexts,
        practice: PracticeTexts,
        learn: LearnTexts,
        offline: OfflineTexts,
        voice: VoiceTexts,
        exercise: ExerciseTexts,
        evening: EveningTexts,
        live: LiveTexts,
        batches: BatchTexts,
        giving: GivingTexts,
        booth: BoothTexts,
        sending: SendingTexts,
        given: GivenTexts,
        invitations: InvitationTexts,
        studio: studio::StudioTexts,
        studio_faults: StudioFaultTexts,
        aligner: AlignerTexts,
        drawing: DrawingTexts,
        keyboard: KeyboardTexts,
        typing: TypingTexts,
        workshop: WorkshopTexts,
    }
    /// What stands around every page.
    Frame {
        site: &'static str,
        motto: &'static str,
        skip: &'static str,
        menu: &'static str,
        learn: &'static str,
        words: &'static str,
        songs: &'static str,
        stories: &'static str,
        languages: &'static str,
        search_label: &'static str,
        search_placeholder: &'static str,
        search_button: &'static str,
        switch_to: &'static str,
        you_are_here: &'static str,
        home: &'static str,
        footer_promise: &'static str,
        footer_sources: &'static str,
        licence: &'static str,
        sources_here: &'static str,
        nothing_yet: &'static str,
        pages: &'static str,
        previous_page: &'static str,
        next_page: &'static str,
        page_of: fn(usize, usize) -> String,
    }
    /// The first page.
    Home {
        title: &'static str,
        lead: &'static str,
        start: &'static str,
        listen: &'static str,
        languages: &'static str,
        languages_lead: &'static str,
        words_count: fn(i64) -> String,
        no_words: &'static str,
        stories: &'static str,
        truth: &'static str,
        truth_text: &'static str,
        truth_link: &'static str,
    }
    /// A language's page and its dictionary.
    LanguageTexts {
        words: &'static str,
        all_words: fn(i64) -> String,
        no_words: &'static str,
        ask_words: &'static str,
        courses: &'static str,
        scripts: &'static str,
        songs: &'static str,
        stories: &'static str,
        codes: &'static str,
        no_code: &'static str,
        dictionary_of: fn(&str) -> String,
        dictionary_lead: fn(i64) -> String,
        topics: &'static str,
        all_topics: &'static str,
        asjp_note: &'static str,
        ipa_note: &'static str,
    }
    /// A word's page.
    WordTexts {
        meaning: &'static str,
        no_sound: &'static str,
        ask_sound: &'static str,
        pronunciation: &'static str,
        variants: &'static str,
        variants_note: &'static str,
        scripts: &'static str,
        examples: &'static str,
        note: &'static str,
        used_in: &'static str,
        same_topic: &'static str,
        said_by: &'static str,
        writing: fn(Writing) -> Option<&'static str>,
        no_gloss: fn(&str) -> String,
    }
    /// A script's page.
    ScriptTexts {
        class: fn(LetterClass) -> &'static str,
        class_note: fn(LetterClass) -> Option<&'static str>,
        no_example: &'static str,
        unmarked: &'static str,
    }
    /// Lessons, courses and their exercises.
    LessonTexts {
        lessons: fn(usize) -> String,
        lesson_number: fn(usize, usize) -> String,
        part_of: &'static str,
        goal: &'static str,
        next: &'static str,
        previous: &'static str,
        start: &'static str,
        try_it: &'static str,
        check: &'static str,
        your_answer: &'static str,
        heard: &'static str,
        nothing_heard: &'static str,
        choose_one: &'static str,
        order_hint: &'static str,
        right: &'static str,
        tone: fn(&str) -> String,
        slip: fn(&str) -> String,
        variant: fn(&str, Option<&str>) -> String,
        wrong: fn(&str) -> String,
        empty: &'static str,
        finished: &'static str,
    }
    /// A story's page.
    StoryTexts {
        genre: fn(Genre) -> &'static str,
        about: &'static str,
    }
    /// Searching.
    SearchTexts {
        title: &'static str,
        title_for: fn(&str) -> String,
        lead: &'static str,
        found: fn(usize, &str) -> String,
        forgiven: fn(&str) -> String,
        nothing: fn(&str) -> String,
        nothing_with_filter: fn(&str) -> String,
        searched: &'static str,
        ways_on: &'static str,
        way_fewer: &'static str,
        way_plain: &'static str,
        way_remove: &'static str,
        way_browse: &'static str,
        kinds: &'static str,
        languages: &'static str,
        all: &'static str,
        filters: &'static str,
        at_time: fn(&str) -> String,
        too_long: &'static str,
        building: &'static str,
    }
    /// Sources and licences.
    SourceTexts {
        title: &'static str,
        lead: &'static str,
        rule: &'static str,
        place: &'static str,
        licence: &'static str,
        licence_none: &'static str,
        date: &'static str,
        used_by: &'static str,
        more_uses: fn(i64) -> String,
        licences: &'static str,
        code_licence: &'static str,
        content_licence: &'static str,
        fonts_licence: &'static str,
    }
    /// What went wrong, and the way on.
    ErrorTexts {
        not_found: &'static str,
        not_found_text: &'static str,
        too_long: &'static str,
        too_long_text: &'static str,
        too_much_text: &'static str,
        sign_in: &'static str,
        sign_in_text: &'static str,
        not_for_you: &'static str,
        not_for_you_text: &'static str,
        cross_site: &'static str,
        cross_site_text: &'static str,
        too_often: &'static str,
        too_often_text: fn(u64) -> String,
        stale: &'static str,
        stale_text: &'static str,
        written: &'static str,
        sound_away: &'static str,
        sound_away_text: &'static str,
        broken: &'static str,
        broken_text: fn(&str) -> String,
        wrong_method: &'static str,
        wrong_method_text: &'static str,
        search_instead: &'static str,
        go_home: &'static str,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_language_is_understood() {
        assert_eq!(Tongue::of_tag("en-GB"), Some(Tongue::En));
        assert_eq!(Tongue::of_tag("VI"), Some(Tongue::Vi));
        assert_eq!(Tongue::of_tag("fr"), None);
    }
}
