//! A sentence for requests that are too long to be read.
//!
//! Hyper refuses an address beyond 64 KB, or headers beyond some 400 KB, before any handler runs, with an empty answer:
//! a blank page. This wraps the connection and puts words into exactly those two answers.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::serve::Listener;
use tiengban_app::Tongue;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// A listener whose connections never answer with a blank page.
pub struct TooLong<L>(pub L);

impl<L: Listener> Listener for TooLong<L> {
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

fn refusal(bytes: &[u8]) -> Option<&'static str> {
    let empty = || bytes.windows(19).any(|window| window.eq_ignore_ascii_case(b"content-length: 0\r\n"));
    if bytes.starts_with(b"HTTP/1.1 414 ") && empty() {
        Some("414 URI Too Long")
    } else if bytes.starts_with(b"HTTP/1.1 431 ") && empty() {
        Some("431 Request Header Fields Too Large")
    } else {
        None
    }
}

/// Nothing of the request was read, so both languages are shown.
fn answer(status: &str) -> Vec<u8> {
    let mut body = String::from("<!DOCTYPE html><html lang=\"vi\"><meta charset=\"utf-8\"><title>Tiếng Bản</title>");
    for tongue in Tongue::ALL {
        let texts = tongue.texts();
        body.push_str(&format!(
            "<div lang=\"{}\"><h1>{}</h1><p>{}</p><p><a href=\"/\">{}</a></p></div>",
            tongue.tag(),
            texts.error.too_long,
            texts.error.too_long_text,
            texts.error.go_home
        ));
    }
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\nx-content-type-options: nosniff\r\n\
         content-security-policy: default-src 'none'; frame-ancestors 'none'\r\nreferrer-policy: same-origin\r\n\
         connection: close\r\ncontent-length: {}\r\n\r\n{body}",
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
                Some(status) => this.words = Some(answer(status)),
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
        assert!(refusal(b"HTTP/1.1 414 URI Too Long\r\nconnection: close\r\ncontent-length: 0\r\n\r\n").is_some());
        assert!(refusal(b"HTTP/1.1 431 x\r\nContent-Length: 0\r\n\r\n").is_some());
        assert!(refusal(b"HTTP/1.1 414 URI Too Long\r\ncontent-length: 10\r\n\r\n").is_none());
        assert!(refusal(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").is_none());
    }
}
