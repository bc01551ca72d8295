// Lets the forms of the reference ask in place: status, fields and content of the answer, under the form.
"use strict";

/** The address that a form asks for: what is left empty is not sent. */
function target(form) {
  const id = form.querySelector("input.id");
  const path = id ? form.dataset.pattern.replace("{id}", encodeURIComponent(id.value)) : form.getAttribute("action");
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
  return String(query) ? `${path}?${query}` : path;
}

/** Shows an answer. */
async function show(form, output) {
  const address = target(form);
  const answer = await fetch(address, { headers: { accept: "application/json, */*;q=0.5" } });
  const fields = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join("\n");
  const lines = document.createElement("pre");
  lines.tabIndex = 0;
  lines.textContent = `GET ${address}\n\n${answer.status} ${answer.statusText}\n${fields}\n\n${await answer.text()}`;
  output.replaceChildren(lines);
  output.hidden = false;
}

for (const form of document.querySelectorAll("form.try")) {
  for (const part of form.querySelectorAll(".more")) {
    part.hidden = false;
    part.disabled = false;
  }
  const output = form.querySelector("output");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(form, output).catch((error) => {
      output.textContent = String(error);
      output.hidden = false;
    });
  });
}
