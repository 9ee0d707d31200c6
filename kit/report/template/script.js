/* The page works without this: it adds Escape, the way back to the number, and a search. */
"use strict";
(() => {
  const sheet = document.getElementById("evidence");
  if (!sheet) return;
  let origin = null, place = 0, height = 0;

  const opened = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const block = id && document.getElementById(id);
    return block && block.parentNode === sheet ? block : null;
  };
  const targetOf = link => document.getElementById((link.getAttribute("href") || "").slice(1));

  const close = event => {
    if (!opened()) return;
    event.preventDefault();
    location.hash = "_";  // a fragment that is nowhere: the target is gone, the page stays
    history.replaceState(null, "", location.pathname + location.search);
    scrollTo(0, place);
    if (origin) origin.focus({ preventScroll: true });
    origin = null;
    mark();
  };

  const mark = () => {
    for (const link of document.querySelectorAll("a[aria-current]")) link.removeAttribute("aria-current");
    const block = opened();
    if (!block) return;
    const id = CSS.escape(block.id);
    for (const link of document.querySelectorAll(`a[href="#${id}"]`)) link.setAttribute("aria-current", "true");
  };

  const search = (key, words) => {
    for (const article of sheet.querySelectorAll(".A." + key)) {
      const source = article.querySelector(".src").textContent.toLowerCase().includes(words);
      let any = false;
      for (const line of article.querySelectorAll(".S." + key)) {
        const here = source || line.textContent.toLowerCase().includes(words);
        line.hidden = !here;
        any ||= here;
      }
      article.hidden = !any;
    }
  };

  const addSearch = block => {
    const field = document.createElement("input");
    field.type = "search";
    field.className = "find";
    field.placeholder = "Search in these sentences";
    field.setAttribute("aria-label", field.placeholder);
    field.addEventListener("input", () => search(block.dataset.key, field.value.toLowerCase()));
    block.append(field);
  };

  const follow = () => {
    for (const one of sheet.querySelectorAll("[hidden]")) one.hidden = false;
    mark();
    const block = opened();
    if (!block) return;
    sheet.scrollTop = 0;
    if (origin) scrollBy(0, origin.getBoundingClientRect().top - height);  // what was clicked stays in its place
    const field = block.querySelector(".find");
    if (field) field.value = ""; else addSearch(block);
    block.querySelector("h2").focus({ preventScroll: true });
  };

  document.addEventListener("click", event => {
    const link = event.target.closest("a");
    if (!link) return;
    if (link.classList.contains("close")) return close(event);
    const target = targetOf(link);
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
