//! **The matrix**: whoever looks wherever in the house sees what the rule lets them see, and of the rest not a trace.
//!
//! - [`village`] writes one item of each kind for every audience, and pages for everybody that name them all
//! - [`world`] has ten people in it, from a stranger to an admin
//! - [`gifts`] looks after what people gave, and what was made of it
//! - [`surfaces`] names every path and what is to be looked at there

mod gifts;
mod surfaces;
mod village;
mod world;

use std::collections::BTreeSet;

use tiengban_tests::Answer;

use surfaces::{SURFACES, Surface};
use village::{COMMON, Fate, PLACES, Secret};
use world::{Looker, World, twin, world};

/// One look at one surface: who may see what there.
struct Look<'a> {
    who: &'a str,
    path: &'a str,
    /// Whether what may be seen must be there as well.
    all: bool,
}

impl Look<'_> {
    /// What is wrong with an answer.
    fn faults<'a>(&self, text: &str, secrets: impl IntoIterator<Item = (&'a Secret, bool)>) -> Vec<String> {
        let fault = |(secret, may): (&Secret, bool)| {
            let shown = text.contains(secret.told) || text.contains(secret.slug);
            let what = match (shown, may) {
                (true, false) => "is shown",
                (false, true) if self.all => "does not find",
                _ => return None,
            };
            Some(format!("{} {what} {} at {}", self.who, secret.slug, self.path))
        };
        secrets.into_iter().filter_map(fault).collect()
    }
}

/// What is wrong with an answer about something hidden, beside the answer about something that does not exist.
fn told_apart(hidden: &str, nowhere: &str) -> bool {
    hidden != nowhere
}

/// Where two answers part: in their bodies, if they do there.
fn difference(one: &str, other: &str) -> Option<String> {
    let part = |one: &str, other: &str| {
        let at = one.bytes().zip(other.bytes()).position(|(a, b)| a != b).unwrap_or(one.len().min(other.len()));
        let around = |text: &str| {
            let stretch = text.as_bytes().get(at.saturating_sub(90)..text.len().min(at + 90));
            String::from_utf8_lossy(stretch.unwrap_or_default()).into_owned()
        };
        (one != other).then(|| format!("at byte {at}\n   {}\n   {}", around(one), around(other)))
    };
    let body = |text: &str| text.split_once('\n').map_or(String::new(), |(_, body)| body.to_owned());
    part(&body(one), &body(other)).or_else(|| part(one, other))
}

/// A slug of the same length that nothing has.
fn nonsense(slug: &str) -> String {
    "z".repeat(slug.len())
}

impl World {
    /// Asks for something by its name, and for nothing by a name of the same length.
    async fn about(&self, looker: &Looker, path: &str, name: &str, may: bool, shown: &str) -> Vec<String> {
        let told = |answer: &Answer, name: &str| answer.told(self.server.authority()).replace(name, "NAME");
        let answer = looker.actor.request("GET", &format!("{path}{name}")).await;
        if may {
            let sound = answer.status == 200 && String::from_utf8_lossy(&answer.bytes).contains(shown);
            return if sound { vec![] } else { vec![format!("{} cannot open {path}{name}", looker.name)] };
        }
        let other = nonsense(name);
        let nowhere = looker.actor.request("GET", &format!("{path}{other}")).await;
        if told_apart(&told(&answer, name), &told(&nowhere, &other)) || answer.status == 200 {
            return vec![format!("{} can tell that {path}{name} is there: {}", looker.name, answer.status)];
        }
        vec![]
    }

    async fn look(&self, looker: &Looker, surface: Surface) -> Vec<String> {
        let seen = || self.secrets.iter().map(|secret| (secret, looker.may_see(secret)));
        let mut faults = Vec::new();
        match surface {
            Surface::Nothing(_) => {}
            Surface::Lists(path) | Surface::Mentions(path) => {
                let path = self.path(path);
                let answer = looker.actor.request("GET", &path).await;
                let all = matches!(surface, Surface::Lists(_));
                if answer.status >= 500 || (all && answer.status != 200) {
                    faults.push(format!("{} gets {} at {path}", looker.name, answer.status));
                }
                faults.extend(Look { who: looker.name, path: &path, all }.faults(&answer.text(), seen()));
            }
            Surface::Studio(path) => {
                let text = looker.actor.request("GET", path).await.text();
                let written = |secret: &Secret| {
                    looker.works() && secret.fate == Fate::Draft && secret.is_meant_for(looker.member.as_ref())
                };
                let seen = self.secrets.iter().map(|secret| (secret, looker.may_see(secret) || written(secret)));
                faults.extend(Look { who: looker.name, path, all: false }.faults(&text, seen));
            }
            Surface::Page(path) => {
                for (secret, may) in seen() {
                    faults.extend(self.about(looker, path, secret.slug, may, secret.told).await);
                }
            }
            Surface::Access => {
                for (secret, may) in seen() {
                    for place in PLACES {
                        let (may, path) = (may && looker.is_steward(), format!("/quyen{place}"));
                        faults.extend(self.about(looker, &path, secret.slug, may, secret.told).await);
                    }
                }
            }
            Surface::Search(path) | Surface::Suggest(path) => {
                for secret in &self.secrets {
                    let letters = if matches!(surface, Surface::Suggest(_)) { 4 } else { secret.asked.len() };
                    let path = format!("{path}{}", &secret.asked[..letters]);
                    let text = looker.actor.request("GET", &path).await.expect(200).text();
                    // What was not asked for need not be found, but must not be shown either.
                    let look = |all| Look { who: looker.name, path: &path, all };
                    faults.extend(look(false).faults(&text, seen()));
                    faults.extend(look(true).faults(&text, [(secret, looker.may_see(secret))]));
                }
            }
            Surface::Desk => {
                let text = looker.actor.request("GET", "/ban-lam-viec").await.text();
                let guarded = |secret: &Secret| looker.may_see(secret) && secret.slug != "ngo-public";
                let there = |secret: &Secret| guarded(secret) || secret.fate == Fate::TakenDown;
                let seen = self.secrets.iter().map(|secret| (secret, looker.is_steward() && there(secret)));
                faults.extend(Look { who: looker.name, path: "/ban-lam-viec", all: true }.faults(&text, seen));
            }
            Surface::Log(path) => {
                let text = looker.actor.request("GET", path).await.text();
                let there = |secret: &Secret| looker.may_see(secret) || secret.fate == Fate::TakenDown;
                let seen = self.secrets.iter().map(|secret| (secret, looker.is_steward() && there(secret)));
                faults.extend(Look { who: looker.name, path, all: false }.faults(&text, seen));
            }
            Surface::Sitemap => {
                let text = looker.actor.request("GET", "/sitemap.xml").await.expect(200).text();
                let seen = self.secrets.iter().map(|secret| (secret, secret.is_for(None)));
                faults.extend(Look { who: looker.name, path: "/sitemap.xml", all: true }.faults(&text, seen));
            }
            Surface::Sound => {
                for (secret, may) in seen() {
                    let hash = tiengban_media::Sha256::of(&secret.sound()).to_string();
                    let found = self.about(looker, "/am-thanh/", &hash, may, secret.told).await;
                    faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", secret.slug)));
                }
            }
            Surface::Bench(path) | Surface::Lines(path) => {
                for (secret, sees) in seen() {
                    let works = looker.works() && secret.is_meant_for(looker.member.as_ref());
                    let may = works || (sees && matches!(surface, Surface::Lines(_)));
                    faults.extend(self.about(looker, path, secret.slug, may, secret.told).await);
                }
            }
            Surface::Workshop(path) => {
                let answer = looker.actor.request("GET", path).await;
                let meant = |secret: &Secret| looker.works() && secret.is_meant_for(looker.member.as_ref());
                let seen = self.secrets.iter().map(|secret| (secret, meant(secret)));
                let all = looker.works() && path.contains("xem=");
                faults.extend(Look { who: looker.name, path, all }.faults(&answer.text(), seen));
            }
            Surface::Confirm => {
                for (secret, may) in seen() {
                    let slug = format!("viet/{}", secret.slug);
                    let answer = looker.actor.form("/da-hieu", &[("bai", &slug)]).await;
                    let nowhere = looker.actor.form("/da-hieu", &[("bai", &nonsense(&slug))]).await;
                    let told = |answer: &Answer| answer.told(self.server.authority());
                    if may != (answer.status == 303) || may != told_apart(&told(&answer), &told(&nowhere)) {
                        faults.push(format!("{} gets {} for confirming {slug}", looker.name, answer.status));
                    }
                }
            }
        }
        faults
    }
}

#[test]
fn every_path_is_looked_at() {
    let known: BTreeSet<&str> = SURFACES.iter().map(|(path, _)| *path).collect();
    let there: BTreeSet<&str> = tiengban::http::paths().into_iter().collect();
    let missing: Vec<_> = there.difference(&known).collect();
    assert!(missing.is_empty(), "say in matrix/surfaces.rs where items show at {missing:?}, or why none can");
    let gone: Vec<_> = known.difference(&there).collect();
    assert!(gone.is_empty(), "no such paths any more: {gone:?}");
}

#[tokio::test]
async fn whoever_looks_sees_what_the_rule_lets_them_see_and_no_trace_of_the_rest() {
    let world = world().await;
    let mut faults = Vec::new();
    for looker in &world.lookers {
        for surface in SURFACES.iter().flat_map(|(_, surfaces)| *surfaces) {
            faults.extend(world.look(looker, *surface).await);
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(!world.server.said().contains("panicked"), "{}", world.server.said());
}

#[tokio::test]
async fn what_is_hidden_is_not_counted() {
    let world = world().await;
    for looker in &world.lookers {
        let audiences = world.secrets.iter().filter(|secret| looker.may_see(secret)).count();
        let found = looker.actor.request("GET", &format!("/api/v1/search?limit=1&q={COMMON}")).await.json();
        assert_eq!(found["total"], audiences * PLACES.len(), "{}", looker.name);
        let course = looker.actor.request("GET", "/khoa/viet/khoa").await.page().text(".above");
        assert!(course.starts_with(&format!("{} ", audiences + 1)), "{}: {course}", looker.name);
        let words = looker.actor.request("GET", "/tieng/viet").await.page().text("a.button[href='/tu-dien/viet']");
        assert!(words.contains(&format!(" {} ", audiences + 2)), "{}: {words}", looker.name);
    }
}

#[tokio::test]
async fn for_a_stranger_the_house_is_as_if_nothing_were_hidden() {
    let (world, twin) = (world().await, twin().await);
    let mut faults = Vec::new();
    for surface in SURFACES.iter().flat_map(|(_, surfaces)| *surfaces) {
        let (Surface::Lists(path) | Surface::Mentions(path)) = surface else { continue };
        // People are in one house only, and links are a story of their own.
        if ["CLUB", "CODE", "/health", "/bai/viet/noi"].iter().any(|other| path.contains(other)) {
            continue;
        }
        let path = world.path(path);
        let told = |answer: Answer, authority: &str| without_ids(&answer.told(authority));
        let with = told(world.server.get(&path).await, world.server.authority());
        let without = told(twin.get(&path).await, twin.authority());
        faults.extend(difference(&with, &without).map(|place| format!("{path}: {place}")));
    }
    assert!(faults.is_empty(), "{} pages tell them apart:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test]
async fn a_link_to_what_is_hidden_is_as_plain_as_text() {
    let (world, twin) = (world().await, twin().await);
    let prose = async |server: &tiengban_tests::TestServer| {
        let html = server.get("/bai/viet/noi").await.expect(200).text();
        html.split("<div class=\"prose\">").nth(1).and_then(|rest| rest.split("</div>").next()).map(ToOwned::to_owned)
    };
    let (with, without) = (prose(&world.server).await, prose(twin).await);
    assert!(with.is_some());
    assert_eq!(with, without, "a link that lost its address tells that there is something");
}

/// An item has an id of its own in each house.
fn without_ids(text: &str) -> String {
    let mut parts = text.split("\"id\":\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| format!("{text}{}", part.split_once('"').map_or("", |(_, rest)| rest)))
}

#[test]
fn a_leak_is_found() {
    let secrets = village::secrets("a", "b", "p");
    let look = |all| Look { who: "a stranger", path: "/bai", all };
    let seen = || secrets.iter().map(|secret| (secret, secret.is_for(None)));
    assert!(look(true).faults("zoqana", seen()).is_empty(), "what is public may be shown");
    assert_eq!(look(true).faults("", seen()), ["a stranger does not find ngo-public at /bai"]);
    assert_eq!(look(false).faults("<li>zuqebi</li>", seen()), ["a stranger is shown ngo-members at /bai"]);
    assert_eq!(look(false).faults("/bai/viet/ngo-draft", seen()), ["a stranger is shown ngo-draft at /bai"]);
    assert!(difference("200\nabc", "200\nabcd").is_some() && difference("200\nabc", "404\nabc").is_some());
    assert!(difference("200\nabc", "200\nabc").is_none());
    assert!(told_apart("404 ngo", "404 nga") && !told_apart("404 NAME", "404 NAME"));
}
