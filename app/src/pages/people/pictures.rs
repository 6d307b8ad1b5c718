//! The page with twelve pictures. Each press sends the form with one picture more, so that it needs no script; what
//! was pressed travels inside the form, never in an address.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use tiengban_content::people::{PICTURES_OF_A_PIN, SecretKind, picture_pin};

use crate::document::{Page, document};
use crate::doors::Sent;
use crate::parts::form::{Field, carried, fault, picture_pad, picture_progress};
use crate::visitor::Visitor;

/// What the pictures are pressed for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// To prove who one is.
    Proving,
    /// To choose them, twice the same.
    Choosing,
}

/// Where a press leads.
pub enum Pressed {
    /// Further pictures are to be pressed: this page asks for them.
    More(Response),
    /// All are pressed: the picture-PIN.
    Pin(String),
}

/// A page of pictures: for what, where it sends, and what else stands on it.
pub struct Pad<'a> {
    /// For what.
    pub purpose: For,
    /// Where the form goes.
    pub action: String,
    /// Whose page it is, where that is no secret.
    pub greeting: Option<String>,
    /// Whether a passphrase can be typed instead.
    pub words_too: bool,
    /// Fields that are carried along.
    pub carry: Vec<(&'static str, &'a str)>,
}

impl Pad<'_> {
    /// Reads what was pressed so far.
    #[must_use]
    pub fn pressed(&self, visitor: &Visitor, sent: &Sent) -> Pressed {
        let texts = &visitor.texts().people;
        let (first, second) = (sent.all("hinh"), sent.all("lai"));
        if first.len() < PICTURES_OF_A_PIN {
            return Pressed::More(self.ask(visitor, &first, None, None));
        }
        let Some(pin) = picture_pin(first.iter().copied()) else {
            return Pressed::More(self.ask(visitor, &[], None, None));
        };
        if self.purpose == For::Proving {
            return Pressed::Pin(pin);
        }
        if second.len() < PICTURES_OF_A_PIN {
            return Pressed::More(self.ask(visitor, &first, Some(&second), None));
        }
        if picture_pin(second) != Some(pin.clone()) {
            return Pressed::More(self.ask(visitor, &[], None, Some(texts.not_the_same.to_owned())));
        }
        Pressed::Pin(pin)
    }

    /// The page that asks for the first picture, with a complaint if there is one.
    #[must_use]
    pub fn begin(&self, visitor: &Visitor, complaint: Option<String>) -> Response {
        self.ask(visitor, &[], None, complaint)
    }

    fn ask(&self, visitor: &Visitor, first: &[&str], second: Option<&[&str]>, complaint: Option<String>) -> Response {
        let texts = &visitor.texts().people;
        let (title, text) = match (self.purpose, second) {
            (For::Proving, _) => (texts.choose_pictures, texts.choose_pictures_text),
            (For::Choosing, None) => (texts.new_pictures, texts.new_pictures_text),
            (For::Choosing, Some(_)) => (texts.again_pictures, texts.again_pictures_text),
        };
        let pressed = second.unwrap_or(first).len();
        let name = if second.is_some() { "lai" } else { "hinh" };
        let mut hidden: Vec<(&'static str, String)> =
            self.carry.iter().map(|(key, value)| (*key, (*value).to_owned())).collect();
        hidden.extend(first.iter().map(|picture| ("hinh", (*picture).to_owned())));
        hidden.extend(second.unwrap_or_default().iter().map(|picture| ("lai", (*picture).to_owned())));
        let (action, greeting, words_too) = (self.action.clone(), self.greeting.clone(), self.words_too);
        let status = if complaint.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let asking = visitor.clone();
        let page = Page::new(title, text).status(status).hidden_from_crawlers().body(move || {
            let carried_fields: Vec<_> = hidden.iter().map(|(key, value)| carried(key, value.clone())).collect();
            let words = words_too.then(|| {
                let kept = hidden.iter().filter(|(key, _)| *key != "hinh").map(|(k, v)| carried(k, v.clone()));
                view! {
                    <details class="by-words">
                        <summary>{texts.by_words}</summary>
                        <form method="post" action=action.clone()>
                            {kept.collect_view()}
                            {Field::secret("passphrase", texts.passphrase, "current-password").show()}
                            <button class="button-strong">{texts.sign_in}</button>
                        </form>
                    </details>
                }
            });
            view! {
                <div class="pictures-page">
                    {greeting.map(|greeting| view! { <p class="above">{greeting}</p> })}
                    <h1>{title}</h1>
                    <p class="lead">{text}</p>
                    {fault(complaint)}
                    {picture_progress(&asking, pressed)}
                    <form method="post" action=action.clone()>
                        {carried_fields}
                        {picture_pad(&asking, name)}
                    </form>
                    <form method="post" action=action>
                        {hidden
                            .iter()
                            .filter(|(key, _)| *key != "hinh" && *key != "lai")
                            .map(|(key, value)| carried(key, value.clone()))
                            .collect_view()}
                        <button>{texts.start_over}</button>
                    </form>
                    {words}
                </div>
            }
            .into_any()
        });
        document(visitor, page)
    }
}

/// With which kind of secret somebody answered a pad, and the secret itself.
///
/// # Errors
/// The page that asks for the next picture, while there are too few.
pub fn answered(pad: &Pad<'_>, visitor: &Visitor, sent: &Sent) -> Result<(SecretKind, String), Box<Response>> {
    let words = sent.get("passphrase");
    if pad.words_too && !words.is_empty() {
        return Ok((SecretKind::Passphrase, words.to_owned()));
    }
    match pad.pressed(visitor, sent) {
        Pressed::Pin(pin) => Ok((SecretKind::Pictures, pin)),
        Pressed::More(page) => Err(Box::new(page)),
    }
}
