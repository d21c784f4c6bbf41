//! The page: served while developing, and built for publishing.

use std::fs;
use std::path::Path;

use crate::process::{Failure, Outcome, command, run};
use crate::{budget, policy, setup};

/// Where the built site is.
pub(crate) const DIST: &str = "dist";

/// Serves the page, built anew with every change, until it is stopped.
pub(crate) fn serve(release: bool, port: u16) -> Outcome {
    setup::page_tools()?;
    let mut trunk = trunk("serve");
    if release {
        setup::node_packages()?;
        trunk.arg("--release");
    }
    // A folder of its own: `dist` stays what `build` made and the end-to-end tests ran on.
    let dist = "target/serve";
    fs::create_dir_all(dist)?;
    println!("Sayso will be at http://127.0.0.1:{port}/ as soon as it is built; Ctrl+C ends it");
    run(trunk.args(["--dist", dist, "--address", "127.0.0.1", "--port", &port.to_string()]))
}

/// Builds the site to publish.
pub(crate) fn build() -> Outcome {
    setup::page_tools()?;
    setup::node_packages()?;
    run(trunk("build").args(["--release", "--dist", DIST]))?;
    // The one file that no hash is taken of, so the one that may still be changed.
    let index = Path::new(DIST).join("index.html");
    let html = policy::write(&fs::read_to_string(&index)?).map_err(Failure)?;
    fs::write(&index, html)?;
    budget::check(Path::new(DIST))
}

/// Whether there is a built site.
pub(crate) fn is_built() -> bool {
    Path::new(DIST).join("index.html").is_file()
}

fn trunk(task: &str) -> std::process::Command {
    let mut trunk = command("trunk");
    // Trunk would ask its registry for a newer version of itself; ours is pinned.
    trunk.args(["--skip-version-check", task]);
    trunk
}
