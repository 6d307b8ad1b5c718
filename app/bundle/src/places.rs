//! Where everything lies. Nothing else in this crate puts a path together from parts of the project.

use std::{
    env,
    fs::{self, File},
    path::{Path, PathBuf},
};

use crate::error::Error;

/// The folders that are read and written.
pub struct Places {
    /// The workspace: the folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// `app/style`.
    pub style: PathBuf,
    /// `app/public`: everything in it is published.
    pub public: PathBuf,
    /// Cargo's target folder for the islands: not the one in use around us, whose lock the outer cargo may hold.
    pub wasm_target: PathBuf,
    /// What `server/setup/setup` installed: npm packages, and the name of the toolchain that can build wasm.
    pub tools: PathBuf,
    /// The finished bundle.
    pub out: PathBuf,
}

impl Places {
    /// Looks upward from the current folder for the project, and at the environment for the rest.
    pub fn find() -> Result<Self, Error> {
        let here = env::current_dir().map_err(Error::read("."))?;
        let root = here
            .ancestors()
            .find(|folder| folder.join("app/bundle/Cargo.toml").is_file())
            .ok_or(Error::NotInProject)?
            .to_path_buf();
        let folder = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(|value| here.join(value));
        let target = folder("CARGO_TARGET_DIR").unwrap_or_else(|| root.join("target"));
        let out = folder("TIENGBAN_BUNDLE_DIR").unwrap_or_else(|| target.join("bundle"));
        Ok(Self::at(root, &target, out))
    }

    /// The same, with every folder given.
    pub fn at(root: PathBuf, target: &Path, out: PathBuf) -> Self {
        Self {
            style: root.join("app/style"),
            public: root.join("app/public"),
            wasm_target: target.join("wasm"),
            tools: target.join("tools"),
            root,
            out,
        }
    }

    /// A file or folder beside the finished bundle: `bundle` + `.stamp`, for example.
    pub fn beside_out(&self, extension: &str) -> PathBuf {
        self.out.with_extension(extension)
    }

    /// Waits until no other bundle is being built in the same place. The turn ends when the file is dropped.
    pub fn take_turn(&self) -> Result<File, Error> {
        let path = self.beside_out("lock");
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::write(folder))?;
        }
        let file = File::create(&path).map_err(Error::write(&path))?;
        file.lock().map_err(Error::write(&path))?;
        Ok(file)
    }
}
