//! What a tier of ELAN is to us: role, language, unit, part.
//!
//! | ours | from |
//! |---|---|
//! | role | the names of the tier and of its linguistic type ([`guess`]); else a translation where its language is another than its parent's; else the text |
//! | language | `LANG_REF`; else names; else its parent's, but for translations, glosses and notes, which are `und`; else the song's |
//! | unit | names; else a word where it divides its parent's annotations (`Time_Subdivision`, `Symbolic_Subdivision`) or stands 1:1 beside words; else a line |
//! | part | `PARTICIPANT`, as Vietnamese text |
//!
//! What these cannot say of a tier stands as JSON in one property of the header, [`NOTES`], by the tier's id.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::{Constraint, Document, EafTier};
use super::xml::{At, Name};
use crate::body::{Tier, TierRole, Unit};
use crate::formats::timed::guess;
use crate::lang::{LangTag, Multi};

/// The name of the property.
pub(super) const NOTES: &str = "tiengban:tiers";

/// What a tier is to us.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Meta {
    pub(super) role: TierRole,
    /// Nothing where the file does not say it and it is the song's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<LangTag>,
    #[serde(default)]
    pub(super) unit: Unit,
    #[serde(default, skip_serializing_if = "Multi::is_empty")]
    pub(super) part: Multi,
}

impl Meta {
    /// What one of our tiers is.
    pub(super) fn of(tier: &Tier) -> Self {
        Self { role: tier.role, lang: Some(tier.lang.clone()), unit: tier.unit, part: tier.part.clone() }
    }

    /// Whether a tier is this, where `lang` is the song's language.
    pub(super) fn fits(&self, tier: &Tier, lang: &LangTag) -> bool {
        let same_lang = self.lang.as_ref().unwrap_or(lang) == &tier.lang;
        same_lang && (self.role, self.unit, &self.part) == (tier.role, tier.unit, &tier.part)
    }
}

/// What the fields of a tier say.
pub(super) struct Fields<'f> {
    pub(super) id: &'f str,
    pub(super) kind: &'f str,
    pub(super) constraint: Option<Constraint>,
    pub(super) lang: Option<&'f str>,
    pub(super) participant: Option<&'f str>,
}

impl<'f> Fields<'f> {
    pub(super) fn of(tier: &'f EafTier) -> Self {
        Self {
            id: &tier.id,
            kind: &tier.kind,
            constraint: tier.constraint,
            lang: tier.lang.as_deref(),
            participant: tier.participant.as_deref(),
        }
    }

    /// What they mean, below this parent.
    pub(super) fn meaning(&self, parent: Option<&Meta>) -> Meta {
        let guess = guess::by_names(&[self.id, self.kind]);
        let lang = self.lang.and_then(guess::lang_of_code).or(guess.lang);
        let of_parent = parent.and_then(|parent| parent.lang.as_ref());
        let another = of_parent.zip(lang.as_ref()).is_some_and(|(parent, own)| parent != own);
        let role = guess.role.unwrap_or(if another { TierRole::Translation } else { TierRole::Text });
        let about = matches!(role, TierRole::Translation | TierRole::Gloss | TierRole::Note);
        let inherited = || if about { "und".parse().ok() } else { of_parent.cloned() };
        let divides = matches!(self.constraint, Some(Constraint::TimeSubdivision | Constraint::SymbolicSubdivision));
        let beside_words = self.constraint == Some(Constraint::SymbolicAssociation)
            && parent.is_some_and(|parent| parent.unit == Unit::Word);
        let word = divides || beside_words;
        Meta {
            role,
            lang: lang.or_else(inherited),
            unit: guess.unit.unwrap_or(if word { Unit::Word } else { Unit::Line }),
            part: self.participant.map(Multi::vi).unwrap_or_default(),
        }
    }
}

/// What stands in the property.
pub(super) type Notes = BTreeMap<String, Meta>;

/// The property and what stands in it; what somebody else wrote there is passed over.
pub(super) fn notes(document: &Document<'_>) -> Result<(Option<usize>, Notes), At> {
    match property(document, NOTES)? {
        Some(element) => {
            let text = document.xml.content(element)?;
            Ok((Some(element), serde_json::from_str(&text).unwrap_or_default()))
        }
        None => Ok((None, Notes::new())),
    }
}

/// The property of this name.
pub(super) fn property(document: &Document<'_>, name: &str) -> Result<Option<usize>, At> {
    for (element, _) in document.xml.named(Name::Property) {
        if document.xml.attribute(element, "NAME")?.as_deref() == Some(name) {
            return Ok(Some(element));
        }
    }
    Ok(None)
}

/// What each tier is.
pub(super) fn metas(document: &Document<'_>, notes: &Notes) -> Vec<Meta> {
    let mut metas: Vec<Option<Meta>> = document.tiers.iter().map(|tier| notes.get(&tier.id).cloned()).collect();
    for number in &document.parents_first {
        let tier = &document.tiers[*number];
        let parent = tier.parent.and_then(|parent| metas[parent].as_ref());
        let meaning = Fields::of(tier).meaning(parent);
        metas[*number].get_or_insert(meaning);
    }
    metas.into_iter().flatten().collect()
}
