// @ts-check
// The text at a date: the last revision in force on it.
"use strict";
(() => {
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById("tanggal"));
  const answer = document.getElementById("berlaku");
  const box = document.getElementById("pada-tanggal");
  if (!field || !answer || !box) return;
  box.hidden = false;
  const stages = Array.from(document.querySelectorAll("[data-sejak]"));
  field.addEventListener("input", () => {
    const wanted = field.value;
    let found = /** @type {Element | null} */ (null);
    for (const stage of stages) {
      const since = stage.getAttribute("data-sejak") || "";
      stage.removeAttribute("aria-current");
      if (since && since <= wanted && (!found || since >= (found.getAttribute("data-sejak") || ""))) found = stage;
    }
    found?.setAttribute("aria-current", "date");
    answer.textContent = !wanted ? "" : found ? `Berlaku: revisi ${found.getAttribute("data-revisi")} (sejak ${found.getAttribute("data-sejak")})` : "Belum ada revisi yang berlaku pada tanggal itu";
  });
})();
