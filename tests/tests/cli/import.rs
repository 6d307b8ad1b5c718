//! `tiengban import`: all or nothing, and only what changed.

use std::process::Stdio;
use std::time::Duration;

use tiengban_tests::{Command, Folder, Ran};

use crate::village::{kept, revisions, village, words};

fn import(folder: &Folder, data: &Folder) -> Ran {
    Command::new(["import", folder.arg(), "--data", data.arg()]).run()
}

#[tokio::test]
async fn the_second_import_changes_nothing() {
    let (folder, data) = (village(), Folder::new());
    let first = import(&folder, &data).well();
    assert!(first.contains("5 new, 0 changed, 0 as they were"), "{first}");
    let before = kept(data.path()).await;
    let second = import(&folder, &data).well();
    assert!(second.contains("0 new, 0 changed, 5 as they were"), "{second}");
    assert_eq!(kept(data.path()).await, before);
    assert!(revisions(data.path()).await.values().all(|count| *count == 1));
}

#[tokio::test]
async fn only_what_changed_gets_a_revision() {
    let (folder, data) = (village(), Folder::new());
    let _ = import(&folder, &data).well();
    folder.write("viet/words.tsv", words("nước\twater, river\tsach\nnhà\thouse\tsach\nsông\triver\tsach\n"));
    let said = import(&folder, &data).well();
    assert!(said.contains("1 new, 1 changed, 4 as they were"), "{said}");
    let counts = revisions(data.path()).await;
    let twice: Vec<_> = counts.iter().filter(|(_, count)| **count == 2).map(|(address, _)| address.as_str()).collect();
    assert_eq!((twice, counts.len()), (vec!["word viet/nước"], 6), "{counts:?}");
}

#[tokio::test]
async fn what_has_one_fault_is_not_taken_in_at_all() {
    let (folder, data) = (village(), Folder::new());
    let _ = import(&folder, &data).well();
    let before = kept(data.path()).await;
    folder.write("viet/words.tsv", words("nước\tchanged\tsach\nnhà\tchanged\tsach\nmới\tnew\tsach\n"));
    folder.write(
        "viet/lessons/hai.md",
        "---\ntitle: Bài hai\nlang: vi\nlicence: CC0-1.0\n---\n\n```words\nkhông có\n```\n",
    );
    let said = import(&folder, &data).refused();
    assert!(said.contains("viet/lessons/hai.md:8: ") && said.contains("nothing was taken in"), "{said}");
    assert_eq!(kept(data.path()).await, before);
}

#[tokio::test]
async fn a_part_may_lean_on_what_is_there_already() {
    let data = Folder::new();
    let part = Folder::of(&[("viet/lessons/hai.md", &crate::village::LESSON.replace("một", "hai"))]);
    assert!(import(&part, &data).refused().contains("nước"), "alone it leans on nothing");
    let _ = import(&village(), &data).well();
    assert!(import(&part, &data).well().contains("1 new"));
}

#[tokio::test]
async fn an_import_that_is_killed_leaves_all_or_nothing() {
    let folder = village();
    for number in 0..400 {
        folder.write(
            &format!("viet/lessons/bai-{number}.md"),
            crate::village::LESSON.replace("một", &number.to_string()),
        );
    }
    for patience in [30, 80, 150, 300, 600] {
        let data = Folder::new();
        let mut importing = Command::new(["import", folder.arg(), "--data", data.arg()])
            .into_std()
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(patience));
        importing.kill().unwrap();
        importing.wait().unwrap();
        let count = kept(data.path()).await.len();
        assert!([0, 405].contains(&count), "{count} items after {patience} ms");
        assert!(import(&folder, &data).well().contains(&format!("{} new", 405 - count)));
    }
}
