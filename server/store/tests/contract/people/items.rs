//! Whose an item is; taking it down, and putting it back.

use tiengban_content::people::PersonId;
use tiengban_content::{ItemId, Key, State, Viewer};
use tiengban_store::people::By;
use tiengban_store::{ItemFilter, PeopleConflict};

use super::{named, refused};
use crate::drafts::{With, media_file, song, word};
use crate::harness::{House, on_both};

on_both!(
    what_is_withdrawn_is_gone_at_once_and_comes_back,
    what_was_a_draft_comes_back_as_a_draft,
    what_is_published_again_otherwise_is_not_taken_down_any_more,
    tombstones_stand_where_keys_meet,
    an_item_has_an_owner,
);

const SOUND: &str = "5a";

async fn what_is_withdrawn_is_gone_at_once_and_comes_back(house: House) {
    let dem = song("tay/dem", SOUND).made_by_a_machine();
    house.import_with(vec![dem.clone()], vec![media_file(SOUND)]).await;
    let (id, passer_by) = (house.id(&dem.address()).await, Viewer::passer_by());
    let there = async || {
        let opened = house.db.item(&dem.address(), &passer_by).await.unwrap().is_some();
        let listed = house.db.count(&ItemFilter::new(), &passer_by).await.unwrap() == 1;
        let heard = house.db.media(SOUND, &passer_by).await.unwrap().is_some();
        assert!(opened == listed && listed == heard, "{opened} {listed} {heard}");
        opened
    };
    assert!(there().await);
    let by = By::Person(PersonId("7".into()));
    assert!(house.db.withdraw(&id, "gia đình yêu cầu", &by, &house.clock).await.unwrap());
    assert!(!there().await);
    assert!(!house.db.withdraw(&id, "lần nữa", &by, &house.clock).await.unwrap());
    let stones = house.db.tombstones(&passer_by).await.unwrap();
    assert_eq!((stones[0].item.id.clone(), stones[0].reason.as_str()), (id.clone(), "gia đình yêu cầu"));
    assert_eq!((stones[0].by.as_str(), stones[0].at), ("person:7", 1_000));

    assert!(house.db.restore(&id, &by, &house.clock).await.unwrap());
    assert!(there().await);
    assert!(!house.db.restore(&id, &by, &house.clock).await.unwrap());
    assert!(house.db.tombstones(&passer_by).await.unwrap().is_empty());
    assert_eq!(house.actions().await, ["withdrawn", "restored"]);
    assert!(!house.db.withdraw(&ItemId("nothing".into()), "", &by, &house.clock).await.unwrap());
}

async fn what_was_a_draft_comes_back_as_a_draft(house: House) {
    let nam = word("tay/nặm").is(State::InReview);
    house.import([nam.clone()]).await;
    let id = house.id(&nam.address()).await;
    house.db.withdraw(&id, "", &By::Terminal, &house.clock).await.unwrap();
    house.db.restore(&id, &By::Terminal, &house.clock).await.unwrap();
    assert_eq!(house.kept(&nam.address()).await.state, State::InReview);
}

async fn what_is_published_again_otherwise_is_not_taken_down_any_more(house: House) {
    let nam = word("tay/nặm");
    house.import([nam.clone()]).await;
    let id = house.id(&nam.address()).await;
    let by = By::Terminal;
    house.db.withdraw(&id, "", &by, &house.clock).await.unwrap();
    house.import([nam.clone()]).await;
    assert!(house.db.tombstones(&Viewer::passer_by()).await.unwrap().is_empty());
    assert!(!house.db.restore(&id, &by, &house.clock).await.unwrap());

    house.db.withdraw(&id, "lại", &by, &house.clock).await.unwrap();
    house.db.set_state(&id, State::Draft, &by, &house.clock).await.unwrap();
    house.db.set_state(&id, State::Withdrawn, &by, &house.clock).await.unwrap();
    // Taken down without a word of where it was.
    assert!(!house.db.restore(&id, &by, &house.clock).await.unwrap());
    assert!(house.db.tombstones(&Viewer::passer_by()).await.unwrap().is_empty());
}

async fn tombstones_stand_where_keys_meet(house: House) {
    let of_club = word("tay/nặm").for_only([Key::Club("a".into())]);
    let of_members = word("tay/rườn").for_only([Key::Members]);
    house.import([of_club.clone(), of_members.clone()]).await;
    for (now, draft) in [(1_000, &of_club), (2_000, &of_members)] {
        house.clock.set(now);
        let id = house.id(&draft.address()).await;
        house.db.withdraw(&id, "", &By::Terminal, &house.clock).await.unwrap();
    }
    let steward = Viewer::holding([Key::Members, Key::Stewards]);
    let leader = Viewer::holding([Key::Members, Key::Club("a".into())]);
    let other = Viewer::holding([Key::Club("b".into())]);
    for (viewer, expected) in [(&steward, vec!["tay/rườn"]), (&leader, vec!["tay/rườn", "tay/nặm"]), (&other, vec![])]
    {
        let stones = house.db.tombstones(viewer).await.unwrap();
        assert_eq!(stones.iter().map(|stone| stone.item.slug.to_string()).collect::<Vec<_>>(), expected);
        let found = house.db.item_in_any_state(&of_club.address(), viewer).await.unwrap();
        assert_eq!(found.is_some(), expected.contains(&"tay/nặm"));
        assert_eq!(house.db.item(&of_club.address(), viewer).await.unwrap(), None);
    }
}

async fn an_item_has_an_owner(house: House) {
    let (nam, ruon) = (word("tay/nặm").is(State::Draft), word("tay/rườn"));
    house.import([nam.clone(), ruon.clone()]).await;
    let (one, two) = (house.make(named("Nghệ nhân 1")).await, house.make(named("Nghệ nhân 2")).await);
    let own = async |item, person| house.db.set_owner(item, person, &By::Terminal, &house.clock).await;
    let id = house.id(&nam.address()).await;
    assert_eq!(house.db.owner(&id).await.unwrap(), None);
    for person in [&one, &one, &two] {
        own(&id, person).await.unwrap();
        assert_eq!(house.db.owner(&id).await.unwrap().as_ref(), Some(person));
    }
    assert_eq!(house.db.items_of(&two).await.unwrap(), [house.kept(&nam.address()).await]);
    assert!(house.db.items_of(&one).await.unwrap().is_empty());
    assert_eq!(house.db.audit("owner-changed", None, 9).await.unwrap().len(), 2);
    let (nothing, nobody) = (ItemId("nothing".into()), PersonId("nobody".into()));
    assert_eq!(refused(own(&nothing, &one).await), PeopleConflict::NoSuch);
    assert_eq!(refused(own(&id, &nobody).await), PeopleConflict::NoSuch);
}
