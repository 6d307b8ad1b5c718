//! A house with one item of each kind for every audience, and with pages for everybody that name them all.

use std::fmt::Write;

use tiengban_content::people::{ClubId, PersonId, Role, Standing};
use tiengban_content::{Audience, Key, people};
use tiengban_tests::Folder;

use crate::village::VIET;

/// In every title, so that all that somebody may see can be counted.
pub const COMMON: &str = "luongthu";

/// For whom an item is, and by what it is known. Each of the three words stands in the nine items of this audience and
/// nowhere else.
#[derive(Clone, Debug)]
pub struct Secret {
    /// For whom, as the head of a file says it.
    pub head: String,
    /// What is typed to find it.
    pub asked: &'static str,
    /// What nobody types: where it stands, an item was shown.
    pub told: &'static str,
    /// The end of the address.
    pub slug: &'static str,
    /// Whom it is meant for.
    pub audience: Audience,
    /// How far it is.
    pub fate: Fate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Published,
    /// First for stewards; one of them gives it to its audience, and sees it no more.
    GivenAway,
    Draft,
    /// A steward takes it down later.
    TakenDown,
}

impl Secret {
    /// As it stands in the title.
    fn title(&self) -> String {
        format!("{} {} {COMMON}", self.asked, self.told)
    }

    /// The bytes of its song.
    pub fn sound(&self) -> Vec<u8> {
        format!("\0\0\0\x20ftypM4A {} {}", self.slug, self.told).into_bytes()
    }

    /// The places where its nine items are, by what stands before the slug.
    pub fn paths(&self) -> [String; 9] {
        PLACES.map(|place| format!("{place}{}", self.slug))
    }

    /// Whether it is meant for them, in whatever state it is; what was taken down is for nobody.
    pub fn is_meant_for(&self, member: Option<&people::Member>) -> bool {
        let viewer = member.map_or_else(tiengban_content::Viewer::passer_by, people::Member::viewer);
        self.fate != Fate::TakenDown && viewer.may_see(&self.audience)
    }

    /// **The rule** of the house, asked of the rule itself.
    pub fn is_for(&self, member: Option<&people::Member>) -> bool {
        let viewer = member.map_or_else(tiengban_content::Viewer::passer_by, people::Member::viewer);
        matches!(self.fate, Fate::Published | Fate::GivenAway) && viewer.may_see(&self.audience)
    }
}

/// What stands before the slug, a kind a line.
pub const PLACES: [&str; 9] = [
    "/tieng/",
    "/tu/viet/",
    "/chu/viet/",
    "/khoa/viet/",
    "/bai/viet/",
    "/bai-hat/viet/",
    "/chuyen/",
    "/nguoi/",
    "/nguon/",
];

const ALL_SLUGS: [&str; 8] = [
    "ngo-public",
    "ngo-members",
    "ngo-club-a",
    "ngo-club-b",
    "ngo-person",
    "ngo-stewards",
    "ngo-draft",
    "ngo-withdrawn",
];

/// One of every audience.
pub fn secrets(club_a: &str, club_b: &str, person: &str) -> Vec<Secret> {
    let (club, person) = (|id: &str| Key::Club(id.to_owned()), Key::Person(person.to_owned()));
    let rows = [
        (Key::Public, Fate::Published, "bakuno", "zoqana", "ngo-public"),
        (Key::Members, Fate::Published, "mirelo", "zuqebi", "ngo-members"),
        (club(club_a), Fate::Published, "dathupe", "zaqomu", "ngo-club-a"),
        (club(club_b), Fate::GivenAway, "sovirga", "ziqatu", "ngo-club-b"),
        (person, Fate::Published, "pelimdo", "zeqolu", "ngo-person"),
        (Key::Stewards, Fate::Published, "tucanfe", "zoqipe", "ngo-stewards"),
        (Key::Public, Fate::Draft, "golwira", "zuqamo", "ngo-draft"),
        (Key::Public, Fate::TakenDown, "hunespo", "zaqiwe", "ngo-withdrawn"),
    ];
    let secret = |(key, fate, asked, told, slug): (Key, Fate, _, _, _)| {
        let state = if fate == Fate::Draft { "draft" } else { "published" };
        let head = if fate == Fate::GivenAway { Key::Stewards } else { key.clone() };
        let head = format!("state: {state}\naudience: {head}");
        Secret { head, asked, told, slug, audience: Audience::from_iter([key]), fate }
    };
    rows.map(secret).into()
}

/// Somebody as the rule knows them.
pub fn member(id: &str, roles: &[Role], clubs: &[(&str, Standing)]) -> people::Member {
    people::Member {
        id: PersonId(id.to_owned()),
        roles: roles.iter().copied().collect(),
        clubs: clubs.iter().map(|(club, standing)| (ClubId((*club).to_owned()), *standing)).collect(),
    }
}

/// The files: what is for everybody names all of `secrets`.
pub fn village(secrets: &[Secret]) -> Folder {
    let folder = Folder::of(&[VIET]);
    let list = |between: &str, one: &dyn Fn(&Secret) -> String| {
        secrets.iter().map(|secret| format!("{between}{}", one(secret))).collect::<String>()
    };
    let head = |title: &str, more: &str| format!("---\ntitle: {title}\nlang: vi\nlicence: CC0-1.0\n{more}\n---\n\n");

    let mut sources = "licence = \"CC0-1.0\"\nlang = \"vi\"\n".to_owned();
    let mut words = "# lang: vi\n# licence: CC0-1.0\nslug\theadword\ttopic\tgloss_en\tsources\tstate\taudience\n\
                     \tnước\tnature\twater\tsach\t\t\n"
        .to_owned();
    let cites = list(" | ", &|secret| secret.slug.to_owned());
    let _ = writeln!(words, "\tnhà\thouse\thouse\tsach{cites}\t\t");
    source(&mut sources, "sach", "S", "Sách", "");
    for secret in secrets {
        let state = secret.head.replace(": ", " = \"").replace('\n', "\"\n") + "\"\n";
        source(&mut sources, secret.slug, secret.told, &secret.title(), &state);
        let cells: Vec<&str> = secret.head.lines().filter_map(|line| Some(line.split_once(": ")?.1)).collect();
        let (slug, title) = (secret.slug, secret.title());
        let _ = writeln!(words, "{slug}\t{title}\tnature\t{}\tsach\t{}", secret.told, cells.join("\t"));
        files(&folder, secret, &state);
    }
    folder.write("sources.toml", sources);
    folder.write("viet/words.tsv", words);
    folder.write("people/nguoi-hat.md", head("Người hát", "").replace("title:", "name:") + "Một người hát.\n");
    folder.write("viet/courses/khoa.md", {
        let lessons = list(", ", &|secret| secret.slug.to_owned());
        head("Khóa mở", &format!("lessons: mo{lessons}")) + "Đi thôi.\n"
    });
    folder.write("viet/lessons/mo.md", {
        let words = list("\n", &|secret| secret.slug.to_owned());
        let songs = list("\n", &|secret| format!("```song\nviet/{} 1\n```\n", secret.slug));
        head("Bài mở", "summary: Bài cho mọi người.")
            + format!("Đây là nước.\n\n```words\nnước{words}\n```\n{songs}").as_str()
    });
    folder.write("stories/chuyen.md", {
        let cites = list("", &|secret| format!("[^{}]", secret.slug));
        head("Chuyện mở", "about: viet") + format!("Một chuyện[^sach]{cites}.\n").as_str()
    });
    folder.write("viet/lessons/noi.md", {
        // As many words whether they lead anywhere or not.
        let known = |slug: &str| secrets.iter().any(|secret| secret.slug == slug);
        let word = |place, slug| if known(slug) { format!("[đây]({place}{slug})") } else { "đây".to_owned() };
        let words = ALL_SLUGS.map(|slug| PLACES.map(|place| word(place, slug)).join(" "));
        head("Bài nối", "summary: Bài có lối đi.") + words.join(", ").as_str() + ".\n"
    });
    folder
}

fn source(file: &mut String, id: &str, label: &str, title: &str, state: &str) {
    let _ = write!(
        file,
        "\n[[source]]\nid = \"{id}\"\nlabel = \"{label}\"\ntitle.vi = \"{title}\"\nplace = \"đây\"\n\
         licence = \"CC0-1.0\"\n{state}"
    );
}

/// What is one file an item. Each leans on what is for everybody, so that those pages have something to hide.
fn files(folder: &Folder, secret: &Secret, state: &str) {
    let (slug, title, whom) = (secret.slug, secret.title(), &secret.head);
    let page = |more: &str| {
        format!("---\ntitle: {title}\nlang: vi\nlicence: CC0-1.0\n{whom}\n{more}\n---\n\nVề **nước**[^sach].\n")
    };
    let language = page("").replace("lang: vi", &format!("lang: und-x-{}", secret.asked.split_at(6).0));
    folder.write(&format!("{slug}/language.md"), language);
    folder.write(&format!("viet/courses/{slug}.md"), page("lessons: mo"));
    folder.write(&format!("viet/lessons/{slug}.md"), page("") + "\n```words\nnước\n```\n");
    folder.write(&format!("stories/{slug}.md"), page("about: viet"));
    folder.write(&format!("people/{slug}.md"), page("about: viet").replace("title:", "name:"));
    let toml = format!(
        "lang = \"vi\"\nlicence = \"CC0-1.0\"\ntitle.vi = \"{title}\"\nabout = [\"viet\"]\nsources = [\"sach\"]\n{state}"
    );
    folder.write(
        &format!("viet/scripts/{slug}.toml"),
        format!("{toml}\n[[letters]]\nform = \"n\"\nclass = \"consonant\"\nword = \"nước\"\n"),
    );
    folder.write(
        &format!("viet/songs/{slug}.toml"),
        format!(
            "{toml}\n[recording]\nfile = \"{slug}.m4a\"\nduration = \"00:00:02.000\"\n\n[[performers]]\n\
             role.vi = \"hát\"\nperson = \"nguoi-hat\"\n\n[[tiers]]\nid = \"vi\"\nrole = \"text\"\nlang = \"vi\"\n\
             file = \"{slug}.vi.vtt\"\n"
        ),
    );
    let line = format!("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nhát {} {}\n", secret.asked, secret.told);
    folder.write(&format!("viet/songs/{slug}.vi.vtt"), line);
    folder.write(&format!("viet/songs/{slug}.m4a"), secret.sound());
}
