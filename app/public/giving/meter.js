// Listens to a microphone and says 20 times a second how loud it is.

import { peak } from "./level.js";

const OFTEN = 20;

/**
 * Calls `heard(level)` (dBFS) until the function that it returns is called. Where the browser cannot measure, nobody is
 * called: recording works without it.
 */
export function listen(stream, heard) {
  const Context = window.AudioContext ?? window.webkitAudioContext;
  if (!Context) return () => {};
  const context = new Context();
  const analyser = context.createAnalyser();
  analyser.fftSize = 2048;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  // On iPhones it begins asleep, and falls asleep in a telephone call.
  const wake = () => context.state === "suspended" && context.resume();
  wake();
  const timer = setInterval(() => {
    wake();
    if (context.state !== "running") return;
    analyser.getFloatTimeDomainData(samples);
    heard(peak(samples));
  }, 1000 / OFTEN);
  return () => {
    clearInterval(timer);
    context.close();
  };
}
