//! The log of who did what: it cannot be changed, and holds no name, secret or code.

use tiengban_content::people::{SecretKind, Standing};
use tiengban_content::{Audience, Key, State};
use tiengban_store::people::{By, PersonChange};

use super::{WithKeys, named};
use crate::drafts::word;
use crate::harness::{House, on_both, try_raw};

on_both!(
    the_log_cannot_be_changed,
    the_log_is_searched_and_leafed_through,
    what_is_decided_about_an_item_is_noted,
    the_log_holds_no_name_secret_or_code,
);

async fn the_log_cannot_be_changed(house: House) {
    house.make(named("Người học 1")).await;
    let before = house.log().await;
    for statement in [
        "UPDATE audit SET actor = 'terminal'",
        "DELETE FROM audit",
        "INSERT INTO audit (seq, at, actor, action, subject_kind, subject, details) \
         SELECT seq, 0, 'x', 'x', 'x', 'x', details FROM audit WHERE true \
         ON CONFLICT (seq) DO UPDATE SET actor = excluded.actor",
    ] {
        let error = try_raw(&house.url, statement).await.unwrap_err();
        assert!(error.to_string().contains("the audit log is never changed"), "{statement}: {error}");
    }
    let own = if house.url.starts_with("sqlite:") {
        "INSERT OR REPLACE INTO audit SELECT seq, 0, 'x', 'x', 'x', 'x', '{}' FROM audit"
    } else {
        "TRUNCATE audit"
    };
    assert!(try_raw(&house.url, own).await.unwrap_err().to_string().contains("never changed"));
    assert_eq!(house.log().await, before);
}

async fn the_log_is_searched_and_leafed_through(house: House) {
    let one = house.make(named("Người học 1")).await;
    let two = house.make(named("Người học 2")).await;
    for number in 0..5 {
        let by = By::Person(one.clone());
        house.db.issue_card(&two, &format!("{number}"), &by, &house.clock).await.unwrap();
    }
    let found = async |search: &str, before| -> Vec<i64> {
        house.db.audit(search, before, 3).await.unwrap().into_iter().map(|line| line.seq).collect()
    };
    assert_eq!(found("", None).await, [7, 6, 5]);
    assert_eq!(found("", Some(5)).await, [4, 3, 2]);
    assert_eq!(found("Person-Made", None).await, [2, 1]);
    assert_eq!(found(&format!("person:{one}"), Some(5)).await, [4, 3]);
    assert_eq!(found(&one.0, Some(4)).await, [3, 1]);
    assert!(found("person_made", None).await.is_empty() && found("%", None).await.is_empty());
    let line = house.db.audit("card", None, 1).await.unwrap().remove(0);
    assert_eq!((line.at, line.subject_kind.as_str(), line.subject), (1_000, "person", two.0));
}

async fn what_is_decided_about_an_item_is_noted(house: House) {
    house.import([word("tay/nặm")]).await;
    let id = house.id(&word("tay/nặm").address()).await;
    for _ in 0..2 {
        let members = Audience::from_iter([Key::Members]);
        house.db.set_audience(&id, &members, &By::Terminal, &house.clock).await.unwrap();
        house.db.set_state(&id, State::InReview, &By::Terminal, &house.clock).await.unwrap();
    }
    let log = house.log().await;
    assert_eq!(log.iter().map(|line| line.action.as_str()).collect::<Vec<_>>(), ["audience-changed", "state-changed"]);
    assert_eq!(log[0].details, serde_json::json!({ "before": ["public"], "after": ["members"] }));
    assert_eq!(log[1].details, serde_json::json!({ "before": "published", "after": "in-review" }));
    assert!(log.iter().all(|line| line.subject == id.0 && line.actor == "terminal"));
}

async fn the_log_holds_no_name_secret_or_code(house: House) {
    let (by, clock, ids) = (By::Terminal, &house.clock, &house.ids);
    let new = named("Bí mật một").signs_in_as("Bí mật hai").proves(SecretKind::Passphrase, "Bí mật ba");
    let id = house.make(new).await;
    let club = house.club("Bí mật bốn").await;
    let change = PersonChange { name: "Bí mật năm".into(), ..PersonChange::default() };
    house.db.amend_person(&id, 1, &change, &by, clock).await.unwrap();
    house.db.set_secret(&id, Some((SecretKind::Pictures, "Bí mật sáu")), &by, None, clock).await.unwrap();
    house.db.issue_card(&id, "Bí mật bảy", &by, clock).await.unwrap();
    house.db.new_join_code(&club, "Bí mật tám", &by, clock).await.unwrap();
    house.db.join(&club, &id, Standing::Member, &by, clock).await.unwrap();
    house.db.add_device(&club, "Bí mật chín", "Bí mật mười", &by, clock, ids).await.unwrap();
    house.db.record_consent(&id, &id, "Bí mật mười một", clock, ids).await.unwrap();
    house.import([word("tay/nặm")]).await;
    let item = house.id(&word("tay/nặm").address()).await;
    house.db.withdraw(&item, "Bí mật mười hai", &by, clock).await.unwrap();
    let log = format!("{:?}", house.log().await);
    assert_eq!(house.log().await.len(), 10);
    assert!(!log.contains("mật") && !log.contains("bimat"), "{log}");
}
