//! What stands around every page: header, footer, the way back up.

use leptos::prelude::*;
use tiengban_content::Kind;
use tiengban_islands::SearchBox;

use super::form::face;
use crate::texts::Tongue;
use crate::visitor::Visitor;

/// The header: name, ways, search, the switch of languages.
#[must_use]
pub fn header(visitor: &Visitor, searched: &str) -> AnyView {
    let texts = &visitor.texts().frame;
    let ways = [
        (Kind::Course, texts.learn),
        (Kind::Word, texts.words),
        (Kind::Song, texts.songs),
        (Kind::Story, texts.stories),
    ];
    let first_segment = visitor.path.split('/').nth(1).unwrap_or_default();
    let way = |(kind, name): (Kind, &'static str)| {
        let here = first_segment == kind.path();
        view! {
            <li>
                <a href=format!("/{}", kind.path()) aria-current=here.then_some("true")>
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <a class="skip" href="#content">
            {texts.skip}
        </a>
        <header class="site-header">
            <div class="site-header-row">
                <a class="wordmark" href="/" translate="no" lang="vi">
                    <span class="wordmark-weave" aria-hidden="true"></span>
                    {texts.site}
                </a>
                <div class="corner">{switch(visitor)} {who(visitor)}</div>
            </div>
            <div class="site-header-row">
                <nav class="ways" aria-label=texts.menu>
                    <ul>{ways.map(way).collect_view()}</ul>
                </nav>
                <div class="site-header-search">{search_form(visitor, "q", searched)}</div>
            </div>
        </header>
    }
    .into_any()
}

/// Who is signed in, or the door. On a shared device, the way out is one press away.
fn who(visitor: &Visitor) -> AnyView {
    let texts = &visitor.texts().people;
    match &visitor.known.who {
        Some(who) => {
            let hand_back = who.device.as_ref().map(|_| {
                view! {
                    <form method="post" action="/ra">
                        <button class="hand-back">{texts.hand_back}</button>
                    </form>
                }
            });
            view! {
                <a class="you" href="/toi">
                    {face(visitor, who.picture.as_deref(), &who.name)}
                    <span class="you-name">{who.name.clone()}</span>
                </a>
                {hand_back}
            }
            .into_any()
        }
        None => {
            let back: String = form_urlencoded::byte_serialize(visitor.path.as_bytes()).collect();
            view! {
                <a href=format!("/vao?ve={back}") rel="nofollow">
                    {texts.sign_in}
                </a>
            }
            .into_any()
        }
    }
}

fn switch(visitor: &Visitor) -> AnyView {
    let links = Tongue::ALL.map(|tongue| {
        if tongue == visitor.tongue {
            view! {
                <span aria-current="true" lang=tongue.tag()>
                    {tongue.name()}
                </span>
            }
            .into_any()
        } else {
            view! {
                <a href=same_page_in(visitor, tongue) lang=tongue.tag() hreflang=tongue.tag() rel="nofollow">
                    {tongue.name()}
                </a>
            }
            .into_any()
        }
    });
    view! {
        <div class="tongues" role="group" aria-label=visitor.texts().frame.switch_to>
            {links.collect_view()}
        </div>
    }
    .into_any()
}

/// This page, with what was asked for, in another language of the interface.
fn same_page_in(visitor: &Visitor, tongue: Tongue) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (key, value) in visitor.query.iter().filter(|(key, _)| key != "hl") {
        // What was typed beyond reason is not repeated into links.
        query.append_pair(key, &value.chars().take(200).collect::<String>());
    }
    query.append_pair("hl", tongue.tag());
    format!("{}?{}", visitor.path, query.finish())
}

/// The search box; it wakes when somebody enters it.
#[must_use]
pub fn search_form(visitor: &Visitor, id: &'static str, searched: &str) -> AnyView {
    let texts = &visitor.texts().frame;
    view! {
        <div data-wake="focus">
            <SearchBox
                id=id.to_owned()
                value=searched.to_owned()
                label=texts.search_label.to_owned()
                placeholder=texts.search_placeholder.to_owned()
                button=texts.search_button.to_owned()
                tongue=visitor.tongue.tag().to_owned()
            />
        </div>
    }
    .into_any()
}

/// The footer: the promise, further lists, the sources.
#[must_use]
pub fn footer(visitor: &Visitor) -> AnyView {
    let texts = &visitor.texts().frame;
    // Lists that no other page leads to.
    let shelf = |kind: Kind| {
        view! {
            <li>
                <a href=format!("/{}", kind.path())>{(visitor.texts().kinds)(kind)}</a>
            </li>
        }
    };
    view! {
        <footer class="site-footer">
            <div class="weave" aria-hidden="true"></div>
            <p class="promise">{texts.footer_promise}</p>
            <ul>
                <li>
                    <a href="/tieng">{texts.languages}</a>
                </li>
                {[Kind::Lesson, Kind::Script].map(shelf).collect_view()}
                <li>
                    <a href="/nguon">{texts.footer_sources}</a>
                </li>
            </ul>
        </footer>
    }
    .into_any()
}

/// The way back up: each step a link, the page itself not among them.
#[must_use]
pub fn breadcrumbs(visitor: &Visitor, steps: Vec<(String, String)>) -> AnyView {
    let texts = &visitor.texts().frame;
    view! {
        <nav class="breadcrumbs" aria-label=texts.you_are_here>
            <ol>
                <li>
                    <a href="/">{texts.home}</a>
                </li>
                {steps
                    .into_iter()
                    .map(|(name, url)| {
                        view! {
                            <li>
                                <a href=url>{name}</a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </nav>
    }
    .into_any()
}
