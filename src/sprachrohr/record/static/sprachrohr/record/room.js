// The screen of a session. Without this every button is a plain form. With it nothing is lost when
// the connection goes: what is pressed is kept on this device first (queue.js), shown as waiting,
// and shown as saved only when the server has said so. What others record is fetched meanwhile.
const root = document.querySelector("[data-room]");
const [{ Queue, ask, uuid }, { morph }, { votes }] = await Promise.all(
  ["queue", "morph", "votes"].map((it) => import(root.dataset[it])),
);
const LOOK = 4000; // how often we ask whether somebody else recorded something
const words = JSON.parse(root.dataset.words);
const live = () => root.querySelector("[data-live]");
const token = () => root.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
const say = (text, facts) => text.replace(/\{(\w+)\}/g, (_all, name) => facts[name] ?? "");
const queue = new Queue(root.dataset.name, root.dataset.ask, token());
queue.clock(root.dataset.now);
const hour = (at) => at.toLocaleTimeString("de-DE", { timeZone: root.dataset.zone, hour: "2-digit", minute: "2-digit" });
const number = () => Number(live().dataset.number);
const make = (name, text, more = {}) => {
  const it = document.createElement(name);
  it.textContent = text;
  return Object.assign(it, more);
};

// --- what waits, what was refused -------------------------------------------------------------

function entry(row) {
  const line = make("li", "");
  line.append(make("span", row.said));
  line.append(make("span", words.waits, { className: "spo-room__mark" }));
  return line;
}

function button(text, act, about) {
  const it = make("button", text, { type: "button", className: "kern-btn kern-btn--secondary" });
  it.replaceChildren(make("span", text, { className: "kern-label" }), make("span", `: ${about}`, { className: "spr-sr" }));
  it.addEventListener("click", act);
  return it;
}

function refusal(row) {
  const line = make("li", "");
  line.dataset.key = row.key;
  line.append(make("p", row.said, { className: "spo-room__what" }));
  line.append(make("p", row.refused === "?" ? words.fault : row.refused));
  const acts = make("p", "", { className: "spr-row-buttons" });
  acts.append(button(words.read, () => { queue.drop(row.key); root.querySelector("[data-sync]").focus(); }, row.said));
  if (row.refused === "?") acts.append(button(words.again, () => queue.again(row.key), row.said));
  else if (form_for(row)) acts.append(button(words.back, () => restore(row), row.said));
  line.append(acts);
  return line;
}

const value = (row, wanted) => row.fields.find(([name]) => name === wanted)?.[1];

// The form an entry came from, if it can be seen and is for the same item.
function form_for(row) {
  const form = document.getElementById(row.form);
  const item = form?.querySelector("input[name=item]")?.value;
  return form && !form.closest("[hidden]") && item === value(row, "item") ? form : null;
}

// Puts what was refused back into its form, so that it can be corrected.
function restore(row) {
  const form = form_for(row);
  if (!form) return;
  for (const box of form.querySelectorAll("input[type=checkbox]")) box.checked = false;
  const texts = new Map(); // name -> its fields that are still to be filled: candidates are many
  for (const [name, text] of row.fields) {
    const inputs = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
    const open = inputs.filter((it) => !["hidden", "submit", "checkbox", "radio"].includes(it.type));
    if (!texts.has(name)) texts.set(name, open);
    const next = texts.get(name).shift();
    if (next) next.value = text;
    for (const it of inputs) if (["checkbox", "radio"].includes(it.type) && it.value === text) it.checked = true;
  }
  form.closest("details")?.setAttribute("open", "");
  queue.drop(row.key);
  votes(root, words);
  form.querySelector("input:not([type=hidden]), select, textarea, button:enabled")?.focus();
}

function fill(list, rows, draw, key) {
  const now = rows.map(key).join(" ");
  if (list.dataset.rows === now) return; // nothing new: what has the focus keeps it
  list.dataset.rows = now;
  list.replaceChildren(...rows.map(draw));
}

function show() {
  const waiting = queue.waiting();
  const refused = queue.refusals();
  const sync = root.querySelector("[data-sync]");
  sync.hidden = false;
  let text = words.saved;
  if (waiting.length) text = say(waiting.length === 1 ? words.one : words.many, { n: waiting.length });
  else if (!queue.online) text = words.away;
  if (queue.signedOut) text = `${words.signed_out} ${waiting.length ? text : ""}`;
  if (queue.memory.size) text += ` ${words.no_store}`;
  const state = queue.signedOut || queue.memory.size ? "warning" : waiting.length || !queue.online ? "clock" : "tick";
  sync.dataset.state = state;
  const spoken = sync.querySelector("[data-said]");
  if (spoken.textContent !== text) spoken.textContent = text;
  sync.querySelector("[data-sign-in]").hidden = !queue.signedOut;
  for (const it of sync.querySelectorAll("[data-icon]")) it.classList.toggle("is-on", it.dataset.icon === state);
  const list = root.querySelector("[data-waiting]");
  list.hidden = !waiting.length;
  fill(list, waiting, entry, (it) => it.key);
  const box = root.querySelector("[data-refused]");
  box.hidden = !refused.length;
  fill(box.querySelector("ul"), refused, refusal, (it) => it.key + it.refused + Boolean(form_for(it)));
  overlay(waiting);
}

// Who came or went is seen at once, also while the server does not answer.
function overlay(waiting) {
  const rows = new Map();
  for (const it of waiting) {
    const press = value(it, "press");
    if (press) rows.set(press.split(":")[1], press.split(":")[0]);
  }
  let change = 0;
  for (const row of root.querySelectorAll("[data-seat]")) {
    const kind = rows.get(row.dataset.seat);
    row.classList.toggle("is-waiting", Boolean(kind));
    row.querySelector("[data-waits]").textContent = kind ? `${words[kind]}, ${words.waits}` : "";
    if (kind && "votes" in row.dataset) change += kind === "arrive" ? Number(!("there" in row.dataset)) : -Number("there" in row.dataset);
  }
  const quorum = root.querySelector("[data-quorum]");
  if (!quorum) return;
  const present = Number(quorum.dataset.present) + change;
  const text = change ? say(present >= Number(quorum.dataset.needed) ? quorum.dataset.enough : quorum.dataset.short, { n: present }) : quorum.dataset.said;
  const spoken = quorum.querySelector("[data-words]");
  if (spoken.textContent !== text) spoken.textContent = text;
}

// --- looking at the server --------------------------------------------------------------------

let looking = null;
let once_more = false;
function refresh() {
  once_more = Boolean(looking);
  looking ??= look().finally(() => {
    looking = null;
    if (once_more) refresh();
  });
  return looking;
}

async function look() {
  let answer;
  let text;
  try {
    answer = await ask(root.dataset.url + location.search);
    text = await answer.text();
  } catch {
    queue.online = false;
    show();
    return false;
  }
  queue.online = true;
  if (!answer.ok) {
    queue.signedOut = answer.type === "opaqueredirect" ? "yes" : queue.signedOut;
    show();
    return false;
  }
  const page = new DOMParser().parseFromString(text, "text/html").querySelector("[data-room]");
  if (!page) return false;
  queue.signedOut = page.dataset.name === root.dataset.name ? "" : "yes"; // somebody else came in
  if (queue.signedOut) {
    show();
    return false;
  }
  const fresh = page.querySelector("[data-live]");
  const held = live().contains(document.activeElement) ? document.activeElement : null;
  morph(live(), fresh);
  if (held && document.activeElement === document.body) {
    const next = (held.id && document.getElementById(held.id)) || document.getElementById("item");
    next?.focus({ preventScroll: next.id !== "item" });
  }
  queue.token = token();
  votes(root, words);
  show();
  return true;
}

let polling = false;
async function poll(fresh = false) {
  if (polling) return; // those that hang would hold up what is to be sent
  polling = true;
  try {
    const answer = await ask(root.dataset.ask, {
      cache: "no-store",
      headers: { Accept: "application/json", ...(fresh ? {} : { "If-None-Match": `"${number()}"` }) },
    });
    queue.clock(answer.headers.get("Date"));
    const back = !queue.online || queue.signedOut;
    queue.online = true;
    if (answer.type === "opaqueredirect" || answer.status === 401) queue.signedOut = "yes";
    else if (answer.ok) {
      queue.signedOut = "";
      const said = await answer.json();
      queue.token = said.token;
      if (said.number !== number()) refresh();
    } else if (answer.status === 304) queue.signedOut = "";
    // Also what another window left behind; what failed has its own time.
    if (!queue.signedOut && (back || !queue.failed)) queue.soon(0);
  } catch {
    queue.online = false;
  } finally {
    polling = false;
  }
  show();
}

// --- what is pressed --------------------------------------------------------------------------

// The item in the middle becomes another one although the server is away. What was recorded for
// it shows again once it is back.
function turn_to(item) {
  const link = root.querySelector(`a[data-item="${item}"]`);
  const panel = root.querySelector("[data-panel]");
  if (!link || !panel || panel.dataset.panel === String(item)) return;
  panel.dataset.panel = item;
  panel.id = `panel-${item}`; // so that what is typed now stays when the server is back
  panel.querySelector("[data-title]").textContent = link.dataset.title;
  for (const it of panel.querySelectorAll("input[name=item]")) it.value = item;
  for (const it of panel.querySelectorAll("input:not([type=hidden], [type=radio]), select, textarea")) {
    if (it.type === "checkbox") it.checked = false; // what stood here belongs to the item before
    else if (it.tagName === "SELECT") it.selectedIndex = 0;
    else it.value = { title: link.dataset.name, round: "1" }[it.name] ?? "";
  }
  for (const it of panel.querySelectorAll("input[type=radio]")) it.checked = it.value === "open";
  for (const it of panel.querySelectorAll("[data-wording]")) it.value = link.dataset.wording;
  for (const it of panel.querySelectorAll("[data-recorded]")) it.hidden = true;
  for (const it of panel.querySelectorAll("[data-work], [data-decide]")) it.hidden = false;
}

// The second click of a double click, or a key held down, would press what has come meanwhile.
root.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("button[type=submit]")) event.preventDefault();
});
root.addEventListener("keydown", (event) => {
  if (event.repeat && event.key === "Enter" && event.target.matches("button, input")) event.preventDefault();
});

root.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-entry]")) return;
  event.preventDefault();
  const by = event.submitter;
  const data = new FormData(form, by);
  for (const name of ["key", "csrfmiddlewaretoken"]) data.delete(name);
  const fields = [...data.entries()].map(([name, value]) => [name, String(value)]);
  const same = JSON.stringify(fields);
  if (queue.waiting().some((it) => JSON.stringify(it.fields) === same)) return; // pressed twice
  const clock = data.get("clock");
  const said = [clock || hour(queue.now()), by?.dataset.said || form.dataset.said, form.dataset.said && data.get(form.dataset.with ?? "")].filter(Boolean).join(" ");
  queue.add({ key: uuid(), at: queue.now().toISOString(), fields, said, form: form.id });
  if (!form.hasAttribute("data-stays")) form.reset();
  else for (const it of form.querySelectorAll("input[name=clock]")) it.value = "";
  form.closest("details[data-closes]")?.removeAttribute("open");
  if (data.get("kind") === "item" && !queue.online) turn_to(data.get("item"));
  votes(root, words);
});

root.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-item]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.replaceState(null, "", link.getAttribute("href"));
  if (!(await refresh())) turn_to(link.dataset.item);
  const title = document.getElementById("item");
  title?.focus({ preventScroll: true });
  title?.scrollIntoView({ block: "nearest" });
});

queue.addEventListener("change", show);
queue.addEventListener("saved", (event) => {
  const { entry: row, saved } = event.detail;
  root.querySelector("[data-told]").textContent = `${words.is_saved} ${row.said}`;
  if (value(row, "kind") === "item") history.replaceState(null, "", root.dataset.url);
  if (saved.number !== number()) refresh();
});
queue.addEventListener("refused", () => refresh());
queue.addEventListener("stale", () => poll(true));
window.addEventListener("offline", () => { queue.online = false; show(); });
window.addEventListener("online", () => poll());

// What is kept in this window alone would go with it.
window.addEventListener("beforeunload", (event) => { if (queue.memory.size) event.preventDefault(); });

const tick = () => {
  const clock = root.querySelector("[data-clock]");
  if (clock) clock.textContent = hour(queue.now());
};

votes(root, words);
tick();
show();
queue.soon(0);
setInterval(tick, 5000);
setInterval(() => { if (!document.hidden) poll(); }, LOOK);
root.dataset.ready = "yes";
