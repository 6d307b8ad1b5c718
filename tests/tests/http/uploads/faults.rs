//! A server that is killed fifty times while people give.

use tiengban_tests::faults::{Trial, go_through};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_fifty_times_loses_nothing() {
    let found = go_through(Trial { seed: 50, kills: 50, files: 40, senders: 3 }).await;
    assert_eq!(found.starts.len(), 50);
    assert!(found.acknowledged > 30 << 20, "{} bytes", found.acknowledged);
    assert!(found.faults.is_empty(), "{:#?}", found.faults);
}
