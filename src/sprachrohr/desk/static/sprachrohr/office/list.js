// Lists: choose all of a page, and drag rows into an order. The buttons do the same without it.
const table = document.querySelector(".spo-table");
const head = table?.querySelector("thead .spo-table__box");
if (head) {
  const all = document.createElement("input");
  all.type = "checkbox";
  all.className = "kern-form-check__checkbox";
  all.setAttribute("aria-label", head.textContent.trim());
  all.addEventListener("change", () => {
    for (const box of table.querySelectorAll("[name=auswahl]")) box.checked = all.checked;
  });
  head.append(all);
}

const form = document.getElementById("arrange");
const arranged = document.querySelector("[data-arrange]");
if (arranged && form) {
  let dragged = null;
  for (const row of arranged.tBodies[0].rows) {
    row.draggable = true;
    row.addEventListener("dragstart", (event) => {
      dragged = row;
      row.classList.add("is-dragged");
      event.dataTransfer.effectAllowed = "move";
    });
    row.addEventListener("dragover", (event) => {
      event.preventDefault();
      if (!dragged || dragged === row) return;
      const { top, height } = row.getBoundingClientRect();
      row[event.clientY < top + height / 2 ? "before" : "after"](dragged);
    });
    row.addEventListener("dragend", async () => {
      row.classList.remove("is-dragged");
      dragged = null;
      const data = new FormData(form);
      data.set("folge", [...arranged.tBodies[0].rows].map((it) => it.dataset.pk).join(","));
      await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" } });
      location.reload();
    });
  }
}
