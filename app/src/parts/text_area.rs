//! A text of several lines in a form.
//!
//! Leptos 0.8.23 writes the children of a `<textarea>` into the page as they are: a text with `</textarea>` in it would
//! end there and the rest would be markup, somebody else's script among it. **Every text area of a page is made here**,
//! which escapes. (In an island, `prop:value` sets text and is safe.)

use leptos::prelude::*;

/// A text area with its label and what was typed so far.
pub struct TextArea {
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    value: String,
    rows: u8,
    required: bool,
    lang: Option<String>,
    id: Option<String>,
}

impl TextArea {
    /// An empty one, which may stay empty.
    #[must_use]
    pub fn new(name: &'static str, label: &'static str) -> Self {
        Self { name, label, hint: "", value: String::new(), rows: 5, required: false, lang: None, id: None }
    }

    /// What helps to fill it in.
    #[must_use]
    pub fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// What was typed, or is there already.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// So many rows are seen at once.
    #[must_use]
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// Must be filled in.
    #[must_use]
    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The language that is written in it.
    #[must_use]
    pub fn lang(mut self, lang: impl Into<String>) -> Self {
        self.lang = Some(lang.into());
        self
    }

    /// Its id, where that is not `f-` and its name.
    #[must_use]
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Renders it.
    #[must_use]
    pub fn show(self) -> AnyView {
        let id = self.id.unwrap_or_else(|| format!("f-{}", self.name));
        let hint_id = (!self.hint.is_empty()).then(|| format!("{id}-hint"));
        view! {
            <div class="field">
                <label for=id.clone()>{self.label}</label>
                {hint_id.clone().map(|hint_id| view! { <p class="hint" id=hint_id>{self.hint}</p> })}
                <textarea
                    id=id
                    name=self.name
                    rows=self.rows.to_string()
                    required=self.required
                    lang=self.lang
                    autocapitalize="none"
                    aria-describedby=hint_id
                    inner_html=escaped(&self.value)
                ></textarea>
            </div>
        }
        .into_any()
    }
}

/// A text as a `<textarea>` holds it. Browsers leave out a line end at the very beginning, so one is given for it.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 8);
    if text.starts_with(['\n', '\r']) {
        html.push('\n');
    }
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        Owner::new().with(|| TextArea::new("story", "Chuyện").value(text).show().to_html())
    }

    #[test]
    fn a_text_cannot_leave_its_area() {
        let page = html("</textarea><script>alert(1)</script>&amp;");
        assert!(page.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;"), "{page}");
        assert_eq!((page.matches("</textarea>").count(), page.matches("<script").count()), (1, 0), "{page}");
    }

    #[test]
    fn an_empty_first_line_stays() {
        assert!(html("\nhai").contains(">\n\nhai</textarea>"), "{}", html("\nhai"));
        assert!(html("một\nhai").contains(">một\nhai</textarea>"));
    }
}
