//! What the program says of itself.

use tiengban_tests::{Command, Folder};

fn help(command: &str) -> String {
    Command::new([command, "--help"]).run().well()
}

#[test]
fn every_command_is_named_with_what_it_does() {
    let said = Command::new(["--help"]).run().well();
    for command in ["serve", "import", "check", "export", "reindex", "user", "doctor"] {
        let line =
            said.lines().find(|line| line.trim().starts_with(command)).unwrap_or_else(|| panic!("{command}: {said}"));
        assert!(line.trim().len() > command.len() + 20, "{line}");
        assert!(help(command).contains("Usage: tiengban"));
    }
}

#[test]
fn every_setting_is_documented_with_its_variable_and_its_default() {
    let said = help("serve");
    for (option, variable) in [
        ("--data <DIR>", "TIENGBAN_DATA="),
        ("--listen <ADDR>", "TIENGBAN_LISTEN="),
        ("--database-url <URL>", "TIENGBAN_DATABASE_URL"),
        ("--public-url <URL>", "TIENGBAN_PUBLIC_URL="),
        ("--no-starter", "TIENGBAN_NO_STARTER="),
    ] {
        assert!(said.contains(option) && said.contains(&format!("[env: {variable}")), "{option}: {said}");
    }
    assert!(said.contains("[default: ./data]") && said.contains("[default: 127.0.0.1:3000]"), "{said}");
    for command in ["import", "export", "reindex", "doctor"] {
        assert!(
            help(command).contains("[env: TIENGBAN_DATA=") && help(command).contains("TIENGBAN_DATABASE_URL"),
            "{command}"
        );
    }
}

#[test]
fn a_password_does_not_show_in_the_help() {
    let said = Command::new(["serve", "--help"]).env("TIENGBAN_DATABASE_URL", "postgres://x:sesame@y/z").run().well();
    assert!(!said.contains("sesame"), "{said}");
}

#[test]
fn what_is_not_understood_is_said() {
    for arguments in [&["serv"] as &[&str], &["serve", "--listen", "nonsense"], &["import"], &["check"], &[]] {
        let ran = Command::new(arguments).run();
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.err.contains("Usage") || ran.err.contains("--help"), "{}", ran.err);
    }
}

#[test]
fn the_doctor_says_what_is_missing_and_what_that_costs() {
    let data = Folder::new();
    let well = Command::new(["doctor", "--data", data.arg()]).run().well();
    assert!(well.contains("✓ The data folder and the database work.") && well.contains("✓ The assets"), "{well}");
    let without = Command::new(["doctor", "--data", data.arg()]).env("PATH", "/nowhere").run().well();
    assert!(without.contains("✗ ffmpeg is missing") && without.contains("apt-get install ffmpeg"), "{without}");
    let ill = Command::new(["doctor", "--data", "/proc/nowhere"]).run();
    assert_eq!(ill.code, Some(1));
    assert!(
        ill.out.contains("✗") && ill.out.contains("/proc/nowhere") && ill.out.contains("✓ The assets"),
        "{}",
        ill.out
    );
}
