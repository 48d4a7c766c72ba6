// A file that is too large is refused before it is sent: nothing is waited for, nothing typed is
// lost. Without this script the server refuses it.
document.addEventListener("change", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.dataset.most) return;
  const large = [...input.files].some((it) => it.size > Number(input.dataset.most));
  if (large) input.value = "";
  input.setAttribute("aria-invalid", large ? "true" : "false");
  const error = document.getElementById(`${input.id}-error`);
  if (!error) return;
  error.hidden = !large;
  error.setAttribute("role", "alert");
  error.querySelector("span").textContent = large ? input.dataset.tooLarge : "";
});
