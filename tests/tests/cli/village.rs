//! A very small house of content, and ways to look into a database from outside.

use std::collections::BTreeMap;
use std::path::Path;

use tiengban_content::Item;
use tiengban_store::Db;
use tiengban_tests::Folder;

/// A language, two words, a lesson and a source.
pub fn village() -> Folder {
    Folder::of(&[
        ("sources.toml", SOURCES),
        ("viet/language.md", "---\ntitle: Tiếng Việt\nlang: vi\nlicence: CC0-1.0\n---\n\nTiếng Việt.\n"),
        ("viet/words.tsv", &words("nước\twater\tsach\nnhà\thouse\tsach\n")),
        ("viet/lessons/mot.md", LESSON),
    ])
}

pub const SOURCES: &str = "licence = \"CC0-1.0\"\n\n[[source]]\nid = \"sach\"\nlang = \"vi\"\nlabel = \"S\"\n\
                           title.vi = \"Sách\"\nplace = \"đây\"\nlicence = \"CC0-1.0\"\n";

pub const LESSON: &str = "---\ntitle: Bài một\nlang: vi\nlicence: CC0-1.0\n---\n\nĐây là nước[^sach].\n\n\
                          ```words\nnước\nnhà\n```\n";

/// A word list: each row is `headword<TAB>gloss<TAB>sources`.
pub fn words(rows: &str) -> String {
    format!("# lang: vi\n# licence: CC0-1.0\nheadword\tgloss_en\tsources\n{rows}")
}

/// Everything in the SQLite database of a data folder that no server uses, in every state.
pub async fn kept(data: &Path) -> Vec<Item> {
    let db = Db::open_file(&data.join("tiengban.db")).await.unwrap();
    let items = db.export_items().await.unwrap();
    db.close().await;
    items
}

/// How many revisions each item has, by its address.
pub async fn revisions(data: &Path) -> BTreeMap<String, usize> {
    let db = Db::open_file(&data.join("tiengban.db")).await.unwrap();
    let mut counts = BTreeMap::new();
    for item in db.export_items().await.unwrap() {
        counts.insert(item.address().to_string(), db.revisions(&item.id).await.unwrap().len());
    }
    db.close().await;
    counts
}

/// Every file below a folder, by its path.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    tiengban::folder::read(folder).unwrap().0
}
