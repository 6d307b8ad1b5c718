// Lines of a song: choose the first and the last; exactly these play.

import { button, el, labelled, select } from "./dom.js";
import { get } from "./server.js";
import { t } from "./texts.js";

export function songEditor(studio, block, changed) {
  const place = el("div", { class: "song-pick" }, el("p", { role: "status" }, t("opening")));
  const draw = (songs) => {
    const options = [["", t("chooseSong")], ...songs.map((song) => [song.slug, song.title])];
    const song = songs.find((song) => song.slug === block.song);
    const become = (next) => {
      block = { ...block, ...next };
      changed(block);
      draw(songs);
    };
    const lines = (song?.lines ?? []).map(([text], index) => [String(index + 1), `${index + 1}. ${text}`]);
    const from = (first) => become({ first: Number(first), last: Math.max(Number(first), block.last) });
    const to = (last) => become({ last: Number(last), first: Math.min(Number(last), block.first) });
    const chosen = song && [
      labelled(t("firstLine"), select(lines, String(block.first), from)),
      labelled(t("lastLine"), select(lines, String(block.last), to)),
      el("p", { class: "hint" }, song.lines.slice(block.first - 1, block.last).map(([text]) => text).join(" / ")),
      song.sound && player(song, block),
    ];
    const which = labelled(t("whichSong"), select(options, block.song ?? "", (slug) => become({ song: slug || undefined, first: 1, last: 1 })));
    const hidden = block.song && !song && el("p", { class: "hint" }, t("songHidden"));
    place.replaceChildren(...[which, hidden, songs.length === 0 && el("p", { class: "hint" }, t("noSongs")), chosen].flat().filter(Boolean));
  };
  const open = () =>
    get(`/api/v1/studio/songs?lang=${encodeURIComponent(studio.lang)}`).then(draw, () =>
      place.replaceChildren(el("p", { role: "alert" }, t("noAnswer")), button(t("again"), open)),
    );
  open();
  return place;
}

/** Plays the chosen lines and stops behind the last. */
function player(song, { first, last }) {
  const seconds = (ms) => (ms / 1000).toFixed(3);
  const [begin, end] = [song.lines[first - 1]?.[1] ?? 0, song.lines[last - 1]?.[2] ?? 0];
  return el("audio", { controls: true, preload: "none", src: `${song.sound}#t=${seconds(begin)},${seconds(end)}` });
}
