"use strict";

/* A list that follows its filters as one types; without this the form is sent by its button.

   The form names the list by data-live. The same page is asked for again, and every part that is marked data-fresh takes
   its new content; the address follows, so that going back, sharing and reloading show the same. */

const PAUSE_MILLISECONDS = 250;

for (const form of document.querySelectorAll("form[data-live]")) {
  const list = document.getElementById(form.dataset.live);
  const picked = new Map();
  let pause = 0;
  let asking = null;

  const address = () => {
    const wanted = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...wanted]) if (value === "") wanted.delete(name, value);
    const query = wanted.toString();
    return form.action + (query ? `?${query}` : "");
  };

  const refresh = async () => {
    clearTimeout(pause);
    asking?.abort();
    asking = new AbortController();
    const wanted = address();
    list.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(wanted, { signal: asking.signal, headers: { Accept: "text/html" } });
      if (!answer.ok || new URL(answer.url).pathname !== new URL(wanted).pathname) {
        location.assign(wanted);
        return;
      }
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of document.querySelectorAll("[data-fresh]")) {
        const fresh = page.getElementById(part.id);
        if (!fresh) continue;
        part.replaceChildren(...fresh.childNodes);
        part.hidden = fresh.hidden;
      }
      for (const link of document.querySelectorAll("a.switch")) link.href = page.querySelector("a.switch").href;
      history.replaceState(null, "", wanted);
      pickAgain();
      list.removeAttribute("aria-busy");
    } catch (fault) {
      if (fault.name !== "AbortError") location.assign(wanted);
    }
  };

  form.addEventListener("input", (event) => {
    clearTimeout(pause);
    if (event.target.type === "search") pause = setTimeout(refresh, PAUSE_MILLISECONDS);
    else refresh();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refresh();
  });

  // Who was ticked to be compared stays so while the list changes, and no more than the most can be ticked.

  const pickAgain = () => {
    const choosing = list.querySelector("form[data-most]");
    if (!choosing) return;
    const boxes = [...choosing.querySelectorAll("input[type=checkbox]")];
    for (const box of boxes) box.checked = picked.has(box.value);
    const shown = new Set(boxes.map((box) => box.value));
    for (const carried of choosing.querySelectorAll("input[type=hidden]")) carried.remove();
    for (const value of picked.keys()) {
      if (shown.has(value)) continue;
      const carried = document.createElement("input");
      Object.assign(carried, { type: "hidden", name: "employee", value });
      choosing.append(carried);
    }
    const full = picked.size >= Number(choosing.dataset.most);
    for (const box of boxes) box.disabled = full && !box.checked;
  };

  list.addEventListener("change", (event) => {
    if (event.target.type !== "checkbox") return;
    if (event.target.checked) picked.set(event.target.value, true);
    else picked.delete(event.target.value);
    pickAgain();
  });
  for (const box of list.querySelectorAll("input[type=checkbox]:checked")) picked.set(box.value, true);
  pickAgain();
}
