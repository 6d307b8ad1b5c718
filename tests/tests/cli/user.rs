//! People, from the terminal.

use tiengban_tests::{Command, Folder, PASSPHRASE, TestServer};

/// `tiengban user …` on a data folder, with this typed in.
fn user(data: &Folder, arguments: &[&str], typed: &str) -> tiengban_tests::Ran {
    let arguments = [&["user"], arguments, &["--data", data.arg()]].concat();
    Command::new(arguments).typing(typed).run()
}

fn line() -> String {
    format!("{PASSPHRASE}\n")
}

#[test]
fn somebody_is_added_with_a_passphrase_from_the_input() {
    let data = Folder::new();
    let said = user(&data, &["add", "cogiao", "--called", "Cô giáo", "--role", "teacher"], &line()).well();
    assert!(said.contains("cogiao was added"), "{said}");
    let more = ["add", "quanly", "--role", "steward", "--role", "contributor"];
    let _ = user(&data, &more, PASSPHRASE).well();
    let listed = user(&data, &["list"], "").well();
    assert_eq!(listed, "cogiao\tCô giáo\tteacher\nquanly\tquanly\tcontributor,steward\n");
    assert!(!listed.contains(PASSPHRASE) && !said.contains(PASSPHRASE));
}

#[tokio::test]
async fn who_was_added_at_the_terminal_signs_in_while_the_server_runs() {
    let server = TestServer::new().empty().start().await;
    let add = ["user", "add", "quanly", "--role", "admin"];
    let _ = server.command(&add).typing(&line()).run().well();
    let mut steward = server.by_name("Quản lý").await;
    assert_eq!(steward.get("/ban-lam-viec").await.status, 200);
    assert_eq!(server.stranger().get(&server.set_up_path()).await.status, 404, "the first steward is there");
    let audit = steward.open("/ban-lam-viec/nhat-ky").await.text("main");
    assert!(audit.contains("người ở máy chủ"), "{audit}");
}

#[test]
fn a_name_that_looks_like_anothers_is_taken() {
    let data = Folder::new();
    let _ = user(&data, &["add", "cogiao"], &line()).well();
    for name in ["cogiao", "Cô Giáo", "co giao ", "!!!"] {
        let said = user(&data, &["add", name], &line()).refused();
        assert!(said.contains("cannot be used"), "{name}: {said}");
    }
    assert_eq!(user(&data, &["list"], "").well().lines().count(), 1);
}

#[test]
fn a_passphrase_that_is_easy_to_guess_is_refused_with_the_reason() {
    let data = Folder::new();
    for (typed, reason) in [
        ("", "at least 8 letters"),
        ("\n", "at least 8 letters"),
        ("mot hai\n", "at least 8 letters"),
        ("password1\n", "Many people"),
        ("aaaaaaaaaaaa\n", "repeats itself"),
        ("thaygiaodaubanthaygiaodauban\n", "word or two"),
    ] {
        let said = user(&data, &["add", "thaygiaodauban"], typed).refused();
        assert!(said.contains(reason), "{typed}: {said}");
    }
    let vietnamese = ["user", "add", "thaygiao", "--data", data.arg()];
    let said = Command::new(vietnamese).env("LC_ALL", "vi_VN.UTF-8").typing("abc\n").run().refused();
    assert!(said.contains("ít nhất 8 chữ"), "{said}");
    assert_eq!(user(&data, &["list"], "").well(), "");
}

#[tokio::test]
async fn setting_a_passphrase_anew_signs_out_everywhere() {
    let server = TestServer::new().empty().start().await;
    let mut steward = server.first_steward().await;
    let new = "bến nước có ba cây đa";
    let said = server.command(&["user", "reset", "Quản Lý"]).typing(&format!("{new}\n")).run().well();
    assert!(said.contains("set anew"), "{said}");
    // What another program changed is seen a moment later.
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert!(!steward.is_in().await);
    assert_eq!(server.stranger().sign_in("quanly", PASSPHRASE).await.status, 422);
    assert_eq!(server.stranger().sign_in("quanly", new).await.status, 303);
}

#[test]
fn nobody_is_set_anew_who_is_not_there() {
    let data = Folder::new();
    let _ = user(&data, &["add", "cogiao"], &line()).well();
    let said = user(&data, &["reset", "thaygiao"], &line()).refused();
    assert!(said.contains("Nobody signs in as thaygiao") && said.contains("user list"), "{said}");
    let weak = user(&data, &["reset", "cogiao"], "12345678\n").refused();
    assert!(weak.contains("Many people"), "{weak}");
}

#[test]
fn looking_at_a_folder_that_is_not_there_makes_none() {
    let folder = Folder::new();
    let (nowhere, data) = (folder.at("nowhere"), folder.at("nowhere").display().to_string());
    for arguments in [&["user", "list"] as &[&str], &["user", "reset", "cogiao"]] {
        let ran = Command::new([arguments, &["--data", &data]].concat()).typing(&line()).run();
        assert_eq!(ran.code, Some(1), "{arguments:?}: {}{}", ran.out, ran.err);
        assert!(!nowhere.exists(), "{arguments:?}");
    }
}

#[test]
fn an_unknown_role_names_the_choices() {
    let data = Folder::new();
    let ran = user(&data, &["add", "cogiao", "--role", "emperor"], &line());
    assert_eq!(ran.code, Some(2));
    for role in ["emperor", "contributor", "teacher", "steward", "admin"] {
        assert!(ran.err.contains(role), "{role}: {}", ran.err);
    }
}

#[test]
fn the_help_says_what_can_be_done_about_people() {
    let said = Command::new(["user", "--help"]).run().well();
    for command in ["add", "reset", "list"] {
        assert!(said.lines().any(|line| line.trim().starts_with(command) && line.len() > 20), "{command}: {said}");
    }
    let add = Command::new(["user", "add", "--help"]).run().well();
    for word in ["--role <ROLE>", "--called <CALLED>", "contributor, teacher, steward or admin", "TIENGBAN_DATA"] {
        assert!(add.contains(word), "{word}: {add}");
    }
    assert!(Command::new(["--help"]).run().well().lines().any(|line| line.trim().starts_with("user")));
}
