//! What is made of a recording is for whom the recording is for.

use tiengban_content::{Body, Key, Viewer};
use tiengban_store::voices::{Measured, Processed, Rendition};

use super::{SOUND, only};
use crate::harness::{House, on_both};

on_both!(renditions_follow_the_rule, songs_are_told_how_long_they_sound, a_failed_rendering_is_seen_and_tried_again);

fn rendition(name: &str, recipe: i64) -> Rendition {
    Rendition { name: name.into(), media_type: "audio/ogg".into(), bytes: 3, recipe }
}

async fn renditions_follow_the_rule(house: House) {
    let (_, deposit) = house.published("a").await;
    for recipe in [1, 2] {
        assert!(house.db.put_rendition(SOUND, &rendition("opus", recipe)).await.unwrap());
    }
    house.db.put_rendition(SOUND, &rendition("aac", 1)).await.unwrap();
    let names: Vec<_> = house.db.renditions(SOUND).await.unwrap().into_iter().map(|it| (it.name, it.recipe)).collect();
    assert_eq!(names, [("aac".into(), 1), ("opus".into(), 2)]);
    let heard = async |name, viewer: &Viewer| house.db.rendition_for(SOUND, name, viewer).await.unwrap();
    let (passer_by, member) = (Viewer::passer_by(), Viewer::holding([Key::Members]));
    let (media, opus) = heard("opus", &passer_by).await.unwrap();
    assert_eq!((media.sha256.as_str(), media.bytes, opus), (SOUND, 5, rendition("opus", 2)));
    assert_eq!(heard("peaks", &member).await, None);
    let item = house.deposit(&deposit).await.item;
    let by = tiengban_store::people::By::Terminal;
    house.db.set_audience(&item, &only(Key::Members), &by, &house.clock).await.unwrap();
    assert!(heard("opus", &passer_by).await.is_none() && heard("opus", &member).await.is_some());
}

async fn songs_are_told_how_long_they_sound(house: House) {
    let (_, deposit) = house.published("a").await;
    let measured =
        Measured { duration_ms: 83_200, loudness_mlufs: Some(-18_500), peak_mdb: Some(-1_200), gain_mdb: 2_500 };
    for _ in 0..2 {
        house.db.set_measured(SOUND, &measured, &house.clock).await.unwrap();
    }
    assert_eq!(house.db.measured(SOUND).await.unwrap(), Some(measured));
    let given = house.deposit(&deposit).await;
    assert_eq!(given.duration_ms, 83_200);
    let item = house.kept(&given.address).await;
    let Body::Song(song) = item.body else { panic!("no song") };
    assert_eq!((song.recording.unwrap().duration_ms, item.revision), (83_200, 2));
    let silence = Measured { loudness_mlufs: None, ..measured };
    house.db.set_measured(SOUND, &silence, &house.clock).await.unwrap();
    assert_eq!(house.db.measured(SOUND).await.unwrap(), Some(silence));
}

async fn a_failed_rendering_is_seen_and_tried_again(house: House) {
    let giver = house.invited("hash").await;
    let deposit = house.gives(&giver, None, SOUND).await;
    let processed = async || house.deposit(&deposit).await.processed;
    let job = house.db.claim_job(&["render"], 10, &house.clock).await.unwrap().unwrap();
    house.db.beat_job(job.id, job.attempt, 40, 10, &house.clock).await.unwrap();
    assert_eq!(processed().await, Processed::Waiting { progress: 40, reason_code: String::new() });
    house.db.fail_job(job.id, job.attempt, "not-sound", None).await.unwrap();
    assert_eq!(processed().await, Processed::Failed { reason_code: "not-sound".into() });
    let by = tiengban_store::people::By::Terminal;
    house.db.retry_job(job.id, &by, &house.clock).await.unwrap();
    assert_eq!(processed().await, Processed::Waiting { progress: 0, reason_code: String::new() });
    let job = house.db.claim_job(&["render"], 10, &house.clock).await.unwrap().unwrap();
    house.db.finish_job(job.id, job.attempt).await.unwrap();
    assert_eq!(processed().await, Processed::Done);
}
