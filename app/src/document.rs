//! The whole page around a page: head, header, footer, and the headers of the answer.

use std::sync::Arc;

use axum::http::header::{
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, SET_COOKIE, VARY, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use serde_json::Value;

use crate::doors::cookies::IDLE;
use crate::parts::{footer, header};
use crate::texts::Tongue;
use crate::visitor::{TONGUE_COOKIE, Visitor};

/// What one page says of itself, and its body.
pub struct Page {
    title: String,
    description: String,
    status: StatusCode,
    json_ld: Option<Value>,
    og_type: &'static str,
    canonical: Option<String>,
    crawlers: bool,
    kept: bool,
    script: Option<&'static str>,
    records: bool,
    framed: bool,
    bare: bool,
    frames: bool,
    searched: String,
    body: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Page {
    /// A page with a title and a sentence for those who only see a link to it.
    #[must_use]
    pub fn new(title: impl Into<String>, description: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            description: description.into(),
            status: StatusCode::OK,
            json_ld: None,
            og_type: "website",
            canonical: None,
            crawlers: true,
            kept: true,
            script: None,
            records: false,
            framed: false,
            bare: false,
            frames: false,
            searched: String::new(),
            body: Box::new(|| ().into_any()),
        }
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// What stands in `<main>`; called once, while rendering.
    #[must_use]
    pub fn body(mut self, body: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        self.body = Box::new(body);
        self
    }

    /// Another status than 200.
    #[must_use]
    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    /// What it is in the vocabulary of schema.org.
    #[must_use]
    pub fn json_ld(mut self, thing: Value) -> Self {
        self.json_ld = Some(thing);
        self
    }

    /// Its Open Graph type, `website` if not said.
    #[must_use]
    pub fn og_type(mut self, og_type: &'static str) -> Self {
        self.og_type = og_type;
        self
    }

    /// The path under which it wants to be known, if not the one asked for.
    #[must_use]
    pub fn canonical(mut self, path: impl Into<String>) -> Self {
        self.canonical = Some(path.into());
        self
    }

    /// Not for search engines.
    #[must_use]
    pub fn hidden_from_crawlers(mut self) -> Self {
        self.crawlers = false;
        self
    }

    /// Kept by no browser and no cache, whoever asks: its address is a secret.
    #[must_use]
    pub fn kept_nowhere(mut self) -> Self {
        self.kept = false;
        self
    }

    /// With a module of `app/public` that this page alone needs.
    #[must_use]
    pub fn script(mut self, name: &'static str) -> Self {
        self.script = Some(name);
        self
    }

    /// With such a module that records, and plays what it recorded a moment ago.
    #[must_use]
    pub fn records(self, script: &'static str) -> Self {
        self.may_record(true).script(script)
    }

    /// Whether something on it records, and plays what it recorded a moment ago.
    #[must_use]
    pub fn may_record(mut self, records: bool) -> Self {
        self.records = records;
        self
    }

    /// Stands within a frame of our own pages, without header and footer.
    #[must_use]
    pub fn framed(mut self) -> Self {
        self.framed = true;
        self
    }

    /// With a frame that says nothing of who is signed in: it is kept on a device, and may be read there for weeks.
    #[must_use]
    pub fn bare(mut self) -> Self {
        self.bare = true;
        self
    }

    /// Shows another of our pages in a frame.
    #[must_use]
    pub fn frames(mut self) -> Self {
        self.frames = true;
        self
    }

    /// What stands in the search box of the header.
    #[must_use]
    pub fn searched(mut self, text: impl Into<String>) -> Self {
        self.searched = text.into();
        self
    }
}

/// Renders a page for a visitor: whole, with its headers.
#[must_use]
pub fn document(visitor: &Visitor, page: Page) -> Response {
    let nonce = nonce((visitor.site.entropy)());
    let again = visitor.again.as_ref().map(|again| again.status);
    let status = again.unwrap_or(page.status);
    let policy = policy(&nonce, &page);
    let framed = page.framed;
    let nowhere = visitor.known.who.is_some() || !page.kept;
    let html = render(visitor, page, &nonce);
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    // Pages differ by language and by person: a shared cache must not keep them.
    // What somebody is shown because they are signed in is kept nowhere: the next on this device is somebody else.
    let kept = if nowhere { "private, no-store" } else { "private, no-cache" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(VARY, HeaderValue::from_static("accept-language, cookie"));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    if framed {
        headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    }
    if visitor.chose_tongue {
        let cookie = format!("{TONGUE_COOKIE}={}; Path=/; Max-Age=31536000; SameSite=Lax", visitor.tongue.tag());
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.insert(SET_COOKIE, cookie);
        }
    }
    (status, headers, html).into_response()
}

/// What a page weighs: its HTML as it would be sent, with a nonce that is always the same.
#[must_use]
pub fn weighed(visitor: &Visitor, page: Page) -> String {
    render(visitor, page, &nonce([0; 16]))
}

/// A part of a page, for a script of ours that puts it in the place of what stands there. `mark` says how new it is.
#[must_use]
pub fn fragment(visitor: &Visitor, mark: &str, body: impl FnOnce() -> AnyView) -> Response {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view! { <div data-mark=mark.to_owned()>{body()}</div> }.to_html());
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CACHE_CONTROL, "private, no-store"),
        (CONTENT_LANGUAGE, visitor.tongue.tag()),
    ];
    (headers, html).into_response()
}

/// Scripts only with the nonce, or loaded by one that has it; everything else from here alone.
fn policy(nonce: &str, page: &Page) -> String {
    let played = if page.records { "'self' blob:" } else { "'self'" };
    let frames = if page.frames { "frame-src 'self'; " } else { "" };
    let framed = if page.framed { "'self'" } else { "'none'" };
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; media-src {played}; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
         form-action 'self'; base-uri 'none'; {frames}frame-ancestors {framed}"
    )
}

fn nonce(entropy: [u8; 16]) -> String {
    entropy.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn render(visitor: &Visitor, page: Page, nonce: &str) -> String {
    // Islands ask for a reactive owner; it lives as long as this rendering.
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    // On a shared device, the page goes back to the list of names by itself; see wake.js.
    let shared = visitor.known.who.as_ref().is_some_and(|who| who.device.is_some());
    let idle = (shared && !page.bare).then(|| (IDLE / 1000).to_string());
    let stranger = page.bare.then(|| visitor.unknown());
    let around = stranger.as_ref().unwrap_or(visitor);
    owner.with(|| {
        let head = head(visitor, &page, nonce);
        let body = (page.body)();
        view! {
            <!DOCTYPE html>
            <html lang=visitor.tongue.tag() data-idle=idle>
                {head}
                <body>
                    {(!page.framed).then(|| header(around, &page.searched))}
                    <main id="content" tabindex="-1">
                        {body}
                    </main>
                    {(!page.framed).then(|| footer(around))}
                </body>
            </html>
        }
        .to_html()
    })
}

fn head(visitor: &Visitor, page: &Page, nonce: &str) -> AnyView {
    let site = &visitor.site;
    let texts = visitor.texts();
    let name = texts.frame.site;
    let title = if page.title.contains(name) { page.title.clone() } else { format!("{} · {name}", page.title) };
    let path = page.canonical.as_deref().unwrap_or(&visitor.path);
    let canonical = format!("{}{path}", visitor.origin);
    // What has no summary yet is at least called by its name.
    let description = if page.description.is_empty() { &title } else { &page.description };
    let description: String = description.chars().take(300).collect();
    let json_ld = page.json_ld.as_ref().map(|thing| {
        // `<` inside a script element could close it.
        let json = thing.to_string().replace('<', "\\u003c");
        view! { <script type="application/ld+json" inner_html=json></script> }
    });
    let alternates = Tongue::ALL.map(|tongue| {
        let href = format!("{canonical}{}hl={}", if path.contains('?') { '&' } else { '?' }, tongue.tag());
        view! { <link rel="alternate" hreflang=tongue.tag() href=href /> }
    });
    let own = page.script.map(|name| {
        view! { <script type="module" nonce=nonce.to_owned() src=site.assets.url(name)></script> }
    });
    let dev = site.dev.then(|| view! { <script type="module" nonce=nonce.to_owned() inner_html=RELOAD></script> });
    view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{title.clone()}</title>
            <meta name="description" content=description.clone() />
            {(!page.crawlers).then(|| view! { <meta name="robots" content="noindex" /> })}
            <link rel="canonical" href=canonical.clone() />
            {alternates.collect_view()}
            {open_graph("og:site_name", name)}
            {open_graph("og:type", page.og_type)}
            {open_graph("og:title", title.clone())}
            {open_graph("og:description", description.clone())}
            {open_graph("og:url", canonical.clone())}
            {open_graph("og:locale", if visitor.tongue == Tongue::Vi { "vi_VN" } else { "en_GB" })}
            {open_graph("og:image", format!("{}{}", visitor.origin, site.assets.url("card.png")))}
            <meta name="color-scheme" content="light dark" />
            <meta name="theme-color" content="#22305c" />
            <link
                rel="preload"
                href=site.assets.url("fonts/andika-regular.woff2")
                r#as="font"
                r#type="font/woff2"
                crossorigin="anonymous"
            />
            <link rel="stylesheet" href=site.assets.url("style.css") />
            <link rel="icon" href=site.assets.url("icon.svg") r#type="image/svg+xml" />
            <link rel="manifest" href=site.assets.url("manifest.webmanifest") />
            {json_ld}
            <script
                id="wake"
                type="module"
                nonce=nonce.to_owned()
                src=site.assets.url("wake.js")
                data-js=site.assets.url("islands.js")
                data-wasm=site.assets.url("islands.wasm")
                data-contact=site.assets.url("offline/contact.js")
            ></script>
            {own}
            {dev}
        </head>
    }
    .into_any()
}

/// `<meta property=… content=…>`: `property` is none of HTML's own attributes, so that the macro does not know it.
fn open_graph(property: &'static str, content: impl Into<String>) -> AnyView {
    leptos::html::meta().attr("property", property).content(content.into()).into_any()
}

/// Waits for the server to go away and come back, then shows the new page.
const RELOAD: &str =
    "let gone=false;setInterval(async()=>{try{await fetch('/health');if(gone)location.reload()}catch{gone=true}},700)";
