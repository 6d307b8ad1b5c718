//! What can be asked for on the terminal.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::FalseyValueParser;
use clap::{Args, Parser, Subcommand};
use tiengban_content::people::Role;

/// Tiếng Bản: a village keeps its languages, scripts and songs, and teaches them.
#[derive(Debug, Parser)]
#[command(name = "tiengban", version)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the site; an empty data folder gets the starter content
    Serve(Serve),
    /// Take in a folder of content: all of it or, where something is wrong, none
    Import(Folder),
    /// Read a folder of content and say what is wrong, without taking anything in
    Check {
        /// The folder
        path: PathBuf,
    },
    /// Write all content into a folder that is empty or does not exist yet
    Export(Folder),
    /// Take in recordings from a folder of an archive, as a sheet (CSV or TSV) says; without --yes it only reports
    ImportMedia(ImportMedia),
    /// Read every original again and compare it with its SHA-256
    Verify(Data),
    /// Build the search index anew (while no server uses the same data folder)
    Reindex(Data),
    /// Add people, set their passphrase anew, list them
    #[command(subcommand)]
    User(User),
    /// Say what is missing here, and what that costs
    Doctor(Data),
}

/// What can be done about people from the terminal.
#[derive(Debug, Subcommand)]
pub enum User {
    /// Add somebody who signs in by name; their passphrase is asked for, or read from the first line of the input
    Add {
        /// The name that they sign in with
        name: String,
        /// What they are called; the same name if not said
        #[arg(long)]
        called: Option<String>,
        /// What they may do beyond learning: contributor, teacher, steward or admin; may be given several times
        #[arg(long = "role", value_name = "ROLE", value_parser = role)]
        roles: Vec<Role>,
        /// Where everything is kept.
        #[command(flatten)]
        data: Data,
    },
    /// Set somebody's passphrase anew and sign them out everywhere; it is asked for, or read from the input
    Reset {
        /// The name that they sign in with
        name: String,
        /// Where everything is kept.
        #[command(flatten)]
        data: Data,
    },
    /// List everybody: name to sign in with, name, roles
    List(Data),
}

fn role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|_| format!("one of {}", Role::ALL.map(Role::name).join(", ")))
}

/// Where everything is kept.
#[derive(Clone, Debug, Args)]
pub struct Data {
    /// The folder for the database, the recordings and the search index; made if it does not exist
    #[arg(long = "data", env = "TIENGBAN_DATA", value_name = "DIR", default_value = "./data")]
    pub dir: PathBuf,
    /// postgres://… to keep items in PostgreSQL instead of DIR/tiengban.db
    #[arg(long, env = "TIENGBAN_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// s3://bucket or s3://bucket/prefix to keep recordings in an object store instead of DIR/media; it is entered with
    /// the usual AWS_ variables
    #[arg(long, env = "TIENGBAN_MEDIA_URL", value_name = "URL")]
    pub media_url: Option<String>,
}

/// How to serve.
#[derive(Clone, Debug, Args)]
pub struct Serve {
    /// Where everything is kept.
    #[command(flatten)]
    pub data: Data,
    /// The address and port to listen on
    #[arg(long, env = "TIENGBAN_LISTEN", value_name = "ADDR", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// The address by which the world knows this server, such as https://tiengban.example; from each request if not set
    #[arg(long, env = "TIENGBAN_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Do not take in the starter content, even if there is no content yet
    #[arg(long, env = "TIENGBAN_NO_STARTER", value_parser = FalseyValueParser::new())]
    pub no_starter: bool,
    /// Let open pages reload themselves when the server was restarted (for development)
    #[arg(long, env = "TIENGBAN_DEV", hide = true, value_parser = FalseyValueParser::new())]
    pub dev: bool,
}

/// A folder of recordings with its sheet.
#[derive(Clone, Debug, Args)]
pub struct ImportMedia {
    /// The folder with the recordings
    pub path: PathBuf,
    /// The sheet, CSV or TSV, with a line that names its columns; the only one in the folder if not said
    #[arg(long, value_name = "FILE")]
    pub sheet: Option<PathBuf>,
    /// Take them in; without this, it is only said what would be done
    #[arg(long)]
    pub yes: bool,
    /// Where everything is kept.
    #[command(flatten)]
    pub data: Data,
}

/// A folder of content, and where everything is kept.
#[derive(Clone, Debug, Args)]
pub struct Folder {
    /// The folder of content
    pub path: PathBuf,
    /// Where everything is kept.
    #[command(flatten)]
    pub data: Data,
}
