//! Who gives: by the paper in their hand, or by their session.

use axum::http::{HeaderMap, HeaderName};
use tiengban_app::Visitor;
use tiengban_app::doors::cookies;
use tiengban_store::voices::{Answerer, Giver, Purpose};

use super::protocol::metadata;
use super::refusal::Refusal;

/// What proves that one may give without being signed in: the token of an invitation.
const DOOR: HeaderName = HeaderName::from_static("tieng-ban-door");

/// What a client, or a form, says of what it sends.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    /// The token of an invitation.
    pub door: String,
    /// The id of the agreement.
    pub agreement: String,
    /// `recording`, `answer`, `explanation` or `clip`; the first if nothing is said.
    pub purpose: String,
    /// Whose answer: `giver` or `guardian`.
    pub who: String,
    /// The language of an explanation.
    pub lang: String,
    /// The file's own name.
    pub filename: String,
    /// Its media type, as the browser guesses it.
    pub filetype: String,
    /// What the giver calls it.
    pub title: String,
    /// The client's own key: the same for the same file of the same giver.
    pub once: String,
}

impl Said {
    /// What the headers of tus say.
    pub(super) fn in_headers(headers: &HeaderMap) -> Self {
        let mut said = Self::default();
        for (name, value) in metadata(headers) {
            said.take(&name, value);
        }
        if let Some(token) = headers.get(DOOR).and_then(|value| value.to_str().ok()) {
            token.clone_into(&mut said.door);
        }
        said
    }

    /// Takes in one name and its value; unknown names are passed over.
    pub(super) fn take(&mut self, name: &str, value: String) {
        let field = match name {
            "door" => &mut self.door,
            "agreement" => &mut self.agreement,
            "purpose" => &mut self.purpose,
            "who" => &mut self.who,
            "lang" => &mut self.lang,
            "filename" => &mut self.filename,
            "filetype" => &mut self.filetype,
            "title" => &mut self.title,
            "once" => &mut self.once,
            _ => return,
        };
        *field = value;
    }
}

/// Who gives, and for what.
#[derive(Debug)]
pub(super) struct Given {
    pub giver: Giver,
    pub agreement: Option<String>,
    pub purpose: Purpose,
}

/// Whether this visitor may give what they say.
///
/// # Errors
/// [`Refusal::NotAllowed`] without a paper that holds or a session, [`Refusal::NoAgreement`] without an agreement of
/// their own that still counts.
pub(super) async fn given(visitor: &Visitor, said: &Said) -> Result<Given, Refusal> {
    let giver = giver(visitor, said).await?;
    if said.purpose == "explanation" {
        visitor.steward().map_err(|_| Refusal::NotAllowed)?;
        let lang = said.lang.parse().map_err(|_| Refusal::NotAllowed)?;
        return Ok(Given { giver, agreement: None, purpose: Purpose::Explanation { lang } });
    }
    let kept = visitor.site.db.agreement(&said.agreement).await?;
    let own = kept.filter(|kept| kept.giver == giver && kept.withdrawn_at.is_none());
    let agreement = own.ok_or(Refusal::NoAgreement)?.id;
    let purpose = match said.purpose.as_str() {
        "answer" => {
            let who = if said.who == "guardian" { Answerer::Guardian } else { Answerer::Giver };
            Purpose::Answer { agreement: agreement.clone(), who }
        }
        "clip" => {
            let writes = visitor.signed_in().is_ok_and(|who| who.member.may_write());
            if !writes {
                return Err(Refusal::NotAllowed);
            }
            Purpose::Clip
        }
        _ => Purpose::Recording,
    };
    Ok(Given { giver, agreement: Some(agreement), purpose })
}

async fn giver(visitor: &Visitor, said: &Said) -> Result<Giver, Refusal> {
    if said.door.is_empty() {
        let who = visitor.signed_in().map_err(|_| Refusal::NotAllowed)?;
        return Ok(Giver::Person(who.member.id.clone()));
    }
    visitor.site.limits.knock(visitor.address).map_err(Refusal::TooOften)?;
    let invitation = visitor.site.db.invitation_by_token(&cookies::hash(&said.door)).await?;
    // What was recorded in time may arrive late: nobody agrees to anything new once it has expired, and without an
    // agreement nothing is taken.
    let invitation = invitation.filter(|invitation| invitation.ended_at.is_none()).ok_or(Refusal::NotAllowed)?;
    Ok(Giver::Invitation(invitation.id))
}

/// The last part of a file's name, as it may be shown and kept: no folders, no control characters, at most 200
/// characters.
pub(super) fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain: String = last.chars().filter(|c| !c.is_control()).collect();
    let plain: String = plain.trim().trim_start_matches('.').chars().take(200).collect();
    if plain.is_empty() { "ban-thu".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_into_no_folder() {
        for (name, plain) in [
            ("bài hát.m4a", "bài hát.m4a"),
            ("../../etc/passwd", "passwd"),
            ("C:\\thu\\hát\n.wav", "hát.wav"),
            ("..", "ban-thu"),
            ("", "ban-thu"),
            (".ẩn.mp3", "ẩn.mp3"),
        ] {
            assert_eq!(plain_name(name), plain, "{name:?}");
        }
        assert_eq!(plain_name(&"ă".repeat(999)).chars().count(), 200);
    }
}
