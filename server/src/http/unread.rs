//! A sentence for requests that cannot be read.
//!
//! Hyper refuses an address beyond 64 KB, headers beyond some 400 KB, or bytes that are no HTTP (an address with broken
//! UTF-8 in it) before any handler runs, with an empty answer: a blank page. This wraps the connection and puts words
//! into exactly those answers.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::serve::Listener;
use tiengban_app::Tongue;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// A listener whose connections never answer with a blank page.
pub struct Unread<L>(pub L);

impl<L: Listener> Listener for Unread<L> {
    type Io = Worded<L::Io>;
    type Addr = L::Addr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (io, addr) = self.0.accept().await;
        (Worded { io, words: None, written: 0, rest: None }, addr)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.0.local_addr()
    }
}

/// What is still on its way from the client is read for so long before the connection closes: closed earlier, it
/// would be reset, and the answer lost.
const LISTEN_ON: Duration = Duration::from_secs(2);

/// A connection that replaces an empty refusal by one with words.
pub struct Worded<I> {
    io: I,
    /// The answer that is written in place of hyper's.
    words: Option<Vec<u8>>,
    written: usize,
    rest: Option<Pin<Box<Sleep>>>,
}

/// The refusals that hyper writes, and ours never are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Refusal {
    Garbled,
    LongAddress,
    LongHeaders,
}

impl Refusal {
    const ALL: [Self; 3] = [Self::Garbled, Self::LongAddress, Self::LongHeaders];

    fn status(self) -> &'static str {
        match self {
            Self::Garbled => "400 Bad Request",
            Self::LongAddress => "414 URI Too Long",
            Self::LongHeaders => "431 Request Header Fields Too Large",
        }
    }

    /// A title and a sentence.
    fn words(self, tongue: Tongue) -> (&'static str, &'static str) {
        let texts = &tongue.texts().error;
        match self {
            Self::Garbled => (texts.not_found, texts.not_found_text),
            Self::LongAddress | Self::LongHeaders => (texts.too_long, texts.too_long_text),
        }
    }
}

fn refusal(bytes: &[u8]) -> Option<Refusal> {
    let code = bytes.strip_prefix(b"HTTP/1.1 ")?.get(..4)?;
    let refusal = Refusal::ALL.into_iter().find(|refusal| refusal.status().as_bytes().starts_with(code))?;
    let empty = bytes.windows(19).any(|window| window.eq_ignore_ascii_case(b"content-length: 0\r\n"));
    empty.then_some(refusal)
}

/// Nothing of the request was read, so both languages are shown.
fn answer(refusal: Refusal) -> Vec<u8> {
    let mut body = String::from("<!DOCTYPE html><html lang=\"vi\"><meta charset=\"utf-8\"><title>Tiếng Bản</title>");
    for tongue in Tongue::ALL {
        let (title, text) = refusal.words(tongue);
        body.push_str(&format!(
            "<div lang=\"{}\"><h1>{title}</h1><p>{text}</p><p><a href=\"/\">{}</a></p></div>",
            tongue.tag(),
            tongue.texts().error.go_home
        ));
    }
    format!(
        "HTTP/1.1 {}\r\ncontent-type: text/html; charset=utf-8\r\nx-content-type-options: nosniff\r\n\
         content-security-policy: default-src 'none'; frame-ancestors 'none'\r\nreferrer-policy: same-origin\r\n\
         connection: close\r\ncontent-length: {}\r\n\r\n{body}",
        refusal.status(),
        body.len()
    )
    .into_bytes()
}

impl<I: AsyncRead + Unpin> AsyncRead for Worded<I> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(cx, buf)
    }
}

impl<I: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Worded<I> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        if this.words.is_none() {
            match refusal(bytes) {
                None => return Pin::new(&mut this.io).poll_write(cx, bytes),
                Some(refusal) => this.words = Some(answer(refusal)),
            }
        }
        ready!(this.poll_words(cx))?;
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.words.is_some() {
            ready!(this.poll_listen_on(cx));
        }
        Pin::new(&mut this.io).poll_shutdown(cx)
    }
}

impl<I: AsyncRead + AsyncWrite + Unpin> Worded<I> {
    fn poll_words(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let words = self.words.as_deref().unwrap_or_default();
        while self.written < words.len() {
            let count = ready!(Pin::new(&mut self.io).poll_write(cx, &words[self.written..]))?;
            if count == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.written += count;
        }
        Poll::Ready(Ok(()))
    }

    /// Reads and forgets what still comes, until it ends or the time is up.
    fn poll_listen_on(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let rest = self.rest.get_or_insert_with(|| Box::pin(tokio::time::sleep(LISTEN_ON)));
        if rest.as_mut().poll(cx).is_ready() {
            return Poll::Ready(());
        }
        let mut scratch = [0_u8; 16 * 1024];
        loop {
            let mut buf = ReadBuf::new(&mut scratch);
            match ready!(Pin::new(&mut self.io).poll_read(cx, &mut buf)) {
                Ok(()) if buf.filled().is_empty() => return Poll::Ready(()),
                Ok(()) => {}
                Err(_) => return Poll::Ready(()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_empty_refusal_gets_words() {
        let of_hyper = b"HTTP/1.1 414 URI Too Long\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(refusal(of_hyper), Some(Refusal::LongAddress));
        assert_eq!(refusal(b"HTTP/1.1 431 x\r\nContent-Length: 0\r\n\r\n"), Some(Refusal::LongHeaders));
        assert_eq!(refusal(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n"), Some(Refusal::Garbled));
        assert!(refusal(b"HTTP/1.1 414 URI Too Long\r\ncontent-length: 10\r\n\r\n").is_none());
        assert!(refusal(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").is_none());
    }
}
