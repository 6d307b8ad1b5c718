//! Bytes on the wire: what a browser that has nothing yet fetches for a page.

use tiengban_tests::{Answer, TestServer};

use crate::Anything;
use crate::figure::{Row, number};

/// Pages that are read: what each is called, and where it is.
const READ: [(&str, &str); 4] = [
    ("lesson", "/bai/tay/con-so"),
    ("word", "/tu/tay/n%E1%BA%B7m"),
    ("story", "/chuyen/then"),
    ("search results", "/tim?q=nam"),
];

/// What a page names, and a browser then fetches.
const FETCHED: [(&str, &str); 3] =
    [("link[rel=stylesheet]", "href"), ("link[rel=icon]", "href"), ("script[src]", "src")];

/// Bytes of the reading pages, of the fonts, and of what islands add.
pub(crate) async fn wire() -> Anything<Vec<Row>> {
    let server = TestServer::new().start().await;
    let mut rows = Vec::new();
    for (name, path) in READ {
        let answer = fetch(&server, path).await?;
        let page = answer.page();
        let (mut styles, mut scripts) = (0.0, 0.0);
        for (css, attribute) in FETCHED {
            let sum = if attribute == "src" { &mut scripts } else { &mut styles };
            for address in page.attributes(css, attribute) {
                *sum += size(&fetch(&server, &address).await?);
            }
        }
        let (page, all) = (size(&answer), size(&answer) + styles + scripts);
        let figure = format!("{} KB: page {}, style {}, JavaScript {}", kb(all), kb(page), kb(styles), kb(scripts));
        let method = format!("`{path}`, nothing kept from before; brotli; headers included, the icon with the style");
        rows.push(Row::new(format!("first visit: {name}"), figure, method));
    }
    let page = fetch(&server, READ[0].1).await?.page();
    rows.push(fonts(&server, &page.attribute("link[rel=stylesheet]", "href")).await?);
    let mut islands = Vec::new();
    for name in ["data-js", "data-wasm"] {
        islands.push(size(&fetch(&server, &page.attribute("#wake", name)).await?));
    }
    let figure = format!("{} KB", kb(islands.iter().sum()));
    let method = "JavaScript and wasm, brotli; a reading page fetches them only when the search box gets the focus";
    rows.push(Row::new("islands, once", figure, method));
    Ok(rows)
}

/// The fonts that the style names.
async fn fonts(server: &TestServer, style: &str) -> Anything<Row> {
    let css = fetch(server, style).await?.text();
    let addresses = css.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
    let mut addresses: Vec<&str> = addresses.map(|address| address.trim_matches(['"', '\''])).collect();
    addresses.retain(|address| address.ends_with(".woff2"));
    addresses.sort_unstable();
    addresses.dedup();
    let mut bytes = Vec::new();
    for address in &addresses {
        bytes.push(size(&fetch(server, address).await?));
    }
    let each: Vec<String> = bytes.iter().map(|bytes| kb(*bytes)).collect();
    let figure = format!("{} KB", kb(bytes.iter().sum()));
    Ok(Row::new(
        "fonts, once",
        figure,
        format!("all {} together ({} KB); a page fetches those that it shows", each.len(), each.join(", ")),
    ))
}

async fn fetch(server: &TestServer, path: &str) -> Anything<Answer> {
    // Assets are named with or without the server's own address.
    let path = path.strip_prefix(&server.url("")).unwrap_or(path);
    let answer = server.get(path).accept_encoding("br, gzip").accept_language("vi").await;
    if answer.status == 200 { Ok(answer) } else { Err(format!("{path}: {}", answer.status).into()) }
}

/// Bytes of an answer with its headers, as HTTP/1.1 writes them.
fn size(answer: &Answer) -> f64 {
    let headers = answer.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len());
    ("HTTP/1.1 200 OK\r\n\r\n".len() + headers.sum::<usize>() + answer.bytes.len()) as f64
}

fn kb(bytes: f64) -> String {
    number(bytes / 1024.0)
}
