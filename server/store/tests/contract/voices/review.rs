//! What becomes of a deposit: asked back, declined, looked at again, published. Nothing is lost.

use tiengban_content::State;
use tiengban_content::people::Role;
use tiengban_store::people::{By, NewPerson};
use tiengban_store::voices::{DepositFilter, Giver, Keep, Stage};
use tiengban_store::{Clock, PeopleConflict, StoreError, VoiceConflict};

use super::{SOUND, public, refused};
use crate::harness::{House, on_both};

on_both!(
    a_question_and_its_answer,
    what_is_declined_is_kept_and_looked_at_again,
    what_is_published_is_decided_about,
    what_a_steward_publishes_otherwise_is_accepted,
    a_child_who_is_signed_in_needs_a_guardian_as_well,
    the_queue_is_read_by_stage_giver_and_language,
);

async fn a_question_and_its_answer(house: House) {
    let giver = house.invited("hash").await;
    let deposit = house.gives(&giver, None, SOUND).await;
    let answered = house.db.answer_back(&deposit, "", &By::from(&giver), &house.clock).await;
    assert_eq!(refused(answered), VoiceConflict::OtherStage(Stage::Waiting));
    house.db.ask_back(&deposit, "Ghi ở đâu ạ?", &By::Terminal, &house.clock).await.unwrap();
    let asked = house.deposit(&deposit).await;
    assert_eq!((asked.stage, asked.words.as_str()), (Stage::AskedBack, "Ghi ở đâu ạ?"));
    house.db.answer_back(&deposit, "Ở nhà tôi", &By::from(&giver), &house.clock).await.unwrap();
    let answered = house.deposit(&deposit).await;
    assert_eq!((answered.stage, answered.words.as_str()), (Stage::Waiting, "Ở nhà tôi"));
    let lines = house.db.audit("-back", None, 9).await.unwrap();
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| !line.details.to_string().contains("nhà")));
}

async fn what_is_declined_is_kept_and_looked_at_again(house: House) {
    let giver = house.invited("hash").await;
    house.agrees("a", &giver, &public()).await;
    let deposit = house.gives(&giver, Some("a"), SOUND).await;
    house.db.decline(&deposit, "Nghe chưa rõ", &By::Terminal, &house.clock).await.unwrap();
    let declined = house.deposit(&deposit).await;
    assert_eq!((declined.stage, declined.item_state), (Stage::Declined, State::Draft));
    assert!(declined.is_there() && declined.words == "Nghe chưa rõ");
    house.db.reopen(&deposit, &By::Terminal, &house.clock).await.unwrap();
    let again = house.deposit(&deposit).await;
    assert_eq!((again.stage, again.item_state, again.words.as_str()), (Stage::Waiting, State::InReview, ""));
    house.publishes(&deposit, &public()).await.unwrap();
}

async fn what_is_published_is_decided_about(house: House) {
    let (giver, deposit) = house.published("a").await;
    let given = house.deposit(&deposit).await;
    assert_eq!((given.stage, given.item_state), (Stage::Accepted, State::Published));
    house.publishes(&deposit, &public()).await.unwrap();
    assert_eq!(house.db.audit("published", None, 9).await.unwrap().len(), 1);
    let by = By::Terminal;
    assert_eq!(
        refused(house.db.decline(&deposit, "", &by, &house.clock).await),
        VoiceConflict::OtherStage(Stage::Accepted)
    );
    assert_eq!(
        refused(house.db.ask_back(&deposit, "", &by, &house.clock).await),
        VoiceConflict::OtherStage(Stage::Accepted)
    );
    house.db.withdraw_deposit(&deposit, Keep::Sealed, &By::from(&giver), &house.clock).await.unwrap();
    for refusal in [
        refused(house.db.reopen(&deposit, &by, &house.clock).await),
        refused(house.publishes(&deposit, &public()).await),
    ] {
        assert_eq!(refusal, VoiceConflict::OtherStage(Stage::Withdrawn));
    }
    let none = tiengban_store::voices::DepositId("none".into());
    assert_eq!(refused(house.publishes(&none, &public()).await), VoiceConflict::NoSuch);
}

async fn what_a_steward_publishes_otherwise_is_accepted(house: House) {
    let giver = house.invited("hash").await;
    house.agrees("a", &giver, &public()).await;
    let deposit = house.gives(&giver, Some("a"), SOUND).await;
    let item = house.deposit(&deposit).await.item;
    house.db.set_state(&item, State::Published, &By::Terminal, &house.clock).await.unwrap();
    assert_eq!(house.deposit(&deposit).await.stage, Stage::Accepted);
}

async fn a_child_who_is_signed_in_needs_a_guardian_as_well(house: House) {
    house.clock.set(1_767_225_600_000); // the first millisecond of 2026
    let new = NewPerson {
        name: "người hát".into(),
        birth_year: Some(2012),
        roles: [Role::Contributor].into(),
        ..NewPerson::default()
    };
    let child = house.db.make_person(&new, &By::Terminal, None, &house.clock, &house.ids).await.unwrap();
    let giver = Giver::Person(child.clone());
    house.agrees("a", &giver, &public()).await;
    let id = {
        let new = super::file("u", &giver, &tiengban_store::voices::Purpose::Recording);
        let later = tiengban_store::voices::NewUpload { agreement: Some("a"), expires_at: i64::MAX, ..new };
        house.sends(&later).await;
        house.finishes("u", SOUND).await.unwrap().unwrap()
    };
    let told = house.publishes(&id, &public()).await;
    assert!(matches!(told, Err(StoreError::People(PeopleConflict::NeedsConsent))), "{told:?}");
    house.db.record_consent(&child, &child, "mẹ", &house.clock, &house.ids).await.unwrap();
    house.publishes(&id, &public()).await.unwrap();
}

async fn the_queue_is_read_by_stage_giver_and_language(house: House) {
    let (giver, other) = (house.invited("hash").await, house.invited("other").await);
    let mut ids = Vec::new();
    for (giver, sha256) in [(&giver, "5a"), (&other, "5b"), (&giver, "5c")] {
        house.clock.set(house.clock.now_ms() + 1);
        ids.push(house.gives(giver, None, sha256).await);
    }
    house.db.decline(&ids[0], "", &By::Terminal, &house.clock).await.unwrap();
    let found = async |filter: DepositFilter| -> Vec<_> {
        house.db.deposits(&filter).await.unwrap().into_iter().map(|deposit| deposit.id).collect()
    };
    let all = DepositFilter::default();
    assert_eq!(found(all.clone()).await, ids);
    let waiting = DepositFilter { stage: Some(Stage::Waiting), ..all.clone() };
    assert_eq!(found(waiting).await, ids[1..]);
    let newest = DepositFilter { giver: Some(giver), newest_first: true, limit: Some(1), ..all.clone() };
    assert_eq!(found(newest.clone()).await, ids[2..]);
    let older = DepositFilter { after: Some(ids[2].clone()), ..newest };
    assert_eq!(found(older).await, ids[..1]);
    let tay = DepositFilter { language: Some("tyz".parse().unwrap()), after: Some(ids[0].clone()), ..all.clone() };
    assert_eq!(found(tay).await, ids[1..]);
    let viet = DepositFilter { language: Some("vi".parse().unwrap()), ..all };
    assert!(found(viet).await.is_empty());
}
