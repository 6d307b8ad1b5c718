//! What every page can ask: the store, the search index, the recordings, the names of the assets.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tiengban_media::{Incoming, Originals, Renditions};
use tiengban_search::Index;
use tiengban_store::{Clock, Db, Ids, StoreError};
use tokio::sync::Notify;

use crate::doors::{Limits, Seal, Secrets};
use crate::hall::Hall;

/// The house as pages see it. Cheap to clone.
#[derive(Clone)]
pub struct Site(Arc<Rooms>);

/// The rooms of a [`Site`].
pub struct Rooms {
    /// Items, revisions, links.
    pub db: Db,
    /// What can be found.
    pub index: Index,
    /// Whether the index has caught up with the store at least once since the start.
    pub index_ready: Arc<AtomicBool>,
    /// The recordings' bytes.
    pub originals: Originals,
    /// What was made of them.
    pub renditions: Renditions,
    /// Uploads under way.
    pub incoming: Incoming,
    /// Rings when there may be work for the workshop.
    pub bell: Arc<Notify>,
    /// Style, fonts, islands: their names in this build.
    pub assets: Assets,
    /// The address by which the world knows this server, without a slash at the end; from the request if not set.
    pub public_url: Option<String>,
    /// Fresh random bytes, for the nonce of a page, for codes and tokens.
    pub entropy: fn() -> [u8; 16],
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Ids for what is new.
    pub ids: Arc<dyn Ids>,
    /// Whoever hashes and checks secrets.
    pub secrets: Secrets,
    /// What marks the places that strangers carry in an address.
    pub seal: Seal,
    /// How often one address may knock.
    pub limits: Limits,
    /// Who listens to which evening.
    pub hall: Hall,
    /// What opens the page of the first steward, while there is none: the hash of the token that the terminal shows.
    pub set_up: Option<String>,
    /// Whether pages reload themselves when the server comes back (`make dev`).
    pub dev: bool,
}

impl Site {
    /// A house with these rooms.
    #[must_use]
    pub fn new(rooms: Rooms) -> Self {
        Self(Arc::new(rooms))
    }
}

/// How long a search waits for the index to catch up with what was written just now.
const PATIENCE: Duration = Duration::from_secs(2);
const LOOK_EVERY: Duration = Duration::from_millis(20);

impl Site {
    /// The index, once it knows every change that was made before this was called: what was withdrawn or narrowed a
    /// moment ago leaves no trace in a count, a snippet or a suggestion. Nothing, where it is being built or far behind.
    ///
    /// # Errors
    /// When the store cannot answer.
    pub async fn current_index(&self) -> Result<Option<&Index>, StoreError> {
        let newest = self.db.last_change().await?;
        let begun = Instant::now();
        while self.index_ready.load(Ordering::Acquire) && begun.elapsed() < PATIENCE {
            if self.index.seq() >= newest {
                return Ok(Some(&self.index));
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
        Ok(None)
    }
}

impl std::ops::Deref for Site {
    type Target = Rooms;

    fn deref(&self) -> &Rooms {
        &self.0
    }
}

/// An asset of this build.
#[derive(Clone, Debug, Default)]
pub struct Asset {
    /// What it weighs on its way, compressed.
    pub bytes: u64,
    /// The addresses of other assets that it names: fonts, modules.
    pub names: Vec<String>,
}

/// The hashed addresses of this build's assets, by their plain names (`style.css`, `fonts/…`).
#[derive(Clone, Debug, Default)]
pub struct Assets {
    urls: BTreeMap<String, String>,
    by_url: BTreeMap<String, Asset>,
}

impl Assets {
    /// From plain name to address, and what is known of each address.
    #[must_use]
    pub fn new(urls: BTreeMap<String, String>, by_url: BTreeMap<String, Asset>) -> Self {
        Self { urls, by_url }
    }

    /// The address of an asset; its plain name under `/assets/` when the build has none.
    #[must_use]
    pub fn url(&self, name: &str) -> String {
        self.urls.get(name).cloned().unwrap_or_else(|| format!("/assets/{name}"))
    }

    /// All that is fetched for these addresses, themselves with what they name, with their bytes; each once.
    #[must_use]
    pub fn with_all_they_name(&self, urls: impl IntoIterator<Item = String>) -> BTreeMap<String, u64> {
        let mut ahead: Vec<String> = urls.into_iter().collect();
        let mut found = BTreeMap::new();
        while let Some(url) = ahead.pop() {
            if let Some(asset) = self.by_url.get(&url).filter(|_| !found.contains_key(&url)) {
                ahead.extend(asset.names.iter().cloned());
                found.insert(url, asset.bytes);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_brings_along_what_it_names() {
        let asset = |bytes, names: &[&str]| Asset { bytes, names: names.iter().map(|&name| name.into()).collect() };
        let all = [("/assets/a.js", asset(1, &["/assets/b.js"])), ("/assets/b.js", asset(2, &["/assets/a.js", "/no"]))];
        let by_url = all.into_iter().map(|(url, asset)| (url.to_owned(), asset)).collect();
        let found = Assets::new(BTreeMap::new(), by_url).with_all_they_name(["/assets/a.js".to_owned()]);
        assert_eq!(found.into_iter().collect::<Vec<_>>(), [("/assets/a.js".into(), 1), ("/assets/b.js".into(), 2)]);
    }
}
