//! What can go wrong on the way to a page: one table of status, words and way on.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use tiengban_media::OriginalsError;
use tiengban_search::SearchError;
use tiengban_store::{PeopleConflict, StoreError, VoiceConflict};

use crate::document::{Page, document};
use crate::doors::Sent;
use crate::doors::secrets::NotHashed;
use crate::parts::search_form;
use crate::visitor::Visitor;

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// There is no such page, or it is not for this visitor: the same answer.
    #[error("not found")]
    NotFound,
    /// The page does not take this method.
    #[error("method not allowed")]
    WrongMethod,
    /// The database cannot answer.
    #[error(transparent)]
    Store(StoreError),
    /// The index cannot answer.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The recordings cannot be read.
    #[error(transparent)]
    Originals(#[from] OriginalsError),
    /// A secret could not be hashed.
    #[error(transparent)]
    Secrets(#[from] NotHashed),
    /// This is for somebody who is signed in, and nobody is (any more).
    #[error("nobody is signed in")]
    SignIn,
    /// This is for somebody with another role.
    #[error("not for this person")]
    NotForYou,
    /// A form came from another site, or one that does not say where it comes from.
    #[error("from another site")]
    CrossSite,
    /// A form is larger than any of ours.
    #[error("too much")]
    TooMuch,
    /// What was sent is no form.
    #[error("not a form")]
    NotAForm,
    /// Too many knocks; wait for so many seconds.
    #[error("too often, {0} s to wait")]
    TooOften(u64),
    /// The search index is being built.
    #[error("the index is being built")]
    NotReady,
    /// Somebody else has changed it since the page was made.
    #[error("changed meanwhile")]
    Stale,
    /// A handler panicked; the log has the rest.
    #[error("panicked")]
    Panicked,
}

impl From<StoreError> for PageError {
    /// What is not there and what somebody else has changed are no faults of ours.
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::People(PeopleConflict::NoSuch) => Self::NotFound,
            StoreError::Voices(VoiceConflict::NoSuch) => Self::NotFound,
            StoreError::People(PeopleConflict::Stale)
            | StoreError::Voices(VoiceConflict::OtherStage(_) | VoiceConflict::Stale { .. }) => Self::Stale,
            error => Self::Store(error),
        }
    }
}

impl PageError {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NotForYou | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::TooMuch => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotAForm => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Stale => StatusCode::CONFLICT,
            Self::NotReady | Self::Originals(OriginalsError::Away(_)) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Store(_) | Self::Search(_) | Self::Originals(_) | Self::Secrets(_) | Self::Panicked => {
                StatusCode::INTERNAL_SERVER_ERROR
            }
        }
    }

    /// Title and sentence for the visitor; `id` names the fault in the log.
    fn words(&self, visitor: &Visitor, id: &str) -> (&'static str, String) {
        let texts = &visitor.texts().error;
        match self {
            Self::NotFound => (texts.not_found, texts.not_found_text.to_owned()),
            Self::WrongMethod => (texts.wrong_method, texts.wrong_method_text.to_owned()),
            Self::SignIn => (texts.sign_in, texts.sign_in_text.to_owned()),
            Self::NotForYou => (texts.not_for_you, texts.not_for_you_text.to_owned()),
            Self::CrossSite => (texts.cross_site, texts.cross_site_text.to_owned()),
            Self::TooMuch => (texts.too_long, texts.too_much_text.to_owned()),
            Self::NotAForm => (texts.wrong_method, texts.wrong_method_text.to_owned()),
            Self::TooOften(seconds) => (texts.too_often, (texts.too_often_text)(*seconds)),
            Self::NotReady => (visitor.texts().search.title, visitor.texts().search.building.to_owned()),
            Self::Stale => (texts.stale, texts.stale_text.to_owned()),
            Self::Originals(OriginalsError::Away(_)) => (texts.sound_away, texts.sound_away_text.to_owned()),
            Self::Store(_) | Self::Search(_) | Self::Originals(_) | Self::Secrets(_) | Self::Panicked => {
                (texts.broken, (texts.broken_text)(id))
            }
        }
    }
}

/// Marks a response that is still to become a page in the visitor's language; see [`page`].
#[derive(Clone)]
pub struct Unsaid(std::sync::Arc<PageError>);

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Unsaid(std::sync::Arc::new(self)));
        response
    }
}

/// The error of a response, if it is one of ours that was not said yet.
#[must_use]
pub fn unsaid(response: &Response) -> Option<std::sync::Arc<PageError>> {
    response.extensions().get::<Unsaid>().map(|unsaid| unsaid.0.clone())
}

/// The page that says what happened and shows the way on. What was written in a form that could not be taken stands on
/// it, so that nobody has to find the words again.
#[must_use]
pub fn page(visitor: &Visitor, error: &PageError, sent: Option<&Sent>) -> Response {
    let id = error_id((visitor.site.entropy)());
    if error.status().is_server_error() {
        tracing::error!(%id, path = %visitor.path, error = %chain(error), "a page broke");
    }
    let (title, text) = error.words(visitor, &id);
    let texts = visitor.texts();
    let asking = visitor.clone();
    let sign_in = matches!(error, PageError::SignIn);
    // A form from another site is not repeated: those are not this person's words.
    let repeated = sent.filter(|_| !matches!(error, PageError::CrossSite));
    let written: Vec<String> = repeated.map(Sent::written).unwrap_or_default().into_iter().map(str::to_owned).collect();
    let page = Page::new(title, text.clone()).status(error.status()).hidden_from_crawlers().body(move || {
        view! {
            <div class="sorry">
                <h1>{title}</h1>
                <p class="lead">{text}</p>
                {written_again(&asking, written)}
                {sign_in.then(|| sign_in_button(&asking))}
                <h2>{texts.error.search_instead}</h2>
                {search_form(&asking, "sorry-search", "")}
                <p>
                    <a class="button" href="/">
                        {texts.error.go_home}
                    </a>
                </p>
            </div>
        }
        .into_any()
    });
    document(visitor, page)
}

/// What somebody wrote, to be copied.
fn written_again(visitor: &Visitor, written: Vec<String>) -> Option<AnyView> {
    (!written.is_empty()).then(|| {
        let lines = written.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
        view! {
            <h2>{visitor.texts().error.written}</h2>
            <ul class="written">{lines}</ul>
        }
        .into_any()
    })
}

/// Leads to the door, and from there back.
fn sign_in_button(visitor: &Visitor) -> AnyView {
    let back: String = form_urlencoded::byte_serialize(visitor.path.as_bytes()).collect();
    view! {
        <p>
            <a class="button button-strong" href=format!("/vao?ve={back}")>
                {visitor.texts().people.sign_in}
            </a>
        </p>
    }
    .into_any()
}

/// Eight letters that a person can read out on the telephone.
fn error_id(entropy: [u8; 16]) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz123456789";
    entropy.iter().take(8).map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect()
}

/// An error with everything below it, for the log.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut below = error.source();
    while let Some(cause) = below {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        below = cause.source();
    }
    text
}
