//! What waits to be reviewed, for stewards and those teachers whom it is meant for.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use tiengban_app::pages::review::asked;
use tiengban_app::{PageError, Visitor};
use tiengban_content::consent::Yes;

use super::{What, for_insiders};

/// `GET /ban-lam-viec/thu/{deposit}/nghe/{goc, opus, aac, song-am}`
pub(in crate::http) async fn deposit(
    Path((deposit, what)): Path<(String, String)>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let deposit = asked(&visitor, &deposit).await?;
    if !deposit.is_there() {
        return Err(PageError::NotFound);
    }
    for_insiders(&visitor, &deposit.sha256, What::named(&what)?, &headers).await
}

/// `GET /ban-lam-viec/thu/{deposit}/tra-loi/{nguoi-hat, nguoi-lon}`: how they said yes.
pub(in crate::http) async fn answer(
    Path((deposit, who)): Path<(String, String)>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, PageError> {
    let deposit = asked(&visitor, &deposit).await?;
    if !deposit.is_there() {
        return Err(PageError::NotFound);
    }
    let agreement = deposit.agreement.map(|kept| kept.agreement).ok_or(PageError::NotFound)?;
    let yes = match who.as_str() {
        "nguoi-hat" => Some(agreement.yes),
        "nguoi-lon" => agreement.guardian.map(|guardian| guardian.yes),
        _ => None,
    };
    let Some(Yes::Spoken { sha256 }) = yes else { return Err(PageError::NotFound) };
    for_insiders(&visitor, &sha256, What::Original, &headers).await
}
