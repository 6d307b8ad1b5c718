//! The words of a lesson that is taken step by step.

texts! {
    /// A sitting.
    LearnTexts {
        begin: &'static str,
        go_on: fn(usize, usize) -> String,
        see_end: &'static str,
        step_of: fn(usize, usize) -> String,
        next: &'static str,
        finished: &'static str,
        learned: &'static str,
        next_lesson: fn(&str) -> String,
        sign_in_hint: &'static str,
        again: &'static str,
    }
}

pub(super) const VI: LearnTexts = LearnTexts {
    begin: "Học từng bước",
    go_on: |passed, all| format!("Học tiếp: đã xong {passed} trên {all} bước"),
    see_end: "Bạn đã học xong bài này",
    step_of: |passed, all| format!("Đã xong {passed} trên {all} bước"),
    next: "Tiếp tục",
    finished: "Bạn đã học xong bài",
    learned: "Bạn vừa học",
    next_lesson: |title| format!("Bài tiếp theo: {title}"),
    sign_in_hint: "Đăng nhập thì máy nhớ bạn học đến đâu, và hỏi lại từng từ trước khi bạn quên.",
    again: "Học lại từ đầu",
};

pub(super) const EN: LearnTexts = LearnTexts {
    begin: "Take it step by step",
    go_on: |passed, all| format!("Go on: {passed} of {all} steps done"),
    see_end: "You have finished this lesson",
    step_of: |passed, all| format!("{passed} of {all} steps done"),
    next: "Go on",
    finished: "You have finished the lesson",
    learned: "You have learned",
    next_lesson: |title| format!("The next lesson: {title}"),
    sign_in_hint: "Signed in, you go on where you were, on any device, and each word is asked again before you forget it.",
    again: "Begin again",
};
