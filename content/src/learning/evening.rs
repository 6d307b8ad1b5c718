//! A club's evening before one screen: things are asked one after the other, people answer by turns, and everybody who
//! is here is credited, with a device or without.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// What was not known comes back after so many others.
const AGAIN_AFTER: usize = 4;
/// So often, at most, in one evening.
const TIMES: u32 = 3;

/// Something to be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The id of an item.
    pub item: String,
    /// A part of it; empty for a word.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub part: String,
    /// How often it was not known this evening.
    #[serde(default)]
    pub missed: u32,
}

/// What the leader taps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tap {
    /// Whoever's turn it was knew it.
    Right,
    /// Not yet.
    NotYet,
    /// It is left out: nobody is credited, and the turn stays.
    Skip,
}

/// What a tap says of somebody's memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credit {
    /// They answered, and knew it.
    Answered,
    /// They answered, and did not know it yet.
    Missed,
    /// Somebody else knew it, and they heard.
    Heard,
}

/// Where an evening stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evening {
    /// Who came, by id, in the order of turns.
    pub people: Vec<String>,
    /// Who of them has gone again.
    pub gone: BTreeSet<String>,
    /// Whether they play in two teams, each of which has a ring of its own: turns go to the one and to the other.
    pub teams: bool,
    /// The team of each of `people`, 0 or 1. Of whom nothing is kept, the team is that of the place: an evening that
    /// began before this was kept goes on as it was.
    pub sides: Vec<usize>,
    /// What is still to be asked, the next first.
    pub ahead: Vec<Asked>,
    /// Which turn it is, counted on without end.
    pub turn: usize,
    /// From which place among `people` on the next is looked for, in each ring. As long as nothing is kept, `turn` says
    /// it.
    pub next: Option<[usize; 2]>,
    /// How often something was tapped.
    pub taps: u32,
    /// What was known, by each of `people`.
    pub right: Vec<u32>,
    /// What was not known this evening, by whomever.
    pub missed: Vec<Asked>,
}

impl Evening {
    /// An evening with these people and things.
    #[must_use]
    pub fn of(people: Vec<String>, teams: bool, ahead: Vec<Asked>) -> Self {
        let right = vec![0; people.len()];
        Self { people, teams, ahead, right, ..Self::default() }
    }

    /// What is asked now, and of whom; nothing at the end, and where nobody is here.
    #[must_use]
    pub fn now(&self) -> Option<(&Asked, &str)> {
        let (_, index) = self.whose()?;
        let person = self.people.get(index)?;
        Some((self.ahead.first()?, person))
    }

    /// Who is here, in the order of turns.
    pub fn here(&self) -> impl Iterator<Item = &str> {
        self.people.iter().map(String::as_str).filter(move |person| !self.gone.contains(*person))
    }

    /// Whose team's turn it is, 0 or 1, where there are teams.
    #[must_use]
    pub fn team(&self) -> Option<usize> {
        let (ring, _) = self.whose()?;
        self.teams.then_some(ring)
    }

    /// What each team has known.
    #[must_use]
    pub fn score(&self) -> [u32; 2] {
        let mut score = [0_u32; 2];
        for (index, right) in self.right.iter().enumerate() {
            score[self.team_of(index)] += right;
        }
        score
    }

    /// What was not known this evening, the most often first. Who did not know it is not said: the whole room reads it.
    #[must_use]
    pub fn worth_repeating(&self) -> Vec<&Asked> {
        let mut missed: Vec<&Asked> = self.missed.iter().collect();
        missed.sort_by_key(|asked| Reverse(asked.missed));
        missed
    }

    /// The leader taps. Answers what that says of everybody who is here; nobody is credited for what is left out.
    pub fn tap(&mut self, tap: Tap) -> Option<(Asked, Vec<(String, Credit)>)> {
        let (ring, index) = self.whose()?;
        if self.ahead.is_empty() {
            return None;
        }
        let mut asked = self.ahead.remove(0);
        self.taps += 1;
        let credited = match tap {
            Tap::Skip => return Some((asked, Vec::new())),
            Tap::Right => {
                if let Some(right) = self.right.get_mut(index) {
                    *right += 1;
                }
                let answered = self.people[index].as_str();
                let credit = |person: &str| if person == answered { Credit::Answered } else { Credit::Heard };
                self.here().map(|person| (person.to_owned(), credit(person))).collect()
            }
            Tap::NotYet => {
                asked.missed += 1;
                if asked.missed < TIMES {
                    self.ahead.insert(AGAIN_AFTER.min(self.ahead.len()), asked.clone());
                }
                self.missed.retain(|other| (&other.item, &other.part) != (&asked.item, &asked.part));
                self.missed.push(asked.clone());
                vec![(self.people[index].clone(), Credit::Missed)]
            }
        };
        let mut next = [self.from(0), self.from(1)];
        next[ring] = index + 1;
        self.next = Some(next);
        self.turn += 1;
        self.settle();
        Some((asked, credited))
    }

    /// Somebody comes later, into the smaller team, or comes back to their place; whoever is here already stays where
    /// they are.
    pub fn arrive(&mut self, person: &str) {
        self.settle();
        if self.gone.remove(person) || self.people.iter().any(|known| known == person) {
            return;
        }
        let [one, two] = [0, 1].map(|ring| self.ring(ring).count());
        self.sides = (0..self.people.len()).map(|index| self.team_of(index)).collect();
        self.sides.push(usize::from(two < one));
        self.people.push(person.to_owned());
        self.right.push(0);
    }

    /// Somebody goes home: their turns pass to the next of their ring, and what they knew stays theirs. Says whether
    /// they were here.
    pub fn leave(&mut self, person: &str) -> bool {
        let was_here = self.here().any(|here| here == person);
        if was_here {
            self.gone.insert(person.to_owned());
            self.settle();
        }
        was_here
    }

    /// Whose turn it is: the ring, and the place among `people`. While nobody of a team is here, the other goes on
    /// alone.
    fn whose(&self) -> Option<(usize, usize)> {
        let ring = if self.teams { self.turn % 2 } else { 0 };
        [ring, 1 - ring].into_iter().find_map(|ring| Some((ring, self.next_in(ring)?)))
    }

    /// Who comes next in a ring.
    fn next_in(&self, ring: usize) -> Option<usize> {
        let from = self.from(ring);
        self.ring(ring).min_by_key(|index| (*index < from, *index))
    }

    /// The places of those who are here and stand in this ring: that of their team, or the first, where there are no
    /// teams.
    fn ring(&self, ring: usize) -> impl Iterator<Item = usize> {
        let stands_in = move |index: usize| if self.teams { self.team_of(index) } else { 0 };
        let here = self.people.iter().enumerate().filter(move |(_, person)| !self.gone.contains(*person));
        here.map(|(index, _)| index).filter(move |index| stands_in(*index) == ring)
    }

    fn team_of(&self, index: usize) -> usize {
        self.sides.get(index).copied().unwrap_or(index) % 2
    }

    /// From which place on the next of a ring is looked for.
    fn from(&self, ring: usize) -> usize {
        let counted = || self.turn.checked_rem(self.people.len()).unwrap_or_default();
        self.next.map_or_else(counted, |next| next[ring])
    }

    /// Says who is next in each ring, so that nobody who comes gets in before them.
    fn settle(&mut self) {
        self.next = Some([0, 1].map(|ring| self.next_in(ring).unwrap_or_default()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evening(people: usize, things: usize) -> Evening {
        let asked = |number| Asked { item: format!("w{number}"), part: String::new(), missed: 0 };
        Evening::of((0..people).map(|at| format!("p{at}")).collect(), true, (0..things).map(asked).collect())
    }

    /// Whose turns the rest of an evening are, where everything is known.
    fn turns(mut evening: Evening) -> String {
        let mut turns = Vec::new();
        while let Some((_, person)) = evening.now() {
            turns.push(person.to_owned());
            evening.tap(Tap::Right);
        }
        turns.join(" ")
    }

    #[test]
    fn turns_go_round_and_everybody_who_is_here_is_credited() {
        let mut evening = evening(3, 4);
        assert_eq!(evening.now().map(|(asked, person)| (asked.item.as_str(), person)), Some(("w0", "p0")));
        let (_, credited) = evening.tap(Tap::Right).unwrap();
        assert_eq!(
            credited,
            [("p0".into(), Credit::Answered), ("p1".into(), Credit::Heard), ("p2".into(), Credit::Heard)]
        );
        let (_, credited) = evening.tap(Tap::NotYet).unwrap();
        assert_eq!(credited, [("p1".into(), Credit::Missed)], "nobody else is blamed");
        evening.tap(Tap::Skip).unwrap();
        assert_eq!(evening.now().map(|(_, person)| person), Some("p2"), "what is left out takes nobody's turn");
        evening.arrive("p3");
        evening.arrive("p0");
        assert_eq!((evening.people.len(), evening.score()), (4, [1, 0]));
    }

    #[test]
    fn what_was_not_known_comes_back_later_and_not_for_ever() {
        let mut evening = evening(2, 6);
        let mut order = Vec::new();
        while let Some((asked, _)) = evening.now() {
            let first = asked.item == "w0";
            order.push(asked.item.clone());
            evening.tap(if first { Tap::NotYet } else { Tap::Right });
        }
        assert_eq!(order, ["w0", "w1", "w2", "w3", "w4", "w0", "w5", "w0"]);
        assert_eq!(evening.tap(Tap::Right), None, "there is an end");
        let missed = evening.worth_repeating();
        assert_eq!((missed.len(), missed[0].item.as_str(), missed[0].missed), (1, "w0", 3));
    }

    #[test]
    fn turns_alternate_between_the_teams_whatever_their_sizes() {
        assert_eq!(turns(evening(3, 7)), "p0 p1 p2 p1 p0 p1 p2");
        assert_eq!(turns(evening(5, 8)), "p0 p1 p2 p3 p4 p1 p0 p3");
        assert_eq!(turns(evening(1, 2)), "p0 p0", "nobody waits for a team without people");
        assert_eq!(turns(Evening { teams: false, ..evening(3, 4) }), "p0 p1 p2 p0");
        let mut evening = evening(4, 6);
        evening.leave("p1");
        evening.arrive("p4");
        assert_eq!(turns(evening), "p0 p3 p2 p4 p0 p3", "who comes is in the smaller team");
    }

    #[test]
    fn whoever_goes_home_has_no_turn_and_keeps_what_they_knew() {
        let one_ring = Evening { teams: false, ..evening(3, 3) };
        let mut evening = evening(3, 6);
        evening.tap(Tap::Right);
        assert!(evening.leave("p0") && evening.leave("p1") && !evening.leave("p1"));
        let (_, credited) = evening.tap(Tap::Right).unwrap();
        assert_eq!(credited, [("p2".into(), Credit::Answered)], "it was the turn of p1; nobody else is here");
        assert_eq!((evening.score(), evening.here().collect::<Vec<_>>()), ([2, 0], vec!["p2"]));
        evening.arrive("p1");
        assert_eq!(
            (evening.people.len(), turns(evening)),
            (3, "p2 p1 p2 p1".to_owned()),
            "they are back at their place"
        );
        let mut evening = one_ring;
        assert!(evening.leave("p0"));
        evening.arrive("p0");
        assert_eq!(turns(evening), "p1 p2 p0", "a turn that has passed on stays where it is");
        let mut evening = Evening::of(vec!["p0".into()], false, Vec::new());
        assert!(evening.leave("p0") && evening.now().is_none() && evening.tap(Tap::Right).is_none());
    }

    #[test]
    fn an_evening_that_was_kept_before_there_were_rings_goes_on() {
        let kept = r#"{"people":["p0","p1","p2","p3"],"teams":true,"turn":6,"taps":6,"right":[2,1,1,1],
                       "ahead":[{"item":"a"},{"item":"b"},{"item":"c"}]}"#;
        let mut evening: Evening = serde_json::from_str(kept).unwrap();
        evening.arrive("p4");
        assert_eq!((evening.score(), turns(evening)), ([3, 2], "p2 p3 p4".to_owned()));
    }

    #[test]
    fn an_evening_without_people_asks_nothing() {
        let mut evening = evening(0, 3);
        assert_eq!((evening.now(), evening.team()), (None, None));
        assert_eq!(evening.tap(Tap::Right), None);
    }
}
