/* Small behaviours of every page, bound to data- attributes; docs/portal.md lists them. Chrome 86 is the floor. */
(function () {
  "use strict";
  const $ = (selector, root) => (root || document).querySelector(selector);
  const $$ = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const within = (selector, root) => (root.matches && root.matches(selector) ? [root] : []).concat($$(selector, root));
  const on = (type, handler, capture) => document.addEventListener(type, handler, !!capture);
  const keep = { // localStorage is refused in some in-app browsers
    get(key) { try { return localStorage.getItem(key); } catch (refused) { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch (refused) { /* the draft is not kept */ } },
    drop(key) { try { localStorage.removeItem(key); } catch (refused) { /* nothing was kept */ } },
  };

  function toast(text, tone) {
    const line = document.createElement("div");
    line.className = "toast-line" + (tone ? " is-" + tone : "");
    line.textContent = text;
    $("#toasts").append(line);
    setTimeout(() => line.remove(), 3000 + text.length * 150);
  }
  on("gonghui:toast", (event) => toast(event.detail.text, event.detail.tone));

  // large type: a cookie, so that the next page already comes large
  function setLargeType(large) {
    document.documentElement.classList.toggle("large-type", large);
    document.cookie = "large_type=" + (large ? 1 : 0) + ";path=/;max-age=31536000;samesite=lax";
    $$("[data-large-type]").forEach((button) => button.setAttribute("aria-pressed", String(large)));
  }

  // a question before something that cannot be taken back
  const answered = new WeakSet();
  function ask(question) {
    const dialog = $("#confirm");
    if (!dialog || !dialog.showModal) return Promise.resolve(window.confirm(question));
    $("#confirm-text").textContent = question;
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) =>
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
  }
  on("click", (event) => {
    const asking = event.target.closest("[data-confirm]");
    if (!asking || answered.delete(asking)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(asking.dataset.confirm).then((yes) => {
      if (!yes) return;
      answered.add(asking);
      asking.click();
    });
  }, true);

  on("click", (event) => {
    $$("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
    const answer = event.target.closest("#confirm button");
    if (answer) answer.closest("dialog").close(answer.value);
    const button = event.target.closest("[data-large-type],[data-back],[data-print],[data-follow-more]");
    if (!button) return;
    if ("largeType" in button.dataset) setLargeType(!document.documentElement.classList.contains("large-type"));
    if ("back" in button.dataset) history.length > 1 ? history.back() : location.assign("/");
    if ("print" in button.dataset) window.print();
    if ("followMore" in button.dataset) { window.scrollTo(0, document.body.scrollHeight); button.hidden = true; }
  });
  on("keydown", (event) => {
    if (event.key === "Escape") $$("details[data-menu][open]").forEach((menu) => { menu.open = false; });
  });

  // one click, one submission; nothing leaves while the network is away
  on("submit", (event) => {
    const form = event.target;
    if (!navigator.onLine) {
      event.preventDefault();
      event.stopImmediatePropagation();
      toast("网络断开了，连上后再提交。", "error");
    } else if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (!form.hasAttribute("hx-post")) {
      setTimeout(() => { if (!event.defaultPrevented) setSent(form, true); }, 0);
      setTimeout(() => setSent(form, false), 15000); // the answer was a file: this page stays
      $$("[data-draft]", form).forEach((area) => keep.drop("draft:" + area.dataset.draft));
    }
  }, true);
  function setSent(form, sent) {
    if (sent) form.dataset.sent = "1"; else delete form.dataset.sent;
    $$("button:not([type=button])", form).forEach((button) =>
      sent ? button.setAttribute("aria-busy", "true") : button.removeAttribute("aria-busy"));
  }
  window.addEventListener("pageshow", () => $$("form[data-sent]").forEach((form) => setSent(form, false)));
  on("htmx:beforeRequest", (event) => { if (event.target.matches("form")) setSent(event.target, true); });
  on("htmx:afterRequest", (event) => {
    const form = event.target;
    if (!form.matches("form")) return;
    setSent(form, false);
    if (!event.detail.successful || !("reset" in form.dataset)) return;
    $$("[data-draft]", form).forEach((area) => keep.drop("draft:" + area.dataset.draft));
    form.reset();
    $$("[data-grow]", form).forEach(grow);
  });
  on("htmx:responseError", (event) => {
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const said = $("[data-sentence]", answer);
    toast(said ? said.dataset.sentence : "没有办成，请再试一次。", "error");
  });
  on("htmx:sendError", () => toast("没有发出去，请看看网络。", "error"));

  // what is typed is kept until it is sent
  function grow(area) { area.style.height = "auto"; area.style.height = area.scrollHeight + 2 + "px"; }
  on("input", (event) => {
    const area = event.target;
    if (area.dataset.draft) keep.set("draft:" + area.dataset.draft, area.value);
    if ("grow" in area.dataset) grow(area);
  });
  on("change", (event) => {
    const input = event.target, limit = Number(input.dataset.maxBytes);
    if (!limit || !input.files) return;
    const large = Array.from(input.files).find((file) => file.size > limit);
    if (!large) return;
    toast("“" + large.name + "”太大了，最多 " + Math.floor(limit / 1048576) + " MB。", "error");
    input.value = "";
  });
  function countDown(button) {
    const words = button.textContent, end = Date.now() + Number(button.dataset.countdown) * 1000;
    (function tick() {
      const left = Math.ceil((end - Date.now()) / 1000);
      button.disabled = left > 0;
      button.textContent = left > 0 ? words + "（" + left + " 秒）" : words;
      if (left > 0) setTimeout(tick, 500);
    })();
  }

  function wake(root) {
    within("[data-draft]", root).forEach((area) => { area.value = area.value || keep.get("draft:" + area.dataset.draft) || ""; });
    within("[data-grow]", root).forEach(grow);
    within("[data-countdown]", root).forEach(countDown);
    within("[data-into-view]", root).forEach((strip) => {
      const here = $("[aria-current]", strip);
      if (here) strip.scrollLeft = here.offsetLeft - strip.offsetLeft - (strip.clientWidth - here.offsetWidth) / 2;
    });
  }
  function network() { const line = $("#offline"); if (line) line.hidden = navigator.onLine; }
  window.addEventListener("online", network);
  window.addEventListener("offline", network);
  wake(document);
  network();
  const unseen = $("[data-new-marker]") || $("[data-follow] > :last-child");
  if (unseen) unseen.scrollIntoView({ block: "center" });
  on("gonghui:placed", (event) => wake(event.target));
  on("htmx:load", (event) => { if (event.target !== document.body) wake(event.target); });
  const worker = document.body.dataset.worker;
  if (worker && navigator.serviceWorker) navigator.serviceWorker.register(worker).catch(() => {});
})();
