// A sitting by keys: what was graded is looked at, then Enter goes on. Without this script, Tab leads there.

document.querySelector(".sitting-try [data-next]")?.focus({ preventScroll: true });
