//! What is drawn: the signs of a script, or a word in other scripts; who may, and how a drawing becomes a revision.

use tiengban_content::body::Body;
use tiengban_content::drawing::Drawing;
use tiengban_content::people::{PersonId, Role};
use tiengban_content::{Address, Item, Kind, Slug, State};
use tiengban_store::{Expected, Reason, StoreError};

use super::sign_name;
use crate::error::PageError;
use crate::visitor::Visitor;

/// Something with signs, and whoever draws.
pub(super) struct Bench {
    /// The item, with its newest revision.
    pub(super) item: Item,
    /// Its signs, in its order.
    pub(super) signs: Vec<Sign>,
    person: PersonId,
}

/// A sign to be drawn.
pub(super) struct Sign {
    /// What it is called where it stands in a sentence.
    pub(super) name: String,
    /// As it is written; empty where Unicode has nothing for it.
    pub(super) form: String,
    /// Its sound in IPA.
    pub(super) ipa: Option<String>,
    /// How it is written, stroke by stroke.
    pub(super) drawing: Option<Drawing>,
}

/// What became of saving.
pub(super) enum Outcome {
    /// It is kept.
    Saved,
    /// Somebody has saved meanwhile: the signs as they are now.
    TooLate(Box<Bench>),
}

impl Bench {
    /// **Who may**: stewards and teachers for whom the script or the word is meant, in whatever state it is. What was
    /// taken down is nobody's any more.
    ///
    /// # Errors
    /// [`PageError::SignIn`] where nobody is signed in; [`PageError::NotFound`] for whoever may not draw it, and where
    /// there is none: the same answer.
    pub(super) async fn at(visitor: &Visitor, kind: Kind, slug: Slug) -> Result<Self, PageError> {
        let member = &visitor.signed_in()?.member;
        let item = visitor.site.db.item_at(&Address::new(kind, slug)).await?;
        let item = item.filter(|item| item.state != State::Withdrawn).ok_or(PageError::NotFound)?;
        if !works(visitor) || !visitor.viewer.may_see(&item.audience) {
            return Err(PageError::NotFound);
        }
        Ok(Self { signs: signs(visitor, &item.body), person: member.id.clone(), item })
    }

    /// A sign by its number, from 1.
    ///
    /// # Errors
    /// [`PageError::NotFound`] where there is none.
    pub(super) fn sign(&self, number: usize) -> Result<&Sign, PageError> {
        number.checked_sub(1).and_then(|index| self.signs.get(index)).ok_or(PageError::NotFound)
    }

    /// The address of the list, or of a sign's pad.
    pub(super) fn path(&self, number: Option<usize>) -> String {
        path(&self.item, number)
    }

    /// Makes a revision in which this sign is drawn so, or not at all, on the ground of the revision `base`.
    ///
    /// # Errors
    /// [`PageError::NotFound`] where there is no such sign, or when the store cannot answer.
    pub(super) async fn save(
        &self,
        visitor: &Visitor,
        number: usize,
        drawing: Option<Drawing>,
        base: i64,
    ) -> Result<Outcome, PageError> {
        self.sign(number)?;
        let site = &visitor.site;
        let mut draft = self.item.to_draft();
        if let Some(place) = place(&mut draft.body, number) {
            *place = drawing;
        }
        let expected = Expected::Revision(base);
        match site.db.put_by(&draft, expected, Some(&self.person), &*site.clock, &*site.ids).await {
            Ok(_) => Ok(Outcome::Saved),
            Err(StoreError::Conflict(conflicts))
                if conflicts.iter().any(|conflict| matches!(conflict.reason, Reason::Stale { .. })) =>
            {
                let now = Self::at(visitor, self.item.body.kind(), self.item.slug.clone()).await?;
                Ok(Outcome::TooLate(Box::new(now)))
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// The signs of a script, or a word in other scripts.
pub(super) fn signs(visitor: &Visitor, body: &Body) -> Vec<Sign> {
    match body {
        Body::Script(script) => {
            let sign = |letter: &tiengban_content::body::Letter| Sign {
                name: sign_name(visitor, letter),
                form: letter.form.trim().to_owned(),
                ipa: letter.ipa.clone(),
                drawing: letter.drawing.clone(),
            };
            script.letters.iter().map(sign).collect()
        }
        Body::Word(word) => {
            let sign = |form: &tiengban_content::body::ScriptForm| Sign {
                name: form.shown().to_owned(),
                form: form.form.clone(),
                ipa: None,
                drawing: form.drawing.clone(),
            };
            word.scripts.iter().map(sign).collect()
        }
        _ => Vec::new(),
    }
}

/// Where the drawing of a sign is kept, by its number from 1.
fn place(body: &mut Body, number: usize) -> Option<&mut Option<Drawing>> {
    let index = number.checked_sub(1)?;
    match body {
        Body::Script(script) => script.letters.get_mut(index).map(|letter| &mut letter.drawing),
        Body::Word(word) => word.scripts.get_mut(index).map(|form| &mut form.drawing),
        _ => None,
    }
}

/// The drawing of a sign, by its number from 1.
pub(super) fn drawing(body: &Body, number: usize) -> Option<&Drawing> {
    let index = number.checked_sub(1)?;
    match body {
        Body::Script(script) => script.letters.get(index)?.drawing.as_ref(),
        Body::Word(word) => word.scripts.get(index)?.drawing.as_ref(),
        _ => None,
    }
}

/// Whether this visitor draws at all.
pub(super) fn works(visitor: &Visitor) -> bool {
    let member = visitor.known.who.as_ref().map(|who| &who.member);
    member.is_some_and(|member| member.is_steward() || member.roles.contains(&Role::Teacher))
}

/// The address of the list of signs (of a word, its form), or of one sign's pad.
pub(super) fn path(item: &Item, number: Option<usize>) -> String {
    let url = item.address().url();
    let slug = url.splitn(3, '/').nth(2).unwrap_or_default();
    match (item.body.kind(), number) {
        (Kind::Word, None) => format!("/xuong/tu/{slug}"),
        (Kind::Word, Some(number)) => format!("/xuong/net-tu/{number}/{slug}"),
        (_, None) => format!("/xuong/chu/{slug}"),
        (_, Some(number)) => format!("/xuong/net/{number}/{slug}"),
    }
}
