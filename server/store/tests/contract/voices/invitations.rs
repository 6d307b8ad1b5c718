//! A paper with a link, its renewal and its end.

use tiengban_store::people::By;
use tiengban_store::{Db, VoiceConflict};

use super::{LATE, refused};
use crate::harness::{House, on_both};

on_both!(
    an_invitation_is_found_by_its_link,
    a_lost_paper_is_dead_once_it_is_renewed,
    an_ended_invitation_is_still_found
);

async fn found(db: &Db, token_hash: &str) -> Option<String> {
    db.invitation_by_token(token_hash).await.unwrap().map(|invitation| invitation.id)
}

async fn an_invitation_is_found_by_its_link(house: House) {
    let first = house.invitation("hash 1").await;
    house.clock.set(2_000);
    let second = house.invitation("hash 2").await;
    assert_eq!(house.db.invitation_by_token("hash 1").await.unwrap(), Some(first.clone()));
    assert_eq!(house.db.invitation(&second.id).await.unwrap(), Some(second.clone()));
    assert_eq!(found(&house.db, "another").await, None);
    assert_eq!(house.db.invitations(None).await.unwrap(), [second.clone(), first.clone()]);
    assert_eq!(house.db.invitations(Some(&first.made_by)).await.unwrap(), std::slice::from_ref(&first));
    assert!(first.open(LATE - 1) && !first.open(LATE));
    let line = house.db.audit("invited", None, 1).await.unwrap().remove(0);
    assert_eq!((line.subject_kind.as_str(), line.subject), ("invitation", second.id));
    assert!(!line.details.to_string().contains("người hát"));
}

async fn a_lost_paper_is_dead_once_it_is_renewed(house: House) {
    let invitation = house.invitation("lost").await;
    house.db.renew_paper(&invitation.id, "new", &By::Terminal, &house.clock).await.unwrap();
    assert_eq!(found(&house.db, "lost").await, None);
    assert_eq!(found(&house.db, "new").await, Some(invitation.id));
    let none = house.db.renew_paper("none", "x", &By::Terminal, &house.clock).await;
    assert_eq!(refused(none), VoiceConflict::NoSuch);
}

async fn an_ended_invitation_is_still_found(house: House) {
    let invitation = house.invitation("hash").await;
    for _ in 0..2 {
        house.db.end_invitation(&invitation.id, &By::Terminal, &house.clock).await.unwrap();
    }
    let ended = house.db.invitation_by_token("hash").await.unwrap().unwrap();
    assert!(!ended.open(1_000) && ended.ended_at == Some(1_000));
    assert_eq!(house.db.audit("invitation-ended", None, 9).await.unwrap().len(), 1);
    assert_eq!(refused(house.db.end_invitation("none", &By::Terminal, &house.clock).await), VoiceConflict::NoSuch);
}
