//! Islands: Rust → wasm → smaller wasm, with the JavaScript that loads it. Each module is a crate of its own, so that a
//! page loads no more than it uses.
//!
//! Three steps, each kept for next time: cargo builds the crates (in a target folder of its own, since the cargo around
//! us may hold the lock of the usual one), wasm-bindgen writes the JavaScript between the two worlds, and wasm-opt
//! halves what is left. The last two are skipped for a module when cargo's result is what it was.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::{assets::Asset, error::Error, places::Places, stamp::hex};

const TARGET: &str = "wasm32-unknown-unknown";

/// The modules: `NAME.js` and `NAME.wasm`, of the crate `tiengban-NAME` in `app/NAME`, with the feature of Leptos that
/// each needs, if any: what was rendered on the server is hydrated, what is made in the browser alone carries no code
/// for that.
const MODULES: [(&str, &str); 4] = [("aligner", "csr"), ("islands", "hydrate"), ("sitting", ""), ("voice", "")];

/// Whether `server/setup/setup` has installed wasm-opt.
pub fn can_optimise(places: &Places) -> bool {
    wasm_opt(places).is_file()
}

/// Two files for each module.
pub fn build(places: &Places, optimise: bool) -> Result<Vec<Asset>, Error> {
    let mut files = Vec::new();
    for (name, feature) in MODULES {
        let module = Module { places, name, feature };
        files.extend(module.build(optimise)?);
    }
    Ok(files)
}

struct Module<'a> {
    places: &'a Places,
    name: &'static str,
    feature: &'static str,
}

impl Module<'_> {
    fn build(&self, optimise: bool) -> Result<[Asset; 2], Error> {
        let raw = self.compile()?;
        let key = hex(&Sha256::digest(fs::read(&raw).map_err(Error::read(&raw))?));
        let key = if optimise { key + " optimised" } else { key };
        let key_file = self.made("made-from");
        if fs::read_to_string(&key_file).ok().as_ref() != Some(&key) {
            self.bind(&raw)?;
            if optimise {
                self.shrink()?;
            }
            fs::write(&key_file, key).map_err(Error::write(&key_file))?;
        }
        let asset = |ending: &str, made: String| {
            let path = self.made(&made);
            let bytes = fs::read(&path).map_err(Error::read(&path))?;
            Ok(Asset { name: format!("{}.{ending}", self.name), bytes })
        };
        Ok([asset("js", format!("{}.js", self.name))?, asset("wasm", format!("{}_bg.wasm", self.name))?])
    }

    /// A file in the folder where the module is made.
    fn made(&self, file: &str) -> PathBuf {
        self.places.wasm_target.join(self.name).join(file)
    }

    /// Runs cargo, and answers where the module is. One crate a run: features of one must not reach into another.
    fn compile(&self) -> Result<PathBuf, Error> {
        let (places, name) = (self.places, self.name);
        eprintln!("bundle: building {name} for {TARGET}");
        let mut cargo = Command::new("cargo");
        // Where rustup cannot fetch the target, server/setup/wasm-target names Debian's toolchain here.
        if let Ok(toolchain) = fs::read_to_string(places.tools.join("wasm-toolchain")) {
            cargo.arg(format!("+{}", toolchain.trim())).env_remove("RUSTUP_TOOLCHAIN");
        }
        cargo
            .args(["build", "--package", &format!("tiengban-{name}"), "--lib", "--features", self.feature])
            .args(["--profile", "wasm", "--target", TARGET])
            .arg("--target-dir")
            .arg(&places.wasm_target)
            .current_dir(&places.root)
            .env("CARGO_ENCODED_RUSTFLAGS", flags().join("\u{1f}"))
            .stdout(Stdio::null());
        let status = cargo.status().map_err(|source| Error::Start { program: "cargo", source })?;
        if !status.success() {
            return Err(Error::IslandsDoNotBuild);
        }
        Ok(places.wasm_target.join(TARGET).join(format!("wasm/tiengban_{name}.wasm")))
    }

    /// Writes `NAME.js` and `NAME_bg.wasm` into a fresh folder.
    fn bind(&self, raw: &Path) -> Result<(), Error> {
        let work = self.places.wasm_target.join(self.name);
        if work.exists() {
            fs::remove_dir_all(&work).map_err(Error::write(&work))?;
        }
        fs::create_dir_all(&work).map_err(Error::write(&work))?;
        let mut bindgen = Bindgen::new();
        bindgen.input_path(raw).out_name(self.name).typescript(false);
        // The page names the hashed address of the module, so the JavaScript needs no guess of its own.
        bindgen.remove_producers_section(true).omit_default_module_path(true);
        let made = bindgen.web(true).and_then(|bindgen| bindgen.generate(&work));
        made.map_err(|error| Error::Bindgen(format!("{error:#}")))?;
        let snippets = work.join("snippets");
        if snippets.exists() { Err(Error::Snippets(snippets)) } else { Ok(()) }
    }

    /// wasm-opt, for the smallest size.
    fn shrink(&self) -> Result<(), Error> {
        eprintln!("bundle: making {} smaller", self.name);
        let (module, smaller) = (self.made(&format!("{}_bg.wasm", self.name)), self.made("smaller.wasm"));
        let mut node = Command::new("node");
        node.arg(wasm_opt(self.places)).arg("-Oz").args(FEATURES).arg(&module).arg("-o").arg(&smaller);
        let status = node.stdout(Stdio::null()).status().map_err(|source| Error::Start { program: "node", source })?;
        if !status.success() {
            return Err(Error::WasmOptFailed);
        }
        fs::rename(&smaller, &module).map_err(Error::write(&module))
    }
}

/// Flags for a small module. Leptos erases the types of views, so that not every view is compiled on its own. And the
/// folders of this machine are kept out: messages of a panic name source files. (Cargo names our own files relative to
/// the workspace as it is.)
fn flags() -> Vec<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    let sources = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let mut registries: Vec<_> = sources.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    registries.sort();
    let remapped = registries.iter().map(|path| format!("--remap-path-prefix={}=crates", path.display()));
    remapped.collect()
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

/// A program for Node, from the npm package `binaryen`.
fn wasm_opt(places: &Places) -> PathBuf {
    places.tools.join("node_modules/binaryen/bin/wasm-opt")
}
