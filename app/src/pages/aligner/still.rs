//! What stands on the page without JavaScript: the lines as a table, and forms. Files stand there in any case.

use leptos::prelude::*;
use tiengban_content::aligning::Unfinished;
use tiengban_content::body::{Song, Tier, song::Line};
use tiengban_content::formats::timed::Format;

use super::bench::Bench;
use super::url_of;
use crate::parts::clock;
use crate::parts::text_area::TextArea;
use crate::visitor::Visitor;

/// The lines to read; the style sheet hides them once the aligner is awake.
pub(super) fn still(visitor: &Visitor, bench: &Bench, unfinished: Option<&Unfinished>, sound: &str) -> AnyView {
    let texts = &visitor.texts().aligner;
    let song = match unfinished {
        Some(unfinished) => Song { tiers: unfinished.tiers.clone(), ..Song::default() },
        None => bench.song.clone(),
    };
    let lines = song.lines();
    let sound = (!sound.is_empty()).then(|| {
        let label = (visitor.texts().song.audio_label)(visitor.reads(&bench.song.title));
        view! { <audio controls preload="none" src=sound.to_owned() aria-label=label></audio> }
    });
    let unsaved = unfinished.map(|_| {
        view! {
            <p class="notice">{texts.not_saved}</p>
            <form method="post" enctype="multipart/form-data" class="buttons">
                <button class="button-strong" name="do" value="save">
                    {texts.save_it}
                </button>
                <button name="do" value="drop">
                    {texts.drop_it}
                </button>
            </form>
        }
    });
    let waiting = unfinished.filter(|unfinished| !unfinished.waiting.is_empty()).map(|unfinished| {
        let text = |(_, text): &(String, String)| text.clone();
        let line = |waiting: &tiengban_content::aligning::Waiting| {
            view! { <li class="word">{waiting.0.iter().map(text).collect::<Vec<_>>().join(" / ")}</li> }
        };
        view! { <ul>{unfinished.waiting.iter().map(line).collect_view()}</ul> }
    });
    view! {
        <section class="aligner-still sound">
            <p class="hint">{texts.still}</p>
            {sound}
            {unsaved}
            <h2>{texts.still_lines}</h2>
            {table(visitor, &lines)}
            {waiting}
        </section>
    }
    .into_any()
}

fn table(visitor: &Visitor, lines: &[Line<'_>]) -> AnyView {
    let texts = &visitor.texts().aligner;
    if lines.is_empty() {
        return view! { <p class="empty">{texts.still_none}</p> }.into_any();
    }
    let row = |line: &Line<'_>| {
        let text = |(tier, text): &(&Tier, &str)| {
            view! {
                <span class="tier" lang=tier.lang.to_string()>
                    {(*text).to_owned()}
                </span>
            }
        };
        view! {
            <tr>
                <th scope="row">{line.number}</th>
                <td>{clock(line.start_ms)}</td>
                <td>{clock(line.end_ms)}</td>
                <td>{line.texts.iter().map(text).collect_view()}</td>
            </tr>
        }
    };
    view! {
        <table class="lines-table">
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{texts.begin}</th>
                    <th scope="col">{texts.end}</th>
                    <th scope="col">{texts.line}</th>
                </tr>
            </thead>
            <tbody>{lines.iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// Lines to files and from files.
pub(super) fn files(visitor: &Visitor, bench: &Bench) -> AnyView {
    let texts = &visitor.texts().aligner;
    let slug = url_of(bench);
    let link = |format: Format| {
        view! {
            <li>
                <a href=format!("/loi/{}/{slug}", format.name()) download>
                    {(texts.format)(format.name())}
                </a>
            </li>
        }
    };
    let links = (!bench.song.tiers.is_empty()).then(|| {
        view! {
            <section>
                <h2>{texts.download}</h2>
                <p class="hint">{texts.download_text}</p>
                <ul class="chips">{Format::ALL.map(link).collect_view()}</ul>
            </section>
        }
    });
    let endings = Format::ALL.map(|format| format!(".{}", format.ending())).join(",");
    view! {
        {links}
        <section>
            <h2>{texts.take_in}</h2>
            <form class="sheet" method="post" enctype="multipart/form-data">
                <p>{texts.take_in_text}</p>
                <div class="field">
                    <label for="f-file">{texts.file}</label>
                    <input id="f-file" class="file" type="file" name="file" accept=endings />
                </div>
                {TextArea::new("text", texts.pasted)
                    .hint(texts.pasted_hint)
                    .lang(bench.item.lang.to_string())
                    .show()}
                <fieldset>
                    <legend class="visually-hidden">{texts.take_in}</legend>
                    <label class="tick">
                        <input type="radio" name="how" value="add" checked />
                        {texts.add_to}
                    </label>
                    <label class="tick">
                        <input type="radio" name="how" value="replace" />
                        {texts.replace_all}
                    </label>
                </fieldset>
                <button name="do" value="take-in">
                    {texts.take_in_button}
                </button>
            </form>
        </section>
    }
    .into_any()
}
