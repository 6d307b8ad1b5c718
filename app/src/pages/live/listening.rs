//! How pages are told that there is something new: a stream of marks. What is new they fetch themselves, and are looked
//! at again when they do.

use std::convert::Infallible;
use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderName};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream::{Stream, unfold};
use tiengban_content::people::{ClubId, PersonId, Standing};
use tiengban_store::learning::Beat;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use crate::error::PageError;
use crate::hall::{Hall, Held};
use crate::site::Site;
use crate::visitor::Visitor;

/// So often a line without news keeps proxies from hanging up.
const STILL_THERE: Duration = Duration::from_secs(15);
/// So often it is looked at whether whoever listens is still in the club.
const LOOK_EVERY: Duration = Duration::from_secs(5);
/// So long a page waits before it calls again, when the line is cut.
const CALL_AGAIN: Duration = Duration::from_secs(1);

/// What tells a page that it is behind.
pub(super) type Mark = fn(Beat) -> String;

/// For telephones: what a leader taps.
pub(super) fn tapped(beat: Beat) -> String {
    beat.version.to_string()
}

/// For leaders: that, and who comes and answers.
pub(super) fn heard(beat: Beat) -> String {
    format!("{}.{}", beat.version, beat.heard)
}

/// Somebody on the line.
struct Line {
    _held: Held,
    site: Site,
    club: ClubId,
    /// Who must be in the club for it to go on; a steward who leads from outside need not.
    member: Option<PersonId>,
    beats: watch::Receiver<Beat>,
    closing: watch::Receiver<bool>,
    mark: Mark,
    told: String,
    look_at: Instant,
}

/// The stream of an evening. Where that has ended, there is nothing to listen to, and browsers then do not call again; nor
/// by themselves where somebody has too many lines: their pages ask now and then.
pub(super) async fn listen(visitor: &Visitor, id: &str, club: &ClubId, mark: Mark) -> Result<Response, PageError> {
    let site = visitor.site.clone();
    let beat = site.db.live_beat(id).await?.ok_or(PageError::NotFound)?;
    let closing = site.hall.closing();
    if beat.ended || *closing.borrow() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let who = &visitor.signed_in()?.member;
    let Some(held) = Hall::hold(&site, &who.id) else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let line = Line {
        _held: held,
        beats: Hall::listen(&site, id, beat),
        closing,
        club: club.clone(),
        member: who.is_in(club).then(|| who.id.clone()),
        mark,
        told: String::new(),
        look_at: Instant::now() + LOOK_EVERY,
        site,
    };
    let headers = [(CACHE_CONTROL, "no-store"), (HeaderName::from_static("x-accel-buffering"), "no")];
    // An event of its own name, not a comment: a page hears by it that the line is alive.
    let still = KeepAlive::new().interval(STILL_THERE).event(Event::default().event("con").data("1"));
    let stream = Sse::new(marks(line)).keep_alive(still);
    Ok((headers, stream).into_response())
}

fn marks(line: Line) -> impl Stream<Item = Result<Event, Infallible>> {
    unfold(line, |mut line| async move {
        loop {
            let mark = (line.mark)(*line.beats.borrow_and_update());
            if mark != line.told {
                line.told.clone_from(&mark);
                return Some((Ok(Event::default().retry(CALL_AGAIN).data(mark)), line));
            }
            if line.beats.borrow().ended {
                return None;
            }
            let look = tokio::select! {
                changed = line.beats.changed() => {
                    changed.ok()?;
                    false
                }
                () = sleep_until(line.look_at) => true,
                _ = line.closing.wait_for(|closing| *closing) => return None,
            };
            if look {
                if !line.is_still_in().await {
                    return None;
                }
                line.look_at = Instant::now() + LOOK_EVERY;
            }
        }
    })
}

impl Line {
    async fn is_still_in(&self) -> bool {
        let Some(person) = &self.member else { return true };
        // A store that is away for a moment sends nobody out: what is new is asked for by a page, which is looked at.
        let standing = self.site.db.standing(&self.club, person).await;
        standing.map_or(true, |standing| standing.is_some_and(|standing| standing != Standing::Asked))
    }
}
