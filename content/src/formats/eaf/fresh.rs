//! An ELAN file without tiers, for a song that came without one.

use super::edits::escaped_attribute;
use crate::body::{Recording, Song};

/// How annotations may lie in those of a parent, in ELAN's own words.
const CONSTRAINTS: [(&str, &str); 4] = [
    (
        "Time_Subdivision",
        "Time subdivision of parent annotation's time interval, no time gaps allowed within this interval",
    ),
    (
        "Symbolic_Subdivision",
        "Symbolic subdivision of a parent annotation. Annotations refering to the same parent are ordered",
    ),
    ("Symbolic_Association", "1-1 association with a parent annotation"),
    ("Included_In", "Time alignable annotations within the parent annotation's time interval, gaps are allowed"),
];

/// The beginning of a file. ELAN wants a date; the same song must always give the same bytes, so it is not the day's.
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<ANNOTATION_DOCUMENT AUTHOR=\"\" DATE=\"1970-01-01T00:00:00+00:00\" FORMAT=\"3.0\" VERSION=\"3.0\" \
xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
xsi:noNamespaceSchemaLocation=\"http://www.mpi.nl/tools/elan/EAFv3.0.xsd\">
    <HEADER MEDIA_FILE=\"\" TIME_UNITS=\"milliseconds\"";

/// The file: its sound, no time slots, no tiers.
pub(super) fn skeleton(song: &Song) -> String {
    let mut text = HEAD.to_owned();
    match &song.recording {
        Some(recording) => text.push_str(&format!(">{}\n    </HEADER>\n", sound(recording))),
        None => text.push_str("/>\n"),
    }
    text.push_str("    <TIME_ORDER/>\n");
    for (name, description) in CONSTRAINTS {
        text.push_str(&constraint(name, description, "    "));
        text.push('\n');
    }
    text + "</ANNOTATION_DOCUMENT>\n"
}

/// The words of a constraint of this name.
pub(super) fn constraint_named(name: &str, indent: &str) -> String {
    CONSTRAINTS
        .iter()
        .find(|(known, _)| *known == name)
        .map_or_else(String::new, |(_, text)| constraint(name, text, indent))
}

fn constraint(name: &str, description: &str, indent: &str) -> String {
    format!("{indent}<CONSTRAINT DESCRIPTION=\"{}\" STEREOTYPE=\"{name}\"/>", escaped_attribute(description))
}

/// The sound is looked for beside the file.
fn sound(recording: &Recording) -> String {
    let file: String = recording.file.bytes().map(encoded).collect();
    let media_type = escaped_attribute(&recording.media_type);
    format!(
        "\n        <MEDIA_DESCRIPTOR MEDIA_URL=\"file:///{file}\" MIME_TYPE=\"{media_type}\" RELATIVE_MEDIA_URL=\"./{file}\"/>"
    )
}

fn encoded(byte: u8) -> String {
    let plain = byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    if plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}
