// What was pressed and has no answer yet. Every entry is kept on this device before it is sent,
// each under a name of its own, so that two windows never write over one another. It goes away
// only when the server has said "saved", or when a refusal was read.
const PAUSES = [1, 2, 4, 8, 15, 30].map((it) => it * 1000);
const PATIENCE = 20000; // a connection that hangs is none
const SKEW = 2000; // a server tells the time in whole seconds
const FAULTS = 5; // answers of a server in trouble, after which an entry no longer holds up others

// crypto.randomUUID exists on secure pages only; a town hall's own network may have none.
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((it) => it.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// A fetch that ends: on a network that swallows packets nobody else would ever say so.
export function ask(address, options = {}) {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), PATIENCE);
  return fetch(address, { redirect: "manual", ...options, signal: stop.signal });
}

export class Queue extends EventTarget {
  // `name`: session and account; entries of somebody else on this device are not ours to send.
  constructor(name, address, token) {
    super();
    this.prefix = `sprachrohr.room.${name}.`;
    this.address = address;
    this.token = token;
    this.memory = new Map(); // where nothing may be stored
    this.busy = false;
    this.failed = 0;
    this.online = true;
    this.signedOut = "";
    this.skew = 0; // by how much this device's clock is slow, in milliseconds
    window.addEventListener("online", () => this.soon(0));
    window.addEventListener("storage", (event) => { if (event.key?.startsWith(this.prefix)) this.told(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.soon(0); });
  }

  // What the server's clock says: many a laptop is minutes off, and every hour would be wrong.
  now() { return new Date(Date.now() + this.skew); }

  // `told`: the server's time, as text.
  clock(told) {
    const skew = Date.parse(told) - Date.now();
    if (!Number.isNaN(skew)) this.skew = Math.abs(skew) < SKEW ? 0 : skew;
  }

  all() {
    const found = new Map();
    try {
      for (const name of Object.keys(localStorage)) {
        if (!name.startsWith(this.prefix)) continue;
        const entry = JSON.parse(localStorage.getItem(name));
        if (entry) found.set(entry.key, entry);
      }
    } catch { /* storage is closed to us */ }
    for (const [key, entry] of this.memory) found.set(key, entry); // newer than what is stored
    return [...found.values()].sort((a, b) => a.order - b.order);
  }

  waiting() { return this.all().filter((it) => !it.refused); }

  refusals() { return this.all().filter((it) => it.refused); }

  keep(entry) {
    try {
      localStorage.setItem(this.prefix + entry.key, JSON.stringify(entry));
      this.memory.delete(entry.key);
    } catch {
      this.memory.set(entry.key, entry);
    }
  }

  drop(key) {
    this.memory.delete(key);
    try { localStorage.removeItem(this.prefix + key); } catch { /* it was in memory */ }
    this.told();
  }

  // Kept first, then sent.
  add(entry) {
    const last = this.all().at(-1)?.order ?? 0; // not the clock alone: it may have been set back
    this.keep({ ...entry, order: Math.max(Date.now(), last + 1) });
    this.told();
    this.soon(0);
  }

  again(key) {
    const entry = this.all().find((it) => it.key === key);
    if (!entry) return;
    delete entry.refused;
    this.keep({ ...entry, faults: 0 });
    this.told();
    this.soon(0);
  }

  told() { this.dispatchEvent(new Event("change")); }

  soon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  async send() {
    if (this.busy) return;
    this.busy = true;
    try {
      for (let entry = this.waiting()[0]; entry; entry = this.waiting()[0]) {
        if (!(await this.one(entry))) {
          this.failed += 1;
          this.soon(PAUSES[Math.min(this.failed, PAUSES.length) - 1]);
          break;
        }
        this.failed = 0;
      }
    } finally {
      this.busy = false;
      this.told();
    }
  }

  // Whether the entry is settled: saved, or refused. A lost answer is no answer: it is sent again
  // with the same key, and the server keeps it once.
  async one(entry) {
    const body = new URLSearchParams(entry.fields);
    body.set("key", entry.key);
    body.set("at", entry.at);
    let answer;
    let text;
    try {
      const headers = { Accept: "application/json", "X-CSRFToken": this.token };
      answer = await ask(this.address, { method: "POST", body, headers });
      text = await answer.text();
    } catch {
      this.online = false;
      this.told();
      return false;
    }
    this.online = true;
    if (answer.type === "opaqueredirect" || answer.status === 401) {
      this.signedOut = "yes";
      this.told();
      return false;
    }
    let said = {};
    try { said = JSON.parse(text); } catch { /* a page, not ours */ }
    if (answer.ok && said.saved) {
      this.signedOut = "";
      this.drop(entry.key);
      this.dispatchEvent(new CustomEvent("saved", { detail: { entry, ...said } }));
      return true;
    }
    if (said.refused) {
      this.keep({ ...entry, refused: said.refused });
      this.told();
      this.dispatchEvent(new CustomEvent("refused", { detail: { entry, reason: said.refused } }));
      return true;
    }
    if (answer.status === 403) { // an old token: the next look at the server brings a new one
      this.dispatchEvent(new Event("stale"));
      return false;
    }
    const faults = (entry.faults ?? 0) + 1;
    if (answer.status === 503 || answer.status === 429 || faults < FAULTS) {
      this.keep({ ...entry, faults: answer.status === 503 || answer.status === 429 ? 0 : faults });
      return false;
    }
    this.keep({ ...entry, refused: "?" });
    this.told();
    return true;
  }
}
