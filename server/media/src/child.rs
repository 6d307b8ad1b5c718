//! A child process that reads what strangers sent: fenced in, watched, and never left behind.
//!
//! The fences are programs of Debian's `util-linux` and `coreutils` that become the program itself: `prlimit` bounds its
//! memory, its time of the processor and what it writes, `setpriv` ends it when we are killed, `nice` lets pages go
//! first. What is not on the machine is left out; the clock of [`run`] always holds.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};

use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::{Child, Command};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::limits::Limits;
use crate::refusal::Refusal;

/// How much of its last words is kept.
const LAST_WORDS: usize = 16 << 10;

/// How much of its output is read at once.
const PIECE: usize = 64 << 10;

/// How a child ended by itself.
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    /// The end of what it said on its standard error.
    pub(crate) said: String,
}

/// Runs a program to its end and hands out what it writes to its standard output. When this is dropped, it is ended.
///
/// # Errors
/// [`Refusal::NoFfmpeg`] when it is not on the `PATH`, [`Refusal::TooSlow`] when it had to be ended,
/// [`Refusal::File`] when it cannot be started or read.
pub(crate) async fn run(
    program: &str,
    arguments: Vec<OsString>,
    limits: &Limits,
    mut on_output: impl FnMut(&[u8]) + Send,
) -> Result<Ended, Refusal> {
    let command = fenced(program, arguments, limits)?;
    let limits = *limits;
    let (output, mut pieces) = mpsc::channel(8);
    // `setpriv --pdeathsig` means the death of the *thread* that starts it, and tokio's threads come and go. This one
    // stays for as long as the child does.
    let handle = Handle::current();
    let watch = tokio::task::spawn_blocking(move || handle.block_on(watch(command, limits, output)));
    while let Some(piece) = pieces.recv().await {
        on_output(&piece);
    }
    watch.await.map_err(std::io::Error::other)?
}

/// The program behind its fences.
fn fenced(program: &str, arguments: Vec<OsString>, limits: &Limits) -> Result<Command, Refusal> {
    let program = on_path(program).ok_or(Refusal::NoFfmpeg)?;
    let seconds = limits.time.as_secs().max(1);
    let fences = [
        ("nice", vec!["-n".into(), "5".into()]),
        ("setpriv", vec!["--pdeathsig".into(), "KILL".into()]),
        (
            "prlimit",
            vec![
                format!("--as={}", limits.memory),
                format!("--cpu={seconds}"),
                format!("--fsize={}", limits.written),
                "--core=0".into(),
            ],
        ),
    ];
    let mut line: Vec<OsString> = Vec::new();
    for (fence, settings) in fences {
        if let Some(fence) = on_path(fence) {
            line.push(fence.into());
            line.extend(settings.into_iter().map(OsString::from));
        }
    }
    line.push(program.into());
    line.extend(arguments);
    let mut command = Command::new(&line[0]);
    command.args(&line[1..]).kill_on_drop(true);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // Of our variables it needs none that matters: not the keys of the bucket, no proxy, no report to a file.
    command.env_clear();
    command.envs(["PATH", "LD_LIBRARY_PATH"].into_iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
    Ok(command)
}

/// Where a program lies.
fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| Path::is_file(file))
}

/// Starts it and stays with it.
async fn watch(mut command: Command, limits: Limits, output: mpsc::Sender<Bytes>) -> Result<Ended, Refusal> {
    let mut child = command.spawn()?;
    let attended = timeout(limits.time, attend(&mut child, &limits, output)).await;
    let ended = attended.map_err(|_| Refusal::TooSlow).flatten();
    if ended.is_err() {
        // It is not enough to send the signal: until it is gone, it writes into the work folder.
        child.kill().await?;
    }
    ended
}

async fn attend(child: &mut Child, limits: &Limits, output: mpsc::Sender<Bytes>) -> Result<Ended, Refusal> {
    let (Some(mut stdout), Some(mut stderr)) = (child.stdout.take(), child.stderr.take()) else {
        return Err(Refusal::GaveUp("its output is not there".into()));
    };
    let listen = async {
        let mut said = BytesMut::new();
        while let Some(piece) = read(&mut stderr).await? {
            said.extend_from_slice(&piece);
            let _ = said.split_to(said.len().saturating_sub(LAST_WORDS));
        }
        Ok::<_, Refusal>(String::from_utf8_lossy(&said).into_owned())
    };
    let hand_out = async {
        loop {
            tokio::select! {
                () = output.closed() => return Err(Refusal::TooSlow),
                piece = timeout(limits.silence, read(&mut stdout)) => match piece.map_err(|_| Refusal::TooSlow)?? {
                    // Nobody listens any more: the next turn of the loop sees it.
                    Some(piece) => drop(output.send(piece).await),
                    None => break,
                },
            }
        }
        drop(output);
        Ok(())
    };
    let ((), said) = tokio::try_join!(hand_out, listen)?;
    Ok(Ended { status: child.wait().await?, said })
}

/// What comes next; nothing at the end.
async fn read(from: &mut (impl AsyncRead + Unpin)) -> Result<Option<Bytes>, Refusal> {
    let mut piece = BytesMut::with_capacity(PIECE);
    let count = from.read_buf(&mut piece).await?;
    Ok((count > 0).then(|| piece.freeze()))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    async fn shell(script: &str, limits: &Limits) -> Result<Ended, Refusal> {
        run("sh", vec!["-c".into(), script.into()], limits, |_| {}).await
    }

    #[tokio::test]
    async fn what_it_writes_is_handed_out_and_its_last_words_are_kept() {
        let mut written: Vec<u8> = Vec::new();
        let script = "printf sound; printf 'in the end' >&2; exit 3";
        let asked = vec!["-c".into(), script.into()];
        let ended = run("sh", asked, &Limits::default(), |piece| written.extend(piece)).await.unwrap();
        assert_eq!((ended.status.code(), ended.said.as_str()), (Some(3), "in the end"));
        assert_eq!(written, b"sound");
    }

    #[tokio::test]
    async fn one_that_hangs_is_ended() {
        let limits = Limits { silence: Duration::from_millis(100), ..Limits::default() };
        assert!(matches!(shell("echo begun; sleep 100", &limits).await, Err(Refusal::TooSlow)));
    }

    #[tokio::test]
    async fn one_that_only_talks_is_ended() {
        let limits = Limits { time: Duration::from_millis(300), ..Limits::default() };
        assert!(matches!(shell("while :; do echo still here; done", &limits).await, Err(Refusal::TooSlow)));
    }

    #[tokio::test]
    async fn one_that_eats_memory_or_fills_the_disk_fails() {
        let limits = Limits { memory: 64 << 20, written: 1 << 20, ..Limits::default() };
        let ended = shell("dd if=/dev/zero of=/dev/null bs=200M count=1", &limits).await.unwrap();
        assert!(!ended.status.success(), "{}", ended.said);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        let ended = shell(&format!("head -c 3000000 /dev/zero > '{}'", file.display()), &limits).await.unwrap();
        assert!(!ended.status.success());
        assert_eq!(std::fs::metadata(file).unwrap().len(), 1 << 20);
    }

    #[tokio::test]
    async fn none_is_left_when_nobody_wants_the_answer() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("still-here");
        let script = format!("sleep 1; touch '{}'", file.display());
        let limits = Limits::default();
        let asked = shell(&script, &limits);
        assert!(timeout(Duration::from_millis(200), asked).await.is_err());
        tokio::time::sleep(Duration::from_millis(1500)).await;
        assert!(!file.exists());
    }

    #[tokio::test]
    async fn it_knows_none_of_our_variables() {
        let mut written: Vec<u8> = Vec::new();
        run("env", vec![], &Limits::default(), |piece| written.extend(piece)).await.unwrap();
        assert!(!String::from_utf8(written).unwrap().contains("CARGO_MANIFEST_DIR"));
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_named_so() {
        let error = run("no-such-program-on-any-path", vec![], &Limits::default(), |_| {}).await;
        assert!(matches!(error, Err(Refusal::NoFfmpeg)));
    }
}
