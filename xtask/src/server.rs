//! A small static server: for `cargo xtask serve`, and for the browser tests, which stop it to see the app live
//! without it, and read from its log what was asked and what broke the content security policy.

use crate::Outcome;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::post;
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use tokio::sync::oneshot;
use tower_http::services::ServeDir;

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

type SharedLog = Arc<Mutex<Log>>;

fn lock(log: &SharedLog) -> MutexGuard<'_, Log> {
    log.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A running server; dropping it stops it and closes every connection.
pub struct Server {
    port: u16,
    log: SharedLog,
    stop: Option<oneshot::Sender<()>>,
    worker: Option<JoinHandle<()>>,
}

impl Server {
    /// Serves `folder` below `/base/` (or at `/` for an empty base) on 127.0.0.1. Port 0 takes a free one.
    pub fn start(folder: &Path, base: &str, port: u16) -> Result<Server, String> {
        let unusable = |error: std::io::Error| {
            format!(
                "127.0.0.1:{port} cannot be used: {error}.\nIs another server running? Try another port: --port 8081"
            )
        };
        let listener = TcpListener::bind(("127.0.0.1", port)).map_err(unusable)?;
        listener.set_nonblocking(true).map_err(unusable)?;
        let port = listener.local_addr().map_err(unusable)?.port();
        let log = SharedLog::default();
        let app = app(folder, base, log.clone());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(unusable)?;
        let (stop, stopped) = oneshot::channel::<()>();
        let worker = std::thread::spawn(move || {
            runtime.block_on(async {
                let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
                tokio::select! {
                    // Ends only with an error of the listener; the tests then see a server that is gone.
                    _ = axum::serve(listener, app) => {}
                    _ = stopped => {}
                }
            });
        });
        Ok(Server { port, log, stop: Some(stop), worker: Some(worker) })
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
        if let Some(stop) = self.stop.take() {
            // A worker that has ended by itself does not hear it.
            let _ = stop.send(());
        }
        if let Some(worker) = self.worker.take() {
            let _ = worker.join();
        }
    }
}

fn app(folder: &Path, base: &str, log: SharedLog) -> Router {
    let files = ServeDir::new(folder);
    let app = Router::new().route("/csp-report", post(report));
    let app = if base.is_empty() {
        app.fallback_service(files)
    } else {
        app.nest_service(&format!("/{base}"), files)
    };
    app.layer(from_fn_with_state(log.clone(), note)).with_state(log)
}

/// Keeps a report of a broken policy.
async fn report(State(log): State<SharedLog>, body: Bytes) -> StatusCode {
    lock(&log).violations.push(String::from_utf8_lossy(&body).into_owned());
    StatusCode::NO_CONTENT
}

/// Notes what was asked, and adds the headers that a careful host sends.
async fn note(State(log): State<SharedLog>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if path != "/csp-report" {
        lock(&log).paths.push(path);
    }
    let mut response = next.run(request).await;
    for (name, value) in [
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Serves until it is stopped.
pub fn serve(folder: &Path, port: u16) -> Outcome {
    let server = Server::start(folder, "", port)?;
    println!("\nPalermo runs on http://127.0.0.1:{}/   (Ctrl+C stops it)", server.port());
    loop {
        std::thread::park();
    }
}
