//! A file is whole and becomes what it is for: once, however often that is said.

use tiengban_content::{Body, Key, State, Viewer};
use tiengban_store::VoiceConflict;
use tiengban_store::voices::{Answerer, Giver, Keep, NewUpload, Original, Processed, Purpose, Stage};

use super::{SOUND, drafted, file, kept, only, public, refused};
use crate::drafts::With;
use crate::harness::{House, on_both};

on_both!(
    a_recording_becomes_a_deposit_with_a_song,
    what_is_finished_twice_is_finished_once,
    the_same_bytes_again_are_the_same_deposit,
    songs_of_one_name_get_numbers,
    what_a_person_gave_is_theirs,
    an_explanation_is_for_everyone_and_an_answer_for_nobody,
    what_is_being_erased_is_not_taken_in_meanwhile,
);

async fn a_recording_becomes_a_deposit_with_a_song(house: House) {
    let giver = house.invited("hash").await;
    house.agrees("a", &giver, &public()).await;
    let deposit = house.gives(&giver, Some("a"), SOUND).await;
    let given = house.deposit(&deposit).await;
    assert_eq!((given.sha256.as_str(), given.bytes, given.media_type.as_str()), (SOUND, 5, "audio/mp4"));
    assert_eq!((given.file.as_str(), given.title.as_str()), ("ghi âm.m4a", "Ghi âm đầu xuân"));
    assert_eq!((&given.giver, given.agreement.as_ref().unwrap().id.as_str()), (&giver, "a"));
    assert_eq!((given.stage, given.original), (Stage::Waiting, Original::Kept));
    assert_eq!(given.processed, Processed::Waiting { progress: 0, reason_code: String::new() });
    assert_eq!(house.db.deposit_of(&given.item).await.unwrap(), Some(given.clone()));

    // The draft said that it is published, for everyone, and plays something else.
    let item = house.kept(&given.address).await;
    assert_eq!((item.state, &item.audience), (State::InReview, &only(Key::Stewards)));
    let Body::Song(song) = item.body else { panic!("no song") };
    let recording = song.recording.unwrap();
    assert_eq!((recording.sha256.as_str(), recording.file.as_str()), (SOUND, "ghi âm.m4a"));
    assert!(!house.heard_by(SOUND, &Viewer::holding([Key::Members, Key::Stewards])).await);
    assert_eq!(house.db.media_of(SOUND).await.unwrap().unwrap().bytes, 5);
    let job = house.db.claim_job(&["render"], 10, &house.clock).await.unwrap().unwrap();
    assert_eq!(job.payload, serde_json::json!({ "sha256": SOUND }));
}

async fn what_is_finished_twice_is_finished_once(house: House) {
    let giver = house.invited("hash").await;
    house.sends(&file("u", &giver, &Purpose::Recording)).await;
    let no_song = house.db.finish_upload("u", &kept(SOUND), None, &house.clock, &house.ids).await;
    assert_eq!(refused(no_song), VoiceConflict::NeedsSong);
    let (one, other) = tokio::join!(house.finishes("u", SOUND), house.finishes("u", SOUND));
    let deposit = one.unwrap();
    assert!(deposit.is_some() && other.unwrap() == deposit);
    assert_eq!(house.finishes("u", SOUND).await.unwrap(), deposit);
    assert_eq!(house.db.deposits_of(&giver).await.unwrap().len(), 1);
    assert_eq!(house.db.export_items().await.unwrap().len(), 1);
    assert_eq!(refused(house.finishes("none", SOUND).await), VoiceConflict::NoSuch);
}

async fn the_same_bytes_again_are_the_same_deposit(house: House) {
    let (giver, other) = (house.invited("hash").await, house.invited("other").await);
    house.agrees("a", &giver, &public()).await;
    let first = house.gives(&giver, None, SOUND).await;
    house.clock.set(2_000);
    // What was agreed to only the second time counts for what is there.
    assert_eq!(house.gives(&giver, Some("a"), SOUND).await, first);
    assert_eq!(house.deposit(&first).await.agreement.unwrap().id, "a");
    assert_ne!(house.gives(&other, None, SOUND).await, first);
    assert_eq!(house.db.originals().await.unwrap(), [kept(SOUND)]);
}

async fn songs_of_one_name_get_numbers(house: House) {
    let giver = house.invited("hash").await;
    let mut slugs = Vec::new();
    for sha256 in ["5a", "5b", "5c"] {
        let deposit = house.gives(&giver, None, sha256).await;
        slugs.push(house.deposit(&deposit).await.address.slug.to_string());
    }
    assert_eq!(slugs, ["tay/ghi-am", "tay/ghi-am-2", "tay/ghi-am-3"]);
    // Somebody else's song is never written over, whatever the draft calls itself.
    let id = house.id(&drafted().address()).await;
    house.sends(&file("u", &giver, &Purpose::Recording)).await;
    let draft = drafted().known_as(&id);
    house.db.finish_upload("u", &kept("5d"), Some(draft), &house.clock, &house.ids).await.unwrap();
    assert_eq!(house.kept(&drafted().address()).await.revision, 1);
}

async fn what_a_person_gave_is_theirs(house: House) {
    let person = house.somebody("người hát").await;
    let giver = Giver::Person(person.clone());
    let deposit = house.gives(&giver, None, SOUND).await;
    assert_eq!(house.db.owner(&house.deposit(&deposit).await.item).await.unwrap(), Some(person));
    assert_eq!(house.db.deposits_of(&giver).await.unwrap()[0].id, deposit);
}

async fn an_explanation_is_for_everyone_and_an_answer_for_nobody(house: House) {
    let steward = Giver::Person(house.somebody("người giữ kho").await);
    let lang: tiengban_content::LangTag = "tyz".parse().unwrap();
    let (purpose, everyone) = (Purpose::Explanation { lang: lang.clone() }, Viewer::holding([Key::Stewards]));
    for (upload, sha256) in [("first", "e1"), ("second", "e2")] {
        house.sends(&file(upload, &steward, &purpose)).await;
        assert_eq!(house.finishes(upload, sha256).await.unwrap(), None);
    }
    assert_eq!(house.db.explanation(&lang).await.unwrap().unwrap().sha256, "e2");
    assert_eq!(house.db.explanations().await.unwrap().len(), 1);
    assert!(house.heard_by("e2", &Viewer::passer_by()).await && !house.heard_by("e1", &Viewer::passer_by()).await);

    let giver = house.invited("hash").await;
    house.agrees("a", &giver, &public()).await;
    let answer = Purpose::Answer { agreement: "a".into(), who: Answerer::Giver };
    house.sends(&file("answer", &giver, &answer)).await;
    house.finishes("answer", "aa").await.unwrap();
    assert!(!house.heard_by("aa", &everyone).await);
    assert!(house.db.media_of("aa").await.unwrap().is_some());
    // Nobody without an account explains.
    house.sends(&file("third", &giver, &purpose)).await;
    assert_eq!(refused(house.finishes("third", "e3").await), VoiceConflict::NoSuch);
}

async fn what_is_being_erased_is_not_taken_in_meanwhile(house: House) {
    let giver = house.invited("hash").await;
    let deposit = house.gives(&giver, None, SOUND).await;
    house.db.withdraw_deposit(&deposit, Keep::Erased, &(&giver).into(), &house.clock).await.unwrap();
    let other = house.invited("other").await;
    house.sends(&file("u", &other, &Purpose::Recording)).await;
    let job = house.db.claim_job(&["forget"], 10, &house.clock).await.unwrap().unwrap();
    assert!(house.db.may_forget(SOUND).await.unwrap().original);
    assert_eq!(refused(house.finishes("u", SOUND).await), VoiceConflict::BeingErased);
    house.db.finish_job(job.id, job.attempt).await.unwrap();
    assert!(house.finishes("u", SOUND).await.unwrap().is_some());
    let may = house.db.may_forget(SOUND).await.unwrap();
    assert!(!may.original && !may.renditions);
    let later = NewUpload { once: Some("x"), ..file("v", &other, &Purpose::Recording) };
    house.db.new_upload(&later, &house.clock).await.unwrap();
}
