//! The site map: every page and the file that makes it.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::pages;
use crate::site::Site;

/// A router, and the list of its paths: tests walk that list, so that no page can be forgotten.
#[macro_export]
macro_rules! site_map {
    ($($path:literal => $handler:expr,)*) => {
        /// The path of every route here, with its parameters in braces.
        pub const PATHS: &[&str] = &[$($path),*];

        /// The routes, without a state.
        pub fn routes() -> Router<Site> {
            Router::new()$(.route($path, $handler))*
        }
    };
}

site_map! {
    "/" => get(pages::home::page),
    "/tim" => get(pages::search::page),
    "/tieng" => get(pages::shelf::languages),
    "/tieng/{*slug}" => get(pages::language::page),
    "/tu" => get(pages::shelf::dictionaries),
    "/tu/{*slug}" => get(pages::word::page),
    "/tu-dien/{*slug}" => get(pages::dictionary::page),
    "/chu-cai/{*slug}" => get(pages::letters::page),
    "/xuong/tu" => get(pages::words::lists::page),
    "/xuong/tu/moi/{*slug}" => get(pages::words::edit::new).post(pages::words::edit::make),
    "/xuong/tu/{*slug}" => get(pages::words::edit::page).post(pages::words::edit::submit),
    "/xuong/bang" => get(pages::sheets::start::page).post(pages::sheets::start::submit)
        .layer(DefaultBodyLimit::max(pages::sheets::MOST_BYTES)),
    "/xuong/bang/{id}" => get(pages::sheets::sheet::page).post(pages::sheets::sheet::submit),
    "/xuat/{format}/{*slug}" => get(pages::sheets::export::file),
    "/chu" => get(pages::shelf::scripts),
    "/chu/{*slug}" => get(pages::script::page),
    "/khoa" => get(pages::shelf::courses),
    "/khoa/{*slug}" => get(pages::course::page),
    "/bai" => get(pages::shelf::lessons),
    "/bai/{*slug}" => get(pages::lesson::page),
    "/bai-hat" => get(pages::shelf::songs),
    "/bai-hat/{*slug}" => get(pages::song::page),
    "/cung-hat/{*slug}" => get(pages::song::together::page),
    "/in/bai-hat/{*slug}" => get(pages::song::sheet::page),
    "/in/bai/{*slug}" => get(pages::paper::handout::page),
    "/in/the-tu/{*slug}" => get(pages::paper::word_cards::page),
    "/in/chu-cai/{*slug}" => get(pages::paper::alphabet::page),
    "/chuyen" => get(pages::shelf::stories),
    "/chuyen/{*slug}" => get(pages::story::page),
    "/nguoi" => get(pages::shelf::people),
    "/nguoi/{*slug}" => get(pages::person::page),
    "/nguon" => get(pages::sources::page),
    "/nguon/{*slug}" => get(pages::source::page),
    "/vao" => get(pages::people::sign_in::page).post(pages::people::sign_in::submit),
    "/da-hieu" => post(pages::notice::confirm),
    "/ra" => post(pages::people::sign_in::sign_out),
    "/the/{code}" => get(pages::people::card::page).post(pages::people::card::submit),
    "/cai-dat/{token}" => get(pages::people::set_up::page).post(pages::people::set_up::submit),
    "/toi" => get(pages::people::me::page),
    "/toi/mat-khau" => post(pages::people::me::passphrase),
    "/toi/hinh" => post(pages::people::me::pictures),
    "/toi/may" => post(pages::people::me::devices),
    "/toi/giu-gi.json" => get(pages::people::me::download),
    "/toi/xoa" => post(pages::people::me::close),
    "/gia-nhap" => get(pages::clubs::join::ask),
    "/gia-nhap/{code}" => get(pages::clubs::join::page).post(pages::clubs::join::submit),
    "/cau-lac-bo/{id}" => get(pages::clubs::club::page).post(pages::clubs::club::submit),
    "/cau-lac-bo/{id}/the" => get(pages::clubs::cards::print).post(pages::clubs::cards::make),
    "/cau-lac-bo/{club}/nguoi/{person}" => get(pages::clubs::person::page).post(pages::clubs::person::submit),
    "/cau-lac-bo/{id}/buoi" => get(pages::evening::begin::page).post(pages::evening::begin::submit),
    "/cau-lac-bo/{id}/giao-bai" => get(pages::clubs::assigned::page).post(pages::clubs::assigned::submit),
    "/cau-lac-bo/{id}/bao-cao" => get(pages::clubs::report::page),
    "/cau-lac-bo/{id}/bao-cao.csv" => get(pages::clubs::report::csv),
    "/buoi/{id}" => get(pages::evening::stage::page).post(pages::evening::stage::submit),
    "/nhieu-may/{id}" => get(pages::live::leader::page).post(pages::live::leader::submit),
    "/nhieu-may/{id}/manh" => get(pages::live::leader::part),
    "/nhieu-may/{id}/nghe" => get(pages::live::leader::stream),
    "/b" => get(pages::live::phone::ask),
    "/b/{code}" => get(pages::live::phone::page).post(pages::live::phone::submit),
    "/b/{code}/manh" => get(pages::live::phone::part),
    "/b/{code}/nghe" => get(pages::live::phone::stream),
    "/toi-nay" => get(pages::clubs::tonight::page),
    "/toi-nay/{person}" => get(pages::clubs::tonight::person).post(pages::clubs::tonight::submit),
    "/ban-lam-viec" => get(pages::desk::front::page).post(pages::desk::front::submit),
    "/ban-lam-viec/nguoi" => get(pages::desk::people::page).post(pages::desk::people::submit),
    "/ban-lam-viec/nguoi/{id}" => get(pages::desk::person::page).post(pages::desk::person::submit),
    "/ban-lam-viec/thu" => get(pages::review::queue::page),
    "/ban-lam-viec/thu/{deposit}" => get(pages::review::deposit::page).post(pages::review::deposit::submit),
    "/ban-lam-viec/nhat-ky" => get(pages::desk::audit::page),
    "/quyen/{kind}/{*slug}" => get(pages::desk::access::page).post(pages::desk::access::submit),
    "/hoc/{*slug}" => get(pages::learn::sitting::page).post(pages::learn::sitting::submit),
    "/noi-theo/{*slug}" => get(pages::voice::page),
    "/on-tap" => get(pages::practice::today::page).post(pages::practice::today::submit),
    "/on-tap/them" => post(pages::practice::adding::submit),
    "/mang-theo" => get(pages::offline::front::page),
    "/mang-theo/khoa/{*slug}" => get(pages::offline::course::page),
    "/mang-theo/bai/{*slug}" => get(pages::offline::lesson::page),
    "/mang-theo/bai-hat/{*slug}" => get(pages::offline::song::page),
    "/mang-theo/on-tap" => get(pages::offline::practice::page),
    "/mang-theo/goi-on-tap" => get(pages::offline::pack::practice),
    "/mang-theo/goi/{kind}/{*slug}" => get(pages::offline::pack::pack),
    "/mang-theo/gui" => post(pages::offline::answers::submit),
    "/gop-y/cua-toi/{token}" => get(pages::feedback::mine::page).post(pages::feedback::mine::submit),
    "/gop-y/{kind}/{*slug}" => get(pages::feedback::give::page).post(pages::feedback::give::submit)
        .layer(DefaultBodyLimit::max(pages::feedback::voice::MOST_TAKEN)),
    "/loi-moi" => get(pages::invitations::list::page).post(pages::invitations::list::submit),
    "/loi-moi/giai-thich/{lang}" => get(pages::invitations::explain::page),
    "/loi-moi/{id}" => get(pages::invitations::one::page).post(pages::invitations::one::submit),
    "/moi/{token}" => get(pages::giving::front::page).post(pages::giving::front::submit),
    "/moi/{token}/dong-y" => get(pages::giving::agree::page).post(pages::giving::agree::submit),
    "/moi/{token}/ghi/{id}" => get(pages::giving::send::record),
    "/moi/{token}/gui/{id}" => get(pages::giving::send::upload),
    "/moi/{token}/rut/{id}" => get(pages::giving::withdraw::page).post(pages::giving::withdraw::submit),
    "/moi/{token}/in" => get(pages::giving::paper::page),
    "/thu" => get(pages::giving::front::page).post(pages::giving::front::submit),
    "/thu/dong-y" => get(pages::giving::agree::page).post(pages::giving::agree::submit),
    "/thu/ghi/{id}" => get(pages::giving::send::record),
    "/thu/gui/{id}" => get(pages::giving::send::upload),
    "/thu/rut/{id}" => get(pages::giving::withdraw::page).post(pages::giving::withdraw::submit),
    "/thu/in" => get(pages::giving::paper::page),
    "/gui-tep" => get(pages::giving::send::choose),
    "/can-loi/{*slug}" => get(pages::aligner::page).post(pages::aligner::submit)
        .layer(DefaultBodyLimit::max(pages::aligner::take_in::MOST_BYTES)),
    "/loi/{format}/{*slug}" => get(pages::aligner::file::file),
    "/xuong" => get(pages::studio::front::page).post(pages::studio::front::submit),
    "/xuong/bai/{*slug}" => get(pages::studio::lesson::page).post(pages::studio::lesson::submit),
    "/xuong/khoa/{*slug}" => get(pages::studio::course::page).post(pages::studio::course::submit),
    "/xuong/xem/{*slug}" => get(pages::studio::preview::page),
    "/xuong/duyet/{*slug}" => get(pages::studio::review::page).post(pages::studio::review::submit),
    "/xuong/lich-su/{*slug}" => get(pages::studio::history::page).post(pages::studio::history::submit),
    "/xuong/chu/{*slug}" => get(pages::drawing::signs::page),
    "/xuong/net/{number}/{*slug}" => get(pages::drawing::sign::page).post(pages::drawing::sign::submit),
    "/xuong/net-tu/{number}/{*slug}" => get(pages::drawing::sign::page_of_word)
        .post(pages::drawing::sign::submit_of_word),
    "/net-tu/{number}/{*slug}" => get(pages::drawing::file::file_of_word),
    "/tap-viet/{number}/{*slug}" => get(pages::drawing::trace::page),
    "/tap-viet-tu/{number}/{*slug}" => get(pages::drawing::trace::page_of_word),
    "/net/{number}/{*slug}" => get(pages::drawing::file::file),
    "/tro-giup/go-chu" => get(pages::typing::page),
    "/xuong/gop-y" => get(pages::feedback::queue::page),
    "/xuong/gop-y/{id}" => get(pages::feedback::thread::page).post(pages::feedback::thread::submit),
    "/sitemap.xml" => get(pages::sitemap::page),
    "/robots.txt" => get(pages::sitemap::robots),
}
