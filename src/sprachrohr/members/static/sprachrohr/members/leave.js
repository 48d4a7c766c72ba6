// On every page with a sign-out, and on the sign-in: nobody finds what somebody else kept here.
// Signing out sends what still waits, then deletes all of it.
const me = document.querySelector("script[data-leave]");
const { Notes, names, who, send, check, close_books, wipe_all } = await import(me.dataset.device);
const SIGN_OUT = "/konto/abmelden/";

async function waiting() {
  let left = 0;
  let found;
  for (const name of await names()) {
    const notes = await Notes.open(name);
    for (const row of await notes.all()) {
      if (row.state === "saved") continue;
      found ??= await who();
      const said = found?.token && name.endsWith(found.account) ? await send(row, me.dataset.send, found.token) : undefined;
      if (!said?.saved) left += 1;
    }
    notes.close();
  }
  return left;
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const action = new URL(form.getAttribute("action") || location.href, location.href);
  if (action.pathname !== SIGN_OUT || form.dataset.left) return;
  event.preventDefault();
  try {
    if (await waiting() && !confirm(me.dataset.lose)) return;
    await wipe_all();
  } catch { /* nothing can be stored here, so nothing is */ }
  form.dataset.left = "yes";
  form.submit();
});

if ((await names().catch(() => [])).length) {
  if (me.dataset.leave === "signed-out") await close_books();
  else await check();
}
me.dataset.done = "yes";
