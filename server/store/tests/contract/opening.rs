//! Opening a database: again, from the future, where there is none.

use tiengban_store::testing::Scratch;
use tiengban_store::{Db, StoreError};

use crate::drafts::word;
use crate::harness::{House, on_both, raw};

on_both!(what_was_kept_is_there_after_opening_again, a_database_from_the_future_is_left_alone);

async fn what_was_kept_is_there_after_opening_again(house: House) {
    house.import([word("tay/nặm")]).await;
    let before = house.db.export_items().await.unwrap();
    house.db.close().await;
    assert!(matches!(house.db.last_change().await, Err(StoreError::Unavailable(_))));
    let again = Db::open(&house.url).await.unwrap();
    assert_eq!(again.export_items().await.unwrap(), before);
    again.close().await;
}

async fn a_database_from_the_future_is_left_alone(house: House) {
    let insert = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                  SELECT 9999, 'later', success, checksum, 0 FROM _sqlx_migrations LIMIT 1";
    house.db.close().await;
    raw(&house.url, insert).await;
    let error = Db::open(&house.url).await.unwrap_err();
    assert!(matches!(error, StoreError::FromTheFuture { found: 9999, known: 12 }), "{error}");
}

#[tokio::test]
async fn a_server_that_only_reads_says_so() {
    let scratch = Scratch::postgres().await;
    let reads_only = format!("{}&options=-c%20default_transaction_read_only%3Don", scratch.url);
    let error = Db::open(&reads_only).await.unwrap_err();
    scratch.remove().await;
    assert!(matches!(error, StoreError::NotWritable(_)), "{error}");
}

#[tokio::test]
async fn what_is_no_address_is_said_to_be_none() {
    for text in ["", "mysql://somewhere/x", "/var/lib/x.db", "sqlite::memory:", "postgres://:x:y"] {
        let error = Db::open(text).await.unwrap_err();
        assert!(matches!(error, StoreError::NotAnAddress(_)), "{text:?}: {error}");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_opened_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let no_database = folder.path().join("letter.txt");
    std::fs::write(&no_database, "Not a database, but long enough to be read as if it were one.".repeat(99)).unwrap();
    for path in [folder.path().join("missing/x.db"), folder.path().to_path_buf(), no_database] {
        let error = Db::open_file(&path).await.unwrap_err();
        assert!(matches!(&error, StoreError::NotOpened { place, .. } if path.as_os_str() == place.as_str()), "{error}");
    }
}

#[tokio::test]
async fn a_file_may_have_any_name_and_is_whole_once_closed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tiếng bản?#%41.db");
    let db = Db::open_file(&path).await.unwrap();
    assert_eq!(db.last_change().await.unwrap(), 0);
    db.close().await;
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files, [path]);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named_without_the_password() {
    let error = Db::open("postgres://teacher:secret@127.0.0.1:1/village").await.unwrap_err();
    assert!(matches!(&error, StoreError::NotOpened { place, .. } if place == "127.0.0.1:1/village"), "{error}");
    assert!(!error.to_string().contains("secret"));
}
