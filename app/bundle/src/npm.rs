//! Files that are taken from npm packages as they are, each for the one page that asks for it.

use std::fs;

use crate::{assets::Asset, error::Error, places::Places};

/// A file below `node_modules`, and its name among the assets.
const FILES: [(&str, &str); 2] =
    [("tus-js-client/dist/tus.min.js", "giving/tus.js"), ("tus-js-client/LICENSE", "giving/LICENSE-tus.txt")];

/// Those files, as `server/setup/setup` has installed them.
pub fn collect(places: &Places) -> Result<Vec<Asset>, Error> {
    let read = |(file, name): (&str, &str)| {
        let path = places.tools.join("node_modules").join(file);
        let bytes = fs::read(&path).map_err(|source| Error::NotInstalled { path, source })?;
        Ok(Asset { name: name.into(), bytes })
    };
    FILES.into_iter().map(read).collect()
}
