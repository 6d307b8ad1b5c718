//! What teachers write, who looks at it, and when readers see it.

use tiengban_content::body::{Block, Clip, Lesson, Recording};
use tiengban_content::people::PersonId;
use tiengban_content::{Address, Audience, Body, Draft, Item, ItemId, Multi, State, Viewer};
use tiengban_store::people::{By, NewPerson};
use tiengban_store::studio::Remark;
use tiengban_store::testing::agreement;
use tiengban_store::voices::{Giver, KeptOriginal, NewUpload, Purpose};
use tiengban_store::{Expected, Outcome, PeopleConflict, Reason, StoreError};

use crate::drafts::{With, lesson, word};
use crate::harness::{House, on_both};

on_both!(
    readers_see_the_old_one_while_it_is_edited_on,
    whoever_is_late_is_told,
    an_import_goes_above_every_draft,
    a_draft_is_looked_at_and_published_with_its_words,
    what_was_said_of_a_block_is_kept_once,
    a_short_sound_is_heard_only_as_far_as_its_speaker_agreed,
);

async fn teacher(house: &House) -> PersonId {
    let new = NewPerson { name: "cô giáo".into(), ..NewPerson::default() };
    house.db.make_person(&new, &By::Terminal, None, &house.clock, &house.ids).await.unwrap()
}

fn titled(mut draft: Draft, title: &str) -> Draft {
    if let Body::Lesson(lesson) = &mut draft.body {
        lesson.title = Multi::vi(title);
    }
    draft
}

fn title(item: &Item) -> &str {
    let Body::Lesson(lesson) = &item.body else { panic!("no lesson") };
    lesson.title.get("vi").unwrap()
}

async fn seen(house: &House, address: &Address) -> Item {
    house.db.item(address, &Viewer::passer_by()).await.unwrap().unwrap()
}

async fn ahead(house: &House, draft: &Draft, id: &ItemId, seen: i64, by: &PersonId) -> Result<i64, StoreError> {
    let written = house.db.put_ahead(draft, id, seen, by, &house.clock, &house.ids).await;
    written.map(|written| written.revision)
}

async fn readers_see_the_old_one_while_it_is_edited_on(house: House) {
    let (old, teacher) = (lesson("tay/con-so", &[]), teacher(&house).await);
    house.import([old.clone()]).await;
    let (address, id) = (old.address(), house.id(&old.address()).await);
    let feed = house.db.last_change().await.unwrap();
    assert_eq!(ahead(&house, &titled(old.clone(), "Số đếm"), &id, 1, &teacher).await.unwrap(), 2);
    assert_eq!(ahead(&house, &titled(old.clone(), "Số đếm"), &id, 2, &teacher).await.unwrap(), 2);
    assert_eq!(ahead(&house, &titled(old.clone(), "Các số"), &id, 2, &teacher).await.unwrap(), 3);
    assert_eq!((title(&seen(&house, &address).await), house.db.last_change().await.unwrap()), ("con-so", feed));
    assert_eq!(title(&house.db.newest(&id).await.unwrap().unwrap()), "Các số");
    house.db.publish_revision(&id, 3, None, &[], &By::Person(teacher.clone()), &house.clock).await.unwrap();
    let now = seen(&house, &address).await;
    assert_eq!((title(&now), now.revision), ("Các số", 4));
    assert_eq!(house.db.newest(&id).await.unwrap().unwrap().revision, 4);
    let past = house.db.history(&id, None, 10).await.unwrap();
    let authors: Vec<_> = past.iter().map(|past| (past.number, past.author.clone())).collect();
    let by = Some(teacher);
    assert_eq!(authors, [(4, by.clone()), (3, by.clone()), (2, by), (1, None)]);
    assert_eq!(house.db.history(&id, Some(3), 1).await.unwrap()[0].number, 2);
    assert_eq!(house.db.revision(&id, 2).await.unwrap().unwrap().number, 2);
    let mut shown = Vec::new();
    for number in 0..=5 {
        shown.extend(house.db.shown_revision(&id, number).await.unwrap().map(|revision| revision.number));
    }
    assert_eq!(shown, [1, 4], "no reader has seen a draft");
}

async fn whoever_is_late_is_told(house: House) {
    let (old, teacher) = (lesson("tay/con-so", &[]), teacher(&house).await);
    house.import([old.clone()]).await;
    let id = house.id(&old.address()).await;
    ahead(&house, &titled(old.clone(), "một"), &id, 1, &teacher).await.unwrap();
    let late = ahead(&house, &titled(old.clone(), "hai"), &id, 1, &teacher).await;
    let Err(StoreError::Conflict(conflicts)) = late else { panic!("{late:?}") };
    assert_eq!(conflicts[0].reason, Reason::Stale { newest: Some(2) });
    // Who saves over what readers see is as late as who edits on.
    assert!(house.put(&titled(old, "ba"), Expected::Revision(1)).await.is_err());
    let late = house.db.publish_revision(&id, 1, None, &[], &By::Person(teacher), &house.clock).await;
    assert!(matches!(late, Err(StoreError::People(PeopleConflict::Stale))), "{late:?}");
}

async fn an_import_goes_above_every_draft(house: House) {
    let (old, teacher) = (lesson("tay/con-so", &[]), teacher(&house).await);
    house.import([old.clone()]).await;
    let id = house.id(&old.address()).await;
    ahead(&house, &titled(old.clone(), "nháp"), &id, 1, &teacher).await.unwrap();
    house.import([titled(old.clone(), "nhập")]).await;
    let now = seen(&house, &old.address()).await;
    assert_eq!((title(&now), now.revision), ("nhập", 3));
    assert_eq!(
        house.db.set_state(&id, State::Withdrawn, &By::Terminal, &house.clock).await.unwrap(),
        Some(Outcome::Changed)
    );
    assert_eq!(house.db.revisions(&id).await.unwrap().len(), 3);
}

async fn a_draft_is_looked_at_and_published_with_its_words(house: House) {
    let teacher = teacher(&house).await;
    let (new, draft) = (word("tay/slam").is(State::Draft), lesson("tay/con-so", &["tay/slam"]).is(State::Draft));
    house.import([new.clone(), draft.clone()]).await;
    let (id, word) = (house.id(&draft.address()).await, house.id(&new.address()).await);
    let early = house.db.ask_review(&id, 7, &teacher, "", &house.clock).await;
    assert!(matches!(early, Err(StoreError::People(PeopleConflict::Stale))), "{early:?}");
    house.db.ask_review(&id, 1, &teacher, "xem giúp", &house.clock).await.unwrap();
    assert_eq!(house.kept(&draft.address()).await.state, State::InReview);
    let asked = house.db.reviews().await.unwrap();
    assert_eq!((asked[0].item.clone(), asked[0].number, asked[0].words.as_str()), (id.clone(), 1, "xem giúp"));
    house.db.end_review(&id, &house.clock).await.unwrap();
    assert_eq!(
        (house.kept(&draft.address()).await.state, house.db.review_of(&id).await.unwrap()),
        (State::Draft, None)
    );
    house.db.ask_review(&id, 1, &teacher, "", &house.clock).await.unwrap();
    let slug = "tay/mot-hai-ba".parse().unwrap();
    house.db.publish_revision(&id, 1, Some(&slug), &[word], &By::Terminal, &house.clock).await.unwrap();
    let mut slugs = house.slugs(tiengban_store::ItemFilter::new()).await;
    slugs.sort();
    assert_eq!(slugs, ["tay/mot-hai-ba", "tay/slam"]);
    assert!(house.db.reviews().await.unwrap().is_empty());
}

async fn what_was_said_of_a_block_is_kept_once(house: House) {
    let (draft, teacher) = (lesson("tay/con-so", &[]), teacher(&house).await);
    house.import([draft.clone()]).await;
    let id = house.id(&draft.address()).await;
    let remark = Remark {
        id: "r".into(),
        number: 1,
        block: Some(0),
        by: teacher,
        words: "thiếu thanh".into(),
        made_at: 5,
        settled_at: None,
    };
    for _ in 0..2 {
        house.db.add_remark(&id, &remark).await.unwrap();
    }
    assert_eq!(house.db.remarks(&id).await.unwrap(), std::slice::from_ref(&remark));
    house.db.settle_remark(&id, "r", true, &house.clock).await.unwrap();
    assert_eq!(house.db.remarks(&id).await.unwrap()[0].settled_at, Some(1_000));
    house.db.settle_remark(&id, "r", false, &house.clock).await.unwrap();
    assert_eq!(house.db.remarks(&id).await.unwrap(), [remark]);
}

async fn a_short_sound_is_heard_only_as_far_as_its_speaker_agreed(house: House) {
    let giver = Giver::Person(teacher(&house).await);
    let by = By::from(&giver);
    house.db.new_agreement("yes", &agreement(&Audience::public()), &giver, &by, &house.clock).await.unwrap();
    let upload = NewUpload {
        id: "u",
        giver: &giver,
        agreement: Some("yes"),
        purpose: &Purpose::Clip,
        file: "nặm.webm",
        media_type: "audio/webm",
        title: "",
        length: 5,
        once: None,
        expires_at: 1_000_000,
    };
    house.db.new_upload(&upload, &house.clock).await.unwrap();
    house.db.advance_upload("u", 0, 5, &house.clock).await.unwrap();
    let kept = KeptOriginal { sha256: "5a".into(), bytes: 5 };
    house.db.finish_upload("u", &kept, None, &house.clock, &house.ids).await.unwrap();
    let sounding = |sha256: &str| {
        let recording = Recording {
            sha256: sha256.into(),
            file: "nặm.webm".into(),
            media_type: "audio/webm".into(),
            duration_ms: 0,
            synthesised: Multi::new(),
        };
        let sound = Clip { recording, speaker: "cô giáo".into(), place: None };
        let blocks = vec![Block::Sound { sound, caption: Multi::new() }];
        let mut draft = lesson("tay/nghe", &[]);
        draft.body = Body::Lesson(Lesson { title: Multi::vi("Nghe"), blocks, ..Lesson::default() });
        draft
    };
    // Nobody agreed to that one.
    let refused = house.put(&sounding("5b"), Expected::Whatever).await;
    assert!(matches!(refused, Err(StoreError::People(PeopleConflict::NoAgreement))), "{refused:?}");
    let heard = async || house.db.media("5a", &Viewer::passer_by()).await.unwrap().is_some();
    assert!(!heard().await);
    house.put(&sounding("5a"), Expected::Whatever).await.unwrap();
    assert!(heard().await);
    let fallen = house.db.withdraw_agreement("yes", &by, &house.clock).await.unwrap();
    assert_eq!((fallen, heard().await), (vec![sounding("5a").address()], false));
}
