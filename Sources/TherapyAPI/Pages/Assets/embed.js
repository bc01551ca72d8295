// Cards of the therapy knowledge base for pages of other systems:
//   <therapy-card condition="multifocal-motor-neuropathy" lang="de"></therapy-card>
//   <therapy-card therapy="ivig"></therapy-card>
// What is shown is what the knowledge base says now; nothing of the page is sent to it. The page's origin
// must be among its cors-origins. Frames of /embed/… become as high as what is in them.
(() => {
  "use strict";
  const script = document.currentScript;
  const home = script && script.src ? new URL(script.src).origin : location.origin;
  const words = {
    en: { failed: "The therapy knowledge base cannot be shown here.", open: "Open it" },
    de: { failed: "Die Therapie-Wissensbasis kann hier nicht angezeigt werden.", open: "Öffnen" },
    fr: { failed: "La base de connaissances thérapeutiques ne peut pas être affichée ici.", open: "Ouvrir" },
  };
  const style = `
    :host { display: block; font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1f; background: #fff;
      border: 1px solid #8a8f98; padding: .75rem 1rem; overflow-wrap: anywhere;
      --use: #0b6b3a; --avoid: #a4161a; --help: #7a4b00; --doubt: #4a4f57; --soft: #f3f4f7; }
    :host([hidden]) { display: none; }
    a { color: #0b4fa3; }
    h1 { font-size: 1.2rem; margin: 0 0 .25rem; } h2 { font-size: 1rem; margin: .5rem 0; } h3 { font-size: 1rem; margin: .25rem 0; }
    .glance { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr)); gap: .5rem; }
    .glance > h2 { grid-column: 1 / -1; margin: 0; }
    .group, .therapy { background: var(--soft); border-top: .3rem solid var(--doubt); padding: .25rem .75rem .5rem; margin: .5rem 0; }
    .group ul { margin: 0; padding-left: 1.1rem; } .why { display: block; font-size: .85rem; }
    .group.use, .therapy.first-line, .therapy.alternative { border-color: var(--use); } .group.use h3 { color: var(--use); }
    .group.avoid, .therapy.avoid, .therapy.no-benefit { border-top-style: double; border-top-width: .5rem; border-color: var(--avoid); }
    .group.avoid h3 { color: var(--avoid); }
    .group.mayHelp, .therapy.consider { border-color: var(--help); } .group.mayHelp h3 { color: var(--help); }
    .notice { background: #fff3c4; padding: .35rem .6rem; border-left: .3rem solid var(--help); margin: 0 0 .5rem; }
    .review, .card-foot { font-size: .85rem; color: var(--doubt); margin: .25rem 0; }
    @media (prefers-color-scheme: dark) {
      :host { color: #ececf0; background: #15161a; --use: #6fd79c; --avoid: #ff9a94; --help: #ffcf7a; --doubt: #c3c8d1; --soft: #22242a; }
      a { color: #8cc2ff; } .notice { background: #4a3f10; }
    }`;

  class TherapyCard extends HTMLElement {
    static observedAttributes = ["condition", "therapy", "lang"];
    #root = this.attachShadow({ mode: "open" });
    #turn = 0;
    #isWaiting = false;

    constructor() {
      super();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      this.#root.adoptedStyleSheets = [sheet];
    }

    connectedCallback() { this.#wait(); }
    attributeChangedCallback() { if (this.isConnected) this.#wait(); }

    // Several changes at once are one.
    #wait() {
      if (this.#isWaiting) return;
      this.#isWaiting = true;
      queueMicrotask(() => { this.#isWaiting = false; this.#show(); });
    }

    async #show() {
      const turn = ++this.#turn;
      const kind = this.hasAttribute("condition") ? "conditions" : "therapies";
      const id = this.getAttribute("condition") || this.getAttribute("therapy") || "";
      const closest = this.closest("[lang]");
      const language = ((closest && closest.getAttribute("lang")) || navigator.language || "en").slice(0, 2);
      const tag = Object.hasOwn(words, language) ? language : "en";
      const page = `${home}/${kind}/${encodeURIComponent(id)}?lang=${tag}`;
      let parts;
      try {
        const answer = await fetch(`${home}/embed/${kind}/${encodeURIComponent(id)}?lang=${tag}`,
          { headers: { Accept: "text/html" }, cache: "no-cache", credentials: "omit", referrerPolicy: "no-referrer" });
        if (!answer.ok) throw new Error(answer.status);
        const main = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
        for (const link of main.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), home).href;
        parts = [...main.childNodes];
      } catch {
        const text = document.createElement("p");
        text.setAttribute("role", "alert");
        const link = document.createElement("a");
        link.href = page;
        link.target = "_blank";
        link.rel = "noopener";
        link.textContent = words[tag].open;
        text.append(`${words[tag].failed} `, link);
        parts = [text];
      }
      if (turn !== this.#turn) return;
      this.#root.replaceChildren(...parts);
      this.dispatchEvent(new CustomEvent("therapy-card", { detail: { shown: parts.length > 1 } }));
    }
  }
  if (!customElements.get("therapy-card")) customElements.define("therapy-card", TherapyCard);

  addEventListener("message", (event) => {
    const height = event.origin === home && event.data && event.data.therapyd && event.data.therapyd.height;
    if (!Number.isFinite(height) || height <= 0) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === event.source) frame.style.height = `${Math.min(height, 20000)}px`;
    }
  });
})();
