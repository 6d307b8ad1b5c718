//! What a page says on the console is for those who build it: here it fails a story.

use tiengban_tests::browser::{Look, browse};

#[tokio::test]
#[should_panic(expected = "the console says")]
async fn a_page_that_complains_fails_its_story() {
    browse(Look::phone(), async |browser| browser.visit("/khong-co-trang-nay").await).await;
}
