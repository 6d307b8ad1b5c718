//! A song on paper: its lines, what is known of it, and a code that leads to its sound.

use leptos::prelude::*;
use tiengban_content::body::song::Line;
use tiengban_content::body::{Body, Song, Tier, TierRole, Unit};
use tiengban_content::{Item, Kind, Slug};

use super::{hearing, record};
use crate::document::{Page, document};
use crate::error::PageError;
use crate::pages::{Answer, notice, open};
use crate::parts::form::qr;
use crate::parts::{Library, dotted, said, tier_class};
use crate::visitor::{AskedSlug, Visitor};

/// The path of a song's sheet.
pub(super) fn path(item: &Item) -> String {
    format!("/in{}", item.address().url())
}

/// `GET /in/bai-hat/{slug}?tang=TIER&tang=…`
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn page(visitor: Visitor, AskedSlug(slug): AskedSlug) -> Answer {
    let (item, library) = open(&visitor, Kind::Song, slug).await?;
    let Body::Song(song) = item.body.clone() else { return Err(PageError::NotFound) };
    if notice::needed(&visitor, &item) {
        return Ok(notice::before(&visitor, &item, &song));
    }
    let title = (visitor.texts().sheet.title)(visitor.reads(&song.title));
    let page = Page::new(title, "").canonical(path(&item)).hidden_from_crawlers();
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &item, &song, &library))))
}

fn show(visitor: &Visitor, item: &Item, song: &Song, library: &Library) -> AnyView {
    let chosen = chosen(song, &visitor.asked_all("tang"), visitor.tongue.tag());
    let url = format!("{}{}", visitor.origin, item.address().url());
    let lines = song.lines();
    let line = |line: &Line<'_>| line_of(visitor, &chosen, line);
    view! {
        {choice(visitor, item, song, library, &chosen)}
        <article class="song-sheet">
            <header>
                <div>
                    <h1>{said(&song.title, visitor.tongue)}</h1>
                    <p class="song-sheet-summary">{said(&song.summary, visitor.tongue)}</p>
                    {heard(visitor, song, library)}
                    {record::brief(visitor, song).map(|known| view! { <p>{known}</p> })}
                </div>
                <div class="song-sheet-code">
                    {qr(&url)} <p>{song.recording.is_some().then_some(visitor.texts().sheet.scan)}</p>
                </div>
            </header>
            {lines.is_empty().then(|| view! { <p>{visitor.texts().sheet.no_lines}</p> })}
            <ol class="song-sheet-lines">{lines.iter().map(line).collect_view()}</ol>
            <footer>{foot(visitor, item, song, library)} <p class="song-sheet-url">{url.clone()}</p></footer>
        </article>
    }
    .into_any()
}

/// The tiers to print: those asked for, else the words and their meaning for this reader.
pub(in crate::pages) fn chosen<'a>(song: &'a Song, asked: &[String], tongue: &str) -> Vec<&'a Tier> {
    let lined = || song.tiers.iter().filter(|tier| tier.unit == Unit::Line);
    let wanted: Vec<&Tier> = lined().filter(|tier| asked.contains(&tier.id)).collect();
    if !wanted.is_empty() {
        return wanted;
    }
    let usual = |tier: &&Tier| match tier.role {
        TierRole::Text | TierRole::Script => true,
        TierRole::Translation => tier.lang.as_str() == tongue,
        TierRole::Ipa | TierRole::Gloss | TierRole::Note => false,
    };
    let usual: Vec<&Tier> = lined().filter(usual).collect();
    if usual.is_empty() { lined().collect() } else { usual }
}

/// The form above the sheet; it is not printed.
fn choice(visitor: &Visitor, item: &Item, song: &Song, library: &Library, chosen: &[&Tier]) -> AnyView {
    let texts = &visitor.texts().sheet;
    let peoples = library.all(Kind::Language, &song.about);
    let tiers: Vec<&Tier> = song.tiers.iter().filter(|tier| tier.unit == Unit::Line).collect();
    let tier = |tier: &&Tier| {
        let on = chosen.iter().any(|chosen| chosen.id == tier.id);
        view! {
            <label class="tier-switch">
                <input type="checkbox" name="tang" value=tier.id.clone() checked=on />
                " "
                {hearing::tier_name(visitor, tier)}
                <span class="tier-lang">{hearing::language_name(visitor, &tier.lang, &peoples)}</span>
            </label>
        }
    };
    let form = (tiers.len() > 1).then(|| {
        view! {
            <form method="get" action=path(item)>
                <fieldset class="tier-switches">
                    <legend>{texts.tiers}</legend>
                    {tiers.iter().map(tier).collect_view()}
                </fieldset>
                <button>{texts.show}</button>
            </form>
        }
    });
    view! {
        <div class="not-printed song-sheet-choice">
            <p class="lead">{texts.lead}</p>
            {form}
            <p>
                <a href=item.address().url()>{texts.back}</a>
            </p>
        </div>
    }
    .into_any()
}

/// One line in these tiers; nothing where they have none.
pub(in crate::pages) fn line_of(visitor: &Visitor, chosen: &[&Tier], line: &Line<'_>) -> Option<AnyView> {
    let texts = line.texts.iter().filter(|(tier, _)| chosen.iter().any(|chosen| chosen.id == tier.id));
    let text = |(tier, text): &(&Tier, &str)| {
        let part = visitor.reads(&tier.part);
        let part = (!part.is_empty()).then(|| view! { <span class="tier-part">{format!("{part}: ")}</span> });
        let translate = (!matches!(tier.role, TierRole::Translation | TierRole::Note)).then_some("no");
        view! {
            <span class=tier_class(tier.role) lang=tier.lang.to_string() translate=translate>
                {part}
                {(*text).to_owned()}
            </span>
        }
        .into_any()
    };
    let shown: Vec<AnyView> = texts.map(text).collect();
    // A line that has nothing in these tiers would be a bare number.
    (!shown.is_empty()).then(|| view! { <li value=line.number>{shown}</li> }.into_any())
}

fn heard(visitor: &Visitor, song: &Song, library: &Library) -> AnyView {
    let name = |slug: &Slug| library.get(Kind::Person, slug).map(|person| person.body.title(&person.lang));
    let one = |performer: &tiengban_content::body::Performer| {
        let name = performer.person.as_ref().and_then(name).unwrap_or_else(|| performer.name.clone());
        let name = visitor.reads(&name).to_owned();
        let what = dotted(&[visitor.reads(&performer.role).to_owned(), visitor.reads(&performer.part).to_owned()]);
        let line = if what.is_empty() { name.clone() } else { format!("{what}: {name}") };
        (!name.is_empty()).then(|| view! { <p>{line}</p> })
    };
    song.performers.iter().filter_map(one).collect_view().into_any()
}

/// Whose words these are, and who may use them: paper goes far.
fn foot(visitor: &Visitor, item: &Item, song: &Song, library: &Library) -> AnyView {
    let texts = visitor.texts();
    let sources: Vec<String> = library.sources().iter().map(|(_, source)| source.label.clone()).collect();
    let synthesised = song.recording.as_ref().map(|sound| &sound.synthesised).filter(|text| !text.is_empty());
    view! {
        {synthesised.map(|text| view! { <p>{said(text, visitor.tongue)}</p> })}
        {(!song.rights.is_empty()).then(|| view! { <p>{said(&song.rights, visitor.tongue)}</p> })}
        <p class="licence">
            {texts.frame.licence} ": " {item.licence.clone()}
            {(!sources.is_empty()).then(|| format!(" · {}: {}", texts.sheet.sources, sources.join(", ")))}
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use tiengban_content::{LangTag, Multi};

    use super::*;

    fn song() -> Song {
        let tier = |id: &str, role, lang: &str| Tier {
            id: id.into(),
            role,
            lang: lang.parse().unwrap_or(LangTag::vi()),
            unit: Unit::Line,
            part: Multi::new(),
            cues: Vec::new(),
        };
        let tiers = [
            ("tyz", TierRole::Text, "tyz"),
            ("ipa", TierRole::Ipa, "tyz"),
            ("vi", TierRole::Translation, "vi"),
            ("en", TierRole::Translation, "en"),
        ];
        Song { tiers: tiers.map(|(id, role, lang)| tier(id, role, lang)).into(), ..Song::default() }
    }

    fn ids(song: &Song, asked: &[&str], tongue: &str) -> Vec<String> {
        let asked: Vec<String> = asked.iter().map(|id| (*id).to_owned()).collect();
        chosen(song, &asked, tongue).into_iter().map(|tier| tier.id.clone()).collect()
    }

    #[test]
    fn the_words_and_their_meaning_are_printed_unless_somebody_chooses() {
        assert_eq!(ids(&song(), &[], "en"), ["tyz", "en"]);
        assert_eq!(ids(&song(), &["vi", "ipa"], "en"), ["ipa", "vi"]);
        assert_eq!(ids(&song(), &["nothing"], "vi"), ["tyz", "vi"]);
    }
}
