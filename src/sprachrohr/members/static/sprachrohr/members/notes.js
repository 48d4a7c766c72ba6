// Own notes on the page one prepares with. Without this each is a plain form. With it every word is
// kept on this device first, shown as waiting, and shown as saved only when the server has said so.
// The server joins texts that did not know of each other: nothing is written over.
const root = document.querySelector("[data-offline]");
const { Notes, nameOf, uuid, who, send, wipe_all, close_books } = await import(root.dataset.device);
const PAUSES = [1, 2, 4, 8, 15, 30].map((it) => it * 1000);
const words = JSON.parse(root.dataset.words);
const store = await Notes.open(nameOf(root.dataset.account));
const forms = new Map([...document.querySelectorAll("form[data-note]")].map((it) => [it.dataset.note, it]));
const area = (form) => form.querySelector("textarea");
const known = new Map(); // place -> what the page came with; kept here only once something is written
let token = "";
let timer;
let busy = false;
let again = false;
let failed = 0;

function say(place, word) {
  const it = forms.get(place)?.querySelector("[data-said]");
  if (!it) return;
  const text = store.stores || word === "saved" ? words[word] ?? word : words.no_store;
  if (it.textContent !== text) it.textContent = text;
  forms.get(place).dataset.state = word;
}

function soon(wait) {
  clearTimeout(timer);
  timer = setTimeout(flush, wait);
}

// What stands in the field is kept here; a text that was sent already gets a mark of its own.
const order = new Map(); // place -> the write before: they end in the order they began
function keep(place) {
  const text = area(forms.get(place)).value;
  const before = order.get(place) ?? Promise.resolve();
  const now = before.then(async () => {
    const row = await store.get(place) ?? known.get(place);
    if (row?.text === text) return;
    const seen = row ? [...row.seen, ...(row.state === "saved" || row.tried ? [row.mark] : [])] : [];
    await store.put({ place, text, mark: uuid(), seen: seen.slice(-40), state: "waiting", tried: false, at: row?.at ?? "" });
    say(place, "waits");
  });
  order.set(place, now.catch(() => {}));
  return now;
}

async function flush() {
  if (busy) { again = true; return; }
  busy = true;
  try {
    for (const row of await store.all()) {
      if (row.state !== "waiting") continue;
      if (!(await one(row))) {
        failed += 1;
        soon(PAUSES[Math.min(failed, PAUSES.length) - 1]);
        return;
      }
      failed = 0;
    }
  } finally {
    busy = false;
    if (again) { again = false; soon(0); }
  }
}

async function one(row) {
  if (!token) {
    const found = await who();
    if (found === "gone") { await wipe_all(); return true; }
    if (found === "out") { await close_books(); say(row.place, "signed_out"); return false; }
    if (!found) { say(row.place, "waits"); return false; }
    if (found.account !== root.dataset.account) { // somebody else has signed in meanwhile
      store.close();
      await wipe_all(nameOf(found.account));
      return true;
    }
    token = found.token;
  }
  await store.put({ ...row, tried: true });
  const said = await send(row, root.dataset.send, token);
  if (!said || said.out || said.stale) {
    token = "";
    say(row.place, said?.out ? "signed_out" : "waits");
    return false;
  }
  if (said.refused) {
    await store.put({ ...row, tried: true, state: "refused", why: said.refused });
    say(row.place, said.refused);
    return true;
  }
  if (!said.saved) return false;
  await settle(row, said);
  return true;
}

// The server has it. What was typed meanwhile waits on, and knows what it started from.
async function settle(row, said) {
  const now = await store.get(row.place);
  if (now && now.mark !== row.mark) {
    const seen = said.joined ? now.seen.filter((it) => it !== row.mark) : [...now.seen, said.mark];
    await store.put({ ...now, seen });
    again = true;
    return;
  }
  await store.put({ place: row.place, text: said.text, mark: said.mark, seen: [said.mark], state: "saved", at: said.at });
  const form = forms.get(row.place);
  if (form && said.text !== row.text.trim() && area(form).value === row.text) area(form).value = said.text;
  if (form) form.querySelector("input[name=seen]").value = said.kept ? said.mark : "";
  say(row.place, said.joined ? "joined" : "saved");
}

// What was written on this device and is not older than the page stands in the field.
async function begin(place, form) {
  const row = await store.get(place);
  const mark = form.querySelector("input[name=seen]").value;
  const fresh = root.dataset.now;
  if (row && (row.state !== "saved" || Date.parse(row.at) > Date.parse(fresh))) {
    area(form).value = row.text;
    say(place, row.state === "waiting" ? "waits" : row.state === "refused" ? row.why : "saved");
  } else {
    known.set(place, { place, text: area(form).value, mark, seen: [], state: mark ? "saved" : "new", at: fresh });
    if (row) await store.put({ ...known.get(place), state: "saved" });
  }
  form.closest("details")?.toggleAttribute("open", Boolean(area(form).value));
  let pause;
  area(form).addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => keep(place).then(() => soon(1000)), 300);
  });
  area(form).addEventListener("blur", () => keep(place).then(() => soon(0)));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    say(place, "saving");
    await keep(place);
    if ((await store.get(place))?.state !== "waiting") say(place, "saved");
    else soon(0);
  });
}

for (const [place, form] of forms) await begin(place, form);
window.addEventListener("online", () => { failed = 0; soon(0); });
document.addEventListener("visibilitychange", () => {
  if (document.hidden) for (const place of forms.keys()) keep(place);
  else soon(0);
});
root.dataset.notes = "ready";
soon(0);
