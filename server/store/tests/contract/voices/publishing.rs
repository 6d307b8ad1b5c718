//! Consent is law: whichever way a song comes to be published, somebody has agreed to that.

use tiengban_content::{Audience, Draft, Key, State, Viewer};
use tiengban_store::Expected;
use tiengban_store::people::By;

use super::{SOUND, club, not_agreed, only, public};
use crate::drafts::{With, media_file, song, word};
use crate::harness::{House, on_both};

on_both!(
    nothing_is_published_without_an_agreement,
    an_audience_is_not_widened_beyond_what_was_agreed,
    another_recording_needs_an_agreement_of_its_own,
    another_song_with_the_same_recording_needs_it_as_well,
    an_import_holds_back_what_nobody_agreed_to,
    what_was_taken_down_comes_back_only_as_agreed,
    what_a_machine_made_needs_nobody,
    a_voice_does_not_become_a_machine,
);

async fn nothing_is_published_without_an_agreement(house: House) {
    let dem = song("tay/dem", SOUND);
    not_agreed(house.put(&dem, Expected::Nothing).await);
    house.put(&dem.clone().is(State::Draft), Expected::Nothing).await.unwrap();
    let id = house.id(&dem.address()).await;
    not_agreed(house.db.set_state(&id, State::Published, &By::Terminal, &house.clock).await);
    let for_stewards = only(Key::Stewards);
    house.db.set_audience(&id, &for_stewards, &By::Terminal, &house.clock).await.unwrap();
    not_agreed(house.db.set_state(&id, State::Published, &By::Terminal, &house.clock).await);
    assert_eq!(house.state(&dem.address()).await, State::Draft);
    assert_eq!(house.db.audit("state-changed", None, 9).await.unwrap(), []);

    house.agreed(SOUND, &public()).await;
    house.db.set_state(&id, State::Published, &By::Terminal, &house.clock).await.unwrap();
    house.put(&dem, Expected::Whatever).await.unwrap();
}

async fn an_audience_is_not_widened_beyond_what_was_agreed(house: House) {
    let (a, b) = (only(club("a")), only(club("b")));
    let giver = house.invited("hash").await;
    house.agrees("a", &giver, &a).await;
    let deposit = house.gives(&giver, Some("a"), SOUND).await;
    not_agreed(house.publishes(&deposit, &public()).await);
    house.publishes(&deposit, &a).await.unwrap();
    let given = house.deposit(&deposit).await;
    let set =
        async |audience: Audience| house.db.set_audience(&given.item, &audience, &By::Terminal, &house.clock).await;
    for wider in [b, only(Key::Members), public()] {
        not_agreed(set(wider).await);
    }
    set(only(Key::Stewards)).await.unwrap();
    let item = house.kept(&given.address).await;
    not_agreed(house.put(&Draft { audience: public(), ..item.to_draft() }, Expected::Whatever).await);
    assert!(!house.heard_by(SOUND, &Viewer::holding([Key::Members, club("b")])).await);
}

async fn another_recording_needs_an_agreement_of_its_own(house: House) {
    let (_, deposit) = house.published("a").await;
    let item = house.kept(&house.deposit(&deposit).await.address).await;
    let edited = song(item.slug.as_str(), "5b").known_as(&item.id);
    not_agreed(house.put(&edited, Expected::Revision(1)).await);
    house.agreed("5b", &public()).await;
    house.put(&edited, Expected::Revision(1)).await.unwrap();
    assert!(house.heard_by("5b", &Viewer::passer_by()).await);
    // Nothing plays the first one any more. It is for nobody but its reviewers.
    assert!(!house.heard_by(SOUND, &Viewer::holding([Key::Stewards])).await);
}

async fn another_song_with_the_same_recording_needs_it_as_well(house: House) {
    let giver = house.invited("hash").await;
    house.agrees("a", &giver, &only(Key::Members)).await;
    house.gives(&giver, Some("a"), SOUND).await;
    let other = song("tay/khác", SOUND);
    not_agreed(house.put(&other, Expected::Nothing).await);
    house.put(&other.for_only([Key::Members]), Expected::Nothing).await.unwrap();
    assert!(house.heard_by(SOUND, &Viewer::holding([Key::Members])).await);
    assert!(!house.heard_by(SOUND, &Viewer::passer_by()).await);
}

async fn an_import_holds_back_what_nobody_agreed_to(house: House) {
    let dem = song("tay/dem", SOUND);
    let package = || vec![dem.clone(), word("tay/nặm")];
    let report = house.import_with(package(), vec![media_file(SOUND)]).await;
    assert_eq!((&report.held, report.made.len()), (&vec![dem.address()], 2));
    assert_eq!(house.state(&dem.address()).await, State::InReview);
    assert!(!house.heard_by(SOUND, &Viewer::holding([Key::Members, Key::Stewards])).await);
    let again = house.import(package()).await;
    assert_eq!((again.held.len(), again.unchanged.len()), (1, 2));

    // A draft stays one, and what was taken down stays so.
    let id = house.id(&dem.address()).await;
    for state in [State::Draft, State::Withdrawn] {
        house.db.set_state(&id, state, &By::Terminal, &house.clock).await.unwrap();
        assert_eq!(house.import(package()).await.held, [dem.address()]);
        assert_eq!(house.state(&dem.address()).await, state);
    }
    house.agreed(SOUND, &public()).await;
    assert!(house.import(package()).await.held.is_empty());
    assert!(house.open(&dem.address()).await);
}

async fn what_was_taken_down_comes_back_only_as_agreed(house: House) {
    let (giver, deposit) = house.published("a").await;
    let given = house.deposit(&deposit).await;
    house.db.withdraw(&given.item, "", &By::Terminal, &house.clock).await.unwrap();
    assert!(house.db.restore(&given.item, &By::Terminal, &house.clock).await.unwrap());
    house.db.withdraw(&given.item, "", &By::Terminal, &house.clock).await.unwrap();
    house.db.withdraw_agreement("a", &By::from(&giver), &house.clock).await.unwrap();
    not_agreed(house.db.restore(&given.item, &By::Terminal, &house.clock).await);
    not_agreed(house.db.set_state(&given.item, State::Published, &By::Terminal, &house.clock).await);
}

async fn what_a_machine_made_needs_nobody(house: House) {
    let dem = song("tay/dem", SOUND).made_by_a_machine();
    let report = house.import_with(vec![dem.clone()], vec![media_file(SOUND)]).await;
    assert!(report.held.is_empty() && house.open(&dem.address()).await);
    assert!(house.db.lapse_agreements(&house.clock).await.unwrap().is_empty());
}

async fn a_voice_does_not_become_a_machine(house: House) {
    let giver = house.invited("hash").await;
    house.gives(&giver, None, SOUND).await;
    not_agreed(house.put(&song("tay/dem", SOUND).made_by_a_machine(), Expected::Nothing).await);
}
