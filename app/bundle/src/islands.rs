//! Islands: Rust → wasm → smaller wasm, with the JavaScript that loads it.
//!
//! Three steps, each kept for next time: cargo builds the crate (in a target folder of its own, since the cargo around
//! us may hold the lock of the usual one), wasm-bindgen writes the JavaScript between the two worlds, and wasm-opt
//! halves what is left. The last two are skipped when cargo's result is what it was.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::{assets::Asset, error::Error, places::Places, stamp::hex};

const TARGET: &str = "wasm32-unknown-unknown";

/// Whether `server/setup/setup` has installed wasm-opt.
pub fn can_optimise(places: &Places) -> bool {
    wasm_opt(places).is_file()
}

/// `islands.js` and `islands.wasm`.
pub fn build(places: &Places, optimise: bool) -> Result<Vec<Asset>, Error> {
    let raw = compile(places)?;
    let work = places.wasm_target.join("islands");
    let key =
        hex(&Sha256::digest(fs::read(&raw).map_err(Error::read(&raw))?)) + if optimise { " optimised" } else { "" };
    let key_file = work.join("made-from");
    if fs::read_to_string(&key_file).ok().as_ref() != Some(&key) {
        bind(&raw, &work)?;
        if optimise {
            shrink(places, &work)?;
        }
        fs::write(&key_file, key).map_err(Error::write(&key_file))?;
    }
    [("islands.js", "islands.js"), ("islands.wasm", "islands_bg.wasm")]
        .into_iter()
        .map(|(name, made)| {
            let path = work.join(made);
            let bytes = fs::read(&path).map_err(Error::read(&path))?;
            Ok(Asset { name: name.into(), bytes })
        })
        .collect()
}

/// Runs cargo, and answers where the module is.
fn compile(places: &Places) -> Result<PathBuf, Error> {
    eprintln!("bundle: building the islands for {TARGET}");
    let mut cargo = Command::new("cargo");
    // Where rustup cannot fetch the target, server/setup/wasm-target names Debian's toolchain here.
    if let Ok(toolchain) = fs::read_to_string(places.tools.join("wasm-toolchain")) {
        cargo.arg(format!("+{}", toolchain.trim())).env_remove("RUSTUP_TOOLCHAIN");
    }
    cargo
        .args(["build", "--package", "tiengban-islands", "--lib", "--features", "hydrate"])
        .args(["--profile", "wasm", "--target", TARGET])
        .arg("--target-dir")
        .arg(&places.wasm_target)
        .current_dir(&places.root)
        .env("CARGO_ENCODED_RUSTFLAGS", without_our_paths().join("\u{1f}"))
        .stdout(Stdio::null());
    let status = cargo.status().map_err(|source| Error::Start { program: "cargo", source })?;
    if !status.success() {
        return Err(Error::IslandsDoNotBuild);
    }
    Ok(places.wasm_target.join(TARGET).join("wasm/tiengban_islands.wasm"))
}

/// Flags that keep the folders of this machine out of the module: messages of a panic name source files. (Cargo names
/// our own files relative to the workspace as it is.)
fn without_our_paths() -> Vec<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let sources = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let mut registries: Vec<_> = sources.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    registries.sort();
    registries.iter().map(|path| format!("--remap-path-prefix={}=crates", path.display())).collect()
}

/// Writes `islands.js` and `islands_bg.wasm` into a fresh folder.
fn bind(raw: &Path, work: &Path) -> Result<(), Error> {
    if work.exists() {
        fs::remove_dir_all(work).map_err(Error::write(work))?;
    }
    fs::create_dir_all(work).map_err(Error::write(work))?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(raw).out_name("islands").typescript(false);
    // The page names the hashed address of the module, so the JavaScript needs no guess of its own.
    bindgen.remove_producers_section(true).omit_default_module_path(true);
    let made = bindgen.web(true).and_then(|bindgen| bindgen.generate(work));
    made.map_err(|error| Error::Bindgen(format!("{error:#}")))?;
    let snippets = work.join("snippets");
    if snippets.exists() { Err(Error::Snippets(snippets)) } else { Ok(()) }
}

/// What rustc uses in wasm without being asked. A stripped module no longer says so itself, so wasm-opt is told.
/// Not `--all-features`: then it writes compact imports, which Chromium 156 does not load.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// wasm-opt, for the smallest size.
fn shrink(places: &Places, work: &Path) -> Result<(), Error> {
    eprintln!("bundle: making the wasm smaller");
    let (module, smaller) = (work.join("islands_bg.wasm"), work.join("smaller.wasm"));
    let mut node = Command::new("node");
    node.arg(wasm_opt(places)).arg("-Oz").args(FEATURES).arg(&module).arg("-o").arg(&smaller).stdout(Stdio::null());
    let status = node.status().map_err(|source| Error::Start { program: "node", source })?;
    if !status.success() {
        return Err(Error::WasmOptFailed);
    }
    fs::rename(&smaller, &module).map_err(Error::write(&module))
}

/// A program for Node, from the npm package `binaryen`.
fn wasm_opt(places: &Places) -> PathBuf {
    places.tools.join("node_modules/binaryen/bin/wasm-opt")
}
