//! What anyone says of an item, who answers, and what became of it.

use tiengban_content::ItemId;
use tiengban_content::people::PersonId;
use tiengban_store::feedback::{Kept, NewFeedback, Reply, Sort, Stage, Voice};
use tiengban_store::people::{By, NewPerson};
use tiengban_store::voices::KeptOriginal;

use crate::drafts::word;
use crate::harness::{House, columns_with, on_both};

on_both!(
    what_is_said_twice_is_kept_once_and_other_words_are_not_lost,
    a_thread_goes_back_and_forth_until_it_is_used,
    closing_a_giver_leaves_nothing_of_what_they_said,
    what_is_said_aloud_is_made_ready_and_can_be_taken_back,
);

async fn person(house: &House, name: &str) -> PersonId {
    let new = NewPerson { name: name.into(), ..NewPerson::default() };
    house.db.make_person(&new, &By::Terminal, None, &house.clock, &house.ids).await.unwrap()
}

async fn slam(house: &House) -> ItemId {
    house.import([word("tay/slam")]).await;
    house.id(&word("tay/slam").address()).await
}

fn said<'a>(item: &'a ItemId, token_hash: &'a str) -> NewFeedback<'a> {
    let (form, place, called, words) = ("thử", "bản Thử", "cô Kẻ Nói", "Bản tôi nói khác.");
    NewFeedback { item, giver: None, token_hash, sort: Sort::Differs, form, place, called, words, voice: None }
}

fn reply(id: &str, by: Option<&PersonId>, words: &str, made_at: i64) -> Reply {
    Reply { id: id.into(), by_giver: by.is_none(), by: by.cloned(), words: words.into(), made_at }
}

async fn what_is_said_twice_is_kept_once_and_other_words_are_not_lost(house: House) {
    let item = slam(&house).await;
    let give = async |new: NewFeedback<'static>| house.db.give_feedback(&new, &house.clock, &house.ids).await.unwrap();
    let item: &'static ItemId = Box::leak(Box::new(item));
    let new = said(item, "hash");
    assert_eq!((give(new).await, give(new).await), (Kept::Kept, Kept::Kept));
    assert_eq!(give(NewFeedback { words: "Chuyện khác.", ..new }).await, Kept::OtherWords);
    let open = house.db.feedback_at(Stage::Open, 9).await.unwrap();
    assert_eq!((open.len(), open[0].words.as_str()), (1, "Bản tôi nói khác."));
    assert_eq!((open[0].sort, open[0].form.as_str(), open[0].place.as_str()), (Sort::Differs, "thử", "bản Thử"));
    assert_eq!(house.db.feedback_by_token("hash").await.unwrap().as_ref(), open.first());
    assert_eq!(house.db.feedback(&open[0].id).await.unwrap().as_ref(), open.first());
    assert_eq!(house.db.feedback_by_token("other").await.unwrap(), None);
    assert!(columns_with(&house.url, "Chuyện khác").await.is_empty());
}

async fn a_thread_goes_back_and_forth_until_it_is_used(house: House) {
    let (item, teacher) = (slam(&house).await, person(&house, "cô giáo").await);
    house.db.give_feedback(&said(&item, "hash"), &house.clock, &house.ids).await.unwrap();
    let now = async || house.db.feedback_by_token("hash").await.unwrap().unwrap();
    let id = now().await.id;
    let answer = reply("a", Some(&teacher), "Cảm ơn bạn.", 2_000);
    for _ in 0..2 {
        house.db.reply_to_feedback(&id, &answer).await.unwrap();
    }
    assert_eq!((now().await.stage, now().await.changed_at), (Stage::Answered, 2_000));
    let back = reply("b", None, "Vâng.", 3_000);
    house.db.reply_to_feedback(&id, &back).await.unwrap();
    assert_eq!(now().await.stage, Stage::Open);
    // Sent a second time, the answer does not come after what was said to it.
    house.db.reply_to_feedback(&id, &answer).await.unwrap();
    assert_eq!((now().await.stage, house.db.feedback_replies(&id).await.unwrap()), (Stage::Open, vec![answer, back]));
    house.db.set_feedback(&id, Stage::Used, Some("thử"), &house.clock).await.unwrap();
    house.db.reply_to_feedback(&id, &reply("c", None, "Hay quá.", 4_000)).await.unwrap();
    assert_eq!((now().await.stage, now().await.became.as_deref()), (Stage::Used, Some("thử")));
    assert!(house.db.feedback_at(Stage::Open, 9).await.unwrap().is_empty());
    assert!(house.db.reply_to_feedback("none", &reply("d", None, "", 1)).await.is_err());
}

async fn closing_a_giver_leaves_nothing_of_what_they_said(house: House) {
    let (item, giver) = (slam(&house).await, person(&house, "người nói").await);
    let teacher = person(&house, "cô giáo").await;
    let new = NewFeedback { giver: Some(&giver), ..said(&item, "hash") };
    house.db.give_feedback(&new, &house.clock, &house.ids).await.unwrap();
    let id = house.db.feedback_of(&giver).await.unwrap()[0].id.clone();
    house.db.reply_to_feedback(&id, &reply("a", Some(&teacher), "Cảm ơn bạn.", 2_000)).await.unwrap();
    let back = Reply { by_giver: true, ..reply("b", Some(&giver), "Lời riêng.", 3_000) };
    house.db.reply_to_feedback(&id, &back).await.unwrap();
    let kept = house.db.everything_of(&giver).await.unwrap();
    assert_eq!(
        (&kept["feedback"][0]["words"], &kept["feedback"][0]["place"]),
        (&"Bản tôi nói khác.".into(), &"bản Thử".into())
    );
    for closed in [&giver, &teacher] {
        house.db.close_person(closed, &By::Terminal, false, &house.clock).await.unwrap();
    }
    for theirs in ["Bản tôi", "bản Thử", "Kẻ Nói", "Lời riêng"] {
        assert_eq!(columns_with(&house.url, theirs).await, [""; 0], "{theirs}");
    }
    let left = house.db.feedback(&id).await.unwrap().unwrap();
    assert_eq!((left.stage, left.giver), (Stage::Closed, None));
    // What the teacher said is the house's answer; who said it is gone.
    let replies = house.db.feedback_replies(&id).await.unwrap();
    assert_eq!((replies[0].words.as_str(), replies[0].by.clone()), ("Cảm ơn bạn.", None));
}

async fn what_is_said_aloud_is_made_ready_and_can_be_taken_back(house: House) {
    let (item, giver) = (slam(&house).await, person(&house, "người nói").await);
    let kept = KeptOriginal { sha256: "5a".into(), bytes: 5 };
    let voice = Voice { kept: &kept, file: "loi-noi.webm", media_type: "audio/webm" };
    let spoken = NewFeedback { giver: Some(&giver), voice: Some(voice), ..said(&item, "hash") };
    for _ in 0..2 {
        let given = house.db.give_feedback(&spoken, &house.clock, &house.ids).await.unwrap();
        assert_eq!(given, Kept::Kept, "sent twice, it is one");
    }
    let unspoken = NewFeedback { voice: None, ..spoken };
    let other = house.db.give_feedback(&unspoken, &house.clock, &house.ids).await.unwrap();
    assert_eq!(other, Kept::OtherWords, "the same words, said otherwise");
    let again = NewFeedback { token_hash: "other", ..spoken };
    house.db.give_feedback(&again, &house.clock, &house.ids).await.unwrap();
    assert_eq!((house.db.voices_since(1_000).await.unwrap(), house.db.voices_since(1_001).await.unwrap()), (2, 0));
    let all = house.db.feedback_of(&giver).await.unwrap();
    assert_eq!(all.iter().map(|feedback| feedback.voice.as_deref()).collect::<Vec<_>>(), [Some("5a"), Some("5a")]);
    let known = async || house.db.media_of("5a").await.unwrap();
    let media = known().await.unwrap();
    assert_eq!((media.file.as_str(), media.bytes), ("loi-noi.webm", 5));
    let job = house.db.claim_job(&["render", "forget"], 60_000, &house.clock).await.unwrap().unwrap();
    assert_eq!((job.name.as_str(), &job.payload["sha256"]), ("render", &"5a".into()));
    assert!(!house.db.may_forget("5a").await.unwrap().original);
    // The same bytes, in two places: the first to be taken back leaves the other.
    house.db.silence_feedback(&all[0].id, &house.clock).await.unwrap();
    assert!(known().await.is_some());
    house.db.close_person(&giver, &By::Terminal, false, &house.clock).await.unwrap();
    assert_eq!(known().await, None);
    let job = house.db.claim_job(&["render", "forget"], 60_000, &house.clock).await.unwrap().unwrap();
    assert_eq!((job.name.as_str(), &job.payload["sha256"]), ("forget", &"5a".into()));
    assert!(house.db.may_forget("5a").await.unwrap().original);
}
