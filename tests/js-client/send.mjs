// Sends one file by the real tus-js-client, as a page of the house does (app/public/giving/sending.js), and says how far
// it is: a line of JSON for each piece, then one with `url` or `error`. Told what to do by one JSON argument:
// { library, endpoint, door, agreement, once, file, name, chunk, storage }

import { createReadStream, statSync } from "node:fs";
import { createRequire } from "node:module";

const told = JSON.parse(process.argv[2]);
const tus = createRequire(import.meta.url)(told.library);
const say = (line) => console.log(JSON.stringify(line));

const size = statSync(told.file).size;
const upload = new tus.Upload(createReadStream(told.file), {
  endpoint: told.endpoint,
  uploadSize: size,
  chunkSize: told.chunk,
  // Patient: the server may be away for a while.
  retryDelays: Array(60).fill(250),
  headers: { "Tieng-Ban-Door": told.door },
  metadata: { filename: told.name, filetype: "audio/wav", once: told.once, agreement: told.agreement },
  // Where another run of this program finds what an earlier one has begun.
  urlStorage: new tus.FileUrlStorage(told.storage),
  fingerprint: async () => told.once,
  removeFingerprintOnSuccess: false,
  onChunkComplete: (_, accepted) => say({ accepted }),
  onSuccess: () => say({ url: upload.url }),
  onError: (error) => {
    say({ error: String(error), status: error.originalResponse?.getStatus() ?? 0 });
    process.exitCode = 1;
  },
});
const [known] = await upload.findPreviousUploads();
if (known) {
  say({ resumed: known.uploadUrl });
  upload.resumeFromPreviousUpload(known);
}
upload.start();
