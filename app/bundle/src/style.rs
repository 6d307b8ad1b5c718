//! The style sheets, in the order that `app/style/main.css` lists them.
//!
//! `main.css` holds nothing but `@import "name.css";` lines, so it reads as the table of contents and works unbundled
//! too. Every sheet in the folder must be listed: a forgotten one is an error, not a riddle.

use std::{fs, path::Path};

use crate::{error::Error, stamp::files_below};

const LIST: &str = "main.css";

/// One style sheet.
#[derive(Debug, PartialEq)]
pub struct Sheet {
    /// Its path below `app/style`.
    pub name: String,
    /// What it holds.
    pub text: String,
}

/// Reads the sheets in order.
pub fn read(folder: &Path) -> Result<Vec<Sheet>, Error> {
    let mut there = Vec::new();
    for path in files_below(folder)? {
        let name = path.strip_prefix(folder).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if name.ends_with(".css") && name != LIST {
            let bytes = fs::read(&path).map_err(Error::read(&path))?;
            let text = String::from_utf8(bytes).map_err(|_| Error::NotText(name.clone()))?;
            there.push(Sheet { name, text });
        }
    }
    let path = folder.join(LIST);
    let list = fs::read_to_string(&path).map_err(Error::read(&path))?;
    in_order(&list, there)
}

/// Puts the sheets in the order of the list.
fn in_order(list: &str, mut there: Vec<Sheet>) -> Result<Vec<Sheet>, Error> {
    let mut sheets = Vec::new();
    for (index, text) in without_comments(list).lines().enumerate() {
        let (line, text) = (index + 1, text.trim());
        if text.is_empty() {
            continue;
        }
        let name = text.strip_prefix("@import \"").and_then(|rest| rest.strip_suffix("\";"));
        let name = name.ok_or_else(|| Error::NotAnImport { line, text: text.into() })?;
        let found = there.iter().position(|sheet| sheet.name == name);
        let found = found.ok_or_else(|| Error::NoSuchSheet { line, name: name.into() })?;
        sheets.push(there.remove(found));
    }
    match there.into_iter().next() {
        Some(forgotten) => Err(Error::SheetNotListed(forgotten.name)),
        None => Ok(sheets),
    }
}

/// The text with comments gone but every line where it was.
fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        let (comment, after) = after.split_once("*/").unwrap_or((after, ""));
        out.push_str(before);
        out.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheets(names: &[&str]) -> Vec<Sheet> {
        names.iter().map(|name| Sheet { name: (*name).into(), text: String::new() }).collect()
    }

    #[test]
    fn the_list_decides_the_order() {
        let list = "/* first\n the tokens */\n@import \"tokens.css\";\n\n@import \"word.css\";\n";
        let ordered = in_order(list, sheets(&["word.css", "tokens.css"])).unwrap();
        assert_eq!(ordered, sheets(&["tokens.css", "word.css"]));
    }

    #[test]
    fn a_forgotten_sheet_is_named() {
        let error = in_order("@import \"a.css\";", sheets(&["a.css", "b.css"])).unwrap_err();
        assert!(matches!(error, Error::SheetNotListed(name) if name == "b.css"));
    }

    #[test]
    fn a_missing_sheet_is_named_with_its_line() {
        let error = in_order("/*\n*/\n@import \"gone.css\";", Vec::new()).unwrap_err();
        assert!(matches!(error, Error::NoSuchSheet { line: 3, name } if name == "gone.css"));
    }

    #[test]
    fn rules_do_not_belong_in_the_list() {
        let error = in_order("body { margin: 0 }", Vec::new()).unwrap_err();
        assert!(matches!(error, Error::NotAnImport { line: 1, .. }));
    }
}
