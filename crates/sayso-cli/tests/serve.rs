//! `sayso serve`, as a browser asks it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A site of its own on a free port; both go when dropped.
struct Site {
    server: Child,
    address: String,
    dir: PathBuf,
}

impl Site {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("sayso-serve-{name}-{}", std::process::id()));
        let site = dir.join("site");
        fs::create_dir_all(site.join("icons")).expect("a folder");
        fs::write(dir.join("secret.txt"), "secret").expect("a file");
        for (file, content) in [
            ("index.html", "<!doctype html>"),
            ("page_bg.wasm", "\0asm"),
            ("start.js", "//"),
            ("icons/a.svg", "<svg/>"),
        ] {
            fs::write(site.join(file), content).expect("a file");
        }
        let mut server = Command::new(env!("CARGO_BIN_EXE_sayso"))
            .args(["serve", "--port", "0", "--dir"])
            .arg(site)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut line = String::new();
        BufReader::new(server.stdout.take().expect("a pipe")).read_line(&mut line).expect("its address");
        let address =
            line.strip_prefix("http://").and_then(|rest| rest.split('/').next()).expect("an address").to_owned();
        assert!(address.starts_with("127.0.0.1:"), "loopback only: {address}");
        Site { server, address, dir }
    }

    /// The whole answer: status, headers, body.
    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.write_all(request.as_bytes()).expect("it reads");
        stream.shutdown(Shutdown::Write).expect("it is open");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, path: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // Nothing can be done about it while a test ends.
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.dir);
    }
}

#[test]
fn files_come_with_their_types() {
    let site = Site::new("types");
    for (path, content_type, body) in [
        ("/", "text/html; charset=utf-8", "<!doctype html>"),
        ("/index.html?x=1", "text/html; charset=utf-8", "<!doctype html>"),
        ("/page_bg.wasm", "application/wasm", "\0asm"),
        ("/start.js", "text/javascript; charset=utf-8", "//"),
        ("/icons/a.svg", "image/svg+xml", "<svg/>"),
    ] {
        let answer = site.get(path);
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{path}: {answer}");
        assert!(answer.contains(&format!("\r\nContent-Type: {content_type}\r\n")), "{path}: {answer}");
        assert!(answer.contains(&format!("\r\nContent-Length: {}\r\n", body.len())), "{path}: {answer}");
        assert!(answer.ends_with(&format!("\r\n\r\n{body}")), "{path}: {answer}");
    }
}

#[test]
fn nothing_outside_the_folder_is_read() {
    let site = Site::new("outside");
    let secret = site.dir.join("secret.txt");
    for path in [
        "/../secret.txt",
        "/icons/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/./../secret.txt",
        "../secret.txt",
        &format!("/{}", secret.display()),
        &secret.display().to_string(),
    ] {
        let answer = site.get(path);
        assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n") && !answer.contains("secret"), "{path}: {answer}");
    }
}

#[test]
fn what_is_not_there_gets_one_line() {
    let site = Site::new("missing");
    for path in ["/nothing.js", "/icons", "/icons/", "/index.html/"] {
        let answer = site.get(path);
        assert!(answer.starts_with("HTTP/1.1 404 Not Found\r\n"), "{path}: {answer}");
        assert!(answer.ends_with("\r\n\r\n404 Not Found\n"), "{path}: {answer}");
    }
}

#[test]
fn only_reading_is_understood() {
    let site = Site::new("methods");
    let head = site.send("HEAD /page_bg.wasm HTTP/1.1\r\n\r\n");
    assert!(head.contains("\r\nContent-Length: 4\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    assert!(site.send("POST / HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405 "));
    assert!(site.send("nonsense\r\n\r\n").starts_with("HTTP/1.1 400 "));
}

#[test]
fn a_bad_connection_holds_nobody_up() {
    let site = Site::new("bad");
    let _idle = TcpStream::connect(&site.address).expect("it listens");
    let mut endless = TcpStream::connect(&site.address).expect("it listens");
    // It may be cut off at any point.
    let _ = endless.write_all("x".repeat(1_000_000).as_bytes());
    assert!(site.get("/").starts_with("HTTP/1.1 200 "));
}

#[test]
fn without_a_site_it_says_what_to_do() {
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["serve", "--port", "0", "--dir", "no-such-folder"])
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(stderr, "sayso: no-such-folder holds no built site; run `cargo xtask build` first\n");
}
