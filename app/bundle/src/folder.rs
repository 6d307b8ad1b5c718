//! Writes the finished folder: every file under its hashed name, `.br` and `.gz` beside each that gains by it, and the
//! two lists. It is made beside the old one and then swapped in, so nobody sees half a bundle.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write},
    path::Path,
};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use serde::{Deserialize, Serialize};

use crate::{assets::Named, error::Error};

/// The address to fetch for each name.
const MANIFEST: &str = "manifest.json";
/// The bytes of each file.
const SIZES: &str = "sizes.json";

/// Bytes of one file. Compressed sizes are missing where the file is served as it is (fonts, pictures).
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub struct Sizes {
    /// The file name in the bundle.
    pub file: String,
    /// Bytes as it is.
    pub raw: usize,
    /// Bytes as `.br`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub br: Option<usize>,
    /// Bytes as `.gz`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gz: Option<usize>,
}

/// Makes `out` hold just these files. Where it does already, nothing is touched, so cargo sees no change either.
pub fn write(out: &Path, files: &[Named]) -> Result<(), Error> {
    let manifest: BTreeMap<&str, String> = files.iter().map(|file| (file.name.as_str(), file.url())).collect();
    let manifest = json(MANIFEST, &manifest)?;
    if fs::read(out.join(MANIFEST)).is_ok_and(|old| old == manifest) {
        return Ok(());
    }
    let (fresh, old) = (out.with_extension("new"), out.with_extension("old"));
    for leftover in [&fresh, &old] {
        if leftover.exists() {
            fs::remove_dir_all(leftover).map_err(Error::write(leftover))?;
        }
    }
    fs::create_dir_all(&fresh).map_err(Error::write(&fresh))?;
    let mut sizes = BTreeMap::new();
    for file in files {
        sizes.insert(file.name.as_str(), write_file(&fresh, out, file)?);
    }
    save(&fresh.join(SIZES), &json(SIZES, &sizes)?)?;
    save(&fresh.join(MANIFEST), &manifest)?;
    if out.exists() {
        fs::rename(out, &old).map_err(Error::write(&old))?;
    }
    fs::rename(&fresh, out).map_err(Error::write(out))?;
    if old.exists() {
        fs::remove_dir_all(&old).map_err(Error::write(&old))?;
    }
    Ok(())
}

/// Writes one file and its compressed forms; takes those from the earlier bundle where the same file was there.
fn write_file(fresh: &Path, earlier: &Path, file: &Named) -> Result<Sizes, Error> {
    save(&fresh.join(&file.file), &file.bytes)?;
    let mut sizes = Sizes { file: file.file.clone(), raw: file.bytes.len(), br: None, gz: None };
    if gains_by_compression(&file.file) {
        let compressed = |extension: &str, compress: fn(&[u8]) -> io::Result<Vec<u8>>| {
            let name = format!("{}.{extension}", file.file);
            let path = fresh.join(&name);
            let bytes =
                fs::read(earlier.join(&name)).or_else(|_| compress(&file.bytes)).map_err(Error::write(&path))?;
            save(&path, &bytes)?;
            Ok(bytes.len())
        };
        sizes.br = Some(compressed("br", brotli)?);
        sizes.gz = Some(compressed("gz", gzip)?);
    }
    Ok(sizes)
}

/// Fonts (woff2), pictures and sound are compressed already.
fn gains_by_compression(file: &str) -> bool {
    let extension = file.rsplit('.').next().unwrap_or_default();
    matches!(extension, "css" | "ico" | "js" | "json" | "svg" | "txt" | "wasm" | "webmanifest" | "xml")
}

/// The strongest brotli: quality 11, a window of 2²² bytes. Slow, but only once for every change of a file.
fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let settings = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &settings)?;
    Ok(out)
}

/// The strongest gzip, for the few that know no brotli, and for plain HTTP, where browsers do not offer it.
fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn json(file: &str, value: &impl Serialize) -> Result<Vec<u8>, Error> {
    serde_json::to_vec_pretty(value).map_err(|source| Error::Json { file: file.into(), source })
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    fs::write(path, bytes).map_err(Error::write(path))
}

/// A table of every file in the bundle, for people.
pub fn table(out: &Path) -> Result<String, Error> {
    let path = out.join(SIZES);
    let bytes = fs::read(&path).map_err(Error::read(&path))?;
    let sizes: BTreeMap<String, Sizes> =
        serde_json::from_slice(&bytes).map_err(|source| Error::Json { file: SIZES.into(), source })?;
    let mut text = format!("{:28} {:>8} {:>8} {:>8}\n", "bytes", "raw", "br", "gz");
    let shown = |size: Option<usize>| size.map_or_else(|| "–".into(), |size| size.to_string());
    for (name, size) in sizes {
        text += &format!("{name:28} {:>8} {:>8} {:>8}\n", size.raw, shown(size.br), shown(size.gz));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, fs, io::Read, path::PathBuf};

    use super::*;
    use crate::assets::{Asset, name_all};

    fn out() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("bundle");
        (folder, out)
    }

    fn files(text: &str) -> Vec<Named> {
        let asset = |name: &str| Asset { name: name.into(), bytes: text.into() };
        name_all(vec![asset("wake.js"), asset("fonts/a.woff2")], &[]).unwrap()
    }

    fn names(out: &Path) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(out).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_manifest_leads_from_names_to_files() {
        let (_folder, out) = out();
        write(&out, &files("abc")).unwrap();
        let manifest: BTreeMap<String, String> =
            serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
        assert_eq!(manifest["wake.js"], "/assets/wake-ba7816bf8f.js");
        assert_eq!(fs::read(out.join("wake-ba7816bf8f.js")).unwrap(), b"abc");
        assert_eq!(manifest["fonts/a.woff2"], "/assets/a-ba7816bf8f.woff2");
    }

    #[test]
    fn text_lies_there_compressed_and_fonts_do_not() {
        let (_folder, out) = out();
        write(&out, &files(&"bjoóc ".repeat(99))).unwrap();
        let names = names(&out);
        assert_eq!(names.iter().filter(|name| name.starts_with("wake-")).count(), 3, "{names:?}");
        assert_eq!(names.iter().filter(|name| name.starts_with("a-")).count(), 1, "{names:?}");
    }

    #[test]
    fn what_is_compressed_comes_back_whole() {
        let text = "slam bjoóc ".repeat(500);
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(&*gzip(text.as_bytes()).unwrap()).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
        unpacked.clear();
        brotli::Decompressor::new(&*brotli(text.as_bytes()).unwrap(), 4096).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, text);
    }

    #[test]
    fn a_new_bundle_leaves_nothing_of_the_old_one() {
        let (folder, out) = out();
        write(&out, &files("old")).unwrap();
        let before = names(&out);
        write(&out, &files("new")).unwrap();
        let kept: Vec<_> = names(&out).into_iter().filter(|name| before.contains(name)).collect();
        // What is left in common are the lists and the empty style sheet.
        assert!(kept.iter().all(|name| name.ends_with(".json") || name.starts_with("style-")), "{kept:?}");
        assert_eq!(names(folder.path()), ["bundle"]);
    }

    #[test]
    fn the_same_bundle_again_touches_no_file() {
        let (_folder, out) = out();
        write(&out, &files("abc")).unwrap();
        let time = |out: &Path| fs::metadata(out.join(MANIFEST)).unwrap().modified().unwrap();
        let before = time(&out);
        write(&out, &files("abc")).unwrap();
        assert_eq!(time(&out), before);
    }

    #[test]
    fn the_table_shows_every_file() {
        let (_folder, out) = out();
        write(&out, &files("abc")).unwrap();
        let table = table(&out).unwrap();
        assert!(table.lines().any(|line| line.starts_with("fonts/a.woff2") && line.contains(" 3 ")), "{table}");
    }
}
