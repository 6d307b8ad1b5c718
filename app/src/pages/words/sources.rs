//! What stands behind each form: sources that are there, or a person who said it and agreed that it is written down.
//! That person becomes a source of their own, which goes the way of the word: a draft while it is one.

use std::collections::BTreeMap;

use tiengban_content::body::{Body, Cite, Source, Speaker, Word};
use tiengban_content::{Address, Draft, Item, Kind, LangTag, Multi, Slug, State};
use tiengban_store::Expected;
use tiengban_store::worklists::Listed;

use super::bench::{Bench, may_use};
use super::reading::{Complaints, field_id, row_id};
use super::shape::{GROUPS, Holds, Row, Typing, Usable};
use crate::error::PageError;
use crate::visitor::Visitor;

/// The folder of sources that are people.
const FOLDER: &str = "nguoi-noi";
/// So many sources are offered while one types.
const OFFERED: usize = 400;

/// The sources that the form names.
#[derive(Default)]
pub(super) struct Shelf {
    /// By what was typed.
    found: BTreeMap<String, Slug>,
    /// The person who said it: behind every form that names no source.
    told: Option<Slug>,
    /// What the word named before that the form shows; the rest stays as it is.
    usable: Usable,
}

impl Shelf {
    /// Looks up everything that was typed into fields of sources.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn of(
        visitor: &Visitor,
        typing: &Typing,
        usable: Usable,
        complaints: &mut Complaints,
    ) -> Result<Self, PageError> {
        let texts = &visitor.texts().workshop;
        let mut shelf = Self { usable, ..Self::default() };
        let mut offered: Option<Vec<Listed>> = None;
        for group in &GROUPS {
            let Some(at) = group.columns.iter().position(|column| column.holds == Holds::Sources) else { continue };
            for (index, row) in typing.rows(group.name).iter().enumerate() {
                for name in names(&row[at]) {
                    if shelf.found.contains_key(name) {
                        continue;
                    }
                    if let Some(slug) = at_address(visitor, name).await? {
                        shelf.found.insert(name.to_owned(), slug);
                        continue;
                    }
                    if offered.is_none() {
                        offered = Some(sources(visitor).await?);
                    }
                    let titled = offered.iter().flatten().find(|listed| is_called(listed, name));
                    match titled {
                        Some(listed) => {
                            shelf.found.insert(name.to_owned(), listed.outline.address.slug.clone());
                        }
                        None => complaints.add(row_id(group.name, index), (texts.no_source)(name)),
                    }
                }
            }
        }
        Ok(shelf)
    }

    /// The sources named in a cell. What a source says to the letter stays, where it was cited before.
    pub fn cites(&self, cell: &str, before: &[Cite]) -> Vec<Cite> {
        let mut left: Vec<&Cite> = before.iter().collect();
        let named = names(cell).into_iter().filter_map(|name| self.found.get(name));
        let mut cites: Vec<Cite> = named
            .map(|slug| match left.iter().position(|cite| cite.source == *slug) {
                Some(at) => left.remove(at).clone(),
                None => Cite { source: slug.clone(), quote: None },
            })
            .collect();
        cites.extend(self.unseen(before));
        if cites.is_empty() && names(cell).is_empty() {
            cites.extend(self.told.clone().map(|source| Cite { source, quote: None }));
        }
        cites
    }

    /// Those that the form did not show.
    fn unseen(&self, before: &[Cite]) -> impl Iterator<Item = Cite> {
        before.iter().filter(|cite| !self.usable.sources.contains(&cite.source)).cloned()
    }

    /// What stands behind the headword: each source with its words.
    pub fn own(&self, typing: &Typing, before: &[Cite]) -> Vec<Cite> {
        let quote = |row: &Row| Some(row[2].clone()).filter(|quote| !quote.is_empty());
        let rows = typing.rows("cite").iter();
        let mut cites: Vec<Cite> = rows
            .flat_map(|row| {
                let named = names(&row[1]).into_iter().filter_map(|name| self.found.get(name));
                named.map(|source| Cite { source: source.clone(), quote: quote(row) }).collect::<Vec<_>>()
            })
            .collect();
        cites.extend(self.unseen(before));
        if cites.is_empty() {
            cites.extend(self.told.clone().map(|source| Cite { source, quote: None }));
        }
        cites
    }
}

/// Several names, with commas between.
fn names(cell: &str) -> Vec<&str> {
    cell.split([',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect()
}

fn is_called(listed: &Listed, name: &str) -> bool {
    listed.outline.title.iter().any(|(_, title)| title.to_lowercase() == name.to_lowercase())
}

/// The source at an address, if this visitor may lean on it: it is not withdrawn, and meant for them.
async fn at_address(visitor: &Visitor, name: &str) -> Result<Option<Slug>, PageError> {
    let Ok(slug) = name.to_lowercase().parse::<Slug>() else { return Ok(None) };
    let found = visitor.site.db.item_at(&Address::new(Kind::Source, slug)).await?;
    let found = found.filter(|item| may_use(visitor, item));
    Ok(found.map(|item| item.slug))
}

/// The sources that are offered while one types.
pub(super) async fn sources(visitor: &Visitor) -> Result<Vec<Listed>, PageError> {
    Ok(visitor.site.db.sources_at_work(&visitor.viewer, OFFERED).await?)
}

/// Who said it, if the form says so.
fn speaker(typing: &Typing) -> Option<Speaker> {
    let told = ["speaker-name", "speaker-place", "speaker-agreed"].map(|name| typing.get(name).to_owned());
    let [name, place, agreed] = told;
    (!name.is_empty() || !place.is_empty() || !agreed.is_empty()).then_some(Speaker { name, place, agreed })
}

/// The source that this person is or would be, so that the forms can be read before it is kept. Nothing is written.
///
/// # Errors
/// When the store cannot answer.
pub(super) async fn teller(
    visitor: &Visitor,
    typing: &Typing,
    bench: &Bench,
    shelf: &mut Shelf,
    complaints: &mut Complaints,
) -> Result<Option<Draft>, PageError> {
    let texts = &visitor.texts().workshop;
    let Some(speaker) = speaker(typing) else { return Ok(None) };
    if speaker.name.is_empty() {
        complaints.add(field_id("speaker-name"), texts.needs_name);
        return Ok(None);
    }
    if speaker.agreed.is_empty() {
        complaints.add(field_id("speaker-agreed"), texts.needs_agreed);
        return Ok(None);
    }
    let db = &visitor.site.db;
    for number in 1..1_000 {
        let called = if number == 1 { speaker.name.clone() } else { format!("{} {number}", speaker.name) };
        let Ok(slug) = Slug::from_title(FOLDER, &called) else {
            complaints.add(field_id("speaker-name"), texts.needs_name);
            return Ok(None);
        };
        match db.item_at(&Address::new(Kind::Source, slug.clone())).await? {
            Some(item) if !is_same(&item, &speaker, visitor) => {}
            Some(item) => {
                shelf.told = Some(item.slug);
                return Ok(None);
            }
            None => {
                shelf.told = Some(slug.clone());
                return Ok(Some(drafted(slug, speaker, bench, visitor)));
            }
        }
    }
    complaints.add(field_id("speaker-name"), texts.needs_name);
    Ok(None)
}

/// Whether a source is this very person, who agreed to this: then it is not made again.
fn is_same(item: &Item, speaker: &Speaker, visitor: &Visitor) -> bool {
    may_use(visitor, item) && matches!(&item.body, Body::Source(source) if source.speaker.as_ref() == Some(speaker))
}

fn drafted(slug: Slug, speaker: Speaker, bench: &Bench, visitor: &Visitor) -> Draft {
    let texts = &visitor.texts().workshop;
    let source = Source {
        label: speaker.name.clone(),
        title: Multi::vi(&speaker.name),
        place: speaker.place.clone(),
        licence: texts.spoken_licence.to_owned(),
        speaker: Some(speaker),
        ..Source::default()
    };
    Draft {
        id: None,
        slug,
        lang: LangTag::vi(),
        state: State::Draft,
        audience: bench.audience.clone(),
        licence: bench.licence.clone(),
        body: Body::Source(source),
    }
}

/// Keeps somebody who was not there yet, and publishes those behind a word that is published.
///
/// # Errors
/// When the store cannot write, or somebody else was quicker.
pub(super) async fn keep(visitor: &Visitor, teller: Option<Draft>, word: &Word, state: State) -> Result<(), PageError> {
    let (site, person) = (&visitor.site, visitor.signed_in()?.member.id.clone());
    if let Some(draft) = teller {
        site.db.put_by(&draft, Expected::Nothing, Some(&person), &*site.clock, &*site.ids).await?;
    }
    if state != State::Published {
        return Ok(());
    }
    for address in Body::Word(word.clone()).links().into_iter().map(|link| link.to) {
        if address.kind != Kind::Source {
            continue;
        }
        let waiting = site.db.item_at(&address).await?.filter(|item| item.state == State::Draft);
        let spoken = |item: &Item| matches!(&item.body, Body::Source(source) if source.speaker.is_some());
        if let Some(item) = waiting.filter(spoken) {
            let draft = Draft { state: State::Published, ..item.to_draft() };
            let expected = Expected::Revision(item.revision);
            site.db.put_by(&draft, expected, Some(&person), &*site.clock, &*site.ids).await?;
        }
    }
    Ok(())
}
