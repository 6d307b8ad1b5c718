//! `GET /api/v1/search`

use axum::Json;
use serde::Serialize;
use tiengban_app::{PageError, Visitor};
use tiengban_search::{Hit, Query};
use utoipa::ToSchema;

/// At most this many results come at once.
const MOST: usize = 100;
/// Nobody reads further, and looking there costs.
const FARTHEST: usize = 10_000;

/// The results of a search, best first.
#[derive(Serialize, ToSchema)]
pub(super) struct Results {
    /// What was searched: the beginning of it, if it was very long.
    query: String,
    /// How many there are in all.
    total: usize,
    /// Whether nothing matched exactly, so that one wrong letter in a word was forgiven.
    forgiven: bool,
    /// Those from `offset` on, at most `limit`.
    results: Vec<Found>,
}

/// One result.
#[derive(Serialize, ToSchema)]
pub(super) struct Found {
    /// The item's id.
    id: String,
    /// `word`, `lesson`, `song`, …
    kind: &'static str,
    /// The BCP 47 tag of the language that it is in or about.
    lang: String,
    /// Its title, in the language of the request where there is one.
    title: String,
    /// The path of its page.
    url: String,
    /// The passage that matched, as plain text.
    snippet: String,
    /// For a line of a song: where it begins, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<f64>,
}

/// Searches everything that the asker may see.
#[utoipa::path(
    get,
    path = "/api/v1/search",
    tag = "search",
    params(
        ("q" = String, Query, description = "What to look for; marks may be left out. At most 200 characters count."),
        ("kind" = Option<String>, Query, description = "Only this kind: language, script, word, course, lesson, song, story, person, source"),
        ("lang" = Option<String>, Query, description = "Only this language, a BCP 47 tag such as tyz"),
        ("limit" = Option<usize>, Query, description = "At most so many results; 20 if not said, 100 at most"),
        ("offset" = Option<usize>, Query, description = "Leave out so many of the first; 10,000 at most"),
        ("hl" = Option<String>, Query, description = "The language of titles where there are several: vi or en")
    ),
    responses((status = 200, description = "What was found", body = Results))
)]
pub(super) async fn search(visitor: Visitor) -> Result<Json<Results>, PageError> {
    let text: String = visitor.asked("q").chars().take(200).collect();
    let kind = visitor.asked("kind").parse().ok();
    let lang = visitor.asked("lang").parse().ok();
    let number = |name: &str| visitor.asked(name).parse::<usize>().ok();
    let query = Query {
        text: &text,
        kinds: kind.as_slice(),
        langs: lang.as_slice(),
        limit: number("limit").unwrap_or(20).clamp(1, MOST),
        offset: number("offset").unwrap_or(0).min(FARTHEST),
    };
    let index = visitor.site.current_index().await?.ok_or(PageError::NotReady)?;
    let hits = index.search(&query, &visitor.viewer)?;
    let results = hits.hits.iter().map(|hit| Found::of(hit, &visitor)).collect();
    Ok(Json(Results { total: hits.total, forgiven: hits.forgiven, results, query: text }))
}

impl Found {
    fn of(hit: &Hit, visitor: &Visitor) -> Self {
        Self {
            id: hit.id.to_string(),
            kind: hit.address.kind.name(),
            lang: hit.lang.to_string(),
            title: visitor.reads(&hit.title).to_owned(),
            url: hit.address.url(),
            snippet: hit.snippet.iter().map(|fragment| fragment.text.as_str()).collect(),
            time: hit.start_ms.map(|ms| ms as f64 / 1000.0),
        }
    }
}
