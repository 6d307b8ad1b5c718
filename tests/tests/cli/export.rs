//! `tiengban export`: everything comes out as it went in, to the byte, and moves house between databases.

use std::path::Path;

use tiengban_tests::{Command, Folder, TestServer};

use crate::village::{SOURCES, files, kept, village};

/// Everything that the server of a data folder had, written out.
fn export(server: &TestServer, into: &Path) {
    let _ = server.command(&["export", into.to_str().unwrap()]).run().well();
}

fn same(one: &Path, other: &Path) {
    let (one, other) = (files(one), files(other));
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(*bytes == other[name], "{name} differs");
    }
}

async fn comes_back_to_the_byte(other: tiengban_tests::Builder) {
    let (first, second) = (Folder::new(), Folder::new());
    let starter = TestServer::new().start().await;
    export(&starter, first.path());
    assert!(files(first.path()).len() > 30, "the starter content is more than that");
    let other = other.empty().folder(first).start().await;
    export(&other, second.path());
    let again = Folder::new();
    export(&starter, again.path());
    same(again.path(), second.path());
    assert_eq!(other.get("/tu/tay/nặm").await.status, 200);
    let sound = other.get("/bai-hat/tay/dem-muoi").await.page().attribute("audio source", "src");
    assert_eq!(other.get(&sound).await.expect(200).bytes, starter.get(&sound).await.bytes);
}

#[tokio::test]
async fn all_content_comes_back_to_the_byte_on_sqlite() {
    comes_back_to_the_byte(TestServer::new()).await;
}

#[tokio::test]
async fn all_content_moves_to_postgres_to_the_byte() {
    comes_back_to_the_byte(TestServer::new().on_postgres()).await;
}

/// What is not for everybody, and what is odd.
fn odd_village() -> Folder {
    let folder = village();
    let words = "# lang: vi\n# licence: CC0-1.0\nheadword\tgloss_vi\tgloss_en\tsources\tstate\taudience\n\
                 nước\tnước\twater\tsach: “nước \\| sông”\t\t\n\
                 nhà\tcái nhà | mái ấm\thouse | home\tsach\t\tmembers, club:a\n\
                 rừng\trừng \\| cây\tforest\tsach\tdraft\t\n\
                 biển\tbiển \\\\ khơi\tsea\tsach\twithdrawn\t\n\
                 núi\tnúi\tmountain\tsach\tin-review\tperson:b\n\
                 hoa\u{300}\thòa\tpeace\tsach\t\t\n";
    folder.write("viet/words.tsv", words);
    folder.write(
        "stories/rieng.md",
        "---\ntitle: \"Chuyện: riêng\"\nlang: vi\nlicence: CC0-1.0\naudience: stewards\n---\n\nMột.\r\n\r\n- hai\r\n",
    );
    folder.write("sources.toml", format!("{SOURCES}note.vi = \"\"\"\nBa dấu \\\\ và \\\"ngoặc\\\".\n\"\"\"\n"));
    folder
}

#[tokio::test]
async fn every_state_and_audience_comes_back() {
    let (data, out, back, out_again) = (Folder::new(), Folder::new(), Folder::new(), Folder::new());
    let run = |arguments: [&str; 4]| drop(Command::new(arguments).run().well());
    run(["import", odd_village().arg(), "--data", data.arg()]);
    run(["export", out.arg(), "--data", data.arg()]);
    run(["import", out.arg(), "--data", back.arg()]);
    run(["export", out_again.arg(), "--data", back.arg()]);
    same(out.path(), out_again.path());
    let told = |mut items: Vec<tiengban_content::Item>| {
        items.sort_by_key(tiengban_content::Item::address);
        items
            .into_iter()
            .map(|item| (item.id.clone(), item.address(), item.state, item.audience, item.body))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(kept(data.path()).await), told(kept(back.path()).await));
    run(["import", out.arg(), "--data", data.arg()]);
    assert!(
        crate::village::revisions(data.path()).await.values().all(|count| *count == 1),
        "nothing changed on the way"
    );
}

#[tokio::test]
async fn an_export_overwrites_nothing() {
    let (data, out) = (Folder::new(), village());
    let _ = Command::new(["import", village().arg(), "--data", data.arg()]).run().well();
    let before = files(out.path());
    let said = Command::new(["export", out.arg(), "--data", data.arg()]).run().refused();
    assert!(said.contains("is not empty") && said.contains(out.arg()), "{said}");
    assert_eq!(files(out.path()), before);
    let nowhere = Command::new(["export", "/proc/nowhere", "--data", data.arg()]).run().refused();
    assert!(nowhere.contains("cannot be written"), "{nowhere}");
}

#[tokio::test]
async fn a_mistyped_data_folder_is_named_and_not_made() {
    let (data, out) = (Folder::new(), Folder::new());
    let mistyped = data.at("daat");
    let said = Command::new(["export", out.arg(), "--data", mistyped.to_str().unwrap()]).run().refused();
    assert!(said.contains("There is no data folder"), "{said}");
    assert!(!mistyped.exists() && !out.at("sources.toml").exists());
}
