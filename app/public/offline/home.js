// Answers go home, in their order, each until the house has settled it.

import { answers, settle } from "./kept.js";

/** So many in one request. */
const AT_ONCE = 200;

/** Sends what waits. What cannot be sent now stays: without a network, or while somebody else is signed in. */
export const send = () => (navigator.locks ? navigator.locks.request("mang-theo-gui", sendAll) : sendAll());

async function sendAll() {
  const people = new Set((await answers()).map(({ person }) => person));
  for (const person of people) {
    while (await sendSome(person));
  }
}

/** Whether there may be more. */
async function sendSome(person) {
  const mine = (await answers()).filter((answer) => answer.person === person).slice(0, AT_ONCE);
  if (mine.length === 0) return false;
  const answer = await fetch("/mang-theo/gui", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ person, now: Date.now(), answers: mine }),
    redirect: "error",
  }).catch(() => undefined);
  if (!answer?.ok) return false;
  const { settled } = await answer.json();
  await settle(mine.filter(({ id }) => settled.includes(id)).map(({ number }) => number));
  return settled.length > 0;
}
