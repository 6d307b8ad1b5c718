//! What somebody agreed to: kept once, complete, and only with the answers that have arrived.

use tiengban_content::Key;
use tiengban_content::consent::{Missing, Yes};
use tiengban_store::VoiceConflict;
use tiengban_store::people::By;
use tiengban_store::testing::agreement;
use tiengban_store::voices::{Answerer, Giver, Purpose};

use super::{SOUND, file, guardian, not_agreed, only, public, refused, spoken};
use crate::harness::{House, on_both};

on_both!(
    an_agreement_is_kept_once,
    what_lacks_something_is_no_agreement,
    an_answer_counts_once_it_has_arrived,
    a_child_needs_a_guardian_who_is_heard_as_well,
    whose_agreement_is_taken_back_is_heard_no_more,
    a_later_paper_can_open_or_close_what_was_given,
);

async fn an_agreement_is_kept_once(house: House) {
    let giver = house.invited("hash").await;
    for _ in 0..2 {
        house.agrees("a", &giver, &public()).await;
    }
    let kept = house.db.agreements_of(&giver).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].id.as_str(), &kept[0].agreement), ("a", &agreement(&public())));
    assert_eq!(house.db.agreement("a").await.unwrap(), Some(kept[0].clone()));
    let by = By::from(&giver);
    let wider = house.db.new_agreement("a", &agreement(&only(Key::Members)), &giver, &by, &house.clock).await;
    assert_eq!(refused(wider), VoiceConflict::OtherAgreement);
    let of_another = house.db.new_agreement("a", &agreement(&public()), &Giver::Import, &by, &house.clock).await;
    assert_eq!(refused(of_another), VoiceConflict::OtherAgreement);
    let nobody = Giver::Invitation("none".into());
    let of_nobody = house.db.new_agreement("b", &agreement(&public()), &nobody, &by, &house.clock).await;
    assert_eq!(refused(of_nobody), VoiceConflict::NoSuch);
    let line = house.db.audit("agreed", None, 9).await.unwrap().remove(0);
    assert!(line.actor.starts_with("giver:") && !line.details.to_string().contains("người hát"), "{line:?}");
}

async fn what_lacks_something_is_no_agreement(house: House) {
    let giver = house.invited("hash").await;
    let mut nameless = agreement(&public());
    nameless.singer = " ".into();
    nameless.minor = true;
    let told = house.db.new_agreement("a", &nameless, &giver, &By::from(&giver), &house.clock).await;
    assert_eq!(refused(told), VoiceConflict::Incomplete(vec![Missing::Singer, Missing::Guardian]));
    assert_eq!(house.db.agreement("a").await.unwrap(), None);
}

async fn an_answer_counts_once_it_has_arrived(house: House) {
    let giver = house.invited("hash").await;
    let mut aloud = agreement(&public());
    aloud.yes = spoken();
    house.db.new_agreement("a", &aloud, &giver, &By::from(&giver), &house.clock).await.unwrap();
    let deposit = house.gives(&giver, Some("a"), SOUND).await;
    not_agreed(house.publishes(&deposit, &public()).await);

    let answer = Purpose::Answer { agreement: "a".into(), who: Answerer::Giver };
    house.sends(&file("answer", &giver, &answer)).await;
    assert_eq!(house.finishes("answer", "aa").await.unwrap(), None);
    let kept = house.db.agreement("a").await.unwrap().unwrap();
    assert_eq!(kept.agreement.yes, Yes::Spoken { sha256: "aa".into() });
    house.publishes(&deposit, &public()).await.unwrap();
    let other = house.invited("other").await;
    let not_theirs = house.db.new_upload(&file("theirs", &other, &answer), &house.clock).await;
    assert_eq!(refused(not_theirs), VoiceConflict::NoSuch);
}

async fn a_child_needs_a_guardian_who_is_heard_as_well(house: House) {
    let giver = house.invited("hash").await;
    let mut of_a_child = agreement(&public());
    (of_a_child.minor, of_a_child.guardian) = (true, Some(guardian(spoken())));
    house.db.new_agreement("a", &of_a_child, &giver, &By::from(&giver), &house.clock).await.unwrap();
    let deposit = house.gives(&giver, Some("a"), SOUND).await;
    not_agreed(house.publishes(&deposit, &public()).await);
    house.db.set_spoken_answer("a", Answerer::Giver, "aa", &house.clock).await.unwrap();
    not_agreed(house.publishes(&deposit, &public()).await);
    house.db.set_spoken_answer("a", Answerer::Guardian, "ab", &house.clock).await.unwrap();
    house.publishes(&deposit, &public()).await.unwrap();
    let none = house.db.set_spoken_answer("none", Answerer::Giver, "aa", &house.clock).await;
    assert_eq!(refused(none), VoiceConflict::NoSuch);
}

async fn whose_agreement_is_taken_back_is_heard_no_more(house: House) {
    let (giver, deposit) = house.published("a").await;
    let address = house.deposit(&deposit).await.address;
    assert!(house.open(&address).await);
    let by = By::from(&giver);
    assert_eq!(house.db.withdraw_agreement("a", &by, &house.clock).await.unwrap(), std::slice::from_ref(&address));
    assert!(!house.open(&address).await);
    assert!(house.db.withdraw_agreement("a", &by, &house.clock).await.unwrap().is_empty());
    not_agreed(house.publishes(&deposit, &public()).await);
    // What was given stays: it was not taken back itself.
    assert!(house.deposit(&deposit).await.is_there());
}

async fn a_later_paper_can_open_or_close_what_was_given(house: House) {
    let giver = house.invited("hash").await;
    let deposit = house.gives(&giver, None, SOUND).await;
    not_agreed(house.publishes(&deposit, &public()).await);
    house.agrees("open", &giver, &public()).await;
    let set = async |id| house.db.set_agreement(&deposit, id, &By::Terminal, &house.clock).await;
    assert!(set("open").await.unwrap().is_empty());
    house.publishes(&deposit, &public()).await.unwrap();
    house.agrees("closer", &giver, &only(Key::Members)).await;
    let address = house.deposit(&deposit).await.address;
    assert_eq!(set("closer").await.unwrap(), std::slice::from_ref(&address));
    assert!(!house.open(&address).await);
    house.publishes(&deposit, &only(Key::Members)).await.unwrap();

    let other = house.invited("other").await;
    house.agrees("another's", &other, &public()).await;
    assert_eq!(refused(set("another's").await), VoiceConflict::NoSuch);
}
