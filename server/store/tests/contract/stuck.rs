//! What somebody is stuck on, and what they are asked for no more.

use tiengban_content::Viewer;
use tiengban_memory::{DAY_MS, Rating};
use tiengban_store::learning::{NewLine, Said, Thing};

use crate::harness::{House, on_both};
use crate::learning::{Class, class, club};

on_both!(
    whoever_never_remembers_is_stuck_as_is_whoever_forgets_again_and_again,
    what_is_let_go_is_asked_no_more_and_its_answers_stay,
);

async fn answers(class: &Class, thing: &Thing, ratings: &[Rating]) {
    let line = |(day, rating): (i64, &Rating)| NewLine {
        id: format!("{}-{day}", thing.item),
        thing: thing.clone(),
        said: Said::Rated(*rating),
        at: (900 + day) * DAY_MS,
    };
    let lines: Vec<NewLine> = (0..).zip(ratings).map(line).collect();
    class.house.db.learn(&class.person, &lines, &class.scheduler, &class.house.clock).await.unwrap();
}

async fn whoever_never_remembers_is_stuck_as_is_whoever_forgets_again_and_again(house: House) {
    let class = class(house).await;
    let club = club(&class).await;
    let [water, three] = [class.thing("tay/nặm").await, class.thing("tay/slam").await];
    let viewer = Viewer::passer_by();
    let stuck = async || {
        let report = class.house.db.club_report(&club, &viewer, 0).await.unwrap();
        let stuck = class.house.db.stuck_in_club(&club, &viewer, 9).await.unwrap();
        assert_eq!(report[0].stuck, i64::try_from(stuck.len()).unwrap(), "the list is as long as it is said to be");
        stuck.into_iter().map(|one| one.thing).collect::<Vec<_>>()
    };
    answers(&class, &water, &[Rating::Forgot; 3]).await;
    answers(&class, &three, &[Rating::Good; 5]).await;
    assert_eq!(stuck().await, [], "three tries are not yet many");
    answers(&class, &water, &[Rating::Forgot; 4]).await;
    assert_eq!(stuck().await, std::slice::from_ref(&water));
    let again = [Rating::Good, Rating::Forgot, Rating::Good, Rating::Forgot, Rating::Good, Rating::Forgot];
    let again = [&[Rating::Good; 5][..], &again].concat();
    answers(&class, &three, &again).await;
    assert_eq!(stuck().await.len(), 2);
}

async fn what_is_let_go_is_asked_no_more_and_its_answers_stay(house: House) {
    let class = class(house).await;
    let water = class.thing("tay/nặm").await;
    answers(&class, &water, &[Rating::Good, Rating::Good]).await;
    let (db, person, viewer) = (&class.house.db, &class.person, Viewer::passer_by());
    let before = db.memory_of(person, &water).await.unwrap();
    db.let_go(person, std::slice::from_ref(&water)).await.unwrap();
    assert_eq!(db.all_learned(person, &viewer).await.unwrap(), []);
    assert_eq!(db.learn_anew(person, &class.scheduler).await.unwrap(), 1);
    assert_eq!(db.memory_of(person, &water).await.unwrap(), before);
}
