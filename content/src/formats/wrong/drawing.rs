//! Faults of drawings in strokes.

use crate::drawing::Wrong;
use crate::drawing::check::{MOST_BYTES, MOST_STROKES};
use crate::formats::fault;

/// What is wrong with a drawing.
pub(in crate::formats) fn not_a_drawing(why: &Wrong) -> fault::Wrong {
    match why {
        Wrong::NotJson { line, column } => not_json(*line, *column),
        Wrong::NotADrawing => no_strokes_and_medians(),
        Wrong::Empty => nothing_drawn(),
        Wrong::TooMany(strokes) => too_many_strokes(*strokes, MOST_STROKES),
        Wrong::TooLarge(bytes) => drawing_too_large(bytes / 1024, MOST_BYTES / 1024),
        Wrong::Unpaired { strokes, medians } => unpaired_strokes(*strokes, *medians),
        Wrong::Path { stroke, found } if found.is_empty() => path_ends(*stroke),
        Wrong::Path { stroke, found } => bad_path(*stroke, found),
        Wrong::Outside(stroke) => outside_the_square(*stroke),
        Wrong::NoWay(stroke) => no_way_of_the_pen(*stroke),
    }
}

wrongs! {
    not_json(line: usize, column: usize) {
        vi: "Nét vẽ phải ở dạng JSON, nhưng đến dòng {line}, cột {column} thì không đọc được nữa",
            "Xin chọn đúng tệp .json của một chữ.";
        en: "A drawing is JSON, but at line {line}, column {column} it cannot be read any more",
            "Please choose the .json file of one character.";
    }
    no_strokes_and_medians() {
        vi: "Ở đây không có “strokes” và “medians” như hanzi-writer viết",
            "Xin dùng dạng {{\"strokes\": [\"M …\"], \"medians\": [[[x, y], …]]}}.";
        en: "There are no “strokes” and “medians” as hanzi-writer writes them",
            "Please use the form {{\"strokes\": [\"M …\"], \"medians\": [[[x, y], …]]}}.";
    }
    nothing_drawn() {
        vi: "Chưa có nét nào", "Xin vẽ ít nhất một nét.";
        en: "There is no stroke", "Please draw one at least.";
    }
    too_many_strokes(strokes: usize, most: usize) {
        vi: "Có {strokes} nét; một chữ được nhiều nhất {most} nét", "Xin vẽ từng chữ một.";
        en: "There are {strokes} strokes; a character has {most} at most", "Please draw one character at a time.";
    }
    drawing_too_large(size: usize, most: usize) {
        vi: "Nét vẽ nặng {size} KB; nhiều nhất là {most} KB", "Xin bớt điểm trong các nét.";
        en: "The drawing has {size} KB; {most} KB are the most", "Please use fewer points in its strokes.";
    }
    unpaired_strokes(strokes: usize, medians: usize) {
        vi: "Có {strokes} nét (strokes) nhưng {medians} đường đi của bút (medians)",
            "Mỗi nét cần đúng một đường đi của bút, theo cùng thứ tự.";
        en: "There are {strokes} strokes and {medians} medians", "Each stroke needs one median, in the same order.";
    }
    bad_path(stroke: usize, found: &str) {
        vi: "Đường viền của nét {stroke} không đọc được từ “{found}”",
            "Đường viền chỉ được có M, L, Q, C, Z viết hoa và các con số.";
        en: "The outline of stroke {stroke} cannot be read from “{found}” on",
            "An outline consists of capital M, L, Q, C, Z and numbers only.";
    }
    path_ends(stroke: usize) {
        vi: "Đường viền của nét {stroke} chưa trọn", "Đường viền cần ít nhất ba điểm, mỗi điểm hai con số.";
        en: "The outline of stroke {stroke} is not complete",
            "An outline needs three points at least, and each of them two numbers.";
    }
    outside_the_square(stroke: usize) {
        vi: "Nét {stroke} nằm ngoài ô chữ", "Ô chữ rộng từ 0 đến 1024, cao từ −124 (dưới) đến 900 (trên).";
        en: "Stroke {stroke} lies outside the square",
            "It reaches from 0 to 1024, and from −124 at the bottom to 900 at the top.";
    }
    no_way_of_the_pen(stroke: usize) {
        vi: "Đường đi của bút (median) ở nét {stroke} không đi đâu cả", "Xin cho ít nhất hai điểm khác nhau.";
        en: "The median of stroke {stroke} does not lead anywhere", "Please give two different points at least.";
    }
}
