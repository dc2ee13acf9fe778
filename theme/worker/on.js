// Pages that were read stay readable without a line. Pages and changing files come from the network, from the
// phone only when that is silent; files whose address changes with their content come from the phone.
"use strict";
const VERSION = "%VERSION%";
const OFFLINE = "%OFFLINE%";
const SCOPE = new URL(self.registration.scope);
// Caches belong to the whole host: other portals on it keep theirs.
const OURS = `portal ${SCOPE.pathname} `;
const PAGES = `${OURS}pages 1`;
const FILES = `${OURS}files 1`;
const SHELL = `${OURS}shell ${VERSION}`;
const MOST = { [PAGES]: 60, [FILES]: 150 };
const BIGGEST = 2e6;
const PATIENCE = 2500;
const LEFT_ALONE = /^(?:quan-tri|nhung)\//;
const NEVER_CHANGES = /^assets\/search\/\w[0-9a-f]{8}\.idx$|\?v=\w+$/;
const ANY = { ignoreVary: true };

// "page", "fresh", "kept"; nothing for what is left to the browser: downloads, feeds, frames, the editors' room.
function kindOf(request, navigates = request.mode === "navigate") {
  const url = new URL(request.url);
  if (request.method !== "GET" || request.headers.has("range") || !url.href.startsWith(SCOPE.href)) return "";
  const path = (url.pathname + url.search).slice(SCOPE.pathname.length);
  if (LEFT_ALONE.test(path)) return "";
  if (navigates) return /(?:\/|\.html)$/.test(url.pathname) ? "page" : "";
  if (!/^assets\/|^dien-hinh\/danh-sach\.json$|\/truyen-thanh\.txt$/.test(path)) return "";
  return NEVER_CHANGES.test(path) ? "kept" : "fresh";
}

// What follows a "?" is read by the page itself.
const keyOf = (request, kind) => (kind === "page" ? request.url.split(/[?#]/)[0] : request.url.split("#")[0]);

async function known(key, options = ANY) {
  for (const name of [PAGES, FILES, SHELL]) {
    const found = await (await caches.open(name)).match(key, options);
    if (found) return found;
  }
  return null;
}

async function keep(name, key, answer) {
  const cache = await caches.open(name);
  if (answer.status === 404 || answer.status === 410) {
    await cache.delete(key, ANY);
  } else if (answer.ok && answer.type === "basic" && !answer.redirected && !(answer.headers.get("content-length") > BIGGEST)) {
    await cache.delete(key, ANY); // so that the newest stand last
    await cache.put(key, answer);
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, -MOST[name]).map((old) => cache.delete(old, ANY)));
  }
}

// Pages whose links are being pressed: asked for before the browser does, and kept for a moment.
const soon = new Map();

function press(address) {
  const key = keyOf({ url: address }, "page");
  if (kindOf(new Request(key), true) !== "page" || soon.has(key)) return;
  soon.set(key, fetch(key).catch(() => null));
  setTimeout(() => soon.delete(key), 5000);
}

async function pressed(key) {
  const answer = await soon.get(key);
  soon.delete(key);
  return answer && answer.ok && !answer.redirected ? answer : null;
}

async function ask(event, name, key) {
  const early = await pressed(key);
  const answer = early || (await event.preloadResponse) || (await fetch(event.request));
  // A full phone is no reason to show nothing.
  event.waitUntil(keep(name, key, answer.clone()).catch(() => {}));
  return answer;
}

async function kept(event, key) {
  const found = await known(key);
  if (found) return found;
  try {
    return await ask(event, FILES, key);
  } catch (silent) {
    const older = await known(key, { ...ANY, ignoreSearch: true });
    if (older) return older;
    throw silent;
  }
}

async function fresh(event, key, kind) {
  const answer = ask(event, kind === "page" ? PAGES : FILES, key);
  // Holds the worker until what came late is kept.
  event.waitUntil(answer.catch(() => {}));
  const found = await known(key);
  const late = found && new Promise((done) => setTimeout(done, PATIENCE, found));
  try {
    const first = await (found ? Promise.race([answer, late]) : answer);
    if (first === found && kind === "page") event.waitUntil(tell(event, answer, found.clone()));
    return first.status >= 500 && found ? found : first;
  } catch (silent) {
    if (found) return found;
    if (kind === "page") return nothing();
    throw silent;
  }
}

// The reader who was given the copy hears of it when a newer page has come after all.
async function tell(event, coming, shown) {
  const answer = await coming.catch(() => null);
  if (!answer || !answer.ok || (await answer.clone().text()) === (await shown.text())) return;
  const client = await self.clients.get(event.resultingClientId);
  if (client) client.postMessage("newer");
}

// The page that says so, its links as seen from the address that was asked for.
async function nothing() {
  const address = new URL(OFFLINE, SCOPE);
  const page = await known(address.href);
  if (!page) return Response.error();
  const html = (await page.text()).replace(/\b(href|src|action|data-base)="(?!\w+:|[/#])([^"]*)"/g, (_, name, to) => {
    const { pathname, search, hash } = new URL(to, address);
    return `${name}="${pathname}${search}${hash}"`;
  });
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

self.addEventListener("fetch", (event) => {
  const kind = kindOf(event.request);
  if (!kind) return;
  const key = keyOf(event.request, kind);
  event.respondWith(kind === "kept" ? kept(event, key) : fresh(event, key, kind));
});

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil((async () => {
    const shell = await caches.open(SHELL);
    const address = new URL(OFFLINE, SCOPE).href;
    const page = await fetch(address, { cache: "no-cache" });
    if (!page.ok) throw new Error(address);
    const html = await page.clone().text();
    await shell.put(address, page);
    const files = html.matchAll(/(?:href|src)="([^":]+\.(?:css|js)(?:\?[^"]*)?)"/g);
    await Promise.allSettled([...files].map(([, file]) => shell.add(new URL(file, address).href)));
    await gather([SCOPE.href]);
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith(OURS) && ![PAGES, FILES, SHELL].includes(name));
    await Promise.all(old.map((name) => caches.delete(name)));
    if (self.registration.navigationPreload) await self.registration.navigationPreload.enable();
    await self.clients.claim();
  })());
});

// What a page had fetched before there was a worker to see it.
self.addEventListener("message", (event) => {
  if (Array.isArray(event.data)) event.waitUntil(gather(event.data));
  else if (typeof event.data === "string") press(event.data);
});

async function gather(addresses) {
  await Promise.allSettled(addresses.map(async (address) => {
    const request = new Request(address);
    const kind = kindOf(request, !/\.\w+$/.test(new URL(address).pathname));
    const key = keyOf(request, kind);
    if (kind && !(await known(key))) await keep(kind === "page" ? PAGES : FILES, key, await fetch(key));
  }));
}
