//! The inverse of `formats::clips`: sounds, pictures and drawings as files beside the one that names them.

use super::vi_first;
use crate::body::{Clip, Picture, Recording};
use crate::drawing::Drawing;
use crate::formats::cell::quoted;
use crate::formats::{Files, media, vtt};
use crate::lang::Multi;

/// What is said of a sound or a picture: names and texts, the file first.
pub(super) type Lines = Vec<(String, String)>;

/// The files beside one file, numbered in the order in which it names them.
pub(super) struct Beside<'a> {
    /// The path of the file without its ending.
    stem: String,
    bytes: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    number: usize,
    pub(super) files: Files,
}

impl<'a> Beside<'a> {
    /// No files yet; `bytes` gives those of a SHA-256.
    pub(super) fn new(path: &str, bytes: &'a dyn Fn(&str) -> Option<Vec<u8>>) -> Self {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned();
        Self { stem, bytes, number: 0, files: Files::default() }
    }

    /// The path of the next file.
    fn next(&mut self, ending: &str) -> String {
        self.number += 1;
        format!("{}.{}.{ending}", self.stem, self.number)
    }

    fn keep(&mut self, sha256: &str, file: &str, media_type: &str) -> String {
        let path = self.next(&media::ending_for(file, media_type));
        if let Some(bytes) = (self.bytes)(sha256) {
            self.files.0.insert(path.clone(), bytes);
        }
        name_in(&path).to_owned()
    }

    /// A sound with who is heard.
    pub(super) fn clip(&mut self, clip: &Clip) -> Lines {
        let written = self.keep(&clip.recording.sha256, &clip.recording.file, &clip.recording.media_type);
        let mut lines = recording(&clip.recording, &written);
        lines.extend(Some(&clip.speaker).filter(|speaker| !speaker.is_empty()).map(|text| line("speaker", text)));
        lines.extend(clip.place.as_ref().map(|text| line("place", text)));
        lines
    }

    /// A picture.
    pub(super) fn picture(&mut self, picture: &Picture) -> Lines {
        let written = self.keep(&picture.sha256, &picture.file, &picture.media_type);
        let mut lines = vec![line("file", &written)];
        lines.extend((picture.file != written).then(|| line("name", &picture.file)));
        lines.push(line("size", &format!("{}x{}", picture.width, picture.height)));
        lines.extend(multi("alt", &picture.alt));
        lines.extend(Some(&picture.credit).filter(|credit| !credit.is_empty()).map(|text| line("credit", text)));
        lines.push(line("sha256", &picture.sha256));
        lines
    }

    /// The file of a drawing.
    pub(super) fn drawing(&mut self, drawing: &Drawing) -> String {
        let path = self.next("json");
        let list = |parts: Vec<String>| parts.join(",\n  ");
        let strokes = list(drawing.strokes.iter().map(|stroke| quoted(stroke)).collect());
        let points = |points: &Vec<[i32; 2]>| {
            let points: Vec<String> = points.iter().map(|[x, y]| format!("[{x},{y}]")).collect();
            format!("[{}]", points.join(","))
        };
        let medians = list(drawing.medians.iter().map(points).collect());
        self.files.put(&path, format!("{{\"strokes\":[\n  {strokes}\n],\"medians\":[\n  {medians}\n]}}\n"));
        name_in(&path).to_owned()
    }
}

/// What is said of a sound, in the order of the format; it is called after the file at hand, and the name that it came
/// with is kept.
pub(super) fn recording(recording: &Recording, written: &str) -> Lines {
    let usual = media::type_of(&media::ending_of(written));
    let mut lines = vec![line("file", written)];
    lines.extend((recording.file != written).then(|| line("name", &recording.file)));
    lines.extend((Some(recording.media_type.as_str()) != usual).then(|| line("media_type", &recording.media_type)));
    lines.push(line("sha256", &recording.sha256));
    lines.push(line("duration", &vtt::time(recording.duration_ms)));
    lines.extend(multi("synthesised", &recording.synthesised));
    lines
}

/// A text in every language.
pub(super) fn multi(name: &str, multi: &Multi) -> Lines {
    let named = |lang: &str| if lang == "vi" { name.to_owned() } else { format!("{name}.{lang}") };
    vi_first(multi).into_iter().map(|(lang, text)| (named(lang.as_str()), text.to_owned())).collect()
}

fn line(name: &str, text: &str) -> (String, String) {
    (name.to_owned(), text.to_owned())
}

fn name_in(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
