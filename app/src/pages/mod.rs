//! One page, one file. Pages of people, of clubs, of the steward's desk, of giving recordings and of inviting people to
//! do so have a folder each, and so has what is printed for a lesson or a wall.

pub mod aligner;
pub mod clubs;
pub mod course;
pub mod desk;
pub mod dictionary;
pub mod drawing;
pub mod evening;
pub mod feedback;
pub mod giving;
pub mod home;
pub mod invitations;
pub mod language;
pub mod learn;
pub mod lesson;
pub mod letters;
pub mod live;
pub mod notice;
pub mod offline;
pub mod paper;
pub mod people;
pub mod person;
pub mod practice;
pub mod review;
pub mod script;
pub mod search;
pub mod sheets;
pub mod shelf;
pub mod sitemap;
pub mod song;
pub mod source;
pub mod sources;
pub mod story;
pub mod studio;
pub mod typing;
pub mod voice;
pub mod word;
pub mod words;

use axum::response::Response;
use tiengban_content::{Address, Item, ItemId, Kind, Slug, State};

use crate::error::PageError;
use crate::parts::Library;
use crate::visitor::Visitor;

/// What every page answers.
pub(crate) type Answer = Result<Response, PageError>;

/// An item with all that it links to; what this visitor may not see does not exist.
async fn open(visitor: &Visitor, kind: Kind, slug: Slug) -> Result<(Item, Library), PageError> {
    let address = Address::new(kind, slug);
    let item = visitor.site.db.item(&address, &visitor.viewer).await?.ok_or(PageError::NotFound)?;
    let library = Library::of(visitor, &item).await?;
    Ok((item, library))
}

/// The item with this id, where this visitor may open its page.
async fn seen(visitor: &Visitor, id: &ItemId) -> Result<Option<Item>, PageError> {
    let item = visitor.site.db.indexable(std::slice::from_ref(id)).await?.pop();
    Ok(item.filter(|item| item.state == State::Published && visitor.viewer.may_see(&item.audience)))
}

/// The language whose folder a slug lies in: its name for this visitor, and the path of its page.
async fn language_of(visitor: &Visitor, slug: &Slug) -> Result<Option<(String, String)>, PageError> {
    let languages = visitor.languages().await?;
    let folder = slug.folder();
    let language = languages.iter().find(|language| language.address.slug.as_str() == folder);
    Ok(language.map(|language| (visitor.reads(&language.title).to_owned(), language.address.url())))
}

/// The way back up from an item: its language, if it lies in one's folder, else the list of its kind.
async fn steps(visitor: &Visitor, item: &Item) -> Result<Vec<(String, String)>, PageError> {
    let kind = item.body.kind();
    let shelf = || ((visitor.texts().kinds)(kind).to_owned(), format!("/{}", kind.path()));
    Ok(match language_of(visitor, &item.slug).await? {
        Some(language) => vec![language],
        None => vec![shelf()],
    })
}
