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
    /// The page where stewards and teachers work on the lines of the songs that are meant for them, in whatever state.
    Bench(&'static str),
    /// What stewards and teachers work with: what is meant for them, in whatever state; in a list all of it.
    Workshop(&'static str),
    /// The lines of songs as files: for those who see the song, or work on it.
    Lines(&'static str),
    /// A page of those who write: it may mention what is published for them, and drafts that are meant for them.
    Studio(&'static str),
    /// The notices before a song are confirmed for those who may see the song.
    Confirm,
    /// No item can show there: why. For those who read this.
    Nothing(#[expect(dead_code, reason = "a reason is for readers")] &'static str),
}

use Surface::{
    Access, Bench, Confirm, Desk, Lines, Lists, Log, Mentions, Nothing, Page, Search, Sitemap, Sound, Studio, Suggest,
    Workshop,
};

const ANSWERS_ELSEWHERE: &str = "it takes a form and leads on, or answers with a page that is looked at here";

const A_PAPER: &str = "whoever holds the paper sees what was given with it, and nothing else: giving.rs looks";
const BY_ID: &str = "only the page of the aligner tells the id, and both ask the same rule: see aligning.rs";

const BY_EDITOR: &str = "only the page of the editor tells the id, and both ask the same rule: see studio.rs";

const A_GIFT: &str = "what people gave shows there, and nothing else: gifts.rs looks";

const A_GIVER: &str =
    "whoever holds its address sees what they said, and the item's name while they may: see feedback.rs";

const A_THREAD: &str = "whoever may see its item and writes here: feedback.rs looks";

const MANY_PHONES: &str = "what its club may see, for whoever is in it: many_phones.rs looks";

const A_SHEET: &str = "whoever brought it, and stewards who may see all that it did: sheets.rs looks";

const TAKES_BYTES: &str = "it takes bytes in and says how many it has; what they become, gifts.rs looks at";

/// Every path, and what is to be looked at. A path that is missing here fails `every_path_is_looked_at`.
pub const SURFACES: &[(&str, &[Surface])] = &[
    ("/", &[Mentions("/")]),
    ("/tim", &[Search("/tim?q="), Mentions("/tim"), Mentions("/tim?q=nuoc")]),
    ("/tieng", &[Lists("/tieng")]),
    ("/tieng/{*slug}", &[Page("/tieng/"), Lists("/tieng/viet")]),
    ("/tu", &[Mentions("/tu")]),
    ("/tu/{*slug}", &[Page("/tu/viet/"), Mentions("/tu/viet/nước"), Lists("/tu/viet/nhà")]),
    ("/tu-dien/{*slug}", &[Page("/tu-dien/"), Lists("/tu-dien/viet"), Lists("/tu-dien/viet?chu-de=nature")]),
    ("/chu-cai/{*slug}", &[Page("/chu-cai/"), Mentions("/chu-cai/viet")]),
    ("/xuong/tu", &[Workshop("/xuong/tu?tieng=viet&xem=tat-ca"), Workshop("/xuong/tu?tieng=viet&xem=khong-tieng")]),
    ("/xuong/tu/moi/{*slug}", &[Workshop("/xuong/tu/moi/viet")]),
    ("/xuong/tu/{*slug}", &[Bench("/xuong/tu/viet/"), Workshop("/xuong/tu/viet/nước"), Workshop("/xuong/tu/viet/nhà")]),
    ("/xuong/bang", &[Workshop("/xuong/bang")]),
    ("/xuong/bang/{id}", &[Nothing(A_SHEET)]),
    ("/xuat/apkg/{*slug}", &[Nothing("it is packed: sheets.rs opens it")]),
    ("/xuat/{format}/{*slug}", &[Lists("/xuat/tsv/viet"), Lists("/xuat/lift/viet"), Mentions("/xuat/csv/viet")]),
    ("/chu", &[Lists("/chu")]),
    ("/chu/{*slug}", &[Page("/chu/viet/")]),
    ("/khoa", &[Lists("/khoa")]),
    ("/khoa/{*slug}", &[Page("/khoa/viet/"), Lists("/khoa/viet/khoa")]),
    ("/bai", &[Lists("/bai")]),
    ("/bai/{*slug}", &[Page("/bai/viet/"), Lists("/bai/viet/mo"), Mentions("/bai/viet/noi")]),
    ("/bai-hat", &[Lists("/bai-hat")]),
    ("/bai-hat/{*slug}", &[Page("/bai-hat/viet/")]),
    ("/cung-hat/{*slug}", &[Page("/cung-hat/viet/")]),
    ("/in/bai-hat/{*slug}", &[Page("/in/bai-hat/viet/")]),
    ("/in/bai/{*slug}", &[Page("/in/bai/viet/"), Lists("/in/bai/viet/mo"), Mentions("/in/bai/viet/noi?dap-an=1")]),
    ("/in/the-tu/{*slug}", &[Page("/in/the-tu/viet/"), Lists("/in/the-tu/viet/mo")]),
    ("/in/chu-cai/{*slug}", &[Page("/in/chu-cai/"), Mentions("/in/chu-cai/viet")]),
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
    ("/ban-lam-viec/thu", &[Mentions("/ban-lam-viec/thu"), Mentions("/ban-lam-viec/thu?xem=accepted")]),
    ("/ban-lam-viec/thu/{deposit}", &[Nothing(A_GIFT)]),
    ("/ban-lam-viec/thu/{deposit}/nghe/{what}", &[Nothing(A_GIFT)]),
    ("/ban-lam-viec/thu/{deposit}/tra-loi/{who}", &[Nothing(A_GIFT)]),
    ("/ban-lam-viec/nhat-ky", &[Log("/ban-lam-viec/nhat-ky"), Log("/ban-lam-viec/nhat-ky?tim=audience")]),
    ("/quyen/{kind}/{*slug}", &[Access]),
    ("/hoc/{*slug}", &[Page("/hoc/viet/")]),
    ("/cau-lac-bo/{id}/buoi", &[Nothing("what its club may see, for whoever leads it: evenings.rs looks")]),
    (
        "/cau-lac-bo/{id}/giao-bai",
        &[Nothing("for whoever leads the club, what it and they may see: evenings.rs looks")],
    ),
    ("/cau-lac-bo/{id}/bao-cao", &[Nothing("for whoever leads the club, of what they may see: evenings.rs looks")]),
    ("/cau-lac-bo/{id}/bao-cao.csv", &[Nothing("of what whoever leads the club may see: evenings.rs looks")]),
    ("/cau-lac-bo/{id}/bao-cao-tu.csv", &[Nothing("of what whoever leads the club may see: evenings.rs looks")]),
    ("/buoi/{id}", &[Nothing("what its club may see, for whoever leads it: evenings.rs looks")]),
    ("/nhieu-may/{id}", &[Nothing(MANY_PHONES)]),
    ("/nhieu-may/{id}/manh", &[Nothing(MANY_PHONES)]),
    ("/nhieu-may/{id}/nghe", &[Nothing("it tells numbers: many_phones.rs looks")]),
    ("/b", &[Mentions("/b")]),
    ("/b/{code}", &[Mentions("/b/BCDFG"), Nothing(MANY_PHONES)]),
    ("/b/{code}/manh", &[Nothing(MANY_PHONES)]),
    ("/b/{code}/nghe", &[Nothing("it tells numbers: many_phones.rs looks")]),
    ("/noi-theo/{*slug}", &[Nothing("a word that is heard, for whoever may see it: words.rs looks")]),
    ("/on-tap", &[Nothing("a learner's own things, those that they may see: practice.rs looks")]),
    ("/on-tap/them", &[Nothing("takes a form and shows nothing: practice.rs looks")]),
    ("/mang-theo", &[Mentions("/mang-theo")]),
    ("/mang-theo/khoa/{*slug}", &[Page("/mang-theo/khoa/viet/"), Lists("/mang-theo/khoa/viet/khoa")]),
    ("/mang-theo/bai/{*slug}", &[Page("/mang-theo/bai/viet/"), Lists("/mang-theo/bai/viet/mo")]),
    ("/mang-theo/bai-hat/{*slug}", &[Page("/mang-theo/bai-hat/viet/")]),
    ("/mang-theo/on-tap", &[Nothing("a learner's own things, those that they may see: practice.rs looks")]),
    ("/mang-theo/goi-on-tap", &[Nothing("a learner's own things, those that they may see: practice.rs looks")]),
    ("/mang-theo/goi/{kind}/{*slug}", &[Page("/mang-theo/goi/bai-hat/viet/"), Page("/mang-theo/goi/bai/viet/")]),
    ("/mang-theo/gui", &[Nothing("it takes answers, and says which of them are settled: offline.rs looks")]),
    ("/sw.js", &[Nothing("it is the same for everybody")]),
    ("/gop-y/cua-toi/{token}", &[Nothing(A_GIVER)]),
    ("/gop-y/cua-toi/{token}/nghe/{what}", &[Nothing(A_GIVER)]),
    ("/gop-y/{kind}/{*slug}", &[Page("/gop-y/tu/viet/"), Page("/gop-y/bai/viet/"), Page("/gop-y/chuyen/")]),
    ("/loi-moi", &[Mentions("/loi-moi")]),
    ("/loi-moi/giai-thich/{lang}", &[Mentions("/loi-moi/giai-thich/vi")]),
    ("/loi-moi/{id}", &[Mentions("/loi-moi/0123")]),
    ("/moi/{token}", &[Nothing(A_PAPER)]),
    ("/moi/{token}/dong-y", &[Nothing(A_PAPER)]),
    ("/moi/{token}/ghi/{id}", &[Nothing(A_PAPER)]),
    ("/moi/{token}/gui/{id}", &[Nothing(A_PAPER)]),
    ("/moi/{token}/rut/{id}", &[Nothing(A_PAPER)]),
    ("/moi/{token}/in", &[Nothing(A_PAPER)]),
    ("/moi/{token}/nghe/{deposit}", &[Nothing(A_PAPER)]),
    ("/moi/{token}/nghe/{deposit}/{what}", &[Nothing(A_PAPER)]),
    ("/moi/{token}/tai-ve.zip", &[Nothing(A_PAPER)]),
    ("/thu", &[Mentions("/thu")]),
    ("/thu/dong-y", &[Mentions("/thu/dong-y")]),
    ("/thu/ghi/{id}", &[Mentions("/thu/ghi/0123")]),
    ("/thu/gui/{id}", &[Mentions("/thu/gui/0123")]),
    ("/thu/rut/{id}", &[Mentions("/thu/rut/0123")]),
    ("/thu/in", &[Mentions("/thu/in")]),
    ("/thu/nghe/{deposit}", &[Nothing(A_GIFT)]),
    ("/thu/nghe/{deposit}/{what}", &[Nothing(A_GIFT)]),
    ("/toi/ban-thu.zip", &[Nothing("it holds what this person gave: review/copies.rs looks")]),
    ("/gui-tep", &[Mentions("/gui-tep")]),
    ("/can-loi/{*slug}", &[Bench("/can-loi/viet/")]),
    ("/loi/{format}/{*slug}", &[Lines("/loi/vtt/viet/"), Lines("/loi/eaf/viet/")]),
    ("/xuong", &[Studio("/xuong")]),
    ("/xuong/bai/{*slug}", &[Bench("/xuong/bai/viet/")]),
    ("/xuong/khoa/{*slug}", &[Bench("/xuong/khoa/viet/"), Studio("/xuong/khoa/viet/khoa")]),
    ("/xuong/xem/{*slug}", &[Bench("/xuong/xem/viet/"), Studio("/xuong/xem/viet/mo")]),
    ("/xuong/duyet/{*slug}", &[Bench("/xuong/duyet/viet/"), Studio("/xuong/duyet/viet/mo")]),
    ("/xuong/lich-su/{*slug}", &[Bench("/xuong/lich-su/viet/")]),
    ("/xuong/chu/{*slug}", &[Bench("/xuong/chu/viet/")]),
    ("/xuong/net/{number}/{*slug}", &[Bench("/xuong/net/1/viet/")]),
    ("/xuong/net-tu/{number}/{*slug}", &[Nothing("a word's drawing, for whoever edits the word: words.rs looks")]),
    ("/tap-viet/{number}/{*slug}", &[Nothing("a script's drawing, for whoever may see the script: drawing.rs looks")]),
    ("/tap-viet-tu/{number}/{*slug}", &[Nothing("a word's drawing, for whoever may see the word: words.rs looks")]),
    ("/net-tu/{number}/{*slug}", &[Nothing("a drawing has no words: drawing.rs looks")]),
    ("/net/{number}/{*slug}", &[Nothing("a drawing has no words: drawing.rs looks")]),
    ("/tro-giup/go-chu", &[Mentions("/tro-giup/go-chu")]),
    ("/xuong/gop-y", &[Mentions("/xuong/gop-y"), Mentions("/xuong/gop-y?xem=used")]),
    ("/xuong/gop-y/{id}", &[Nothing(A_THREAD)]),
    ("/xuong/gop-y/{id}/nghe/{what}", &[Nothing(A_THREAD)]),
    ("/sitemap.xml", &[Sitemap]),
    ("/robots.txt", &[Mentions("/robots.txt")]),
    ("/api/v1/search", &[Search("/api/v1/search?limit=100&q="), Mentions("/api/v1/search?q=nuoc&limit=100")]),
    ("/api/v1/suggest", &[Suggest("/api/v1/suggest?q="), Mentions("/api/v1/suggest?q=n")]),
    ("/api/v1/aligning/{item}", &[Nothing(BY_ID)]),
    ("/api/v1/aligning/{item}/here", &[Nothing(BY_ID)]),
    ("/api/v1/aligning/{item}/working", &[Nothing(BY_ID)]),
    ("/api/v1/studio/lessons/{item}", &[Nothing(BY_EDITOR)]),
    ("/api/v1/studio/lessons/{item}/here", &[Nothing(BY_EDITOR)]),
    ("/api/v1/studio/lessons/{item}/working", &[Nothing(BY_EDITOR)]),
    ("/api/v1/studio/lessons/{item}/proposals", &[Nothing(BY_EDITOR)]),
    (
        "/api/v1/studio/words",
        &[Studio("/api/v1/studio/words?lang=vi&q="), Studio("/api/v1/studio/words?lang=vi&q=nuoc")],
    ),
    ("/api/v1/studio/sources", &[Studio("/api/v1/studio/sources")]),
    ("/api/v1/studio/signs", &[Studio("/api/v1/studio/signs?lang=vi"), Studio("/api/v1/studio/signs")]),
    ("/api/v1/studio/songs", &[Studio("/api/v1/studio/songs?lang=vi"), Studio("/api/v1/studio/songs")]),
    ("/api/v1/studio/pictures", &[Nothing(TAKES_BYTES)]),
    ("/api/v1/studio/agreements", &[Nothing("it takes in what somebody agreed to, and answers with its id")]),
    ("/api/v1/studio/clips/{upload}", &[Nothing("only whoever sends an upload knows its address: studio.rs looks")]),
    ("/api/v1/keys", &[Mentions("/api/v1/keys?lang=vi")]),
    ("/api/v1/nom", &[Mentions("/api/v1/nom?lang=vi&doc=nuoc")]),
    ("/api/v1/strokes", &[Nothing("it knows no item: it smooths what was drawn")]),
    ("/api/v1/openapi.json", &[Mentions("/api/v1/openapi.json")]),
    ("/health", &[Mentions("/health")]),
    ("/assets/{name}", &[Nothing("what it answers is made when the program is built")]),
    ("/am-thanh/{sha256}", &[Sound]),
    ("/anh/{sha256}", &[Nothing("it is /am-thanh/ under another name: studio.rs looks at what is not published")]),
    ("/am-thanh/{sha256}/{what}", &[Nothing(A_GIFT)]),
    ("/gui-len", &[Nothing(TAKES_BYTES)]),
    ("/gui-len/{id}", &[Nothing(TAKES_BYTES)]),
];
