/* Sends evidence from a phone on a bad line: each chosen file at once, in pieces, going on where it stopped.
   docs/evidence.md has the protocol. Without this script, or without a secure page, the form itself carries the files. */
const PAUSES = [1, 2, 4, 8, 15, 30, 30, 30, 60, 60, 60, 60].map((seconds) => seconds * 1000);
const SMALLEST = 64 * 1024;
const FIRST = 256 * 1024;
const PATIENCE = 60000; // for one piece
const AT_ONCE = 2;

class Refusal extends Error {} // said by the server; trying again would not help
class Broken extends Error {} // the line; the person may try again
class Given extends Error {} // given up by the person

const pause = (time) => new Promise((resolve) => {
  const on = () => { clearTimeout(timer); window.removeEventListener("online", on); resolve(); };
  const timer = setTimeout(on, time * (0.8 + Math.random() * 0.4));
  window.addEventListener("online", on);
});
const token = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}");
const toast = (text) => document.dispatchEvent(new CustomEvent("gonghui:toast", { detail: { text, tone: "error" } }));

async function digest(file) {
  const found = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return Array.from(new Uint8Array(found), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* One file on its way. `say(text, share)` tells how it stands. */
class Sending {
  constructor(file, begin, side, say) {
    Object.assign(this, { file, begin, side, say, step: FIRST, url: "", id: "", dropped: false });
  }

  async run() {
    this.say("正在核对…", 0);
    const promise = new URLSearchParams({
      name: this.file.name, size: this.file.size, sha256: await digest(this.file), side: this.side(),
    });
    const begun = await (await this.ask(this.begin, { method: "POST", body: promise })).json();
    Object.assign(this, { id: begun.id, url: begun.url });
    if (!begun.checked) {
      await this.send(begun.offset, begun.largest);
      this.say("正在检查…", 1);
      await this.ask(begun.finish, { method: "POST" });
    }
    this.say("已经传好", 1);
  }

  async send(offset, largest) {
    while (offset < this.file.size) {
      this.say("", offset / this.file.size);
      const started = Date.now();
      const answer = await this.ask(this.url, () => ({
        method: "PATCH",
        headers: { "Upload-Offset": String(offset), "Content-Type": "application/partial-upload" },
        body: this.file.slice(offset, offset + this.step),
      }));
      offset = Number(answer.headers.get("Upload-Offset"));
      if (Date.now() - started < 1500) this.step = Math.min(this.step * 2, largest);
      else if (Date.now() - started > 8000) this.step = Math.max(this.step / 2, SMALLEST);
    }
  }

  /* Asks until there is an answer. A refusal has a sentence; what the line or the server broke is tried again. */
  async ask(url, how) {
    for (let tries = 0; ; tries += 1) {
      if (this.dropped) throw new Given();
      const answer = await this.once(url, typeof how === "function" ? how() : how);
      if (answer && answer.ok && !answer.redirected) return answer;
      if (answer && answer.redirected) throw new Refusal("登录已经过期，请刷新页面登录后再传。");
      if (answer && answer.status === 409 && answer.headers.get("Upload-Offset") && tries < 3 && this.url === url) return answer;
      if (answer && answer.status < 500) throw new Refusal(await sentence(answer));
      if (tries >= PAUSES.length) throw new Broken("网络不好，没有传上去。点“再试”，会接着传。");
      this.step = Math.max(this.step / 2, SMALLEST);
      this.say("网络不好，等一会儿自动接着传", null);
      await pause(PAUSES[tries]);
    }
  }

  async once(url, how) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      return await fetch(url, { ...how, headers: { ...token(), ...how.headers }, signal: stop.signal });
    } catch (broken) {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  drop() {
    this.dropped = true;
    if (this.url) fetch(this.url, { method: "DELETE", headers: token() }).catch(() => {});
  }
}

async function sentence(answer) {
  try { return (await answer.json()).sentence; } catch (other) { return "没有传成，请刷新页面后再试。"; }
}

/* A form whose files travel before it: its list of files, and the keys of those that arrived. */
class Arriving {
  constructor(form) {
    Object.assign(this, { form, running: 0, queue: [], open: new Set(), wanted: false });
    this.input = form.querySelector("input[type=file]");
    this.keys = form.querySelector("input[name=incoming]");
    this.list = form.querySelector("[data-arriving]");
    this.input.addEventListener("change", () => this.chosen());
    this.list.querySelectorAll("[data-arrived]").forEach((line) => this.addButton(line, "取消", () => {
      fetch(line.dataset.url, { method: "DELETE", headers: token() }).catch(() => {});
      line.remove();
      this.write();
    }));
  }

  chosen() {
    Array.from(this.input.files).forEach((file) => this.add(file));
    this.input.value = "";
  }

  add(file) {
    const line = document.createElement("li");
    line.className = "arriving-file";
    line.innerHTML = '<span class="arriving-name"></span><span class="arriving-state"></span><progress max="1" value="0"></progress>';
    line.firstChild.textContent = file.name;
    this.list.querySelectorAll(".is-stopped").forEach((old) => { if (old.firstChild.textContent === file.name) old.remove(); });
    this.list.append(line);
    const bar = line.querySelector("progress");
    const state = line.querySelector(".arriving-state");
    const say = (text, share) => {
      if (share !== null) bar.value = share;
      state.textContent = text || Math.floor(share * 100) + "%";
    };
    const side = () => this.form.dataset.side || (this.form.elements.side ? this.form.elements.side.value : "");
    const sending = new Sending(file, this.form.dataset.uploads, side, say);
    this.addButton(line, "取消", () => { sending.drop(); line.remove(); this.open.delete(sending); this.write(); });
    this.start(sending, line);
  }

  addButton(line, words, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet";
    button.textContent = words;
    button.setAttribute("aria-label", words + "：" + line.firstElementChild.textContent);
    button.addEventListener("click", act);
    line.append(button);
    return button;
  }

  start(sending, line) {
    this.open.add(sending);
    line.classList.remove("is-failed");
    this.queue.push(async () => {
      try {
        await sending.run();
        line.dataset.arrived = sending.id;
        line.classList.add("is-done");
        this.open.delete(sending);
      } catch (why) {
        this.open.delete(sending);
        if (why instanceof Given) return;
        line.classList.add("is-failed");
        const told = why instanceof Refusal || why instanceof Broken;
        line.querySelector(".arriving-state").textContent = told ? why.message : "没有读到这个文件，请取消后重新选择。";
        this.wanted = false;
        if (!(why instanceof Broken)) return;
        const again = this.addButton(line, "再试", () => { again.remove(); this.start(sending, line); });
      }
    });
    this.next();
  }

  async next() {
    if (this.running >= AT_ONCE || !this.queue.length) return;
    this.running += 1;
    const job = this.queue.shift();
    await job();
    this.running -= 1;
    this.write();
    this.next();
  }

  write() {
    this.keys.value = Array.from(this.list.querySelectorAll("[data-arrived]"), (line) => line.dataset.arrived).join(" ");
    if (!this.wanted || this.open.size) return;
    this.wanted = false;
    this.form.querySelector("button:not([type=button])").click();
  }

  /* Whether the form must wait for its files. */
  holds() {
    if (this.list.querySelector(".is-failed")) {
      toast("有文件没有传成，请先取消它或者再试，再提交。");
      return true;
    }
    if (!this.open.size) return false;
    this.wanted = true;
    toast("文件还在传，传完会自动提交。");
    return true;
  }
}

const known = new WeakMap();
function wake(root) {
  if (!window.crypto || !crypto.subtle) return;
  root.querySelectorAll("form[data-uploads]").forEach((form) => {
    if (!known.has(form)) known.set(form, new Arriving(form));
  });
}
wake(document);
document.addEventListener("htmx:load", (event) => wake(event.target.parentNode || document));
window.addEventListener("submit", (event) => {
  const arriving = known.get(event.target);
  if (!arriving || !arriving.holds()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
window.addEventListener("beforeunload", (event) => {
  const busy = Array.from(document.querySelectorAll("form[data-uploads]")).some((form) => known.has(form) && known.get(form).open.size);
  if (busy) event.preventDefault();
});
