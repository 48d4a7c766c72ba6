// A form of the office while somebody types: keeps a draft, checks, shows who else is here,
// warns before leaving. Without this script the form works the same, only with a click more.
const form = document.querySelector("[data-form]");
const WAIT = 1200;
const PRESENT = 20000;

const post = (url, data) => fetch(url, {
  method: "POST", body: data, headers: { Accept: "application/json" }, keepalive: true,
});

function body(extra = {}) {
  const data = new FormData(form);
  for (const input of form.querySelectorAll("input[type=file]")) data.delete(input.name);
  for (const [name, value] of Object.entries(extra)) data.set(name, value);
  return data;
}

if (form) {
  const state = form.querySelector("[data-state]");
  let dirty = false;
  let sending = false;
  let timer;

  const say = (text) => { if (state) state.textContent = text; };

  async function keep() {
    try {
      const answer = await post(form.dataset.draft, body());
      const found = answer.ok ? await answer.json() : null;
      if (found?.kept) {
        say(`${form.dataset.kept} ${found.at}`);
        dirty = false;
      }
    } catch {
      say(form.dataset.lost);
    }
  }

  async function check(name) {
    try {
      const answer = await post(form.dataset.check, body());
      if (answer.ok) show(name, (await answer.json())[name] ?? "");
    } catch { /* the answer comes with saving */ }
  }

  function show(name, problem) {
    const error = document.getElementById(`f-${name}-error`);
    if (!error) return;
    error.hidden = !problem;
    error.querySelector("span").textContent = problem;
    const field = form.elements.namedItem(name);
    for (const it of [field, document.getElementById(`f-${name}-text`)]) {
      if (it instanceof HTMLElement) it.setAttribute("aria-invalid", problem ? "true" : "false");
    }
    error.closest(".kern-form-input").classList.toggle("kern-form-input--error", Boolean(problem));
  }

  // What stands beside the form and speaks of its texts: asked for anew while somebody types.
  const live = [...document.querySelectorAll("[data-live]")].map((box) => {
    let waiting;
    let asked = 0;
    return () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        const mine = ++asked;
        try {
          const answer = await fetch(box.dataset.live, { method: "POST", body: body() });
          const html = answer.ok ? await answer.text() : null;
          if (html !== null && mine === asked) box.innerHTML = html;
        } catch { /* the one from before stays */ }
      }, WAIT);
    };
  });

  form.addEventListener("input", () => {
    for (const again of live) again();
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  });
  form.addEventListener("change", (event) => {
    const name = event.target.closest("[data-field]")?.dataset.field;
    if (name) check(name);
  });
  form.addEventListener("submit", () => { sending = true; clearTimeout(timer); });
  window.addEventListener("beforeunload", (event) => {
    if (dirty && !sending) event.preventDefault();
  });

  // A summary of errors leads to the field one sees: some stand in for a hidden one.
  for (const link of document.querySelectorAll(".spr-errors a")) {
    link.addEventListener("click", (event) => {
      const field = document.querySelector(link.hash)?.closest("[data-field]");
      const shown = field?.querySelector(".spo-options input, .spo-rich__page");
      if (!shown) return;
      event.preventDefault();
      shown.focus();
      shown.scrollIntoView({ block: "center" });
    });
  }

  if (form.dataset.presence) {
    const others = document.querySelector("[data-others]");
    const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
    const ping = async (gone) => {
      const data = new FormData();
      data.set("csrfmiddlewaretoken", token);
      if (gone) data.set("weg", "ja");
      try {
        const answer = await post(form.dataset.presence, data);
        if (gone || !answer.ok) return;
        const names = (await answer.json()).others;
        others.hidden = names.length === 0;
        others.querySelector("[data-names]").textContent = names.join(", ");
      } catch { /* next time */ }
    };
    setInterval(() => ping(false), PRESENT);
    window.addEventListener("pagehide", () => ping(true));
  }

  for (const select of form.querySelectorAll("select[data-choose]")) {
    if (select.options.length > 12) combine(select);
  }
}

// A long chooser becomes a field in which one types; the select stays and holds the value.
function combine(select) {
  const box = document.createElement("div");
  box.className = "spo-options";
  const input = document.createElement("input");
  input.className = "kern-form-input__input";
  input.type = "text";
  input.autocomplete = "off";
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  if (select.getAttribute("aria-invalid")) input.setAttribute("aria-invalid", "true");
  input.setAttribute("aria-controls", `${select.id}-options`);
  if (select.getAttribute("aria-describedby")) {
    input.setAttribute("aria-describedby", select.getAttribute("aria-describedby"));
  }
  const list = document.createElement("ul");
  list.id = `${select.id}-options`;
  list.setAttribute("role", "listbox");
  list.hidden = true;
  const label = form.querySelector(`label[for="${select.id}"]`);
  input.id = `${select.id}-text`;
  label.htmlFor = input.id;
  list.setAttribute("aria-label", label.textContent.trim());
  select.parentElement.hidden = true;
  select.parentElement.before(box);
  box.append(input, list);
  const chosen = () => select.selectedOptions[0]?.textContent ?? "";
  input.value = select.value ? chosen() : "";
  let active = -1;
  let asked = 0;

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (at) => {
    active = at;
    [...list.children].forEach((row, index) => {
      row.setAttribute("aria-selected", String(index === at));
      if (index === at) {
        input.setAttribute("aria-activedescendant", row.id);
        row.scrollIntoView({ block: "nearest" });
      }
    });
  };
  const take = (row) => {
    if (![...select.options].some((it) => it.value === row.dataset.value)) {
      select.add(new Option(row.textContent, row.dataset.value));
    }
    select.value = row.dataset.value;
    input.value = row.dataset.value ? row.textContent : "";
    close();
    select.dispatchEvent(new Event("change", { bubbles: true }));
    select.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const open = async () => {
    const mine = ++asked;
    const words = input.value.trim();
    let found = [...select.options].map((it) => ({ value: it.value, label: it.textContent }));
    if (words && words !== chosen()) {
      found = found.filter((it) => it.label.toLowerCase().includes(words.toLowerCase()));
      try {
        const answer = await fetch(`${select.dataset.choose}?q=${encodeURIComponent(words)}`);
        if (answer.ok && mine === asked) {
          const more = (await answer.json()).found;
          found = more.length ? more : found;
        }
      } catch { /* what is here is enough */ }
    }
    if (mine !== asked) return;
    list.replaceChildren(...found.slice(0, 20).map((it, index) => {
      const row = document.createElement("li");
      row.id = `${select.id}-option-${index}`;
      row.setAttribute("role", "option");
      row.dataset.value = it.value;
      row.textContent = it.label;
      row.addEventListener("mousedown", (event) => { event.preventDefault(); take(row); });
      return row;
    }));
    list.hidden = list.children.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    mark(-1);
  };

  input.addEventListener("input", open);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => { if (list.hidden) open(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open();
      else {
        const many = list.children.length;
        mark((active + (event.key === "ArrowDown" ? 1 : many - 1) + (active < 0 && event.key === "ArrowUp" ? 1 : 0)) % many);
      }
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      take(list.children[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    }
  });
  input.addEventListener("blur", () => {
    close();
    if (!input.value.trim()) { select.value = ""; }
    input.value = select.value ? chosen() : "";
  });
}
