// @ts-check
// The text at a date: the last revision in force on it.
"use strict";
(() => {
  const field = /** @type {HTMLInputElement | null} */ (document.getElementById("tanggal"));
  const answer = document.getElementById("berlaku");
  const box = document.getElementById("pada-tanggal");
  if (!field || !answer || !box) return;
  box.hidden = false;
  const texts = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll("[data-teks]")));
  field.addEventListener("input", () => {
    const wanted = field.value;
    let found = /** @type {HTMLElement | null} */ (null);
    for (const text of texts) {
      text.removeAttribute("aria-current");
      if (wanted && (text.dataset.teks || "") <= wanted) found = text;
    }
    found?.setAttribute("aria-current", "date");
    answer.replaceChildren(...(found ? ["Berlaku: ", ...Array.from(found.cloneNode(true).childNodes)] : [wanted ? "Belum ada teks yang berlaku pada tanggal itu" : ""]));
  });
})();
