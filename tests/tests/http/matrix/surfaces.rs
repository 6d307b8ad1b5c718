//! Where an item can show: every path of the house, and what is to be looked at there.

/// What is to be looked at. Paths name people and clubs as [`World::path`](super::world::World::path) knows them.
#[derive(Clone, Copy, Debug)]
pub enum Surface {
    /// A page that shows something of each audience to whom it is for, and nothing to others.
    Lists(&'static str),
    /// A page that may show something to whom it is for, and nothing to others.
    Mentions(&'static str),
    /// One page an audience; for others it is a page that does not exist.
    Page(&'static str),
    /// The page where stewards say who may see an item; for others, and for items hidden from them, it does not exist.
    Access,
    /// Searching, by the word that is typed after this.
    Search(&'static str),
    /// Suggesting, by the first letters of that word, typed after this.
    Suggest(&'static str),
    /// What is not for everyone, and what was taken down, for those stewards whom the item is for.
    Desk,
    /// What was done with items, for those stewards whom the item is for, also once it was taken down.
    Log(&'static str),
    /// The map for crawlers: what everybody may see, whoever asks.
    Sitemap,
    /// The bytes of recordings.
    Sound,
    /// The notices before a song are confirmed for those who may see the song.
    Confirm,
    /// No item can show there: why. For those who read this.
    Nothing(#[expect(dead_code, reason = "a reason is for readers")] &'static str),
}

use Surface::{Access, Confirm, Desk, Lists, Log, Mentions, Nothing, Page, Search, Sitemap, Sound, Suggest};

const ANSWERS_ELSEWHERE: &str = "it takes a form and leads on, or answers with a page that is looked at here";

/// Every path, and what is to be looked at. A path that is missing here fails `every_path_is_looked_at`.
pub const SURFACES: &[(&str, &[Surface])] = &[
    ("/", &[Mentions("/")]),
    ("/tim", &[Search("/tim?q="), Mentions("/tim"), Mentions("/tim?q=nuoc")]),
    ("/tieng", &[Lists("/tieng")]),
    ("/tieng/{*slug}", &[Page("/tieng/"), Lists("/tieng/viet")]),
    ("/tu", &[Mentions("/tu")]),
    ("/tu/{*slug}", &[Page("/tu/viet/"), Mentions("/tu/viet/nước"), Lists("/tu/viet/nhà")]),
    ("/tu-dien/{*slug}", &[Page("/tu-dien/"), Lists("/tu-dien/viet"), Lists("/tu-dien/viet?chu-de=nature")]),
    ("/chu", &[Lists("/chu")]),
    ("/chu/{*slug}", &[Page("/chu/viet/")]),
    ("/khoa", &[Lists("/khoa")]),
    ("/khoa/{*slug}", &[Page("/khoa/viet/"), Lists("/khoa/viet/khoa")]),
    ("/bai", &[Lists("/bai")]),
    ("/bai/{*slug}", &[Page("/bai/viet/"), Lists("/bai/viet/mo"), Mentions("/bai/viet/noi")]),
    ("/bai-hat", &[Lists("/bai-hat")]),
    ("/bai-hat/{*slug}", &[Page("/bai-hat/viet/")]),
    ("/chuyen", &[Lists("/chuyen")]),
    ("/chuyen/{*slug}", &[Page("/chuyen/"), Lists("/chuyen/chuyen")]),
    ("/nguoi", &[Lists("/nguoi")]),
    ("/nguoi/{*slug}", &[Page("/nguoi/"), Lists("/nguoi/nguoi-hat")]),
    ("/nguon", &[Lists("/nguon")]),
    ("/nguon/{*slug}", &[Page("/nguon/"), Lists("/nguon/sach")]),
    ("/vao", &[Mentions("/vao"), Mentions("/vao?ve=/bai/viet/mo")]),
    ("/da-hieu", &[Confirm]),
    ("/ra", &[Nothing(ANSWERS_ELSEWHERE)]),
    ("/the/{code}", &[Mentions("/the/BCDFGHJK")]),
    ("/cai-dat/{token}", &[Mentions("/cai-dat/0123")]),
    ("/toi", &[Mentions("/toi")]),
    ("/toi/mat-khau", &[Nothing(ANSWERS_ELSEWHERE)]),
    ("/toi/hinh", &[Nothing(ANSWERS_ELSEWHERE)]),
    ("/toi/may", &[Nothing(ANSWERS_ELSEWHERE)]),
    ("/toi/giu-gi.json", &[Mentions("/toi/giu-gi.json")]),
    ("/toi/xoa", &[Nothing(ANSWERS_ELSEWHERE)]),
    ("/gia-nhap", &[Mentions("/gia-nhap")]),
    ("/gia-nhap/{code}", &[Mentions("/gia-nhap/CODE_A")]),
    ("/cau-lac-bo/{id}", &[Mentions("/cau-lac-bo/CLUB_A"), Mentions("/cau-lac-bo/CLUB_B")]),
    ("/cau-lac-bo/{id}/the", &[Mentions("/cau-lac-bo/CLUB_A/the")]),
    ("/cau-lac-bo/{club}/nguoi/{person}", &[Mentions("/cau-lac-bo/CLUB_A/nguoi/IN_A")]),
    ("/toi-nay", &[Mentions("/toi-nay")]),
    ("/toi-nay/{person}", &[Mentions("/toi-nay/IN_A")]),
    ("/ban-lam-viec", &[Desk]),
    ("/ban-lam-viec/nguoi", &[Mentions("/ban-lam-viec/nguoi")]),
    ("/ban-lam-viec/nguoi/{id}", &[Mentions("/ban-lam-viec/nguoi/PERSON")]),
    ("/ban-lam-viec/nhat-ky", &[Log("/ban-lam-viec/nhat-ky"), Log("/ban-lam-viec/nhat-ky?tim=audience")]),
    ("/quyen/{kind}/{*slug}", &[Access]),
    ("/sitemap.xml", &[Sitemap]),
    ("/robots.txt", &[Mentions("/robots.txt")]),
    ("/api/v1/search", &[Search("/api/v1/search?limit=100&q="), Mentions("/api/v1/search?q=nuoc&limit=100")]),
    ("/api/v1/suggest", &[Suggest("/api/v1/suggest?q="), Mentions("/api/v1/suggest?q=n")]),
    ("/api/v1/openapi.json", &[Mentions("/api/v1/openapi.json")]),
    ("/health", &[Mentions("/health")]),
    ("/assets/{name}", &[Nothing("what it answers is made when the program is built")]),
    ("/am-thanh/{sha256}", &[Sound]),
];
