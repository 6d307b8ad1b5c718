//! Long lists, a page at a time.

use leptos::prelude::*;

use crate::visitor::Visitor;

/// Which stretch of a long list is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pager {
    /// The page, from 1.
    pub page: usize,
    /// How many pages there are, at least 1.
    pub pages: usize,
    /// How many entries a page holds.
    pub size: usize,
}

impl Pager {
    /// The stretch asked for with `?trang=`, within what there is.
    #[must_use]
    pub fn asked(visitor: &Visitor, total: usize, size: usize) -> Self {
        let pages = total.div_ceil(size).max(1);
        let page = visitor.asked("trang").parse::<usize>().unwrap_or(1).clamp(1, pages);
        Self { page, pages, size }
    }

    /// How many entries stand before this page.
    #[must_use]
    pub fn offset(self) -> usize {
        (self.page - 1) * self.size
    }
}

/// Links to the page before and behind; nothing where one page holds all.
#[must_use]
pub fn pager(visitor: &Visitor, pager: Pager) -> AnyView {
    if pager.pages < 2 {
        return ().into_any();
    }
    let texts = &visitor.texts().frame;
    let link = |page: usize, name: &'static str, rel: &'static str| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(visitor.query.iter().filter(|(key, _)| key != "trang" && key != "hl"));
        query.append_pair("trang", &page.to_string());
        view! {
            <a class="button" rel=rel href=format!("{}?{}", visitor.path, query.finish())>
                {name}
            </a>
        }
    };
    view! {
        <nav class="pager" aria-label=texts.pages>
            {(pager.page > 1).then(|| link(pager.page - 1, texts.previous_page, "prev"))}
            <span>{(texts.page_of)(pager.page, pager.pages)}</span>
            {(pager.page < pager.pages).then(|| link(pager.page + 1, texts.next_page, "next"))}
        </nav>
    }
    .into_any()
}
