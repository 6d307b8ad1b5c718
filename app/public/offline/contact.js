// On every page, where something was taken along: the device speaks with the house. Answers go home, then what was taken
// is brought to where the house is; what was withdrawn leaves.

import { send } from "./home.js";
import { refresh } from "./packs.js";

async function contact() {
  try {
    await send();
    await refresh();
  } catch {
    // No network: the next page tries again.
  }
}

addEventListener("online", contact);
contact();
