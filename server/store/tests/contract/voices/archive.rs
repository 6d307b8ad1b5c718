//! Recordings of an archive come in together or not at all, and each once.

use tiengban_content::consent::Agreement;
use tiengban_content::{State, Viewer};
use tiengban_store::VoiceConflict;
use tiengban_store::people::By;
use tiengban_store::testing::agreement;
use tiengban_store::voices::{Giver, Imported, ImportedRecording, Keep};

use super::{SOUND, kept, not_agreed, public, refused};
use crate::drafts::{media_file, song};
use crate::harness::{House, on_both};

on_both!(
    an_archive_comes_in_once,
    an_archive_comes_in_whole_or_not_at_all,
    what_was_taken_back_stays_so,
    a_song_that_came_otherwise_is_adopted,
);

fn of_an_archive(sha256: &str, agreement: Option<Agreement>) -> ImportedRecording {
    ImportedRecording {
        kept: kept(sha256),
        file: format!("{sha256}.wav"),
        media_type: "audio/wav".into(),
        duration_ms: 900,
        title: sha256.into(),
        song: song(&format!("tay/{sha256}"), "of another"),
        agreement,
    }
}

async fn an_archive_comes_in_once(house: House) {
    let all = [of_an_archive("5a", Some(agreement(&public()))), of_an_archive("5b", None)];
    let first = house.db.import_recordings(&all, &house.clock, &house.ids).await.unwrap();
    let [Imported::Made { deposit, held: false, address }, Imported::Made { held: true, address: waits, .. }] =
        &first[..]
    else {
        panic!("{first:?}")
    };
    assert!(house.open(address).await);
    assert_eq!(house.state(waits).await, State::InReview);
    assert!(!house.heard_by("5b", &Viewer::passer_by()).await);
    assert_eq!(house.deposit(deposit).await.giver, Giver::Import);
    let again = house.db.import_recordings(&all, &house.clock, &house.ids).await.unwrap();
    assert!(again.iter().all(|outcome| matches!(outcome, Imported::Known(_))), "{again:?}");
    assert_eq!(house.db.export_items().await.unwrap().len(), 2);
}

async fn an_archive_comes_in_whole_or_not_at_all(house: House) {
    let mut nameless = agreement(&public());
    nameless.recorder.clear();
    let all = [of_an_archive("5a", None), of_an_archive("5b", Some(nameless))];
    let told = house.db.import_recordings(&all, &house.clock, &house.ids).await;
    assert!(matches!(refused(told), VoiceConflict::Incomplete(_)));
    assert!(house.db.export_items().await.unwrap().is_empty());
    assert!(house.db.originals().await.unwrap().is_empty());
}

async fn what_was_taken_back_stays_so(house: House) {
    let all = [of_an_archive(SOUND, Some(agreement(&public())))];
    house.db.import_recordings(&all, &house.clock, &house.ids).await.unwrap();
    let deposit = house.db.deposits_of(&Giver::Import).await.unwrap().remove(0).id;
    house.db.withdraw_deposit(&deposit, Keep::Erased, &By::Terminal, &house.clock).await.unwrap();
    let again = house.db.import_recordings(&all, &house.clock, &house.ids).await.unwrap();
    assert_eq!(again, [Imported::Withdrawn(deposit)]);
}

async fn a_song_that_came_otherwise_is_adopted(house: House) {
    let dem = song("tay/dem", SOUND);
    house.import_with(vec![dem.clone()], vec![media_file(SOUND)]).await;
    let id = house.id(&dem.address()).await;
    house.agrees("paper", &Giver::Import, &public()).await;
    let adopt = async |agreement| {
        let by = By::Terminal;
        house.db.adopt_recording(&id, &Giver::Import, agreement, &by, &house.clock, &house.ids).await
    };
    assert_eq!(refused(adopt(Some("none")).await), VoiceConflict::NoSuch);
    let deposit = adopt(None).await.unwrap();
    not_agreed(house.publishes(&deposit, &public()).await);
    assert_eq!(adopt(Some("paper")).await.unwrap(), deposit);
    house.db.set_agreement(&deposit, "paper", &By::Terminal, &house.clock).await.unwrap();
    house.publishes(&deposit, &public()).await.unwrap();
    assert!(house.open(&dem.address()).await);
}
