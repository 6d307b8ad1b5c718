//! What a tier holds, by how people name tiers.
//!
//! A name is taken apart at everything that is no letter or digit, and marks are left out: `Dịch_vi@A` is `dich`, `vi`,
//! `a`. One of these words says the role, one the language, one that it holds single words; the first of each counts.

use crate::body::{TierRole, Unit};
use crate::lang::LangTag;
use crate::text::fold;

/// What names say; what they do not say is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::formats) struct Guess {
    pub(in crate::formats) role: Option<TierRole>,
    pub(in crate::formats) lang: Option<LangTag>,
    pub(in crate::formats) unit: Option<Unit>,
}

const ROLES: [(TierRole, &[&str]); 6] = [
    (TierRole::Ipa, &["ipa", "phonetic", "phonetics", "phonemic", "pho", "phon"]),
    (TierRole::Script, &["script", "nom", "hanzi", "characters"]),
    (TierRole::Gloss, &["gloss", "glosses", "gls", "ge", "gl", "nghia"]),
    (TierRole::Translation, &["translation", "translations", "trans", "ft", "free", "dich", "meaning"]),
    (TierRole::Note, &["note", "notes", "comment", "comments", "nt", "ghi"]),
    (TierRole::Text, &["text", "tx", "transcription", "utterance", "utterances", "lyrics", "loi", "ref"]),
];

const WORDS: [&str; 5] = ["word", "words", "wd", "wrd", "tu"];

/// Languages by their codes of three letters (as ELAN lists them) and of two, and by their names.
const LANGS: [(&str, &[&str]); 10] = [
    ("vi", &["vi", "vie", "vn", "vietnamese", "viet"]),
    ("en", &["en", "eng", "english"]),
    ("fr", &["fr", "fra", "fre", "french", "francais"]),
    ("zh", &["zh", "zho", "chi", "cmn", "chinese"]),
    ("tyz", &["tyz", "tay"]),
    ("nut", &["nut", "nung"]),
    ("mlc", &["mlc"]),
    ("ium", &["ium"]),
    ("mji", &["mji"]),
    ("und", &["und"]),
];

/// What these names say together; an earlier one counts more.
pub(in crate::formats) fn by_names(names: &[&str]) -> Guess {
    let mut guess = Guess::default();
    for name in names {
        let name: String = name.chars().take(200).collect();
        let folded = fold::bare(&name);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let named = |known: &[&str]| words.iter().any(|word| known.contains(word));
        let role = || ROLES.into_iter().find(|(_, known)| named(known)).map(|(role, _)| role);
        guess.role = guess.role.or_else(role);
        guess.lang = guess.lang.or_else(|| own_tag(&name)).or_else(|| words.iter().find_map(|word| lang(word)));
        guess.unit = guess.unit.or_else(|| named(&WORDS).then_some(Unit::Word));
    }
    guess
}

/// The language of a code or name that is known here.
fn lang(word: &str) -> Option<LangTag> {
    LANGS.into_iter().find(|(_, known)| known.contains(&word)).and_then(|(tag, _)| tag.parse().ok())
}

/// A name that is a whole tag of a language that no registry lists: `und-x-sandiu`.
fn own_tag(name: &str) -> Option<LangTag> {
    name.contains("-x-").then(|| name.parse().ok()).flatten()
}

/// The language of a code: ours for the codes that we know under another, else the code itself.
pub(in crate::formats) fn lang_of_code(code: &str) -> Option<LangTag> {
    lang(&code.to_ascii_lowercase()).or_else(|| code.parse().ok())
}

/// The code of three letters under which other programs list a language, where it has one; else its tag.
pub(in crate::formats) fn code_of_lang(lang: &LangTag) -> &str {
    match lang.as_str() {
        "vi" => "vie",
        "en" => "eng",
        "fr" => "fra",
        "zh" => "zho",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_a_tier_holds() {
        let says = |name: &str| {
            let guess = by_names(&[name]);
            (guess.role, guess.lang.map(String::from), guess.unit)
        };
        assert_eq!(says("Dịch_vi@A"), (Some(TierRole::Translation), Some("vi".into()), None));
        assert_eq!(says("gloss-eng"), (Some(TierRole::Gloss), Some("en".into()), None));
        assert_eq!(says("tx-word"), (Some(TierRole::Text), None, Some(Unit::Word)));
        assert_eq!(says("Chữ Nôm"), (Some(TierRole::Script), None, None));
        assert_eq!(says("und-x-sandiu"), (None, Some("und-x-sandiu".into()), None));
        assert_eq!(says("A"), (None, None, None));
        assert_eq!(by_names(&["vi", "eng words"]).lang, Some(LangTag::vi()));
    }
}
