//! The service worker: offline copies and updates.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

/// What the worker tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WorkerNews {
    /// Every file is kept: the course works without a network from now on.
    Ready,
    /// A newer release is complete and waits.
    UpdateWaits,
    /// There is no service worker here (plain http, a file, an old browser): the course needs its server.
    Absent,
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    // On plain http the property is not there, and web-sys would hand out `undefined`.
    js_sys::Reflect::has(&navigator, &"serviceWorker".into()).ok().filter(|has| *has)?;
    Some(navigator.service_worker())
}

/// Registers the worker and reports what becomes of it, for as long as the page lives.
pub(crate) async fn register(news: impl Fn(WorkerNews) + Clone + 'static) {
    let registered = async {
        let container = container()?;
        let registration = JsFuture::from(container.register("sw.js")).await.ok()?;
        let registration: ServiceWorkerRegistration = registration.dyn_into().ok()?;
        Some((container, registration))
    };
    let Some((container, registration)) = registered.await else {
        news(WorkerNews::Absent);
        return;
    };
    if registration.waiting().is_some() && container.controller().is_some() {
        news(WorkerNews::UpdateWaits);
    }
    watch_updates(&container, &registration, news.clone());
    if let Ok(ready) = container.ready() {
        // `ready` waits for an active worker, and a worker becomes active only with a complete cache.
        if JsFuture::from(ready).await.is_ok() {
            news(WorkerNews::Ready);
        }
    }
}

fn watch_updates(
    container: &ServiceWorkerContainer,
    registration: &ServiceWorkerRegistration,
    news: impl Fn(WorkerNews) + Clone + 'static,
) {
    let container = container.clone();
    let watched = registration.clone();
    let found = Closure::<dyn FnMut()>::new(move || {
        let Some(installing) = watched.installing() else { return };
        let (container, worker, news) = (container.clone(), installing.clone(), news.clone());
        let changed = Closure::<dyn FnMut()>::new(move || {
            // Without a controller this is the first visit, not an update.
            if worker.state() == ServiceWorkerState::Installed && container.controller().is_some() {
                news(WorkerNews::UpdateWaits);
            }
        });
        installing.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
    });
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}

/// Lets the waiting release take over, then reloads this tab.
pub(crate) async fn take_update() {
    let take = async {
        let container = container()?;
        let registration = JsFuture::from(container.get_registration()).await.ok()?;
        let registration: ServiceWorkerRegistration = registration.dyn_into().ok()?;
        let waiting = registration.waiting()?;
        let reload = Closure::<dyn FnMut()>::new(super::page::reload);
        container.set_oncontrollerchange(Some(reload.as_ref().unchecked_ref()));
        reload.forget();
        waiting.post_message(&JsValue::from_str("take-over")).ok()
    };
    if take.await.is_none() {
        super::page::reload();
    }
}
