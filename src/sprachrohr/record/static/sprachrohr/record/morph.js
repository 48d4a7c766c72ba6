// Turns a part of the page into what the server shows now, without touching what somebody is
// doing in it: the focus stays, an open detail stays open, and what was typed stays typed.
const OWN = new Set(["open", "data-busy"]); // attributes that belong to the person, not the server

function attributes(old, fresh) {
  for (const it of [...old.attributes]) {
    if (!fresh.hasAttribute(it.name) && !OWN.has(it.name)) old.removeAttribute(it.name);
  }
  for (const it of fresh.attributes) {
    if (!OWN.has(it.name) && old.getAttribute(it.name) !== it.value) old.setAttribute(it.name, it.value);
  }
}

const alike = (a, b) => a && a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id ?? "") === (b.id ?? "");

function children(old, fresh) {
  const named = new Map([...old.children].filter((it) => it.id).map((it) => [it.id, it]));
  let at = old.firstChild;
  for (const want of [...fresh.childNodes]) {
    const have = want.id ? named.get(want.id) : alike(at, want) ? at : null;
    if (!have || !alike(have, want)) {
      old.insertBefore(document.adoptNode(want), at);
    } else {
      if (have === at) at = at.nextSibling;
      else old.insertBefore(have, at);
      morph(have, want);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

export function morph(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE || old.hasAttribute("data-mine")) return;
  attributes(old, fresh);
  children(old, fresh);
}
