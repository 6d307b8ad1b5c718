//! Files on their way: where they stand, when they are given up, and the same file twice.

use tiengban_store::VoiceConflict;
use tiengban_store::voices::{Giver, Keep, NewUpload, Purpose};

use super::{LATE, SOUND, file, refused};
use crate::harness::{House, on_both};

on_both!(
    bytes_are_added_where_the_upload_stands,
    the_last_byte_makes_a_job,
    the_same_file_is_the_same_upload,
    what_was_taken_back_can_be_sent_again,
    what_is_given_up_is_not_gone_on_with,
    what_is_whole_is_not_given_up,
    an_agreement_of_somebody_else_is_none,
);

async fn offset(house: &House, id: &str) -> i64 {
    house.db.upload(id).await.unwrap().unwrap().offset
}

async fn bytes_are_added_where_the_upload_stands(house: House) {
    let giver = house.invited("hash").await;
    house.db.new_upload(&file("u", &giver, &Purpose::Recording), &house.clock).await.unwrap();
    let advance = async |from, to| house.db.advance_upload("u", from, to, &house.clock).await;
    advance(0, 2).await.unwrap();
    advance(2, 2).await.unwrap();
    for (from, to) in [(0, 2), (3, 4), (2, 6)] {
        assert_eq!(refused(advance(from, to).await), VoiceConflict::WrongOffset { now: 2 }, "{from}–{to}");
    }
    // Two connections go on from the same place: one of them is told.
    let (one, other) = tokio::join!(advance(2, 4), advance(2, 3));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let none = house.db.advance_upload("none", 0, 1, &house.clock).await;
    assert_eq!(refused(none), VoiceConflict::NoSuch);
}

async fn the_last_byte_makes_a_job(house: House) {
    let giver = house.invited("hash").await;
    house.db.new_upload(&file("u", &giver, &Purpose::Recording), &house.clock).await.unwrap();
    house.db.advance_upload("u", 0, 4, &house.clock).await.unwrap();
    assert_eq!(house.db.claim_job(&["keep"], 10, &house.clock).await.unwrap(), None);
    for from in [4, 5] {
        house.db.advance_upload("u", from, 5, &house.clock).await.unwrap();
    }
    let job = house.db.claim_job(&["keep"], 10, &house.clock).await.unwrap().unwrap();
    assert_eq!(job.payload, serde_json::json!({ "upload": "u" }));
    assert_eq!(house.db.claim_job(&["keep"], 10, &house.clock).await.unwrap(), None);
}

async fn the_same_file_is_the_same_upload(house: House) {
    let giver = house.invited("hash").await;
    let new = |id| NewUpload { once: Some("print"), ..file(id, &giver, &Purpose::Recording) };
    let first = house.db.new_upload(&new("first"), &house.clock).await.unwrap();
    house.db.advance_upload("first", 0, 3, &house.clock).await.unwrap();
    let second = house.db.new_upload(&new("second"), &house.clock).await.unwrap();
    assert_eq!((second.id.as_str(), second.offset, second.made_at), ("first", 3, first.made_at));
    assert_eq!(house.db.upload("second").await.unwrap(), None);

    house.db.advance_upload("first", 3, 5, &house.clock).await.unwrap();
    let deposit = house.finishes("first", SOUND).await.unwrap();
    let whole = house.db.new_upload(&new("third"), &house.clock).await.unwrap();
    assert_eq!((whole.offset, whole.sha256.as_deref(), whole.deposit), (5, Some(SOUND), deposit));

    // Another's, or of another length, is another file.
    let longer = NewUpload { length: 6, ..new("fourth") };
    assert_eq!(house.db.new_upload(&longer, &house.clock).await.unwrap().id, "fourth");
    let other = house.invited("other").await;
    let another = NewUpload { giver: &other, ..new("fifth") };
    assert_eq!(house.db.new_upload(&another, &house.clock).await.unwrap().id, "fifth");
    assert_eq!(house.db.uploads_of(&giver).await.unwrap().len(), 2);
}

async fn what_was_taken_back_can_be_sent_again(house: House) {
    let giver = house.invited("hash").await;
    let new = |id| NewUpload { once: Some("print"), ..file(id, &giver, &Purpose::Recording) };
    house.sends(&new("first")).await;
    let deposit = house.finishes("first", SOUND).await.unwrap().unwrap();
    house.db.withdraw_deposit(&deposit, Keep::Sealed, &(&giver).into(), &house.clock).await.unwrap();
    assert_eq!(house.sends(&new("second")).await.id, "second");
    let again = house.finishes("second", SOUND).await.unwrap().unwrap();
    assert_ne!(again, deposit);
    assert!(house.deposit(&again).await.is_there() && !house.deposit(&deposit).await.is_there());
}

async fn what_is_given_up_is_not_gone_on_with(house: House) {
    let giver = house.invited("hash").await;
    let new = |id, expires_at| NewUpload { once: Some("print"), expires_at, ..file(id, &giver, &Purpose::Recording) };
    house.db.new_upload(&new("slow", 2_000), &house.clock).await.unwrap();
    house.db.advance_upload("slow", 0, 2, &house.clock).await.unwrap();
    assert!(house.db.expired_uploads(1_999).await.unwrap().is_empty());
    house.clock.set(2_000);
    assert_eq!(house.db.expired_uploads(2_000).await.unwrap(), ["slow"]);
    let late = house.db.advance_upload("slow", 2, 5, &house.clock).await;
    assert_eq!(refused(late), VoiceConflict::NoSuch);
    assert_eq!(house.db.new_upload(&new("anew", LATE), &house.clock).await.unwrap().id, "anew");
    assert!(house.db.delete_upload("slow").await.unwrap() && !house.db.delete_upload("slow").await.unwrap());
    assert_eq!(house.db.all_upload_ids().await.unwrap(), ["anew"]);
}

async fn what_is_whole_is_not_given_up(house: House) {
    let giver = house.invited("hash").await;
    house.sends(&file("u", &giver, &Purpose::Recording)).await;
    assert!(house.db.expired_uploads(2 * LATE).await.unwrap().is_empty());
    assert!(!house.db.delete_upload("u").await.unwrap());
    assert_eq!((offset(&house, "u").await, house.db.all_upload_ids().await.unwrap().len()), (5, 1));
    house.clock.set(2 * LATE);
    house.finishes("u", SOUND).await.unwrap();
    // Its bytes are an original; those that are left where it arrived are not needed.
    assert!(house.db.all_upload_ids().await.unwrap().is_empty());
    house.db.forget_expired(&house.clock).await.unwrap();
    assert!(house.db.upload("u").await.unwrap().is_some());
    house.clock.set(LATE + 31 * 24 * 3_600_000);
    house.db.forget_expired(&house.clock).await.unwrap();
    assert!(house.db.upload("u").await.unwrap().is_none());
}

async fn an_agreement_of_somebody_else_is_none(house: House) {
    let (giver, other) = (house.invited("hash").await, house.invited("other").await);
    house.agrees("a", &other, &super::public()).await;
    let purpose = Purpose::Recording;
    for agreement in ["a", "none"] {
        let new = NewUpload { agreement: Some(agreement), ..file("u", &giver, &purpose) };
        assert_eq!(refused(house.db.new_upload(&new, &house.clock).await), VoiceConflict::NoSuch);
    }
    let empty = NewUpload { length: 0, ..file("u", &giver, &purpose) };
    assert_eq!(refused(house.db.new_upload(&empty, &house.clock).await), VoiceConflict::Empty);
    let of_the_archive = file("u", &Giver::Import, &purpose);
    house.db.new_upload(&of_the_archive, &house.clock).await.unwrap();
}
