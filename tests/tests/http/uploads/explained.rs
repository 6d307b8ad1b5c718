//! What is read out before somebody agrees: recorded by a steward, heard by whoever is invited in that language.

use std::time::{Duration, Instant};

use tiengban_tests::Request;
use tiengban_tests::voices::spoken_as;

use super::Archive;

/// `purpose explanation, lang vi, filename loi.wav, filetype audio/wav`, as the protocol writes them.
const SAID: &str = "purpose ZXhwbGFuYXRpb24=,lang dmk=,filename bG9pLndhdg==,filetype YXVkaW8vd2F2";

#[tokio::test]
async fn an_elder_who_does_not_read_hears_what_they_agree_to() {
    let archive = Archive::open().await;
    let (mut steward, voice) = (archive.steward(), spoken_as(500));
    let paper = steward.invites("Bác nghe lời giải thích", &[]).await;
    let mut elder = archive.server.stranger();
    let form = elder.open(&paper.path("/dong-y")).await;
    assert_eq!(form.count("[data-step=explained] audio"), 0, "nobody has read it out yet");

    let own = |request: Request| {
        request.header("tus-resumable", "1.0.0").header("origin", archive.server.url("").trim_end_matches('/'))
    };
    let begun = own(steward.request("POST", "/gui-len")).header("upload-metadata", SAID);
    let begun = begun.header("upload-length", voice.len().to_string()).await.expect(201);
    let part = own(steward.request("PATCH", begun.leads_to())).header("upload-offset", "0");
    let part = part.header("content-type", "application/offset+octet-stream").bytes(voice.clone());
    let _ = part.await.expect(204);

    let waiting = Instant::now();
    let heard = loop {
        let form = elder.open(&paper.path("/dong-y")).await;
        if let Some(heard) = form.attributes("[data-step=explained] audio source", "src").pop() {
            break heard;
        }
        assert!(waiting.elapsed() < Duration::from_secs(30), "it is not heard at the door");
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    let sound = elder.get(&heard).await.expect(200);
    assert!(sound.header("content-type").starts_with("audio/") && !sound.bytes.is_empty());
    let _ = archive.server.command(&["verify"]).run().well();
}
