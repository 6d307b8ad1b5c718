//! What somebody gave, for themselves, by their paper or their session.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use tiengban_app::doors::cookies;
use tiengban_app::{PageError, Visitor};
use tiengban_store::voices::{Deposit, DepositId, Giver};

use super::{What, for_insiders};

/// `GET /moi/{token}/nghe/{deposit}/{goc, opus, aac, song-am}`
pub(in crate::http) async fn by_paper(
    Path((token, deposit, what)): Path<(String, String, String)>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let invitation = visitor.site.db.invitation_by_token(&cookies::hash(&token)).await?.ok_or(PageError::NotFound)?;
    own(&visitor, &Giver::Invitation(invitation.id), &deposit, &what, &headers).await
}

/// `GET /moi/{token}/nghe/{deposit}`: the bytes as they came.
pub(in crate::http) async fn original_by_paper(
    Path((token, deposit)): Path<(String, String)>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    by_paper(Path((token, deposit, "goc".to_owned())), visitor, headers).await
}

/// `GET /thu/nghe/{deposit}`: the bytes as they came.
pub(in crate::http) async fn original_by_session(
    Path(deposit): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    by_session(Path((deposit, "goc".to_owned())), visitor, headers).await
}

/// `GET /thu/nghe/{deposit}/{goc, opus, aac, song-am}`
pub(in crate::http) async fn by_session(
    Path((deposit, what)): Path<(String, String)>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let person = visitor.signed_in()?.member.id.clone();
    own(&visitor, &Giver::Person(person), &deposit, &what, &headers).await
}

async fn own(
    visitor: &Visitor,
    giver: &Giver,
    deposit: &str,
    what: &str,
    headers: &HeaderMap,
) -> Result<Response, PageError> {
    let deposit =
        visitor.site.db.deposit(&DepositId(deposit.to_owned())).await?.filter(|deposit| deposit.giver == *giver);
    // What is sealed is played to nobody any more.
    let deposit = deposit.filter(Deposit::is_there).ok_or(PageError::NotFound)?;
    for_insiders(visitor, &deposit.sha256, What::named(what)?, headers).await
}
