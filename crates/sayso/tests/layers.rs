//! No two modules of the library import each other, over however many steps.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Imports = BTreeMap<String, BTreeSet<String>>;

#[test]
fn imports_go_one_way() {
    let mut imports = Imports::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (module, source) in sources(&folder, None) {
        // Tests may look anywhere.
        let source = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let of = imports.entry(module).or_default();
        for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for (at, _) in line.match_indices("crate::") {
                let rest = &line[at + "crate::".len()..];
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
                of.insert(rest[..end].to_owned());
            }
        }
    }
    let modules: BTreeSet<String> = imports.keys().cloned().collect();
    for (module, of) in &mut imports {
        of.retain(|other| modules.contains(other) && other != module);
    }
    assert!(imports.len() >= 10 && imports["resolve"].contains("attribution"), "the imports are read: {imports:?}");
    assert_eq!(circle(imports), Imports::new(), "each of these imports itself over others");
}

/// What is left when modules that import nothing are taken away, again and again.
fn circle(mut imports: Imports) -> Imports {
    while let Some(ground) = imports.iter().find(|(_, of)| of.is_empty()).map(|(module, _)| module.clone()) {
        imports.remove(&ground);
        for of in imports.values_mut() {
            of.remove(&ground);
        }
    }
    imports
}

/// Each file with the name of the module at the top that it belongs to.
fn sources(folder: &Path, of: Option<&str>) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the sources are there").filter_map(Result::ok) {
        let path = entry.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let module = of.unwrap_or(&name);
        if path.is_dir() {
            out.extend(sources(&path, Some(module)));
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !["lib", "example", "tests"].contains(&name.as_str())
        {
            out.push((module.to_owned(), std::fs::read_to_string(&path).expect("a source is text")));
        }
    }
    out
}
