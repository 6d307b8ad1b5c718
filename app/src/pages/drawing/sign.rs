//! The pad for one sign, and drawings of it that were made elsewhere.

use axum::extract::Path;
use axum::http::StatusCode;
use leptos::prelude::*;
use tiengban_content::drawing::Drawing;
use tiengban_content::formats::Fault;
use tiengban_content::{Kind, Slug};

use super::bench::{Bench, Outcome, Sign};
use super::file;
use crate::document::{Page, document};
use crate::doors::Handed;
use crate::doors::entering::go_to;
use crate::error::PageError;
use crate::pages::Answer;
use crate::parts::form::{carried, done, fault};
use crate::parts::strokes::{GUIDE, strokes};
use crate::parts::{breadcrumbs, said};
use crate::visitor::Visitor;

/// What a form that comes back says, and what was drawn on its pad.
#[derive(Default)]
struct Again {
    complaint: Option<String>,
    drawn: Option<String>,
    status: StatusCode,
}

/// `GET /xuong/net/{number}/{slug}`
///
/// # Errors
/// Sign in, or not found for whoever may not draw this script and where it has no such sign.
pub async fn page(visitor: Visitor, Path(asked): Path<(String, String)>) -> Answer {
    let (bench, number) = open(&visitor, Kind::Script, &asked).await?;
    show(&visitor, bench, number, Again::default())
}

/// `GET /xuong/net-tu/{number}/{slug}`: a word in another script.
///
/// # Errors
/// As [`page`].
pub async fn page_of_word(visitor: Visitor, Path(asked): Path<(String, String)>) -> Answer {
    let (bench, number) = open(&visitor, Kind::Word, &asked).await?;
    show(&visitor, bench, number, Again::default())
}

/// `POST /xuong/net/{number}/{slug}`: what was drawn, a file, or nothing any more.
///
/// # Errors
/// As [`page`].
pub async fn submit(visitor: Visitor, Path(asked): Path<(String, String)>, handed: Handed) -> Answer {
    let (bench, number) = open(&visitor, Kind::Script, &asked).await?;
    submitted(visitor, bench, number, &handed).await
}

/// `POST /xuong/net-tu/{number}/{slug}`
///
/// # Errors
/// As [`page`].
pub async fn submit_of_word(visitor: Visitor, Path(asked): Path<(String, String)>, handed: Handed) -> Answer {
    let (bench, number) = open(&visitor, Kind::Word, &asked).await?;
    submitted(visitor, bench, number, &handed).await
}

async fn submitted(visitor: Visitor, bench: Bench, number: usize, handed: &Handed) -> Answer {
    let (drawing, drawn, note) = match handed.field("do") {
        "remove" => (None, None, "go"),
        "draw" => {
            let drawn = handed.field("drawing").to_owned();
            match Drawing::from_json(drawn.as_bytes()) {
                Ok(drawing) => (Some(drawing), Some(drawn), "luu"),
                Err(why) => return refused(&visitor, bench, number, &Fault::of_drawing(&why), Some(drawn)),
            }
        }
        "upload" => {
            let Some(bytes) = handed.bytes() else {
                let complaint = Some(visitor.texts().drawing.no_file.to_owned());
                let again = Again { complaint, status: StatusCode::UNPROCESSABLE_ENTITY, drawn: None };
                return show(&visitor, bench, number, again);
            };
            match Drawing::from_json(bytes) {
                // What came as a file lies on the pad where saving it is too late.
                Ok(drawing) => (Some(drawing.clone()), Some(drawing.to_json()), "luu"),
                Err(why) => return refused(&visitor, bench, number, &Fault::of_drawing(&why), None),
            }
        }
        _ => return Err(PageError::WrongMethod),
    };
    let base = handed.field("version").parse().unwrap_or_default();
    match bench.save(&visitor, number, drawing, base).await? {
        Outcome::Saved => Ok(go_to(&format!("{}?da={note}", bench.path(Some(number))))),
        Outcome::TooLate(now) => {
            let complaint = Some(visitor.texts().drawing.stale.to_owned());
            now.sign(number)?;
            show(&visitor, *now, number, Again { complaint, drawn, status: StatusCode::CONFLICT })
        }
    }
}

async fn open(visitor: &Visitor, kind: Kind, (number, slug): &(String, String)) -> Result<(Bench, usize), PageError> {
    visitor.signed_in()?;
    let slug: Slug = slug.parse().map_err(|_| PageError::NotFound)?;
    let number = number.parse().map_err(|_| PageError::NotFound)?;
    let bench = Bench::at(visitor, kind, slug).await?;
    bench.sign(number)?;
    Ok((bench, number))
}

fn refused(visitor: &Visitor, bench: Bench, number: usize, wrong: &Fault, drawn: Option<String>) -> Answer {
    let complaint = Some(format!("{}. {}", visitor.reads(&wrong.what), visitor.reads(&wrong.mend)));
    show(visitor, bench, number, Again { complaint, drawn, status: StatusCode::UNPROCESSABLE_ENTITY })
}

fn show(visitor: &Visitor, bench: Bench, number: usize, again: Again) -> Answer {
    let texts = &visitor.texts().drawing;
    let title = (texts.title_of)(&bench.sign(number)?.name);
    let page = Page::new(title, texts.lead).hidden_from_crawlers().status(again.status).script("drawing/pad.js");
    let asking = visitor.clone();
    Ok(document(
        visitor,
        page.body(move || {
            bench.sign(number).map_or_else(|_| ().into_any(), |sign| body(&asking, &bench, number, sign, again))
        }),
    ))
}

fn body(visitor: &Visitor, bench: &Bench, number: usize, sign: &Sign, again: Again) -> AnyView {
    let texts = &visitor.texts().drawing;
    let (name, title) = (sign.name.clone(), bench.item.body.title(&bench.item.lang));
    let list = match bench.item.body.kind() {
        Kind::Word => (visitor.texts().workshop.edit_word)(visitor.reads(&title)),
        _ => texts.to_list.to_owned(),
    };
    let steps = vec![(visitor.reads(&title).to_owned(), bench.item.address().url()), (list, bench.path(None))];
    let what = match visitor.asked("da") {
        "luu" => Some(texts.saved),
        "go" => Some(texts.removed),
        _ => None,
    };
    let what = what.filter(|_| again.complaint.is_none());
    let ipa = sign.ipa.clone().map(|ipa| view! { <span class="ipa" translate="no">{format!("/{ipa}/")}</span> });
    let now = sign.drawing.as_ref().map(|drawing| in_use(visitor, bench, number, drawing, &name));
    let next = bench.sign(number + 1).ok().map(|next| {
        view! { <a href=bench.path(Some(number + 1))>{(texts.next)(&next.name)}</a> }
    });
    view! {
        {breadcrumbs(visitor, steps)}
        <header class="page-head">
            <p class="above">{said(&title, visitor.tongue)}</p>
            <h1>{(texts.title_of)(&name)}</h1>
            {ipa}
            <p class="lead">{texts.lead}</p>
        </header>
        {done(what)}
        {fault(again.complaint)}
        {now}
        {pad(visitor, bench, sign, again.drawn, what.is_some())}
        {elsewhere(visitor, bench)}
        <p>{next}</p>
    }
    .into_any()
}

/// The drawing that is kept, and what can be done with it.
fn in_use(visitor: &Visitor, bench: &Bench, number: usize, drawing: &Drawing, name: &str) -> AnyView {
    let texts = &visitor.texts().drawing;
    view! {
        <section>
            <h2>{texts.now}</h2>
            {strokes(visitor, drawing, name, "net")}
            <p>
                <a href=file::path(&bench.item, number) download="">
                    {texts.download}
                </a>
            </p>
            <details>
                <summary>{texts.remove}</summary>
                <form method="post" enctype="multipart/form-data">
                    {carried("version", bench.item.revision.to_string())} {carried("do", "remove")}
                    <button type="submit">{texts.remove_button}</button>
                </form>
            </details>
        </section>
    }
    .into_any()
}

/// The pad, as `app/public/drawing/pad.js` moves it: everything it may say stands here, hidden.
fn pad(visitor: &Visitor, bench: &Bench, sign: &Sign, drawn: Option<String>, saved: bool) -> AnyView {
    let texts = &visitor.texts().drawing;
    let again = drawn.is_some();
    let kept = || sign.drawing.as_ref().map(Drawing::to_json).unwrap_or_default();
    let value = drawn.unwrap_or_else(kept);
    let says = texts.says.iter().map(|(name, text)| view! { <p data-says=*name hidden=true>{*text}</p> });
    let button = |does: &'static str, text: &'static str| {
        view! {
            <button type="button" data-do=does>
                {text}
            </button>
        }
    };
    view! {
        <section>
            <h2>{texts.pad}</h2>
            <p data-plain="">{texts.needs_script}</p>
            <form
                method="post"
                enctype="multipart/form-data"
                class="pad"
                data-pad="/api/v1/strokes"
                data-again=again.then_some("")
                data-saved=saved.then_some("")
                hidden=true
            >
                {carried("version", bench.item.revision.to_string())}
                {carried("do", "draw")}
                <input type="hidden" name="drawing" value=value />
                <p class="hint">{texts.pad_lead}</p>
                <div
                    class="pad-square"
                    role="img"
                    aria-label=(texts.pad_label)(&sign.name)
                    inner_html=square(bench, sign)
                ></div>
                <div class="pad-says" role="status">
                    {says.collect_view()}
                </div>
                <div class="pad-tools">
                    {button("undo", texts.undo)} {button("clear", texts.clear)}
                    <label>
                        <input type="checkbox" data-do="template" checked=true />
                        {texts.template}
                    </label>
                </div>
                <div data-order="" hidden=true>
                    <h3>{texts.order}</h3>
                    <ol
                        class="pad-order"
                        data-stroke=texts.stroke
                        data-earlier=texts.earlier
                        data-later=texts.later
                        data-remove=texts.remove_stroke
                    ></ol>
                </div>
                <button type="submit" class="button-strong">{texts.save}</button>
            </form>
        </section>
    }
    .into_any()
}

/// The square with its guide and the sign itself, faint, as large as it fits.
fn square(bench: &Bench, sign: &Sign) -> String {
    let form = sign.form.trim();
    let wide = form.chars().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).count();
    let size = if wide <= 1 { 820 } else { 1500 / wide };
    let form = ammonia::clean_text(form);
    let lang = ammonia::clean_text(bench.item.lang.as_str());
    format!(
        r#"<svg viewBox="0 0 1024 1024" aria-hidden="true" focusable="false">{GUIDE}<text class="pad-template" lang="{lang}" x="512" y="512" font-size="{size}" translate="no">{form}</text><g data-drawn=""></g><polyline class="pad-line" data-line=""/></svg>"#
    )
}

/// A file that another program made. Works without JavaScript.
fn elsewhere(visitor: &Visitor, bench: &Bench) -> AnyView {
    let texts = &visitor.texts().drawing;
    view! {
        <section>
            <h2>{texts.elsewhere}</h2>
            <p>{texts.elsewhere_text}</p>
            <form method="post" enctype="multipart/form-data">
                {carried("version", bench.item.revision.to_string())} {carried("do", "upload")}
                <div class="field">
                    <label for="f-file">{texts.file}</label>
                    <input id="f-file" type="file" name="file" accept=".json,application/json" />
                </div>
                <button type="submit">{texts.upload}</button>
            </form>
        </section>
    }
    .into_any()
}
