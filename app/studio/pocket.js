// What the server does not have yet, kept in this browser: a dead battery, a restarted server or a session that has ended
// take nothing away.

const name = (person, item) => `tieng-ban-bai ${person} ${item}`;

export class Pocket {
  constructor(person, item) {
    this.name = name(person, item);
  }

  /** Keeps { base, version, lesson }. Where the browser keeps nothing (full, private), the server has to do. */
  keep(unsent) {
    try {
      localStorage.setItem(this.name, JSON.stringify(unsent));
      return true;
    } catch {
      return false;
    }
  }

  /** What is kept, if anything that can be read. */
  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.name));
    } catch {
      return null;
    }
  }

  empty() {
    try {
      localStorage.removeItem(this.name);
    } catch {
      // Then there is nothing in it either.
    }
  }
}
