/* What makes the pages quicker to use. Everything works without it: search, sorting by the form,
   layers (CSS), notes (links). No library, no tracking, nothing loaded from elsewhere. */
"use strict";

/* ------------------------------------------------------------- the search */
for (const input of document.querySelectorAll("#search, [data-suggest]")) complete(input);

function complete(input) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = input.id + "-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  input.after(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  let at = -1, found = [], asked = 0, timer = 0;

  function show(open) {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  }
  function choose(index) {
    at = index;
    list.childNodes.forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }
  async function ask() {
    const words = input.value.trim(), mine = ++asked;
    if (!words) return show(false);
    const answer = await fetch(`/suggest?q=${encodeURIComponent(words)}`).catch(() => null);
    if (!answer || !answer.ok || mine !== asked) return;
    found = await answer.json();
    list.replaceChildren(...found.map((entry, i) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${i}`;
      item.setAttribute("role", "option");
      const name = document.createElement("bdi");
      name.textContent = entry.matched === entry.name ? entry.name : `${entry.name} (${entry.matched})`;
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = entry.kind;
      item.append(name, kind);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); location.href = entry.href; });
      return item;
    }));
    show(found.length > 0);
    choose(-1);
  }
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") choose((at + 1) % found.length);
    else if (event.key === "ArrowUp") choose((at - 1 + found.length) % found.length);
    else if (event.key === "Escape") return show(false);
    else if (event.key === "Enter" && at >= 0) location.href = found[at].href;
    else return;
    event.preventDefault();
  });
}

/* ------------------------------------------------------------- the tables */
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const heads = [...table.tHead.rows[0].cells], body = table.tBodies[0];
  if (body.rows.length < 2) continue;
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = (row) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
      const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
      const compare = (a, b) => {
        const x = key(a), y = key(b), m = Number(x), n = Number(y);
        return x !== "" && y !== "" && !isNaN(m) && !isNaN(n) ? m - n : order.compare(x, y);
      };
      body.append(...[...body.rows].sort((a, b) => (up ? compare(a, b) : compare(b, a))));
    });
  });
}

/* ----------------------------------------------------------- the document */
const reading = document.querySelector(".reading");
if (reading) {
  const marks = [...reading.querySelectorAll(".m[data-facts]")];
  const numbers = (mark) => mark.dataset.facts.split(" ").filter(Boolean).sort((a, b) => a - b);
  const fact = (n) => document.getElementById("f" + n);
  const popover = document.createElement("div");
  popover.className = "popover";
  popover.hidden = true;
  popover.setAttribute("role", "tooltip");
  popover.id = "popover";
  document.body.append(popover);

  const light = (ns) => {
    for (const mark of marks) mark.classList.toggle("lit", numbers(mark).some((n) => ns.includes(n)));
    for (const item of reading.querySelectorAll(".fact")) item.classList.toggle("lit", ns.includes(item.id.slice(1)));
  };
  const shown = (n) => fact(n) && fact(n).offsetParent !== null;
  const explain = (where, ns) => {
    const facts = ns.filter(shown).slice(0, 4).map((n) => {
      const copy = fact(n).cloneNode(true);
      copy.removeAttribute("id");
      copy.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
      const box = document.createElement("div");
      box.className = copy.className.replace("lit", "");
      box.append(...copy.childNodes);
      box.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
      return box;
    });
    if (!facts.length) return hide();
    popover.replaceChildren(...facts);
    popover.hidden = false;
    const place = where.getClientRects()[0] || where.getBoundingClientRect();
    const left = Math.min(place.left, document.documentElement.clientWidth - popover.offsetWidth - 16);
    const below = place.bottom + popover.offsetHeight + 14 < innerHeight;
    popover.style.left = `${Math.max(16, left) + scrollX}px`;
    popover.style.top = `${(below ? place.bottom + 8 : place.top - popover.offsetHeight - 8) + scrollY}px`;
  };
  const hide = () => { popover.hidden = true; light([]); };
  const enter = (event) => {
    const note = event.target.closest(".note-mark"), mark = event.target.closest(".m[data-facts]");
    const ns = note ? [note.dataset.n] : mark ? numbers(mark) : [];
    if (!ns.length) return;
    light(ns.filter(shown));
    explain(note || mark, ns);
  };
  const words = reading.querySelector(".text");
  words.addEventListener("mouseover", enter);
  words.addEventListener("mouseout", hide);
  words.addEventListener("focusin", enter);
  words.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  const facts = reading.querySelector(".facts");
  facts.addEventListener("mouseover", (event) => {
    const item = event.target.closest(".fact");
    if (item) light([item.id.slice(1)]);
  });
  facts.addEventListener("mouseout", () => light([]));
  facts.addEventListener("click", (event) => {
    const link = event.target.closest(".to-words");
    const note = link && document.getElementById("w" + link.dataset.fact);
    if (!note) return;
    event.preventDefault();
    history.replaceState(null, "", "#w" + link.dataset.fact);
    note.scrollIntoView({ block: "center" });
    note.focus({ preventScroll: true });
    light([link.dataset.fact]);
  });
}

/* ------------------------------------------------------------- the editor */
for (const editor of document.querySelectorAll(".editor textarea")) {
  editor.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      editor.form.requestSubmit();
    }
  });
  const line = Number(editor.dataset.line || 0);
  if (line) {
    const lines = editor.value.split("\n");
    const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
    editor.focus();
    editor.setSelectionRange(start, start + (lines[line - 1] || "").length);
    editor.scrollTop = editor.scrollHeight * (line - 4) / lines.length;
  }
}

/* ------------------------------------------------------------ the network */
for (const box of document.querySelectorAll(".web .scroll")) {
  const hub = box.querySelector(".hub :is(rect, circle)");
  if (!hub) continue;
  const at = hub.getBoundingClientRect(), frame = box.getBoundingClientRect();
  box.scrollTo(at.left - frame.left - frame.width / 2, at.top - frame.top - frame.height / 2);
}
