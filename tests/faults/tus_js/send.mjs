/** Sends a file with the unmodified tus-js-client: node send.mjs ADDRESS FILE TOKEN HOST CHUNK STORE [STOP_AT].
 *
 * Goes on with what was begun before, as STORE remembers it; ends by itself at STOP_AT bytes. Prints the address. */
import { createReadStream, statSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(`${process.env.TUS_JS}/package.json`);
const tus = require("tus-js-client");
const [endpoint, path, token, host, chunk, store, stopAt] = process.argv.slice(2);

const upload = new tus.Upload(createReadStream(path), {
  endpoint,
  uploadSize: statSync(path).size,
  chunkSize: Number(chunk) || Number.POSITIVE_INFINITY,
  retryDelays: Array(60).fill(100),
  metadata: { filename: "surat.pdf", filetype: "application/pdf" },
  headers: { Authorization: `Bearer ${token}`, Host: host },
  urlStorage: new tus.FileUrlStorage(store),
  onProgress(sent) {
    if (stopAt && sent >= Number(stopAt)) process.exit(75);
  },
  onError(error) {
    console.error(String(error));
    process.exit(1);
  },
  onSuccess() {
    console.log(upload.url);
    process.exit(0);
  },
});
const before = await upload.findPreviousUploads();
if (before.length) upload.resumeFromPreviousUpload(before[0]);
upload.start();
