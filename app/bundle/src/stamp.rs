//! Has anything changed since last time? A hash over every input decides, not file times: those are new in every
//! fresh clone.

use std::{
    fs,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use crate::{error::Error, places::Places};

/// All that can change what comes out. `content` is the one crate of ours that islands may use.
const INPUTS: [&str; 14] = [
    "Cargo.lock",
    "Cargo.toml",
    "app/aligner",
    "app/sitting",
    "app/voice",
    "app/bundle/Cargo.toml",
    "app/bundle/src",
    "app/islands",
    "app/public",
    "app/studio",
    "app/style",
    "content/Cargo.toml",
    "content/src",
    "server/setup/package-lock.json",
];

/// One hash over the names and contents of all inputs, and over whether wasm-opt takes part.
pub fn of_inputs(places: &Places, optimise: bool) -> Result<String, Error> {
    let mut hash = Sha256::new();
    hash.update([u8::from(optimise)]);
    for input in INPUTS {
        let path = places.root.join(input);
        for file in files_below(&path)? {
            let bytes = fs::read(&file).map_err(Error::read(&file))?;
            let name = file.strip_prefix(&places.root).unwrap_or(&file).to_string_lossy().into_owned();
            hash.update(format!("{name}\n{}\n", bytes.len()));
            hash.update(&bytes);
        }
    }
    Ok(hex(&hash.finalize()))
}

/// Whether the bundle that lies there was made from just these inputs.
pub fn is_current(places: &Places, stamp: &str) -> bool {
    let kept = fs::read_to_string(places.beside_out("stamp"));
    places.out.join("manifest.json").is_file() && kept.is_ok_and(|kept| kept == stamp)
}

/// Notes what the bundle was made from.
pub fn keep(places: &Places, stamp: &str) -> Result<(), Error> {
    let path = places.beside_out("stamp");
    fs::write(&path, stamp).map_err(Error::write(&path))
}

/// Every file in a folder, or the file itself, sorted; a path that is not there holds none. Names that begin with
/// a dot are left out: editors and file managers leave those behind.
pub fn files_below(path: &Path) -> Result<Vec<PathBuf>, Error> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path).map_err(Error::read(path))? {
            let entry = entry.map_err(Error::read(path))?;
            if !entry.file_name().to_string_lossy().starts_with('.') {
                files.extend(files_below(&entry.path())?);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project() -> (tempfile::TempDir, Places) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_path_buf();
        fs::create_dir_all(root.join("app/style")).unwrap();
        fs::write(root.join("app/style/main.css"), "").unwrap();
        let target = root.join("target");
        let out = target.join("bundle");
        fs::create_dir_all(&out).unwrap();
        (folder, Places::at(root, &target, out))
    }

    #[test]
    fn the_same_inputs_are_current_until_one_changes() {
        let (_folder, places) = project();
        let stamp = of_inputs(&places, true).unwrap();
        fs::write(places.out.join("manifest.json"), "{}").unwrap();
        keep(&places, &stamp).unwrap();
        assert!(is_current(&places, &of_inputs(&places, true).unwrap()));

        fs::write(places.style.join("main.css"), "/* changed */").unwrap();
        assert!(!is_current(&places, &of_inputs(&places, true).unwrap()));
    }

    #[test]
    fn installing_wasm_opt_later_makes_a_new_bundle() {
        let (_folder, places) = project();
        assert_ne!(of_inputs(&places, false).unwrap(), of_inputs(&places, true).unwrap());
    }

    #[test]
    fn a_renamed_file_is_a_change() {
        let (_folder, places) = project();
        let before = of_inputs(&places, true).unwrap();
        fs::rename(places.style.join("main.css"), places.style.join("other.css")).unwrap();
        assert_ne!(before, of_inputs(&places, true).unwrap());
    }

    #[test]
    fn a_bundle_that_was_deleted_is_not_current() {
        let (_folder, places) = project();
        let stamp = of_inputs(&places, true).unwrap();
        keep(&places, &stamp).unwrap();
        assert!(!is_current(&places, &stamp));
    }
}
