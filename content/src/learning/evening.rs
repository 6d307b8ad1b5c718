//! A club's evening before one screen: things are asked one after the other, people answer by turns, and everybody who
//! is here is credited, with a device or without.

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
    /// Who is here, by id, in the order of turns.
    pub people: Vec<String>,
    /// Whether they play in two teams: by turns, the one and the other.
    pub teams: bool,
    /// What is still to be asked, the next first.
    pub ahead: Vec<Asked>,
    /// Whose turn it is, counted on without end.
    pub turn: usize,
    /// How often something was tapped.
    pub taps: u32,
    /// What was known, by each of `people`.
    pub right: Vec<u32>,
}

impl Evening {
    /// An evening with these people and things.
    #[must_use]
    pub fn of(people: Vec<String>, teams: bool, ahead: Vec<Asked>) -> Self {
        let right = vec![0; people.len()];
        Self { people, teams, ahead, right, ..Self::default() }
    }

    /// What is asked now, and of whom; nothing at the end.
    #[must_use]
    pub fn now(&self) -> Option<(&Asked, &str)> {
        let person = self.people.get(self.turn.checked_rem(self.people.len())?)?;
        Some((self.ahead.first()?, person))
    }

    /// Whose team's turn it is, 0 or 1, where there are teams.
    #[must_use]
    pub fn team(&self) -> Option<usize> {
        let index = self.turn.checked_rem(self.people.len())?;
        self.teams.then_some(index % 2)
    }

    /// What each team has known.
    #[must_use]
    pub fn score(&self) -> [u32; 2] {
        let of = |team: usize| self.right.iter().skip(team).step_by(2).sum();
        [of(0), of(1)]
    }

    /// The leader taps. Answers what that says of everybody who is here; nobody is credited for what is left out.
    pub fn tap(&mut self, tap: Tap) -> Option<(Asked, Vec<(String, Credit)>)> {
        let index = self.turn.checked_rem(self.people.len())?;
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
                let credit = |at: usize| if at == index { Credit::Answered } else { Credit::Heard };
                self.people.iter().enumerate().map(|(at, person)| (person.clone(), credit(at))).collect()
            }
            Tap::NotYet => {
                asked.missed += 1;
                if asked.missed < TIMES {
                    self.ahead.insert(AGAIN_AFTER.min(self.ahead.len()), asked.clone());
                }
                vec![(self.people[index].clone(), Credit::Missed)]
            }
        };
        self.turn += 1;
        Some((asked, credited))
    }

    /// Somebody comes later; whoever is here already stays where they are.
    pub fn arrive(&mut self, person: &str) {
        if !self.people.iter().any(|here| here == person) {
            self.people.push(person.to_owned());
            self.right.push(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evening(people: usize, things: usize) -> Evening {
        let asked = |number| Asked { item: format!("w{number}"), part: String::new(), missed: 0 };
        Evening::of((0..people).map(|at| format!("p{at}")).collect(), true, (0..things).map(asked).collect())
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
    }

    #[test]
    fn an_evening_without_people_asks_nothing() {
        let mut evening = evening(0, 3);
        assert_eq!((evening.now(), evening.team()), (None, None));
        assert_eq!(evening.tap(Tap::Right), None);
    }
}
