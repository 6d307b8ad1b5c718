//! Markdown to safe HTML.
//!
//! `**bold**` marks words of the taught language: they get its `lang`, so that screen readers and page translators
//! leave them alone, and the font made for them. `[^tn5]` becomes a small link to the list of sources below the page.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use ammonia::Builder;
use comrak::{Options, markdown_to_html};
use quick_cache::sync::Cache;
use tiengban_content::body::block::{Mention, mentions, page_of};
use tiengban_content::{Kind, LangTag, Slug};

use crate::parts::Library;

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

/// The HTML of a Markdown text in which bold words are in `lang`, with the sources and links that this reader may see,
/// as `library` knows them.
#[must_use]
pub fn html(text: &str, lang: &LangTag, library: &Library) -> String {
    without_hidden_links(&rendered(text, lang, &library.labels()), |kind, slug| library.get(kind, slug).is_some())
}

/// What is remembered hangs on nothing but the text with the labels that this reader may see, and the language.
fn rendered(text: &str, lang: &LangTag, labels: &HashMap<String, String>) -> String {
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

/// A link to a page that this reader may not see is plain text: a link that leads nowhere tells that there is something.
fn without_hidden_links(html: &str, visible: impl Fn(Kind, &Slug) -> bool) -> String {
    // As `CLEANER` writes it; links do not stand in links.
    const OPEN: &str = "<a href=\"/";
    const CLOSE: &str = "</a>";
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find(OPEN) {
        let path = &rest[start + OPEN.len() - 1..];
        let (Some(quote), Some(bracket), Some(close)) = (path.find('"'), path.find('>'), path.find(CLOSE)) else {
            break;
        };
        let (text, behind) = (&path[bracket + 1..close], &path[close + CLOSE.len()..]);
        kept.push_str(&rest[..start]);
        if page_of(&path[..quote]).is_some_and(|(kind, slug)| !visible(kind, &slug)) {
            kept.push_str(text);
        } else {
            kept.push_str(&rest[start..rest.len() - behind.len()]);
        }
        rest = behind;
    }
    kept.push_str(rest);
    kept
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
        rendered(text, &"tyz".parse().unwrap(), &labels)
    }

    #[test]
    fn a_link_to_a_hidden_page_is_plain_text() {
        let shown = shown("[nước](/tu/tay/nặm), [ở đây](/nguon), [kín](/chuyen/kin \"?\"), [ref].\n\n[ref]: /bai/kin");
        let shown = without_hidden_links(&shown, |kind, _| kind == Kind::Word);
        assert!(shown.contains("href=\"/tu/tay/n%E1%BA%B7m\"") && shown.contains("href=\"/nguon\""), "{shown}");
        assert!(shown.contains(", kín, ref.</p>"), "{shown}");
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
