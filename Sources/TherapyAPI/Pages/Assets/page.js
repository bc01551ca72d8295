// What pages can do beyond what they say: nothing here is needed to read them.
"use strict";

/** Opens what an address leads into, so that a link to a statement shows it. */
function reveal() {
  let name;
  try {
    name = decodeURIComponent(location.hash.slice(1));
  } catch {
    return;
  }
  const target = name && document.getElementById(name);
  if (!target) return;
  if (target.closest("[hidden]")) showAll();
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target.scrollIntoView();
}

/** Takes off the filter: what a link leads to, and paper, must not miss a warning. */
function showAll() {
  const pressed = document.querySelector(".filters [aria-pressed='true']");
  if (pressed) pressed.click();
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

/** Puts therapies into the order that is chosen; the first one is the page's own. */
function addSorting() {
  const section = document.getElementById("therapies");
  const order = section && section.querySelector("select.order");
  if (!order) return;
  const rows = [...section.querySelectorAll("article[data-verdict]")];
  const name = (row) => row.querySelector("h3 a").textContent;
  const comparisons = {
    verdict: () => 0,
    name: (one, other) => name(one).localeCompare(name(other)),
    size: (one, other) => other.dataset.participants - one.dataset.participants,
  };
  order.closest("label").hidden = false;
  order.addEventListener("change", () => {
    const sorted = [...rows].sort(comparisons[order.value]);
    rows[0].parentElement.append(...sorted);
  });
}

/** Offers names while someone types what to look for (WAI-ARIA, combobox with a list box). */
function addSuggestions() {
  const input = document.getElementById("q");
  if (!input) return;
  const list = document.createElement("ul");
  list.id = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["autocomplete", "off"], ["aria-autocomplete", "list"],
    ["aria-expanded", "false"], ["aria-controls", list.id]]) input.setAttribute(name, value);
  let turn = 0;
  let chosen = -1;

  function choose(place) {
    chosen = place;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === place)));
    if (place < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({ block: "nearest" });
  }
  function close() {
    turn += 1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  }
  function take(option) {
    const pages = ["conditions", "therapies"];
    const { type, id } = option.dataset;
    const language = input.form.elements.lang;
    if (pages.includes(type)) {
      location.assign(`/${type}/${encodeURIComponent(id)}${language ? `?lang=${language.value}` : ""}`);
    } else {
      if (option.dataset.type) input.value = option.dataset.name;
      input.form.requestSubmit();
    }
  }
  async function suggest() {
    const typed = input.value.trim();
    if (!/[\p{L}\p{N}]/u.test(typed)) return close();
    const mine = ++turn;
    const answer = await fetch(`/v1/suggest?q=${encodeURIComponent(typed)}`).catch(() => null);
    if (!answer || !answer.ok) return mine === turn && close();
    const { items, otherMeanings } = await answer.json();
    if (mine !== turn) return;
    // What no record is about is only named: the search shows all meanings.
    const others = otherMeanings.map((name) => ({ name, corrected: true }));
    const named = items.filter((item) => item.exactName);
    const begun = items.filter((item) => !item.exactName);
    list.replaceChildren(...[...named, ...others, ...begun].map((item, index) => {
      const option = document.createElement("li");
      option.id = `suggestion-${index}`;
      option.setAttribute("role", "option");
      option.textContent = item.corrected ? `${typed} → ${item.name}?` : item.name;
      option.dataset.name = item.name;
      // What was only guessed is looked for, and said to be a guess there.
      option.dataset.type = item.corrected ? "" : item.type;
      option.dataset.id = item.id || "";
      // Before the field loses the focus, which closes the list.
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); take(option); });
      return option;
    }));
    list.hidden = list.children.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    choose(-1);
  }
  input.addEventListener("input", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const count = list.hidden ? 0 : list.children.length;
    if (event.key === "Escape" && count) { event.preventDefault(); close(); }
    if (event.key === "Enter" && count && chosen >= 0) { event.preventDefault(); take(list.children[chosen]); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !count) return;
    event.preventDefault();
    choose((chosen + step + count + (chosen < 0 && step < 0 ? 1 : 0)) % count);
  });
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

addFilters();
addSorting();
addSuggestions();
addCopying();
reveal();
addEventListener("hashchange", reveal);
addEventListener("beforeprint", showAll);
