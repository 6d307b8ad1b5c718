//! Markdown to safe HTML.
//!
//! `**bold**` marks words of the taught language: they get its `lang`, so that screen readers and page translators
//! leave them alone, and the font made for them. `[^tn5]` becomes a small link to the list of sources below the page.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use ammonia::Builder;
use comrak::{Options, markdown_to_html};
use quick_cache::sync::Cache;
use tiengban_content::LangTag;
use tiengban_content::body::block::{Mention, mentions};

static OPTIONS: LazyLock<Options<'static>> = LazyLock::new(|| {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    // Raw HTML is shown as text, not passed on; ammonia looks over the rest once more.
    options.render.escape = true;
    options
});

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder.add_tag_attributes("strong", &["lang", "translate"]).link_rel(Some("noopener nofollow"));
    builder.rm_tags(["img"]);
    builder
});

/// So many rendered texts are remembered: each is parsed twice (Markdown, then its HTML), and read by many.
const REMEMBERED: usize = 2_000;

static RENDERED: LazyLock<Cache<(String, LangTag), Arc<str>>> = LazyLock::new(|| Cache::new(REMEMBERED));

/// The HTML of a Markdown text in which bold words are in `lang`; `labels` names the sources by their slugs.
///
/// What is remembered hangs on nothing but the text with the labels that this reader may see, and the language.
#[must_use]
pub fn html(text: &str, lang: &LangTag, labels: &HashMap<String, String>) -> String {
    let key = (with_cites_as_links(text, labels), lang.clone());
    if let Some(html) = RENDERED.get(&key) {
        return html.to_string();
    }
    let html = markdown_to_html(&key.0, &OPTIONS);
    let html = html.replace("<strong>", &format!("<strong lang=\"{lang}\" translate=\"no\">"));
    let html = CLEANER.clean(&html).to_string();
    RENDERED.insert(key, html.as_str().into());
    html
}

fn with_cites_as_links(text: &str, labels: &HashMap<String, String>) -> String {
    let mut linked = String::with_capacity(text.len());
    let mut at = 0;
    for mention in mentions(text) {
        if let Mention::Cite { source, range } = mention {
            linked.push_str(&text[at..range.start]);
            // A source that this reader may not see leaves no trace.
            if let Some(label) = labels.get(source) {
                linked.push_str(&format!("[\\[{label}\\]](#s-{source})"));
            }
            at = range.end;
        }
    }
    linked.push_str(&text[at..]);
    linked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let labels = HashMap::from([("tn5".to_owned(), "TN5".to_owned())]);
        html(text, &"tyz".parse().unwrap(), &labels)
    }

    #[test]
    fn taught_words_say_their_language() {
        assert_eq!(shown("Từ **nặm**."), "<p>Từ <strong lang=\"tyz\" translate=\"no\">nặm</strong>.</p>\n");
    }

    #[test]
    fn a_source_is_a_link_and_an_unknown_one_is_nothing() {
        let html = shown("Ba[^tn5]. Bốn[^hidden].");
        assert!(html.contains("<a href=\"#s-tn5\" rel=\"noopener nofollow\">[TN5]</a>"), "{html}");
        assert!(!html.contains("hidden"), "{html}");
    }

    #[test]
    fn nothing_in_a_text_becomes_a_script() {
        for bad in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "![x](https://example.org/track.png)",
            "**<b onclick=alert(1)>x</b>**",
            "[^\"><script>alert(1)</script>]",
        ] {
            let html = shown(bad);
            for sign in ["<script", "<img", "javascript:\"", "href=\"javascript", "<b onclick"] {
                assert!(!html.contains(sign), "{bad} became {html}");
            }
        }
    }
}
