//! One file a command.

mod check;
mod doctor;
mod export;
mod import;
mod import_media;
mod reindex;
pub mod serve;
mod user;
mod verify;

use crate::cli::{Cli, Command};
use crate::fault::Fault;

/// Does what was asked for.
///
/// # Errors
/// When it cannot: with a sentence for the terminal.
pub async fn run(cli: Cli) -> Result<(), Fault> {
    match cli.command {
        Command::Serve(options) => serve::serve(options).await,
        Command::Import(folder) => import::import(&folder).await,
        Command::Check { path } => check::check(&path),
        Command::Export(folder) => export::export(&folder).await,
        Command::ImportMedia(options) => import_media::import_media(&options).await,
        Command::Verify(data) => verify::verify(&data).await,
        Command::Reindex(data) => reindex::reindex(&data).await,
        Command::User(user) => user::user(user).await,
        Command::Doctor(data) => doctor::doctor(&data).await,
    }
}
