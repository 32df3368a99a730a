/* The recount in the reader's own browser: adds up the published marks, and looks a receipt up without telling. */
(function () {
  "use strict";

  function say(place, tone, words) {
    const line = document.createElement("div");
    line.className = "notice is-" + tone;
    line.textContent = words;
    place.replaceChildren(line);
  }

  async function list(address) {
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.text();
  }

  /* "same", "other", or "" where this browser cannot tell (an address without encryption). */
  async function compare(text, digest) {
    if (!window.crypto || !crypto.subtle) return "";
    const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    const hex = Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex === digest ? "same" : "other";
  }

  function proof(compared) {
    if (compared === "same") return "清单的校验码和凭证一致。";
    if (compared === "other") return "但是清单的校验码和凭证不一致，请联系上级工会。";
    return "这个浏览器不能核对校验码，可以下载后用别的工具核对。";
  }

  function added(text) {
    const votes = {};
    const seen = new Set();
    text.split("\n").filter(Boolean).forEach(function (line) {
      const [mark, option] = line.split(",");
      if (!seen.has(mark)) votes[option] = (votes[option] || 0) + 1;
      seen.add(mark);
    });
    return votes;
  }

  function fill(table, votes) {
    let agrees = true;
    table.querySelectorAll("[data-option]").forEach(function (row) {
      const box = votes[row.dataset.option] || 0;
      const mine = box + Number(row.dataset.paper);
      row.querySelector("[data-box]").textContent = box;
      row.querySelector("[data-mine]").textContent = mine;
      agrees = agrees && mine === Number(row.dataset.votes);
    });
    return agrees;
  }

  const table = document.querySelector("[data-recount]");
  if (table) {
    const place = document.getElementById("recount-outcome");
    document.querySelector("[data-count]").addEventListener("click", async function () {
      try {
        const text = await list(table.dataset.marks);
        const agrees = fill(table, added(text));
        const compared = await compare(text, table.dataset.digest);
        const words = agrees ? "您数的和公布的一致。" : "您数的和公布的不一致，请联系上级工会。";
        say(place, agrees && compared !== "other" ? "success" : "error", words + proof(compared));
      } catch (failed) {
        say(place, "error", "选票没有下载完，请检查网络后再点一次。");
      }
    });
  }

  const form = document.querySelector("[data-receipts]");
  if (form) {
    const place = document.getElementById("receipt-outcome");
    form.addEventListener("submit", async function (event) {
      event.preventDefault();
      const wanted = document.getElementById("receipt").value.replace(/\s/g, "").toLowerCase();
      if (!/^[0-9a-f]{32}$/.test(wanted)) {
        say(place, "warning", "回执码是 32 位，由 0 到 9 和 a 到 f 组成，请核对。");
        return;
      }
      try {
        const text = await list(form.dataset.receipts);
        const compared = await compare(text, form.dataset.digest);
        const found = text.split("\n").includes(wanted);
        const words = found
          ? "查到了：您的信封在票箱里。"
          : "没有查到。请核对回执码；确实没有的，请拿着回执找上级工会。";
        say(place, found && compared !== "other" ? "success" : "error", words + proof(compared));
      } catch (failed) {
        say(place, "error", "清单没有下载完，请检查网络后再试。");
      }
    });
  }
})();
