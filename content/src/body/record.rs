//! What an archive writes down about a recording. Nothing here has to be known: what is not, stays empty.

use serde::{Deserialize, Serialize};

use crate::date::FuzzyDate;
use crate::lang::Multi;
use crate::slug::Slug;

/// Where it was recorded. The names of districts and communes have changed; both are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The village (bản, thôn, xóm).
    pub village: String,
    /// The commune (xã) by its name of today.
    pub commune: String,
    /// The district (huyện) by its name of today, where there is one.
    pub district: String,
    /// The province (tỉnh) by its name of today.
    pub province: String,
    /// What it was called before: old commune, old district, old province.
    pub formerly: String,
}

impl Place {
    /// Whether nothing is known of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Another song that this one belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// The other song.
    pub song: Slug,
    /// How: another village's version, the answer to it, the same tune, …
    #[serde(default, skip_serializing_if = "Multi::is_empty")]
    pub how: Multi,
}

/// What an archive writes down about a recording.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Where it was recorded.
    #[serde(skip_serializing_if = "Place::is_empty")]
    pub place: Place,
    /// When it was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<FuzzyDate>,
    /// On what occasion: a wedding, a market, only for the recording.
    pub occasion: Multi,
    /// The instruments that are heard.
    pub instruments: Multi,
    /// The tune, as its singers call it.
    pub tune: Multi,
    /// The dialect, as its speakers call it.
    pub dialect: Multi,
    /// The language, in the words of whoever gave it.
    pub language_as_given: String,
    /// Versions of the same song, and songs that belong to it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
}
