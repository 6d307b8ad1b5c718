//! A walk through the whole house: every link leads somewhere, every page rests on something.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use tiengban_tests::{Answer, Page, TestServer, shared};
use tokio::sync::OnceCell;

use crate::pages::{decoded, things};

/// More pages than the starter content has; a walk that is longer goes in circles.
const MOST: usize = 3_000;

/// Two at a time: as many as the machines have cores that this is to run on.
const WALKERS: usize = 2;

/// What is looked at on each page while walking past it.
#[derive(Default)]
struct Seen {
    /// What is wrong, said with its page.
    faults: Vec<String>,
    /// The paths of all pages.
    paths: BTreeSet<String>,
}

/// Walks from the first page along every link, once for all stories.
async fn walk() -> &'static Seen {
    static WALK: OnceCell<Seen> = OnceCell::const_new();
    WALK.get_or_init(|| async {
        let server = shared().await;
        let mut seen = Seen::default();
        let mut next = vec!["/".to_owned()];
        while !next.is_empty() {
            assert!(seen.paths.len() < MOST, "the walk goes in circles, by {:?}", next.first());
            seen.paths.extend(next.iter().cloned());
            let mut found = BTreeSet::new();
            for (path, answer) in ask_all(server, next).await {
                if answer.header("content-type").starts_with("text/html") {
                    let page = answer.page();
                    look(&path, answer.status, &page, &mut seen.faults);
                    found.extend(links(&page));
                } else if answer.status != 200 {
                    seen.faults.push(format!("{path}: {}", answer.status));
                }
            }
            next = found.difference(&seen.paths).cloned().collect();
        }
        seen
    })
    .await
}

async fn ask_all(server: &'static TestServer, paths: Vec<String>) -> BTreeMap<String, Answer> {
    let (waiting, answers) = (Mutex::new(paths), Mutex::new(BTreeMap::new()));
    let walker = || async {
        while let Some(path) = waiting.lock().ok().and_then(|mut waiting| waiting.pop()) {
            let answer = server.get(&path).accept_language("en").await;
            if let Ok(mut answers) = answers.lock() {
                answers.insert(path, answer);
            }
        }
    };
    tokio::join!(walker(), walker());
    const { assert!(WALKERS == 2) };
    answers.into_inner().unwrap_or_default()
}

/// Links to this house, without the place on the page; the switch of languages leads to the same pages again.
fn links(page: &Page) -> BTreeSet<String> {
    let hrefs = page.attributes("a[href]:not([rel=nofollow]), link[rel=stylesheet], link[rel=icon]", "href");
    let sounds = page.attributes("audio", "src");
    let ours = hrefs.into_iter().chain(sounds).filter(|href| href.starts_with('/'));
    ours.map(|href| href.split('#').next().unwrap_or_default().to_owned()).collect()
}

fn look(path: &str, status: u16, page: &Page, faults: &mut Vec<String>) {
    let mut want = |holds: bool, what: &str| {
        if !holds {
            faults.push(format!("{}: {what}", decoded(path)));
        }
    };
    want(status == 200, "is not there");
    want(page.faults().is_empty(), "is no sound HTML");
    want(!page.meta("description").is_empty(), "has no description");
    want(page.meta("og:title") == page.text("title"), "has no title for links");
    want(things(page).iter().all(|thing| thing["url"].is_string()), "says something odd in JSON-LD");
    want(page.count(".word:not([translate=no]), .word:not([lang])") == 0, "has a word that does not say what it is");
    let ids = page.attributes("[id]", "id");
    let known: BTreeSet<&String> = ids.iter().collect();
    want(known.len() == ids.len(), "has two places with the same name");
    let places = page.attributes("a[href^='#']", "href");
    want(places.iter().all(|place| known.contains(&place[1..].to_owned())), "links to a place that it does not have");
    let item = path.split('/').filter(|part| !part.is_empty()).count() >= 2;
    let rests_on_others =
        item && ["/tu/", "/chuyen/", "/chu/", "/bai/", "/bai-hat/"].iter().any(|kind| path.starts_with(kind));
    want(!rests_on_others || page.count(".page-sources li a") > 0, "names no source");
    // Each word of a dictionary names its own; the help of the house is no content.
    let without = ["/tu-dien/", "/am-thanh/", "/tro-giup/"].iter().any(|start| path.starts_with(start));
    want(!item || without || !page.text(".licence").is_empty(), "names no licence");
}

#[tokio::test]
async fn every_page_stands_sound_and_rests_on_its_sources() {
    let seen = walk().await;
    assert!(seen.faults.is_empty(), "{} faults:\n{}", seen.faults.len(), seen.faults.join("\n"));
}

#[tokio::test]
async fn every_public_page_is_reached_by_links_alone() {
    let walked: BTreeSet<String> = walk().await.paths.iter().map(|path| decoded(path)).collect();
    let listed = sitemap().await;
    assert!(listed.len() > 1_500, "{}", listed.len());
    // A source is named by the pages that rest on it; a word that stands in no list is lost.
    let lost: Vec<&String> = listed.difference(&walked).collect();
    assert!(lost.is_empty(), "{} pages are reached by no link: {lost:?}", lost.len());
}

#[tokio::test]
async fn the_map_for_crawlers_lists_what_the_walk_found() {
    let listed = sitemap().await;
    let found = walk().await.paths.iter().map(|path| decoded(path));
    let items = found.filter(|path| path.matches('/').count() >= 2 && !path.contains('?'));
    // Sheets for paper say the same as the page of their song, and ask crawlers to pass by.
    let unlisted = ["/am-thanh/", "/assets/", "/in/"];
    let pages = items.filter(|path| !unlisted.iter().any(|start| path.starts_with(start)));
    let unlisted: Vec<String> = pages.filter(|path| !listed.contains(path)).collect();
    assert!(unlisted.is_empty(), "{unlisted:?}");
}

#[tokio::test]
async fn crawlers_are_told_where_the_map_is() {
    let robots = shared().await.get("/robots.txt").await.expect(200);
    assert!(robots.header("content-type").starts_with("text/plain"));
    assert!(robots.text().contains(&format!("Sitemap: {}", shared().await.url("/sitemap.xml"))));
    assert!(shared().await.get("/sitemap.xml").await.header("content-type").starts_with("application/xml"));
}

/// The paths of the sitemap, decoded.
pub async fn sitemap() -> BTreeSet<String> {
    let xml = shared().await.get("/sitemap.xml").await.expect(200).text();
    let origin = shared().await.url("");
    let places = xml.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next());
    places.map(|url| decoded(&url.replacen(&origin, "", 1))).collect()
}
