//! Exercises, sounds, pictures and the blocks that hold them.

use super::*;

pub(super) fn exercise() -> impl Strategy<Value = Exercise> {
    prop_oneof![5 => exercise_in_words(), 5 => exercise_that_leans()]
}

pub(super) fn exercise_in_words() -> impl Strategy<Value = Exercise> {
    let several = || vec(text(), 2..4);
    let pairs = vec((text(), text()).prop_map(|(left, right)| Pair { left, right }), 2..4);
    prop_oneof![
        (full_multi(), several(), 0..2_usize, option::of(mentioned()))
            .prop_map(|(prompt, options, right, listen)| Exercise::Choose { prompt, options, right, listen }),
        (full_multi(), several(), option::of(mentioned())).prop_map(|(prompt, answers, listen)| Exercise::Type {
            prompt,
            answers,
            listen
        }),
        (full_multi(), text(), text(), several()).prop_map(|(prompt, before, behind, answers)| Exercise::Gap {
            prompt,
            text: format!("{before}{GAP}{behind}"),
            answers
        }),
        (full_multi(), pairs).prop_map(|(prompt, pairs)| Exercise::Match { prompt, pairs }),
        (full_multi(), several()).prop_map(|(prompt, pieces)| Exercise::Order { prompt, pieces }),
    ]
}

/// Exercises that are made of words, songs, signs, sounds and pictures.
pub(super) fn exercise_that_leans() -> impl Strategy<Value = Exercise> {
    let heard = prop_oneof![mentioned().prop_map(Heard::Word), clip().prop_map(Heard::Clip)];
    let shown = prop_oneof![mentioned().prop_map(Shown::Word), picture().prop_map(Shown::Own)];
    let song = || slug(&["tay/hát", "hát", "nung/hát"]).prop_map(Some);
    let written = (select(vec![Kind::Script, Kind::Word]), mentioned());
    prop_oneof![
        (full_multi(), vec(mentioned(), 2..4), 0..2_usize).prop_map(|(prompt, options, right)| Exercise::ChooseSound {
            prompt,
            options,
            right
        }),
        (full_multi(), vec(shown, 2..4), 0..2_usize).prop_map(|(prompt, options, right)| Exercise::ChoosePicture {
            prompt,
            options,
            right
        }),
        (full_multi(), heard, vec(text(), 1..3)).prop_map(|(prompt, heard, answers)| Exercise::Dictation {
            prompt,
            heard: Some(heard),
            answers
        }),
        (full_multi(), song(), 1..4_usize, vec(1..9_usize, 1..3)).prop_map(|(prompt, song, line, missing)| {
            Exercise::SongGap { prompt, song, line, missing, text: String::new() }
        }),
        (full_multi(), mentioned()).prop_map(|(prompt, word)| Exercise::Say { prompt, word: Some(word) }),
        (full_multi(), written, text()).prop_map(|(prompt, (kind, slug), sign)| Exercise::Trace {
            prompt,
            of: Some(Address::new(kind, slug)),
            sign
        }),
        (full_multi(), song(), 1..5_usize, 0..3_usize).prop_map(|(prompt, song, first, more)| Exercise::Sing {
            prompt,
            song,
            first,
            last: first + more
        }),
    ]
}

/// Everything that [`bytes`] can be.
pub(super) fn small() -> Vec<Vec<u8>> {
    let one = (0..4).map(|first| vec![first]);
    one.clone().chain((0..4).flat_map(|first| (0..4).map(move |second| vec![first, second]))).collect()
}

/// The bytes of a short sound or a picture: few, so that several items share them.
pub(super) fn bytes() -> impl Strategy<Value = Vec<u8>> {
    vec(0..4_u8, 1..3)
}

pub(super) fn clip() -> impl Strategy<Value = Clip> {
    let types = select(vec!["audio/mp4", "audio/ogg", "audio/x-unheard-of"]);
    (bytes(), text(), types, 0..9_000_000_i64, multi(), text(), option::of(text())).prop_map(
        |(bytes, file, media_type, duration_ms, synthesised, speaker, place)| Clip {
            recording: Recording {
                sha256: sha256(&bytes),
                file,
                media_type: media_type.into(),
                duration_ms,
                synthesised,
            },
            speaker,
            place,
        },
    )
}

pub(super) fn picture() -> impl Strategy<Value = Picture> {
    let types = select(vec!["image/jpeg", "image/png", "image/webp"]);
    (bytes(), text(), types, 0..5000_u32, 1..5000_u32, multi(), text()).prop_map(
        |(bytes, file, media_type, width, height, alt, credit)| Picture {
            sha256: sha256(&bytes),
            file,
            media_type: media_type.into(),
            width,
            height,
            alt,
            credit,
        },
    )
}

pub(super) fn drawing() -> impl Strategy<Value = Drawing> {
    text().prop_map(|text| drawn(&text))
}

pub(super) fn block() -> impl Strategy<Value = Block> {
    let turn = (text(), text(), multi(), cites()).prop_map(|(speaker, text, gloss, cites)| Turn {
        speaker,
        text,
        gloss,
        cites,
    });
    prop_oneof![
        3 => multi_of(markdown()).prop_map(|text| Block::Text { text }),
        1 => vec(mentioned(), 1..4).prop_map(|words| Block::Words { words }),
        1 => vec(turn, 1..4).prop_map(|turns| Block::Dialogue { turns }),
        1 => (slug(&["tay/hát", "hát", "nung/hát"]), 1..5_usize, 0..3_usize)
            .prop_map(|(song, first, more)| Block::Excerpt { song: Some(song), first, last: first + more }),
        2 => exercise().prop_map(|exercise| Block::Exercise { exercise }),
        1 => picture().prop_map(|picture| Block::Picture { picture }),
        1 => (clip(), multi()).prop_map(|(sound, caption)| Block::Sound { sound, caption }),
    ]
}

pub(super) fn blocks() -> impl Strategy<Value = Vec<Block>> {
    vec(block(), 0..5)
}
