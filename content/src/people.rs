//! People: who they are to the house, what each may do, and which keys they hold.
//!
//! Nobody needs e-mail, a telephone or a device. A person may be no more than a line on a club's list.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::access::{Audience, Key, Viewer};

macro_rules! id {
    ($(#[doc = $doc:literal] $name:ident)*) => {$(
        #[doc = $doc]
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

id! {
    /// The id of a person: a UUIDv7 as text.
    PersonId
    /// The id of a club: a UUIDv7 as text.
    ClubId
    /// The id of a shared device: a UUIDv7 as text.
    DeviceId
}

macro_rules! named {
    ($(#[doc = $about:literal] $name:ident { $(#[doc = $doc:literal] $variant:ident $text:literal)* })*) => {$(
        #[doc = $about]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $(#[doc = $doc] $variant,)* }

        impl $name {
            /// All, in order.
            pub const ALL: [Self; [$($text),*].len()] = [$(Self::$variant),*];

            /// The name in forms and in the database.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }

        impl FromStr for $name {
            type Err = Unknown;

            fn from_str(text: &str) -> Result<Self, Unknown> {
                Self::ALL.into_iter().find(|it| it.name() == text).ok_or_else(|| Unknown(text.chars().take(80).collect()))
            }
        }
    )*};
}

/// A text that names nothing that is known here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not known")]
pub struct Unknown(pub String);

named! {
    /// What somebody may do beyond learning, which everyone may. To lead a club is a [`Standing`], not a role.
    Role {
        /// Gives recordings and tells what is in them: an elder.
        Contributor "contributor"
        /// Writes lessons and words.
        Teacher "teacher"
        /// Decides who may see what, takes things down, helps people in.
        Steward "steward"
        /// A steward who also says who else is one.
        Admin "admin"
    }
    /// How somebody stands to a club.
    Standing {
        /// Has asked to be let in.
        Asked "asked"
        /// Is in.
        Member "member"
        /// Leads it.
        Leader "leader"
    }
    /// With what somebody proves who they are.
    SecretKind {
        /// Three pictures of twelve, in an order: works for those who do not read.
        Pictures "pictures"
        /// Words that they made up.
        Passphrase "passphrase"
    }
}

impl Role {
    /// Whether whoever has this role is a steward.
    #[must_use]
    pub const fn stewards(self) -> bool {
        matches!(self, Self::Steward | Self::Admin)
    }
}

/// The pictures of the picture-PIN and of people, by their names in forms and files. The order is that of the page.
pub const PICTURES: [&str; 12] =
    ["trau", "nha-san", "mat-troi", "trang", "nui", "ca", "chim", "hoa", "la", "lua", "go", "suoi"];

/// How many pictures make a picture-PIN: 12 × 12 × 12 = 1,728 of them, so tries are few and each is waited for longer.
pub const PICTURES_OF_A_PIN: usize = 3;

/// A picture-PIN as one text, or nothing where these are not three known pictures.
#[must_use]
pub fn picture_pin<'a>(pictures: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let pictures: Vec<&str> = pictures.into_iter().collect();
    let known = pictures.iter().all(|picture| PICTURES.contains(picture));
    (known && pictures.len() == PICTURES_OF_A_PIN).then(|| pictures.join("+"))
}

/// The most letters that a name may have.
pub const NAME_LETTERS: usize = 80;

/// A name of a person, a club or a place as it is kept: NFC, one space between words, nothing invisible; nothing where
/// none is left or it is longer than [`NAME_LETTERS`].
#[must_use]
pub fn name(typed: &str) -> Option<String> {
    let visible: String = typed.nfc().map(|c| if c.is_control() || is_invisible(c) { ' ' } else { c }).collect();
    let name = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    (!name.is_empty() && name.chars().count() <= NAME_LETTERS).then_some(name)
}

/// Marks of direction and joiners without a width: two names that look alike are one.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// What two names to sign in with are compared by: without case, spaces or marks, so that nobody is kept out by a
/// keyboard that has no Vietnamese.
#[must_use]
pub fn sign_in_key(name: &str) -> String {
    crate::text::fold::bare(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether somebody born in `birth_year` may still be under sixteen in `year`. Only the year is known, so whoever
/// turns sixteen in it still counts.
#[must_use]
pub const fn may_be_under_sixteen(birth_year: i64, year: i64) -> bool {
    year - birth_year <= 16
}

/// What the house knows of somebody who is signed in, as far as it decides what they may see and do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub id: PersonId,
    /// Their roles.
    pub roles: BTreeSet<Role>,
    /// Their clubs, and how they stand to each.
    pub clubs: Vec<(ClubId, Standing)>,
}

impl Member {
    /// Whether they are a steward.
    #[must_use]
    pub fn is_steward(&self) -> bool {
        self.roles.iter().any(|role| role.stewards())
    }

    /// Whether they say who is a steward.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        self.roles.contains(&Role::Admin)
    }

    /// Whether they lead this club.
    #[must_use]
    pub fn leads(&self, club: &ClubId) -> bool {
        self.clubs.iter().any(|(id, standing)| id == club && *standing == Standing::Leader)
    }

    /// Whether they are in this club, as a member or its leader.
    #[must_use]
    pub fn is_in(&self, club: &ClubId) -> bool {
        self.clubs.iter().any(|(id, standing)| id == club && *standing != Standing::Asked)
    }

    /// Whether they may set another's key anew, give them a card or change what they are called: a leader for people of
    /// the club, a steward for all but stewards, an admin for all. Otherwise a club's leader could become a steward by
    /// setting a steward's key anew.
    #[must_use]
    pub fn may_help(&self, roles: &BTreeSet<Role>) -> bool {
        self.is_admin() || roles.is_empty() || (self.is_steward() && !roles.iter().any(|role| role.stewards()))
    }

    /// Whether they write lessons and words: teachers and stewards.
    #[must_use]
    pub fn may_write(&self) -> bool {
        self.is_steward() || self.roles.contains(&Role::Teacher)
    }

    /// Whether they may listen to what somebody gave before it is published, complete its record and decide about it:
    /// stewards to everything; a teacher where whoever is heard has agreed to an audience that they are in. `agreed`
    /// is the audience of the agreement that holds, if there is one.
    #[must_use]
    pub fn may_review(&self, agreed: Option<&Audience>) -> bool {
        let meets = |audience: &Audience| self.viewer().may_see(audience);
        self.is_steward() || (self.roles.contains(&Role::Teacher) && agreed.is_some_and(meets))
    }

    /// The keys they hold. Whoever has only asked to be let in holds their own: anybody can ask.
    #[must_use]
    pub fn viewer(&self) -> Viewer {
        let mut keys = vec![Key::Person(self.id.0.clone())];
        let in_clubs = self.clubs.iter().filter(|(_, standing)| *standing != Standing::Asked);
        keys.extend(in_clubs.map(|(club, _)| Key::Club(club.0.clone())));
        if keys.len() > 1 || !self.roles.is_empty() {
            keys.push(Key::Members);
        }
        if self.is_steward() {
            keys.push(Key::Stewards);
        }
        Viewer::holding(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(roles: &[Role], clubs: &[(&str, Standing)]) -> Member {
        Member {
            id: PersonId("7".into()),
            roles: roles.iter().copied().collect(),
            clubs: clubs.iter().map(|(club, standing)| (ClubId((*club).into()), *standing)).collect(),
        }
    }

    #[test]
    fn whoever_only_asked_is_no_member_yet() {
        let members = Audience::from_iter([Key::Members]);
        let club = Audience::from_iter([Key::Club("a".into())]);
        let asked = member(&[], &[("a", Standing::Asked)]).viewer();
        assert!(!asked.may_see(&members) && !asked.may_see(&club));
        let let_in = member(&[], &[("a", Standing::Member)]).viewer();
        assert!(let_in.may_see(&members) && let_in.may_see(&club));
        assert!(member(&[Role::Teacher], &[]).viewer().may_see(&members));
    }

    #[test]
    fn only_stewards_hold_their_key() {
        let stewards = Audience::from_iter([Key::Stewards]);
        for (role, sees) in
            [(Role::Contributor, false), (Role::Teacher, false), (Role::Steward, true), (Role::Admin, true)]
        {
            assert_eq!(member(&[role], &[("a", Standing::Leader)]).viewer().may_see(&stewards), sees, "{role:?}");
        }
    }

    #[test]
    fn nobody_helps_themselves_to_more_than_they_have() {
        let roles = |roles: &[Role]| roles.iter().copied().collect();
        let (leader, steward) = (member(&[], &[("a", Standing::Leader)]), member(&[Role::Steward], &[]));
        assert!(leader.may_help(&roles(&[])) && !leader.may_help(&roles(&[Role::Teacher])));
        assert!(steward.may_help(&roles(&[Role::Teacher])) && !steward.may_help(&roles(&[Role::Steward])));
        assert!(member(&[Role::Admin], &[]).may_help(&roles(&[Role::Admin])));
    }

    #[test]
    fn a_teacher_reviews_what_was_agreed_to_be_for_them() {
        let club = Audience::from_iter([Key::Club("a".into())]);
        let teacher = |club: &str| member(&[Role::Teacher], &[(club, Standing::Member)]);
        assert!(teacher("a").may_review(Some(&club)) && teacher("b").may_review(Some(&Audience::public())));
        assert!(!teacher("b").may_review(Some(&club)) && !teacher("a").may_review(None));
        assert!(member(&[Role::Steward], &[]).may_review(None));
        assert!(!member(&[Role::Contributor], &[("a", Standing::Leader)]).may_review(Some(&Audience::public())));
    }

    #[test]
    fn names_that_look_alike_sign_in_as_one() {
        assert_eq!(sign_in_key("Cô giáo  Bản-1"), sign_in_key("co giao ban 1"));
        assert_eq!(name("  Bà\u{200B} Then\n"), Some("Bà Then".into()));
        assert_eq!(name("\u{200B} \t"), None);
        assert_eq!(name(&"a".repeat(81)), None);
    }

    #[test]
    fn a_pin_is_three_known_pictures() {
        assert_eq!(picture_pin(["trau", "ca", "trau"]).as_deref(), Some("trau+ca+trau"));
        assert_eq!(picture_pin(["trau", "ca"]), None);
        assert_eq!(picture_pin(["trau", "ca", "voi"]), None);
    }

    #[test]
    fn who_turns_sixteen_this_year_still_counts_as_younger() {
        assert!(may_be_under_sixteen(2010, 2026));
        assert!(!may_be_under_sixteen(2009, 2026));
    }
}
