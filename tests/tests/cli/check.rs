//! `tiengban check`: every fault at once, with its file, its line and how to mend it.

use tiengban_tests::{Command, Folder};

use crate::village::{SOURCES, village};

fn check(folder: &Folder) -> tiengban_tests::Ran {
    Command::new(["check", folder.arg()]).run()
}

#[test]
fn what_is_in_order_is_said_to_be() {
    let said = check(&village()).well();
    assert!(said.contains("5 items") && said.contains("nothing is wrong"), "{said}");
}

#[test]
fn every_fault_is_named_with_its_file_its_line_and_its_mending() {
    let folder = village();
    folder.write(
        "viet/words.tsv",
        "# lang: vi\n# licence: CC0-1.0\nheadword\tgloss_en\tsources\nnước\twater\tsahc\n\thouse\t\n",
    );
    folder.write("viet/lessons/hai.md", "---\ntitle: Bài hai\nlang: vi\nlicence: CC0-1.0\ntitel: x\n---\n\n```exercise\nchoose\n? Số nào?\n( ) một\n```\n");
    folder.write("viet/lessons/ba.md", "không có phần đầu\n");
    folder.write("la.xyz", "?");
    let said = check(&folder).refused();
    let lines: Vec<&str> = said.lines().filter(|line| line.contains(" — ")).collect();
    for place in [
        "la.xyz: ",
        "viet/lessons/ba.md:1: ",
        "viet/lessons/hai.md:5: ",
        "viet/lessons/hai.md:8: ",
        "viet/words.tsv:4: ",
        "viet/words.tsv:5: ",
    ] {
        let line = lines.iter().find(|line| line.starts_with(place)).unwrap_or_else(|| panic!("{place} in {said}"));
        let (what, mending) = line.split_once(" — ").unwrap();
        assert!(what.len() > place.len() + 5 && mending.contains("Please"), "{line}");
    }
    assert!(said.contains(&format!("{} things want mending", lines.len())), "{said}");
    let mut sorted = lines.clone();
    sorted.sort_by_key(|line| line.split(": ").next().map(ToOwned::to_owned));
    assert_eq!(lines, sorted, "in the order of the files");
}

#[test]
fn a_fault_asks_whether_the_nearest_name_was_meant() {
    let folder = village();
    folder.write("viet/words.tsv", crate::village::words("nước\twater\tsahc\n"));
    assert!(check(&folder).refused().contains("Did you mean “sach”?"));
}

#[test]
fn a_terminal_in_vietnamese_is_answered_in_vietnamese() {
    let folder = village();
    folder.write("sources.toml", SOURCES.replace("lang =", "lnag ="));
    let said = Command::new(["check", folder.arg()]).env("LC_ALL", "vi_VN.UTF-8").run().refused();
    assert!(said.contains("sources.toml:") && said.contains("Xin "), "{said}");
    assert!(said.contains("chỗ cần sửa"), "{said}");
}

#[test]
fn files_that_are_no_text_are_faults_like_others() {
    let folder = village();
    folder.write("viet/lessons/hai.md", b"---\ntitle: B\xe0i hai\n---\n");
    folder.write("viet/words.tsv", b"\xff\xfeh\0e\0a\0d\0");
    folder.write("viet/lessons/ba.md", b"---\ntitle: \0\n---\n");
    folder.write("viet/lessons/bon.md", b"");
    let said = check(&folder).refused();
    for file in ["viet/lessons/hai.md:2", "viet/words.tsv: ", "viet/lessons/ba.md", "viet/lessons/bon.md"] {
        assert!(said.contains(file), "{file} in {said}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = village();
    for path in [folder.at("missing"), folder.at("sources.toml")] {
        let said = Command::new(["check", path.to_str().unwrap()]).run().refused();
        assert!(said.contains(path.to_str().unwrap()) && said.contains("cannot be read"), "{said}");
    }
}

#[test]
fn checking_touches_nothing() {
    let (folder, elsewhere) = (village(), Folder::new());
    let _ = Command::new(["check", folder.arg()]).within(elsewhere.path()).run().well();
    assert!(std::fs::read_dir(elsewhere.path()).unwrap().next().is_none());
}
