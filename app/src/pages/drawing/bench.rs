//! A script whose signs are drawn: who may, and how a drawing becomes a revision.

use tiengban_content::body::{Body, Letter, Script};
use tiengban_content::drawing::Drawing;
use tiengban_content::people::{PersonId, Role};
use tiengban_content::{Address, Item, Kind, Slug, State};
use tiengban_store::{Expected, Reason, StoreError};

use crate::error::PageError;
use crate::visitor::Visitor;

/// A script, and whoever draws.
pub(super) struct Bench {
    /// The item, with its newest revision.
    pub(super) item: Item,
    /// Its body.
    pub(super) script: Script,
    person: PersonId,
}

/// What became of saving.
pub(super) enum Outcome {
    /// It is kept.
    Saved,
    /// Somebody has saved meanwhile: the script as it is now.
    TooLate(Box<Bench>),
}

impl Bench {
    /// **Who may**: stewards and teachers for whom the script is meant, in whatever state it is. What was taken down is
    /// nobody's any more.
    ///
    /// # Errors
    /// [`PageError::SignIn`] where nobody is signed in; [`PageError::NotFound`] for whoever may not draw it, and where
    /// there is none: the same answer.
    pub(super) async fn at(visitor: &Visitor, slug: Slug) -> Result<Self, PageError> {
        let member = &visitor.signed_in()?.member;
        let item = visitor.site.db.item_at(&Address::new(Kind::Script, slug)).await?;
        let item = item.filter(|item| item.state != State::Withdrawn).ok_or(PageError::NotFound)?;
        let Body::Script(script) = item.body.clone() else { return Err(PageError::NotFound) };
        if !works(visitor) || !visitor.viewer.may_see(&item.audience) {
            return Err(PageError::NotFound);
        }
        Ok(Self { script, person: member.id.clone(), item })
    }

    /// A sign by its number, from 1.
    ///
    /// # Errors
    /// [`PageError::NotFound`] where there is none.
    pub(super) fn letter(&self, number: usize) -> Result<&Letter, PageError> {
        number.checked_sub(1).and_then(|index| self.script.letters.get(index)).ok_or(PageError::NotFound)
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
        self.letter(number)?;
        let site = &visitor.site;
        let mut draft = self.item.to_draft();
        if let Body::Script(script) = &mut draft.body
            && let Some(letter) = script.letters.get_mut(number - 1)
        {
            letter.drawing = drawing;
        }
        let expected = Expected::Revision(base);
        match site.db.put_by(&draft, expected, Some(&self.person), &*site.clock, &*site.ids).await {
            Ok(_) => Ok(Outcome::Saved),
            Err(StoreError::Conflict(conflicts))
                if conflicts.iter().any(|conflict| matches!(conflict.reason, Reason::Stale { .. })) =>
            {
                Ok(Outcome::TooLate(Box::new(Self::at(visitor, self.item.slug.clone()).await?)))
            }
            Err(error) => Err(error.into()),
        }
    }
}

/// Whether this visitor draws at all.
pub(super) fn works(visitor: &Visitor) -> bool {
    let member = visitor.known.who.as_ref().map(|who| &who.member);
    member.is_some_and(|member| member.is_steward() || member.roles.contains(&Role::Teacher))
}

/// The address of the list of a script's signs, or of one sign's pad.
pub(super) fn path(item: &Item, number: Option<usize>) -> String {
    let url = item.address().url();
    let slug = url.splitn(3, '/').nth(2).unwrap_or_default();
    number.map_or_else(|| format!("/xuong/chu/{slug}"), |number| format!("/xuong/net/{number}/{slug}"))
}
