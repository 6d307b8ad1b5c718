//! Search: a plain GET form, its hits, and ways on where there are none.

use leptos::prelude::*;
use tiengban_content::{Kind, LangTag};
use tiengban_search::{Hit, Hits, Query};
use tiengban_store::Outline;

use super::Answer;
use crate::document::{Page, document};
use crate::error::PageError;
use crate::parts::{Pager, clock, pager, said, search_form};
use crate::visitor::Visitor;

/// Hits on one page.
const PAGE_SIZE: usize = 20;
/// Nobody turns further, and the index counts what lies there without putting it in order.
const MOST_PAGES: usize = 500;

/// What was searched.
struct Asked {
    text: String,
    kind: Option<Kind>,
    lang: Option<LangTag>,
    /// Whether the end of what was typed was left out.
    cut: bool,
}

/// `GET /tim?q=&kind=&lang=&trang=`
///
/// # Errors
/// When the index or the store cannot answer.
pub async fn page(visitor: Visitor) -> Answer {
    let asked = Asked::of(&visitor);
    let languages = visitor.languages().await?;
    let texts = &visitor.texts().search;
    let title = if asked.text.is_empty() { texts.title.to_owned() } else { (texts.title_for)(&asked.text) };
    let mut page = Page::new(title, texts.lead).canonical("/tim").searched(asked.text.clone());
    let found = if asked.text.is_empty() {
        None
    } else {
        page = page.hidden_from_crawlers();
        Some(find(&visitor, &asked).await?)
    };
    let asking = visitor.clone();
    Ok(document(&visitor, page.body(move || show(&asking, &asked, found.as_ref(), &languages))))
}

/// What was found, and which stretch of it is shown.
struct Found {
    hits: Hits,
    stretch: Pager,
    /// The index is not current: it was not asked.
    building: bool,
}

/// The hits on the page asked for, or on the last one where there are not so many.
async fn find(visitor: &Visitor, asked: &Asked) -> Result<Found, PageError> {
    let Some(index) = visitor.site.current_index().await? else {
        return Ok(Found { hits: Hits::default(), stretch: Pager::asked(visitor, 0, PAGE_SIZE), building: true });
    };
    let search = |page: usize| {
        let query = Query {
            text: &asked.text,
            kinds: asked.kind.as_slice(),
            langs: asked.lang.as_slice(),
            limit: PAGE_SIZE,
            offset: (page - 1) * PAGE_SIZE,
        };
        index.search(&query, &visitor.viewer)
    };
    let farthest = Pager::asked(visitor, MOST_PAGES * PAGE_SIZE, PAGE_SIZE).page;
    let hits = search(farthest)?;
    let stretch = Pager::asked(visitor, hits.total.min(MOST_PAGES * PAGE_SIZE), PAGE_SIZE);
    let hits = if stretch.page == farthest { hits } else { search(stretch.page)? };
    Ok(Found { hits, stretch, building: false })
}

impl Asked {
    fn of(visitor: &Visitor) -> Self {
        let typed = visitor.asked("q");
        let text: String = typed.chars().take(200).collect();
        Self {
            cut: text.len() < typed.len(),
            kind: visitor.asked("kind").parse().ok(),
            lang: visitor.asked("lang").parse().ok(),
            text,
        }
    }

    /// This search with another kind and language.
    fn link(&self, kind: Option<Kind>, lang: Option<&LangTag>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &self.text);
        if let Some(kind) = kind {
            query.append_pair("kind", kind.name());
        }
        if let Some(lang) = lang {
            query.append_pair("lang", lang.as_str());
        }
        format!("/tim?{}", query.finish())
    }
}

/// Where the keyboard of the language that is searched stands; it writes into the box of the header.
fn keyboard(visitor: &Visitor, asked: &Asked) -> Option<AnyView> {
    let lang = asked.lang.as_ref()?.to_string();
    let module = visitor.site.assets.url("keyboard/keyboard.js");
    Some(view! { <div data-keyboard=lang data-keyboard-field="q" data-module=module></div> }.into_any())
}

fn show(visitor: &Visitor, asked: &Asked, found: Option<&Found>, languages: &[Outline]) -> AnyView {
    let texts = &visitor.texts().search;
    let Some(Found { hits: found, stretch, building }) = found else {
        return view! {
            <h1>{texts.title}</h1>
            <p class="lead">{texts.lead}</p>
            {search_form(visitor, "page-search", "")}
        }
        .into_any();
    };
    let cut = (
        asked.cut.then(|| view! { <p class="hint">{texts.too_long}</p> }),
        building.then(|| view! { <p class="hint">{texts.building}</p> }),
    );
    if found.total == 0 {
        return view! {
            <h1>{(texts.title_for)(&asked.text)}</h1>
            {cut}
            {keyboard(visitor, asked)}
            {nothing(visitor, asked)}
        }
        .into_any();
    }
    let said_above = if found.forgiven {
        view! { <p class="hint">{(texts.forgiven)(&asked.text)}</p> }.into_any()
    } else {
        ().into_any()
    };
    view! {
        <h1>{(texts.title_for)(&asked.text)}</h1>
        {cut}
        <p class="found" role="status">
            {(texts.found)(found.total, &asked.text)}
        </p>
        {said_above}
        {keyboard(visitor, asked)}
        {facets(visitor, asked, found, languages)}
        <ol class="hits">{found.hits.iter().map(|hit| hit_view(visitor, hit, languages)).collect_view()}</ol>
        {pager(visitor, *stretch)}
    }
    .into_any()
}

fn language_name(visitor: &Visitor, lang: &LangTag, languages: &[Outline]) -> String {
    let language = languages.iter().find(|language| language.lang == *lang);
    let plain = || (visitor.texts().language_tag)(lang.as_str()).map_or_else(|| lang.to_string(), ToOwned::to_owned);
    language.map_or_else(plain, |language| visitor.reads(&language.title).to_owned())
}

fn facets(visitor: &Visitor, asked: &Asked, found: &Hits, languages: &[Outline]) -> AnyView {
    let texts = visitor.texts();
    let chip = |name: String, count: Option<usize>, href: String, here: bool| {
        view! {
            <li>
                <a href=href aria-current=here.then_some("true")>
                    {name}
                    {count.map(|count| view! { <span class="count">{count}</span> })}
                </a>
            </li>
        }
    };
    let row = |label: &'static str, chips: Vec<AnyView>| {
        // One choice is no choice.
        (chips.len() > 2).then(|| {
            view! {
                <nav class="facet" aria-label=label>
                    <span class="facet-label">{label}</span>
                    <ul class="chips">{chips}</ul>
                </nav>
            }
        })
    };
    let all = texts.search.all.to_owned();
    let lang = asked.lang.as_ref();
    let mut kinds = vec![chip(all.clone(), None, asked.link(None, lang), asked.kind.is_none()).into_any()];
    for (kind, count) in &found.kinds {
        let name = (texts.kind)(*kind).to_owned();
        let here = asked.kind == Some(*kind);
        kinds.push(chip(name, Some(*count), asked.link(Some(*kind), lang), here).into_any());
    }
    let mut langs = vec![chip(all, None, asked.link(asked.kind, None), lang.is_none()).into_any()];
    for (tag, count) in &found.langs {
        let name = language_name(visitor, tag, languages);
        langs.push(chip(name, Some(*count), asked.link(asked.kind, Some(tag)), lang == Some(tag)).into_any());
    }
    let rows: Vec<_> =
        [row(texts.search.kinds, kinds), row(texts.search.languages, langs)].into_iter().flatten().collect();
    if rows.is_empty() {
        return ().into_any();
    }
    // Closed until somebody wants it: on a phone the hits come first.
    let chosen = asked.kind.is_some() || lang.is_some();
    view! {
        <details class="facets" open=chosen>
            <summary>{texts.search.filters}</summary>
            {rows}
        </details>
    }
    .into_any()
}

fn hit_view(visitor: &Visitor, hit: &Hit, languages: &[Outline]) -> AnyView {
    let texts = visitor.texts();
    let tongue = visitor.tongue;
    let kind = hit.address.kind;
    let url = hit.address.url();
    let (url, moment) = match hit.start_ms {
        Some(ms) => (
            format!("{url}#t={:.3}", ms as f64 / 1000.0),
            Some(view! { <span class="hit-time">{(texts.search.at_time)(&clock(ms))}</span> }),
        ),
        None => (url, None),
    };
    let title = match kind {
        Kind::Word => crate::parts::taught(hit.title.text(hit.lang.as_str()), &hit.lang),
        _ => said(&hit.title, tongue),
    };
    let fragments = hit.snippet.iter().map(|fragment| {
        let text = fragment.text.clone();
        if fragment.hit { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
    });
    // What stands above already is not said twice.
    let text: String = hit.snippet.iter().map(|fragment| fragment.text.as_str()).collect();
    let says_more = !text.is_empty() && ![&hit.title, &hit.summary].iter().any(|above| visitor.reads(above) == text);
    let snippet = says_more.then(|| {
        view! {
            <p class="snippet" lang=hit.snippet_lang.to_string()>
                {fragments.collect_view()}
            </p>
        }
    });
    view! {
        <li class="hit" data-kind=kind.name()>
            <a href=url>
                <span class="hit-title">{title}</span>
                " "
                {moment}
            </a>
            <span class="hit-kind">
                {(texts.kind)(kind)}
                " · "
                {language_name(visitor, &hit.lang, languages)}
            </span>
            <p class="gloss">{said(&hit.summary, tongue)}</p>
            {snippet}
        </li>
    }
    .into_any()
}

/// Says what was searched and offers ways on.
fn nothing(visitor: &Visitor, asked: &Asked) -> AnyView {
    let texts = &visitor.texts().search;
    let filtered = asked.kind.is_some() || asked.lang.is_some();
    let sentence = if filtered { (texts.nothing_with_filter)(&asked.text) } else { (texts.nothing)(&asked.text) };
    view! {
        <div class="nothing">
            <p class="lead" role="status">
                {sentence}
            </p>
            <p>{texts.searched}</p>
            <h2>{texts.ways_on}</h2>
            <ul>
                {filtered
                    .then(|| {
                        view! {
                            <li>
                                <a href=asked.link(None, None)>{texts.way_remove}</a>
                            </li>
                        }
                    })}
                <li>{texts.way_fewer}</li>
                <li>{texts.way_plain}</li>
                <li>
                    <a href="/tu">{texts.way_browse}</a>
                </li>
            </ul>
        </div>
    }
    .into_any()
}
