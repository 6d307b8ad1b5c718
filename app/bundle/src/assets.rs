//! Hashed names, and references to them.
//!
//! A file's address carries the first ten hexadecimal digits of the SHA-256 of its bytes. What refers to another file
//! (CSS to fonts, the web manifest to icons) is named after it, because the address it refers to is part of it.

use std::{collections::BTreeMap, fs, path::Path};

use sha2::{Digest, Sha256};

use crate::{
    error::Error,
    imports, squeeze,
    stamp::{files_below, hex},
    style::Sheet,
};

/// Where the server serves the bundle.
pub const PREFIX: &str = "/assets/";

/// A file as the project knows it.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its path below `app/public`, or the name the bundle gives it: `wake.js`, `fonts/nom.woff2`, `islands.wasm`.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A file as the browser knows it.
#[derive(Debug)]
pub struct Named {
    /// The name the project knows it by.
    pub name: String,
    /// Its file name in the bundle, which is also the last part of its address.
    pub file: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Named {
    /// Under the name that its bytes give it.
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        Self { name: name.into(), file: hashed(name, &bytes), bytes }
    }

    /// The address to fetch it from.
    pub fn url(&self) -> String {
        format!("{PREFIX}{}", self.file)
    }
}

/// Every file below `app/public`.
pub fn collect(public: &Path) -> Result<Vec<Asset>, Error> {
    let mut assets = Vec::new();
    for path in files_below(public)? {
        let name = path.strip_prefix(public).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let bytes = fs::read(&path).map_err(Error::read(&path))?;
        assets.push(Asset { name, bytes });
    }
    Ok(assets)
}

/// Names everything, the style sheets as one file `style.css`, and points all references at the hashed addresses.
pub fn name_all(assets: Vec<Asset>, sheets: &[Sheet]) -> Result<Vec<Named>, Error> {
    let (manifests, plain): (Vec<_>, Vec<_>) =
        assets.into_iter().partition(|asset| asset.name.ends_with(".webmanifest"));
    let mut named = imports::name_all(plain)?;
    let urls: BTreeMap<String, String> = named.iter().map(|file| (file.name.clone(), file.url())).collect();
    for manifest in manifests {
        let bytes = rewrite_manifest(&manifest, &urls)?;
        named.push(Named::new(&manifest.name, bytes));
    }
    let mut css = String::new();
    for sheet in sheets {
        css.push_str(&squeeze::css(&rewrite_css(sheet, &urls)?));
    }
    named.push(Named::new("style.css", css.into_bytes()));
    named.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(named)
}

/// `fonts/nom.woff2` → `nom-0123456789.woff2`.
fn hashed(name: &str, bytes: &[u8]) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let hash = &hex(&Sha256::digest(bytes))[..10];
    match file.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{file}-{hash}"),
    }
}

/// Replaces every `url(name)` of a file in `app/public` by its address. Addresses of other kinds stay.
fn rewrite_css(sheet: &Sheet, urls: &BTreeMap<String, String>) -> Result<String, Error> {
    let mut out = String::with_capacity(sheet.text.len());
    let mut rest = sheet.text.as_str();
    while let Some(start) = rest.find("url(") {
        let (before, after) = rest.split_at(start + "url(".len());
        out.push_str(before);
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let inner = quote.map_or(after, |_| &after[1..]);
        let end = inner.find(quote.unwrap_or(')')).unwrap_or(inner.len());
        let name = inner[..end].trim();
        if ["data:", "#", "/", "http"].iter().any(|kind| name.starts_with(kind)) {
            out.push_str(&after[..end]);
            rest = &after[end..];
            continue;
        }
        let url = urls.get(name).ok_or_else(|| Error::BadReference {
            file: format!("app/style/{}", sheet.name),
            line: sheet.text[..sheet.text.len() - after.len()].lines().count(),
            name: name.into(),
        })?;
        out.push_str(url);
        rest = &inner[end + quote.map_or(0, char::len_utf8)..];
    }
    Ok(out + rest)
}

/// Replaces every `"src"` of a web manifest by the address of that file, and writes it without needless space.
fn rewrite_manifest(asset: &Asset, urls: &BTreeMap<String, String>) -> Result<Vec<u8>, Error> {
    let json = |source| Error::Json { file: format!("app/public/{}", asset.name), source };
    let mut manifest: serde_json::Value = serde_json::from_slice(&asset.bytes).map_err(json)?;
    rewrite_sources(&mut manifest, &asset.name, urls)?;
    serde_json::to_vec(&manifest).map_err(json)
}

fn rewrite_sources(value: &mut serde_json::Value, file: &str, urls: &BTreeMap<String, String>) -> Result<(), Error> {
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    serde_json::Value::String(name) if key == "src" => {
                        let bad =
                            || Error::BadReference { file: format!("app/public/{file}"), line: 1, name: name.clone() };
                        *name = urls.get(name).ok_or_else(bad)?.clone();
                    }
                    value => rewrite_sources(value, file, urls)?,
                }
            }
            Ok(())
        }
        serde_json::Value::Array(values) => values.iter_mut().try_for_each(|value| rewrite_sources(value, file, urls)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(name: &str, text: &str) -> Asset {
        Asset { name: name.into(), bytes: text.into() }
    }

    fn sheet(text: &str) -> Vec<Sheet> {
        vec![Sheet { name: "page.css".into(), text: text.into() }]
    }

    fn find<'a>(named: &'a [Named], name: &str) -> &'a Named {
        named.iter().find(|file| file.name == name).unwrap()
    }

    fn text(named: &Named) -> &str {
        std::str::from_utf8(&named.bytes).unwrap()
    }

    #[test]
    fn a_name_carries_a_hash_of_the_contents() {
        // The SHA-256 of "abc" begins ba7816bf8f01cfea (FIPS 180-2, appendix B.1).
        assert_eq!(hashed("fonts/nom.woff2", b"abc"), "nom-ba7816bf8f.woff2");
        assert_eq!(hashed("wake.min.js", b"abc"), "wake.min-ba7816bf8f.js");
    }

    #[test]
    fn css_finds_its_font_under_the_hashed_name() {
        let css = "a { src: url(\"fonts/a.woff2\") format(\"woff2\"), url('fonts/a.woff2'), url(fonts/a.woff2) }";
        let named = name_all(vec![asset("fonts/a.woff2", "abc")], &sheet(css)).unwrap();
        let style = text(find(&named, "style.css"));
        assert_eq!(style.matches("url(/assets/a-ba7816bf8f.woff2)").count(), 3, "{style}");
        assert!(style.contains("format(\"woff2\")"), "{style}");
    }

    #[test]
    fn addresses_of_other_kinds_stay() {
        let css = "a{b:url(\"data:image/svg+xml,<svg viewBox='0 0 1 1'/>\");c:url(#x);d:url(/assets/y.png)}";
        let named = name_all(Vec::new(), &sheet(css)).unwrap();
        assert_eq!(text(find(&named, "style.css")), css);
    }

    #[test]
    fn a_reference_to_nothing_names_file_and_line() {
        let error = name_all(Vec::new(), &sheet("a {}\nb {\n  c: url(\"gone.png\") }")).unwrap_err();
        let Error::BadReference { file, line, name } = error else { panic!("{error}") };
        assert_eq!((file.as_str(), line, name.as_str()), ("app/style/page.css", 3, "gone.png"));
    }

    #[test]
    fn a_changed_font_changes_the_address_of_the_style() {
        let css = sheet("a { src: url(f.woff2) }");
        let before = name_all(vec![asset("f.woff2", "one")], &css).unwrap();
        let after = name_all(vec![asset("f.woff2", "two")], &css).unwrap();
        assert_ne!(find(&before, "style.css").file, find(&after, "style.css").file);
    }

    #[test]
    fn a_web_manifest_finds_its_icons() {
        let manifest = asset("site.webmanifest", r#"{ "icons": [ { "src": "icons/a.png" } ], "name": "x" }"#);
        let named = name_all(vec![asset("icons/a.png", "abc"), manifest], &[]).unwrap();
        let written = text(find(&named, "site.webmanifest"));
        assert_eq!(written, r#"{"icons":[{"src":"/assets/a-ba7816bf8f.png"}],"name":"x"}"#);
    }
}
