//! A small static server: for `cargo xtask serve`, and for the browser tests, which stop it to see the app live
//! without it, and read from its log what was asked and what broke the content security policy.

use crate::Outcome;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use tiny_http::{Header, Request, Response};

/// The policy of `index.html`, as a header, with what only a header can say.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'; report-uri /csp-report";

/// What a server has seen.
#[derive(Debug, Default)]
pub struct Log {
    /// Every path that was asked for, in order.
    pub paths: Vec<String>,
    /// Every report of a broken policy.
    pub violations: Vec<String>,
}

/// A running server; dropping it stops it.
pub struct Server {
    http: Arc<tiny_http::Server>,
    port: u16,
    log: Arc<Mutex<Log>>,
    worker: Option<JoinHandle<()>>,
}

fn lock(log: &Mutex<Log>) -> MutexGuard<'_, Log> {
    log.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Server {
    /// Serves `folder` below `/base/` (or at `/` for an empty base) on 127.0.0.1. Port 0 takes a free one.
    pub fn start(folder: &Path, base: &str, port: u16) -> Result<Server, String> {
        let http = tiny_http::Server::http(("127.0.0.1", port)).map_err(|error| {
            format!("127.0.0.1:{port} cannot be used: {error}.\nIs another server running? Try another port: --port 8081")
        })?;
        let http = Arc::new(http);
        let port = http.server_addr().to_ip().map_or(port, |address| address.port());
        let log = Arc::new(Mutex::new(Log::default()));
        let worker = std::thread::spawn({
            let (http, log, folder) = (http.clone(), log.clone(), folder.to_owned());
            let base = if base.is_empty() { "/".to_owned() } else { format!("/{base}/") };
            move || {
                for request in http.incoming_requests() {
                    answer(request, &folder, &base, &log);
                }
            }
        });
        Ok(Server { http, port, log, worker: Some(worker) })
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What it has seen.
    pub fn log(&self) -> MutexGuard<'_, Log> {
        lock(&self.log)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.http.unblock();
        if let Some(worker) = self.worker.take() {
            // A worker that panicked has printed why.
            let _ = worker.join();
        }
    }
}

fn answer(mut request: Request, folder: &Path, base: &str, log: &Mutex<Log>) {
    let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
    if path == "/csp-report" {
        let mut body = String::new();
        // A report that cannot be read still counts.
        let _ = request.as_reader().take(100_000).read_to_string(&mut body);
        lock(log).violations.push(body);
        let _ = request.respond(Response::empty(204));
        return;
    }
    lock(log).paths.push(path.clone());
    let sent = match find(folder, base, &path).and_then(|file| Some((fs::read(&file).ok()?, file))) {
        Some((bytes, file)) => {
            let mut response = Response::from_data(bytes);
            for (name, value) in headers(&file) {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            request.respond(response)
        }
        None => request.respond(Response::from_string("404: there is no such file").with_status_code(404)),
    };
    // A browser that went away is no failure of the server.
    let _ = sent;
}

/// The file of a path, if it lies in the folder.
fn find(folder: &Path, base: &str, path: &str) -> Option<PathBuf> {
    let below = path.strip_prefix(base)?;
    if below.split('/').any(|part| part == ".." || part.contains(['\\', ':', '%'])) {
        return None;
    }
    let file = folder.join(if below.is_empty() { "index.html" } else { below });
    file.is_file().then_some(file)
}

fn headers(file: &Path) -> Vec<(&'static str, &'static str)> {
    let kind = match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    vec![
        ("Content-Type", kind),
        ("Cache-Control", "no-cache"),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ]
}

/// Serves until it is stopped.
pub fn serve(folder: &Path, port: u16) -> Outcome {
    let server = Server::start(folder, "", port)?;
    println!("\nPalermo runs on http://127.0.0.1:{}/   (Ctrl+C stops it)", server.port());
    loop {
        std::thread::park();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_below_the_folder_are_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let check = |base: &str, path: &str, found: bool| {
            assert_eq!(find(folder, base, path).is_some(), found, "{base} {path}");
        };
        check("/", "/Cargo.toml", true);
        check("/", "/src/main.rs", true);
        check("/sub/", "/sub/Cargo.toml", true);
        check("/sub/", "/Cargo.toml", false);
        check("/", "/../Cargo.toml", false);
        check("/", "/src/../../Cargo.lock", false);
        check("/", "/%2e%2e/Cargo.toml", false);
        check("/", "/nothing", false);
        check("/", "/src", false);
    }
}
