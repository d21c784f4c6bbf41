//! `sayso serve`: the built site on this machine, for looking at what will be published without a web server.
//!
//! Opening `index.html` as a file won't do: a browser gives a file neither a worker nor WASM by its content type. It speaks as much HTTP as a
//! browser needs to fetch a file: GET and HEAD, one answer a connection.

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use std::{fs, thread};

use crate::Failure;

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The port to listen on; 0 for any that is free
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The folder of the built site
    #[arg(long, default_value = "dist")]
    dir: PathBuf,
}

/// A request is longer than this only by mistake.
const MAX_HEAD: u64 = 16 * 1024;
/// A browser opens connections ahead and may never use them.
const PATIENCE: Duration = Duration::from_secs(30);

/// Serves until it is stopped.
pub(crate) fn run(args: &Args) -> Result<ExitCode, Failure> {
    if !args.dir.join("index.html").is_file() {
        return Err(format!("{} holds no built site; run `cargo xtask build` first", args.dir.display()).into());
    }
    // Loopback only: nobody else on the network sees it.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port))
        .map_err(|e| format!("cannot listen on port {}: {e}; choose another with --port", args.port))?;
    writeln!(io::stdout(), "http://{}/ (Ctrl-C ends it)", listener.local_addr()?)?;
    let dir: Arc<Path> = args.dir.as_path().into();
    for stream in listener.incoming() {
        let dir = Arc::clone(&dir);
        // A connection that breaks is the browser's business; the next one is served all the same.
        thread::spawn(move || stream.and_then(|stream| answer(&dir, &stream)));
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads one request and answers it.
fn answer(dir: &Path, mut stream: &TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.take(MAX_HEAD)).split(b'\n');
    // A connection opened ahead and closed unused.
    let Some(request) = lines.next().transpose()? else { return Ok(()) };
    // The headers say nothing that matters here, but closing before they are read would cut off the answer.
    for line in lines {
        if matches!(line?.as_slice(), b"" | b"\r") {
            break;
        }
    }
    let reply = reply(dir, &String::from_utf8_lossy(&request));
    write!(
        stream,
        "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\nAllow: GET, HEAD\r\nConnection: close\r\n\r\n",
        reply.status,
        reply.content_type,
        reply.body.len()
    )?;
    if !reply.head_only {
        stream.write_all(&reply.body)?;
    }
    stream.flush()
}

struct Reply {
    status: &'static str,
    content_type: &'static str,
    body: Vec<u8>,
    head_only: bool,
}

/// The answer to a request, given its first line: “GET /path HTTP/1.1”.
fn reply(dir: &Path, request: &str) -> Reply {
    let refuse = |status: &'static str| Reply {
        status,
        content_type: "text/plain; charset=utf-8",
        body: format!("{status}\n").into_bytes(),
        head_only: request.starts_with("HEAD "),
    };
    let mut words = request.split_ascii_whitespace();
    let (Some(method), Some(target), Some(_version)) = (words.next(), words.next(), words.next()) else {
        return refuse("400 Bad Request");
    };
    if !matches!(method, "GET" | "HEAD") {
        return refuse("405 Method Not Allowed");
    }
    let Some(path) = file(target) else { return refuse("404 Not Found") };
    match fs::read(dir.join(path)) {
        Ok(body) => Reply { status: "200 OK", content_type: content_type(path), body, head_only: method == "HEAD" },
        Err(_) => refuse("404 Not Found"),
    }
}

/// The file that a request means, inside the folder: no part of it leads up or elsewhere.
///
/// The site's names need no escapes, so they aren't read: `%2e%2e` is a name that isn't there.
fn file(target: &str) -> Option<&Path> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components().all(|part| matches!(part, Component::Normal(_))).then_some(path)
}

/// What the browser is told a file is. It refuses to run WASM or a worker under another type.
fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(OsStr::to_str) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("txt") => "text/plain; charset=utf-8",
        Some("png") => "image/png",
        _ => "application/octet-stream",
    }
}
