// The look page while a colour is chosen: asks the server what the colour leads to and shows it.
// Without this script the button „Show this colour“ does the same.
const form = document.querySelector("[data-look-form]");
const WAIT = 250;

if (form) {
  const text = form.elements.namedItem("accent");
  const result = form.querySelector("[data-look-result]");
  form.querySelector("[data-look-button]").hidden = true;

  const pick = document.createElement("input");
  pick.type = "color";
  pick.className = "spr-look__pick";
  pick.setAttribute("aria-label", form.querySelector(`label[for="${text.id}"]`).textContent.trim());
  if (/^#[0-9a-f]{6}$/i.test(text.value)) pick.value = text.value;
  text.after(pick);

  let timer;
  let asked = 0;

  function sheet(url) {
    const old = document.querySelector("link[data-look-sheet]");
    if (!url || old?.getAttribute("href") === url) return;
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = url;
    link.dataset.lookSheet = "";
    link.addEventListener("load", () => old?.remove());
    document.head.append(link);
  }

  async function show() {
    const mine = ++asked;
    const colour = text.value.trim().replace(/^#/, "");
    try {
      const answer = await fetch(`${form.dataset.contrast}?farbe=${encodeURIComponent(colour)}`);
      if (!answer.ok) return;
      const html = await answer.text();
      if (mine !== asked) return;
      result.innerHTML = html;
      sheet(result.querySelector("[data-sheet]")?.dataset.sheet);
    } catch { /* saving checks again */ }
  }

  const soon = () => { clearTimeout(timer); timer = setTimeout(show, WAIT); };

  text.addEventListener("input", () => {
    if (/^#?[0-9a-f]{6}$/i.test(text.value.trim())) {
      pick.value = `#${text.value.trim().replace(/^#/, "").toLowerCase()}`;
    }
    soon();
  });
  pick.addEventListener("input", () => { text.value = pick.value; soon(); });
  result.addEventListener("click", (event) => {
    const take = event.target.closest("[name=_naechste]");
    if (!take) return;
    event.preventDefault();
    text.value = take.value;
    pick.value = take.value;
    text.focus();
    show();
  });
}
