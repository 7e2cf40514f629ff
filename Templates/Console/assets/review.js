// The review of one referral: keys, claim, draft, and the steps that settle it.
import { Paper } from "/assets/review-page.js";
import { Fields, make } from "/assets/review-fields.js";

const data = JSON.parse(document.getElementById("data").textContent);
const token = document.querySelector("meta[name=form-token]").content;
const base = `/referrals/${data.reference}`;
const tab = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const notice = document.getElementById("notice");
const progress = document.getElementById("progress");
const confirmButton = document.getElementById("confirm");
const dialog = document.getElementById("dialog");

let version = data.version;
let mine = false;
let mineOnce = false;
let undone = [];
let saving = Promise.resolve();
let begun = Date.now();
let spent = data.seconds;

async function send(path, body) {
  const answer = await fetch(path, {
    method: "POST", headers: { "Content-Type": "application/json", "X-Form-Token": token }, body: JSON.stringify(body),
  });
  if (answer.status === 401) { window.faxdeskLeave(); throw new Error("signed out"); }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw Object.assign(new Error(told.error ?? "The desk does not answer."), { status: answer.status });
  return told;
}

function tell(words, { button, act, bad } = {}) {
  notice.querySelector("p").textContent = words;
  const press = notice.querySelector("button");
  press.hidden = !button;
  press.textContent = button ?? "";
  press.onclick = act ?? null;
  notice.classList.toggle("bad", Boolean(bad));
  notice.hidden = false;
}

const paper = new Paper(data, {
  onBox: (key) => fields.focus(key),
  onDrawn: readHere,
  onTurn: (leaf) => { if (mine && leaf.reference === data.reference) markPage(leaf.page, { quarters: leaf.quarters }); },
  onLeaf: () => fields?.mark(),
});
const fields = new Fields(data, paper, { onAnswer: answered, check: checkTyped, isEditable: () => mine });
fields.mark();

// Claim

async function claim(takeOver) {
  try {
    const told = await send(`${base}/claim`, { tab, takeOver });
    if (!told.mine) {
      tell(`${told.holder} is working on this referral. You can read along.`, { button: "Take it over", act: () => claim(true) });
      return setMine(false);
    }
    if (told.version !== version) return location.reload();
    notice.hidden = true;
    setMine(true);
    if (data.draftBy && !mineOnce) tell(`Begun by ${data.draftBy}; go on where it was left.`);
    mineOnce = true;
    begin();
  } catch (error) {
    tell(error.message, { bad: true });
  }
}

function setMine(now) {
  mine = now;
  for (const field of data.fields) fields.fill(field);
  show();
}

function begin() {
  const first = fields.openKeys[0];
  if (first) fields.focus(first);
  else confirmButton.focus();
}

setInterval(async () => {
  if (!mine) return;
  const told = await send(`${base}/alive`, { tab, active: window.faxdeskActive(20000) }).catch(() => null);
  if (told && !told.mine) lost(told.holder);
}, 20000);

function lost(holder) {
  setMine(false);
  tell(holder ? `${holder} has taken this referral over. What you had saved goes on there.` : "Your claim on this referral has ended.",
    { button: "Open it again", act: () => location.reload(), bad: true });
}

addEventListener("pagehide", () => {
  if (!mine) return;
  fetch(`${base}/release`, {
    method: "POST", keepalive: true, headers: { "Content-Type": "application/json", "X-Form-Token": token },
    body: JSON.stringify({ tab }),
  });
});

// Draft

const seconds = () => Math.round(spent + Math.min(600, (Date.now() - begun) / 1000));

const plainAnswers = () => Object.fromEntries(Object.entries(fields.answers).map(([key, answer]) =>
  [key, { kind: answer.kind, text: answer.text, how: answer.how, page: answer.page, box: answer.box }]));

function answered(before) {
  undone.push(before);
  save();
}

function save() {
  show();
  saving = saving.then(async () => {
    if (!mine) return;
    try {
      const told = await send(`${base}/draft`, { tab, version, seconds: seconds(), answers: plainAnswers() });
      version = told.version;
      document.documentElement.dataset.version = String(version);
    } catch (error) {
      if (error.status === 409) {
        setMine(false);
        tell(error.message, { button: "Open it again", act: () => location.reload(), bad: true });
      } else tell(`${error.message} What you did is on this page only.`, { button: "Try again", act: () => { notice.hidden = true; save(); }, bad: true });
    }
  });
  return saving;
}

function undo() {
  const before = undone.pop();
  if (!before || !mine) return;
  fields.restore(before);
  save();
}

function show() {
  const open = fields.openKeys.length;
  const changed = Object.values(fields.answers).filter((answer) => answer.how !== "as-read").length;
  progress.textContent = !data.mayEdit ? "" : open ? `${open} to settle` : `All settled${changed ? `, ${changed} changed` : ""}`;
  confirmButton.disabled = !mine || open > 0;
  document.querySelector("[data-act=undo]").disabled = !mine || !undone.length;
  document.querySelector("[data-act=more]").disabled = !mine;
  document.querySelector("[data-act=draw]").disabled = !mine;
}

async function confirm() {
  if (!mine) return;
  if (fields.openKeys.length) return fields.next();
  await saving;
  confirmButton.disabled = true;
  try {
    const told = await send(`${base}/confirm`, { tab, version, seconds: seconds(), answers: plainAnswers() });
    mine = false;
    location.assign(told.next);
  } catch (error) {
    tell(error.message, { bad: true });
    show();
  }
}

// Values

async function checkTyped(field, text) {
  try {
    return await send(`${base}/check`, { field, text });
  } catch (error) {
    tell(error.message, { bad: true });
    return null;
  }
}

async function readHere(leaf, box) {
  const key = fields.here;
  if (!key || !mine) return tell("Choose a field first, then draw a box around its answer.");
  progress.textContent = "Reading…";
  try {
    const told = await send(`${base}/read-here`, { reference: leaf.reference, page: leaf.page, box, field: key, quarters: leaf.quarters });
    show();
    if (!told.checked) return tell("Nothing could be read there. Type what it says, or press x.");
    notice.hidden = true;
    fields.offer(key, leaf.page, leaf.quarters ? null : box, told.checked);
    if (told.checked.messages.length) tell(told.checked.messages.join(" "));
  } catch (error) {
    show();
    tell(error.message, { bad: true });
  }
}

// Pages and declarations

async function markPage(page, mark) {
  try {
    await send(`${base}/pages/${page}/mark`, { tab, version, ...mark });
  } catch (error) {
    tell(error.message, { bad: true });
  }
}

async function settle(path, body) {
  dialog.close();
  await saving;
  try {
    const told = await send(`${base}/${path}`, { tab, version, ...body });
    mine = false;
    location.assign(told.next);
  } catch (error) {
    tell(error.message, { bad: true });
  }
}

function open(title, ...parts) {
  dialog.replaceChildren(make("h2", { id: "dialog-title" }, title), ...parts,
    make("button", { type: "button", onclick: () => dialog.close() }, "Back ", make("kbd", {}, "Esc")));
  dialog.showModal();
}

function more() {
  if (!mine) return;
  const other = make("input", { "aria-label": "Reference number", placeholder: "RA260306-0123-P", maxlength: "20", value: data.siblings[0]?.reference ?? "" });
  open("What is this fax?",
    make("div", { class: "choices" },
      make("button", { type: "button", onclick: () => settle("declare", { what: "misdirected" }) }, "Misdirected",
        make("small", {}, "Meant for someone else. Its sender is still owed an answer; nobody searches it any more.")),
      make("button", { type: "button", onclick: () => settle("declare", { what: "not-a-referral" }) }, "Not a referral",
        make("small", {}, "Advertising, a test page, an empty sheet. No answer is owed."))),
    make("p", { class: "small" }, "Or it belongs to another referral:"), other,
    make("div", { class: "choices" },
      make("button", { type: "button", onclick: () => settle("declare", { what: "duplicate", other: other.value }) }, "A duplicate of that one",
        make("small", {}, "The same referral sent again. The answer to the first answers both.")),
      make("button", { type: "button", onclick: () => settle("join", { other: other.value }) }, "Join it to that one",
        make("small", {}, "More pages of the same referral."))),
    ...data.siblings.map((sibling) => make("p", { class: "small" }, make("a", { href: `/referrals/${sibling.reference}` }, sibling.reference), ` ${sibling.why}`)));
}

const KINDS = [["form", "Referral form"], ["cover", "Cover sheet"], ["notes", "Notes or records"], ["blank", "Blank page"]];

function pages() {
  const own = data.pages.filter((page) => page.isOwn && page.reference === data.reference);
  const siblings = data.siblings.filter((sibling) => sibling.why === "came in the same fax");
  const boxes = own.map((page) => make("input", { type: "checkbox", id: `take-${page.page}`, value: page.page }));
  const chosen = () => boxes.filter((box) => box.checked).map((box) => Number(box.value));
  const kind = (page) => {
    const select = make("select", { "aria-label": `Kind of page ${page.page}` }, ...KINDS.map(([value, words]) =>
      make("option", { value, selected: value === page.kind }, words)));
    select.disabled = !mine;
    select.addEventListener("change", () => { page.kind = select.value; page.kindWords = select.selectedOptions[0].textContent.toLowerCase(); markPage(page.page, { kind: select.value }); });
    return select;
  };
  open("Pages of this referral",
    make("div", { class: "choices" }, ...own.map((page, index) => make("div", { class: "line" }, boxes[index],
      make("label", { for: `take-${page.page}` }, `Page ${page.page}`), kind(page)))),
    make("div", { class: "choices" },
      make("button", { type: "button", onclick: () => settle("split", { pages: chosen() }) }, "Make the ticked pages a referral of their own",
        make("small", {}, "It gets a number and the same deadline.")),
      ...siblings.map((sibling) => make("button", { type: "button", onclick: () => settle("move", { pages: chosen(), other: sibling.reference }) },
        `Move the ticked pages to ${sibling.reference}`))));
  if (!mine) dialog.querySelectorAll(".choices button").forEach((button) => { button.disabled = true; });
}

function keys() {
  const list = [
    ["Enter Tab", "take the value, go on"], ["1 … 9", "take another reading"], ["e", "type"], ["b", "not given"],
    ["x", "cannot be read"], ["r", "read a place: draw a box"], ["u", "undo"], ["↑ ↓", "field before, after"],
    ["n", "next to settle"], ["c", "confirm the referral"], ["+ − 0", "larger, smaller, fit"], ["t", "turn the page"],
    ["[ ]", "page before, after"], ["p", "pages: split, move, kinds"], ["m", "misdirected, duplicate, join"], ["l", "letters, telephone"], ["Esc", "back to the worklist"],
  ];
  open("Keys", make("dl", { class: "keys" }, ...list.flatMap(([key, words]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, words)])));
}

const acts = {
  in: () => paper.setZoom(1), out: () => paper.setZoom(-1), fit: () => paper.setZoom(0), turn: () => paper.turn(),
  draw: () => paper.setDrawing(!paper.drawing), pages, more, keys, undo, confirm,
};

document.addEventListener("click", (event) => acts[event.target.closest("[data-act]")?.dataset.act]?.());

const turnLeaf = (by) => {
  const next = paper.at + by;
  if (next >= 0 && next < data.pages.length) paper.open(next);
};

addEventListener("keydown", (event) => {
  if (dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, select, textarea")) return;
  const card = event.target.closest(".field");
  const key = card?.dataset.key;
  const on = (act) => { event.preventDefault(); act(); };
  switch (event.key) {
    case "Enter": if (key && mine && event.target === card) on(() => fields.accept(key)); return;
    case "Tab": if (key && mine && !event.shiftKey && fields.isOpen(key) && event.target === card) on(() => fields.accept(key)); return;
    case "ArrowDown": case "j": return on(() => fields.step(1));
    case "ArrowUp": case "k": return on(() => fields.step(-1));
    case "n": return on(() => fields.next());
    case "c": return on(confirm);
    case "u": return on(undo);
    case "m": return on(more);
    case "l": return on(() => saving.then(() => location.assign(`${base}/letters`)));
    case "p": return on(pages);
    case "?": return on(keys);
    case "+": case "=": return on(acts.in);
    case "-": return on(acts.out);
    case "0": return on(acts.fit);
    case "t": return on(acts.turn);
    case "[": return on(() => turnLeaf(-1));
    case "]": return on(() => turnLeaf(1));
    case "r": if (mine) on(() => paper.setDrawing(true)); return;
    case "Escape":
      if (paper.drawing) return paper.setDrawing(false);
      return void saving.then(() => location.assign("/"));
  }
  if (!key || !mine) return;
  if (/^[1-9]$/.test(event.key)) return on(() => fields.pick(key, Number(event.key) - 1));
  if (event.key === "e" || event.key === "F2") return on(() => fields.edit(key));
  if (event.key === "b") return on(() => fields.answer(key, { kind: "blank", how: "typed" }, true));
  if (event.key === "x") return on(() => fields.answer(key, { kind: "illegible", how: "typed" }, true));
});

show();
if (data.mayEdit) claim(false);
else (data.outcome === "open" ? document.getElementById("view") : document.getElementById("letters")).focus();
