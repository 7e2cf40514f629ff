// The worklist: moves with the keys, and stays as it is on the desk without being loaded again.
const main = document.getElementById("main");
const rows = document.getElementById("rows");
const live = document.getElementById("live");

const links = () => [...rows.querySelectorAll("tbody tr[data-reference] th a")];

function choose(step) {
  const all = links();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step));
  all[next].focus();
}

addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea");
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && !typing) {
    event.preventDefault();
    document.getElementById("query").select();
  } else if (event.key === "Escape" && typing) {
    choose(0);
  } else if (!typing && ["ArrowDown", "j"].includes(event.key)) {
    event.preventDefault();
    choose(1);
  } else if (!typing && ["ArrowUp", "k"].includes(event.key)) {
    event.preventDefault();
    choose(-1);
  }
});

rows.addEventListener("click", (event) => {
  if (event.target.closest("a, button") || getSelection().toString()) return;
  event.target.closest("tr[data-reference]")?.querySelector("a").click();
});

let asking = false;
let again = false;

async function refresh() {
  if (asking) { again = true; return; }
  asking = true;
  try {
    const answer = await fetch(main.dataset.rows, { headers: { Accept: "text/html" } });
    if (answer.status === 401) return window.faxdeskLeave();
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.text());
    live.textContent = "";
  } catch {
    live.textContent = "The desk does not answer; this list may be old.";
  } finally {
    asking = false;
    if (again) { again = false; setTimeout(refresh, 200); }
  }
}

function show(text) {
  const focused = document.activeElement?.closest?.("tr[data-reference]")?.dataset.reference;
  const fresh = new DOMParser().parseFromString(text, "text/html");
  rows.replaceChildren(...fresh.body.childNodes);
  if (focused) rows.querySelector(`tr[data-reference="${CSS.escape(focused)}"] th a`)?.focus();
}

if (!main.dataset.search) {
  const events = new EventSource("/events");
  events.addEventListener("change", refresh);
  events.addEventListener("ended", () => window.faxdeskLeave());
  events.onerror = () => { live.textContent = "The desk does not answer; this list may be old."; };
  events.onopen = () => { if (live.textContent) refresh(); };
  addEventListener("pagehide", () => events.close());
  // Times left change by themselves.
  setInterval(refresh, 60000);
}
choose(0);
