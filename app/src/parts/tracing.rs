//! A sign to be written over its teacher's strokes (`app/public/drawing/tracing.js`).

use leptos::prelude::*;
use tiengban_content::drawing::Drawing;

use super::strokes::{GUIDE, strokes};
use crate::visitor::Visitor;

/// The strokes of `sign`, and the square to write in; `id` is its own on the page, `remember` stands below the square. A
/// field with `data-rating`, wherever the page has it, is given how it went: 1 to 4, as a learner's memory counts. Without
/// a script the strokes are seen, and it is said what the rest needs.
#[must_use]
pub fn tracing(visitor: &Visitor, drawing: &Drawing, sign: &str, id: &str, remember: AnyView) -> AnyView {
    let texts = &visitor.texts().drawing;
    let says = texts.trace_says.iter().map(|(name, text)| view! { <p data-says=*name hidden=true>{*text}</p> });
    let square = format!(
        r#"<svg viewBox="0 0 1024 1024" aria-hidden="true" focusable="false">{GUIDE}<g data-guide=""></g><g data-drawn=""></g><polyline class="pad-line" data-line=""/></svg>"#
    );
    view! {
        <div class="tracing" data-tracing="" data-module=visitor.site.assets.url("drawing/tracing.js")>
            {strokes(visitor, drawing, sign, id)}
            <p data-plain="">{texts.trace_needs_script}</p>
            <section
                class="pad"
                data-trace=drawing.to_json()
                data-step=texts.trace_step
                aria-label=(texts.trace_of)(sign)
                hidden=true
            >
                <p class="note" data-where=""></p>
                <div class="pad-square" role="img" aria-label=(texts.pad_label)(sign) inner_html=square></div>
                <div class="pad-says" role="status">
                    {says.collect_view()}
                </div>
                <div class="pad-tools">
                    <button type="button" data-do="hint">
                        {texts.trace_hint}
                    </button>
                    <button type="button" data-do="again">
                        {texts.trace_again}
                    </button>
                </div>
                {remember}
            </section>
        </div>
    }
    .into_any()
}
