/* The page works without this: it adds Escape, the way back to the number, a search, and speed. */
"use strict";
(() => {
  const sheet = document.getElementById("evidence");
  if (!sheet) return;
  const list = document.getElementById("L");
  const legend = list.querySelector(".legend");
  let origin = null, place = 0, height = 0;

  /* Out of the page the articles cost nothing; a template keeps them when the page is saved.
     The rules that show a block's sentences without a script take long when there are many. */
  let store = document.getElementById("store");
  if (!store) {
    store = document.createElement("template");
    store.id = "store";
    store.content.append(...list.querySelectorAll(".A"));
    sheet.append(store);
    document.getElementById("rules").remove();
    sheet.classList.add("live");
  }

  const opened = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const block = id && document.getElementById(id);
    return block && block.parentNode === sheet ? block : null;
  };

  const fill = block => {
    const shown = [], key = block && block.dataset.key;
    const spans = block && /^f-(name|quote)$/.test(block.className);
    for (const article of key ? store.content.querySelectorAll(`.A.${key}`) : []) {
      const copy = article.cloneNode(true);
      for (const line of copy.querySelectorAll(`.S:not(.${key})`)) line.remove();
      if (spans) for (const part of copy.querySelectorAll(`b.${key}, mark.${key}`)) part.classList.add("hit");
      shown.push(copy);
    }
    list.replaceChildren(legend, ...shown);
  };

  const mark = block => {
    for (const link of document.querySelectorAll("a[aria-current]")) link.removeAttribute("aria-current");
    if (!block) return;
    for (const link of document.querySelectorAll(`a[href="#${CSS.escape(block.id)}"]`)) link.setAttribute("aria-current", "true");
  };

  const search = words => {
    for (const article of list.querySelectorAll(".A")) {
      const source = article.querySelector(".src").textContent.toLowerCase().includes(words);
      let any = source;
      for (const line of article.querySelectorAll(".S")) {
        line.hidden = !source && !line.textContent.toLowerCase().includes(words);
        any ||= !line.hidden;
      }
      article.hidden = !any;
    }
  };

  const addSearch = block => {
    const field = document.createElement("input");
    field.type = "search";
    field.className = "find";
    field.placeholder = `Search in these ${block.className === "f-list" ? "articles" : "sentences"}`;
    field.setAttribute("aria-label", field.placeholder);
    field.addEventListener("input", () => search(field.value.toLowerCase()));
    block.append(field);
  };

  const follow = () => {
    const block = opened();
    mark(block);
    fill(block);
    if (!block) return;
    sheet.scrollTop = 0;
    if (origin) scrollBy(0, origin.getBoundingClientRect().top - height);  // what was clicked stays in its place
    const field = block.querySelector(".find");
    if (field) field.value = ""; else addSearch(block);
    block.querySelector("h2").focus({ preventScroll: true });
  };

  const close = event => {
    if (!opened()) return;
    event.preventDefault();
    location.hash = "_";  // a fragment that is nowhere: the target is gone, the page stays
    history.replaceState(null, "", location.pathname + location.search);
    scrollTo(0, place);
    if (origin) origin.focus({ preventScroll: true });
    origin = null;
    mark(null);
    fill(null);
  };

  document.addEventListener("click", event => {
    const link = event.target.closest("a");
    if (!link) return;
    if (link.classList.contains("close")) return close(event);
    const target = document.getElementById((link.getAttribute("href") || "").slice(1));
    if (target && target.parentNode === sheet && !opened()) {
      place = scrollY;
      height = link.getBoundingClientRect().top;
      const cell = link.closest("tr");
      origin = link.tabIndex < 0 && cell ? cell.querySelector("a:not([tabindex])") || link : link;
    }
  });
  document.addEventListener("keydown", event => { if (event.key === "Escape") close(event); });
  addEventListener("hashchange", follow);
  follow();
})();
