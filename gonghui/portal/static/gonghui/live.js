/* Live pages, by server-sent events. docs/portal.md says what a page writes.
   data-stream="/s/…": every event is HTML whose elements carry ids, put into the page.
   data-refresh="/s/…": every event makes the element ask (hx-get, hx-trigger="refresh") for itself again.
   data-events="message proposal": the names of the events to hear; "message" is always among them. */
(function () {
  "use strict";

  function follow(source) {
    const renews = "refresh" in source.dataset;
    const address = new URL(renews ? source.dataset.refresh : source.dataset.stream, location.href);
    const names = ("message " + (source.dataset.events || "")).trim().split(/\s+/);
    let stream, pause = 1000, due;
    function renew() {
      clearTimeout(due);
      due = setTimeout(() => window.htmx.trigger(source, "refresh"), 300);
    }
    function heard(event) {
      if (event.lastEventId) address.searchParams.set("after", event.lastEventId);
      if (renews) renew(); else place(event.data);
    }
    function open() {
      stream = new EventSource(address);
      names.forEach((name) => stream.addEventListener(name, heard));
      stream.addEventListener("refresh", () => (source.hasAttribute("hx-get") ? renew() : location.reload()));
      stream.addEventListener("expired", () => location.reload());
      stream.addEventListener("close", () => stream.close());
      stream.onopen = () => { pause = 1000; source.removeAttribute("data-broken"); };
      stream.onerror = () => {
        source.setAttribute("data-broken", "");
        if (stream.readyState !== EventSource.CLOSED) return; // the browser itself tries again
        setTimeout(open, pause * (0.7 + Math.random() * 0.6));
        pause = Math.min(pause * 2, 30000);
      };
    }
    window.addEventListener("pagehide", () => stream.close());
    window.addEventListener("pageshow", (event) => { if (event.persisted) open(); });
    open();
  }
  function place(html) {
    const box = document.createElement("template");
    box.innerHTML = html;
    Array.from(box.content.children).forEach((fresh) => {
      const old = fresh.id && document.getElementById(fresh.id);
      const list = fresh.dataset.into && document.getElementById(fresh.dataset.into);
      const below = window.innerHeight + window.scrollY > document.body.scrollHeight - 200;
      if (old) old.replaceWith(fresh);
      else if (list) list[fresh.dataset.place === "first" ? "prepend" : "append"](fresh);
      else return;
      window.htmx.process(fresh);
      fresh.dispatchEvent(new CustomEvent("gonghui:placed", { bubbles: true }));
      if (!old && list && "follow" in list.dataset) {
        if (below) fresh.scrollIntoView({ block: "end" });
        else document.querySelectorAll("[data-follow-more]").forEach((button) => { button.hidden = false; });
      }
    });
  }

  function wake(root) {
    const live = "[data-stream],[data-refresh]";
    if (root.matches && root.matches(live)) follow(root);
    root.querySelectorAll(live).forEach(follow);
  }
  wake(document);
  document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) wake(event.target); });
})();
