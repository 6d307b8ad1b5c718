//! Hand-written modules that import each other: `from "./level.js"` becomes the hashed address of that module.
//!
//! A module is named after those it imports, because their addresses are part of it.

use std::collections::BTreeMap;

use crate::{
    assets::{Asset, Named},
    error::Error,
};

/// Names all files, modules after what they import.
pub fn name_all(assets: Vec<Asset>) -> Result<Vec<Named>, Error> {
    let (mut waiting, plain): (Vec<_>, Vec<_>) =
        assets.into_iter().partition(|asset| !imported(&asset.name, &asset.bytes).is_empty());
    let mut named: Vec<Named> = plain.into_iter().map(|asset| Named::new(&asset.name, asset.bytes)).collect();
    while !waiting.is_empty() {
        let urls: BTreeMap<String, String> = named.iter().map(|file| (file.name.clone(), file.url())).collect();
        let (ready, not_yet): (Vec<_>, Vec<_>) = waiting.into_iter().partition(|asset| {
            imported(&asset.name, &asset.bytes).iter().all(|import| urls.contains_key(&import.name))
        });
        if ready.is_empty() {
            return Err(unknown(&not_yet, &urls));
        }
        named.extend(ready.into_iter().map(|asset| Named::new(&asset.name, rewrite(&asset, &urls))));
        waiting = not_yet;
    }
    Ok(named)
}

/// `"./level.js"` in a module: where it stands, and the asset that it means.
struct Import {
    start: usize,
    end: usize,
    name: String,
}

/// What a script imports from beside itself, in the order of its text.
fn imported(name: &str, bytes: &[u8]) -> Vec<Import> {
    const FROM: &str = "from \"./";
    let Some(text) = std::str::from_utf8(bytes).ok().filter(|_| name.ends_with(".js")) else { return Vec::new() };
    let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
    let import = |(at, _): (usize, &str)| {
        let start = at + FROM.len() - "./".len();
        let end = start + text[start..].find('"')?;
        Some(Import { start, end, name: format!("{folder}{}", &text[start + 2..end]) })
    };
    text.match_indices(FROM).filter_map(import).collect()
}

fn rewrite(asset: &Asset, urls: &BTreeMap<String, String>) -> Vec<u8> {
    let mut bytes = asset.bytes.clone();
    // From the end, so that what stands before keeps its place.
    for import in imported(&asset.name, &asset.bytes).into_iter().rev() {
        if let Some(url) = urls.get(&import.name) {
            bytes.splice(import.start..import.end, url.bytes());
        }
    }
    bytes
}

/// The first import that leads nowhere, or to a module that imports its importer.
fn unknown(modules: &[Asset], urls: &BTreeMap<String, String>) -> Error {
    let missing = modules.iter().find_map(|asset| {
        let import = imported(&asset.name, &asset.bytes).into_iter().find(|import| !urls.contains_key(&import.name))?;
        let line = asset.bytes[..import.start].iter().filter(|byte| **byte == b'\n').count() + 1;
        Some(Error::BadReference { file: format!("app/public/{}", asset.name), line, name: import.name })
    });
    missing.unwrap_or_else(|| Error::NotText("a module".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asset(name: &str, text: &str) -> Asset {
        Asset { name: name.into(), bytes: text.into() }
    }

    fn find<'a>(named: &'a [Named], name: &str) -> &'a Named {
        named.iter().find(|file| file.name == name).unwrap()
    }

    #[test]
    fn a_module_finds_its_neighbours_under_their_hashed_names() {
        let modules = vec![
            asset("giving/a.js", "import { b } from \"./b.js\";\nimport { c } from \"./c.js\";\nb(c);"),
            asset("giving/b.js", "import { c } from \"./c.js\";\nexport const b = c;"),
            asset("giving/c.js", "export const c = \"./b.js\";"),
        ];
        let named = name_all(modules).unwrap();
        let text = |name| String::from_utf8(find(&named, name).bytes.clone()).unwrap();
        let (b, c) = (find(&named, "giving/b.js").url(), find(&named, "giving/c.js").url());
        assert_eq!(text("giving/a.js"), format!("import {{ b }} from \"{b}\";\nimport {{ c }} from \"{c}\";\nb(c);"));
        assert!(text("giving/b.js").contains(&c), "{}", text("giving/b.js"));
        assert_eq!(text("giving/c.js"), "export const c = \"./b.js\";", "only what is imported is an address");
    }

    #[test]
    fn a_change_deep_below_changes_the_address_of_the_module() {
        let url = |text: &str| {
            let modules = vec![asset("a.js", "import \"x\"; export * from \"./b.js\";"), asset("b.js", text)];
            find(&name_all(modules).unwrap(), "a.js").url()
        };
        assert_ne!(url("export const one = 1;"), url("export const one = 2;"));
    }

    #[test]
    fn an_import_of_nothing_names_file_and_line() {
        let error = name_all(vec![asset("giving/a.js", "\nimport { b } from \"./b.js\";")]).unwrap_err();
        let Error::BadReference { file, line, name } = error else { panic!("{error}") };
        assert_eq!((file.as_str(), line, name.as_str()), ("app/public/giving/a.js", 2, "giving/b.js"));
    }

    #[test]
    fn two_that_import_each_other_are_named() {
        let two = vec![asset("a.js", "import \"a\" from \"./b.js\";"), asset("b.js", "import \"b\" from \"./a.js\";")];
        assert!(matches!(name_all(two), Err(Error::BadReference { .. })));
    }
}
