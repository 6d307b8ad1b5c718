// Sounds to choose from: what is chosen is heard, by arrow keys as by a finger. Without this script each has its player.

for (const place of document.querySelectorAll(".choice-sounds")) {
  const options = [...place.querySelectorAll("[data-option]")];
  place.addEventListener("change", (event) => {
    for (const option of options) {
      const audio = option.querySelector("audio");
      if (!option.contains(event.target)) audio.pause();
      else {
        audio.currentTime = 0;
        audio.play().catch(() => {});
      }
    }
  });
}
