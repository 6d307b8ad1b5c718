//! What the aligner and the server tell each other, as JSON under `/api/v1/aligning/{item}`.

use serde::{Deserialize, Serialize};
use tiengban_content::LangTag;
use tiengban_content::aligning::Waiting;
use tiengban_content::body::Tier;

/// Answer to `GET`: a song to be aligned.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Opened {
    /// The newest revision.
    pub revision: i64,
    /// Its title.
    pub title: String,
    /// Its language: that of a first tier, where it has none yet.
    pub lang: LangTag,
    /// How long it sounds, in milliseconds; 0 where that is not known yet.
    pub duration_ms: i64,
    /// Its tiers, as the newest revision has them.
    pub tiers: Vec<Tier>,
    /// What this person was working on.
    pub working: Option<Working>,
    /// Who else works on it just now.
    pub others: Vec<String>,
}

/// What somebody was working on and has not saved yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Working {
    /// How often it was kept.
    pub version: i64,
    /// On the ground of which revision.
    pub base: i64,
    /// The tiers.
    pub tiers: Vec<Tier>,
    /// The lines that have no time yet.
    #[serde(default)]
    pub waiting: Vec<Waiting>,
    /// When it was kept, in milliseconds UTC.
    pub saved_at: i64,
}

/// Body of `PUT …/working`: keep what I am working on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Keep {
    /// On the ground of which revision.
    pub base: i64,
    /// The version that this goes on from; 0 where nothing was kept.
    pub version: i64,
    /// The tiers.
    pub tiers: Vec<Tier>,
    /// The lines that have no time yet.
    #[serde(default)]
    pub waiting: Vec<Waiting>,
}

/// Answer to `PUT …/working`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// The version that it is now.
    pub version: i64,
    /// Who else works on it just now.
    pub others: Vec<String>,
}

/// Answer to `PUT …/working` with status 409: the same person has kept something meanwhile, elsewhere.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeptElsewhere {
    /// Its version; 0 where it was saved or dropped there.
    pub version: i64,
    /// On the ground of which revision.
    pub base: i64,
    /// What was kept.
    pub tiers: Vec<Tier>,
    /// The lines that have no time yet.
    #[serde(default)]
    pub waiting: Vec<Waiting>,
}

/// Body of `POST`: make a revision of this.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Save {
    /// On the ground of which revision.
    pub base: i64,
    /// The tiers.
    pub tiers: Vec<Tier>,
}

/// Answer to `POST`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Saved {
    /// The revision that it became.
    pub revision: i64,
}

/// Answer to `POST` with status 409: somebody has saved meanwhile.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SavedElsewhere {
    /// Their revision.
    pub revision: i64,
    /// Their tiers.
    pub tiers: Vec<Tier>,
    /// Who it was, where that is known.
    pub by: String,
}

/// Answer to `POST …/here`: I am still here.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Here {
    /// The newest revision.
    pub revision: i64,
    /// Who else works on it just now.
    pub others: Vec<String>,
}
