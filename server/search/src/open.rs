//! Opening an index folder, whatever state it is in.
//!
//! The index can be made again from the store at any time, so nothing in it is worth a repair: what is missing, old or
//! damaged in any way is emptied, and [`Opened`] says so. Only what an index consists of is removed, so that a folder
//! that was named by mistake loses nothing.

use std::fs;
use std::io;
use std::path::Path;

use tantivy::directory::error::LockError;
use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::{IndexReader, ReloadPolicy, TantivyError};

use crate::schema::{Fields, VERSION, checksum, schema};
use crate::tokens::{LINES, Lines};
use crate::view::View;
use crate::{Result, SearchError};

/// In which state an index was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It goes up to this number of the change feed: read on from there.
    Ready(i64),
    /// There was none; now there is an empty one: fill it.
    Empty,
    /// There was one that could not be used; now there is an empty one: fill it, and tell somebody.
    Rebuilt {
        /// What was wrong with it, for the log.
        why: String,
    },
}

/// An opened Tantivy index.
pub(crate) struct Parts {
    pub(crate) index: tantivy::Index,
    pub(crate) reader: IndexReader,
    pub(crate) fields: Fields,
    pub(crate) view: View,
}

/// Opens or makes the index in `folder`.
pub(crate) fn open(folder: &Path) -> Result<(Parts, Opened)> {
    let unusable = |source| SearchError::Folder { folder: folder.to_owned(), source };
    fs::create_dir_all(folder).map_err(unusable)?;
    not_in_use(folder)?;
    let opened = if folder.join("meta.json").exists() {
        match read(folder) {
            Ok((parts, seq)) => return Ok((parts, seq.map_or(Opened::Empty, Opened::Ready))),
            Err(error) => Opened::Rebuilt { why: error.to_string() },
        }
    } else if is_empty(folder).map_err(unusable)? {
        Opened::Empty
    } else {
        Opened::Rebuilt { why: "meta.json is missing".to_owned() }
    };
    empty(folder).map_err(unusable)?;
    let (schema, fields) = schema();
    let index = tantivy::Index::builder()
        .schema(schema)
        .settings(settings())
        .create_in_dir(folder)
        .map_err(|error| SearchError::Folder { folder: folder.to_owned(), source: io::Error::other(error) })?;
    Ok((parts(index, fields, 0)?, opened))
}

/// An index in memory.
pub(crate) fn in_memory() -> Result<Parts> {
    let (schema, fields) = schema();
    parts(tantivy::Index::builder().schema(schema).settings(settings()).create_in_ram()?, fields, 0)
}

/// Small blocks of stored cards: a page of hits opens twenty of them, from anywhere.
fn settings() -> tantivy::IndexSettings {
    tantivy::IndexSettings {
        docstore_blocksize: 4096,
        docstore_compress_dedicated_thread: false,
        ..tantivy::IndexSettings::default()
    }
}

fn parts(index: tantivy::Index, fields: Fields, seq: i64) -> Result<Parts> {
    /// Blocks of stored cards that are kept unpacked, for each segment.
    const KEPT_BLOCKS: usize = 32;
    index.tokenizers().register(LINES, Lines::default());
    let reader = index
        .reader_builder()
        .reload_policy(ReloadPolicy::Manual)
        .doc_store_cache_num_blocks(KEPT_BLOCKS)
        .try_into()?;
    let view = View::load(&reader, fields, seq, None)?;
    Ok(Parts { index, reader, fields, view })
}

/// Reads an index and looks at every byte of it; answers with its number in the change feed, if it has one.
fn read(folder: &Path) -> Result<(Parts, Option<i64>)> {
    let damaged = |what: String| SearchError::Damaged(what);
    let index = tantivy::Index::open_in_dir(folder)?;
    let (schema, fields) = schema();
    if index.schema() != schema {
        return Err(damaged("its fields are those of another version".to_owned()));
    }
    let meta = index.load_metas()?;
    let seq = match &meta.payload {
        Some(payload) => Some(seq_of(payload).map_err(damaged)?),
        None if meta.segments.is_empty() => None,
        None => return Err(damaged("it does not say how far it goes".to_owned())),
    };
    for file in meta.list_segment_files() {
        let directory = index.directory();
        let exists = directory.exists(&file).map_err(TantivyError::from)?;
        if exists && !directory.validate_checksum(&file).map_err(TantivyError::from)? {
            return Err(damaged(format!("{} is damaged", file.display())));
        }
    }
    let parts = parts(index, fields, seq.unwrap_or(0))?;
    let readers = parts.view.searcher.segment_readers();
    for reader in readers {
        parts.fields.inverted().into_iter().try_for_each(|field| reader.inverted_index(field).map(drop))?;
    }
    let deleted = |meta: &tantivy::SegmentMeta| {
        readers.iter().any(|r| r.segment_id() == meta.id() && r.num_deleted_docs() == meta.num_deleted_docs())
    };
    if !meta.segments.iter().all(deleted) {
        return Err(damaged("the number of removed documents is wrong".to_owned()));
    }
    Ok((parts, seq))
}

/// What is written beside a commit: the version of the schema, the number in the change feed, and their checksum.
pub(crate) fn payload(seq: i64) -> String {
    let text = format!("tiengban-search {VERSION} {seq}");
    format!("{text} {:08x}", checksum(text.as_bytes()))
}

fn seq_of(payload: &str) -> std::result::Result<i64, String> {
    let mut words = payload.split(' ').skip(1);
    let version: Option<u32> = words.next().and_then(|version| version.parse().ok());
    let seq: Option<i64> = words.next().and_then(|seq| seq.parse().ok());
    match (version, seq) {
        (Some(VERSION), Some(seq)) if payload == self::payload(seq) => Ok(seq),
        (Some(other), Some(_)) if other != VERSION => Err(format!("it is of version {other}, this is {VERSION}")),
        _ => Err("it does not say how far it goes".to_owned()),
    }
}

/// Another process may be writing there; then nothing is touched.
fn not_in_use(folder: &Path) -> Result<()> {
    let locked = MmapDirectory::open(folder).map_err(TantivyError::from)?.acquire_lock(&INDEX_WRITER_LOCK);
    match locked {
        Ok(_) => Ok(()),
        Err(LockError::LockBusy) => Err(SearchError::InUse),
        Err(LockError::IoError(error)) => Err(SearchError::Folder {
            folder: folder.to_owned(),
            source: io::Error::new(error.kind(), error.to_string()),
        }),
    }
}

fn is_empty(folder: &Path) -> io::Result<bool> {
    Ok(of_an_index(folder)?.iter().all(|path| path.extension().is_some_and(|extension| extension == "lock")))
}

fn empty(folder: &Path) -> io::Result<()> {
    of_an_index(folder)?.into_iter().try_for_each(fs::remove_file)
}

/// The files in the folder that an index consists of: known names, and those of segments (32 hexadecimal digits).
fn of_an_index(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    let mut files = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name();
        let name = name.to_string_lossy();
        let stem = name.split('.').next().unwrap_or_default();
        let of_a_segment = stem.len() == 32 && stem.bytes().all(|byte| byte.is_ascii_hexdigit());
        let known = matches!(&*name, "meta.json" | ".managed.json") || name.starts_with(".tantivy-");
        if (of_a_segment || known) && file.file_type()?.is_file() {
            files.push(file.path());
        }
    }
    Ok(files)
}
