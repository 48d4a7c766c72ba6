// The agenda editor: what the buttons do, without leaving the page, and dragging and Alt+arrows.
// Every form works without this; here its answer takes the place of the editor, and the focus
// stays on the item that moved.
const root = () => document.querySelector("[data-agenda]");
let busy = false;

const keep = () => {
  const scroll = window.scrollY;
  return () => window.scrollTo({ top: scroll, behavior: "instant" });
};

const usable = (id) => {
  const found = id && document.getElementById(id);
  return found && !found.disabled ? found : null;
};

async function send(form, data, focus) {
  if (busy) return;
  busy = true;
  root().setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: data });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-agenda]");
    if (!fresh) {
      location.assign(form.action);
      return;
    }
    const restore = keep();
    root().replaceWith(document.adoptNode(fresh));
    const told = document.querySelector(".spo-told");
    const news = page.querySelector(".spo-told");
    if (told && news) told.replaceChildren(...[...news.childNodes].map((it) => document.adoptNode(it)));
    restore();
    arm();
    const errors = document.getElementById("errors");
    const target = errors ?? focus.map(usable).find(Boolean) ?? document.getElementById("agenda");
    target?.focus({ preventScroll: !errors });
    target?.scrollIntoView({ block: "nearest" });
  } finally {
    busy = false;
    root()?.removeAttribute("aria-busy");
  }
}

const after = (name, value) => {
  if (name === "hoch" || name === "runter") {
    return [`${name}-${value}`, `${name === "hoch" ? "runter" : "hoch"}-${value}`, `top-${value}`];
  }
  return name === "vorlage" ? ["eingang"] : [`top-${value}`];
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  const by = event.submitter;
  if (!form.closest("[data-agenda]")) return;
  event.preventDefault();
  const data = new FormData(form, by);
  const moved = data.get("verlege");
  const focus = by?.name ? after(by.name, by.value) : [`top-${moved ?? data.get("punkt") ?? ""}`];
  send(form, data, focus);
});

document.addEventListener("keydown", (event) => {
  const name = { ArrowUp: "hoch", ArrowDown: "runter" }[event.key];
  const item = event.target.closest?.("[data-movable]");
  if (!name || !event.altKey || !item || event.target.closest("select")) return;
  event.preventDefault();
  usable(`${name}-${item.dataset.item}`)?.click();
});

// Where an item lands: on the upper edge of a row before it, on a section into it, else behind it.
const WAYS = ["is-before", "is-into", "is-behind"];
const way = (row, event) => {
  const { top, height } = row.getBoundingClientRect();
  const at = (event.clientY - top) / height;
  if (row.classList.contains("spo-top--section")) return at < 0.3 ? "is-before" : "is-into";
  return at < 0.5 ? "is-before" : "is-behind";
};
const next = (row, moved) => {
  let it = row.nextElementSibling;
  while (it && (it.dataset.parent !== row.dataset.parent || it === moved)) it = it.nextElementSibling;
  return it?.dataset.item ?? "";
};

function arm() {
  let dragged = null;
  const clear = () => {
    for (const row of root().querySelectorAll(".spo-top")) row.classList.remove(...WAYS);
  };
  for (const row of root().querySelectorAll("[data-movable]")) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      dragged = row;
      row.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
    });
    row.addEventListener("dragover", (event) => {
      if (!dragged || dragged === row) return;
      event.preventDefault();
      clear();
      row.classList.add(way(row, event));
    });
    row.addEventListener("drop", (event) => {
      if (!dragged || dragged === row) return;
      event.preventDefault();
      const lands = way(row, event);
      const key = dragged.dataset.item;
      const data = new FormData(row.querySelector("form.spo-top__move"));
      data.set("verlege", key);
      data.set("unter", lands === "is-into" ? row.dataset.item : row.dataset.parent);
      data.set("vor", { "is-before": row.dataset.item, "is-behind": next(row, dragged) }[lands] ?? "");
      send(row.querySelector("form.spo-top__move"), data, [`hoch-${key}`, `runter-${key}`]);
    });
    row.addEventListener("dragend", () => {
      row.classList.remove("is-dragged");
      clear();
      dragged = null;
    });
  }
}

if (root()) arm();
