// What pages can do beyond what they say: nothing here is needed to read them.
"use strict";

/** Opens what an address leads into, so that a link to a statement shows it. */
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target.scrollIntoView();
}

/** Shows only therapies of one verdict. */
function addFilters() {
  const section = document.getElementById("therapies");
  const rows = section ? [...section.querySelectorAll("article[data-verdict]")] : [];
  const verdicts = new Map();
  for (const row of rows) verdicts.set(row.dataset.verdict, row.querySelector(".verdict strong").textContent);
  if (verdicts.size < 2) return;
  const bar = document.createElement("div");
  bar.className = "filters";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-labelledby", "therapies-title");
  const buttons = [];
  for (const [verdict, label] of verdicts) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const isOn = button.getAttribute("aria-pressed") !== "true";
      for (const other of buttons) other.setAttribute("aria-pressed", String(isOn && other === button));
      for (const row of rows) row.hidden = isOn && row.dataset.verdict !== verdict;
    });
    buttons.push(button);
    bar.append(button);
  }
  section.querySelector("h2").id = "therapies-title";
  section.querySelector("h2").after(bar);
}

/** Lets a click copy a citation. */
function addCopying() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent += " ✓";
    }, { once: true });
  }
}

/** Everything is shown on paper. */
function openForPrint() {
  for (const box of document.querySelectorAll("details")) box.open = true;
}

addFilters();
addCopying();
reveal();
addEventListener("hashchange", reveal);
addEventListener("beforeprint", openForPrint);
