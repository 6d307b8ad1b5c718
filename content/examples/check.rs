//! Checks folders of content, read as one: `cargo run -p tiengban-content --example check -- content/starter content/demo`.
//!
//! Prints every fault in Vietnamese (or with `--en` in English) and ends with 1 if there is one.

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use tiengban_content::formats::{self, Files};

fn main() -> ExitCode {
    let (options, folders): (Vec<String>, Vec<String>) = env::args().skip(1).partition(|word| word.starts_with("--"));
    let lang = if options.iter().any(|option| option == "--en") { "en" } else { "vi" };
    let mut files = Files::default();
    for folder in &folders {
        if let Err(error) = gather(Path::new(folder), "", &mut files) {
            eprintln!("{folder}: {error}");
            return ExitCode::from(2);
        }
    }
    match formats::read(&files, &|_| false) {
        Ok(package) => {
            println!("{} items, {} recordings, no fault", package.drafts.len(), package.media.len());
            ExitCode::SUCCESS
        }
        Err(faults) => {
            faults.iter().for_each(|fault| println!("{}", fault.line_in(lang)));
            println!("{} faults", faults.len());
            ExitCode::FAILURE
        }
    }
}

fn gather(folder: &Path, below: &str, files: &mut Files) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.0.insert(path, fs::read(entry.path())?);
        }
    }
    Ok(())
}
