//! Finds the bundle of assets, so that it can be embedded.

use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-env-changed=TIENGBAN_BUNDLE_DIR");
    let manifest = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    let beside = || Path::new(&manifest).join("../target/bundle");
    let bundle = std::env::var("TIENGBAN_BUNDLE_DIR").map_or_else(|_| beside(), PathBuf::from);
    println!("cargo::rerun-if-changed={}", bundle.display());
    if !bundle.join("manifest.json").is_file() {
        println!(
            "cargo::error=the assets are not built yet ({} has no manifest.json): run `make build`, or \
             `cargo run -p tiengban-bundle`",
            bundle.display()
        );
        return;
    }
    println!("cargo::rustc-env=TIENGBAN_BUNDLE_DIR={}", bundle.display());
    // New files in these folders are seen only if cargo is told to look.
    for folder in ["../content/starter", "../content/demo"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
