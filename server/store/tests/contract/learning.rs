//! What people learn: answers once each, in whatever order, and what they come to.

use tiengban_content::people::{PersonId, Standing};
use tiengban_content::{Audience, ItemId, Key, Viewer};
use tiengban_memory::{DAY_MS, Rating, Scheduler};
use tiengban_store::Expected;
use tiengban_store::learning::{NewLine, Said, Thing};
use tiengban_store::people::{By, NewClub, NewPerson};

use crate::drafts::word;
use crate::harness::{House, columns_with, on_both};

on_both!(
    an_answer_that_comes_twice_counts_once,
    it_does_not_matter_in_which_order_answers_come,
    what_is_remembered_can_be_made_anew,
    what_is_known_is_asked_no_more,
    nothing_hidden_is_asked_or_counted,
    a_clock_in_the_future_is_set_right,
    of_two_devices_the_one_behind_looks_again,
    closing_a_person_leaves_nothing_of_what_they_learned,
    a_club_that_has_answered_often_gets_parameters_of_its_own,
    of_two_who_tap_one_counts,
    whoever_was_taken_out_is_credited_for_nothing_in_an_evening,
);

/// Somebody who learns words.
pub struct Class {
    pub house: House,
    pub person: PersonId,
    pub scheduler: Scheduler,
}

pub async fn class(house: House) -> Class {
    let new = NewPerson { name: "em học".into(), ..NewPerson::default() };
    let person = house.db.make_person(&new, &By::Terminal, None, &house.clock, &house.ids).await.unwrap();
    house.import([word("tay/nặm"), word("tay/slam")]).await;
    house.clock.set(1_000 * DAY_MS);
    Class { house, person, scheduler: Scheduler::default() }
}

impl Class {
    pub async fn thing(&self, slug: &str) -> Thing {
        Thing::word(self.house.id(&word(slug).address()).await)
    }

    async fn says(&self, id: &str, slug: &str, said: Said, days: i64) -> usize {
        let line = NewLine { id: id.into(), thing: self.thing(slug).await, said, at: (1_000 + days) * DAY_MS };
        self.house.db.learn(&self.person, &[line], &self.scheduler, &self.house.clock).await.unwrap()
    }

    async fn due(&self, days: i64) -> Vec<ItemId> {
        let at = (1_000 + days) * DAY_MS;
        let due = self.house.db.due(&self.person, &Viewer::passer_by(), at, 9).await.unwrap();
        due.into_iter().map(|learned| learned.thing.item).collect()
    }
}

async fn an_answer_that_comes_twice_counts_once(house: House) {
    let class = class(house).await;
    assert_eq!(class.says("a", "tay/nặm", Said::Added, -2).await, 1);
    let new = class.house.db.new_things(&class.person, &Viewer::passer_by(), 9).await.unwrap();
    assert_eq!((new.len(), new[0].answers, new[0].due_at), (1, 0, None));
    assert_eq!(class.says("b", "tay/nặm", Said::Rated(Rating::Good), -1).await, 1);
    assert_eq!(class.says("b", "tay/nặm", Said::Rated(Rating::Forgot), 0).await, 0, "the same line again");
    let memory = class.house.db.memory_of(&class.person, &class.thing("tay/nặm").await).await.unwrap().unwrap();
    assert_eq!((memory.answers, memory.lapses, memory.known), (1, 0, false));
    assert_eq!(class.due(0).await, [], "not yet");
    assert_eq!(class.due(60).await.len(), 1);
    let counted = class.house.db.count_learned(&class.person, &Viewer::passer_by(), 1_000 * DAY_MS, 0).await.unwrap();
    assert_eq!((counted.due, counted.new, counted.begun, counted.all), (0, 0, 1, 1));
}

async fn it_does_not_matter_in_which_order_answers_come(house: House) {
    let class = class(house).await;
    let answers = [("a", -9, Rating::Good), ("b", -5, Rating::Hard), ("c", -1, Rating::Forgot)];
    for (id, days, rating) in answers {
        class.says(id, "tay/nặm", Said::Rated(rating), days).await;
    }
    for (id, days, rating) in [answers[2], answers[0], answers[1]] {
        class.says(id, "tay/slam", Said::Rated(rating), days).await;
    }
    // A line's id is one of its person: of these three, none came.
    assert!(class.house.db.memory_of(&class.person, &class.thing("tay/slam").await).await.unwrap().is_none());
    for (id, days, rating) in [("f", -1, Rating::Forgot), ("d", -9, Rating::Good), ("e", -5, Rating::Hard)] {
        class.says(id, "tay/slam", Said::Rated(rating), days).await;
    }
    let memory = async |slug: &str| {
        let thing = class.thing(slug).await;
        let memory = class.house.db.memory_of(&class.person, &thing).await.unwrap().unwrap();
        (memory.stability, memory.due_at, memory.answers, memory.lapses)
    };
    assert_eq!(memory("tay/slam").await, memory("tay/nặm").await);
}

async fn what_is_remembered_can_be_made_anew(house: House) {
    let class = class(house).await;
    class.says("a", "tay/nặm", Said::Rated(Rating::Good), -9).await;
    class.says("b", "tay/nặm", Said::Rated(Rating::Easy), -2).await;
    class.says("c", "tay/slam", Said::Known, -2).await;
    let all = async || class.house.db.all_learned(&class.person, &Viewer::passer_by()).await.unwrap();
    let before = all().await;
    crate::harness::raw(&class.house.url, "UPDATE memory SET stability = 1, due_at = 5, answers = 99").await;
    assert_ne!(all().await, before);
    assert_eq!(class.house.db.learn_anew(&class.person, &class.scheduler).await.unwrap(), 2);
    assert_eq!(all().await, before);
}

async fn what_is_known_is_asked_no_more(house: House) {
    let class = class(house).await;
    class.says("a", "tay/nặm", Said::Rated(Rating::Good), -9).await;
    assert_eq!(class.due(90).await.len(), 1);
    class.says("b", "tay/nặm", Said::Known, -8).await;
    class.says("c", "tay/nặm", Said::Added, -7).await;
    assert_eq!(class.due(90).await, []);
    class.says("d", "tay/nặm", Said::Rated(Rating::Forgot), -6).await;
    assert_eq!(class.due(0).await.len(), 1, "whoever answers again learns again");
}

async fn nothing_hidden_is_asked_or_counted(house: House) {
    let class = class(house).await;
    class.says("a", "tay/nặm", Said::Rated(Rating::Good), -9).await;
    class.says("b", "tay/slam", Said::Added, -9).await;
    for slug in ["tay/nặm", "tay/slam"] {
        let mut draft = word(slug);
        draft.audience = [Key::Stewards].into_iter().collect::<Audience>();
        class.house.put(&draft, Expected::Whatever).await.unwrap();
    }
    let (db, passer_by) = (&class.house.db, Viewer::passer_by());
    let far = 9_000 * DAY_MS;
    assert_eq!(db.due(&class.person, &passer_by, far, 9).await.unwrap(), []);
    assert_eq!(db.new_things(&class.person, &passer_by, 9).await.unwrap(), []);
    assert_eq!(db.all_learned(&class.person, &passer_by).await.unwrap(), []);
    assert_eq!(db.count_learned(&class.person, &passer_by, far, 0).await.unwrap(), Default::default());
}

async fn a_clock_in_the_future_is_set_right(house: House) {
    let class = class(house).await;
    class.says("a", "tay/nặm", Said::Rated(Rating::Good), 365).await;
    let memory = class.house.db.memory_of(&class.person, &class.thing("tay/nặm").await).await.unwrap().unwrap();
    assert_eq!(memory.last_at, Some(1_000 * DAY_MS));
}

async fn of_two_devices_the_one_behind_looks_again(house: House) {
    let class = class(house).await;
    let (db, clock) = (&class.house.db, &class.house.clock);
    let lesson = class.thing("tay/nặm").await.item;
    let sit = async |state: &str, done: bool, version: i64| {
        db.sit(&class.person, &lesson, state, done, version, clock).await.unwrap()
    };
    assert!(sit("một", false, 0).await);
    assert!(!sit("khác", false, 0).await, "another device has begun already");
    assert!(sit("xong", true, 1).await && sit("lại", false, 2).await);
    let now = db.sitting(&class.person, &lesson).await.unwrap().unwrap();
    assert_eq!((now.state.as_str(), now.version, now.done_at), ("lại", 3, Some(1_000 * DAY_MS)));
    assert_eq!(db.lessons_done(&class.person).await.unwrap(), [(lesson.clone(), 1_000 * DAY_MS)]);
}

async fn closing_a_person_leaves_nothing_of_what_they_learned(house: House) {
    let class = class(house).await;
    class.says("dòng", "tay/nặm", Said::Rated(Rating::Good), -9).await;
    let lesson = class.thing("tay/slam").await.item;
    let (db, clock) = (&class.house.db, &class.house.clock);
    db.sit(&class.person, &lesson, "đang học", false, 0, clock).await.unwrap();
    db.set_daily(&class.person, 7).await.unwrap();
    assert_eq!(db.daily(&class.person).await.unwrap(), 7);
    let kept = db.everything_of(&class.person).await.unwrap();
    assert_eq!(
        (kept["learning"][0]["said"].as_i64(), kept["lessons"][0]["state"].as_str()),
        (Some(3), Some("đang học"))
    );
    db.close_person(&class.person, &By::Terminal, false, clock).await.unwrap();
    for theirs in ["dòng", "đang học"] {
        assert_eq!(columns_with(&class.house.url, theirs).await, [""; 0], "{theirs}");
    }
    assert_eq!(db.daily(&class.person).await.unwrap(), 5);
}

pub async fn club(class: &Class) -> tiengban_content::people::ClubId {
    let (db, clock, ids) = (&class.house.db, &class.house.clock, &class.house.ids);
    let new = NewClub { name: "câu lạc bộ".into(), join_code: "MA".into(), ..NewClub::default() };
    let club = db.make_club(&new, &By::Terminal, None, clock, ids).await.unwrap();
    db.join(&club, &class.person, Standing::Member, &By::Terminal, clock).await.unwrap();
    club
}

async fn a_club_that_has_answered_often_gets_parameters_of_its_own(house: House) {
    let class = class(house).await;
    let club = club(&class).await;
    let (db, clock) = (&class.house.db, &class.house.clock);
    let thing = class.thing("tay/nặm").await;
    let rating = |number: i64| if number % 3 == 0 { Rating::Forgot } else { Rating::Good };
    let line = |number: i64| NewLine {
        id: format!("l{number}"),
        thing: Thing { part: format!("p{}", number % 60), ..thing.clone() },
        said: Said::Rated(rating(number)),
        at: (500 + number) * DAY_MS,
    };
    let lines: Vec<NewLine> = (0..420).map(line).collect();
    db.learn(&class.person, &lines[..300], &class.scheduler, clock).await.unwrap();
    assert_eq!(db.fit_grown_clubs(clock).await.unwrap(), 0, "not often enough");
    db.learn(&class.person, &lines[300..], &class.scheduler, clock).await.unwrap();
    assert_eq!(db.fit_grown_clubs(clock).await.unwrap(), 1);
    let job = db.claim_job(&["fit"], 60_000, clock).await.unwrap().unwrap();
    assert_eq!(job.payload["club"], club.0.as_str());
    let histories = db.histories_of(&club).await.unwrap();
    assert_eq!((histories.len(), histories.iter().map(Vec::len).sum::<usize>()), (60, 420));
    let before = db.scheduler_for(&class.person).await.unwrap().memory(&histories[0]);
    let parameters = tiengban_memory::fit(&histories).expect("parameters");
    db.keep_fitted(&club, &parameters, 420, clock).await.unwrap();
    assert_ne!(db.scheduler_for(&class.person).await.unwrap().memory(&histories[0]), before);
    assert_eq!(db.fit_grown_clubs(clock).await.unwrap(), 0, "it has not grown since");
}

async fn of_two_who_tap_one_counts(house: House) {
    let class = class(house).await;
    let club = club(&class).await;
    let (db, clock, ids) = (&class.house.db, &class.house.clock, &class.house.ids);
    let thing = class.thing("tay/nặm").await;
    let evening = db.begin_evening(&club, "một", Some("once"), clock, ids).await.unwrap();
    assert_eq!(db.begin_evening(&club, "khác", Some("once"), clock, ids).await.unwrap(), evening);
    let line = |id: &str| {
        let said = Said::Rated(Rating::Good);
        [(class.person.clone(), NewLine { id: id.into(), thing: thing.clone(), said, at: 5 })]
    };
    let tap = async |state: &str, version: i64, id: &str| {
        db.tap_evening(&evening, state, version, &line(id), &class.scheduler, clock).await.unwrap()
    };
    assert!(tap("hai", 1, "a").await);
    assert!(!tap("hai khác", 1, "b").await, "somebody else was quicker");
    let open = db.open_evening(&club).await.unwrap().unwrap();
    assert_eq!((open.state.as_str(), open.version), ("hai", 2));
    assert_eq!(db.memory_of(&class.person, &thing).await.unwrap().unwrap().answers, 1, "all of a tap, or nothing");
    let next = db.begin_evening(&club, "buổi sau", None, clock, ids).await.unwrap();
    assert_eq!(db.open_evening(&club).await.unwrap().unwrap().id, next, "what was left open ends");
    assert!(!tap("ba", 2, "c").await, "and takes no tap any more");
    db.end_evening(&next, clock).await.unwrap();
    assert_eq!(db.open_evening(&club).await.unwrap(), None);
}

async fn whoever_was_taken_out_is_credited_for_nothing_in_an_evening(house: House) {
    let class = class(house).await;
    let club = club(&class).await;
    let (db, clock, ids, person) = (&class.house.db, &class.house.clock, &class.house.ids, &class.person);
    let thing = class.thing("tay/nặm").await;
    let evening = db.begin_evening(&club, "một", None, clock, ids).await.unwrap();
    let tap = async |version: i64| {
        let line = NewLine { id: format!("l{version}"), thing: thing.clone(), said: Said::Rated(Rating::Good), at: 5 };
        db.tap_evening(&evening, "hai", version, &[(person.clone(), line)], &class.scheduler, clock).await.unwrap()
    };
    db.leave(&club, person, &By::Terminal, clock).await.unwrap();
    assert!(!tap(1).await, "they are not in the club any more");
    db.join(&club, person, Standing::Asked, &By::Terminal, clock).await.unwrap();
    assert!(!tap(1).await, "who only asks to be let in is not in");
    assert!(db.memory_of(person, &thing).await.unwrap().is_none(), "nothing of it is kept");
    assert_eq!(db.evening(&evening).await.unwrap().unwrap().state, "một");
    let here = [person.clone(), PersonId("ai đó".into())];
    assert!(db.still_in_club(&club, &here).await.unwrap().is_empty());
    db.join(&club, person, Standing::Member, &By::Terminal, clock).await.unwrap();
    assert_eq!(db.still_in_club(&club, &here).await.unwrap(), [(person.clone(), "em học".to_owned())]);
    assert!(tap(1).await);
    db.close_person(person, &By::Terminal, false, clock).await.unwrap();
    assert!(!tap(2).await, "and whose account is closed leaves no new line");
    assert!(db.memory_of(person, &thing).await.unwrap().is_none());
}
