//! Who listens to which evening in this process: one look at the store wakes them all.
//!
//! A tap on this node rings at once; what happened on another node is seen within a second.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tiengban_content::people::PersonId;
use tiengban_store::learning::Beat;
use tokio::sync::{Notify, watch};

use crate::site::Site;

/// So often the store is asked, for what another node has done.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// So long nobody looks again: two hundred who answer at once are one piece of news.
const PAUSE: Duration = Duration::from_millis(50);

/// So many lines somebody has at most: a telephone, a desk and a projector, in a few windows each.
const MOST_LINES: usize = 12;

/// The evenings that somebody listens to, by id, and who has how many lines.
pub struct Hall {
    rooms: Mutex<HashMap<String, Arc<Room>>>,
    lines: Mutex<HashMap<PersonId, usize>>,
    closing: watch::Sender<bool>,
}

/// A line that somebody has, until it is dropped.
pub struct Held {
    site: Site,
    person: PersonId,
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut lines = open(&self.site.hall.lines);
        if let Some(count) = lines.get_mut(&self.person) {
            *count -= 1;
            if *count == 0 {
                lines.remove(&self.person);
            }
        }
    }
}

struct Room {
    beat: watch::Sender<Beat>,
    bell: Notify,
}

impl Default for Hall {
    fn default() -> Self {
        Self { rooms: Mutex::default(), lines: Mutex::default(), closing: watch::Sender::new(false) }
    }
}

impl Hall {
    /// Something has changed in an evening: whoever listens is told.
    pub fn ring(&self, id: &str) {
        if let Some(room) = open(&self.rooms).get(id) {
            room.bell.notify_one();
        }
    }

    /// The server ends: nobody listens any more.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Becomes true when the server ends.
    #[must_use]
    pub fn closing(&self) -> watch::Receiver<bool> {
        self.closing.subscribe()
    }

    /// A line for somebody; none where they have so many that their pages have to ask by themselves.
    #[must_use]
    pub fn hold(site: &Site, person: &PersonId) -> Option<Held> {
        let mut lines = open(&site.hall.lines);
        let count = lines.entry(person.clone()).or_default();
        (*count < MOST_LINES).then(|| {
            *count += 1;
            Held { site: site.clone(), person: person.clone() }
        })
    }

    /// How an evening goes on, from this beat.
    #[must_use]
    pub fn listen(site: &Site, id: &str, now: Beat) -> watch::Receiver<Beat> {
        let mut rooms = open(&site.hall.rooms);
        if let Some(room) = rooms.get(id) {
            // Whoever comes may know more than whoever looked last.
            room.bell.notify_one();
            return room.beat.subscribe();
        }
        let (beat, listening) = watch::channel(now);
        let room = Arc::new(Room { beat, bell: Notify::new() });
        rooms.insert(id.to_owned(), Arc::clone(&room));
        tokio::spawn(look(site.clone(), id.to_owned(), room));
        listening
    }

    /// Whether nobody listens any more; then the room is gone.
    fn is_left(&self, id: &str, room: &Room) -> bool {
        let mut rooms = open(&self.rooms);
        let left = room.beat.receiver_count() == 0;
        if left {
            rooms.remove(id);
        }
        left
    }
}

fn open<T>(shut: &Mutex<T>) -> MutexGuard<'_, T> {
    shut.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Looks at the store for all who listen, as long as there is somebody.
async fn look(site: Site, id: String, room: Arc<Room>) {
    let mut closing = site.hall.closing();
    loop {
        tokio::select! {
            () = room.bell.notified() => {}
            () = tokio::time::sleep(LOOK_EVERY) => {}
            _ = closing.wait_for(|closing| *closing) => return,
        }
        if site.hall.is_left(&id, &room) {
            return;
        }
        match site.db.live_beat(&id).await {
            Ok(Some(now)) => {
                room.beat.send_if_modified(|beat| std::mem::replace(beat, now) != now);
            }
            Ok(None) => {}
            // Telephones see for themselves when they ask for the page.
            Err(error) => tracing::warn!(%error, "an evening cannot be looked at"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}
