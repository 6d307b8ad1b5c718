//! What somebody agreed to when they gave a recording, and what follows from it.
//!
//! No recording of a voice is published without an [`Agreement`] that is complete, holds now, and covers whoever may
//! hear it. `store` refuses everything else; this is the rule that it asks.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::access::{Audience, Key};

/// What a recording may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Use {
    /// To be heard here, with its words.
    Listen,
    /// In lessons and exercises.
    Teach,
    /// To be taken along: downloads, and packs for learning without a network.
    Copy,
    /// By researchers, who name where it comes from.
    Study,
    /// On the radio, on television, in print.
    Broadcast,
}

impl Use {
    /// All of them, in the order in which people are asked.
    pub const ALL: [Self; 5] = [Self::Listen, Self::Teach, Self::Copy, Self::Study, Self::Broadcast];

    /// The name in forms and in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Listen => "listen",
            Self::Teach => "teach",
            Self::Copy => "copy",
            Self::Study => "study",
            Self::Broadcast => "broadcast",
        }
    }
}

/// Who may hear it, what it may be used for, and for how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Who may hear it.
    pub audience: Audience,
    /// What it may be used for.
    pub uses: BTreeSet<Use>,
    /// Until when, in milliseconds UTC; for ever where nothing stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_ms: Option<i64>,
}

impl Terms {
    /// Whether an item with this audience shows it to nobody else than was agreed. Stewards look after everything that
    /// is given, so they are always agreed to; `members` includes every club and every person.
    #[must_use]
    pub fn cover(&self, audience: &Audience) -> bool {
        let agreed = |key: &Key| self.audience.keys().any(|own| own == key);
        audience.keys().all(|key| match key {
            Key::Stewards => true,
            Key::Public => agreed(&Key::Public),
            Key::Members => agreed(&Key::Public) || agreed(&Key::Members),
            Key::Club(_) | Key::Person(_) => agreed(&Key::Public) || agreed(&Key::Members) || agreed(key),
        })
    }

    /// Whether it may be used so.
    #[must_use]
    pub fn allow(&self, what: Use) -> bool {
        self.uses.contains(&what)
    }

    /// Whether they hold at this time (milliseconds UTC).
    #[must_use]
    pub fn hold(&self, now_ms: i64) -> bool {
        self.until_ms.is_none_or(|until| now_ms < until)
    }
}

/// How somebody said yes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "way")]
pub enum Yes {
    /// By a tick, or by signing on paper.
    Ticked,
    /// Aloud, kept as sound.
    Spoken {
        /// The SHA-256 of the recorded answer, in lower-case hexadecimal.
        sha256: String,
    },
}

/// Whoever agrees for a child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guardian {
    /// As they are called.
    pub name: String,
    /// How they said yes.
    pub yes: Yes,
}

/// What somebody agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Who is heard, as they want to be called.
    pub singer: String,
    /// Who recorded it, or helped.
    pub recorder: String,
    /// To what.
    pub terms: Terms,
    /// How they said yes.
    pub yes: Yes,
    /// Whether whoever is heard is under sixteen.
    pub minor: bool,
    /// Who agreed with the child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guardian: Option<Guardian>,
}

/// What an agreement lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// Who sings.
    Singer,
    /// Who recorded.
    Recorder,
    /// What it may be used for: at least to be heard.
    Uses,
    /// A guardian beside the child.
    Guardian,
}

impl Agreement {
    /// What it lacks; nothing where it is complete.
    #[must_use]
    pub fn missing(&self) -> Vec<Missing> {
        let blank = |text: &str| text.trim().is_empty();
        let guardian = self.guardian.as_ref().is_some_and(|guardian| !blank(&guardian.name));
        [
            (blank(&self.singer), Missing::Singer),
            (blank(&self.recorder), Missing::Recorder),
            (!self.terms.allow(Use::Listen), Missing::Uses),
            (self.minor && !guardian, Missing::Guardian),
        ]
        .into_iter()
        .filter_map(|(lacks, what)| lacks.then_some(what))
        .collect()
    }

    /// Whether what was recorded may be shown to this audience now.
    #[must_use]
    pub fn permits(&self, audience: &Audience, now_ms: i64) -> bool {
        self.missing().is_empty() && self.terms.hold(now_ms) && self.terms.cover(audience)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn audience(keys: &[&str]) -> Audience {
        keys.iter().map(|key| key.parse::<Key>().unwrap()).collect()
    }

    fn agreement(keys: &[&str]) -> Agreement {
        Agreement {
            singer: "người hát".into(),
            recorder: "cô giáo".into(),
            terms: Terms { audience: audience(keys), uses: BTreeSet::from([Use::Listen]), until_ms: None },
            yes: Yes::Ticked,
            minor: false,
            guardian: None,
        }
    }

    #[test]
    fn what_is_agreed_for_one_club_is_for_that_club_only() {
        let agreed = agreement(&["club:a"]);
        assert!(agreed.permits(&audience(&["club:a"]), 0));
        assert!(agreed.permits(&audience(&["club:a", "stewards"]), 0));
        for wider in [&["public"][..], &["members"], &["club:b"], &["club:a", "club:b"], &["person:a"]] {
            assert!(!agreed.permits(&audience(wider), 0), "{wider:?}");
        }
    }

    #[test]
    fn what_everybody_may_hear_may_be_kept_to_some() {
        for narrower in [&["public"][..], &["members"], &["club:b"], &["person:a"], &["stewards"]] {
            assert!(agreement(&["public"]).permits(&audience(narrower), 0), "{narrower:?}");
        }
        assert!(!agreement(&["members"]).permits(&audience(&["public"]), 0));
    }

    #[test]
    fn it_ends_when_it_was_said_to_end() {
        let mut agreed = agreement(&["public"]);
        agreed.terms.until_ms = Some(1_000);
        assert!(agreed.permits(&Audience::public(), 999));
        assert!(!agreed.permits(&Audience::public(), 1_000));
    }

    #[test]
    fn a_child_needs_somebody_beside_it() {
        let mut agreed = agreement(&["public"]);
        agreed.minor = true;
        assert_eq!(agreed.missing(), [Missing::Guardian]);
        agreed.guardian = Some(Guardian { name: " ".into(), yes: Yes::Ticked });
        assert_eq!(agreed.missing(), [Missing::Guardian]);
        agreed.guardian = Some(Guardian { name: "mẹ".into(), yes: Yes::Spoken { sha256: "00".into() } });
        assert!(agreed.permits(&Audience::public(), 0));
    }

    #[test]
    fn without_names_or_uses_it_is_not_complete() {
        let mut agreed = agreement(&["public"]);
        (agreed.singer, agreed.recorder) = (String::new(), "  ".into());
        agreed.terms.uses.clear();
        assert_eq!(agreed.missing(), [Missing::Singer, Missing::Recorder, Missing::Uses]);
    }
}
