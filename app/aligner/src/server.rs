//! Asking the server, and what it may answer.

use leptos::prelude::window;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

/// Why there is no answer to go on with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unanswered {
    /// No line, or a server that is away. Try again later.
    #[error("the server cannot be reached")]
    Offline,
    /// Somebody was quicker: what they did, as JSON. Show both.
    #[error("somebody was quicker")]
    Conflict(String),
    /// The session has ended. Sign in again, elsewhere; nothing here is lost.
    #[error("nobody is signed in")]
    SignedOut,
    /// The server does not take this, ever. Its reason is in its log.
    #[error("the server refuses, with status {0}")]
    Refused(u16),
}

/// Sends something, as JSON where there is a body, and reads the answer.
pub async fn send<A: DeserializeOwned>(
    method: &str,
    url: &str,
    body: Option<&impl Serialize>,
) -> Result<A, Unanswered> {
    let init = RequestInit::new();
    init.set_method(method);
    if let Some(body) = body {
        let json = serde_json::to_string(body).map_err(|_| Unanswered::Refused(0))?;
        init.set_body(&JsValue::from_str(&json));
        let headers = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&headers, &"content-type".into(), &"application/json".into());
        init.set_headers(&headers);
    }
    let response = fetch(url, &init).await?;
    let text = response.text().map_err(|_| Unanswered::Offline)?;
    let text = JsFuture::from(text).await.map_err(|_| Unanswered::Offline)?.as_string().unwrap_or_default();
    match response.status() {
        200..=299 => serde_json::from_str(&text).map_err(|_| Unanswered::Refused(0)),
        409 => Err(Unanswered::Conflict(text)),
        401 => Err(Unanswered::SignedOut),
        408 | 425 | 429 | 500..=599 => Err(Unanswered::Offline),
        status => Err(Unanswered::Refused(status)),
    }
}

/// Fetches bytes; nothing where they do not come.
pub async fn bytes(url: &str) -> Option<Vec<u8>> {
    let response = fetch(url, &RequestInit::new()).await.ok().filter(Response::ok)?;
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

async fn fetch(url: &str, init: &RequestInit) -> Result<Response, Unanswered> {
    let response = JsFuture::from(window().fetch_with_str_and_init(url, init)).await;
    response.ok().and_then(|response| response.dyn_into().ok()).ok_or(Unanswered::Offline)
}
