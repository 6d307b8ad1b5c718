//! The page follows the line that is sung, until the reader goes elsewhere.

use std::rc::Rc;

use web_sys::{Element, Event, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::dom::{listen, window};
use super::stage::Stage;

/// So long the page may move after we have moved it, in milliseconds; what moves it later is the reader.
const MOVING: f64 = 700.0;

/// Listens to whatever moves the page: a wheel, a finger, keys, a search within the page.
pub(super) fn attach(stage: &Rc<Stage>) {
    let Some(window) = window() else { return };
    for event in ["wheel", "touchmove", "scroll"] {
        let stage = Rc::clone(stage);
        listen(&window, event, move |event: Event| {
            if event.type_() != "scroll" || event.time_stamp() > stage.moved.get() + MOVING {
                stage.following.set(false);
            }
        });
    }
}

impl Stage {
    /// Brings the line that is sung into view, if the page follows it; else offers the way back.
    pub(super) fn follow(&self) {
        let Some(line) = self.lines.times.current(self.now()).and_then(|line| self.lines.elements.get(line)) else {
            return;
        };
        let visible = self.is_visible(line);
        if self.following.get() && !visible {
            self.moved.set(window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now()));
            scroll_to(line);
        }
        self.bar.offer_follow(!self.following.get() && !visible);
    }

    /// Follows again, from now on.
    pub(super) fn follow_again(&self) {
        self.following.set(true);
        self.follow();
    }

    fn is_visible(&self, line: &Element) -> bool {
        let place = line.get_bounding_client_rect();
        let height = window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or_default();
        place.top() >= 0.0 && place.bottom() <= height - self.bar.height()
    }
}

/// To the middle of the window: smoothly only where the style sheet moves smoothly, which asks whether the reader wants
/// less motion.
fn scroll_to(line: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    line.scroll_into_view_with_scroll_into_view_options(&options);
}
