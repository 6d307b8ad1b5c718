//! What surrounds every answer: errors become pages, and headers that keep browsers from guessing.

use std::any::Any;

use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tiengban_app::doors::sent::Kept;
use tiengban_app::{PageError, Site, Visitor, error};

use crate::api;

/// Turns an error that a handler returned into a page in the visitor's language, or into JSON for a program.
pub(super) async fn say_errors(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let head = parts.method == Method::HEAD;
    let visitor = match Visitor::from_request_parts(&mut parts, &site).await {
        Ok(visitor) => visitor,
        Err(never) => match never {},
    };
    let kept = Kept::default();
    parts.extensions.insert(Kept::clone(&kept));
    let response = next.run(Request::from_parts(parts, body)).await;
    match error::unsaid(&response) {
        Some(error) if api::is_for_programs(&visitor.path) => api::error(&visitor, &error),
        Some(error) => {
            let page = error::page(&visitor, &error, kept.get());
            if head { (page.status(), page.headers().clone()).into_response() } else { page }
        }
        None => response,
    }
}

/// A handler that panicked is an error like any other.
#[expect(clippy::needless_pass_by_value, reason = "the signature that CatchPanicLayer asks for")]
pub(super) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    tracing::error!(panic = text, "a handler panicked");
    PageError::Panicked.into_response()
}

/// Headers of every answer; a page has set a policy of its own already.
pub(super) async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(X_FRAME_OPTIONS, "DENY");
    set(REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    response
}
