// What the page starts as its worker: loads the program that the worker is named after, beside it. Trunk's own loader keeps a failure to
// itself; this one throws it where the page hears it, instead of having it wait for a worker that will never answer.
// A page of an earlier build gives it no name.
const program = self.name || "sayso-worker";
importScripts(program + ".js");
wasm_bindgen({ module_or_path: program + "_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));
