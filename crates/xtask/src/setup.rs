//! What the tasks need on a machine that has rustup and Node only. Each thing is installed once, at a pinned version, after a line
//! that says what and why.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Failure, Outcome, TOOLS, cargo, command, output, run, which};

const TRUNK: &str = "0.21.14";
const NODE_AT_LEAST: u32 = 20;

/// A browser and the driver that wasm-bindgen's tests talk to it by.
pub(crate) struct Browser {
    pub(crate) chrome: PathBuf,
    pub(crate) driver: PathBuf,
}

/// Everything any task needs.
pub(crate) fn everything() -> Outcome {
    page_tools()?;
    lint_tools()?;
    node_packages()?;
    browser()?;
    println!("everything is set up");
    Ok(())
}

/// What turns Rust into a page.
pub(crate) fn page_tools() -> Outcome {
    wasm_target()?;
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", &wasm_bindgen_version()?, "the code between WASM and the browser")?;
    cargo_tool("trunk", "trunk", TRUNK, "puts the page together")
}

/// rustfmt and clippy, which a toolchain installed before this repository came may lack.
pub(crate) fn lint_tools() -> Outcome {
    for (component, program) in [("rustfmt", "rustfmt"), ("clippy", "cargo-clippy")] {
        if !sysroot()?.join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX)).is_file() {
            installing(component, "the format and lint steps", "");
            run(command("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

fn wasm_target() -> Outcome {
    let target = "wasm32-unknown-unknown";
    if !sysroot()?.join("lib/rustlib").join(target).join("lib").is_dir() {
        installing(target, "the standard library the page is built with", "");
        run(command("rustup").args(["target", "add", target]))?;
    }
    Ok(())
}

fn sysroot() -> Outcome<PathBuf> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]));
    sysroot.map(PathBuf::from).ok_or_else(|| Failure("`rustc --print sysroot` failed: is rustup installed?".to_owned()))
}

/// wasm-bindgen's command line refuses code of any other version of its crate, so the lock file has the version.
fn wasm_bindgen_version() -> Outcome<String> {
    let lock = fs::read_to_string("Cargo.lock")?;
    locked_version(&lock, "wasm-bindgen").ok_or_else(|| Failure("Cargo.lock has no wasm-bindgen".to_owned()))
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let after = lock.lines().skip_while(|line| *line != name).nth(1)?;
    Some(after.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

/// A program that cargo compiles, unless one of that version is there already.
fn cargo_tool(program: &str, package: &str, version: &str, why: &str) -> Outcome {
    let has = |line: String| line.split_whitespace().nth(1) == Some(version);
    if output(command(program).arg("--version")).is_some_and(has) {
        return Ok(());
    }
    installing(&format!("{package} {version}"), why, "; compiled here, some minutes, once");
    // Hardly optimised: they are compiled more slowly than they will ever run. In a folder of this project, so that another
    // version that someone has installed for another project stays.
    let mut install = cargo();
    install.args(["install", "--locked", "--force", "--root", TOOLS, "--version", version, package]);
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
    install.env("CARGO_PROFILE_RELEASE_LTO", "off");
    install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256");
    install.env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    install.env_remove("CARGO_TARGET_DIR");
    run(&mut install)
}

/// The npm packages of package-lock.json: wasm-opt and what the end-to-end tests stand on.
pub(crate) fn node_packages() -> Outcome {
    let node = output(command("node").arg("--version"));
    let major = node.as_deref().and_then(|v| v.trim_start_matches('v').split('.').next()?.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_AT_LEAST) {
        return Err(Failure(format!(
            "Node {NODE_AT_LEAST} or later is needed for wasm-opt and the end-to-end tests; please install it"
        )));
    }
    // A copy of the lock file that was installed from.
    let stamp = Path::new("node_modules/.installed-from");
    let lock = fs::read("package-lock.json")?;
    if fs::read(stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    installing(
        "the npm packages of package-lock.json",
        "binaryen makes the WASM small, playwright-core and axe-core test the page",
        "",
    );
    run(command("npm").arg("ci"))?;
    Ok(fs::write(stamp, lock)?)
}

/// A Chrome or Chromium with its driver: the ones that are here, else Debian's.
pub(crate) fn browser() -> Outcome<Browser> {
    if let Some(found) = find_browser() {
        return Ok(found);
    }
    let packages = ["chromium", "chromium-driver", "fonts-liberation"];
    let is_root = output(command("id").arg("-u")).as_deref() == Some("0");
    if which("apt-get").is_none() || !is_root {
        return Err(Failure(format!(
            "the browser tests need a Chrome or Chromium and its chromedriver. On Debian: sudo apt-get install {}. \
             Elsewhere install both and, if they aren't found, name them in CHROME and CHROMEDRIVER",
            packages.join(" ")
        )));
    }
    installing(&packages.join(", "), "the tests run the page in a real browser", "");
    let mut apt = command("apt-get");
    run(apt.arg("update"))?;
    let mut apt = command("apt-get");
    apt.args(["install", "--yes", "--no-install-recommends"]).args(packages);
    run(apt.env("DEBIAN_FRONTEND", "noninteractive"))?;
    find_browser().ok_or_else(|| Failure("chromium was installed and still isn't found".to_owned()))
}

fn find_browser() -> Option<Browser> {
    let named = |variable: &str| std::env::var(variable).ok().and_then(|name| which(&name));
    let chromes = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    let chrome = named("CHROME").or_else(|| chromes.iter().find_map(|name| which(name)))?;
    let driver = named("CHROMEDRIVER").or_else(|| which("chromedriver"))?;
    Some(Browser { chrome, driver })
}

fn installing(what: &str, why: &str, how: &str) {
    eprintln!("installing {what} ({why}{how})");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_stands_below_the_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.129"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
