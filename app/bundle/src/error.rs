//! What can go wrong, each with the way on.

use std::{io, path::PathBuf};

/// Why there is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The command line names something unknown.
    #[error("`{0}` is not known here; --help lists what is")]
    UnknownArgument(String),
    /// Started outside the project.
    #[error("no folder above this one holds app/bundle/Cargo.toml; start it inside the project")]
    NotInProject,
    /// A file or folder could not be read.
    #[error("cannot read {path}: {source}", path = path.display())]
    Read {
        /// What was to be read.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file or folder could not be written.
    #[error("cannot write {path}: {source}", path = path.display())]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A file that must be text is not UTF-8.
    #[error("{0} is not UTF-8 text; save it as UTF-8")]
    NotText(String),
    /// A program that the build needs did not start.
    #[error("cannot start {program}: {source}; `server/setup/setup` installs what is missing")]
    Start {
        /// The program.
        program: &'static str,
        /// Why it did not start.
        source: io::Error,
    },
    /// A file of an npm package is not there.
    #[error("cannot read {path}: {source}; `server/setup/setup` installs it", path = path.display())]
    NotInstalled {
        /// What was to be read.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Cargo could not build the islands.
    #[error(
        "the islands did not build; cargo's messages stand above. If it misses the target wasm32-unknown-unknown, run server/setup/setup"
    )]
    IslandsDoNotBuild,
    /// esbuild refused the modules of the studio.
    #[error("the scripts of the studio did not build; esbuild's messages stand above")]
    ScriptsDoNotBuild,
    /// wasm-bindgen refused the module.
    #[error(
        "wasm-bindgen refused the islands: {0}\nDo wasm-bindgen and wasm-bindgen-cli-support have the same version in Cargo.toml?"
    )]
    Bindgen(String),
    /// A dependency of the islands brings JavaScript files of its own.
    #[error("a dependency of the islands brings JavaScript files of its own ({0}); the bundle does not carry those")]
    Snippets(PathBuf),
    /// wasm-opt is not installed.
    #[error(
        "wasm-opt is not installed; run server/setup/setup (it needs Node), or give --allow-unoptimised for a wasm twice as large"
    )]
    NoWasmOpt,
    /// wasm-opt failed.
    #[error("wasm-opt failed; its message stands above")]
    WasmOptFailed,
    /// `main.css` holds something other than imports.
    #[error(
        "app/style/main.css, line {line}: `{text}` is not an import; that file only lists the others, as @import \"name.css\";"
    )]
    NotAnImport {
        /// Counted from 1.
        line: usize,
        /// What stands there.
        text: String,
    },
    /// `main.css` imports a file that does not exist, or one twice.
    #[error("app/style/main.css, line {line}: there is no {name} in app/style, or it is imported twice")]
    NoSuchSheet {
        /// Counted from 1.
        line: usize,
        /// The name as written.
        name: String,
    },
    /// A style sheet is not listed.
    #[error("app/style/{0} is not used: add @import \"{0}\"; to app/style/main.css where it belongs, or delete it")]
    SheetNotListed(String),
    /// A reference to a file that does not exist.
    #[error("{file}, line {line}: `{name}` is not a file in app/public")]
    BadReference {
        /// The file that refers.
        file: String,
        /// Counted from 1.
        line: usize,
        /// The name as written.
        name: String,
    },
    /// A web manifest or one of our own lists is not the JSON it should be.
    #[error("{file} is not the JSON it should be: {source}")]
    Json {
        /// The file.
        file: String,
        /// What the parser says.
        source: serde_json::Error,
    },
}

impl Error {
    /// For `map_err` after reading `path`.
    pub fn read(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |source| Self::Read { path, source }
    }

    /// For `map_err` after writing `path`.
    pub fn write(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        |source| Self::Write { path, source }
    }
}
