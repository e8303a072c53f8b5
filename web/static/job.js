"use strict";

/* Tells how far work in the background is, and goes on to what came of it. Without it the page refreshes itself. */

const job = document.querySelector(".job");
const line = job.querySelector(".line");
const seconds = job.querySelector(".seconds");
const bar = job.querySelector("progress");

const SOON = 700;
const LATER = 5000;

async function look() {
  try {
    const answer = await fetch(job.dataset.state, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (!answer.ok || answer.redirected) return window.location.reload();
    const told = await answer.json();
    if (told.ended) return window.location.replace(window.location.pathname);
    if (line.textContent !== told.line) line.textContent = told.line;
    seconds.textContent = told.duration;
    if (told.percent === null) bar.removeAttribute("value");
    else bar.value = told.percent;
    window.setTimeout(look, SOON);
  } catch {
    line.textContent = job.dataset.offline;
    window.setTimeout(look, LATER);
  }
}

window.setTimeout(look, SOON);
