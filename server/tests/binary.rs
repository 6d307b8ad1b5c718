//! The stories of the program itself are in `tests/`, a crate of its own. Cargo builds a program for the tests of its
//! own crate only; this one makes sure that it is there for the others.

use std::process::Command;

#[test]
fn the_program_says_its_version() {
    let said = Command::new(env!("CARGO_BIN_EXE_tiengban")).arg("--version").output().unwrap();
    assert_eq!(String::from_utf8_lossy(&said.stdout).trim(), concat!("tiengban ", env!("CARGO_PKG_VERSION")));
}
