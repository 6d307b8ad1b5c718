//! A bucket of an S3 store, in place of the folder.

use std::time::Duration;

use object_store::aws::{AmazonS3, AmazonS3Builder, AmazonS3ConfigKey};
use object_store::path::Path;
use object_store::{BackoffConfig, ClientOptions, RetryConfig};

use super::OriginalsError;

/// How long a connection may take to come about.
const TO_CONNECT: Duration = Duration::from_secs(5);

/// How long the store may be silent, a part of 5 MiB on its way included. Never the whole of an answer: a great one
/// may take its time.
const TO_ANSWER: Duration = Duration::from_secs(15);

/// The bucket and the prefix of `s3://bucket/prefix`. `env` are the variables that say how to get in, by their usual
/// names: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT_URL`, `AWS_ALLOW_HTTP`, …
pub(super) fn at_url(
    url: &str,
    env: impl IntoIterator<Item = (String, String)>,
) -> Result<(AmazonS3, Path), OriginalsError> {
    let wrong = |why: &str| OriginalsError::Address(format!("{url:?} {why}"));
    let rest = url.strip_prefix("s3://").ok_or_else(|| wrong("does not begin with s3://"))?;
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    if bucket.is_empty() || url.contains(['?', '#', '@']) {
        return Err(wrong("is not s3://bucket or s3://bucket/prefix"));
    }
    let prefix = Path::parse(prefix).map_err(|error| wrong(&error.to_string()))?;
    provide_tls();
    let mut builder = AmazonS3Builder::new();
    for (name, value) in env.into_iter().filter(|(name, _)| name.starts_with("AWS_")) {
        if let Ok(key) = name.to_ascii_lowercase().parse::<AmazonS3ConfigKey>() {
            builder = builder.with_config(key, value);
        }
    }
    let allow_http = builder.get_config_value(&AmazonS3ConfigKey::Client(object_store::ClientConfigKey::AllowHttp));
    let client = ClientOptions::new()
        .with_connect_timeout(TO_CONNECT)
        .with_timeout_disabled()
        .with_read_timeout(TO_ANSWER)
        .with_allow_http(allow_http.is_some_and(|said| said == "true" || said == "1"));
    let builder = builder.with_bucket_name(bucket).with_retry(patience()).with_client_options(client);
    let store = builder.build().map_err(|error| wrong(&format!("cannot be used: {error}")))?;
    Ok((store, prefix))
}

/// A store that is away is said to be away within some twenty seconds; who can wait longer tries again.
fn patience() -> RetryConfig {
    let backoff =
        BackoffConfig { init_backoff: Duration::from_millis(200), max_backoff: Duration::from_secs(2), base: 2.0 };
    RetryConfig { backoff, max_retries: 4, retry_timeout: Duration::from_secs(10) }
}

/// `reqwest` is built without a provider of its own; one that is there already is as good.
fn provide_tls() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Somebody else may have been quicker: then theirs is used.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
}
