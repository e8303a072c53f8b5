"use strict";

/* The editor of texts of the policy: lines with numbers and colours behind the field, and what is wrong at its line as
   one types. The field stays a plain one: without this script, a button checks the text and the page shows the same. */

const PIECE = new RegExp(
  [
    /(?<text>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/,
    /(?<comment>(?<=^|\s)#.*$)/,
    /(?<name>\$\w+|\{[a-z][\w.]*\})/,
    /(?<key>[A-Za-z_][\w.-]*(?=:(?:\s|$)))/,
    /(?<number>(?<![\w.-])-?\d+(?:-\d\d-\d\d)?(?![\w.-])|\b(?:true|false|null)\b)/,
  ].map((one) => one.source).join("|"),
  "g",
);

/** Fill an element with a line of a text, its pieces coloured. */
function paint(element, line) {
  const parts = [];
  let end = 0;
  for (const found of line.matchAll(PIECE)) {
    const [kind] = Object.entries(found.groups).find(([, piece]) => piece !== undefined);
    const piece = document.createElement("span");
    piece.className = `y-${kind}`;
    piece.textContent = found[0];
    parts.push(line.slice(end, found.index), piece);
    end = found.index + found[0].length;
  }
  element.replaceChildren(...parts, line.slice(end));
}

for (const code of document.querySelectorAll("[data-yaml] li > code")) paint(code, code.textContent);

const form = document.querySelector("form.editing");
if (form) edit(form);

function edit(form) {
  const field = form.elements.text;
  const editor = form.querySelector(".code-editor");
  const [gutter, backdrop] = [editor.querySelector(".gutter"), editor.querySelector(".paint")];
  const [found, state] = [form.querySelector(".found"), form.querySelector(".save-state")];
  const jump = form.querySelector(".rule-jump");
  let lines = [];
  let saved = field.value;
  let asked = 0;
  let timer;

  /** Draw the lines that changed; those before and after them stay as they are. */
  function draw() {
    const now = field.value.split("\n");
    let start = 0;
    while (start < now.length && start < lines.length && now[start] === lines[start]) start += 1;
    let rest = 0;
    const most = Math.min(now.length, lines.length) - start;
    while (rest < most && now[now.length - 1 - rest] === lines[lines.length - 1 - rest]) rest += 1;
    const fresh = now.slice(start, now.length - rest).map((line) => {
      const row = document.createElement("div");
      paint(row, line);
      return row;
    });
    for (const old of [...backdrop.children].slice(start, lines.length - rest)) old.remove();
    const next = backdrop.children[start] ?? null;
    for (const row of fresh) backdrop.insertBefore(row, next);
    while (gutter.children.length < now.length) {
      const number = document.createElement("div");
      number.textContent = gutter.children.length + 1;
      gutter.append(number);
    }
    while (gutter.children.length > now.length) gutter.lastChild.remove();
    lines = now;
    scroll();
  }

  function scroll() {
    backdrop.scrollTop = gutter.scrollTop = field.scrollTop;
    backdrop.scrollLeft = field.scrollLeft;
  }

  /** Mark each line of which something is to be said, and say it at its end. */
  function mark() {
    for (const one of editor.querySelectorAll(".wrong, .doubtful")) one.classList.remove("wrong", "doubtful");
    for (const one of backdrop.querySelectorAll(".said")) one.remove();
    for (const remark of found.querySelectorAll(".remarks.here li")) {
      const place = Math.max(Number(remark.dataset.line), 1) - 1;
      const row = backdrop.children[place];
      if (!row) continue;
      for (const one of [row, gutter.children[place]]) {
        one.classList.add(remark.dataset.severity === "error" ? "wrong" : "doubtful");
      }
      const said = document.createElement("span");
      said.className = "said";
      said.textContent = remark.querySelector(".message").textContent;
      row.append(said);
    }
    field.setAttribute("aria-invalid", String(Boolean(found.querySelector(".remarks .error"))));
  }

  /** Lead to a line: the field takes the focus with the line chosen. */
  function goTo(line, column = 1) {
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    field.focus();
    field.setSelectionRange(start + Math.max(column, 1) - 1, start + (lines[line - 1] ?? "").length);
    const height = field.scrollHeight / Math.max(lines.length, 1);
    field.scrollTop = Math.max(0, (line - 1) * height - field.clientHeight / 3);
    scroll();
  }

  /** Ask for the findings about the present text; an answer that comes too late is ignored. */
  async function look() {
    const number = (asked += 1);
    try {
      const answer = await fetch(form.dataset.findings, { method: "POST", body: new FormData(form) });
      if (!answer.ok) throw new Error(String(answer.status));
      const told = await answer.text();
      if (number !== asked) return;
      found.replaceChildren(...new DOMParser().parseFromString(told, "text/html").body.childNodes);
      mark();
    } catch {
      if (number === asked) found.replaceChildren(paragraph(form.dataset.failed));
    } finally {
      if (number === asked) found.removeAttribute("aria-busy");
    }
  }

  function paragraph(text) {
    const made = document.createElement("p");
    made.textContent = text;
    made.setAttribute("role", "status");
    return made;
  }

  function tellState() {
    state.textContent = field.value === saved ? "" : form.dataset.unsaved;
  }

  function listRules() {
    const rules = lines.flatMap((line, place) => {
      const name = /^\s+- id:\s*['"]?([\w.]+)/.exec(line) ?? /^ {2}(\w+):\s*$/.exec(line);
      return name ? [[name[1], place + 1]] : [];
    });
    jump.hidden = rules.length < 2;
    jump.querySelector("select").replaceChildren(
      new Option("–", ""),
      ...rules.map(([name, line]) => new Option(name, String(line))),
    );
  }

  /** Save without leaving the page; what can't be saved is sent again as a form, so that its page says why. */
  async function save() {
    const sent = field.value;
    const body = new FormData(form);
    body.set("do", "save");
    const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
    if (!answer?.ok || !answer.redirected) {
      saved = field.value;
      const button = form.querySelector("button[value=save]");
      form.dataset.whole = "yes";
      form.requestSubmit(button);
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const name of ["base", "continued"]) {
      form.elements[name].value = page.querySelector(`input[name=${name}]`).value;
    }
    document.querySelector(".conflict")?.remove();
    saved = sent;
    state.textContent = field.value === saved ? form.dataset.saved : form.dataset.unsaved;
  }

  field.addEventListener("input", () => {
    draw();
    tellState();
    found.setAttribute("aria-busy", "true");
    clearTimeout(timer);
    timer = setTimeout(look, 350);
  });
  field.addEventListener("scroll", scroll);
  field.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      save();
    }
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      const before = field.value.slice(0, field.selectionStart);
      const indent = /^[ ]*/.exec(before.slice(before.lastIndexOf("\n") + 1))[0];
      event.preventDefault();
      document.execCommand("insertText", false, `\n${indent}`);
    }
  });
  form.addEventListener("click", (event) => {
    const line = event.target.closest("a[href^='#L']")?.closest("[data-line]");
    if (!line) return;
    event.preventDefault();
    goTo(Number(line.dataset.line), Number(line.dataset.column));
  });
  jump.querySelector("select").addEventListener("change", (event) => {
    if (event.target.value) goTo(Number(event.target.value));
    event.target.value = "";
  });
  form.addEventListener("submit", (event) => {
    if (form.dataset.whole) {
      delete form.dataset.whole;
      return;
    }
    if (event.submitter?.value === "save") {
      event.preventDefault();
      event.stopPropagation();
      save();
    } else if (event.submitter?.value === "check") {
      event.preventDefault();
      event.stopPropagation();
      look();
    } else saved = field.value;
  });
  window.addEventListener("beforeunload", (event) => {
    if (field.value !== saved) event.preventDefault();
  });

  editor.classList.add("live");
  document.querySelector(".without-script")?.remove();
  draw();
  listRules();
  field.addEventListener("change", listRules);
  mark();
  const wanted = /^#L(\d+)$/.exec(location.hash);
  if (wanted) goTo(Number(wanted[1]));
}
