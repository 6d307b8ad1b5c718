//! `tiengban user add|reset|list`: for whoever sits at the server and needs no account to do so.

use std::io::{BufRead, IsTerminal, Write, stdin, stdout};

use tiengban_app::Tongue;
use tiengban_app::doors::{Secrets, strength};
use tiengban_content::people::{Role, SecretKind, name, sign_in_key};
use tiengban_store::people::{By, NewPerson};
use tiengban_store::{PeopleConflict, StoreError};

use crate::cli::{Data, User};
use crate::fault::{Fault, tell, terminal_language};
use crate::house::{House, of_store};
use crate::system::{SystemClock, SystemIds};

/// So many people are read at once for the list.
const AT_ONCE: usize = 500;

/// Does what was asked about people.
///
/// # Errors
/// When the name is taken or unknown, the passphrase is easy to guess, or the store cannot answer.
pub async fn user(asked: User) -> Result<(), Fault> {
    match asked {
        User::Add { name, called, roles, data } => add(&data, &name, called.as_deref(), &roles).await,
        User::Reset { name, data } => reset(&data, &name).await,
        User::List(data) => list(&data).await,
    }
}

async fn add(data: &Data, sign_in: &str, called: Option<&str>, roles: &[Role]) -> Result<(), Fault> {
    let house = House::open(data).await?;
    let full_name = name(called.unwrap_or(sign_in)).ok_or_else(|| {
        Fault::new("Tên gọi cần có chữ, nhiều nhất 80 chữ.", "A name needs letters, and 80 of them at most.")
    })?;
    let secret = hashed(&passphrase(&[sign_in, &full_name])?).await?;
    let new = NewPerson {
        name: full_name,
        sign_in: Some(sign_in.to_owned()),
        picture: None,
        birth_year: None,
        secret: Some((SecretKind::Passphrase, secret)),
        roles: roles.iter().copied().collect(),
    };
    match house.db.make_person(&new, &By::Terminal, None, &SystemClock, &SystemIds).await {
        Ok(_) => tell(&format!("Đã thêm {sign_in}."), &format!("{sign_in} was added.")),
        Err(StoreError::People(PeopleConflict::SignInTaken)) => {
            return Err(Fault::new(
                format!(
                    "Tên đăng nhập {sign_in} không dùng được: đã có người dùng tên giống thế, hoặc tên không có chữ."
                ),
                format!("{sign_in} cannot be used: somebody signs in with a name like it, or it has no letters."),
            ));
        }
        Err(error) => return Err(of_store(error)),
    }
    house.db.close().await;
    Ok(())
}

async fn reset(data: &Data, sign_in: &str) -> Result<(), Fault> {
    let house = House::open_existing(data).await?;
    let known = house.db.credential_of_name(&sign_in_key(sign_in)).await.map_err(of_store)?.ok_or_else(|| {
        Fault::new(
            format!("Không có ai đăng nhập bằng tên {sign_in}. Xem danh sách: tiengban user list."),
            format!("Nobody signs in as {sign_in}. To see who does: tiengban user list."),
        )
    })?;
    let secret = hashed(&passphrase(&[sign_in])?).await?;
    let secret = Some((SecretKind::Passphrase, secret.as_str()));
    house.db.set_secret(&known.person, secret, &By::Terminal, None, &SystemClock).await.map_err(of_store)?;
    tell(&format!("Đã đặt lại mật khẩu của {sign_in}."), &format!("The passphrase of {sign_in} was set anew."));
    house.db.close().await;
    Ok(())
}

async fn list(data: &Data) -> Result<(), Fault> {
    let house = House::open_existing(data).await?;
    let mut seen = 0;
    loop {
        let people = house.db.people("", AT_ONCE, seen).await.map_err(of_store)?;
        for person in &people {
            let roles: Vec<&str> = person.roles.iter().map(|role| role.name()).collect();
            println!("{}\t{}\t{}", person.sign_in.as_deref().unwrap_or("-"), person.name, roles.join(","));
        }
        seen += people.len();
        if people.len() < AT_ONCE {
            break;
        }
    }
    house.db.close().await;
    Ok(())
}

async fn hashed(secret: &str) -> Result<String, Fault> {
    let no_randomness =
        |error| Fault::new("Hệ thống không cho số ngẫu nhiên.", "The system gives no randomness.").caused_by(error);
    Secrets::new().map_err(no_randomness)?.hash(secret).await.map_err(no_randomness)
}

/// Asks for a passphrase, or takes the first line of what is piped in.
fn passphrase(known: &[&str]) -> Result<String, Fault> {
    if stdin().is_terminal() {
        let asked = if terminal_language() == "vi" { "Mật khẩu mới: " } else { "New passphrase: " };
        print!("{asked}");
        // An unwritten question is no reason not to wait for the answer.
        let _ = stdout().flush();
    }
    let mut line = String::new();
    stdin().lock().read_line(&mut line).map_err(|error| {
        Fault::new("Không đọc được mật khẩu.", "The passphrase could not be read.").caused_by(error)
    })?;
    let typed = line.trim();
    match (strength::complaint(typed, known, Tongue::Vi), strength::complaint(typed, known, Tongue::En)) {
        (Some(vi), Some(en)) => Err(Fault::new(vi, en)),
        _ => Ok(typed.to_owned()),
    }
}
