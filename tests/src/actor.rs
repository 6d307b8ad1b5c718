//! Somebody at a browser of their own: it keeps cookies, and says where a form comes from.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::{Answer, Page, Part, Request, TestServer, multipart};

/// Somebody with a browser.
#[derive(Clone, Debug)]
pub struct Actor {
    url: String,
    cookies: BTreeMap<String, String>,
    /// Where they are: each in a house of their own, so that nobody waits for what another tried.
    address: String,
}

impl TestServer {
    /// Somebody of whom nothing is known.
    #[must_use]
    pub fn stranger(&self) -> Actor {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        let number = NEXT.fetch_add(1, Ordering::SeqCst);
        let address = format!("198.18.{}.{}", number / 250, number % 250 + 1);
        Actor { url: self.url(""), cookies: BTreeMap::new(), address }
    }
}

impl Actor {
    /// The same browser, after the server was started again elsewhere.
    #[must_use]
    pub fn at(mut self, server: &TestServer) -> Self {
        self.url = server.url("");
        self
    }

    /// The value of a cookie; empty if there is none.
    #[must_use]
    pub fn cookie(&self, name: &str) -> &str {
        self.cookies.get(name).map_or("", String::as_str)
    }

    /// Puts a cookie into the browser, or takes it away where the value is empty.
    #[must_use]
    pub fn with_cookie(mut self, name: &str, value: &str) -> Self {
        self.put_cookie(name, value);
        self
    }

    fn put_cookie(&mut self, name: &str, value: &str) {
        if value.is_empty() {
            self.cookies.remove(name);
        } else {
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }

    /// A request with their cookies; what comes back changes none of them. [`Actor::get`] and [`Actor::post`] do.
    #[must_use]
    pub fn request(&self, method: &str, path: &str) -> Request {
        let request = Request::new(method.parse().expect("a method"), format!("{}{path}", self.url));
        let request = request.header("x-forwarded-for", &self.address);
        if self.cookies.is_empty() {
            return request;
        }
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        request.cookie(&cookies.join("; "))
    }

    /// A form of theirs that is not sent yet.
    #[must_use]
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Request {
        self.request("POST", path).header("origin", &self.url).header("sec-fetch-site", "same-origin").form(fields)
    }

    /// Sends a form with a file in it.
    pub async fn hands(&self, path: &str, fields: &[(&str, &str)], files: &[Part<'_>]) -> Answer {
        let (content_type, body) = multipart(fields, files);
        self.form(path, &[]).bytes(body).header("content-type", content_type).await
    }

    /// Asks for a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        let answer = self.request("GET", path).await;
        self.keep(&answer);
        answer
    }

    /// Sends a form.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.form(path, fields).await;
        self.keep(&answer);
        answer
    }

    /// Opens a page that is to be there.
    ///
    /// # Panics
    /// When it is not.
    pub async fn open(&mut self, path: &str) -> Page {
        self.get(path).await.expect(200).page()
    }

    /// Sends a form that is to lead on; says where to.
    ///
    /// # Panics
    /// When it does not.
    pub async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        self.post(path, fields).await.expect(303).leads_to().to_owned()
    }

    fn keep(&mut self, answer: &Answer) {
        for line in answer.headers.get_all("set-cookie") {
            let line = line.to_str().unwrap_or_default();
            let (pair, rest) = line.split_once(';').unwrap_or((line, ""));
            let Some((name, value)) = pair.split_once('=') else { continue };
            let gone = rest.split(';').any(|part| part.trim() == "Max-Age=0");
            self.put_cookie(name, if gone { "" } else { value });
        }
    }
}
