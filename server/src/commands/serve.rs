//! `tiengban serve`

use std::sync::Arc;
use std::time::Duration;

use tiengban_app::Site;
use tiengban_app::doors::{Limits, Seal, Secrets, cookies};
use tiengban_app::hall::Hall;
use tiengban_app::site::Rooms;
use tiengban_content::formats;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::cli::Serve;
use crate::embedded;
use crate::fault::{Fault, tell};
use crate::house::{House, of_store};
use crate::http;
use crate::http::peer::Peer;
use crate::http::unread::Unread;
use crate::indexer::Indexer;
use crate::jobs::{self, Workshop};
use crate::system::{self, SystemClock, SystemIds};
use crate::tidying;

/// Requests that are still being answered at the end get so long.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// Serves until the process is asked to end.
///
/// # Errors
/// When the port is taken, or the data folder cannot be used.
pub async fn serve(options: Serve) -> Result<(), Fault> {
    // A taken port is found out before anything is written.
    let listener = TcpListener::bind(options.listen).await.map_err(|error| busy(&options, error))?;
    let address = listener.local_addr().map_err(|error| busy(&options, error))?;
    let ended = ended()?;
    let house = House::open(&options.data).await?;
    if !options.no_starter {
        take_in_starter(&house).await?;
    }
    let indexer = Indexer::open(house.db.clone(), &house.index_dir)?;
    let set_up = set_up_token(&house).await?;
    let workshop = Workshop {
        db: house.db.clone(),
        originals: house.originals.clone(),
        renditions: house.originals.renditions(),
        incoming: house.incoming.clone(),
        scratch: house.scratch.clone(),
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        bell: Arc::default(),
    };
    let site = Site::new(Rooms {
        db: house.db.clone(),
        index: indexer.index(),
        index_ready: indexer.ready(),
        originals: house.originals,
        renditions: workshop.renditions.clone(),
        incoming: house.incoming,
        bell: Arc::clone(&workshop.bell),
        assets: embedded::assets()?,
        public_url: options.public_url.map(|url| url.trim_end_matches('/').to_owned()),
        entropy: system::entropy,
        clock: Arc::new(SystemClock),
        ids: Arc::new(SystemIds),
        secrets: Secrets::new().map_err(|error| {
            Fault::new("Hệ thống không cho số ngẫu nhiên.", "The system gives no randomness.").caused_by(error)
        })?,
        seal: Seal::new(system::seal_key()),
        limits: Limits::default(),
        hall: Hall::default(),
        set_up: set_up.as_deref().map(cookies::hash),
        dev: options.dev,
    });
    let following = tokio::spawn(indexer.follow());
    let tidying = tokio::spawn(tidying::tidy(workshop.clone()));
    let lapsing = tokio::spawn(tidying::lapse(workshop.clone()));
    let working = tokio::spawn(jobs::work(workshop));
    tell(
        &format!("Tiếng Bản đang mở ở http://{address}  (Ctrl+C để đóng)"),
        &format!("Tiếng Bản is at http://{address}  (Ctrl+C to close)"),
    );
    if let Some(token) = set_up {
        tell(
            &format!(
                "Chưa có người quản lý. Người đầu tiên mở trang này (chỉ dùng được một lần): http://{address}/cai-dat/{token}"
            ),
            &format!(
                "There is no steward yet. The first opens this page (it works once): http://{address}/cai-dat/{token}"
            ),
        );
    }
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let serving =
        axum::serve(Unread(listener), http::router(site.clone()).into_make_service_with_connect_info::<Peer>())
            .with_graceful_shutdown(until(stopping));
    let serving = tokio::spawn(serving.into_future());
    ended.await;
    tell("Đang đóng…", "Closing…");
    // Receivers live as long as the server; sending cannot fail while it runs.
    let _ = stop.send(true);
    // Telephones that listen would hold the server open.
    site.hall.close();
    if tokio::time::timeout(LAST_WORDS, serving).await.is_err() {
        tracing::warn!("some requests were cut off");
    }
    // A job that is cut off here is claimed again at the next start.
    for task in [&tidying, &lapsing, &working, &following] {
        task.abort();
    }
    let _ = tokio::join!(working, following);
    house.db.close().await;
    Ok(())
}

/// A secret for the first steward's page, while there is none; another one at every start.
async fn set_up_token(house: &House) -> Result<Option<String>, Fault> {
    if house.db.stewards_exist().await.map_err(of_store)? {
        return Ok(None);
    }
    let bytes = [system::entropy(), system::entropy()].concat();
    Ok(Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()))
}

fn busy(options: &Serve, error: std::io::Error) -> Fault {
    let listen = options.listen;
    Fault::new(
        format!("Không mở được {listen}: có lẽ chương trình khác đang dùng cổng ấy. Xin chọn cổng khác bằng --listen."),
        format!(
            "{listen} cannot be opened: something else may be using that port. Please choose another with --listen."
        ),
    )
    .caused_by(error)
}

/// An empty house gets the starter content.
async fn take_in_starter(house: &House) -> Result<(), Fault> {
    if house.db.last_change().await.map_err(of_store)? > 0 {
        return Ok(());
    }
    tell("Lần đầu mở: đang nhận nội dung có sẵn…", "First start: taking in the starter content…");
    let package = formats::read(&embedded::starter(), &|_| false).map_err(|faults| {
        let first = faults.first().map(|fault| fault.line_in("en")).unwrap_or_default();
        Fault::new(
            "Nội dung có sẵn trong chương trình bị hỏng.",
            format!("The starter content in this binary is broken: {first}"),
        )
    })?;
    let report = house.take_in(&package).await?;
    tell(&format!("Đã nhận {} mục.", report.made.len()), &format!("{} items taken in.", report.made.len()));
    Ok(())
}

/// A file has become larger than it may (`signal.h`; the same number on every Linux that we build for).
const SIGXFSZ: i32 = 25;

/// Resolves when the process is asked to end.
fn ended() -> Result<impl Future<Output = ()>, Fault> {
    let listen = |kind| {
        signal(kind).map_err(|error| {
            Fault::new("Hệ thống không cho nghe tín hiệu kết thúc.", "The system lets us hear no signals.")
                .caused_by(error)
        })
    };
    // Where files have a limit (a quota, `ulimit -f`), the write that reaches it fails and is answered as a full disk; the
    // signal that comes with it would end everything else as well.
    let mut too_large = listen(SignalKind::from_raw(SIGXFSZ))?;
    tokio::spawn(async move { while too_large.recv().await.is_some() {} });
    let mut terminate = listen(SignalKind::terminate())?;
    let mut interrupt = listen(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

async fn until(mut stopping: tokio::sync::watch::Receiver<bool>) {
    // Also when the sender is gone.
    let _ = stopping.wait_for(|stop| *stop).await;
}
