//! What a stranger sends opens nothing but itself.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use tiengban_media::probe::probe;
use tiengban_media::{Limits, Refusal};

use crate::render_in;
use crate::voices::{self, SPEECH, speech_as};

/// Somebody on this machine who would hear it if anything were opened.
struct Listener(TcpListener);

impl Listener {
    fn new() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        listener.set_nonblocking(true).unwrap();
        Self(listener)
    }

    fn url(&self) -> String {
        format!("http://{}/song.ts", self.0.local_addr().unwrap())
    }

    fn heard_nothing(&self) {
        std::thread::sleep(Duration::from_millis(50));
        let heard = self.0.accept();
        assert!(matches!(&heard, Err(error) if error.kind() == ErrorKind::WouldBlock), "{heard:?}");
    }
}

#[tokio::test]
async fn a_playlist_opens_neither_an_address_nor_a_file() {
    let listener = Listener::new();
    let local = speech_as("listed.wav", "-ar 8000");
    for target in [listener.url(), local.display().to_string(), format!("file:{}", local.display())] {
        let lists = [
            ("m3u8", format!("#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{target}\n#EXT-X-ENDLIST\n")),
            ("ffconcat", format!("ffconcat version 1.0\nfile '{target}'\n")),
            ("pls", format!("[playlist]\nFile1={target}\nNumberOfEntries=1\n")),
            ("mpd", format!("<?xml version=\"1.0\"?>\n<MPD><BaseURL>{target}</BaseURL></MPD>")),
            ("sdp", "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nm=audio 9 RTP/AVP 0\r\n".into()),
        ];
        for (index, (kind, list)) in lists.iter().enumerate() {
            // Under the name of a sound as well: what it is, the bytes say.
            for extension in [kind, "mp3", "m4a"] {
                let name = format!("list-{index}-{}.{extension}", target.len());
                let refused = render_in(&voices::file(&name, list.as_bytes()), &Limits::default()).await;
                assert!(matches!(refused.map(|work| work.rendered), Err(Refusal::Playlist)), "{name}");
            }
        }
    }
    listener.heard_nothing();
}

#[tokio::test]
async fn a_playlist_in_disguise_is_not_followed_either() {
    let listener = Listener::new();
    let hidden = [
        ("comment.m3u8", format!("# a song\n#EXTM3U\n#EXTINF:5,\n{}\n", listener.url())),
        (
            "late.m3u8",
            format!("{}#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\n{}\n", "\n".repeat(900), listener.url()),
        ),
        ("late.ffconcat", format!("# a list\nffconcat version 1.0\nfile '{}'\n", listener.url())),
        ("plain.txt", format!("file '{}'\n", listener.url())),
    ];
    for (name, list) in hidden {
        let refused = render_in(&voices::file(name, list.as_bytes()), &Limits::default()).await;
        assert!(refused.is_err(), "{name}");
    }
    listener.heard_nothing();
}

/// QuickTime may keep the sound elsewhere and only its address in the film.
#[tokio::test]
async fn an_address_inside_a_container_is_not_followed() {
    let listener = Listener::new();
    let film = std::fs::read(speech_as("outside.mov", "-t 5 -ar 8000 -c:a pcm_s16le")).unwrap();
    let place = film.windows(8).position(|eight| eight == b"url \0\0\0\x01").unwrap();
    for url in [listener.url(), format!("file://{SPEECH}")] {
        let mut outside = film.clone();
        // Not in this file, says the flag now; and the address takes the place of what followed.
        let address = [url.as_bytes(), b"\0"].concat();
        outside[place + 7] = 0;
        let size = u32::try_from(12 + address.len()).unwrap().to_be_bytes();
        outside[place - 4..place].copy_from_slice(&size);
        outside[place + 8..place + 8 + address.len()].copy_from_slice(&address);
        let _ = render_in(&voices::file(&format!("outside-{}.mov", url.len()), &outside), &Limits::default()).await;
    }
    listener.heard_nothing();
}

#[tokio::test]
async fn a_path_with_a_protocol_in_it_is_only_a_path() {
    let listener = Listener::new();
    let refused = probe(listener.url().as_ref(), &Limits::default()).await;
    assert!(matches!(refused, Err(Refusal::File(_))), "{refused:?}");
    listener.heard_nothing();
}

/// Told by [`a_server_that_is_killed_leaves_no_program_running`] in a process that will be killed.
#[tokio::test]
#[ignore = "wants a process that may be killed"]
async fn at_work_for_long() {
    let limits = Limits { duration_ms: 36_000_000, ..Limits::default() };
    let _ = render_in(Path::new(&std::env::var_os("LONG").unwrap()), &limits).await;
}

#[test]
fn a_server_that_is_killed_leaves_no_program_running() {
    let long = voices::of("anullsrc=r=8000:cl=mono", "to-be-killed.flac", "-t 36000 -frame_size 16000");
    let mut server = Command::new(std::env::current_exe().unwrap());
    server.args(["--ignored", "--exact", "fences::at_work_for_long"]).env("LONG", &long);
    let mut server = server.stdout(Stdio::null()).spawn().unwrap();
    wait_until("ffmpeg works", || works_on(&long));
    server.kill().unwrap();
    server.wait().unwrap();
    wait_until("ffmpeg is gone", || !works_on(&long));
}

/// Whether any ffmpeg of this machine has this file among its arguments.
fn works_on(file: &Path) -> bool {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    let lines = processes.filter_map(|process| std::fs::read(process.path().join("cmdline")).ok());
    let name = file.to_str().unwrap();
    lines.map(|line| String::from_utf8_lossy(&line).into_owned()).any(|line| {
        let mut arguments = line.split('\0');
        arguments.next().is_some_and(|program| program.ends_with("ffmpeg")) && arguments.any(|one| one.contains(name))
    })
}

fn wait_until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..300 {
        if holds() {
            return;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("waited for half a minute until {what}");
}
