//! Asking over HTTP, and what comes back: byte for byte, nothing followed, nothing unpacked unasked.

use std::future::{Future, IntoFuture};
use std::io::Read;
use std::pin::Pin;
use std::time::{Duration, Instant};

use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use crate::Page;

/// A request that is sent when it is awaited.
#[derive(Debug)]
pub struct Request {
    method: Method,
    url: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Request {
    /// A request for a whole address.
    #[must_use]
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        Self { method, url: url.into(), headers: HeaderMap::new(), body: Vec::new() }
    }

    /// With a header; a header of that name is replaced.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl AsRef<[u8]>) -> Self {
        let value = HeaderValue::from_bytes(value.as_ref()).expect("a header's value");
        self.headers.insert(HeaderName::from_static(name), value);
        self
    }

    /// For somebody who reads this language.
    #[must_use]
    pub fn accept_language(self, languages: &str) -> Self {
        self.header("accept-language", languages)
    }

    /// With a cookie, such as `tongue=en`.
    #[must_use]
    pub fn cookie(self, cookie: &str) -> Self {
        self.header("cookie", cookie)
    }

    /// From a browser that unpacks `br`, `gzip`, or both.
    #[must_use]
    pub fn accept_encoding(self, encodings: &str) -> Self {
        self.header("accept-encoding", encodings)
    }

    /// With a form, filled in as a browser sends it.
    #[must_use]
    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.form_of_bytes(form)
    }

    /// With a form, byte for byte.
    #[must_use]
    pub fn form_of_bytes(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = bytes.into();
        self.header("content-type", "application/x-www-form-urlencoded")
    }

    /// With a body, byte for byte.
    #[must_use]
    pub fn bytes(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = bytes.into();
        self
    }

    /// The beginning of an answer that goes on as long as somebody listens.
    ///
    /// # Errors
    /// When none came.
    pub async fn stream(self) -> Result<reqwest::Response, reqwest::Error> {
        let client = crate::client().no_proxy().build().expect("a client");
        client.request(self.method, &self.url).headers(self.headers).body(self.body).send().await
    }

    async fn send(self) -> Answer {
        let url = self.url.clone();
        self.try_send().await.unwrap_or_else(|error| panic!("{url}: {error:?}"))
    }

    /// The answer, where the connection may break and the server be killed.
    ///
    /// # Errors
    /// When no whole answer came.
    pub async fn try_send(self) -> Result<Answer, reqwest::Error> {
        let began = Instant::now();
        let client = crate::client()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(Duration::from_secs(60))
            .build()
            .expect("a client");
        let request = client.request(self.method, &self.url).headers(self.headers).body(self.body);
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await?;
        Ok(Answer { url: self.url, status, headers, bytes: bytes.to_vec(), took: began.elapsed() })
    }
}

impl IntoFuture for Request {
    type Output = Answer;
    type IntoFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked for.
    pub url: String,
    /// The status code.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came over the wire, perhaps packed.
    pub bytes: Vec<u8>,
    /// From asking to the last byte.
    pub took: Duration,
}

impl Answer {
    /// Reads an answer as it came over the wire, from a connection that closed behind it.
    pub(crate) fn read(asked: &str, bytes: &[u8]) -> Self {
        let head_ends = bytes.windows(4).position(|window| window == b"\r\n\r\n");
        let head_ends =
            head_ends.unwrap_or_else(|| panic!("{asked}: no answer but {}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8_lossy(&bytes[..head_ends]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let pairs = lines.filter_map(|line| line.split_once(": "));
        let headers = pairs.filter_map(|(name, value)| Some((name.parse::<HeaderName>().ok()?, value.parse().ok()?)));
        Self {
            url: asked.to_owned(),
            status: status.unwrap_or_else(|| panic!("{asked}: no status in {head}")),
            headers: headers.collect(),
            bytes: bytes[head_ends + 4..].to_vec(),
            took: Duration::ZERO,
        }
    }

    /// A header; empty if there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The body as text, unpacked.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8(self.unpacked()).unwrap_or_else(|error| panic!("{}: {error}", self.url))
    }

    fn unpacked(&self) -> Vec<u8> {
        let mut unpacked = Vec::new();
        let read = match self.header("content-encoding") {
            "" => self.bytes.as_slice().read_to_end(&mut unpacked),
            "br" => brotli::Decompressor::new(self.bytes.as_slice(), 4096).read_to_end(&mut unpacked),
            "gzip" => flate2::read::GzDecoder::new(self.bytes.as_slice()).read_to_end(&mut unpacked),
            other => panic!("{}: packed as {other}", self.url),
        };
        read.unwrap_or_else(|error| panic!("{}: {error}", self.url));
        unpacked
    }

    /// Where it leads on to.
    #[must_use]
    pub fn leads_to(&self) -> &str {
        self.header("location")
    }

    /// Everything that it tells, to compare with another: without what differs between any two answers (the time, the
    /// nonce), and with this server's address as `HOST`.
    #[must_use]
    pub fn told(&self, authority: &str) -> String {
        let policy = self.header("content-security-policy");
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or("no nonce");
        let mut headers: Vec<_> = self.headers.iter().filter(|(name, _)| *name != "date").collect();
        headers.sort_by_key(|(name, _)| name.as_str());
        let whole = format!("{} {headers:?}\n{}", self.status, String::from_utf8_lossy(&self.bytes));
        whole.replace(nonce, "NONCE").replace(authority, "HOST")
    }

    /// The body as HTML.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::read(&self.text())
    }

    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        let text = self.text();
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}: {text}", self.url))
    }

    /// This answer, when its status is this one.
    ///
    /// # Panics
    /// When it is not.
    #[must_use]
    pub fn expect(self, status: u16) -> Self {
        if self.status != status {
            let said: String = String::from_utf8_lossy(&self.unpacked()).chars().take(2_000).collect();
            panic!("{}: {} instead of {status}: {said}", self.url, self.status);
        }
        self
    }
}
