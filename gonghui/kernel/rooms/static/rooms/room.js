/* The room's own behaviours: which lines are mine, how far I have read, and what I may do after a recess or a
   proposal. Works with portal's live pages. */
(function () {
  "use strict";
  const list = document.querySelector("[data-room]");
  if (!list) return;
  const seat = list.dataset.mySeat;
  let head = Number(list.dataset.head);
  let told = 0;
  let due;

  // Lines come the same for everybody; whose they are is known here.
  function claim(line) {
    if (seat && line.dataset && line.dataset.seat === seat) line.classList.add("is-mine");
  }

  // Who sits here has their place kept by the server; a spectator's is kept on the phone.
  const key = "room-read:" + list.dataset.room;
  function remember() {
    if (document.visibilityState !== "visible" || head <= told) return;
    told = head;
    if (!seat) {
      try { localStorage.setItem(key, String(head)); } catch (refused) { /* nothing is kept */ }
      return;
    }
    const headers = JSON.parse(document.body.getAttribute("hx-headers") || "{}");
    const body = new URLSearchParams({ kind: list.dataset.kind, position: String(head) });
    fetch(list.dataset.read, { method: "POST", headers: headers, body: body, keepalive: true }).catch(() => { told = 0; });
  }
  function soon() {
    clearTimeout(due);
    due = setTimeout(remember, 2000);
  }

  function markNew() {
    if (seat) return;
    let read = null;
    try { read = localStorage.getItem(key); } catch (refused) { return; }
    const lines = Array.from(list.children).filter((line) => line.id);
    const fresh = head - Number(read);
    if (read === null || fresh <= 0 || fresh >= lines.length) return;
    const marker = document.createElement("li");
    marker.className = "chat-new";
    marker.innerHTML = "<span>以上是您离开前的发言</span>";
    lines[lines.length - fresh].before(marker);
  }

  // A notice (a recess, the talks' end) or a proposal changes what this reader may do: that part is asked for again.
  // Those who watch are many and can do little: they ask one after the other.
  const renew = document.getElementById("room-renew");
  let renewing;
  function turned() {
    if (!renew) return;
    clearTimeout(renewing);
    renewing = setTimeout(() => window.htmx.trigger(renew, "refresh"), seat ? 200 : 1000 + Math.random() * 9000);
  }
  // What is being typed stays where it is, unless the floor itself was given or taken.
  document.addEventListener("htmx:oobBeforeSwap", (event) => {
    const fresh = event.detail.fragment.querySelector("#room-floor");
    if (event.detail.target.id === "room-floor" && fresh && fresh.dataset.floor === event.detail.target.dataset.floor) {
      event.detail.shouldSwap = false;
    }
  });

  new MutationObserver((changes) => {
    changes.forEach((change) => change.addedNodes.forEach((line) => {
      if (line.nodeType !== 1) return;
      claim(line);
      if (line.matches(".chat-notice, .proposal")) turned();
      const replaced = Array.from(change.removedNodes).some((old) => old.id === line.id);
      if (!replaced && line.id) head += 1;
    }));
    const vacant = document.getElementById("nothing-yet");
    if (vacant && list.children.length > 1) vacant.remove();
    soon();
  }).observe(list, { childList: true });

  Array.from(list.children).forEach(claim);
  markNew();
  soon();
  document.addEventListener("visibilitychange", soon);
})();
