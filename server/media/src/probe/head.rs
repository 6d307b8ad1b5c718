//! What the first bytes of a file tell.

use std::io;
use std::path::Path;

use tokio::fs::File;
use tokio::io::AsyncReadExt;

/// What a file begins like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A list of addresses of sounds.
    Playlist,
    /// A container of sound: if nothing can be read of it, it is damaged.
    Recording,
    /// Anything else.
    Other,
}

/// Texts that a playlist begins with: m3u8, ffconcat, pls, asx, DASH, SMIL, XSPF, SDP.
const PLAYLISTS: [&[u8]; 9] =
    [b"#EXTM3U", b"ffconcat", b"[playlist]", b"<asx", b"<ASX", b"<MPD", b"<smil", b"<playlist", b"v=0\n"];

/// Where, and what, containers begin with.
const RECORDINGS: [(usize, &[u8]); 14] = [
    (4, b"ftyp"),
    (4, b"moov"),
    (4, b"mdat"),
    (0, b"RIFF"),
    (0, b"RF64"),
    (0, b"OggS"),
    (0, b"fLaC"),
    (0, b"FORM"),
    (0, b"ID3"),
    (0, b"#!AMR"),
    (0, b"caff"),
    (0, b".snd"),
    (0, b"\x1a\x45\xdf\xa3"),
    (0, b"\x30\x26\xb2\x75"),
];

impl Head {
    pub(super) async fn of(path: &Path) -> io::Result<Self> {
        let mut head = Vec::new();
        File::open(path).await?.take(512).read_to_end(&mut head).await?;
        Ok(Self::of_bytes(&head))
    }

    pub(super) fn of_bytes(head: &[u8]) -> Self {
        let mut text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
        if text.starts_with(b"<?xml") {
            let end = text.windows(2).position(|two| two == b"?>").map_or(0, |end| end + 2);
            text = text[end..].trim_ascii_start();
        }
        if PLAYLISTS.iter().any(|begin| text.starts_with(begin)) || text.starts_with(b"v=0\r\n") {
            return Self::Playlist;
        }
        let begins = |(at, begin): &(usize, &[u8])| head.get(*at..).is_some_and(|rest| rest.starts_with(begin));
        if RECORDINGS.iter().any(begins) { Self::Recording } else { Self::Other }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_playlist_is_known_by_its_first_words() {
        let xml = b"<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\">";
        for text in [&b"#EXTM3U\n"[..], b"\xef\xbb\xbf#EXTM3U8", b"  \nffconcat version 1.0", b"v=0\r\no=", xml] {
            assert_eq!(Head::of_bytes(text), Head::Playlist, "{text:?}");
        }
    }

    #[test]
    fn a_container_is_known_by_its_first_bytes() {
        for bytes in [&b"\0\0\0\x20ftypM4A "[..], b"RIFF\0\0\0\0WAVE", b"OggS", b"#!AMR\n", b"\x1a\x45\xdf\xa3"] {
            assert_eq!(Head::of_bytes(bytes), Head::Recording, "{bytes:?}");
        }
        for bytes in [&b""[..], b"PK\x03\x04", b"once upon a time", b"<html>", b"<?xml", b"\0\0\0"] {
            assert_eq!(Head::of_bytes(bytes), Head::Other, "{bytes:?}");
        }
    }
}
