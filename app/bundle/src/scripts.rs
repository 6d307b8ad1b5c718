//! The editor of lessons, and what it shares with the form of a word: the modules of `app/studio` and the npm packages
//! they import, as one file for each page that asks for them. esbuild puts them together.

use std::process::{Command, Stdio};

use crate::{assets::Asset, error::Error, places::Places};

/// A module to begin with, below the project, and the name of the whole among the assets.
const ENTRIES: [(&str, &str); 2] = [("app/studio/main.js", "studio.js"), ("app/studio/word-clips.js", "word-clips.js")];

/// A file for each.
pub fn build(places: &Places) -> Result<Vec<Asset>, Error> {
    let modules = places.tools.join("node_modules");
    let esbuild = modules.join("esbuild/bin/esbuild");
    if !esbuild.is_file() {
        let source = std::io::Error::from(std::io::ErrorKind::NotFound);
        return Err(Error::NotInstalled { path: esbuild, source });
    }
    let one = |(entry, name): (&str, &str)| {
        let mut node = Command::new("node");
        node.arg(&esbuild).arg(entry);
        node.args([
            "--bundle",
            "--format=esm",
            "--minify",
            "--target=es2022",
            "--charset=utf8",
            "--legal-comments=none",
        ]);
        let made = node.env("NODE_PATH", &modules).current_dir(&places.root).stderr(Stdio::inherit()).output();
        let made = made.map_err(|source| Error::Start { program: "node", source })?;
        if made.status.success() {
            Ok(Asset { name: name.into(), bytes: made.stdout })
        } else {
            Err(Error::ScriptsDoNotBuild)
        }
    };
    ENTRIES.into_iter().map(one).collect()
}
