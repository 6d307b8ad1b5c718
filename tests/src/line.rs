//! A line between a client and a server, which may be cut, and led to a server that was started again elsewhere.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::TestServer;

/// A line; it is closed when this is dropped.
pub struct Line {
    url: String,
    to: Arc<Mutex<String>>,
    /// Whether it holds. Whoever speaks over it is cut off when it does not.
    holds: watch::Sender<bool>,
    listening: tokio::task::JoinHandle<()>,
}

impl Line {
    /// A line to this server.
    ///
    /// # Panics
    /// When there is no port for it.
    pub async fn to(server: &TestServer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("a port"));
        let to = Arc::new(Mutex::new(server.authority().to_owned()));
        let holds = watch::Sender::new(true);
        let listening = tokio::spawn(listen(listener, Arc::clone(&to), holds.subscribe()));
        Self { url, to, holds, listening }
    }

    /// Where it begins: `http://host:port`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Leads it to a server that was started again.
    pub fn lead_to(&self, server: &TestServer) {
        server.authority().clone_into(&mut self.to.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Cuts it: whoever speaks is cut off, and nobody gets through.
    pub fn cut(&self) {
        self.holds.send_replace(false);
    }

    /// Mends it.
    pub fn mend(&self) {
        self.holds.send_replace(true);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

async fn listen(listener: TcpListener, to: Arc<Mutex<String>>, holds: watch::Receiver<bool>) {
    while let Ok((mut client, _)) = listener.accept().await {
        let (to, mut holds) = (to.lock().unwrap_or_else(PoisonError::into_inner).clone(), holds.clone());
        if !*holds.borrow() {
            continue;
        }
        tokio::spawn(async move {
            let Ok(mut server) = TcpStream::connect(to).await else { return };
            tokio::select! {
                _ = copy_bidirectional(&mut client, &mut server) => {}
                _ = holds.wait_for(|holds| !holds) => {}
            }
        });
    }
}
