//! A picture of a word or a lesson.

use leptos::prelude::*;
use tiengban_content::body::Picture;

use crate::visitor::Visitor;

/// The picture, with what is to be seen for those who do not see it, and who made it.
#[must_use]
pub fn picture(visitor: &Visitor, picture: &Picture) -> AnyView {
    let credit = picture.credit.clone();
    view! {
        <figure class="picture">
            <img
                src=format!("/anh/{}", picture.sha256)
                alt=visitor.reads(&picture.alt).to_owned()
                width=picture.width
                height=picture.height
                loading="lazy"
                decoding="async"
            />
            {(!credit.is_empty()).then(|| view! { <figcaption class="credit">{credit}</figcaption> })}
        </figure>
    }
    .into_any()
}
