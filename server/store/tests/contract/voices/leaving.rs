//! Somebody who gave is closed: what is kept stays with what was agreed to; of the rest, nothing personal does.

use tiengban_store::people::By;
use tiengban_store::voices::{Answerer, Giver, Keep, Purpose};

use super::{SOUND, file, guardian, kept, public, spoken};
use crate::harness::{House, columns_with, on_both};

on_both!(names_stay_as_long_as_a_recording_does, somebody_reads_what_they_gave);

/// Somebody whose agreement names them and was spoken, with a recording under it.
async fn gave(house: &House) -> (Giver, tiengban_store::voices::DepositId) {
    let giver = Giver::Person(house.somebody("Vắng mặt").await);
    let mut aloud = tiengban_store::testing::agreement(&public());
    aloud.singer = "tên người hát".into();
    (aloud.yes, aloud.minor, aloud.guardian) = (spoken(), true, Some(guardian(tiengban_content::consent::Yes::Ticked)));
    house.db.new_agreement("a", &aloud, &giver, &By::from(&giver), &house.clock).await.unwrap();
    let answer = Purpose::Answer { agreement: "a".into(), who: Answerer::Giver };
    house.sends(&file("answer", &giver, &answer)).await;
    house.finishes("answer", "aa").await.unwrap();
    let deposit = house.gives(&giver, Some("a"), SOUND).await;
    (giver, deposit)
}

async fn names_stay_as_long_as_a_recording_does(house: House) {
    let (giver, deposit) = gave(&house).await;
    let Giver::Person(person) = &giver else { panic!("no person") };
    house.db.new_upload(&file("half", &giver, &Purpose::Recording), &house.clock).await.unwrap();
    let item = house.deposit(&deposit).await.item;
    house.db.save_working(&item, person, 1, "{}", 0, &house.clock).await.unwrap();
    let close = async |keep_name| house.db.close_person(person, &By::Terminal, keep_name, &house.clock).await.unwrap();
    close(true).await;
    assert_eq!(columns_with(&house.url, "tên người hát").await, ["agreement.body"]);
    assert_eq!(house.db.expired_uploads(1_000).await.unwrap(), ["half"]);
    assert_eq!(house.db.working(&item, person).await.unwrap(), None);
    // Without their name as well: the recording is still kept, and so is what allows that.
    house.db.withdraw_deposit(&deposit, Keep::Sealed, &By::Terminal, &house.clock).await.unwrap();
    close(false).await;
    assert_eq!(columns_with(&house.url, "tên người hát").await, ["agreement.body"]);
    assert_eq!(house.db.originals().await.unwrap(), [kept(SOUND), kept("aa")]);

    let (giver, deposit) = {
        let giver = Giver::Person(house.somebody("Vắng mặt").await);
        let mut ticked = tiengban_store::testing::agreement(&public());
        ticked.singer = "tên khác".into();
        ticked.yes = spoken();
        house.db.new_agreement("b", &ticked, &giver, &By::from(&giver), &house.clock).await.unwrap();
        house.db.set_spoken_answer("b", Answerer::Giver, "aa", &house.clock).await.unwrap();
        (giver.clone(), house.gives(&giver, Some("b"), "5b").await)
    };
    let Giver::Person(person) = &giver else { panic!("no person") };
    house.db.withdraw_deposit(&deposit, Keep::Erased, &By::Terminal, &house.clock).await.unwrap();
    house.db.close_person(person, &By::Terminal, false, &house.clock).await.unwrap();
    assert_eq!(columns_with(&house.url, "tên khác").await, [""; 0]);
    // The same answer is somebody else's as well.
    assert!(!house.db.may_forget("aa").await.unwrap().original);
    assert_eq!(house.db.originals().await.unwrap(), [kept(SOUND), kept("aa")]);
}

async fn somebody_reads_what_they_gave(house: House) {
    let (giver, deposit) = gave(&house).await;
    let Giver::Person(person) = &giver else { panic!("no person") };
    let item = house.deposit(&deposit).await.item;
    house.db.save_working(&item, person, 1, "{\"tiers\":[]}", 0, &house.clock).await.unwrap();
    let all = house.db.everything_of(person).await.unwrap();
    assert_eq!(all["recordings"][0]["title"], "Ghi âm đầu xuân");
    assert_eq!(all["recordings"][0]["agreement"], "a");
    assert_eq!(all["agreements"][0]["agreement"]["singer"], "tên người hát");
    assert_eq!(all["uploads"].as_array().unwrap().len(), 2);
    assert_eq!(all["unsaved"][0]["content"], "{\"tiers\":[]}");
    assert_eq!(all["invitations"], serde_json::json!([]));
}
