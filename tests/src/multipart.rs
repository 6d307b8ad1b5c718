//! Forms with files, as a browser without JavaScript sends them.

/// What stands between the parts.
const BOUNDARY: &str = "----ranh-gioi";

/// A file in a form: the field, its name, its media type and its bytes.
pub type Part<'a> = (&'a str, &'a str, &'a str, &'a [u8]);

/// The content type of a form, and its bytes.
#[must_use]
pub fn multipart(fields: &[(&str, &str)], files: &[Part<'_>]) -> (String, Vec<u8>) {
    let mut body = Vec::new();
    let begin = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=");
    for (name, text) in fields {
        body.extend(format!("{begin}\"{name}\"\r\n\r\n{text}\r\n").bytes());
    }
    for (field, name, media_type, bytes) in files {
        body.extend(format!("{begin}\"{field}\"; filename=\"{name}\"\r\nContent-Type: {media_type}\r\n\r\n").bytes());
        body.extend(bytes.iter().chain(b"\r\n"));
    }
    body.extend(format!("--{BOUNDARY}--\r\n").bytes());
    (format!("multipart/form-data; boundary={BOUNDARY}"), body)
}
