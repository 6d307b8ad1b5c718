// How loud it is, and what that says about the microphone. Pure: numbers in, a word out.
//
// Levels are in dBFS: 0 is the loudest that a recording can hold, every 6 less is half of it.

/** Below this peak there is nothing: a muted microphone, or a dead one. */
export const SILENT = -55;
/** Below this peak the singer is too far away, and the room is louder than the voice. */
export const FAR = -30;
/** From this peak on, waves are cut off. */
export const CLIPPED = -0.3;
/** Nothing is as quiet as this. */
export const NOTHING = -100;

/** dBFS of an amplitude from 0 to 1. */
export function decibels(amplitude) {
  return amplitude > 0 ? Math.max(NOTHING, 20 * Math.log10(amplitude)) : NOTHING;
}

/** The highest peak of some samples (each from -1 to 1), in dBFS. */
export function peak(samples) {
  let highest = 0;
  for (const sample of samples) highest = Math.max(highest, Math.abs(sample));
  return decibels(highest);
}

/** How full the meter is, from 0 to 1: the quietest that counts is the lower end. */
export function fullness(level) {
  return Math.min(1, Math.max(0, 1 - level / SILENT));
}

/**
 * What the last peaks say: "listening" (too few to tell), "silent", "far", "clipping" or "good".
 * Readings come 20 times a second; the last three seconds count.
 */
export function judge(peaks, often = 20) {
  const last = peaks.slice(-3 * often);
  if (last.length < often) return "listening";
  const loudest = Math.max(...last);
  // One knock on the table is no fault; a voice that is cut off is so again and again.
  if (last.filter((level) => level >= CLIPPED).length >= 3) return "clipping";
  if (loudest < SILENT) return "silent";
  return loudest < FAR ? "far" : "good";
}

/** What is to be said of a whole take by the loudest that it held. */
export function verdict(loudest) {
  if (loudest < SILENT) return "silent";
  return loudest < FAR ? "far" : "good";
}

/** `83` seconds → `1:23`; an hour and more → `1:02:03`. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
