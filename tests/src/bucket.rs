//! A real S3 store on this machine, which may be away for a while: `s3s` speaks the protocol, `s3s-fs` keeps a folder.

use std::net::SocketAddr;
use std::path::PathBuf;

use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

use crate::Folder;
use crate::builder::Builder;

const KEY: &str = "a-key";
const SECRET: &str = "a-secret";

/// A store with one bucket, `voices`; it is gone when this is dropped.
pub struct Bucket {
    folder: Folder,
    address: SocketAddr,
    serving: Option<JoinHandle<()>>,
}

impl Bucket {
    /// A store that is open.
    ///
    /// # Panics
    /// When there is no port for it.
    pub async fn open() -> Self {
        let folder = Folder::new();
        std::fs::create_dir(folder.at("voices")).expect("a folder for the bucket");
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let address = listener.local_addr().expect("a port");
        let mut bucket = Self { folder, address, serving: None };
        bucket.serving = Some(tokio::spawn(serve(listener, bucket.service())));
        bucket
    }

    /// Ends it, with everything that is under way.
    pub async fn goes(&mut self) {
        if let Some(serving) = self.serving.take() {
            serving.abort();
            let _ = serving.await;
        }
    }

    /// Opens it again at the same address.
    ///
    /// # Panics
    /// When somebody else has its port.
    pub async fn comes_back(&mut self) {
        let listener = TcpListener::bind(self.address).await.expect("its port");
        self.serving = Some(tokio::spawn(serve(listener, self.service())));
    }

    /// Where an original lies on the store's own disk.
    #[must_use]
    pub fn original(&self, sha256: &str) -> PathBuf {
        self.folder.at("voices/archive/originals").join(&sha256[..2]).join(sha256)
    }

    fn service(&self) -> S3Service {
        let mut builder = S3ServiceBuilder::new(s3s_fs::FileSystem::new(self.folder.path()).expect("a folder"));
        builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
        builder.build()
    }
}

impl Builder {
    /// With the recordings in this store.
    #[must_use]
    pub fn media_in(self, bucket: &Bucket) -> Self {
        self.env("TIENGBAN_MEDIA_URL", "s3://voices/archive")
            .env("AWS_ENDPOINT_URL", &format!("http://{}", bucket.address))
            .env("AWS_ALLOW_HTTP", "true")
            .env("AWS_REGION", "us-east-1")
            .env("AWS_ACCESS_KEY_ID", KEY)
            .env("AWS_SECRET_ACCESS_KEY", SECRET)
    }
}

async fn serve(listener: TcpListener, service: S3Service) {
    // Dropped with this task, and every connection with it.
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let service = service.clone();
        connections.spawn(async move {
            let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}
