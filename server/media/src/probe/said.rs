//! Reads what ffprobe says.

use serde::Deserialize;

use super::Probe;

#[derive(Deserialize)]
struct Answer {
    #[serde(default)]
    format: Format,
    #[serde(default)]
    streams: Vec<Stream>,
    #[serde(default)]
    packets: Vec<Packet>,
}

#[derive(Default, Deserialize)]
struct Format {
    #[serde(default)]
    format_name: String,
    duration: Option<String>,
    #[serde(default)]
    tags: Tags,
}

#[derive(Default, Deserialize)]
struct Tags {
    #[serde(default)]
    major_brand: String,
}

#[derive(Deserialize)]
struct Stream {
    #[serde(default)]
    codec_type: String,
    #[serde(default)]
    codec_name: String,
    #[serde(default)]
    channels: u32,
    sample_rate: Option<String>,
    duration: Option<String>,
    #[serde(default)]
    disposition: Disposition,
}

#[derive(Default, Deserialize)]
struct Disposition {
    #[serde(default)]
    attached_pic: u8,
}

#[derive(Deserialize)]
struct Packet {
    pts_time: Option<String>,
}

/// The first sound of a file; nothing when there is none in it, or one without channels or samples.
pub(super) fn probe(answer: &[u8]) -> Option<Probe> {
    let Answer { format, streams, .. } = serde_json::from_slice(answer).ok()?;
    let has_video = streams.iter().any(|stream| stream.codec_type == "video" && stream.disposition.attached_pic == 0);
    let sound = streams.into_iter().find(|stream| stream.codec_type == "audio")?;
    let sample_rate: u32 = sound.sample_rate.as_deref()?.parse().ok()?;
    let duration_ms = [&sound.duration, &format.duration].into_iter().flatten().find_map(|said| milliseconds(said));
    let media_type = media_type(&format, &sound.codec_name, has_video);
    let (container, codec, channels) = (format.format_name, sound.codec_name, sound.channels);
    let probe = Probe { container, codec, channels, sample_rate, duration_ms, has_video, media_type };
    (channels > 0 && sample_rate > 0).then_some(probe)
}

/// Where the latest of the packets lies, in milliseconds.
pub(super) fn latest_packet(answer: &[u8]) -> Option<u64> {
    let Answer { packets, .. } = serde_json::from_slice(answer).ok()?;
    packets.iter().filter_map(|packet| milliseconds(packet.pts_time.as_deref()?)).max()
}

/// `"83.200000"` → 83,200. What is no time, or a negative one, says nothing.
fn milliseconds(seconds: &str) -> Option<u64> {
    let seconds: f64 = seconds.parse().ok()?;
    (seconds.is_finite() && seconds > 0.0).then_some((seconds * 1000.0) as u64)
}

fn media_type(format: &Format, codec: &str, has_video: bool) -> &'static str {
    let of = |sound, film| if has_video { film } else { sound };
    match format.format_name.split(',').next().unwrap_or_default() {
        "mov" => match format.tags.major_brand.trim() {
            "qt" => "video/quicktime",
            brand if brand.starts_with("3g") => of("audio/3gpp", "video/3gpp"),
            _ => of("audio/mp4", "video/mp4"),
        },
        "matroska" if matches!(codec, "opus" | "vorbis") => of("audio/webm", "video/webm"),
        "matroska" => of("audio/x-matroska", "video/x-matroska"),
        "amr" => "audio/AMR",
        "mp3" => "audio/mpeg",
        "ogg" => of("audio/ogg", "video/ogg"),
        "wav" => "audio/wav",
        "flac" => "audio/flac",
        "aiff" => "audio/aiff",
        "aac" => "audio/aac",
        "au" => "audio/basic",
        "mpegts" => "video/mp2t",
        "mpeg" => "video/mpeg",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_gives_its_first_sound() {
        let answer = br#"{"streams":[
            {"codec_name":"h264","codec_type":"video","disposition":{"attached_pic":0}},
            {"codec_name":"aac","codec_type":"audio","sample_rate":"44100","channels":2,"duration":"83.200000"},
            {"codec_name":"ac3","codec_type":"audio","sample_rate":"48000","channels":6}],
            "format":{"format_name":"mov,mp4,m4a,3gp,3g2,mj2","duration":"84.0","tags":{"major_brand":"isom"}}}"#;
        let found = probe(answer).unwrap();
        assert_eq!((found.codec.as_str(), found.channels, found.sample_rate), ("aac", 2, 44_100));
        assert_eq!((found.duration_ms, found.has_video, found.media_type), (Some(83_200), true, "video/mp4"));
    }

    #[test]
    fn a_cover_does_not_move() {
        let answer = br#"{"streams":[
            {"codec_name":"mjpeg","codec_type":"video","disposition":{"attached_pic":1}},
            {"codec_name":"mp3","codec_type":"audio","sample_rate":"44100","channels":1,"duration":"N/A"}],
            "format":{"format_name":"mp3","duration":"-3"}}"#;
        let found = probe(answer).unwrap();
        assert_eq!((found.has_video, found.duration_ms, found.media_type), (false, None, "audio/mpeg"));
    }

    #[test]
    fn where_there_is_no_sound_there_is_none() {
        let silent = br#"{"streams":[{"codec_type":"video"}],"format":{"format_name":"mov"}}"#;
        let empty = br#"{"streams":[{"codec_type":"audio","channels":0,"sample_rate":"0"}]}"#;
        for answer in [&b"{}"[..], b"", b"[]", silent, empty] {
            assert!(probe(answer).is_none(), "{answer:?}");
        }
    }
}
