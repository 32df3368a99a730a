// The application form: what is typed is kept a moment after the last key, so that a lost line loses nothing; and what
// this person does not need stays folded. Without this script everything is there, and only the draft is not.
const holder = document.querySelector("[data-draft]");
const form = holder?.querySelector("form");
const ELSEWHERE = ["respondent_name", "place", "respondent_phone", "respondent_address"];
const CLAIM = ["kind", "amount", "words"];

const fieldOf = (name) => form.querySelector(`[name=${name}]`)?.closest(".field");

function keepDraft() {
  let waiting;
  let sent = false;
  const keep = () => {
    if (sent) return;
    const fields = new FormData(form);
    fields.delete("told"); // a recording goes with the form, not with every draft
    fetch(holder.dataset.draft, { method: "POST", body: fields, headers: { "X-CSRFToken": fields.get("csrfmiddlewaretoken") } })
      .catch(() => { waiting = setTimeout(keep, 10000); });
  };
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(keep, 1500); });
  form.addEventListener("submit", () => { sent = true; clearTimeout(waiting); });
}

function foldTheKnownEmployer() {
  const show = () => {
    const chosen = form.querySelector("[name=firm]:checked");
    for (const name of ELSEWHERE) fieldOf(name)?.toggleAttribute("hidden", chosen !== null && chosen.value !== "other");
  };
  form.addEventListener("change", show);
  show();
}

function foldFurtherClaims() {
  const typed = (n) => CLAIM.some((part) => form.querySelector(`[name=${part}_${n}]`)?.value);
  let before = null;
  for (const n of [2, 3]) {
    const rows = [...CLAIM.map((part) => fieldOf(`${part}_${n}`)), form.querySelector(`[data-line="${n}"]`)].filter(Boolean);
    if (!rows.length || typed(n) || rows.some((row) => row.classList.contains("has-error"))) continue;
    const more = document.createElement("button");
    more.type = "button";
    more.className = "btn btn-quiet";
    more.textContent = "再加一项要求";
    more.addEventListener("click", () => { for (const row of rows) row.hidden = false; more.remove(); });
    if (before) {
      more.hidden = true;
      before.addEventListener("click", () => { more.hidden = false; });
    }
    before = more;
    rows[0].before(more);
    for (const row of rows) row.hidden = true;
  }
}

// The formula of a claim stays beside it only as long as the claim is the sum that was reckoned.
function followSums() {
  for (const carried of form.querySelectorAll("[data-carried]")) {
    const n = carried.parentElement.dataset.line;
    const [amount, kind] = ["amount", "kind"].map((part) => form.querySelector(`[name=${part}_${n}]`));
    const show = () => {
      const holds = amount.value !== "" && Number(amount.value) === Number(carried.dataset.carried) && kind.value === carried.dataset.kind;
      carried.hidden = !holds;
      carried.parentElement.querySelector("[data-changed]").hidden = holds;
    };
    amount.addEventListener("input", show);
    kind.addEventListener("change", show);
  }
}

if (form) {
  followSums();
  keepDraft();
  foldTheKnownEmployer();
  foldFurtherClaims();
}
