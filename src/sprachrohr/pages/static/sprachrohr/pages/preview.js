// A preview in a window as wide as a phone, a tablet or a desk; without this it opens as it is.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-width]");
  if (!link) return;
  const opened = window.open(link.href, "", `popup,width=${link.dataset.width},height=800`);
  if (opened) event.preventDefault();
});
