//! Somebody takes back what they gave: gone everywhere, in one step.

use tiengban_content::{Key, State, Viewer};
use tiengban_store::people::By;
use tiengban_store::voices::{Keep, Original, Rendition, Stage, Withdrawn};
use tiengban_store::{ItemFilter, VoiceConflict};

use super::{SOUND, not_agreed, refused};
use crate::drafts::song;
use crate::harness::{House, on_both};

on_both!(
    what_is_taken_back_is_gone_in_one_step,
    other_songs_with_the_recording_go_along,
    what_was_sealed_can_still_be_erased,
    what_another_gave_as_well_is_not_erased,
    what_the_last_one_lets_go_is_erased_for_all,
    what_one_sealed_another_does_not_erase,
    an_import_does_not_bring_it_back,
);

fn opus() -> Rendition {
    Rendition { name: "opus".into(), media_type: "audio/ogg".into(), bytes: 3, recipe: 1 }
}

async fn withdraw(house: &House, deposit: &tiengban_store::voices::DepositId, keep: Keep) -> Withdrawn {
    let by = By::from(&house.deposit(deposit).await.giver);
    house.db.withdraw_deposit(deposit, keep, &by, &house.clock).await.unwrap()
}

/// The jobs that forget, done at once; says whether each was to erase, and whether it may.
async fn forget(house: &House) -> Vec<(bool, bool)> {
    let mut done = Vec::new();
    while let Some(job) = house.db.claim_job(&["forget"], 10, &house.clock).await.unwrap() {
        assert_eq!(job.payload["sha256"], SOUND);
        let may = house.db.may_forget(SOUND).await.unwrap();
        done.push((job.payload["erase"] == true, may.original));
        assert!(house.db.finish_job(job.id, job.attempt).await.unwrap());
    }
    done
}

async fn what_is_taken_back_is_gone_in_one_step(house: House) {
    let (_, deposit) = house.published("a").await;
    let given = house.deposit(&deposit).await;
    assert!(house.db.put_rendition(SOUND, &opus()).await.unwrap());
    assert!(house.open(&given.address).await);
    let before = house.db.last_change().await.unwrap();

    let told = withdraw(&house, &deposit, Keep::Sealed).await;
    let expected = Withdrawn { original: Original::Sealed, shared: false, taken_down: vec![given.address.clone()] };
    assert_eq!(told, expected);
    assert!(!house.open(&given.address).await);
    let everybody = Viewer::holding([Key::Members, Key::Stewards]);
    assert_eq!(house.db.count(&ItemFilter::new(), &everybody).await.unwrap(), 0);
    assert!(!house.heard_by(SOUND, &everybody).await);
    assert_eq!(house.db.rendition_for(SOUND, "opus", &everybody).await.unwrap(), None);
    assert!(house.db.renditions(SOUND).await.unwrap().is_empty());
    assert_eq!(house.db.last_change().await.unwrap(), before + 1);
    let gone = house.deposit(&deposit).await;
    assert_eq!((gone.stage, gone.original, gone.item_state), (Stage::Withdrawn, Original::Sealed, State::Withdrawn));
    let stone = house.db.tombstones(&Viewer::passer_by()).await.unwrap().remove(0);
    assert!(stone.by.starts_with("giver:"));
    assert_eq!(house.db.audit("taken-back", None, 9).await.unwrap().len(), 1);

    // Nothing brings it back: no steward, and no renditions that were being made.
    not_agreed(house.db.restore(&given.item, &By::Terminal, &house.clock).await);
    not_agreed(house.db.set_state(&given.item, State::Published, &By::Terminal, &house.clock).await);
    assert!(!house.db.put_rendition(SOUND, &opus()).await.unwrap());
    assert_eq!(house.db.claim_job(&["render"], 10, &house.clock).await.unwrap(), None);
    assert_eq!(forget(&house).await, [(false, false)]);
    assert_eq!(house.db.originals().await.unwrap().len(), 1);
    assert_eq!(house.db.taken_back().await.unwrap(), [SOUND.to_owned()].into());
    let none = tiengban_store::voices::DepositId("none".into());
    let none = house.db.withdraw_deposit(&none, Keep::Sealed, &By::Terminal, &house.clock).await;
    assert_eq!(refused(none), VoiceConflict::NoSuch);
}

async fn other_songs_with_the_recording_go_along(house: House) {
    let (_, deposit) = house.published("a").await;
    let other = song("tay/khác", SOUND);
    house.import([other.clone()]).await;
    let told = withdraw(&house, &deposit, Keep::Sealed).await;
    assert_eq!(told.taken_down, [house.deposit(&deposit).await.address, other.address()]);
    assert!(!house.open(&other.address()).await);
}

async fn what_was_sealed_can_still_be_erased(house: House) {
    let (_, deposit) = house.published("a").await;
    withdraw(&house, &deposit, Keep::Sealed).await;
    assert_eq!(withdraw(&house, &deposit, Keep::Sealed).await.original, Original::Sealed);
    assert_eq!(withdraw(&house, &deposit, Keep::Erased).await.original, Original::Erased);
    assert_eq!(withdraw(&house, &deposit, Keep::Sealed).await.original, Original::Erased);
    assert_eq!(forget(&house).await, [(false, true), (true, true)]);
    assert!(house.db.originals().await.unwrap().is_empty());
    assert_eq!(house.db.audit("taken-back", None, 9).await.unwrap().len(), 2);
}

async fn what_another_gave_as_well_is_not_erased(house: House) {
    let (_, first) = house.published("a").await;
    let (_, second) = house.published("b").await;
    house.db.put_rendition(SOUND, &opus()).await.unwrap();
    let addresses = (house.deposit(&first).await.address, house.deposit(&second).await.address);
    let told = withdraw(&house, &first, Keep::Erased).await;
    assert_eq!((told.original, told.shared), (Original::Sealed, true));
    assert!(house.db.taken_back().await.unwrap().is_empty());
    assert_eq!(told.taken_down, std::slice::from_ref(&addresses.0));
    assert!(house.db.item(&addresses.0, &Viewer::passer_by()).await.unwrap().is_none());
    assert!(house.open(&addresses.1).await);
    assert_eq!(house.db.renditions(SOUND).await.unwrap().len(), 1);
    assert_eq!(forget(&house).await, []);
    let may = house.db.may_forget(SOUND).await.unwrap();
    assert!(!may.original && !may.renditions);
}

async fn what_the_last_one_lets_go_is_erased_for_all(house: House) {
    let (_, first) = house.published("a").await;
    let (_, second) = house.published("b").await;
    withdraw(&house, &first, Keep::Erased).await;
    let told = withdraw(&house, &second, Keep::Erased).await;
    assert_eq!((told.original, told.shared), (Original::Erased, false));
    assert_eq!(house.deposit(&first).await.original, Original::Erased);
    assert_eq!(forget(&house).await, [(true, true)]);
    assert!(house.db.originals().await.unwrap().is_empty());
}

async fn what_one_sealed_another_does_not_erase(house: House) {
    let (_, first) = house.published("a").await;
    let (_, second) = house.published("b").await;
    withdraw(&house, &first, Keep::Sealed).await;
    let told = withdraw(&house, &second, Keep::Erased).await;
    assert_eq!((told.original, told.shared), (Original::Sealed, false));
    assert_eq!(forget(&house).await, [(false, false)]);
    // Whoever sealed it lets it go after all.
    assert_eq!(withdraw(&house, &first, Keep::Erased).await.original, Original::Erased);
    assert_eq!(house.deposit(&second).await.original, Original::Erased);
    assert_eq!(forget(&house).await, [(true, true)]);
}

async fn an_import_does_not_bring_it_back(house: House) {
    let (_, deposit) = house.published("a").await;
    let given = house.deposit(&deposit).await;
    let exported = house.kept(&given.address).await.to_draft();
    withdraw(&house, &deposit, Keep::Sealed).await;
    assert_eq!(house.import([exported]).await.held, std::slice::from_ref(&given.address));
    assert_eq!(house.state(&given.address).await, State::Withdrawn);
}
