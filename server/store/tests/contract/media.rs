//! A recording is for whom the songs are that play it.

use tiengban_content::{Audience, Key, State, Viewer};
use tiengban_store::Media;
use tiengban_store::people::By;

use crate::drafts::{With, address, media_file, song};
use crate::harness::{House, on_both};

on_both!(
    a_recording_comes_with_its_song,
    songs_that_share_a_recording_share_their_audiences,
    a_song_that_is_taken_down_takes_its_sound_along,
    a_song_that_plays_something_else_leaves_its_sound_to_the_stewards,
);

const SOUND: &str = "5a";

async fn heard(house: &House, sha256: &str, keys: &[Key]) -> bool {
    house.db.media(sha256, &Viewer::holding(keys.to_vec())).await.unwrap().is_some()
}

async fn a_recording_comes_with_its_song(house: House) {
    house.agreed(SOUND, &Audience::public()).await;
    house.import_with(vec![song("tay/dem", SOUND)], vec![media_file(SOUND)]).await;
    let media = house.db.media(SOUND, &Viewer::passer_by()).await.unwrap().unwrap();
    let expected = Media {
        sha256: SOUND.into(),
        file: "dem.m4a".into(),
        media_type: "audio/mp4".into(),
        bytes: 5,
        duration_ms: 900,
        created_at: 1_000,
        audience: Audience::public(),
    };
    assert_eq!(media, expected);
    assert_eq!(house.db.media("5b", &Viewer::passer_by()).await.unwrap(), None);

    let mut renamed = media_file(SOUND);
    renamed.media_type = "audio/aac".into();
    house.import_with(vec![song("tay/dem", SOUND)], vec![renamed]).await;
    assert_eq!(house.db.media(SOUND, &Viewer::passer_by()).await.unwrap().unwrap().media_type, "audio/aac");
}

async fn songs_that_share_a_recording_share_their_audiences(house: House) {
    house.agreed(SOUND, &Audience::public()).await;
    let a = song("tay/a", SOUND).for_only([Key::Members]);
    let b = song("tay/b", SOUND).for_only([Key::Club("1".into())]);
    house.import_with(vec![a], vec![media_file(SOUND)]).await;
    assert!(!heard(&house, SOUND, &[Key::Club("1".into())]).await);
    house.import([b]).await;
    assert!(heard(&house, SOUND, &[Key::Club("1".into())]).await);
    assert!(heard(&house, SOUND, &[Key::Members]).await);
    assert!(!heard(&house, SOUND, &[]).await);
}

async fn a_song_that_is_taken_down_takes_its_sound_along(house: House) {
    house.agreed(SOUND, &Audience::public()).await;
    let dem = song("tay/dem", SOUND);
    house.import_with(vec![dem.clone().is(State::Draft)], vec![media_file(SOUND)]).await;
    assert!(!heard(&house, SOUND, &[Key::Members]).await);
    let id = house.id(&address(&dem)).await;
    house.db.set_state(&id, State::Published, &By::Terminal, &house.clock).await.unwrap();
    assert!(heard(&house, SOUND, &[]).await);
    house.db.set_audience(&id, &Audience::from_iter([Key::Members]), &By::Terminal, &house.clock).await.unwrap();
    assert!(!heard(&house, SOUND, &[]).await);
    house.db.set_state(&id, State::Withdrawn, &By::Terminal, &house.clock).await.unwrap();
    assert!(!heard(&house, SOUND, &[Key::Members]).await);
    assert!(!heard(&house, SOUND, &[Key::Stewards]).await);
}

async fn a_song_that_plays_something_else_leaves_its_sound_to_the_stewards(house: House) {
    let dem = |sha256| song("tay/dem", sha256).made_by_a_machine();
    house.import_with(vec![dem(SOUND)], vec![media_file(SOUND)]).await;
    house.import_with(vec![dem("5b")], vec![media_file("5b")]).await;
    assert!(!heard(&house, SOUND, &[]).await);
    assert!(heard(&house, SOUND, &[Key::Stewards]).await);
    assert!(heard(&house, "5b", &[]).await);
}
