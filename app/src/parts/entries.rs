//! Words of a song that the dictionary knows: each leads to its entry.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use tiengban_content::body::{Song, Tier, TierRole};
use tiengban_content::text::tokens::tokens;
use tiengban_content::{Address, Kind, LangTag, Slug};
use tiengban_store::ItemFilter;

use crate::error::PageError;
use crate::visitor::Visitor;

/// The longest headword that is looked for in a line, in words.
const LONGEST: usize = 3;

/// More different words and phrases than this are not looked up for one page: four hours of song have some.
const MOST: usize = 20_000;

/// The entries of the dictionary that this visitor may see, among the words of a song.
#[derive(Default)]
pub struct Entries {
    /// The folder of each language whose words were looked up.
    folders: BTreeMap<LangTag, Slug>,
    known: BTreeSet<Slug>,
}

impl Entries {
    /// Looks up the words of all lines, in one query.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn of(visitor: &Visitor, song: &Song) -> Result<Self, PageError> {
        let languages = visitor.languages().await?;
        let folder = |lang: &LangTag| languages.iter().find(|language| language.lang == *lang);
        let taught = song.tiers.iter().filter(|tier| tier.role == TierRole::Text);
        let tiers: Vec<(&Tier, &Slug)> =
            taught.filter_map(|tier| Some((tier, &folder(&tier.lang)?.address.slug))).collect();
        let wanted: BTreeSet<Slug> = tiers
            .iter()
            .flat_map(|(tier, folder)| tier.cues.iter().flat_map(|cue| phrases(&cue.text, folder)))
            .map(|(_, slug)| slug)
            .take(MOST)
            .collect();
        let addresses: Vec<Address> = wanted.into_iter().map(|slug| Address::new(Kind::Word, slug)).collect();
        if addresses.is_empty() {
            return Ok(Self::default());
        }
        let found = visitor.site.db.outline(&ItemFilter::new().addresses(addresses), &visitor.viewer).await?;
        Ok(Self {
            folders: tiers.into_iter().map(|(tier, folder)| (tier.lang.clone(), folder.clone())).collect(),
            known: found.into_iter().map(|entry| entry.address.slug).collect(),
        })
    }

    /// A text in pieces, in order: each known word, the longest one first, with the path of its entry; and what stands
    /// between.
    #[must_use]
    pub fn pieces(&self, text: &str, lang: &LangTag) -> Vec<(Range<usize>, Option<String>)> {
        let mut written = 0;
        let mut pieces = Vec::new();
        for (place, slug) in self.found(text, lang) {
            pieces.push((written..place.start, None));
            written = place.end;
            pieces.push((place, Some(Address::new(Kind::Word, slug).url())));
        }
        pieces.push((written..text.len(), None));
        pieces.retain(|(place, _)| !place.is_empty());
        pieces
    }

    /// Where known words stand in a text: none overlaps another.
    fn found(&self, text: &str, lang: &LangTag) -> Vec<(Range<usize>, Slug)> {
        let Some(folder) = self.folders.get(lang) else { return Vec::new() };
        let mut all: Vec<_> = phrases(text, folder).into_iter().filter(|(_, slug)| self.known.contains(slug)).collect();
        all.sort_by_key(|(place, _)| (place.start, usize::MAX - place.end));
        let mut end = 0;
        all.retain(|(place, _)| {
            let free = place.start >= end;
            end = if free { place.end } else { end };
            free
        });
        all
    }
}

/// Every word of a text, and every few that follow each other with nothing but space between, with the address that an
/// entry for it would have.
fn phrases(text: &str, folder: &Slug) -> Vec<(Range<usize>, Slug)> {
    let words: Vec<_> = tokens(text).collect();
    let mut phrases = Vec::new();
    for first in 0..words.len() {
        for last in first..words.len().min(first + LONGEST) {
            let apart = last > first && !text[words[last - 1].end..words[last].start].chars().all(joins);
            if apart {
                break;
            }
            let place = words[first].start..words[last].end;
            if let Ok(slug) = Slug::from_title(folder.as_str(), &text[place.clone()]) {
                phrases.push((place, slug));
            }
        }
    }
    phrases
}

fn joins(between: char) -> bool {
    between.is_whitespace() || between == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(known: &[&str]) -> Entries {
        let lang: LangTag = "tyz".parse().unwrap();
        let folders = [(lang, "tay".parse().unwrap())].into();
        Entries { folders, known: known.iter().map(|slug| slug.parse().unwrap()).collect() }
    }

    fn found<'a>(entries: &Entries, text: &'a str, lang: &str) -> Vec<&'a str> {
        entries.found(text, &lang.parse().unwrap()).into_iter().map(|(place, _)| &text[place]).collect()
    }

    #[test]
    fn the_longest_headword_is_the_one_that_is_meant() {
        let entries = entries(&["tay/slíp", "tay/slíp-ết", "tay/nâng"]);
        assert_eq!(found(&entries, "Slíp ết, slíp, nâng!", "tyz"), ["Slíp ết", "slíp", "nâng"]);
    }

    #[test]
    fn nothing_of_a_text_is_lost() {
        let text = "«Slíp», nâng…";
        let pieces = entries(&["tay/slíp"]).pieces(text, &"tyz".parse().unwrap());
        assert_eq!(pieces.iter().map(|(place, _)| &text[place.clone()]).collect::<String>(), text);
        assert_eq!(pieces[1].1.as_deref(), Some("/tu/tay/sl%C3%ADp"));
    }

    #[test]
    fn a_comma_parts_two_words() {
        assert!(found(&entries(&["tay/slíp-ết"]), "slíp, ết", "tyz").is_empty());
    }

    #[test]
    fn a_word_of_another_language_is_another_word() {
        assert!(found(&entries(&["tay/ba"]), "ba", "vi").is_empty());
    }
}
