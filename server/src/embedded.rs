//! What the binary carries: the assets that browsers fetch, and the starter content.

use std::collections::BTreeMap;

use rust_embed::{EmbeddedFile, RustEmbed};
use tiengban_app::Assets;
use tiengban_app::site::Asset;
use tiengban_content::formats::Files;

use crate::fault::Fault;

#[derive(RustEmbed)]
#[folder = "$TIENGBAN_BUNDLE_DIR"]
struct Bundle;

#[derive(RustEmbed)]
#[folder = "../content/starter"]
struct Starter;

#[derive(RustEmbed)]
#[folder = "../content/demo"]
struct Demo;

/// A file of the bundle by its hashed name, as the bundle wrote it.
#[must_use]
pub fn asset(name: &str) -> Option<EmbeddedFile> {
    Bundle::get(name)
}

/// From plain names to hashed addresses.
///
/// # Errors
/// When the bundle was built by a `tiengban-bundle` that this server does not understand.
pub fn assets() -> Result<Assets, Fault> {
    let broken = || {
        Fault::new(
            "Gói giao diện trong chương trình bị hỏng; xin dựng lại bằng `make build`.",
            "The assets in this binary are broken; build it again with `make build`.",
        )
    };
    let manifest = Bundle::get("manifest.json").ok_or_else(broken)?;
    let manifest: Manifest = serde_json::from_slice(&manifest.data).map_err(|error| broken().caused_by(error))?;
    let by_url = manifest.urls.values().map(|url| (url.clone(), described(url))).collect();
    Ok(Assets::new(manifest.urls, by_url))
}

/// What is known of the asset at an address.
fn described(url: &str) -> Asset {
    let name = url.trim_start_matches(PREFIX);
    let file = |name: &str| Bundle::get(name).map(|file| file.data).unwrap_or_default();
    let (plain, packed) = (file(name), file(&format!("{name}.br")));
    let bytes = if packed.is_empty() { plain.len() } else { packed.len() };
    let speaks = name.ends_with(".js") || name.ends_with(".css");
    let names = if speaks { named(&String::from_utf8_lossy(&plain)) } else { Vec::new() };
    Asset { bytes: bytes as u64, names }
}

/// Where the bundle's files are served.
const PREFIX: &str = "/assets/";

/// The addresses of assets that stand in a script or a style sheet.
fn named(text: &str) -> Vec<String> {
    let end = |rest: &str| rest.find(['"', '\'', '`', ')', ' ']).unwrap_or(rest.len());
    let found = text.match_indices(PREFIX).map(|(at, _)| text[at..at + end(&text[at..])].to_owned());
    found.filter(|url| url.len() > PREFIX.len()).collect()
}

#[derive(serde::Deserialize)]
struct Manifest {
    #[serde(flatten)]
    urls: BTreeMap<String, String>,
}

/// The starter content with its demonstration recordings, as one folder.
#[must_use]
pub fn starter() -> Files {
    let mut files = BTreeMap::new();
    for name in Starter::iter() {
        if let Some(file) = Starter::get(&name) {
            files.insert(name.into_owned(), file.data.into_owned());
        }
    }
    for name in Demo::iter() {
        if let Some(file) = Demo::get(&name) {
            files.insert(name.into_owned(), file.data.into_owned());
        }
    }
    Files(files)
}
