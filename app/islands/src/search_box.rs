//! The search box, with suggestions while one types.
//!
//! Without wasm it is a plain GET form. It is never controlled: what was typed before it woke stays.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One suggestion, as `GET /api/v1/suggest` answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The headword or title.
    pub title: String,
    /// The language of the title, for `lang`.
    pub lang: String,
    /// What it means or is, in the reader's language where there is one.
    pub gloss: String,
    /// The language of the gloss.
    pub gloss_lang: String,
    /// The name of its kind, in the reader's language.
    pub kind: String,
    /// The path of its page.
    pub url: String,
}

/// The box, its button and the list below it.
#[island]
pub fn SearchBox(
    /// Names the field on the page.
    id: String,
    /// What was searched.
    value: String,
    /// What the field is called, for those who do not see it.
    label: String,
    /// An example of what can be typed.
    placeholder: String,
    /// What stands on the button.
    button: String,
    /// The reader's language, `vi` or `en`.
    tongue: String,
) -> impl IntoView {
    let list = List::new(id.clone(), tongue);
    let field = id.clone();
    let list_id = format!("{id}-list");
    view! {
        <form
            class="search"
            action="/tim"
            method="get"
            role="search"
            on:focusout=move |event: FocusEvent| {
                if leaves_form(&event) {
                    list.close();
                }
            }
        >
            <label class="visually-hidden" for=id.clone()>
                {label.clone()}
            </label>
            <input
                id=field
                class="search-field"
                name="q"
                type="search"
                value=value
                placeholder=placeholder
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                maxlength="200"
                role="combobox"
                aria-autocomplete="list"
                aria-controls=list_id.clone()
                aria-expanded=move || if list.found.with(Vec::is_empty) { "false" } else { "true" }
                aria-activedescendant=move || list.chosen.get().map(|index| list.option_id(index))
                on:input=move |event| list.ask(event_target_value(&event))
                on:keydown=move |event| list.on_key(&event)
            />
            <button class="search-button" type="submit">
                {button}
            </button>
            <ul
                id=list_id
                class="suggestions"
                role="listbox"
                aria-label=label
                hidden=move || list.found.with(Vec::is_empty)
            >
                {move || {
                    list.found
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(index, suggestion)| option(list, index, suggestion))
                        .collect_view()
                }}
            </ul>
        </form>
    }
}

fn option(list: List, index: usize, suggestion: Suggestion) -> impl IntoView {
    view! {
        <li role="presentation">
            <a
                id=list.option_id(index)
                role="option"
                aria-selected=move || if list.chosen.get() == Some(index) { "true" } else { "false" }
                href=suggestion.url
                tabindex="-1"
            >
                <span class="word" lang=suggestion.lang translate="no">
                    {suggestion.title}
                </span>
                <span class="gloss" lang=suggestion.gloss_lang>
                    {suggestion.gloss}
                </span>
                <span class="kind">{suggestion.kind}</span>
            </a>
        </li>
    }
}

/// The list below the field: what is in it, and which of it is chosen.
#[derive(Clone, Copy)]
struct List {
    found: RwSignal<Vec<Suggestion>>,
    chosen: RwSignal<Option<usize>>,
    /// How many questions were asked: an older one may be answered later than a newer one.
    asked: StoredValue<u32>,
    id: StoredValue<String>,
    tongue: StoredValue<String>,
}

impl List {
    fn new(id: String, tongue: String) -> Self {
        Self {
            found: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(None),
            asked: StoredValue::new(0),
            id: StoredValue::new(id),
            tongue: StoredValue::new(tongue),
        }
    }

    fn option_id(self, index: usize) -> String {
        self.id.with_value(|id| format!("{id}-{index}"))
    }

    fn close(self) {
        self.found.set(Vec::new());
        self.chosen.set(None);
    }

    fn ask(self, text: String) {
        let turn = self.asked.get_value() + 1;
        self.asked.set_value(turn);
        self.chosen.set(None);
        if text.trim().is_empty() {
            self.found.set(Vec::new());
            return;
        }
        ask(text, self.tongue.get_value(), move |answer| {
            if self.asked.get_value() == turn {
                self.found.set(answer);
            }
        });
    }

    fn on_key(self, event: &KeyboardEvent) {
        let count = self.found.with(Vec::len);
        let chosen = self.chosen.get();
        match event.key().as_str() {
            "Escape" if count > 0 => self.close(),
            "ArrowDown" if count > 0 => self.chosen.set(Some(chosen.map_or(0, |at| (at + 1) % count))),
            "ArrowUp" if count > 0 => self.chosen.set(Some(chosen.map_or(count - 1, |at| (at + count - 1) % count))),
            "Enter" => match chosen.and_then(|at| self.found.with(|all| all.get(at).map(|one| one.url.clone()))) {
                Some(url) => go(&url),
                None => return,
            },
            _ => return,
        }
        event.prevent_default();
    }
}

#[cfg(target_arch = "wasm32")]
fn ask(text: String, tongue: String, answered: impl Fn(Vec<Suggestion>) + 'static) {
    leptos::task::spawn_local(async move {
        let query = [("q", text.as_str()), ("hl", tongue.as_str())];
        let request = gloo_net::http::Request::get("/api/v1/suggest").query(query).send().await;
        // Suggestions are a courtesy: without a line the form still works, so that a failure stays silent.
        if let Ok(response) = request
            && let Ok(suggestions) = response.json::<Vec<Suggestion>>().await
        {
            answered(suggestions);
        }
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn ask(_text: String, _tongue: String, _answered: impl Fn(Vec<Suggestion>) + 'static) {}

fn go(url: &str) {
    // Only ever called in the browser.
    let _ = window().location().set_href(url);
}

/// Whether the focus goes to somewhere outside the form.
fn leaves_form(event: &FocusEvent) -> bool {
    use wasm_bindgen::JsCast;
    let form = event.current_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let next = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    match (form, next) {
        (Some(form), Some(next)) => !form.contains(Some(&next)),
        _ => true,
    }
}
