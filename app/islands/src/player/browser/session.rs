//! The buttons of the telephone itself: on its lock screen, on headphones, in a car. As long as they are ours, the
//! sound goes on when the screen sleeps.

use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use super::dom::{listen, window};
use super::stage::Stage;

#[wasm_bindgen]
extern "C" {
    // web-sys has these only with a flag for the whole build.
    type MediaMetadata;
    #[wasm_bindgen(constructor, catch)]
    fn new(init: &Object) -> Result<MediaMetadata, JsValue>;

    type MediaSession;
    #[wasm_bindgen(method, setter)]
    fn set_metadata(this: &MediaSession, metadata: &MediaMetadata);
    #[wasm_bindgen(method, catch, js_name = setActionHandler)]
    fn set_action_handler(this: &MediaSession, action: &str, handler: &Function) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = setPositionState)]
    fn set_position_state(this: &MediaSession, state: &Object) -> Result<(), JsValue>;
}

/// Takes the buttons whenever this player begins to sound.
pub(super) fn attach(stage: &Rc<Stage>) {
    let session = window().and_then(|window| Reflect::get(&window.navigator(), &"mediaSession".into()).ok());
    let Some(session) = session.filter(JsValue::is_object) else { return };
    let session: Rc<MediaSession> = Rc::new(session.unchecked_into());
    listen(&stage.audio, "play", {
        let (stage, session) = (Rc::clone(stage), Rc::clone(&session));
        move |_| take(&stage, &session)
    });
    for event in ["seeked", "ratechange", "loadedmetadata"] {
        let (stage, session) = (Rc::clone(stage), Rc::clone(&session));
        listen(&stage.audio.clone(), event, move |_| tell_position(&stage, &session));
    }
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &JsValue::from(*name), value);
    }
    object
}

fn take(stage: &Rc<Stage>, session: &MediaSession) {
    let about = [("title", "data-title"), ("artist", "data-artist")];
    let about = about.map(|(name, attribute)| (name, JsValue::from(stage.bar.word(attribute))));
    if let Ok(metadata) = MediaMetadata::new(&object(&about)) {
        session.set_metadata(&metadata);
    }
    let on = |action: &str, does: fn(&Stage, JsValue)| {
        let stage = Rc::clone(stage);
        let handler = Closure::<dyn Fn(JsValue)>::new(move |details| does(&stage, details)).into_js_value();
        // A browser that does not know an action refuses just that one.
        let _ = session.set_action_handler(action, handler.unchecked_ref());
    };
    on("play", |stage, _| stage.play());
    on("pause", |stage, _| stage.pause());
    on("previoustrack", |stage, _| stage.step(false));
    on("nexttrack", |stage, _| stage.step(true));
    on("seekto", |stage, details| {
        let to = Reflect::get(&details, &"seekTime".into()).ok().and_then(|to| to.as_f64());
        to.into_iter().for_each(|to| stage.seek(to));
    });
    tell_position(stage, session);
}

fn tell_position(stage: &Stage, session: &MediaSession) {
    let duration = stage.audio.duration();
    if duration.is_finite() && duration > 0.0 {
        let now = stage.now().min(duration);
        let rate = stage.audio.playback_rate();
        let state = [("duration", duration), ("position", now), ("playbackRate", rate)];
        let _ = session.set_position_state(&object(&state.map(|(name, value)| (name, JsValue::from(value)))));
    }
}
