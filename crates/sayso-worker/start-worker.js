// What the page starts as its worker: loads the program that the worker is named after, beside it. Trunk's own loader keeps a failure to
// itself; this one throws it where the page hears it, instead of having it wait for a worker that will never answer.
importScripts(self.name + ".js");
wasm_bindgen({ module_or_path: self.name + "_bg.wasm" }).catch((error) => setTimeout(() => { throw error; }));
