//! An entry of the dictionary. Variation is the norm: a word has variants with places, and none is wrong.

use serde::{Deserialize, Serialize};

use super::{Clip, Links, Picture};
use crate::drawing::Drawing;
use crate::item::{Kind, Rel};
use crate::lang::{LangTag, Multi};
use crate::slug::Slug;

/// How the headword is written down. Only a spelling is how people write; the others say how a list heard it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Writing {
    /// In the language's own spelling.
    #[default]
    Spelling,
    /// In the International Phonetic Alphabet.
    Ipa,
    /// In the transcription of a word list (ASJPcode), which has no tones.
    Asjp,
}

impl Writing {
    /// The name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Spelling => "spelling",
            Self::Ipa => "ipa",
            Self::Asjp => "asjp",
        }
    }
}

/// A source, and what it says to the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cite {
    /// The source's slug.
    pub source: Slug,
    /// Its words as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

/// Another form of the same word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The form.
    pub form: String,
    /// Where people say or write it so, as the source names the place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Cite>,
}

/// The word in another script.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScriptForm {
    /// The character or characters; empty where Unicode has none for it: then it is described and drawn.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub form: String,
    /// An ideographic description sequence, such as `⿰氵南`, of a character that Unicode does not have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ids: Option<String>,
    /// The character as it is written, stroke by stroke.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drawing: Option<Drawing>,
    /// Who says so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Cite>,
}

impl ScriptForm {
    /// The character, or its description where Unicode has none for it.
    #[must_use]
    pub fn shown(&self) -> &str {
        if self.form.is_empty() { self.ids.as_deref().unwrap_or_default() } else { &self.form }
    }
}

/// How it sounds, as a linguist wrote it down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pronunciation {
    /// In IPA or close to it, without slashes.
    pub ipa: String,
    /// Who heard it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Cite>,
}

/// One meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sense {
    /// What it means, in each language.
    pub gloss: Multi,
}

/// The word in use, as a source attests it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The phrase or sentence.
    pub text: String,
    /// What it means.
    pub gloss: Multi,
    /// Where it is attested.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Cite>,
}

/// A word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Word {
    /// The form that stands first.
    pub headword: String,
    /// How the headword is written down.
    pub writing: Writing,
    /// What it belongs to: `number`, `kinship`, `body`, …
    pub topic: Option<String>,
    /// `noun`, `verb`, …, where a source says so.
    pub part_of_speech: Option<String>,
    /// What it means.
    pub senses: Vec<Sense>,
    /// How it sounds.
    pub ipa: Vec<Pronunciation>,
    /// The same word elsewhere.
    pub variants: Vec<Variant>,
    /// The same word in another script.
    pub scripts: Vec<ScriptForm>,
    /// The word in use.
    pub examples: Vec<Example>,
    /// The word as people say it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sounds: Vec<Clip>,
    /// What it names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<Picture>,
    /// Words that belong with it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Slug>,
    /// What else one should know.
    pub note: Multi,
    /// Where the form and its meaning come from.
    pub cites: Vec<Cite>,
}

/// What a word still lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Nobody is heard saying it.
    Sound,
    /// At least one of its forms has no source.
    Source,
}

impl Lack {
    /// The name in the store.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sound => "sound",
            Self::Source => "source",
        }
    }
}

impl Word {
    /// Everything of this list that it lacks.
    #[must_use]
    pub fn lacks(&self) -> Vec<Lack> {
        let sound = self.sounds.is_empty().then_some(Lack::Sound);
        let source = (!self.unsourced().is_empty()).then_some(Lack::Source);
        sound.into_iter().chain(source).collect()
    }

    /// The forms that no source stands behind, in the order of the page: the headword first.
    #[must_use]
    pub fn unsourced(&self) -> Vec<&str> {
        let own = self.cites.is_empty().then_some(self.headword.as_str());
        let variants = self.variants.iter().map(|found| (found.form.as_str(), &found.cites));
        let ipa = self.ipa.iter().map(|found| (found.ipa.as_str(), &found.cites));
        let scripts = self.scripts.iter().map(|found| (found.shown(), &found.cites));
        let examples = self.examples.iter().map(|found| (found.text.as_str(), &found.cites));
        let others = variants.chain(ipa).chain(scripts).chain(examples);
        own.into_iter().chain(others.filter(|(_, cites)| cites.is_empty()).map(|(form, _)| form)).collect()
    }

    /// All meanings in each language, joined by `; `.
    #[must_use]
    pub fn gloss(&self) -> Multi {
        let mut joined = Multi::new();
        for sense in &self.senses {
            for (lang, text) in sense.gloss.iter() {
                let so_far = joined.get(lang.as_str()).map(|before| format!("{before}; {text}"));
                joined.set(lang.clone(), so_far.unwrap_or_else(|| text.to_owned()));
            }
        }
        joined
    }

    /// The languages in which it has a meaning.
    #[must_use]
    pub fn gloss_langs(&self) -> Vec<LangTag> {
        self.gloss().iter().map(|(lang, _)| lang.clone()).collect()
    }

    pub(crate) fn link(&self, links: &mut Links) {
        links.cites(&self.cites);
        for variant in &self.variants {
            links.cites(&variant.cites);
        }
        for form in &self.scripts {
            links.cites(&form.cites);
        }
        for pronunciation in &self.ipa {
            links.cites(&pronunciation.cites);
        }
        for example in &self.examples {
            links.cites(&example.cites);
        }
        links.all(Rel::Mention, Kind::Word, &self.related);
        for (_, text) in self.note.iter() {
            super::block::link_text(text, links);
        }
    }

    /// A link to a word, from whatever uses it.
    pub(crate) fn used(slug: &Slug, links: &mut Links) {
        links.one(Rel::Word, Kind::Word, slug);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_needs_a_source() {
        let cites = vec![Cite { source: "tn5".parse().unwrap(), quote: None }];
        let variant = Variant { form: "lườn".into(), place: None, cites: Vec::new() };
        let drawn = ScriptForm { form: String::new(), ids: Some("⿰氵南".into()), drawing: None, cites: Vec::new() };
        let mut word =
            Word { headword: "rườn".into(), variants: vec![variant], scripts: vec![drawn], ..Word::default() };
        assert_eq!(word.unsourced(), ["rườn", "lườn", "⿰氵南"]);
        assert_eq!(word.lacks(), [Lack::Sound, Lack::Source]);
        word.cites = cites.clone();
        word.variants[0].cites = cites.clone();
        word.scripts[0].cites = cites;
        assert_eq!(word.lacks(), [Lack::Sound]);
    }
}
