// What the page starts as its worker: loads the WASM below beside it. Trunk's own loader keeps a failure to itself; this one throws it
// where the page hears it, instead of having it wait for a worker that will never answer.
importScripts("sayso-worker.js");
wasm_bindgen({ module_or_path: "sayso-worker_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));
