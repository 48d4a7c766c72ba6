// Shortcuts of the office. Single letters work outside of fields only and can be switched off.
const OFF = "sprachrohr.keys.off";
const off = () => {
  try { return localStorage.getItem(OFF) === "1"; } catch { return false; }
};
const find = (name) => document.querySelector(`[data-key="${name}"]`);

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s" && find("save")) {
    event.preventDefault();
    find("save").click();
    return;
  }
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (off() || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const go = {
    "/": () => find("search")?.focus(),
    f: () => find("find")?.focus(),
    n: () => find("new")?.click(),
    u: () => { location.href = "/verwaltung/"; },
    "?": () => { location.href = "/verwaltung/hilfe/"; },
  }[event.key];
  if (go) {
    event.preventDefault();
    go();
  }
});

const button = document.querySelector("[data-keys-off]");
if (button) {
  const show = () => { button.textContent = off() ? button.dataset.on : button.dataset.off; };
  show();
  button.addEventListener("click", () => {
    try { localStorage.setItem(OFF, off() ? "0" : "1"); } catch { /* private window */ }
    show();
  });
}
// The menu of the person closes as soon as the focus or a click goes elsewhere.
const me = document.querySelector(".spo-bar__me");
me?.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !me.contains(event.relatedTarget)) me.open = false;
});
document.addEventListener("click", (event) => {
  if (me && !me.contains(event.target)) me.open = false;
});
// A menu that was opened closes with Escape and gives the focus back.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest("details[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});
