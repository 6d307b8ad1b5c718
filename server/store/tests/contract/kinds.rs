//! Every kind of document comes back as it was written.

use tiengban_content::body::{
    Block, Course, Cue, Example, Exercise, Letter, LetterClass, Notice, NoticeKind, Person, Script, Song, Tier,
    TierRole, Turn, Unit,
};
use tiengban_content::{Body, Draft, LangTag, Multi};

use crate::drafts::{With, language, lesson, song, source, story, word};
use crate::harness::{House, on_both};

on_both!(every_kind_comes_back_as_it_was_written);

fn blocks() -> Vec<Block> {
    let text = Multi::vi("“Nặm” \\ \"là\" nước\n[^tn5] 𪟦").and(LangTag::en(), "water");
    let exercise =
        Exercise::Choose { prompt: text.clone(), options: vec!["slam".into(), "slí".into()], right: 0, listen: None };
    let turn =
        Turn { speaker: "A".into(), text: "Pây hâư?".into(), gloss: Multi::vi("Đi đâu?"), cites: Vec::new() };
    vec![
        Block::Text { text },
        Block::Words { words: vec!["tay/nặm".parse().unwrap()] },
        Block::Dialogue { turns: vec![turn] },
        Block::Excerpt { song: "tay/dem".parse().ok(), first: 2, last: 4 },
        Block::Exercise { exercise },
    ]
}

fn script() -> Body {
    let example = Example { text: "slam".into(), gloss: Multi::vi("ba"), cites: Vec::new() };
    let letter = Letter {
        form: "sl".into(),
        class: LetterClass::Consonant,
        ipa: Some("ɬ".into()),
        name: Multi::new(),
        example: Some(example),
        drawing: None,
        word: Some("tay/slam".parse().unwrap()),
        note: Multi::vi("xát bên"),
        cites: Vec::new(),
    };
    Body::Script(Script { title: Multi::vi("Chữ"), letters: vec![letter], blocks: blocks(), ..Script::default() })
}

fn song_with_tiers() -> Body {
    let cue = Cue { start_ms: 0, end_ms: 1_200, text: "nâng".into() };
    let tier = Tier {
        id: "tyz".into(),
        role: TierRole::Text,
        lang: "tyz".parse().unwrap(),
        unit: Unit::Line,
        part: Multi::new(),
        cues: vec![cue],
    };
    let notice = Notice { kind: NoticeKind::Ritual, text: Multi::vi("…") };
    let song = Song { title: Multi::vi("Đếm"), tiers: vec![tier], notices: vec![notice], ..Song::default() };
    Body::Song(Song { blocks: blocks(), ..song })
}

fn as_(body: Body, like: Draft) -> Draft {
    Draft { body, ..like }
}

async fn every_kind_comes_back_as_it_was_written(house: House) {
    let person = Body::Person(Person { blocks: blocks(), ..Person::default() });
    let course = Body::Course(Course { lessons: vec!["tay/con-so".parse().unwrap()], ..Course::default() });
    let mut drafts = vec![
        language("tay", "a ă â b"),
        as_(script(), word("tay/chu")),
        word("tay/nặm").gloss("nước").topic("nature").cites("tn5"),
        as_(course, word("tay/nhap-mon")),
        lesson("tay/con-so", &["tay/nặm"]),
        as_(song_with_tiers(), song("tay/dem", "5a")),
        story("then"),
        as_(person, story("nguoi-ke")),
        source("tn5"),
    ];
    house.import(drafts.clone()).await;
    let mut kept: Vec<Draft> = house.db.export_items().await.unwrap().iter().map(|item| item.to_draft()).collect();
    kept.iter_mut().for_each(|draft| draft.id = None);
    drafts.sort_by_key(|draft| (draft.body.kind().name(), draft.slug.clone()));
    assert_eq!(kept, drafts);
    assert_eq!(house.import(drafts).await.unchanged.len(), 9);
}
