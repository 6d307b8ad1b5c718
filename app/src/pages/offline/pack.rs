//! What a pack consists of: pages, with the sounds, pictures, scripts and fonts that they name; and what each weighs.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tiengban_content::{Kind, Slug};
use tiengban_media::Sha256;

use super::{course, front, lesson, practice, song, taker, whose};
use crate::document::{Page, weighed};
use crate::error::PageError;
use crate::pages::{Answer, song as songs};
use crate::visitor::Visitor;

/// Where the pack of what somebody is to practise is asked for.
pub(super) const PRACTICE: &str = "/mang-theo/goi-on-tap";

/// The shape of [`Pack`]. A device that knows another one asks for its page anew.
const FORMAT: u32 = 1;

/// What a device is told. Addresses are paths of this house; bytes are those on the way, of pages those that lie here.
#[derive(Serialize)]
struct Pack {
    format: u32,
    title: String,
    /// For whom it is; nothing, where it is for everybody.
    person: Option<String>,
    /// The page that opens it.
    opens: String,
    /// Whatever is in it has changed when this has.
    version: String,
    /// Pages: asked for anew when their mark has changed.
    pages: Vec<File>,
    /// Everything whose address says what it is.
    files: Vec<File>,
    /// Each sound in every form, the lightest first: a device takes the first that it can play.
    sounds: Vec<Vec<Form>>,
}

#[derive(Serialize)]
struct File {
    url: String,
    bytes: u64,
    #[serde(skip_serializing_if = "String::is_empty")]
    mark: String,
}

#[derive(Serialize)]
struct Form {
    url: String,
    #[serde(rename = "type")]
    media_type: String,
    bytes: u64,
}

/// `GET /mang-theo/goi/{kind}/{slug}`: a course (`khoa`), a lesson (`bai`), a song (`bai-hat`).
///
/// # Errors
/// Not found, or when the store cannot answer.
pub async fn pack(visitor: Visitor, Path((kind, slug)): Path<(String, String)>, headers: HeaderMap) -> Answer {
    let visitor = taker(&visitor);
    let slug: Slug = slug.parse().map_err(|_| PageError::NotFound)?;
    let kind = Kind::ALL.into_iter().find(|known| known.path() == kind).ok_or(PageError::NotFound)?;
    let mut pages = Vec::new();
    match kind {
        Kind::Course => {
            let (page, lessons) = course::taken(&visitor, slug.clone()).await?;
            pages.push((course::path(&slug), page));
            for item in lessons {
                pages.push((lesson::path(&item.slug), lesson::taken(&visitor, item.slug).await?));
            }
        }
        Kind::Lesson => pages.push((lesson::path(&slug), lesson::taken(&visitor, slug).await?)),
        Kind::Song => pages.push((song::path(&slug), songs::taken(&visitor, slug).await?)),
        _ => return Err(PageError::NotFound),
    }
    answer(&visitor, &headers, pages).await
}

/// `GET /mang-theo/goi-on-tap`: what whoever is signed in is to practise in the next days.
///
/// # Errors
/// Where nobody is signed in on a device of their own, or when the store cannot answer.
pub async fn practice(visitor: Visitor, headers: HeaderMap) -> Answer {
    let visitor = taker(&visitor);
    let page = practice::taken(&visitor).await?;
    answer(&visitor, &headers, vec![(practice::PATH.to_owned(), page)]).await
}

async fn answer(visitor: &Visitor, headers: &HeaderMap, mut pages: Vec<(String, Page)>) -> Answer {
    let (title, opens) = pages.first().map(|(url, page)| (page.title().to_owned(), url.clone())).unwrap_or_default();
    pages.push(("/mang-theo".to_owned(), front::shell(visitor)));
    let mut named = BTreeSet::new();
    let mut kept = Vec::new();
    for (url, page) in pages {
        let html = weighed(visitor, page);
        named.extend(addresses(&html));
        kept.push(File {
            url,
            bytes: html.len() as u64,
            mark: Sha256::of(html.as_bytes()).to_string()[..20].to_owned(),
        });
    }
    let (mut files, sounds) = weigh(visitor, &named).await?;
    let keyboards = named.iter().filter_map(|name| name.strip_prefix("keyboard:"));
    let tongue = visitor.tongue.tag();
    let letters = |lang| format!("/api/v1/keys?lang={lang}&hl={tongue}");
    files.extend(keyboards.map(|lang| File { url: letters(lang), bytes: 0, mark: String::new() }));
    let person = whose(visitor);
    let version = {
        let mut all = format!("{FORMAT} {person:?}");
        kept.iter().for_each(|page| all += &format!("\n{} {}", page.url, page.mark));
        files.iter().for_each(|file| all += &format!("\n{}", file.url));
        sounds.iter().flatten().for_each(|form| all += &format!("\n{}", form.url));
        Sha256::of(all.as_bytes()).to_string()[..20].to_owned()
    };
    let tag = format!("\"{version}\"");
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok(tagged(StatusCode::NOT_MODIFIED.into_response(), &tag));
    }
    let pack = Pack { format: FORMAT, title, person, opens, version, pages: kept, files, sounds };
    Ok(tagged(Json(pack).into_response(), &tag))
}

fn tagged(mut response: Response, tag: &str) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(ETAG, tag);
    }
    response
}

/// What a page names that it needs: paths of this house; and of each language whose letters it offers, `keyboard:lang`.
fn addresses(html: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for start in ["/assets/", "/am-thanh/", "/anh/", "/net/", "/net-tu/"] {
        for (at, _) in html.match_indices(start) {
            let rest = &html[at..];
            let end = rest.find(['"', '#', ' ', '<', '&', '\\', '?']).unwrap_or(rest.len());
            found.insert(rest[..end].to_owned());
        }
    }
    for (at, field) in html.match_indices("data-keyboard=\"") {
        let lang = html[at + field.len()..].split('"').next().unwrap_or_default();
        found.insert(format!("keyboard:{lang}"));
    }
    found
}

/// What is named, with its bytes; sounds in their forms. What this visitor may not have is left out.
async fn weigh(visitor: &Visitor, named: &BTreeSet<String>) -> Result<(Vec<File>, Vec<Vec<Form>>), PageError> {
    let of_build = named.iter().filter(|name| name.starts_with("/assets/")).cloned();
    let of_build = visitor.site.assets.with_all_they_name(of_build);
    let mut files: Vec<File> =
        of_build.into_iter().map(|(url, bytes)| File { url, bytes, mark: String::new() }).collect();
    files.extend(named.iter().filter(|name| name.starts_with("/net")).map(|url| File {
        url: url.clone(),
        bytes: 0,
        mark: String::new(),
    }));
    let mut forms: BTreeMap<&str, Vec<Form>> = BTreeMap::new();
    for url in named {
        let Some(rest) = url.strip_prefix("/am-thanh/").or_else(|| url.strip_prefix("/anh/")) else { continue };
        let (sha256, what) = rest.split_once('/').unwrap_or((rest, ""));
        let Some(original) = visitor.site.db.media(sha256, &visitor.viewer).await? else { continue };
        if url.starts_with("/anh/") {
            files.push(File { url: url.clone(), bytes: unsigned(original.bytes), mark: String::new() });
            continue;
        }
        let form = if what.is_empty() {
            Form { url: url.clone(), media_type: original.media_type, bytes: unsigned(original.bytes) }
        } else {
            let made = visitor.site.db.renditions(sha256).await?;
            let Some(made) = made.into_iter().find(|made| made.name == what) else { continue };
            Form { url: url.clone(), media_type: made.media_type, bytes: unsigned(made.bytes) }
        };
        match what {
            "" | "opus" | "aac" => forms.entry(sha256).or_default().push(form),
            _ => files.push(File { url: form.url, bytes: form.bytes, mark: String::new() }),
        }
    }
    let mut sounds: Vec<Vec<Form>> = forms.into_values().collect();
    for forms in &mut sounds {
        forms.sort_by_key(|form| ["opus", "aac"].iter().position(|name| form.url.ends_with(name)).unwrap_or(2));
    }
    Ok((files, sounds))
}

fn unsigned(bytes: i64) -> u64 {
    u64::try_from(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_needs() {
        let html = "<source src=\"/am-thanh/ab/opus#t=1,2\"><a data-speaker=\"/am-thanh/ab/aac /am-thanh/ab\">\
                    {\"url\":\"http://house/am-thanh/cd\"} <input data-keyboard=\"tyz\"> <a href=\"/bai/x\">";
        let found: Vec<String> = addresses(html).into_iter().collect();
        assert_eq!(
            found,
            ["/am-thanh/ab", "/am-thanh/ab/aac", "/am-thanh/ab/opus", "/am-thanh/cd", "keyboard:tyz"].map(String::from)
        );
    }
}
