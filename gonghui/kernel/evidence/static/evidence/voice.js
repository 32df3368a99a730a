/* A button that records voice, beside every file input marked data-voice. What was said becomes a file of that input,
   which then goes its usual way. Where the browser cannot record, the phone's own recorder is asked for instead. */
const KINDS = [["audio/webm;codecs=opus", "webm"], ["audio/ogg;codecs=opus", "ogg"], ["audio/mp4", "m4a"]];
const LONGEST = 20 * 60; // seconds
const BITS = 32000; // a second: speech, some 240 KB a minute
const DENIED = "没有得到使用话筒的许可。请在手机设置里允许，或者用手机自带的录音机录好，再选文件。";
const NO_SOUND = "没有录到声音。请再试一次，或者用手机自带的录音机录好，再选文件。";

const two = (number) => String(number).padStart(2, "0");
const clock = (seconds) => `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;

function nameOf(ending) {
  const now = new Date();
  return `口述-${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}.${ending}`;
}

/* Gives the input this file; a form whose files travel in pieces takes it from there at once. */
function give(input, files) {
  const held = new DataTransfer();
  for (const file of files) held.items.add(file);
  input.files = held.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/* A recorded account is marked as one, unless the person has written something else. */
function mark(form) {
  const told = form.querySelector('input[name="held"][value="told"]');
  if (told) told.checked = true;
  const words = { title: "本人口述", source: "自己说的，录下来的" };
  for (const [name, text] of Object.entries(words)) {
    const field = form.elements[name];
    if (field && !field.value) field.value = text;
  }
}

class Voice {
  constructor(input) {
    this.input = input;
    this.kind = window.MediaRecorder && navigator.mediaDevices && KINDS.find(([type]) => MediaRecorder.isTypeSupported(type));
    this.box = document.createElement("div");
    this.box.className = "voice";
    this.state = document.createElement("p");
    this.state.className = "voice-state quiet";
    this.state.setAttribute("role", "status");
    input.before(this.box);
    if (this.kind) this.offer(); else if (input.multiple) this.fallBack();
  }

  button(words, look, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = `btn ${look}`;
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }

  say(words, look = "") {
    this.state.className = `voice-state ${look || "quiet"}`;
    this.state.textContent = words;
  }

  offer() {
    this.start = this.button("录音口述", "", () => this.begin());
    this.stop = this.button("说完了", "btn-primary", () => this.recorder.stop());
    this.stop.hidden = true;
    this.box.append(this.start, this.stop, this.state);
  }

  /* The phone's own recorder, for an input that takes other files as well. */
  fallBack() {
    const label = document.createElement("label");
    label.className = "btn";
    label.textContent = "用手机录音";
    const own = document.createElement("input");
    own.type = "file";
    own.accept = "audio/*";
    own.setAttribute("capture", "");
    own.className = "visually-hidden";
    own.addEventListener("change", () => {
      if (!own.files.length) return;
      mark(this.input.form);
      give(this.input, own.files);
      own.value = "";
    });
    label.append(own);
    this.box.append(label);
  }

  async begin() {
    let line;
    try {
      line = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (refused) {
      this.say(DENIED, "is-wrong");
      return;
    }
    const parts = [];
    this.recorder = new MediaRecorder(line, { mimeType: this.kind[0], audioBitsPerSecond: BITS });
    this.recorder.addEventListener("dataavailable", (event) => { if (event.data.size) parts.push(event.data); });
    this.recorder.addEventListener("stop", () => this.end(line, parts));
    this.recorder.start();
    this.stop.hidden = false;
    this.start.hidden = true;
    this.stop.focus();
    let seconds = 0;
    this.say("正在录音 0:00", "is-on");
    this.timer = setInterval(() => {
      seconds += 1;
      this.say(`正在录音 ${clock(seconds)}`, "is-on");
      if (seconds >= LONGEST) this.recorder.stop();
    }, 1000);
    this.leaving = (event) => event.preventDefault();
    window.addEventListener("beforeunload", this.leaving);
  }

  end(line, parts) {
    clearInterval(this.timer);
    window.removeEventListener("beforeunload", this.leaving);
    line.getTracks().forEach((track) => track.stop());
    this.stop.hidden = true;
    this.start.hidden = false;
    this.start.textContent = this.input.multiple ? "再录一段" : "重新录";
    if (!parts.length) {
      this.say(NO_SOUND, "is-wrong");
      return;
    }
    const type = this.kind[0].split(";")[0];
    const file = new File(parts, nameOf(this.kind[1]), { type });
    mark(this.input.form);
    give(this.input, [file]);
    this.listen(file);
    this.say("录好了，可以先听一听。不满意就重新录。");
  }

  listen(file) {
    if (!this.player) {
      this.player = document.createElement("audio");
      this.player.controls = true;
      this.box.append(this.player);
    }
    if (this.player.src) URL.revokeObjectURL(this.player.src);
    this.player.src = URL.createObjectURL(file);
  }
}

const known = new WeakSet();
function wake(root) {
  root.querySelectorAll("input[type=file][data-voice]").forEach((input) => {
    if (known.has(input)) return;
    known.add(input);
    new Voice(input);
  });
}
wake(document);
document.addEventListener("htmx:load", (event) => wake(event.target.parentNode || document));
