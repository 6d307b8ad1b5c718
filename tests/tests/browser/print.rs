//! On paper: the words and their meanings, black on white, and nothing to press.

use std::io::Read;

use flate2::read::ZlibDecoder;
use serde_json::json;
use tiengban_tests::browser::{Look, browse};

/// What a PDF holds.
#[derive(Debug)]
struct Paper {
    pages: usize,
    /// How often a piece of text is shown.
    pieces: usize,
}

/// How many pages a PDF has.
pub fn pages(pdf: &[u8]) -> usize {
    String::from_utf8_lossy(pdf).matches("/Type /Page\n").count()
}

fn read(pdf: &[u8]) -> Paper {
    let mut pieces = 0;
    let mut rest = pdf;
    while let Some(at) = rest.windows(7).position(|bytes| bytes == b"stream\n") {
        rest = &rest[at + 7..];
        let mut drawing = Vec::new();
        // Fonts are streams too; only what draws a page holds operators that show text.
        if ZlibDecoder::new(rest).read_to_end(&mut drawing).is_ok() {
            pieces += String::from_utf8_lossy(&drawing).matches("> Tj\n").count();
        }
    }
    Paper { pages: pages(pdf), pieces }
}

#[tokio::test]
async fn a_lesson_and_a_word_are_printed() {
    browse(Look::desk().dark(), async |browser| {
        browser.visit("/bai/tay/con-so").await;
        let lesson = read(&browser.print().await);
        assert!((2..=6).contains(&lesson.pages) && lesson.pieces > 300, "{lesson:?}");
        browser.visit("/tu/tay/nặm").await;
        let word = read(&browser.print().await);
        assert!((1..=2).contains(&word.pages) && word.pieces > 50, "{word:?}");
    })
    .await;
}

#[tokio::test]
async fn paper_is_white_and_holds_nothing_to_press() {
    browse(Look::desk().dark(), async |browser| {
        for path in ["/bai/tay/con-so", "/tu/tay/nặm", "/bai-hat/tay/dem-muoi"] {
            browser.visit(path).await;
            let dark_paper = json!({
                "media": "print",
                "features": [{ "name": "prefers-color-scheme", "value": "dark" }],
            });
            browser.command("Emulation.setEmulatedMedia", dark_paper).await;
            let pressed =
                "[...document.querySelectorAll('header.site-header, footer, audio, button, .search, .tier-switches')]
                .filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 120))";
            assert_eq!(browser.eval::<Vec<String>>(pressed).await, Vec::<String>::new(), "{path}");
            // Printers leave grounds out: whatever has no ground of its own must be dark to be read.
            let pale = "[...document.querySelectorAll('main, main *')]
                .filter((e) => e.checkVisibility())
                .filter((e) => Math.min(...getComputedStyle(e).color.match(/[0-9]+/g).slice(0, 3)) > 0x70)
                .map((e) => e.outerHTML.slice(0, 120))";
            assert_eq!(browser.eval::<Vec<String>>(pale).await, Vec::<String>::new(), "{path}");
            browser.picture(&format!("paper-{}", path.split('/').nth(1).unwrap_or_default())).await;
        }
    })
    .await;
}
