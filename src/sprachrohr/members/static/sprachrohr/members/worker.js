// The service worker of /mitglied/: answers from what a member kept on this device when there is no
// connection, and only then. It stores nothing by itself (keep.js does, when somebody asks for it),
// and deletes everything once the server says that nobody, or nobody who may, is signed in.
// Plain JavaScript without imports: it runs as a module and as a classic worker.
const PREFIX = "sprachrohr-member-";
const START = "/mitglied/unterwegs/";
const WHO = "/mitglied/unterwegs/geraet.json";
const WAIT = 6000; // a connection that says nothing for so long is none
const LOOSE = { ignoreVary: true, ignoreSearch: true };

const names = async () => (await caches.keys()).filter((it) => it.startsWith(PREFIX));
const is_stand = (it) => new URL(it.url).pathname.startsWith(`${START}stand-`);
const later = (wait) => new Promise((yes) => { setTimeout(yes, wait); });

// A session is over: nothing of it stays on the phone.
async function tidy(cache) {
  for (const it of (await cache.keys()).filter(is_stand)) {
    const kept = await (await cache.match(it)).json();
    if (Date.parse(kept.until) > Date.now()) continue;
    for (const url of kept.urls) await cache.delete(url);
    await cache.delete(it);
  }
}

async function held(request) {
  for (const name of await names()) {
    const cache = await caches.open(name);
    await tidy(cache);
    const found = await cache.match(request, LOOSE);
    if (found) return found;
  }
  return undefined;
}

async function forget(notes) {
  for (const name of await names()) {
    const cache = await caches.open(name);
    for (const it of await cache.keys()) await cache.delete(it);
    if (!notes) continue;
    await caches.delete(name);
    indexedDB.deleteDatabase(name);
  }
}

// Notes that were never sent stay for their writer after a mere sign-out by time; not for somebody
// who is no member any more.
async function check() {
  let answer;
  try {
    answer = await fetch(WHO, { headers: { Accept: "application/json" }, redirect: "manual", cache: "no-store" });
  } catch { return; }
  if (answer.status === 403) await forget(true);
  else if (answer.status === 401 || answer.type === "opaqueredirect") await forget(false);
}

const refused = (answer) => answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect";

async function answered(event) {
  const { request } = event;
  const page = request.mode === "navigate";
  const asked = fetch(request);
  asked.catch(() => {}); // it may fail after the wait
  const kept = page ? await held(request) : undefined;
  try {
    const answer = kept && page ? await Promise.race([asked, later(WAIT)]) : await asked;
    if (!answer) return kept;
    if (refused(answer)) event.waitUntil(check());
    return answer;
  } catch {
    return kept ?? await held(page ? new Request(START) : request) ?? Response.error();
  }
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || url.pathname.endsWith(".json")) return;
  event.respondWith(answered(event));
});
