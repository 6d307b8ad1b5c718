//! A page of HTML, asked by CSS selectors.

use scraper::{ElementRef, Html, Selector};

/// A parsed page.
#[derive(Debug)]
pub struct Page(Html);

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("{css}: {error}"))
}

fn words_of(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    /// Reads HTML.
    #[must_use]
    pub fn read(html: &str) -> Self {
        Self(Html::parse_document(html))
    }

    /// The text of everything that matches, in order, white space made one space.
    #[must_use]
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.0.select(&selector(css)).map(words_of).collect()
    }

    /// The text of the first that matches; empty if none does.
    #[must_use]
    pub fn text(&self, css: &str) -> String {
        self.0.select(&selector(css)).next().map(words_of).unwrap_or_default()
    }

    /// An attribute of everything that matches and has it, in order.
    #[must_use]
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        self.0.select(&selector(css)).filter_map(|element| element.attr(name)).map(ToOwned::to_owned).collect()
    }

    /// An attribute of the first that matches; empty if there is none.
    #[must_use]
    pub fn attribute(&self, css: &str, name: &str) -> String {
        self.attributes(css, name).into_iter().next().unwrap_or_default()
    }

    /// How many match.
    #[must_use]
    pub fn count(&self, css: &str) -> usize {
        self.0.select(&selector(css)).count()
    }

    /// What the parser had to forgive, but for `<!>`: with it Leptos marks where its pieces end, and browsers read it as
    /// an empty comment.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        let faults = self.0.errors.iter().map(ToString::to_string);
        faults.filter(|fault| !fault.starts_with("Saw ! in state MarkupDeclarationOpen")).collect()
    }

    /// The content of a `<meta>` by its name or property.
    #[must_use]
    pub fn meta(&self, name: &str) -> String {
        self.attribute(&format!("meta[name='{name}'], meta[property='{name}']"), "content")
    }
}
