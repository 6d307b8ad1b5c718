//! The form in which an archive writes down what is known about a recording.

use leptos::prelude::*;
use tiengban_content::Multi;
use tiengban_content::body::{Performer, Song};
use tiengban_store::Outline;

use crate::parts::form::carried;
use crate::parts::said;
use crate::texts::ReviewTexts;
use crate::visitor::Visitor;

/// Lines for performers, at least.
pub(super) const PERFORMERS: usize = 4;

/// A text of a song in two languages.
pub(super) struct Line {
    pub name: &'static str,
    label: fn(&ReviewTexts) -> &'static str,
    pub of: fn(&mut Song) -> &mut Multi,
}

/// The texts in two languages, in the order of the form.
pub(super) const MULTIS: [Line; 7] = [
    Line { name: "title", label: |texts| texts.song_title, of: |song| &mut song.title },
    Line { name: "summary", label: |texts| texts.summary, of: |song| &mut song.summary },
    Line { name: "dialect", label: |texts| texts.dialect, of: |song| &mut song.record.dialect },
    Line { name: "tune", label: |texts| texts.tune, of: |song| &mut song.record.tune },
    Line { name: "occasion", label: |texts| texts.occasion, of: |song| &mut song.record.occasion },
    Line { name: "instruments", label: |texts| texts.instruments, of: |song| &mut song.record.instruments },
    Line { name: "rights", label: |texts| texts.rights, of: |song| &mut song.rights },
];

/// What the form offers.
pub(super) struct Offered {
    /// The languages of the house.
    pub languages: Vec<Outline>,
    /// Stories of genres.
    pub genres: Vec<Outline>,
}

/// The form, with what is known or was typed.
pub(super) fn form(visitor: &Visitor, song: &Song, revision: i64, offered: &Offered) -> AnyView {
    let texts = &visitor.texts().review;
    let mut known = song.clone();
    let pairs: Vec<AnyView> = MULTIS.iter().map(|line| pair(visitor, line, &(line.of)(&mut known).clone())).collect();
    let mut pairs = pairs.into_iter();
    let head: Vec<AnyView> = pairs.by_ref().take(2).collect();
    view! {
        <section id="ghi-chep">
            <h2>{texts.record}</h2>
            <p>{texts.record_text}</p>
            <form class="sheet" method="post" action="#ghi-chep">
                {carried("revision", revision.to_string())}
                {head}
                {whose(visitor, song, offered)}
                {line(visitor, "language-as-given", texts.language_as_given, &song.record.language_as_given, "")}
                {pairs.collect::<Vec<_>>()}
                {line(
                    visitor,
                    "when",
                    texts.when,
                    &song.record.when.map(|when| when.to_string()).unwrap_or_default(),
                    texts.when_hint,
                )}
                {place(visitor, song)}
                {performers(visitor, &song.performers)}
                {line(visitor, "related", texts.related, &related(song), texts.related_hint)}
                <button class="button-strong" name="do" value="record">
                    {texts.save}
                </button>
            </form>
        </section>
    }
    .into_any()
}

fn related(song: &Song) -> String {
    song.record.related.iter().map(|related| related.song.as_str()).collect::<Vec<_>>().join(", ")
}

fn line(visitor: &Visitor, name: &str, label: &str, kept: &str, hint: &'static str) -> AnyView {
    let id = format!("f-{name}");
    let hint_id = (!hint.is_empty()).then(|| format!("{id}-hint"));
    view! {
        <div class="field">
            <label for=id.clone()>{label.to_owned()}</label>
            {hint_id.clone().map(|hint_id| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <input
                id=id
                type="text"
                name=name.to_owned()
                value=visitor.typed_or(name, kept)
                autocomplete="off"
                aria-describedby=hint_id
            />
        </div>
    }
    .into_any()
}

fn pair(visitor: &Visitor, field: &Line, kept: &Multi) -> AnyView {
    let texts = &visitor.texts().review;
    let label = (field.label)(texts);
    let in_lang =
        |tag: &str| kept.iter().find(|(lang, _)| lang.as_str() == tag).map_or("", |(_, text)| text).to_owned();
    let both = [("vi", (texts.in_vietnamese)(label)), ("en", (texts.in_english)(label))];
    let one = |(tag, label): (&'static str, String)| {
        line(visitor, &format!("{}.{tag}", field.name), &label, &in_lang(tag), "")
    };
    view! { <div class="two-tongues">{both.map(one).collect_view()}</div> }.into_any()
}

fn whose(visitor: &Visitor, song: &Song, offered: &Offered) -> AnyView {
    let texts = &visitor.texts().review;
    let tick = |language: &Outline| {
        let slug = language.address.slug.clone();
        let held = song.about.contains(&slug);
        view! {
            <label class="tick">
                <input
                    type="checkbox"
                    name="about"
                    value=slug.to_string()
                    checked=visitor.picked_or("record", "about", slug.as_str(), held)
                />
                {said(&language.title, visitor.tongue)}
            </label>
        }
    };
    let genre = |story: &Outline| {
        let slug = story.address.slug.clone();
        let chosen = song.genre.as_ref() == Some(&slug);
        let chosen = visitor.picked_or("record", "genre", slug.as_str(), chosen);
        view! {
            <option value=slug.to_string() selected=chosen>
                {visitor.reads(&story.title).to_owned()}
            </option>
        }
    };
    view! {
        <fieldset>
            <legend>{texts.about}</legend>
            {offered.languages.iter().map(tick).collect_view()}
        </fieldset>
        <div class="field">
            <label for="f-genre">{texts.genre}</label>
            <select id="f-genre" name="genre">
                <option value="">{texts.no_genre}</option>
                {offered.genres.iter().map(genre).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

fn place(visitor: &Visitor, song: &Song) -> AnyView {
    let texts = &visitor.texts().review;
    let place = &song.record.place;
    let fields = [
        ("village", texts.village, &place.village),
        ("commune", texts.commune, &place.commune),
        ("district", texts.district, &place.district),
        ("province", texts.province, &place.province),
        ("formerly", texts.formerly, &place.formerly),
    ];
    view! {
        <fieldset class="place-fields">
            <legend>{texts.place}</legend>
            {fields.map(|(name, label, kept)| line(visitor, name, label, kept, "")).collect_view()}
        </fieldset>
    }
    .into_any()
}

fn performers(visitor: &Visitor, known: &[Performer]) -> AnyView {
    let texts = &visitor.texts().review;
    let empty = Multi::new();
    let row = |number: usize| {
        let performer = known.get(number);
        let kept = |of: fn(&Performer) -> &Multi| performer.map_or(&empty, of).text("vi").to_owned();
        let cells = [
            ("role", texts.role, kept(|performer| &performer.role)),
            ("name", texts.name, kept(|performer| &performer.name)),
            ("part", texts.part, kept(|performer| &performer.part)),
        ];
        let cell = |(what, label, kept): (&str, &str, String)| {
            line(visitor, &format!("performer-{number}-{what}"), label, &kept, "")
        };
        view! { <div class="performer-row">{cells.map(cell).collect_view()}</div> }
    };
    view! {
        <fieldset>
            <legend>{texts.performers}</legend>
            <p class="hint">{texts.performers_hint}</p>
            {(0..PERFORMERS.max(known.len() + 2)).map(row).collect_view()}
        </fieldset>
    }
    .into_any()
}
