//! Giving a recording by tus, request by request, as a program does that keeps to the protocol (or does not).

use std::path::PathBuf;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::Method;
use tiengban_media::Sha256;
use tiengban_store::Db;
use tiengban_store::voices::{Deposit, Giver, Processed};

use crate::giving::Paper;
use crate::{Actor, Request, TestServer, multipart};

/// So long may it take until a recording is kept, and its renditions are made, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(90);

/// Somebody at the door of an invitation, who has agreed.
#[derive(Clone, Debug)]
pub struct Sender {
    /// Where the server is.
    pub url: String,
    /// Their invitation.
    pub paper: Paper,
    /// What they agreed to.
    pub agreement: String,
}

impl TestServer {
    /// An invitation that a steward makes, and somebody who agrees at its door that everybody may hear them.
    pub async fn giver(&self, steward: &mut Actor) -> Sender {
        let paper = steward.invites("Bác hát Then", &[]).await;
        let agreement = self.stranger().agrees(&paper, &[]).await;
        Sender { url: self.url(""), paper, agreement }
    }

    /// Its database, opened a second time beside it.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn store(&self) -> Db {
        Db::open_file(&self.data().join("tiengban.db")).await.expect("a second program may read along")
    }

    /// The file of an original.
    #[must_use]
    pub fn original(&self, sha256: &str) -> PathBuf {
        self.data().join("media/originals").join(&sha256[..2]).join(sha256)
    }
}

impl Sender {
    /// The same giver, where the server, or the line to it, is now.
    #[must_use]
    pub fn at(&self, url: String) -> Self {
        Self { url, ..self.clone() }
    }

    /// A request in their name.
    #[must_use]
    pub fn request(&self, method: &str, path: &str) -> Request {
        Request::new(method.parse().expect("a method"), format!("{}{path}", self.url))
            .header("tus-resumable", "1.0.0")
            .header("tieng-ban-door", &self.paper.token)
    }

    /// The beginning of an upload of so many bytes. `said` is added to their agreement.
    #[must_use]
    pub fn creation(&self, length: usize, said: &[(&str, &str)]) -> Request {
        let agreement = [("agreement", self.agreement.as_str())];
        let said: Vec<String> = agreement.iter().chain(said).map(|(name, text)| pair(name, text)).collect();
        self.request("POST", "/gui-len")
            .header("upload-length", length.to_string())
            .header("upload-metadata", said.join(","))
    }

    /// Begins an upload; its path.
    pub async fn begins(&self, length: usize, said: &[(&str, &str)]) -> String {
        self.creation(length, said).await.expect(201).leads_to().to_owned()
    }

    /// The next bytes of an upload.
    #[must_use]
    pub fn part(&self, upload: &str, offset: usize, bytes: &[u8]) -> Request {
        self.request("PATCH", upload)
            .header("content-type", "application/offset+octet-stream")
            .header("upload-offset", offset.to_string())
            .bytes(bytes)
    }

    /// Files in a plain form, as a browser without JavaScript sends them: names and bytes.
    #[must_use]
    pub fn form(&self, once: &str, files: &[(&str, &[u8])]) -> Request {
        let fields = [("door", self.paper.token.as_str()), ("agreement", &self.agreement), ("once", once)];
        let files: Vec<_> = files.iter().map(|(name, bytes)| ("file", *name, "audio/wav", *bytes)).collect();
        let (content_type, body) = multipart(&fields, &files);
        Request::new(Method::POST, format!("{}/gui-tep", self.url))
            .header("origin", &self.url)
            .header("content-type", content_type)
            .bytes(body)
    }

    /// How much of an upload has arrived.
    ///
    /// # Panics
    /// When there is no such upload.
    pub async fn arrived(&self, upload: &str) -> usize {
        let head = self.request("HEAD", upload).await.expect(200);
        head.header("upload-offset").parse().expect("an offset")
    }

    /// Gives a whole file in one part; the path of its upload.
    pub async fn gives(&self, bytes: &[u8], said: &[(&str, &str)]) -> String {
        let upload = self.begins(bytes.len(), said).await;
        let _ = self.part(&upload, 0, bytes).await.expect(204);
        upload
    }

    /// Who they are to the store.
    ///
    /// # Panics
    /// When the store does not know them.
    pub async fn known(&self, db: &Db) -> Giver {
        let hash = Sha256::of(self.paper.token.as_bytes()).to_string();
        let known = db.invitation_by_token(&hash).await.expect("a store that answers");
        Giver::Invitation(known.expect("an invitation").id)
    }

    /// What they have given.
    ///
    /// # Panics
    /// When the store does not say.
    pub async fn given(&self, db: &Db) -> Vec<Deposit> {
        db.deposits_of(&self.known(db).await).await.expect("a store that answers")
    }

    /// What an upload became, as soon as nothing more is to be done to it.
    ///
    /// # Panics
    /// When it takes too long.
    pub async fn finished(&self, db: &Db, upload: &str) -> Deposit {
        self.becomes(db, upload, |deposit| !matches!(deposit.processed, Processed::Waiting { .. })).await
    }

    /// What an upload became, as soon as this holds.
    ///
    /// # Panics
    /// When it takes too long.
    pub async fn becomes(&self, db: &Db, upload: &str, holds: impl Fn(&Deposit) -> bool) -> Deposit {
        let (id, begun) = (upload.rsplit('/').next().unwrap_or_default(), Instant::now());
        loop {
            let known = db.upload(id).await.expect("a store that answers").expect("an upload");
            let deposit = match &known.deposit {
                Some(deposit) => db.deposit(deposit).await.expect("a store that answers"),
                None => None,
            };
            if let Some(deposit) = deposit.clone().filter(&holds) {
                return deposit;
            }
            assert!(begun.elapsed() < PATIENCE, "{upload} does not get further than {deposit:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// A name and a text as the header `Upload-Metadata` has them.
fn pair(name: &str, text: &str) -> String {
    format!("{name} {}", STANDARD.encode(text))
}
