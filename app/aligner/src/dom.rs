//! Making elements, by hand and small.
//!
//! Leptos' own views are compiled anew for every shape of every element: with them this module weighed 233 KB, without
//! them it weighs half. What is left of Leptos here are its signals and effects. Text is always set as text, never as
//! markup.

use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// An element that is being made.
#[derive(Clone)]
pub struct Made(pub HtmlElement);

/// Makes an element.
#[must_use]
pub fn make(tag: &str) -> Made {
    // Our tags are names of elements, every one.
    let element = document().create_element(tag).unwrap_or_else(|error| wasm_bindgen::throw_val(error));
    Made(element.unchecked_into())
}

/// Does something now, and again whenever a signal changes that it looked at.
pub fn always(react: impl Fn() + 'static) {
    fn small(react: Box<dyn Fn()>) {
        Effect::new(move |_| react());
    }
    small(Box::new(react));
}

impl Made {
    /// With a class.
    #[must_use]
    pub fn class(self, class: &str) -> Self {
        self.0.set_class_name(class);
        self
    }

    /// With an attribute.
    #[must_use]
    pub fn attr(self, name: &str, value: &str) -> Self {
        set(&self.0, name, Some(value));
        self
    }

    /// With an attribute that follows signals; nothing takes it away.
    #[must_use]
    pub fn attr_as(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        fn small(element: Element, name: &'static str, value: Box<dyn Fn() -> Option<String>>) {
            always(move || set(&element, name, value().as_deref()));
        }
        small(self.0.clone().into(), name, Box::new(value));
        self
    }

    /// With an attribute without a value, while something holds.
    #[must_use]
    pub fn flag_as(self, name: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        self.attr_as(name, move || holds().then(String::new))
    }

    /// With a class more, while something holds.
    #[must_use]
    pub fn class_as(self, class: &'static str, holds: impl Fn() -> bool + 'static) -> Self {
        fn small(element: Element, class: &'static str, holds: Box<dyn Fn() -> bool>) {
            always(move || {
                let _ = element.class_list().toggle_with_force(class, holds());
            });
        }
        small(self.0.clone().into(), class, Box::new(holds));
        self
    }

    /// With a property that follows signals: what is typed in a field, whether a box is ticked.
    #[must_use]
    pub fn prop_as(self, name: &'static str, value: impl Fn() -> JsValue + 'static) -> Self {
        fn small(element: Element, name: &'static str, value: Box<dyn Fn() -> JsValue>) {
            always(move || {
                let (name, value) = (JsValue::from_str(name), value());
                // Setting what is there already would move the cursor in some browsers.
                if js_sys::Reflect::get(&element, &name).ok().as_ref() != Some(&value) {
                    let _ = js_sys::Reflect::set(&element, &name, &value);
                }
            });
        }
        small(self.0.clone().into(), name, Box::new(value));
        self
    }

    /// With a text behind what is there.
    #[must_use]
    pub fn text(self, text: &str) -> Self {
        let _ = self.0.append_with_str_1(text);
        self
    }

    /// With a text of its own that follows signals.
    #[must_use]
    pub fn text_as(self, text: impl Fn() -> String + 'static) -> Self {
        fn small(element: Element, text: Box<dyn Fn() -> String>) {
            always(move || element.set_text_content(Some(&text())));
        }
        small(self.0.clone().into(), Box::new(text));
        self
    }

    /// With another element in it.
    #[must_use]
    pub fn with(self, child: impl Into<Option<Made>>) -> Self {
        if let Some(child) = child.into() {
            let _ = self.0.append_child(&child.0);
        }
        self
    }

    /// With other elements in it.
    #[must_use]
    pub fn with_all(self, children: impl IntoIterator<Item = Made>) -> Self {
        children.into_iter().fold(self, Self::with)
    }

    /// With elements in it that are made anew whenever a signal changes that their making looked at.
    #[must_use]
    pub fn with_as(self, children: impl Fn() -> Vec<Made> + 'static) -> Self {
        fn small(place: Element, children: Box<dyn Fn() -> Vec<Made>>) {
            always(move || {
                place.set_text_content(None);
                for child in children() {
                    let _ = place.append_child(&child.0);
                }
            });
        }
        small(self.0.clone().into(), Box::new(children));
        self
    }

    /// With an element in it for each key, in their order. What has a key stays the same element as long as it has it.
    #[must_use]
    pub fn with_each<K: Copy + PartialEq + 'static>(
        self,
        keys: impl Fn() -> Vec<K> + 'static,
        one: impl Fn(K) -> Made + 'static,
    ) -> Self {
        let place = self.0.clone();
        let parent = Owner::current().unwrap_or_default();
        let there = StoredValue::new_local(Vec::<(K, Owner, Made)>::new());
        always(move || {
            let keys = keys();
            let mut before = there.try_update_value(std::mem::take).unwrap_or_default();
            let mut after = Vec::with_capacity(keys.len());
            for key in keys {
                let known = before.iter().position(|(other, ..)| *other == key);
                after.push(match known {
                    Some(index) => before.swap_remove(index),
                    None => {
                        // What it is made of ends with it, not with the next change of the list.
                        let owner = parent.with(Owner::new);
                        let made = owner.with(|| untrack(|| one(key)));
                        (key, owner, made)
                    }
                });
            }
            for (_, owner, gone) in before {
                owner.cleanup();
                gone.0.remove();
            }
            let mut next = place.first_child();
            for (.., made) in &after {
                if next.as_ref().is_some_and(|next| next.is_same_node(Some(&made.0))) {
                    next = made.0.next_sibling();
                } else {
                    let _ = place.insert_before(&made.0, next.as_ref());
                }
            }
            there.set_value(after);
        });
        self
    }

    /// Hears an event, as long as it is on the page.
    #[must_use]
    pub fn on(self, event: &str, react: impl Fn(Event) + 'static) -> Self {
        fn small(element: &Element, event: &str, react: Box<dyn Fn(Event)>) {
            // The browser lets it go together with the element.
            let react = Closure::<dyn Fn(Event)>::wrap(react).into_js_value();
            let _ = element.add_event_listener_with_callback(event, react.unchecked_ref());
        }
        small(&self.0, event, Box::new(react));
        self
    }

    /// Hears a press.
    #[must_use]
    pub fn on_press(self, react: impl Fn() + 'static) -> Self {
        self.on("click", move |_| react())
    }
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

/// What stands in the field that an event is about.
#[must_use]
pub fn value_of(event: &Event) -> String {
    // Fields, areas and choices have a value each; anything else has none.
    let value = event.target().and_then(|target| js_sys::Reflect::get(&target, &"value".into()).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// Whether the box is ticked that an event is about.
#[must_use]
pub fn ticked(event: &Event) -> bool {
    event.target().is_some_and(|target| target.unchecked_into::<HtmlInputElement>().checked())
}

/// A label around a field.
#[must_use]
pub fn labelled(class: &str, text: &str, field: Made) -> Made {
    make("label").class(class).text(text).with(field)
}

/// A box to tick, with its text.
#[must_use]
pub fn tick(text: &str, held: RwSignal<bool>) -> Made {
    let tick = make("input").attr("type", "checkbox").prop_as("checked", move || JsValue::from_bool(held.get()));
    make("label").class("tick").with(tick.on("change", move |event| held.set(ticked(&event)))).text(text)
}
