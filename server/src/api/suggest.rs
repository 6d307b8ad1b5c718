//! `GET /api/v1/suggest`

use axum::Json;
use tiengban_app::{PageError, Visitor};
use tiengban_content::Kind;
use tiengban_islands::Suggestion;
use utoipa::ToSchema;

/// So many suggestions fit a phone beside its keyboard.
const MOST: usize = 8;

/// One suggestion. (The island has the type itself; here is its description, and a test holds the two together.)
#[derive(ToSchema)]
#[schema(as = Suggestion)]
#[expect(dead_code, reason = "only its description is used")]
struct Described {
    /// The headword or title.
    title: String,
    /// The BCP 47 tag of the title's language.
    lang: String,
    /// What it means or is, in the language of the request where there is one.
    gloss: String,
    /// The language of the gloss.
    gloss_lang: String,
    /// The name of its kind, in the language of the request.
    kind: String,
    /// The path of its page.
    url: String,
}

/// Suggests pages while somebody types.
#[utoipa::path(
    get,
    path = "/api/v1/suggest",
    tag = "search",
    params(
        ("q" = String, Query, description = "What was typed so far; the last word may be unfinished"),
        ("hl" = Option<String>, Query, description = "The language of glosses: vi or en")
    ),
    responses((status = 200, description = "At most eight suggestions, best first", body = Vec<Described>))
)]
pub(super) async fn suggest(visitor: Visitor) -> Result<Json<Vec<Suggestion>>, PageError> {
    let text: String = visitor.asked("q").chars().take(200).collect();
    let Some(index) = visitor.site.current_index().await? else { return Ok(Json(Vec::new())) };
    let found = index.suggest(&text, MOST * 2, &visitor.viewer)?;
    // Nobody types the name of a source; whoever does finds it by searching.
    let found = found.into_iter().filter(|found| found.address.kind != Kind::Source).take(MOST);
    let suggestion = |found: tiengban_search::Suggestion| {
        let gloss = found.gloss.best(visitor.tongue.tag());
        Suggestion {
            url: found.address.url(),
            kind: (visitor.texts().kind)(found.address.kind).to_owned(),
            gloss: gloss.map(|(_, text)| text.to_owned()).unwrap_or_default(),
            gloss_lang: gloss.map(|(lang, _)| lang.to_string()).unwrap_or_default(),
            lang: found.title_lang.to_string(),
            title: found.title,
        }
    };
    Ok(Json(found.map(suggestion).collect()))
}
