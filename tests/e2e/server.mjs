// A small static server over the built site, on loopback. It knows the types the site has and nothing else.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves `root` below `prefix` ("/" or "/some/folder/"): the site must work in any folder. `answers` holds what is to answer for a file
 * in its place: a function of the response and the file's bytes.
 */
export async function serve(root, prefix = "/") {
  const answers = new Map();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const inside = path.startsWith(prefix) ? path.slice(prefix.length) : null;
    // `normalize` against "/" keeps ".." inside the folder.
    const name = inside === "" ? "index.html" : normalize(`/${inside}`);
    try {
      if (inside === null) throw new Error("outside");
      const body = await readFile(join(root, name));
      const answer = answers.get(name.replace(/^\//, ""));
      if (answer) return answer(response, body);
      response.writeHead(200, { "content-type": TYPES[extname(name)] ?? "application/octet-stream", "cache-control": "no-cache" });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not here");
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    answers,
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}
