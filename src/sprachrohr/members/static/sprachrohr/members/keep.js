// "Keep for offline reading": fetches what the server says goes along (mitnehmen.json) into this
// account's cache, with what the pages need to look right; shows how old it is; takes it off again.
const root = document.querySelector("[data-offline]");
const { nameOf, stand, names, check, stop, uuid } = await import(root.dataset.device);
const words = JSON.parse(root.dataset.words);
const name = nameOf(root.dataset.account);
const able = "caches" in window && "serviceWorker" in navigator;
const when = (at) => new Date(at).toLocaleString(document.documentElement.lang, {
  day: "numeric", month: "long", hour: "2-digit", minute: "2-digit",
});
const said = root.querySelector("[data-kept]");
const tell = (text) => { if (said.textContent !== text) said.textContent = text; };

async function meta(cache, invitation) {
  const found = await cache.match(stand(invitation));
  return found?.json();
}

// Everything a page needs besides itself: what it names, and what its style sheets fetched.
function needs(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const found = [...page.querySelectorAll("link[rel=stylesheet], link[rel=icon]")].map((it) => it.getAttribute("href"));
  found.push(...[...page.querySelectorAll("script[src], img[src]")].map((it) => it.getAttribute("src")));
  found.push(...[...page.querySelectorAll("[data-device]")].map((it) => it.dataset.device));
  return found.filter((it) => it?.startsWith("/"));
}

async function take(cache, url, fresh = true) {
  if (!fresh && await cache.match(url)) return null;
  const answer = await fetch(url, { cache: fresh ? "no-store" : "default", redirect: "error" });
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  await cache.put(url, answer.clone());
  return answer;
}

async function keep(invitation) {
  tell(words.keeping);
  const answer = await fetch(root.dataset.package, { redirect: "error", cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  const load = await answer.json();
  if (load.account !== root.dataset.account) throw new Error("another account");
  await navigator.serviceWorker.register("/mitglied/arbeiter.js", { scope: "/mitglied/" });
  const cache = await caches.open(name);
  const others = new Set(performance.getEntriesByType("resource").map((it) => new URL(it.name))
    .filter((it) => it.origin === location.origin && it.pathname.match(/\.(css|js|svg|woff2?)$/)).map((it) => it.pathname));
  let size = 0;
  for (const url of load.pages) {
    const text = await (await take(cache, url)).text();
    size += new Blob([text]).size;
    for (const it of needs(text)) others.add(it);
  }
  for (const url of others) await take(cache, url, false).catch(() => {}); // one icon less hinders nobody
  for (const it of load.files) { await take(cache, it.url); size += it.size; }
  const kept = { ...load, invitation, size, urls: [load.pages[0], ...load.files.map((it) => it.url)] };
  const old = await meta(cache, invitation);
  for (const url of old?.urls ?? []) if (!kept.urls.includes(url)) await cache.delete(url); // no paper of yesterday
  await cache.put(stand(invitation), new Response(JSON.stringify(kept), { headers: { "Content-Type": "application/json" } }));
  return kept;
}

async function remove(invitation) {
  const cache = await caches.open(name);
  for (const url of (await meta(cache, invitation))?.urls ?? []) await cache.delete(url);
  await cache.delete(stand(invitation));
  const left = (await cache.keys()).filter((it) => new URL(it.url).pathname.includes("/unterwegs/stand-"));
  if (left.length) return;
  for (const it of await cache.keys()) await cache.delete(it);
  await stop();
}

// --- on the page of one session ---------------------------------------------------------------

async function session() {
  const invitation = root.dataset.invitation;
  const put = root.querySelector("[data-keep]");
  const off = root.querySelector("[data-remove]");
  const show = (kept) => {
    put.hidden = false;
    off.hidden = !kept;
    put.querySelector(".kern-label").textContent = kept ? put.dataset.again : put.dataset.first;
    root.dataset.state = kept ? "kept" : "none";
    tell(kept ? words.kept.replace("{when}", when(kept.state)) : "");
  };
  const refresh = async () => {
    put.disabled = true;
    try {
      show(await keep(invitation));
    } catch (problem) {
      if (navigator.onLine) await check().catch(() => {});
      show(await meta(await caches.open(name), invitation));
      tell(problem.name === "QuotaExceededError" ? words.full : words.not_kept);
    } finally {
      put.disabled = false;
    }
  };
  const kept = await meta(await caches.open(name), invitation);
  show(kept);
  put.addEventListener("click", refresh);
  off.addEventListener("click", async () => {
    await remove(invitation);
    show(null);
    tell(words.removed);
    put.focus();
  });
  // Opened once more with a connection: what is kept becomes the newest, quietly.
  if (kept && navigator.onLine && Date.parse(root.dataset.now) > Date.parse(kept.state)) refresh();
}

// --- the list of all that is kept -------------------------------------------------------------

const make = (tag, text, more = {}) => Object.assign(document.createElement(tag), { textContent: text }, more);

async function listed() {
  const list = root.querySelector("[data-list]");
  const cache = await caches.open(name);
  const rows = [];
  for (const it of await cache.keys()) {
    if (new URL(it.url).pathname.includes("/unterwegs/stand-")) rows.push(await (await cache.match(it)).json());
  }
  rows.sort((a, b) => a.day.localeCompare(b.day));
  list.replaceChildren(...rows.map((kept) => {
    const row = make("li", "");
    const what = make("p", "");
    what.append(make("a", `${kept.title}, ${new Date(kept.day).toLocaleDateString(document.documentElement.lang)}`, { href: kept.pages[0] }));
    row.append(what, make("p", words.kept.replace("{when}", when(kept.state)), { className: "spr-small" }));
    const files = make("ul", "", { className: "spr-small" });
    for (const it of kept.files) {
      const file = make("li", "");
      file.append(make("a", it.name, { href: it.url }));
      files.append(file);
    }
    const off = make("button", "", { type: "button", className: "kern-btn kern-btn--secondary", id: `r-${uuid()}` });
    off.append(make("span", list.dataset.remove, { className: "kern-label" }), make("span", `: ${kept.title}`, { className: "spr-sr" }));
    off.addEventListener("click", async () => { await remove(kept.invitation); await listed(); tell(words.removed); });
    row.append(files, off);
    return row;
  }));
  tell(rows.length ? "" : words.none);
}

if (able) {
  if (root.dataset.invitation) await session();
  else await listed();
} else {
  root.querySelector("[data-unable]").hidden = false;
}
root.dataset.ready = (await names()).includes(name) ? "yes" : "no";
