//! Faults of running text and its fenced blocks.

wrongs! {
    open_fence(name: &str) {
        vi: "Khối “{name}” bắt đầu ở đây nhưng không kết thúc", "Xin thêm một dòng ``` sau dòng cuối của khối.";
        en: "The block “{name}” begins here and does not end", "Please add a line ``` behind its last line.";
    }
    unnamed_block() {
        vi: "Khối này không có tên",
            "Xin ghi sau ``` tên khối: words, dialogue, exercise, song, picture, sound, hoặc mã ngôn ngữ như en.";
        en: "This block has no name",
            "Please write one behind the ```: words, dialogue, exercise, song, picture, sound, or a language such as en.";
    }
    unknown_block(name: &str) {
        vi: "Không có khối nào tên là “{name}”",
            "Xin dùng words, dialogue, exercise, song, picture, sound, hoặc mã ngôn ngữ như en.";
        en: "There is no block called “{name}”",
            "Please use words, dialogue, exercise, song, picture, sound, or a language such as en.";
    }
    nothing_to_translate(lang: &str) {
        vi: "Ngay trên khối “{lang}” không có đoạn chữ nào để dịch",
            "Xin viết đoạn tiếng Việt ngay trên nó; nếu chưa có, xin đặt một khối “vi” trống.";
        en: "There is no text right above this block “{lang}”",
            "Please write the Vietnamese text right above it; where there is none yet, put an empty block “vi”.";
    }
    translated_twice(lang: &str) {
        vi: "Đoạn chữ ở trên đã có bản “{lang}”",
            "Xin gộp hai khối làm một, hoặc viết đoạn tiếng Việt của khối này ngay trên nó.";
        en: "The text above has “{lang}” already",
            "Please make one block of the two, or write this one's Vietnamese text right above it.";
    }
    empty_block(name: &str) {
        vi: "Khối “{name}” này trống", "Xin viết nội dung, hoặc xóa khối.";
        en: "This block “{name}” is empty", "Please fill it, or delete it.";
    }
    html(tag: &str) {
        vi: "Văn bản không nhận thẻ HTML “{tag}”",
            "Xin dùng Markdown; nếu chính là các dấu ngoặc nhọn, xin viết “\\<”.";
        en: "Text does not take the HTML tag “{tag}”", "Please use Markdown; for the angle bracket itself write “\\<”.";
    }
    no_speaker(line: &str) {
        vi: "Không rõ ai nói “{line}”", "Xin viết “người nói: lời nói”; dòng nghĩa thì lùi vào hai dấu cách.";
        en: "It is not clear who says “{line}”",
            "Please write “speaker: what they say”; a line with its meaning begins with two spaces.";
    }
    nothing_said(speaker: &str) {
        vi: "“{speaker}” chưa nói gì ở dòng này", "Xin ghi lời nói sau dấu hai chấm.";
        en: "“{speaker}” says nothing on this line", "Please write it behind the colon.";
    }
    gloss_before_turn() {
        vi: "Dòng nghĩa này không có lời nói nào ở trên", "Xin viết “người nói: lời nói” trước, không lùi vào.";
        en: "This meaning has nothing said above it",
            "Please write “speaker: what they say” first, without spaces before it.";
    }
    unknown_exercise(name: &str) {
        vi: "Không có loại bài tập “{name}”",
            "Xin ghi ở dòng đầu một trong: choose, choose-sound, choose-picture, type, dictation, gap, song-gap, match, order, say, trace, sing.";
        en: "There is no exercise “{name}”",
            "Please write one of these in its first line: choose, choose-sound, choose-picture, type, dictation, gap, song-gap, match, order, say, trace, sing.";
    }
    no_question() {
        vi: "Bài tập này chưa có câu hỏi", "Xin thêm dòng “? câu hỏi”.";
        en: "This exercise has no question", "Please add a line “? question”.";
    }
    question_needs_space(line: &str) {
        vi: "Câu hỏi “{line}” dính liền với dấu “?”",
            "Xin viết “? câu hỏi”, hoặc “?en câu hỏi” nếu bằng tiếng Anh, có dấu cách ở giữa.";
        en: "The question “{line}” touches its “?”",
            "Please write “? question” in Vietnamese or “?en question” in English, with a space between.";
    }
    unknown_exercise_line(line: &str, right: &str) {
        vi: "Bài tập này không hiểu dòng “{line}”", "Xin viết mỗi dòng theo dạng “{right}”.";
        en: "This exercise does not understand the line “{line}”", "Please write each line as “{right}”.";
    }
    not_one_line(right: &str) {
        vi: "Bài tập này cần đúng một dòng “{right}”", "Xin viết một dòng như thế, và chỉ một.";
        en: "This exercise needs exactly one line “{right}”", "Please write one such line, and only one.";
    }
    not_a_song_gap(line: &str) {
        vi: "Không rõ “{line}” là câu hát nào, thiếu tiếng nào",
            "Xin viết địa chỉ bài hát, số dòng, dấu hai chấm rồi số thứ tự các tiếng bị bỏ, ví dụ “tay/dem 3: 2 5”.";
        en: "It is not clear which line of which song “{line}” means, and what is missing in it",
            "Please write the song's address, its line, a colon and the numbers of the missing syllables, such as “tay/dem 3: 2 5”.";
    }
    not_enough_syllables(song: &str, line: usize, found: usize) {
        vi: "Dòng {line} của bài hát “{song}” chỉ có {found} tiếng", "Xin xem lại số thứ tự các tiếng bị bỏ.";
        en: "Line {line} of the song “{song}” has only {found} syllables",
            "Please check the numbers of the missing syllables.";
    }
    not_a_sign(line: &str) {
        vi: "Không rõ “{line}” là chữ nào",
            "Xin viết trang của bộ chữ hoặc của từ, rồi chữ cần viết, ví dụ “/chu/tay/chu-1961 sl”.";
        en: "It is not clear which sign “{line}” means",
            "Please write the page of the script or of the word, then the sign, such as “/chu/tay/chu-1961 sl”.";
    }
    too_few(found: usize) {
        vi: "Bài tập này mới có {found} lựa chọn", "Xin viết ít nhất hai, mỗi thứ một dòng.";
        en: "This exercise has only {found} to choose from", "Please write at least two, one a line.";
    }
    no_answer() {
        vi: "Bài tập này chưa có đáp án", "Xin thêm dòng “= đáp án”.";
        en: "This exercise has no answer", "Please add a line “= answer”.";
    }
    not_one_gap() {
        vi: "Bài tập này cần một câu có đúng một chỗ trống “___”", "Xin viết dòng “~ … ___ …”, chỉ một chỗ trống.";
        en: "This exercise needs one sentence with exactly one gap “___”",
            "Please write a line “~ … ___ …” with a single gap.";
    }
    not_one_right(found: usize) {
        vi: "Bài tập này có {found} câu đúng, cần đúng một",
            "Xin đánh dấu “(x)” trước một câu đúng, “( )” trước các câu khác.";
        en: "This exercise has {found} right options, it needs exactly one",
            "Please mark the right one with “(x)” and the others with “( )”.";
    }
    not_an_excerpt(line: &str) {
        vi: "Không rõ “{line}” là bài hát nào, dòng nào",
            "Xin viết địa chỉ bài hát rồi số dòng, ví dụ “tay/dem 2-4” hoặc “tay/dem 3”.";
        en: "It is not clear which song and lines “{line}” means",
            "Please write the song's address and its lines, such as “tay/dem 2-4” or “tay/dem 3”.";
    }
}
