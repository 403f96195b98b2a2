// The offline copy. One cache a release, complete or not at all: every file is fetched past the browser's own
// cache and compared with its SHA-256 before it is kept, so a cut download, an error page with status 200 or a file
// of another release never enters. A new release waits until every page of the old one is closed, or until a
// learner takes it; the cache of the release before stays for pages that still run it.
"use strict";

const RELEASE = "__RELEASE__";
const FILES = __FILES__; // [path, SHA-256 in hex]
const PREFIX = "palermo " + self.registration.scope + " ";
const CACHE = PREFIX + RELEASE;

async function sha256(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function keep(cache, path, hash) {
  const address = new URL(path, self.registration.scope);
  const response = await fetch(address, { cache: "no-cache", credentials: "same-origin", redirect: "error" });
  if (response.status !== 200) throw new Error(path + ": status " + response.status);
  const bytes = await response.arrayBuffer();
  const got = await sha256(bytes);
  if (got !== hash) throw new Error(path + ": another file than released");
  await cache.put(address, new Response(bytes, { headers: { "Content-Type": type(path) } }));
}

function type(path) {
  const types = {
    html: "text/html; charset=utf-8",
    js: "text/javascript; charset=utf-8",
    css: "text/css; charset=utf-8",
    wasm: "application/wasm",
    woff2: "font/woff2",
    svg: "image/svg+xml",
    png: "image/png",
    txt: "text/plain; charset=utf-8",
    webmanifest: "application/manifest+json",
  };
  return types[path.split(".").pop()] || "application/octet-stream";
}

async function install() {
  const cache = await caches.open(CACHE);
  try {
    for (let at = 0; at < FILES.length; at += 6) {
      await Promise.all(FILES.slice(at, at + 6).map(([path, hash]) => keep(cache, path, hash)));
    }
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function activate() {
  const mine = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  // The last one is the release before this one.
  await Promise.all(mine.slice(0, -1).map((name) => caches.delete(name)));
  if (mine.length === 0) await self.clients.claim(); // first visit: this page too
}

async function answer(request) {
  const address = new URL(request.url);
  address.search = "";
  address.hash = "";
  const cache = await caches.open(CACHE);
  const root = new URL("./", self.registration.scope).href;
  const wanted = address.href === root ? new URL("index.html", root).href : address.href;
  const kept = await cache.match(wanted);
  if (kept) return kept;
  // A page of the release before asks for one of its own files.
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const older = await (await caches.open(name)).match(wanted);
    if (older) return older;
  }
  return fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "take-over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  if (!event.request.url.startsWith(self.registration.scope)) return;
  event.respondWith(answer(event.request));
});
