//! Who there is: ten people with their browsers, in a house that has something for each.

use tiengban_content::people::{Member, Role, Standing};
use tiengban_tests::{Actor, TestServer};
use tokio::sync::OnceCell;

use super::village::{Fate, Secret, member, secrets, village};

/// Codes on paper hold the address: houses that are compared have the same.
const ADDRESS: &str = "http://tieng-ban.example";

/// Somebody who looks.
pub struct Looker {
    pub name: &'static str,
    pub actor: Actor,
    /// As the rule knows them; nothing for a stranger.
    pub member: Option<Member>,
}

impl Looker {
    pub fn may_see(&self, secret: &Secret) -> bool {
        secret.is_for(self.member.as_ref())
    }

    /// Whether they work on songs.
    pub fn works(&self) -> bool {
        let teaches = |member: &Member| member.roles.contains(&Role::Teacher);
        self.is_steward() || self.member.as_ref().is_some_and(teaches)
    }

    pub fn is_steward(&self) -> bool {
        self.member.as_ref().is_some_and(Member::is_steward)
    }
}

pub struct World {
    pub server: TestServer,
    pub secrets: Vec<Secret>,
    pub lookers: Vec<Looker>,
    /// What the surfaces' paths name: in their place stand the ids of this house.
    names: Vec<(&'static str, String)>,
}

/// One for all the stories here; they only look.
pub async fn world() -> &'static World {
    static WORLD: OnceCell<World> = OnceCell::const_new();
    WORLD.get_or_init(make).await
}

/// The same house without what is not for everybody.
pub async fn twin() -> &'static TestServer {
    static TWIN: OnceCell<TestServer> = OnceCell::const_new();
    let public = |secret: &Secret| secret.is_for(None);
    TWIN.get_or_init(|| async {
        let secrets: Vec<Secret> = secrets("a", "b", "p").into_iter().filter(public).collect();
        let builder =
            secrets.iter().fold(TestServer::new().empty().known_as(ADDRESS), |it, secret| it.agreed(&secret.sound()));
        builder.folder(village(&secrets)).start().await
    })
    .await
}

impl World {
    /// A path of this house.
    pub fn path(&self, template: &str) -> String {
        self.names.iter().fold(template.to_owned(), |path, (name, id)| path.replace(name, id))
    }
}

async fn make() -> World {
    let mut server = TestServer::new().empty().known_as(ADDRESS).start().await;
    let mut admin = server.first_steward().await;
    let a = admin.makes_club("Câu lạc bộ Đầu bản").await;
    let b = admin.makes_club("Câu lạc bộ Cuối bản").await;
    let in_a = admin.adds_member(&a, "Người học 1").await;
    let leads_a = admin.adds_member(&a, "Trưởng nhóm").await;
    let _ = admin.send(&a.person(&leads_a.id), &[("do", "leader")]).await;
    let in_b = admin.adds_member(&b, "Người học 2").await;
    let teacher = admin.adds_person("Cô giáo", "cogiao", &["teacher"]).await;
    let contributor = admin.adds_person("Người kể", "nguoike", &["contributor"]).await;
    let person = admin.adds_person("Người được tặng", "nguoiduoctang", &[]).await;
    let steward = admin.adds_person("Quản lý", "quanlyhai", &["steward"]).await;
    let mut asked = server.asks_to_join(&a, "Người xin vào").await;
    let (asked_id, admin_id) = (asked.id().await, admin.id().await);

    let secrets = secrets(&a.id, &b.id, &person);
    server.agree(&secrets.iter().map(Secret::sound).collect::<Vec<_>>()).await;
    server.take_in(&village(&secrets));
    for secret in &secrets {
        let key = secret.audience.keys().map(ToString::to_string).collect::<String>();
        let fields = match secret.fate {
            Fate::TakenDown => [("do", "down"), ("reason", "xin gỡ"), ("sure", "")],
            Fate::GivenAway => [("do", "audience"), ("key", &key), ("sure", "1")],
            Fate::Published | Fate::Draft => continue,
        };
        for path in secret.paths() {
            let _ = admin.send(&format!("/quyen{path}"), &fields).await;
        }
    }

    let is = |name, actor, member| Looker { name, actor, member };
    let (in_club_a, in_club_b) = ((a.id.as_str(), Standing::Member), (b.id.as_str(), Standing::Member));
    let some = |id: &str, roles: &[Role], clubs: &[(&str, Standing)]| Some(member(id, roles, clubs));
    let lookers = vec![
        is("a stranger", server.stranger(), None),
        is("who has only asked", asked, some(&asked_id, &[], &[(&a.id, Standing::Asked)])),
        is("a learner in A", server.by_card(&in_a.card).await, some(&in_a.id, &[], &[in_club_a])),
        is(
            "the leader of A",
            server.by_card(&leads_a.card).await,
            some(&leads_a.id, &[], &[(&a.id, Standing::Leader)]),
        ),
        is("a learner in B", server.by_card(&in_b.card).await, some(&in_b.id, &[], &[in_club_b])),
        is("a teacher", server.by_name("cogiao").await, some(&teacher, &[Role::Teacher], &[])),
        is("a contributor", server.by_name("nguoike").await, some(&contributor, &[Role::Contributor], &[])),
        is("the person", server.by_name("nguoiduoctang").await, some(&person, &[], &[])),
        is("a steward", server.by_name("quanlyhai").await, some(&steward, &[Role::Steward], &[])),
        is("an admin", admin, some(&admin_id, &[Role::Admin], &[])),
    ];
    // Everything is indexed when it has started again.
    server.restart().await;
    let lookers = lookers.into_iter().map(|looker| Looker { actor: looker.actor.at(&server), ..looker }).collect();
    let names = vec![("CLUB_A", a.id), ("CLUB_B", b.id), ("CODE_A", a.code), ("PERSON", person), ("IN_A", in_a.id)];
    World { server, secrets, lookers, names }
}
