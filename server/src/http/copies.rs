//! What somebody gave, back in their hands: every original as it came, and a list of them, as one ZIP.
//!
//! It is made while it is sent, and nothing of it lies anywhere: a giver may have given more than the server has room
//! for. Recordings do not get smaller by packing, so they are only stored.

use std::collections::BTreeSet;
use std::io::{self, Write};

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures::{Stream, TryStreamExt};
use tiengban_app::doors::cookies;
use tiengban_app::{PageError, Visitor};
use tiengban_media::Originals;
use tiengban_store::voices::{Deposit, Giver};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Pieces that may wait for a slow network.
const WAITING: usize = 4;

/// `GET /moi/{token}/tai-ve.zip`
pub(super) async fn by_paper(Path(token): Path<String>, visitor: Visitor) -> Result<Response, PageError> {
    let invitation = visitor.site.db.invitation_by_token(&cookies::hash(&token)).await?.ok_or(PageError::NotFound)?;
    all(&visitor, &Giver::Invitation(invitation.id)).await
}

/// `GET /toi/ban-thu.zip`
pub(super) async fn by_session(visitor: Visitor) -> Result<Response, PageError> {
    let person = visitor.signed_in()?.member.id.clone();
    all(&visitor, &Giver::Person(person)).await
}

async fn all(visitor: &Visitor, giver: &Giver) -> Result<Response, PageError> {
    let site = &visitor.site;
    let mut given = site.db.deposits_of(giver).await?;
    // What was taken back with the wish to be sealed or erased is not handed out by a link any more.
    given.retain(Deposit::is_there);
    let list = list(&given);
    let (originals, handle) = (site.originals.clone(), Handle::current());
    let pieces = streamed("a copy of what was given", move |pipe| pack(pipe, &given, &list, &originals, &handle));
    let headers = [
        (CONTENT_TYPE, "application/zip"),
        (CACHE_CONTROL, "private, no-store"),
        (CONTENT_DISPOSITION, "attachment; filename=\"ban-thu.zip\""),
    ];
    Ok((headers, Body::from_stream(pieces)).into_response())
}

/// What `write` writes, piece by piece while it writes.
pub(super) fn streamed(
    what: &'static str,
    write: impl FnOnce(Pipe) -> io::Result<()> + Send + 'static,
) -> impl Stream<Item = io::Result<Bytes>> {
    let (sender, mut receiver) = mpsc::channel::<io::Result<Bytes>>(WAITING);
    tokio::task::spawn_blocking(move || {
        let pipe = Pipe { sender: sender.clone(), gathered: Vec::new() };
        if let Err(error) = write(pipe) {
            tracing::warn!(%error, "{what} broke off");
            // The connection ends without its last piece, so that the browser knows that it is not whole.
            let _ = sender.blocking_send(Err(error));
        }
    });
    futures::stream::poll_fn(move |context| receiver.poll_recv(context))
}

/// What lies in the ZIP, for a person and for a program.
fn list(given: &[Deposit]) -> String {
    let mut text = String::from("file\ttitle\tsha256\tbytes\n");
    for (deposit, name) in given.iter().zip(names(given)) {
        let title = deposit.called.text("vi").replace(['\t', '\n', '\r'], " ");
        text.push_str(&format!("{name}\t{title}\t{}\t{}\n", deposit.sha256, deposit.bytes));
    }
    text
}

/// A name for each, as its giver's device called it; a number before the ending where two are alike.
fn names(given: &[Deposit]) -> Vec<String> {
    let mut taken = BTreeSet::from(["danh-sach.tsv".to_owned()]);
    let name = |deposit: &Deposit| {
        let (stem, ending) = match deposit.file.rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => (stem, format!(".{ending}")),
            _ => (deposit.file.as_str(), String::new()),
        };
        let tries = (1..).map(|number: u32| match number {
            1 => format!("{stem}{ending}"),
            number => format!("{stem} ({number}){ending}"),
        });
        let free = tries.into_iter().find(|name| taken.insert(name.to_lowercase()));
        free.unwrap_or_else(|| deposit.sha256.clone())
    };
    given.iter().map(name).collect()
}

fn pack(pipe: Pipe, given: &[Deposit], list: &str, originals: &Originals, handle: &Handle) -> io::Result<()> {
    let mut zip = ZipWriter::new_stream(pipe);
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored).large_file(true);
    zip.start_file("danh-sach.tsv", stored)?;
    zip.write_all(list.as_bytes())?;
    for (deposit, name) in given.iter().zip(names(given)) {
        let Ok(sha256) = deposit.sha256.parse() else { continue };
        zip.start_file(name, stored)?;
        let mut opened = handle.block_on(originals.open(&sha256, None)).map_err(io::Error::other)?;
        while let Some(piece) = handle.block_on(opened.pieces.try_next()).map_err(io::Error::other)? {
            zip.write_all(&piece)?;
        }
    }
    zip.finish()?.into_inner().flush()
}

/// The end at which the ZIP is written; the network reads at the other.
pub(super) struct Pipe {
    sender: mpsc::Sender<io::Result<Bytes>>,
    gathered: Vec<u8>,
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= 64 << 10 {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.gathered.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::take(&mut self.gathered));
        self.sender.blocking_send(Ok(piece)).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }
}
