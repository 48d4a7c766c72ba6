// What this device keeps for somebody of the members' area: a cache to read from (pages, files) and
// a small database with own notes, both under one name made of the account. The list of caches is
// the list of accounts: wherever notes are kept, an (empty) cache of that name stands too.
export const PREFIX = "sprachrohr-member-";
export const WHO = "/mitglied/unterwegs/geraet.json";
export const nameOf = (account) => PREFIX + account;
export const stand = (invitation) => `/mitglied/unterwegs/stand-${invitation}.json`;

// crypto.randomUUID exists on secure pages only; a town hall's own network may have none.
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((it) => it.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

const done = (asked) => new Promise((yes, no) => {
  asked.onsuccess = () => yes(asked.result);
  asked.onerror = () => no(asked.error);
});

// Notes of one account, by their places. Where the browser stores nothing they are in memory only.
export class Notes {
  static async open(name) {
    const it = new Notes();
    it.memory = new Map();
    try {
      await globalThis.caches?.open(name);
      const asked = indexedDB.open(name, 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("notes", { keyPath: "place" });
      it.db = await done(asked);
      it.db.onversionchange = () => it.close(); // somebody signs out: it is to be deleted
    } catch { it.db = null; }
    return it;
  }

  get stores() { return Boolean(this.db); }

  async run(mode, act) {
    return done(act(this.db.transaction("notes", mode).objectStore("notes")));
  }

  async get(place) {
    if (!this.db) return this.memory.get(place);
    return this.run("readonly", (it) => it.get(place));
  }

  async all() {
    if (!this.db) return [...this.memory.values()];
    return this.run("readonly", (it) => it.getAll());
  }

  async put(row) {
    if (!this.db) { this.memory.set(row.place, row); return; }
    await this.run("readwrite", (it) => it.put(row));
  }

  close() { this.db?.close(); this.db = null; }
}

export async function names() {
  const found = new Set((await globalThis.caches?.keys() ?? []).filter((it) => it.startsWith(PREFIX)));
  for (const it of await globalThis.indexedDB?.databases?.() ?? []) if (it.name?.startsWith(PREFIX)) found.add(it.name);
  return [...found];
}

// Everything of one account goes, unsent notes too.
export async function wipe(name) {
  await globalThis.caches?.delete(name);
  await new Promise((yes) => {
    const asked = indexedDB.deleteDatabase(name);
    asked.onsuccess = asked.onerror = asked.onblocked = yes;
  });
}

export async function stop() {
  const worker = await navigator.serviceWorker?.getRegistration("/mitglied/");
  await worker?.unregister();
}

// What can be read goes; notes that nobody has got yet wait for their writer.
export async function close_books() {
  for (const name of await names()) {
    await globalThis.caches?.delete(name);
    const notes = await Notes.open(name);
    const waits = (await notes.all()).some((it) => it.state !== "saved");
    notes.close();
    if (!waits) await wipe(name);
  }
  await stop();
}

export async function wipe_all(but = "") {
  for (const name of await names()) if (name !== but) await wipe(name);
  if (!but) await stop();
}

// Who is signed in here now: {account, token}, "out" (nobody), "gone" (no member any more), or
// undefined without an answer.
export async function who() {
  let answer;
  try {
    answer = await fetch(WHO, { headers: { Accept: "application/json" }, redirect: "manual", cache: "no-store" });
  } catch { return undefined; }
  if (answer.status === 401 || answer.type === "opaqueredirect") return "out";
  if (answer.status === 403) return "gone";
  return answer.ok ? answer.json() : undefined;
}

// Deletes what this device must not keep any more, by what the server says.
export async function check() {
  const found = await who();
  if (found === "gone") await wipe_all();
  else if (found === "out") await close_books();
  else if (found) await wipe_all(nameOf(found.account));
  return found;
}

// One note to the server. Answers what it said, or undefined where nothing came back.
export async function send(row, address, token) {
  const body = new URLSearchParams({ place: row.place, text: row.text, mark: row.mark, csrfmiddlewaretoken: token });
  for (const it of row.seen) body.append("seen", it);
  let answer;
  try {
    answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
  } catch { return undefined; }
  if (answer.status === 401 || answer.type === "opaqueredirect") return { out: true };
  try { return await answer.json(); } catch { return { stale: answer.status === 403 }; }
}
