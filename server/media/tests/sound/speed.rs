//! How fast a song is made ready. By hand: `cargo test -p tiengban-media --test sound -- --ignored --nocapture ten_minutes`.

use std::time::Instant;

use crate::rendered;
use crate::voices::{self, SPEECH};

/// ffmpeg works in one thread each pass, so that this is one core; the aim is 20 times as fast as it plays.
#[tokio::test]
#[ignore = "takes a while, and is worth something only on a machine at rest"]
async fn ten_minutes_on_one_core() {
    for (channels, name) in [(1, "mono.m4a"), (2, "stereo.m4a")] {
        let how = format!("-af aloop=loop=-1:size=600000 -t 600 -ar 44100 -ac {channels} -c:a aac -b:a 128k");
        let song = voices::converted(SPEECH.as_ref(), name, &how);
        let begun = Instant::now();
        let work = rendered(&song).await;
        let ratio = work.rendered.measured.duration_ms as f64 / 1000.0 / begun.elapsed().as_secs_f64();
        println!("{name}: {ratio:.0} times as fast as it plays");
        assert!(ratio >= 20.0, "{name}: {ratio:.1}");
    }
}
