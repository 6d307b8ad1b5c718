//! How a server of one's own is to start: with which content, in which folder, on which database.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tiengban_store::testing::Scratch;

use crate::{Folder, TestServer};

/// How a server is to start.
#[derive(Debug, Default)]
pub struct Builder {
    empty: bool,
    on_postgres: bool,
    packages: Vec<Folder>,
    pub(crate) agreed: Vec<Vec<u8>>,
    data: Option<PathBuf>,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    program: Option<PathBuf>,
}

impl Builder {
    /// Without the starter content.
    #[must_use]
    pub fn empty(mut self) -> Self {
        self.empty = true;
        self
    }

    /// With content of its own, beside the starter content or, if [`Builder::empty`], alone: paths and texts.
    #[must_use]
    pub fn package(mut self, files: &[(&str, &str)]) -> Self {
        self.packages.push(Folder::of(files));
        self
    }

    /// With a folder of content, as [`Builder::package`].
    #[must_use]
    pub fn folder(mut self, folder: Folder) -> Self {
        self.packages.push(folder);
        self
    }

    /// With its items in PostgreSQL: a database of its own on the server that `TIENGBAN_TEST_POSTGRES_URL` names.
    #[must_use]
    pub fn on_postgres(mut self) -> Self {
        self.on_postgres = true;
        self
    }

    /// In a data folder that somebody else keeps.
    #[must_use]
    pub fn data(mut self, folder: &Path) -> Self {
        self.data = Some(folder.to_owned());
        self
    }

    /// A copy of the program, in a folder where it is alone, with nothing said to it: its data lie beside it.
    #[must_use]
    pub fn alone(mut self, folder: &Folder) -> Self {
        let program = folder.at("tiengban");
        std::fs::copy(crate::binary(), &program).expect("the program can be copied");
        self.program = Some(program);
        self.data(&folder.at("data"))
    }

    /// By this address the world knows it.
    #[must_use]
    pub fn known_as(self, address: &str) -> Self {
        self.argument("--public-url").argument(address)
    }

    /// With another argument to `tiengban serve`.
    #[must_use]
    pub fn argument(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_owned());
        self
    }

    /// With an environment variable.
    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Starts it and waits until it is ready.
    ///
    /// # Panics
    /// When it does not start: with what it said.
    pub async fn start(self) -> TestServer {
        let own = self.data.is_none().then(Folder::new);
        let data = self.data.clone().or_else(|| own.as_ref().map(|own| own.path().to_owned())).unwrap_or_default();
        let scratch = if self.on_postgres { Some(Scratch::postgres().await) } else { None };
        if let Some(scratch) = &scratch {
            scratch.db.close().await;
        }
        let mut environment = self.environment;
        if let Some(scratch) = &scratch {
            environment.push(("TIENGBAN_DATABASE_URL".to_owned(), scratch.url.clone()));
        }
        let mut arguments = self.arguments;
        if self.empty {
            arguments.push("--no-starter".to_owned());
        }
        let mut server = TestServer {
            url: String::new(),
            data,
            running: None,
            said: Arc::default(),
            arguments,
            environment,
            program: self.program,
            scratch,
            own,
        };
        server.agree(&self.agreed).await;
        if self.empty {
            self.packages.iter().for_each(|package| server.take_in(package));
        }
        server.start().await;
        if !self.empty && !self.packages.is_empty() {
            self.packages.iter().for_each(|package| server.take_in(package));
            // The server indexes everything afresh when it starts: what was just taken in is found from the first.
            server.restart().await;
        }
        server
    }
}
