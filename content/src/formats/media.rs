//! What kind of sound or picture a file is, by its ending, and the name of its bytes.

use sha2::{Digest, Sha256};

/// Endings and media types; the first ending of a type is the one that is written.
const TYPES: [(&str, &str); 12] = [
    ("m4a", "audio/mp4"),
    ("mp4", "audio/mp4"),
    ("mp3", "audio/mpeg"),
    ("ogg", "audio/ogg"),
    ("oga", "audio/ogg"),
    ("opus", "audio/ogg"),
    ("wav", "audio/wav"),
    ("flac", "audio/flac"),
    ("webm", "audio/webm"),
    ("aac", "audio/aac"),
    ("amr", "audio/amr"),
    ("3gp", "audio/3gpp"),
];

/// The same of pictures.
const IMAGES: [(&str, &str); 4] =
    [("jpg", "image/jpeg"), ("jpeg", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp")];

/// The ending of a file name, in small letters.
pub(super) fn ending_of(file: &str) -> String {
    file.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase()
}

/// The media type of an ending in small letters; nothing for what is no sound.
#[must_use]
pub fn type_of(ending: &str) -> Option<&'static str> {
    TYPES.iter().find(|(known, _)| *known == ending).map(|(_, media_type)| *media_type)
}

/// The media type of an ending in small letters; nothing for what is no picture of ours.
#[must_use]
pub fn image_type_of(ending: &str) -> Option<&'static str> {
    IMAGES.iter().find(|(known, _)| *known == ending).map(|(_, media_type)| *media_type)
}

/// The ending under which a sound or a picture is written: its own if that says what it is, else the usual one of its type.
pub(super) fn ending_for(file: &str, media_type: &str) -> String {
    let own = ending_of(file);
    if type_of(&own).or_else(|| image_type_of(&own)) == Some(media_type) {
        return own;
    }
    TYPES.iter().chain(&IMAGES).find(|(_, known)| *known == media_type).map_or("bin", |(ending, _)| ending).to_owned()
}

/// The SHA-256 of some bytes, in lower-case hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sound_keeps_an_ending_that_says_what_it_is() {
        assert_eq!(ending_for("Ghi âm 1.OPUS", "audio/ogg"), "opus");
        assert_eq!(ending_for("Ghi âm 1", "audio/mp4"), "m4a");
        assert_eq!(ending_for("x.mp3", "audio/x-unheard-of"), "bin");
        assert_eq!(ending_for("giếng.JPEG", "image/jpeg"), "jpeg");
        assert_eq!(ending_for("giếng.jpg", "image/webp"), "webp");
    }

    #[test]
    fn bytes_are_named_by_their_sum() {
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
