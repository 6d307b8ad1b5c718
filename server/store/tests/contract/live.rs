//! A club's evening on many telephones: every answer once, in time or late, of whoever is in the club.

use tiengban_content::learning::live::{Place, Tap};
use tiengban_content::people::{ClubId, PersonId, Standing};
use tiengban_memory::Rating;
use tiengban_store::learning::{Answered, Beat, NewLine, Said};
use tiengban_store::people::{By, NewClub, NewPerson};
use tiengban_store::{PeopleConflict, StoreError};

use crate::harness::{House, columns_with, on_both};
use crate::learning::{Class, class, club};

on_both!(
    an_answer_counts_once_and_says_so_to_the_memory,
    what_comes_late_counts_for_the_person_alone,
    of_two_leaders_who_tap_one_counts,
    whoever_was_taken_out_answers_nothing_and_is_counted_no_more,
    a_code_belongs_to_one_evening_at_a_time,
    what_nobody_ended_is_over_a_day_later,
    closing_a_person_leaves_nothing_of_their_evenings,
);

/// A club of one, and its evening.
struct Night {
    class: Class,
    club: ClubId,
    id: String,
}

async fn night(house: House) -> Night {
    let class = class(house).await;
    let club = club(&class).await;
    let (db, clock, ids) = (&class.house.db, &class.house.clock, &class.house.ids);
    let id = db.begin_live(&club, "BCDFG", "[]", Some("once"), clock, ids).await.unwrap().unwrap();
    Night { class, club, id }
}

impl Night {
    async fn try_answer(&self, question: usize, part: &str, rating: Rating) -> Result<Answered, StoreError> {
        let (house, thing) = (&self.class.house, self.class.thing("tay/nặm").await);
        // A telephone whose clock is a year ahead.
        let at = 1_365 * tiengban_memory::DAY_MS;
        let line = NewLine { id: format!("{}-{question}", self.id), thing, said: Said::Rated(rating), at };
        let (person, scheduler) = (&self.class.person, &self.class.scheduler);
        let parts = [part.to_owned()];
        house.db.answer_live(&self.id, person, question, &parts, rating, &[line], scheduler, &house.clock).await
    }

    async fn answer(&self, question: usize, part: &str, rating: Rating) -> Answered {
        self.try_answer(question, part, rating).await.unwrap()
    }

    async fn tap(&self, version: i64, tap: Tap, ends: bool) -> bool {
        let house = &self.class.house;
        let mut to = house.db.live(&self.id).await.unwrap().unwrap().place;
        to.tap(tap);
        house.db.tap_live(&self.id, version, to, ends, &house.clock).await.unwrap()
    }

    async fn beat(&self) -> Beat {
        self.class.house.db.live_beat(&self.id).await.unwrap().unwrap()
    }

    async fn answers(&self) -> u32 {
        let thing = self.class.thing("tay/nặm").await;
        let memory = self.class.house.db.memory_of(&self.class.person, &thing).await.unwrap();
        memory.map_or(0, |memory| memory.answers.try_into().unwrap())
    }

    /// Of each question that somebody answered: which, how many, and how many of them knew it.
    async fn tally(&self) -> Vec<(usize, i64, i64)> {
        let tally = self.class.house.db.live_tally(&self.id).await.unwrap();
        tally.into_iter().map(|one| (one.question, one.answered, one.right)).collect()
    }
}

async fn an_answer_counts_once_and_says_so_to_the_memory(house: House) {
    let night = night(house).await;
    let (db, clock) = (&night.class.house.db, &night.class.house.clock);
    assert!(db.come_to_live(&night.id, &night.class.person, clock).await.unwrap());
    assert!(!db.come_to_live(&night.id, &night.class.person, clock).await.unwrap(), "they come back");
    let Answered::Kept(kept) = night.answer(0, "đúng", Rating::Good).await else { panic!("it is kept") };
    assert_eq!((kept.late, kept.answer.as_slice()), (false, ["đúng".to_owned()].as_slice()));
    assert_eq!(kept.at, 1_000 * tiengban_memory::DAY_MS, "the server's clock counts");
    let again = night.answer(0, "khác", Rating::Forgot).await;
    assert_eq!(again, Answered::Before(kept), "they are told what they said first");
    assert_eq!(night.answer(1, "chưa hỏi", Rating::Good).await, Answered::Unasked);
    assert_eq!((night.answers().await, night.tally().await), (1, vec![(0, 1, 1)]));
    assert_eq!(night.beat().await, Beat { version: 1, heard: 2, ended: false });
    let here = db.here_in_live(&night.id, 0).await.unwrap();
    assert_eq!((here.len(), here[0].name.as_str(), here[0].answered), (1, "em học", true));
    assert!(!db.here_in_live(&night.id, 1).await.unwrap()[0].answered);
    let kept = db.everything_of(&night.class.person).await.unwrap();
    assert_eq!(kept["live_evenings"][0]["answers"][0]["answer"][0], "đúng");
}

async fn what_comes_late_counts_for_the_person_alone(house: House) {
    let night = night(house).await;
    assert!(night.tap(1, Tap::Close, false).await && night.tap(2, Tap::Next, false).await);
    let Answered::Kept(late) = night.answer(0, "muộn", Rating::Forgot).await else { panic!("it is kept") };
    assert!(late.late && night.tally().await.is_empty());
    assert_eq!(night.answers().await, 1, "but they have learned by it");
    assert!(!night.class.house.db.here_in_live(&night.id, 0).await.unwrap()[0].answered);
    assert!(night.tap(3, Tap::Close, true).await);
    let Answered::Kept(after) = night.answer(1, "hết buổi", Rating::Good).await else { panic!("it is kept") };
    assert!(after.late, "the evening was over");
    let all = night.class.house.db.live_answers_of(&night.id, &night.class.person).await.unwrap();
    assert_eq!(all, [late, after]);
}

async fn of_two_leaders_who_tap_one_counts(house: House) {
    let night = night(house).await;
    assert!(night.tap(1, Tap::Close, false).await);
    assert!(!night.tap(1, Tap::Next, false).await, "somebody else was quicker");
    let kept = night.class.house.db.open_live(&night.club).await.unwrap().unwrap();
    assert_eq!((kept.place, kept.version), (Place { question: 0, closed: true }, 2));
    assert!(night.tap(2, Tap::Next, true).await);
    assert!(!night.tap(3, Tap::Skip, false).await, "it has ended");
    assert_eq!(night.class.house.db.open_live(&night.club).await.unwrap(), None);
    assert!(night.beat().await.ended);
}

async fn whoever_was_taken_out_answers_nothing_and_is_counted_no_more(house: House) {
    let night = night(house).await;
    let (db, clock) = (&night.class.house.db, &night.class.house.clock);
    night.answer(0, "đúng", Rating::Good).await;
    db.leave(&night.club, &night.class.person, &By::Terminal, clock).await.unwrap();
    let refused = night.try_answer(0, "nữa", Rating::Good).await;
    assert!(matches!(refused, Err(StoreError::People(PeopleConflict::NoSuch))), "{refused:?}");
    assert!(night.tally().await.is_empty() && db.here_in_live(&night.id, 0).await.unwrap().is_empty());
    // Who only asks to be let in is not in.
    db.join(&night.club, &night.class.person, Standing::Asked, &By::Terminal, clock).await.unwrap();
    assert!(night.try_answer(0, "nữa", Rating::Good).await.is_err() && night.tally().await.is_empty());
    db.join(&night.club, &night.class.person, Standing::Member, &By::Terminal, clock).await.unwrap();
    assert_eq!(night.tally().await, [(0, 1, 1)], "they are back, and so is what they said");
}

async fn a_code_belongs_to_one_evening_at_a_time(house: House) {
    let night = night(house).await;
    let (db, clock, ids) = (&night.class.house.db, &night.class.house.clock, &night.class.house.ids);
    let begin = async |club: &ClubId, code: &str, once: &str| {
        db.begin_live(club, code, "[]", Some(once), clock, ids).await.unwrap()
    };
    assert_eq!(begin(&night.club, "HHHHH", "once").await.as_deref(), Some("once"), "sent twice, it is one");
    let other = NewClub { name: "câu lạc bộ khác".into(), join_code: "MB".into(), ..NewClub::default() };
    let other = db.make_club(&other, &By::Terminal, None, clock, ids).await.unwrap();
    assert_eq!(begin(&other, "BCDFG", "theirs").await, None, "it is in use");
    let next = begin(&night.club, "BCDFG", "next").await.unwrap();
    assert_eq!(db.live_by_code("BCDFG").await.unwrap().unwrap().id, next, "what was left open has ended");
    assert!(db.live(&night.id).await.unwrap().unwrap().ended_at.is_some() && night.beat().await.version == 2);
    assert_eq!(db.live_by_code("ZZZZZ").await.unwrap(), None);
}

async fn what_nobody_ended_is_over_a_day_later(house: House) {
    let night = night(house).await;
    night.answer(0, "a", Rating::Good).await;
    let (db, clock) = (&night.class.house.db, &night.class.house.clock);
    let begun = db.live(&night.id).await.unwrap().unwrap().begun_at;
    clock.set(begun + tiengban_memory::DAY_MS - 1);
    assert_eq!(db.end_left_lives(clock).await.unwrap(), 0, "they may have begun late, and go on");
    clock.set(begun + tiengban_memory::DAY_MS);
    assert_eq!(db.end_left_lives(clock).await.unwrap(), 1);
    assert_eq!(db.open_live(&night.club).await.unwrap(), None, "nobody is asked to come in any more");
    assert!(night.beat().await.ended && night.tally().await == [(0, 1, 1)], "all that was answered stays");
    assert_eq!(db.end_left_lives(clock).await.unwrap(), 0);
}

async fn closing_a_person_leaves_nothing_of_their_evenings(house: House) {
    let night = night(house).await;
    let (db, clock) = (&night.class.house.db, &night.class.house.clock);
    let new = NewPerson { name: "người khác".into(), ..NewPerson::default() };
    let other: PersonId = db.make_person(&new, &By::Terminal, None, clock, &night.class.house.ids).await.unwrap();
    db.come_to_live(&night.id, &other, clock).await.unwrap();
    night.answer(0, "câu-của-em", Rating::Good).await;
    db.close_person(&night.class.person, &By::Terminal, false, clock).await.unwrap();
    assert_eq!(columns_with(&night.class.house.url, "câu-của-em").await, [""; 0]);
    assert_eq!(night.beat().await.heard, 1, "the other is still here");
}
