// @ts-check
// What the page does beyond being read: search, contents that follow, terms explained, tables folded and sorted, findings
// filtered, revisions side by side. Without it the page is a readable document.
"use strict";
(() => {
  /** @template {HTMLElement} T @param {string} id @returns {T | null} */
  const byId = (id) => /** @type {T | null} */ (document.getElementById(id));
  /** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  /** @param {string} tag @param {Record<string, string>} [facts] @param {string} [text] @returns {HTMLElement} */
  const made = (tag, facts = {}, text = "") => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(facts)) element.setAttribute(name, value);
    if (text) element.textContent = text;
    return element;
  };
  /** The id that an address leads to; one that is no code stays as it is written. @param {string | null | undefined} href @returns {string} */
  const idOf = (href) => {
    const raw = (href || "").replace(/^[^#]*#/, "");
    try { return byId(raw) ? raw : decodeURIComponent(raw); } catch { return raw; }
  };
  const live = document.documentElement.dataset.hidup;
  /** @type {{bacaan: Record<string, string[][]>}} */
  let data = JSON.parse(byId("data")?.textContent || '{"bacaan":{}}');
  const naskah = /** @type {HTMLElement} */ (byId("naskah"));
  const root = document.documentElement;
  root.classList.add("skrip");
  const alat = byId("alat");
  if (alat) alat.hidden = false;

  /** @param {string} words */
  const announce = (words) => { const place = byId("pengumuman"); if (place) place.textContent = words; };
  /** @param {HTMLElement} target */
  const show = (target) => { target.scrollIntoView({ block: "center" }); };

  /** What is filtered or folded away is put in sight again when somebody is led to it. @param {HTMLElement} target */
  const reveal = (target) => {
    for (let up = /** @type {HTMLElement | null} */ (target); up && up !== naskah; up = up.parentElement) {
      if (up.hidden) up.hidden = false;
      if (up instanceof HTMLDetailsElement) up.open = true;
    }
    if (!target.offsetParent && document.body.matches(".hanya-ubah, .lain")) look("satu");
  };
  const arrive = () => {
    const target = byId(idOf(location.hash));
    if (!target || !naskah.contains(target) || target.offsetParent) return;
    reveal(target);
    show(target);
  };
  addEventListener("hashchange", arrive);

  // -- the bar ---------------------------------------------------------------------------------------------------
  const bar = byId("bilah");
  /** How much of the screen the bar covers; on a phone its title scrolls away. @returns {number} */
  const covered = () => bar ? bar.offsetHeight + Math.min(0, parseFloat(getComputedStyle(bar).top) || 0) : 0;
  const measure = () => root.style.setProperty("--tinggi-bilah", `${covered()}px`);
  measure();
  if (bar) new ResizeObserver(measure).observe(bar);

  /** A preview may put another panel in place: it is looked for when it is needed. @param {string} button @param {string} panel */
  const opens = (button, panel) => {
    const control = byId(button);
    if (!control) return;
    /** @param {boolean} open */
    const set = (open) => { byId(panel)?.classList.toggle("terbuka", open); control.setAttribute("aria-expanded", String(open)); };
    control.addEventListener("click", () => set(control.getAttribute("aria-expanded") !== "true"));
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target instanceof Node && byId(panel)?.contains(event.target)) { set(false); control.focus(); }
    });
    if (panel === "isi") byId(panel)?.addEventListener("click", (event) => { if (/** @type {HTMLElement} */ (event.target).closest("a")) set(false); });
  };
  opens("buka-isi", "isi");
  opens("buka-temuan", "temuan");
  opens("buka-sumber", "sumber");

  byId("rupa")?.addEventListener("click", () => {
    const dark = root.dataset.rupa ? root.dataset.rupa === "gelap" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.rupa = dark ? "terang" : "gelap";
    try { localStorage.setItem("rupa", root.dataset.rupa); } catch { /* a file opened by hand may keep nothing */ }
  });
  try { const kept = localStorage.getItem("rupa"); if (kept) root.dataset.rupa = kept; } catch { /* as above */ }

  // -- the list of contents follows ------------------------------------------------------------------------------
  /** @type {Map<string, HTMLElement>} */
  let entries = new Map();
  /** @type {HTMLElement[]} */
  let headings = [];
  const setContents = () => {
    entries = new Map(all("#isi a").map((link) => [idOf(link.getAttribute("href")), link]));
    headings = /** @type {HTMLElement[]} */ ([...entries.keys()].map((id) => byId(id)).filter((found) => found !== null));
    if (headings.length) follow();
  };
  const follow = () => {
    const top = covered() + 40;
    let low = 0, high = headings.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (headings[middle].getBoundingClientRect().top <= top) low = middle + 1; else high = middle;
    }
    const current = headings[Math.max(0, low - 1)];
    for (const [id, link] of entries) {
      if (current && id === current.id) {
        if (!link.hasAttribute("aria-current")) { link.setAttribute("aria-current", "true"); keepInSight(link); }
      } else link.removeAttribute("aria-current");
    }
  };
  /** @param {HTMLElement} link */
  const keepInSight = (link) => {
    const box = byId("isi");
    if (!box || box.scrollHeight <= box.clientHeight) return;
    const place = link.offsetTop - box.clientHeight / 2;
    if (Math.abs(box.scrollTop - place) > box.clientHeight / 3) box.scrollTop = place;
  };
  // What the regulation was read from stays level with what is read.
  const source = byId("sumber");
  /** @type {{line: HTMLElement, home: HTMLElement}[]} */
  const levels = [];
  for (const line of all("#sumber [data-satuan]")) {
    const home = byId(line.dataset.satuan || "");
    if (home) levels.push({ line, home });
  }
  const level = () => {
    if (!source || !levels.length || !source.classList.contains("terbuka")) return;
    const top = covered() + 40;
    const reached = levels.filter((one) => one.home.getBoundingClientRect().top <= top);
    const now = reached[reached.length - 1] || levels[0];
    if (now.line.classList.contains("sejajar")) return;
    for (const one of levels) one.line.classList.toggle("sejajar", one === now);
    const seen = /** @type {HTMLElement} */ (now.line.offsetParent ? now.line : now.line.closest("figure")); // words below a picture are folded up
    source.scrollTop += seen.getBoundingClientRect().top - source.getBoundingClientRect().top - source.clientHeight / 4;
  };
  let asked = false;
  addEventListener("scroll", () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; follow(); level(); });
  }, { passive: true });
  setContents();
  level();

  // -- search ----------------------------------------------------------------------------------------------------
  const word = /** @type {HTMLInputElement | null} */ (byId("kata"));
  const count = byId("jumlah-temu");
  /** @typedef {{text: string, block: HTMLElement}} Indexed */
  /** @typedef {{place: Indexed, start: number, end: number}} Hit */
  const BLOCKS = ["td", "th", "p", "h2", "h3", "h4", "h5", "h6"].map((tag) => `${tag}:not([data-kendali], [data-kendali] *)`).join();
  const PAINTED = 3000; // hits that are painted at once; the one that is jumped to always is
  /** The words of a block, without what the page added. @param {HTMLElement} block @returns {Text[]} */
  const textsOf = (block) => {
    const found = [], walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (!node.parentElement?.closest("[data-kendali]")) found.push(/** @type {Text} */ (node));
    return found;
  };
  /** @param {HTMLElement} block @returns {string} */
  const wordsOf = (block) => block.querySelector("[data-kendali]") ? textsOf(block).map((node) => node.data).join("") : block.textContent || "";
  /** @type {Indexed[] | null} */
  let index = null;
  /** @returns {Indexed[]} */
  const indexed = () => {
    index ??= all(BLOCKS, naskah).filter((block) => !block.firstElementChild?.matches("p")).map((block) => ({ text: wordsOf(block).toLowerCase().replace(/\s/g, " "), block })).filter((place) => place.text.trim());
    return index;
  };
  /** @type {Hit[]} */
  let hits = [];
  let at = -1;
  const paint = "highlights" in CSS;
  /** @param {Hit} hit @returns {Range} */
  const rangeOf = (hit) => {
    const nodes = textsOf(hit.place.block), range = new Range();
    let start = 0;
    for (const node of nodes) {
      const end = start + node.length;
      if (start <= hit.start && hit.start < end) range.setStart(node, hit.start - start);
      if (start < hit.end && hit.end <= end) { range.setEnd(node, hit.end - start); break; }
      start = end;
    }
    return range;
  };
  const search = () => {
    const wanted = (word ? word.value : "").trim().toLowerCase().replace(/\s+/g, " ");
    hits = [];
    at = -1;
    if (wanted.length > 1)
      for (const place of indexed())
        for (let found = place.text.indexOf(wanted); found >= 0; found = place.text.indexOf(wanted, found + wanted.length))
          hits.push({ place, start: found, end: found + wanted.length });
    if (paint) {
      CSS.highlights.set("temu", new Highlight(...hits.slice(0, PAINTED).map(rangeOf)));
      CSS.highlights.delete("temu-ini");
    }
    if (count) count.textContent = wanted.length > 1 ? `${hits.length} temuan` : "";
  };
  /** @param {number} by */
  const jump = (by) => {
    if (!hits.length) return;
    at = (at + by + hits.length) % hits.length;
    const hit = hits[at];
    reveal(hit.place.block);
    show(hit.place.block);
    if (paint) CSS.highlights.set("temu-ini", new Highlight(rangeOf(hit)));
    if (count) count.textContent = `${at + 1} dari ${hits.length}`;
  };
  word?.addEventListener("input", search);
  byId("cari")?.addEventListener("submit", (event) => { event.preventDefault(); jump(1); });
  byId("cari")?.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); jump(event.shiftKey ? -1 : 1); }
    if (event.key === "Escape" && word) { word.value = ""; search(); }
  });
  byId("berikutnya")?.addEventListener("click", () => jump(1));
  byId("sebelumnya")?.addEventListener("click", () => jump(-1));
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
    if (event.key === "/" && !typing && word) { event.preventDefault(); word.focus(); }
  });
  (window.requestIdleCallback || setTimeout)(() => indexed());

  // -- links to units --------------------------------------------------------------------------------------------
  naskah.addEventListener("click", (event) => {
    const link = /** @type {HTMLElement} */ (event.target).closest(".alamat");
    if (!(link instanceof HTMLAnchorElement)) return;
    navigator.clipboard?.writeText(link.href).then(() => announce("Tautan disalin"), () => {});
  });

  // -- what is told at a place: a term, the reading of a cell ------------------------------------------------------
  const tip = byId("keterangan");
  /** @type {HTMLElement | null} */
  let told = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;
  /** @param {HTMLElement} anchor @param {(Node | string)[]} content */
  const tell = (anchor, content) => {
    if (!tip) return;
    clearTimeout(leaving);
    tip.replaceChildren(...content);
    tip.hidden = false;
    const box = anchor.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8));
    const below = box.bottom + tip.offsetHeight + 12 < innerHeight;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(below ? box.bottom + 6 : box.top - tip.offsetHeight - 6) + scrollY}px`;
    anchor.setAttribute("aria-describedby", "keterangan");
    told = anchor;
  };
  const quiet = () => {
    if (tip) tip.hidden = true;
    told?.removeAttribute("aria-describedby");
    told = null;
  };
  const leave = () => { clearTimeout(leaving); leaving = setTimeout(quiet, 250); };
  /** @param {HTMLElement} link */
  const define = (link) => {
    const home = byId(idOf(link.getAttribute("href")));
    if (!home) return;
    const words = /** @type {HTMLElement} */ (home.cloneNode(true));
    for (const extra of all("[data-kendali]", words)) extra.remove();
    tell(link, [words.textContent || ""]);
  };
  /** @param {EventTarget | null} target @returns {HTMLElement | null} */
  const term = (target) => (target instanceof HTMLElement ? target.closest(".istilah") : null);
  naskah.addEventListener("mouseover", (event) => { const link = term(event.target); if (link) define(link); });
  naskah.addEventListener("mouseout", (event) => { if (term(event.target)) leave(); });
  naskah.addEventListener("focusin", (event) => { const link = term(event.target); if (link) define(link); });
  naskah.addEventListener("focusout", (event) => { if (term(event.target)) leave(); });
  tip?.addEventListener("mouseenter", () => clearTimeout(leaving));
  tip?.addEventListener("mouseleave", leave);
  let touched = false;
  /** @type {HTMLElement | null} */
  let toldBefore = null;
  naskah.addEventListener("pointerdown", (event) => { touched = event.pointerType === "touch"; toldBefore = told; });
  naskah.addEventListener("click", (event) => {
    const link = term(event.target);
    if (link && touched && toldBefore !== link) { event.preventDefault(); define(link); }
  });
  addEventListener("keydown", (event) => { if (event.key === "Escape") quiet(); });

  // -- tables ----------------------------------------------------------------------------------------------------
  /** @typedef {{grid: (HTMLTableCellElement | null)[][], rows: HTMLTableRowElement[]}} Grid */
  /** @type {WeakMap<HTMLTableElement, Grid>} */
  const grids = new WeakMap();
  /** The cells of the body by place; a merged cell stands at each place it covers. @param {HTMLTableElement} table @returns {Grid} */
  const gridOf = (table) => {
    const known = grids.get(table);
    if (known) return known;
    const rows = Array.from(table.tBodies[0]?.rows || []);
    /** @type {(HTMLTableCellElement | null)[][]} */
    const grid = rows.map(() => []);
    rows.forEach((row, number) => {
      let column = 0;
      for (const cell of Array.from(row.cells)) {
        while (grid[number][column]) column++;
        for (let down = 0; down < cell.rowSpan && number + down < rows.length; down++)
          for (let across = 0; across < cell.colSpan; across++) grid[number + down][column + across] = cell;
        column += cell.colSpan;
      }
    });
    const made = { grid, rows };
    grids.set(table, made);
    return made;
  };
  /** @type {WeakMap<HTMLTableElement, Map<HTMLTableCellElement, [number, number]>>} */
  const heads = new WeakMap();
  /** Columns of each header cell, as they are before anything is folded. @param {HTMLTableElement} table @returns {Map<HTMLTableCellElement, [number, number]>} */
  const headPlaces = (table) => {
    const known = heads.get(table);
    if (known) return known;
    /** @type {Map<HTMLTableCellElement, [number, number]>} */
    const places = new Map();
    heads.set(table, places);
    const rows = Array.from(table.tHead?.rows || []);
    /** @type {boolean[][]} */
    const taken = rows.map(() => []);
    rows.forEach((row, number) => {
      let column = 0;
      for (const cell of Array.from(row.cells)) {
        while (taken[number][column]) column++;
        places.set(cell, [column, column + cell.colSpan]);
        for (let down = 0; down < cell.rowSpan && number + down < rows.length; down++)
          for (let across = 0; across < cell.colSpan; across++) taken[number + down][column + across] = true;
        column += cell.colSpan;
      }
    });
    return places;
  };
  /** @param {HTMLTableElement} table */
  const freeze = (table) => {
    const first = table.tBodies[0]?.querySelector(".beku");
    if (table.dataset.beku === "2" && first instanceof HTMLElement) table.style.setProperty("--geser", `${first.offsetWidth}px`);
  };
  /** @param {string} text @returns {number} */
  const value = (text) => {
    const plain = text.replace(/[^\d,.-]/g, "").replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", ".").replace(/-$/, "");
    return plain === "" ? NaN : Number(plain);
  };
  /** @param {HTMLTableElement} table @param {number} column @param {boolean} down */
  const sort = (table, column, down) => {
    const { grid, rows } = gridOf(table);
    /** @type {{row: HTMLTableRowElement, key: string, number: number}[]} */
    let group = [];
    /** @type {HTMLTableRowElement[]} */
    const order = [];
    const flush = () => {
      group.sort((one, other) => {
        const numbers = Number.isNaN(one.number) || Number.isNaN(other.number) ? 0 : one.number - other.number;
        const result = numbers || (Number.isNaN(one.number) && Number.isNaN(other.number) ? one.key.localeCompare(other.key, "id") : Number(Number.isNaN(one.number)) - Number(Number.isNaN(other.number)));
        return down ? -result : result;
      });
      order.push(...group.map((item) => item.row));
      group = [];
    };
    rows.forEach((row, number) => {
      const fixed = row.matches(".layanan, .kelompok, .jumlah") || Boolean(row.querySelector(".cocok"));
      if (fixed) { flush(); order.push(row); return; }
      const key = (grid[number][column]?.textContent || "").trim();
      group.push({ row, key, number: value(key) });
    });
    flush();
    table.tBodies[0].append(...order);
    grids.delete(table);
  };
  /** @param {HTMLTableElement} table @param {[number, number]} place @param {HTMLTableCellElement} head @param {boolean} fold */
  const foldColumns = (table, place, head, fold) => {
    const { grid } = gridOf(table);
    const [first, end] = place;
    for (const row of grid) for (let column = first; column < end; column++) {
      const cell = row[column];
      if (!cell) continue;
      if (column === first) cell.classList.toggle("terlipat", fold); else cell.hidden = fold;
    }
    for (const [cell, [start, stop]] of headPlaces(table)) {
      if (cell === head || start < first || stop > end) continue;
      cell.hidden = fold;
    }
  };
  /** @param {HTMLTableElement} table @param {HTMLElement} box */
  const foldable = (table, box) => {
    const groups = [...headPlaces(table)].filter(([cell]) => cell.colSpan > 1 && cell.parentElement === table.tHead?.rows[0]);
    if (!groups.length) return [];
    const named = groups.map(([cell, place]) => /** @type {const} */ ([cell, place, (cell.textContent || "").match(/\b(19|20)\d\d\b/)?.[0] || (cell.textContent || "").trim().slice(0, 24)]));
    /** @type {Map<string, (readonly [HTMLTableCellElement, [number, number], string])[]>} */
    const byName = new Map();
    for (const group of named) byName.set(group[2], [...(byName.get(group[2]) || []), group]);
    return [...byName].map(([name, members]) => {
      const button = made("button", { type: "button", "aria-pressed": "false" }, `Lipat ${name}`);
      button.addEventListener("click", () => {
        const fold = button.getAttribute("aria-pressed") !== "true";
        button.setAttribute("aria-pressed", String(fold));
        for (const [head, place] of members) {
          const wide = place[1] - place[0];
          foldColumns(table, place, head, fold);
          head.colSpan = fold ? 1 : wide;
          head.classList.toggle("terlipat", fold);
        }
      });
      return button;
    });
  };
  /** @param {HTMLTableElement} table @param {HTMLElement} box */
  const equip = (table, box) => {
    const rows = Array.from(table.tBodies[0]?.rows || []);
    const tools = made("div", { class: "alat-tabel", "data-kendali": "" });
    const name = box.getAttribute("aria-label") || "tabel";
    if (rows.length > 8) {
      const field = /** @type {HTMLInputElement} */ (made("input", { type: "search", placeholder: "Saring baris…", "aria-label": `Saring baris ${name}` }));
      const shown = made("output", { "aria-live": "polite" });
      field.addEventListener("input", () => {
        const wanted = field.value.trim().toLowerCase();
        const { grid } = gridOf(table);
        let number = 0;
        rows.forEach((row, place) => {
          const match = !wanted || grid[place].some((cell) => (cell?.textContent || "").toLowerCase().includes(wanted));
          row.hidden = !match;
          number += Number(match);
        });
        shown.textContent = wanted ? `${number} dari ${rows.length} baris` : "";
      });
      tools.append(field, shown);
    }
    tools.append(...foldable(table, box));
    if (!rows.some((row) => Array.from(row.cells).some((cell) => cell.rowSpan > 1)) && rows.length > 3) {
      for (const [cell, [first, end]] of headPlaces(table)) {
        const last = cell.parentElement === table.tHead?.rows[table.tHead.rows.length - 1] || cell.rowSpan > 1;
        if (end - first > 1 || !last || !/[^\d\s]/.test(cell.textContent || "")) continue;
        const button = made("button", { type: "button", class: "urut", "data-kendali": "", "aria-label": `Urutkan menurut ${(cell.textContent || "").trim()}` }, "↕");
        button.addEventListener("click", () => {
          const down = cell.getAttribute("aria-sort") === "ascending";
          for (const other of all("th[aria-sort]", table)) other.removeAttribute("aria-sort");
          cell.setAttribute("aria-sort", down ? "descending" : "ascending");
          if (!sorted.has(table)) sorted.set(table, gridOf(table).rows);
          sort(table, first, down);
        });
        cell.append(button);
      }
    }
    if (tools.childElementCount) box.before(tools);
    freeze(table);
  };
  /** How a cell was read. @param {HTMLTableElement} table @param {HTMLTableCellElement} cell @returns {string[] | null} */
  const factOf = (table, cell) => {
    const facts = data.bacaan[table.dataset.tabel || ""];
    const row = /** @type {HTMLTableRowElement} */ (cell.parentElement);
    if (!facts || !row.dataset.baca) return null;
    const { grid, rows } = gridOf(table);
    const column = grid[rows.indexOf(row)]?.indexOf(cell) ?? -1;
    const list = row.dataset.baca.split(" ").flatMap((run) => { const [fact, times] = run.split("*"); return Array(Number(times || 1)).fill(Number(fact)); });
    const names = (table.dataset.kolom || "").split(" ");
    return column >= 0 && column < names.length ? facts[list[column]] || null : null;
  };
  const LABELS = ["Pembacaan", "Alasan", "Sumber", "Diverifikasi oleh", "Tanggal", "Dasar"];
  naskah.addEventListener("click", (event) => {
    const cell = event.target instanceof HTMLElement ? /** @type {HTMLTableCellElement | null} */ (event.target.closest("td, tbody th")) : null;
    const table = /** @type {HTMLTableElement | null} */ (cell?.closest("table.data") || null);
    if (!cell || !table || event.target instanceof HTMLButtonElement) return;
    const chart = cell.matches("th[scope=row]") ? document.querySelector(`#grafik [data-baris="${CSS.escape(/** @type {HTMLElement} */ (cell.parentElement).id)}"]`) : null;
    const fact = factOf(table, cell);
    if (chart) { tell(cell, [chart.cloneNode(true)]); return; }
    if (!fact) { if (!term(event.target)) quiet(); return; }
    const list = made("dl");
    fact.forEach((said, number) => { if (said) list.append(made("dt", {}, LABELS[number]), made("dd", {}, said)); });
    tell(cell, [list]);
  });
  // On paper stands the regulation, whatever was filtered, folded or sorted on the screen.
  /** @type {Map<HTMLTableElement, HTMLTableRowElement[]>} */
  const sorted = new Map();
  const restore = () => {
    for (const [table, rows] of sorted) {
      table.tBodies[0].append(...rows);
      grids.delete(table);
      for (const head of all("th[aria-sort]", table)) head.removeAttribute("aria-sort");
    }
    sorted.clear();
    for (const button of all(".alat-tabel [aria-pressed=true]")) button.click();
    for (const field of all(".alat-tabel input")) if (field instanceof HTMLInputElement && field.value) { field.value = ""; field.dispatchEvent(new Event("input")); }
    for (const hidden of all("main tr[hidden], main section[hidden]")) hidden.hidden = false;
    if (fieldChoice) fieldChoice.value = "";
  };
  addEventListener("beforeprint", restore);

  // By keyboard: Enter goes into a table, arrows from cell to cell, Enter tells of the cell, Escape leaves.
  /** @param {HTMLElement} cell */
  const enter = (cell) => { cell.tabIndex = -1; cell.focus(); };
  /** @param {HTMLTableElement} table @param {HTMLTableCellElement} cell @param {string} key @returns {HTMLTableCellElement | null} */
  const beside = (table, cell, key) => {
    const { grid, rows } = gridOf(table);
    let down = rows.indexOf(/** @type {HTMLTableRowElement} */ (cell.parentElement)), across = grid[down].indexOf(cell);
    const [by, along] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key] || [0, 0];
    for (;;) {
      down += by;
      across += along;
      const next = grid[down]?.[across];
      if (!next) return null;
      if (next !== cell && next.offsetParent && !next.classList.contains("terlipat")) return next;
    }
  };
  naskah.addEventListener("keydown", (event) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const box = target?.closest(".kotak-tabel"), table = box?.querySelector("table");
    if (!target || !box || !table) return;
    const cell = target instanceof HTMLTableCellElement ? target : null;
    if (target === box && event.key === "Enter") {
      const first = gridOf(table).grid.flat().find((one) => one?.offsetParent);
      if (first) { event.preventDefault(); enter(first); }
    } else if (cell && event.key.startsWith("Arrow")) {
      event.preventDefault();
      const next = beside(table, cell, event.key);
      if (next) { quiet(); enter(next); }
    } else if (cell && event.key === "Enter") cell.click();
    else if (cell && event.key === "Escape" && (!tip || tip.hidden)) /** @type {HTMLElement} */ (box).focus();
  });
  const ready = new IntersectionObserver((seen) => {
    for (const entry of seen) {
      if (!entry.isIntersecting) continue;
      ready.unobserve(entry.target);
      const table = entry.target.querySelector("table");
      if (table) equip(table, /** @type {HTMLElement} */ (entry.target));
    }
  }, { rootMargin: "600px" });
  /** @param {ParentNode} root */
  const setTables = (root) => { for (const box of all(".kotak-tabel", root)) ready.observe(box); };
  setTables(document);

  const fieldChoice = /** @type {HTMLSelectElement | null} */ (byId("bidang"));
  fieldChoice?.addEventListener("change", () => {
    const tables = all("table[data-bidang]");
    for (const table of tables) {
      const section = table.closest("section");
      if (section) section.hidden = Boolean(fieldChoice.value) && table.dataset.bidang !== fieldChoice.value;
    }
    const first = tables.find((table) => table.dataset.bidang === fieldChoice.value);
    if (first) show(/** @type {HTMLElement} */ (first.closest(".kotak-tabel")));
  });

  // -- findings --------------------------------------------------------------------------------------------------
  /** @type {HTMLElement[]} */
  let cards = [];
  /** @param {string | undefined} number */
  const cardOf = (number) => cards.find((card) => card.dataset.nomor === number);
  /** @type {WeakMap<HTMLElement, string>} */
  const said = new WeakMap();
  /** What a card says, without the page of its rule. @param {HTMLElement} card @returns {string} */
  const saidBy = (card) => {
    let words = said.get(card);
    if (words === undefined) said.set(card, words = all("p", card).map((line) => line.textContent || "").join(" ").toLowerCase());
    return words;
  };
  const filterCards = () => {
    const [level, code, part] = ["tingkat", "kode", "bagian"].map((name) => /** @type {HTMLSelectElement | null} */ (byId(name))?.value || "");
    const field = byId("kata-temuan"), words = field instanceof HTMLInputElement ? field.value.trim().toLowerCase() : "";
    let number = 0;
    for (const card of cards) {
      const match = (!words || saidBy(card).includes(words)) && (!level || card.dataset.tingkat === level) && (!code || card.dataset.kode === code) && (!part || card.dataset.bagian === part);
      card.hidden = !match;
      number += Number(match);
      for (const mark of all(`[data-temuan="${card.dataset.nomor}"]`)) mark.classList.toggle("disaring", !match);
    }
    const place = byId("jumlah-temuan");
    if (place) place.textContent = `${number} dari ${cards.length}`;
  };
  /** @param {HTMLElement} card @param {boolean} scroll */
  const choose = (card, scroll) => {
    for (const other of all(".dipilih")) other.classList.remove("dipilih");
    card.classList.add("dipilih");
    for (const mark of all(`main [data-temuan="${card.dataset.nomor}"]:not(button)`)) mark.classList.add("dipilih");
    if (!scroll) return;
    byId("temuan")?.classList.add("terbuka");
    byId("buka-temuan")?.setAttribute("aria-expanded", "true");
    card.hidden = false;
    card.scrollIntoView({ block: "nearest" });
    const mark = document.querySelector(`main [data-temuan="${card.dataset.nomor}"]:not(button)`);
    if (mark && innerWidth < 1024) mark.scrollIntoView({ block: "start" }); // above the findings, which cover the lower half
  };
  /** In the margin beside the words: one sign a finding, which opens its card. */
  const setSigns = () => {
    for (const old of all(".tanda-tepi")) old.remove();
    /** @type {Set<string>} */
    const signed = new Set();
    /** @type {[string, Element | null][]} */
    const places = all("mark.temuan").map((mark) => [mark.dataset.temuan || "", mark]);
    for (const card of cards) { // a finding that is about no words stands beside its unit
      const link = card.querySelector(".ke-tempat");
      places.push([card.dataset.nomor || "", link ? byId(idOf(link.getAttribute("href"))) : null]);
    }
    for (const [number, place] of places) {
      const card = cardOf(number), line = place?.closest("p, h2, h3, h4, h5, h6");
      if (!card || !line || signed.has(number)) continue;
      signed.add(number);
      const level = card.dataset.tingkat || "", code = card.dataset.kode || "";
      const beside = all(".tanda-tepi", line).length;
      const facts = { type: "button", class: `tanda-tepi ${level}`, "data-temuan": number, "data-kendali": "", title: `${level} ${code}` };
      const sign = made("button", { ...facts, "aria-label": `${level} ${code}: buka temuan` }, level.slice(0, 1).toUpperCase());
      sign.style.top = `${beside * 1.5}rem`;
      line.classList.add("bertanda");
      line.append(sign);
    }
  };
  const setFindings = () => {
    cards = all(".kartu");
    const box = byId("saring-temuan");
    if (box) box.hidden = false;
    for (const name of ["tingkat", "kode", "bagian"]) byId(name)?.addEventListener("change", filterCards);
    byId("kata-temuan")?.addEventListener("input", filterCards);
    for (const card of cards) {
      const link = card.querySelector(".ke-tempat");
      link?.addEventListener("click", () => choose(card, false));
    }
    if (cards.length) filterCards();
    setSigns();
  };
  naskah.addEventListener("click", (event) => {
    const mark = event.target instanceof HTMLElement ? event.target.closest("main [data-temuan]") : null;
    const card = cardOf(/** @type {HTMLElement | null} */ (mark)?.dataset.temuan);
    if (card) choose(card, true);
  });
  setFindings();

  // -- comparing -------------------------------------------------------------------------------------------------
  const ways = all("[data-cara]");
  const blocks = () => all("main section > *").filter((block) => !block.matches("[data-kendali]"));
  const differs = (/** @type {HTMLElement} */ block) => block.matches(".ubah, .ins, .del") || Boolean(block.querySelector("ins, del, .ubah, .ins, .del"));
  let split = false;
  const setBeside = () => {
    if (split) return;
    split = true;
    for (const block of blocks()) {
      if (block.matches(".kotak-tabel") && !differs(block)) continue;
      const pair = made("div", { class: "dua" });
      const copy = /** @type {HTMLElement} */ (block.cloneNode(true));
      copy.setAttribute("data-kendali", "");
      for (const named of [copy, ...all("[id]", copy)]) named.removeAttribute("id");
      block.before(pair);
      pair.append(copy, block);
    }
    index = null;
  };
  const together = () => {
    if (!split) return;
    split = false;
    for (const pair of all(".dua")) pair.replaceWith(/** @type {Node} */ (pair.lastElementChild));
    index = null;
  };
  /** @param {string} way */
  const look = (way) => {
    for (const button of ways) button.setAttribute("aria-pressed", String(button.dataset.cara === way));
    const own = byId(`tampilan-${way}`);
    for (const view of all(".tampilan")) view.classList.toggle("terbuka", view === own);
    document.body.classList.toggle("lain", Boolean(own));
    document.body.classList.toggle("sisi", way === "sisi");
    if (way === "sisi") setBeside(); else together();
    document.body.classList.toggle("hanya-ubah", way === "ubah");
    if (own) own.focus();
  };
  if (ways.length) {
    let heading = /** @type {HTMLElement | null} */ (null);
    for (const block of blocks()) {
      if (/^H\d$/.test(block.tagName)) heading = block;
      const changed = differs(block);
      block.classList.toggle("tetap", !changed);
      if (changed && heading) heading.classList.remove("tetap");
    }
    for (const section of all("main section")) section.classList.toggle("tetap", !section.querySelector(":scope > :not(.tetap):not([data-kendali])"));
    for (const button of ways) button.addEventListener("click", () => look(button.dataset.cara || "satu"));
    /** @type {HTMLElement[]} */
    const changes = [];
    for (const block of blocks()) {
      if (!differs(block)) continue;
      const rows = all("tr.ubah, tr.ins, tr.del", block);
      changes.push(...(rows.length ? rows : [block]));
    }
    let number = -1;
    const shown = byId("hitung-ubah");
    const say = () => { if (shown) shown.textContent = `${number + 1} / ${changes.length}`; };
    /** @param {number} by */
    const move = (by) => {
      if (!changes.length) return;
      number = (number + by + changes.length) % changes.length;
      show(changes[number]);
      for (const other of all(".dipilih")) other.classList.remove("dipilih");
      changes[number].classList.add("dipilih");
      say();
    };
    say();
    byId("ubah-sebelum")?.addEventListener("click", () => move(-1));
    byId("ubah-sesudah")?.addEventListener("click", () => move(1));
    addEventListener("keydown", (event) => {
      const typing = event.target instanceof HTMLElement && event.target.matches("input, select, textarea");
      if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) { if (event.key === "n") move(1); if (event.key === "p") move(-1); }
    });
  }

  // -- a preview tells when its content was saved: only what differs is put in place, the reader stays where he is ----
  if (live) {
    /** The first unit in sight, and how far below the bar it stands. @returns {[string, number]} */
    const place = () => {
      const top = covered();
      const unit = all("main [id]").find((element) => element.getBoundingClientRect().bottom > top);
      return unit ? [unit.id, unit.getBoundingClientRect().top] : ["", 0];
    };
    /** @param {Document} fresh */
    const replace = (fresh) => {
      const [unit, top] = place();
      const sections = Array.from(fresh.querySelectorAll("main > section"));
      const now = all("main > section");
      if (sections.length === now.length) sections.forEach((section, number) => { if (!section.hasAttribute("data-sama")) now[number].replaceWith(section); });
      else naskah.replaceChildren(...sections);
      for (const id of ["isi", "temuan", "grafik", "data"]) {
        const [old, other] = [byId(id), fresh.getElementById(id)];
        if (!other) { if (id !== "isi") old?.remove(); continue; }
        if (old) old.innerHTML = other.innerHTML; else byId("badan")?.append(other);
      }
      const [button, other] = [byId("buka-temuan"), fresh.getElementById("buka-temuan")];
      if (button && other) button.textContent = other.textContent;
      else if (other) { byId("rupa")?.before(other); opens("buka-temuan", "temuan"); }
      else button?.remove();
      document.title = fresh.title;
      data = JSON.parse(byId("data")?.textContent || '{"bacaan":{}}');
      index = null;
      setContents();
      setTables(naskah);
      setFindings();
      if (word && word.value) search();
      const again = unit ? byId(unit) : null;
      if (again) scrollBy({ top: again.getBoundingClientRect().top - top, behavior: "instant" });
      root.dataset.diperbarui = String(Number(root.dataset.diperbarui || 0) + 1);
    };
    let version = new URL(live, location.href).searchParams.get("versi") || "";
    new EventSource(live).addEventListener("berubah", async (event) => {
      const answer = await fetch(`${location.pathname}?sejak=${encodeURIComponent(version)}`, { cache: "no-store" });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!fresh.getElementById("isi") || !byId("isi")) { location.reload(); return; } // from or to a page that only tells what is wrong
      replace(fresh);
      version = new URL(fresh.documentElement.dataset.hidup || live, location.href).searchParams.get("versi") || event.data;
    });
  }
})();
