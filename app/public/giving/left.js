// What is still to be sent, as numbers. Pure.

/** How fast it went lately counts this much, what was measured before the rest. */
const LATELY = 0.3;

/** The speed in bytes a second, smoothed: `before` is what was known (0 at the beginning). */
export function speed(before, bytes, milliseconds) {
  if (milliseconds <= 0 || bytes < 0) return before;
  const now = (bytes * 1000) / milliseconds;
  return before > 0 ? before * (1 - LATELY) + now * LATELY : now;
}

/** Of files { size, sent }: whole per cent (100 only when all is there), bytes left, seconds left (Infinity if unknown). */
export function left(files, bytesASecond) {
  const sum = (of) => files.reduce((sum, file) => sum + of(file), 0);
  const [size, sent] = [sum((file) => file.size), sum((file) => Math.min(file.sent, file.size))];
  const bytes = size - sent;
  const percent = size > 0 ? Math.floor((sent * 100) / size) : 100;
  return { percent, bytes, seconds: bytes === 0 ? 0 : bytesASecond > 0 ? bytes / bytesASecond : Infinity };
}

/** `12.3 MB` as people of a language write it. */
export function size(bytes, tongue) {
  const unit = bytes >= 1e6 ? "megabyte" : "kilobyte";
  const number = bytes / (unit === "megabyte" ? 1e6 : 1e3);
  const style = { style: "unit", unit, maximumFractionDigits: number < 10 ? 1 : 0 };
  return new Intl.NumberFormat(tongue, style).format(number);
}

/** `3 minutes` as people of a language say it; whole, and never too few. */
export function time(seconds, tongue) {
  const [unit, length] = seconds < 90 ? ["second", 1] : seconds < 5400 ? ["minute", 60] : ["hour", 3600];
  const style = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 };
  return new Intl.NumberFormat(tongue, style).format(Math.ceil(seconds / length));
}

/** The key by which the server knows a picked file again: the same file is never kept twice. */
export function keyOf(file, agreement) {
  return `${agreement}:${file.size}:${file.lastModified ?? 0}:${file.name}`.slice(0, 200);
}

/**
 * What to do after a failure with this HTTP status (0: no answer at all): "again" later, or tell the person what is
 * wrong: "gone" (the paper or agreement has ended, or they are signed out), "large", "kind" (no sound), "refused".
 */
export function after(status) {
  if (status === 0 || status >= 500 || [408, 409, 423, 425, 429].includes(status)) return "again";
  if ([401, 403, 404, 410].includes(status)) return "gone";
  if (status === 413) return "large";
  return status === 415 ? "kind" : "refused";
}
