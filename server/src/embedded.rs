//! What the binary carries: the assets that browsers fetch, and the starter content.

use std::collections::BTreeMap;

use rust_embed::{EmbeddedFile, RustEmbed};
use tiengban_app::Assets;
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
    Ok(Assets::new(manifest.urls))
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
