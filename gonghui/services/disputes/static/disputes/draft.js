// Keeps what is typed into the form, a moment after the last key, so that a lost line loses nothing.
const holder = document.querySelector("[data-draft]");
const form = holder?.querySelector("form");
if (form) {
  let waiting;
  let sent = false;
  const keep = () => {
    if (sent) return;
    const fields = new FormData(form);
    fetch(holder.dataset.draft, { method: "POST", body: fields, headers: { "X-CSRFToken": fields.get("csrfmiddlewaretoken") } })
      .catch(() => { waiting = setTimeout(keep, 10000); });
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 1500); });
  form.addEventListener("submit", () => { sent = true; clearTimeout(waiting); });
}
