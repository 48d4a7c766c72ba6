// Sums beside the numbers of a vote, and the shortcut that fills them from who is there. The
// server counts again; this only shows at once what it will see.
const read = (input) => Number(input.value) || 0;

function sums(form, words) {
  const inputs = [...form.querySelectorAll("input[data-way]")].filter((it) => it.offsetParent !== null || !it.dataset.way);
  const shown = inputs.filter((it) => it.offsetParent !== null);
  const total = shown.reduce((sum, it) => sum + read(it), 0);
  for (const out of form.querySelectorAll("output[data-row]")) {
    out.textContent = String(shown.filter((it) => it.dataset.row === out.dataset.row).reduce((sum, it) => sum + read(it), 0));
  }
  const there = Number(form.dataset.there);
  const out = form.querySelector("[data-total]");
  if (!out) return;
  const text = words.counted.replace("{n}", total).replace("{of}", there);
  out.textContent = total > there ? `${text} ${words.too_many}` : text;
  out.classList.toggle("is-over", total > there);
}

function called(form) {
  const now = { yes: 0, no: 0, abstain: 0 };
  for (const it of form.querySelectorAll("input[type=radio][data-voter]:checked")) now[it.value] += 1;
  for (const [name, many] of Object.entries(now)) {
    const out = form.querySelector(`output[data-called="${name}"]`);
    if (out) out.textContent = String(many);
  }
}

let armed = false;
export function votes(root, words) {
  for (const form of root.querySelectorAll("form[data-vote]")) {
    sums(form, words);
    called(form);
  }
  if (armed) return;
  armed = true;
  root.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-vote]");
    if (!form) return;
    sums(form, words);
    called(form);
  });
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-fill]");
    if (!link) return;
    event.preventDefault();
    const form = link.closest("form[data-vote]");
    for (const it of form.querySelectorAll("input[data-way]")) {
      it.value = it.dataset.row === link.dataset.fill && it.dataset.all ? it.dataset.all : "0";
    }
    for (const it of form.querySelectorAll(`input[data-voter][value="${link.dataset.fill}"]`)) it.checked = true;
    sums(form, words);
    called(form);
    form.querySelector("button[type=submit]")?.focus();
  });
}
