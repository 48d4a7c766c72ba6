// Rich text: ProseMirror (package django-prose-editor) on every field marked data-rich. It starts
// only where it loses nothing of what is stored; without it the field stays as it is, and the
// server reads simple marks as well as HTML. No inline style, no inline script.
const words = document.querySelector("script[data-rich-words]").dataset;
const QUIET = new Set(["p", "thead", "tbody", "tfoot", "colgroup", "col"]);

function counted(html) {
  const found = {};
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const it of parsed.body.querySelectorAll("*")) {
    const name = it.localName;
    if (!QUIET.has(name)) found[name] = (found[name] ?? 0) + 1;
    if (it.lang) found[`lang ${it.lang}`] = (found[`lang ${it.lang}`] ?? 0) + 1;
  }
  return JSON.stringify(Object.entries(found).sort());
}

function extensions(lib) {
  const spoken = lib.Mark.create({
    name: "spoken",
    addAttributes: () => ({ lang: { default: null }, dir: { default: null } }),
    parseHTML: () => [{ tag: "span[lang]" }],
    renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
  });
  const apart = lib.Mark.create({
    name: "bdi",
    parseHTML: () => [{ tag: "bdi" }],
    renderHTML: () => ["bdi", {}, 0],
  });
  const speaking = lib.Extension.create({
    name: "speaking",
    addGlobalAttributes: () => [{
      types: ["paragraph", "heading", "blockquote", "listItem"],
      attributes: { lang: { default: null }, dir: { default: null } },
    }],
  });
  return [
    lib.Document, lib.Text, lib.Paragraph, lib.HardBreak, lib.Bold, lib.Italic, lib.History,
    lib.Heading.configure({ levels: [2, 3] }), lib.BulletList, lib.OrderedList, lib.ListItem,
    lib.Blockquote, lib.Link.configure({ openOnClick: false, HTMLAttributes: { rel: null, target: null } }),
    lib.Table.configure({ resizable: false }), lib.TableRow, lib.TableHeader, lib.TableCell,
    lib.Gapcursor, spoken, apart, speaking,
  ];
}

// name, command, what it marks as pressed
const BUTTONS = [
  ["paragraph", (c) => c.setParagraph(), (e) => e.isActive("paragraph")],
  ["heading", (c) => c.toggleHeading({ level: 2 }), (e) => e.isActive("heading", { level: 2 })],
  ["subheading", (c) => c.toggleHeading({ level: 3 }), (e) => e.isActive("heading", { level: 3 })],
  ["bold", (c) => c.toggleBold(), (e) => e.isActive("bold")],
  ["italic", (c) => c.toggleItalic(), (e) => e.isActive("italic")],
  ["bullets", (c) => c.toggleBulletList(), (e) => e.isActive("bulletList")],
  ["numbers", (c) => c.toggleOrderedList(), (e) => e.isActive("orderedList")],
  ["quote", (c) => c.toggleBlockquote(), (e) => e.isActive("blockquote")],
  ["link", null, (e) => e.isActive("link")],
  ["unlink", (c) => c.unsetLink(), null, (e) => e.isActive("link")],
  ["table", (c) => c.insertTable({ rows: 3, cols: 2, withHeaderRow: true }), null, (e) => !e.isActive("table")],
  ["row", (c) => c.addRowAfter(), null, (e) => e.isActive("table")],
  ["column", (c) => c.addColumnAfter(), null, (e) => e.isActive("table")],
  ["droprow", (c) => c.deleteRow(), null, (e) => e.isActive("table")],
  ["dropcolumn", (c) => c.deleteColumn(), null, (e) => e.isActive("table")],
  ["droptable", (c) => c.deleteTable(), null, (e) => e.isActive("table")],
  ["undo", (c) => c.undo(), null],
  ["redo", (c) => c.redo(), null],
];

function button(label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "spo-rich__button";
  made.textContent = label;
  return made;
}

function linking(editor, box) {
  const panel = document.createElement("div");
  panel.className = "spo-rich__link";
  panel.hidden = true;
  const input = document.createElement("input");
  input.type = "text";
  input.className = "kern-form-input__input";
  input.setAttribute("aria-label", words.where);
  input.placeholder = words.where;
  const list = document.createElement("ul");
  const insert = button(words.insert);
  const cancel = button(words.cancel);
  panel.append(input, insert, cancel, list);
  box.append(panel);
  const close = () => { panel.hidden = true; editor.commands.focus(); };
  const set = (href, label) => {
    panel.hidden = true;
    const chain = editor.chain().focus();
    if (editor.state.selection.empty && !editor.isActive("link")) {
      chain.insertContent({ type: "text", text: label || href, marks: [{ type: "link", attrs: { href } }] }).run();
    } else {
      chain.extendMarkRange("link").setLink({ href }).run();
    }
  };
  const typed = () => {
    const text = input.value.trim();
    if (/^[\w.+-]+@[\w-]+\.[\w.]+$/.test(text)) return `mailto:${text}`;
    if (/^(https?:\/\/|mailto:|tel:|\/)/.test(text)) return text;
    return /^[\w-]+(\.[\w-]+)+(\/|$)/.test(text) ? `https://${text}` : "";
  };
  let asked = 0;
  input.addEventListener("input", async () => {
    const mine = ++asked;
    const query = input.value.trim();
    list.replaceChildren();
    if (query.length < 2 || typed()) return;
    try {
      const answer = await fetch(`/verwaltung/verweise/?q=${encodeURIComponent(query)}`);
      if (!answer.ok || mine !== asked) return;
      list.replaceChildren(...(await answer.json()).found.map((it) => {
        const row = document.createElement("li");
        const choice = button(`${it.kind}: ${it.label}`);
        choice.addEventListener("click", () => set(it.url, it.label));
        row.append(choice);
        return row;
      }));
    } catch { /* an address can still be typed */ }
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); close(); }
    if (event.key === "Enter") { event.preventDefault(); if (typed()) set(typed()); }
  });
  insert.addEventListener("click", () => { if (typed()) set(typed()); else input.focus(); });
  cancel.addEventListener("click", close);
  return () => {
    panel.hidden = false;
    input.value = editor.getAttributes("link").href ?? "";
    list.replaceChildren();
    input.focus();
  };
}

function toolbar(editor, box) {
  const bar = document.createElement("div");
  bar.className = "spo-rich__bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.toolbar);
  const askLink = linking(editor, box);
  const made = BUTTONS.map(([name, run, pressed, usable]) => {
    const it = button(words[name]);
    it.dataset.does = name;
    it.tabIndex = -1;
    it.addEventListener("click", () => (run ? run(editor.chain().focus()).run() : askLink()));
    bar.append(it);
    return { it, pressed, usable };
  });
  const visible = () => made.filter(({ it }) => !it.hidden).map(({ it }) => it);
  const refresh = () => {
    for (const { it, pressed, usable } of made) {
      if (pressed) it.setAttribute("aria-pressed", String(pressed(editor)));
      if (usable) it.hidden = !usable(editor);
    }
    const row = visible();
    if (!row.some((it) => it.tabIndex === 0)) row[0].tabIndex = 0;
  };
  bar.addEventListener("keydown", (event) => {
    const row = visible();
    const at = row.indexOf(document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = event.key === "Home" ? 0 : event.key === "End" ? row.length - 1
      : step === undefined ? -1 : (at + step + row.length) % row.length;
    if (to < 0 || at < 0) return;
    event.preventDefault();
    for (const { it } of made) it.tabIndex = -1;
    row[to].tabIndex = 0;
    row[to].focus();
  });
  editor.on("transaction", refresh);
  refresh();
  return bar;
}

async function start(area) {
  const lib = await import(area.dataset.rich);
  const box = document.createElement("div");
  box.className = "spo-rich";
  const page = document.createElement("div");
  const label = document.querySelector(`label[for="${area.id}"]`);
  const editor = new lib.Editor({
    element: page,
    extensions: extensions(lib),
    content: area.value,
    injectCSS: false,
    editorProps: {
      attributes: {
        class: "spo-rich__page spr-prose",
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label?.textContent.trim() ?? "",
        dir: area.dir || "auto",
        ...(area.lang ? { lang: area.lang } : {}),
        ...(document.getElementById(`${area.id}-error`) ? { "aria-describedby": `${area.id}-error` } : {}),
      },
    },
    onUpdate: () => {
      area.value = editor.isEmpty ? "" : editor.getHTML();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });
  const marked = /<(p|h2|h3|ul|ol|table|blockquote|dl)\b/.test(area.value);
  if (area.value && (!marked || counted(area.value) !== counted(editor.getHTML()))) {
    const why = document.createElement("p");
    why.className = "spr-small";
    why.textContent = words.strange;
    if (marked) area.before(why);
    if (marked || area.value.trim()) { editor.destroy(); return; }
  }
  const bar = toolbar(editor, box);
  box.prepend(bar);
  box.append(page);
  area.after(box);
  area.hidden = true;
  // Its hint says which marks work without the editor.
  const hint = document.getElementById(`${area.id}-hint`);
  if (hint) hint.hidden = true;
  area.required = false;
  label?.addEventListener("click", () => editor.commands.focus());
}

for (const area of document.querySelectorAll("textarea[data-rich]")) start(area);
