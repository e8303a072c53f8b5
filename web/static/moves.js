"use strict";

/* Fields that only one of several answers asks for are shown once that answer is chosen. */

for (const part of document.querySelectorAll("[data-when]")) {
  const show = () => {
    const chosen = part.closest("form").querySelector(`input[name="${part.dataset.when}"]:checked`);
    const filled = [...part.querySelectorAll("input, select")].some((field) => field.value);
    part.hidden = !filled && !(chosen && chosen.value === part.dataset.is);
  };
  part.closest("form").addEventListener("change", show);
  show();
}
