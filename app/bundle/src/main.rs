//! Builds what a browser fetches, before the server is compiled with it inside.
//!
//! In:  `app/islands`, `app/aligner`, `app/sitting`, `app/voice` (Rust that becomes wasm), `app/studio` (JS with npm
//!      packages), `app/style` (CSS), `app/public` (fonts, icons, hand-written JS).
//! Out: a folder of files whose names carry a hash of what they hold, each with its `.br` and `.gz`, and two lists:
//! `manifest.json` (the name a page knows → the address to fetch) and `sizes.json` (bytes, raw and compressed).
//!
//! A file that changes gets another address, so browsers may keep each of them for ever.
//!
//! | module | what it does |
//! |---|---|
//! | [`places`] | where everything lies |
//! | [`stamp`] | has anything changed since last time? |
//! | [`islands`] | Rust → wasm → smaller wasm, with its JS |
//! | [`npm`] | files of npm packages, as they are |
//! | [`scripts`] | modules and npm packages, as one file |
//! | [`style`] | the CSS files in order, as one |
//! | [`squeeze`] | leaves out what only people read |
//! | [`assets`] | hashed names, and references to them |
//! | [`imports`] | hashed names in modules that import each other |
//! | [`folder`] | compresses, writes, and swaps the folder in |

mod assets;
mod error;
mod folder;
mod imports;
mod islands;
mod npm;
mod places;
mod scripts;
mod squeeze;
mod stamp;
mod style;

use std::process::ExitCode;

use error::Error;
use places::Places;

const HELP: &str = "\
Builds what a browser fetches (wasm, JS, CSS, fonts) into target/bundle. Does nothing when nothing changed.

Usage: cargo run -p tiengban-bundle -- [--sizes] [--allow-unoptimised]

  --sizes              print a table of every file: bytes raw, with brotli, with gzip
  --allow-unoptimised  go on where wasm-opt is not installed; the wasm is about twice as large
  --help               print this

Environment: CARGO_TARGET_DIR (default: target), TIENGBAN_BUNDLE_DIR (default: bundle in the target folder)";

/// What was asked for on the command line.
#[derive(Default)]
struct Wishes {
    sizes: bool,
    allow_unoptimised: bool,
    help: bool,
}

impl Wishes {
    fn read(arguments: impl Iterator<Item = String>) -> Result<Self, Error> {
        let mut wishes = Self::default();
        for argument in arguments {
            match argument.as_str() {
                "--sizes" => wishes.sizes = true,
                "--allow-unoptimised" => wishes.allow_unoptimised = true,
                "--help" | "-h" => wishes.help = true,
                _ => return Err(Error::UnknownArgument(argument)),
            }
        }
        Ok(wishes)
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bundle: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Error> {
    let wishes = Wishes::read(std::env::args().skip(1))?;
    if wishes.help {
        println!("{HELP}");
        return Ok(());
    }
    let places = Places::find()?;
    // Two bundles at once (`make dev` beside `make test`) take turns.
    let _turn = places.take_turn()?;
    let optimise = islands::can_optimise(&places);
    if !optimise && !wishes.allow_unoptimised {
        return Err(Error::NoWasmOpt);
    }
    let stamp = stamp::of_inputs(&places, optimise)?;
    if stamp::is_current(&places, &stamp) {
        eprintln!("bundle: nothing changed");
    } else {
        build(&places, optimise)?;
        stamp::keep(&places, &stamp)?;
    }
    if wishes.sizes {
        print!("{}", folder::table(&places.out)?);
    }
    Ok(())
}

fn build(places: &Places, optimise: bool) -> Result<(), Error> {
    let mut files = islands::build(places, optimise)?;
    files.extend(assets::collect(&places.public)?);
    files.extend(npm::collect(places)?);
    for file in files.iter_mut().filter(|file| file.name.ends_with(".js")) {
        file.bytes = squeeze::js(&file.bytes);
    }
    // esbuild has squeezed them already.
    files.extend(scripts::build(places)?);
    let sheets = style::read(&places.style)?;
    let named = assets::name_all(files, &sheets)?;
    folder::write(&places.out, &named)
}
