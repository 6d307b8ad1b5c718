//! A real S3 store on this machine: `s3s` speaks the protocol, `s3s-fs` keeps a folder.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use tempfile::TempDir;
use tiengban_media::{Originals, Sha256};
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

const KEY: &str = "a-key";
const SECRET: &str = "a-secret";

/// The store, which can be stopped and started again, with one bucket in it.
pub struct S3 {
    folder: TempDir,
    address: SocketAddr,
    serving: Option<JoinHandle<()>>,
}

impl S3 {
    pub async fn started() -> Self {
        let folder = TempDir::new().unwrap();
        std::fs::create_dir(folder.path().join("voices")).unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let mut store = Self { folder, address, serving: None };
        store.serving = Some(tokio::spawn(serve(listener, store.service())));
        store
    }

    /// Ends it, with everything that is under way.
    pub async fn stop(&mut self) {
        let serving = self.serving.take().unwrap();
        serving.abort();
        serving.await.unwrap_err();
    }

    pub async fn start(&mut self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        self.serving = Some(tokio::spawn(serve(listener, self.service())));
    }

    pub fn originals(&self) -> Originals {
        self.originals_with(SECRET)
    }

    pub fn originals_with(&self, secret: &str) -> Originals {
        at(self.address, secret)
    }

    /// Where an original lies on the store's own disk.
    pub fn path(&self, sha256: &Sha256) -> PathBuf {
        let name = sha256.to_string();
        self.folder.path().join("voices/archive/originals").join(&name[..2]).join(&name)
    }

    fn service(&self) -> S3Service {
        service(self.folder.path())
    }
}

/// The originals in the bucket of a store at this address.
pub fn at(address: SocketAddr, secret: &str) -> Originals {
    let variables = [
        ("AWS_ENDPOINT_URL", format!("http://{address}")),
        ("AWS_ALLOW_HTTP", "true".into()),
        ("AWS_REGION", "us-east-1".into()),
        ("AWS_ACCESS_KEY_ID", KEY.into()),
        ("AWS_SECRET_ACCESS_KEY", secret.into()),
        ("HOME", "/not/of/interest".into()),
    ];
    let variables = variables.into_iter().map(|(name, value)| (name.to_owned(), value));
    Originals::at_url("s3://voices/archive", variables).unwrap()
}

fn service(folder: &Path) -> S3Service {
    let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(folder).unwrap());
    builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
    builder.build()
}

async fn serve(listener: TcpListener, service: S3Service) {
    // Dropped with this task, and every connection with it.
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let service = service.clone();
        connections.spawn(async move {
            let builder = hyper_util::server::conn::auto::Builder::new(hyper_util::rt::TokioExecutor::new());
            let _ = builder.http1_only().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}
