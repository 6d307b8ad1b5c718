// Asks the house, in JSON.

/** Why there is no answer as hoped: "offline", "signed-out", "conflict" (with what is there), or "refused". */
export class Unanswered extends Error {
  constructor(why, body) {
    super(why);
    this.why = why;
    this.body = body;
  }
}

/** Sends and answers JSON; throws `Unanswered`. */
export async function send(method, url, body, headers) {
  let response;
  try {
    const plain = body instanceof Blob;
    response = await fetch(url, {
      method,
      headers: { ...(body && !plain && { "content-type": "application/json" }), ...headers },
      body: body && (plain ? body : JSON.stringify(body)),
      cache: "no-store",
      credentials: "same-origin",
    });
  } catch {
    throw new Unanswered("offline");
  }
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer;
  if (response.status === 401) throw new Unanswered("signed-out", answer);
  if (response.status === 409) throw new Unanswered("conflict", answer);
  // What may pass: the server restarts, or is busy.
  if (response.status >= 500 || response.status === 429) throw new Unanswered("offline", answer);
  throw new Unanswered("refused", answer);
}

export const get = (url) => send("GET", url);
export const post = (url, body, headers) => send("POST", url, body, headers);
export const put = (url, body) => send("PUT", url, body);
