// The fields in the order of work: each a card with its crop, what was read, what else it may be, and a place to type.

const WAYS = { "as-read": "confirmed", alternative: "chosen", typed: "typed", "read-here": "read again" };

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") element.className = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

export { make };

export class Fields {
  constructor(data, paper, { onAnswer, check, isEditable }) {
    this.data = data;
    this.paper = paper;
    this.onAnswer = onAnswer;
    this.check = check;
    this.isEditable = isEditable;
    this.list = document.getElementById("fields");
    this.cards = new Map();
    this.byKey = new Map(data.fields.map((field) => [field.key, field]));
    this.answers = {};
    for (const field of data.fields) if (field.answer) this.answers[field.key] = field.answer;
    this.build();
  }

  // First what waits for a person, in the order of work; then the rest as on the form.
  build() {
    const open = this.data.order.map((key) => this.byKey.get(key));
    const rest = this.data.fields.filter((field) => !this.data.order.includes(field.key));
    const asked = rest.filter((field) => field.status !== "absent" || this.answers[field.key]);
    const unasked = rest.filter((field) => !asked.includes(field));
    this.sequence = [...open, ...asked, ...unasked].map((field) => field.key);
    const parts = [];
    if (open.length) parts.push(make("h2", { class: "group" }, "For you to settle"), ...open.map((field) => this.card(field)));
    let group = "";
    for (const field of asked) {
      if (field.group !== group) parts.push(make("h2", { class: "group" }, (group = field.group)));
      parts.push(this.card(field));
    }
    if (unasked.length) {
      parts.push(make("h2", { class: "group" }, "Not asked on this form"));
      parts.push(...unasked.map((field) => this.card(field)));
    }
    this.list.replaceChildren(...parts);
  }

  card(field) {
    const isOpenKind = this.data.order.includes(field.key);
    const card = make("div", {
      class: `field${isOpenKind ? "" : " compact"}`, tabindex: "0", role: "group", "data-key": field.key,
      "aria-label": field.name,
    });
    this.cards.set(field.key, card);
    card.addEventListener("focusin", () => this.focused(field));
    this.fill(field);
    return card;
  }

  isOpen(key) { return this.data.order.includes(key) && !this.answers[key]; }

  get openKeys() { return this.data.order.filter((key) => !this.answers[key]); }

  fill(field) {
    const card = this.cards.get(field.key);
    const answer = this.answers[field.key];
    const open = this.isOpen(field.key);
    card.classList.toggle("s-open", open);
    card.classList.toggle("s-done", Boolean(answer));
    card.classList.add(`k-${field.status}`);
    const words = answer ? answer.words ?? null : field.words;
    const blank = answer?.kind === "blank" ? "not given" : answer?.kind === "illegible" ? "cannot be read" : "nothing was read";
    const state = answer ? WAYS[answer.how] ?? "confirmed" : field.statusWords;
    const parts = [
      make("div", { class: "top" },
        make("span", { class: "name" }, field.name),
        field.printed ? make("small", {}, `on the form: ${field.printed}`) : null,
        make("span", { class: "state" }, state + (open && field.certainty ? `, ${field.certainty}` : ""))),
      make("div", { class: `value${words ? "" : " none"}` }, words ?? blank),
    ];
    if (field.box || answer?.box) {
      const canvas = make("canvas", { role: "img", "aria-label": `${field.name} as written on the page`, width: 10, height: 10 });
      canvas.hidden = true;
      this.paper.crop(canvas, answer?.box ? { page: answer.page, box: answer.box } : field);
      parts.push(canvas);
    }
    if (open && field.note) parts.push(make("p", { class: "why" }, field.note));
    const choices = this.choices(field);
    if (this.isEditable() && choices.length) {
      parts.push(make("div", { class: "others", role: "group", "aria-label": "Other readings" }, ...choices.map((choice, index) =>
        make("button", { type: "button", tabindex: "-1", onclick: () => this.pick(field.key, index) },
          ...(index < 9 ? [make("kbd", {}, String(index + 1)), " "] : []), choice.words))));
    }
    if (this.isEditable()) {
      parts.push(make("div", { class: "do" },
        make("button", { type: "button", tabindex: "-1", onclick: () => this.edit(field.key) }, "Type ", make("kbd", {}, "e")),
        make("button", { type: "button", tabindex: "-1", onclick: () => this.answer(field.key, { kind: "blank", how: "typed" }, true) }, "Not given ", make("kbd", {}, "b")),
        make("button", { type: "button", tabindex: "-1", onclick: () => this.answer(field.key, { kind: "illegible", how: "typed" }, true) }, "Cannot be read ", make("kbd", {}, "x")),
        make("button", { type: "button", tabindex: "-1", onclick: () => this.paper.setDrawing(true) }, "Read a place ", make("kbd", {}, "r"))));
    }
    card.replaceChildren(...parts);
  }

  choices(field) {
    const own = this.answers[field.key]?.text ?? field.text;
    const first = this.answers[field.key] && field.text && field.text !== own ? [{ text: field.text, words: field.words, asRead: true }] : [];
    return [...first, ...(field.more ?? []), ...field.alternatives].filter((choice) => choice.text !== own);
  }

  focused(field) {
    if (this.here === field.key) return;
    this.here = field.key;
    this.mark();
    this.paper.goTo(field);
  }

  // Boxes on the page for every field that has one.
  mark() {
    this.paper.setBoxes(this.data.fields.filter((field) => field.box).map((field) => ({
      key: field.key, name: field.name, page: field.page, box: field.box, isOpen: this.isOpen(field.key),
    })), this.here);
  }

  focus(key) {
    const card = this.cards.get(key);
    if (!card) return;
    card.focus();
    card.scrollIntoView({ block: "nearest" });
    const field = this.byKey.get(key);
    if (this.isEditable() && this.isOpen(key) && !field.text) this.edit(key);
  }

  step(by) {
    const at = this.sequence.indexOf(this.here);
    const next = this.sequence[Math.min(this.sequence.length - 1, Math.max(0, at + by))];
    this.focus(next ?? this.sequence[0]);
  }

  // The next one that waits for a person, after this one and around.
  next(from) {
    const order = this.data.order;
    const at = order.indexOf(from ?? this.here);
    const open = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at + 1))].find((key) => !this.answers[key]);
    if (open) this.focus(open);
    else document.getElementById("confirm").focus();
  }

  // Takes the value as it is shown.
  accept(key) {
    const field = this.byKey.get(key);
    const answer = this.answers[key];
    if (answer) return this.next(key);
    if (!field.text) return this.data.order.includes(key) ? this.edit(key) : this.next(key);
    this.answer(key, { kind: "value", how: "as-read", text: field.text, words: field.words }, true);
  }

  pick(key, index) {
    const choice = this.choices(this.byKey.get(key))[index];
    if (!choice) return;
    const how = choice.asRead ? "as-read" : choice.here ? "read-here" : "alternative";
    this.answer(key, { kind: "value", how, text: choice.text, words: choice.words, page: choice.page, box: choice.box }, true);
  }

  answer(key, answer, goOn) {
    const before = { ...this.answers };
    this.answers[key] = answer;
    this.fill(this.byKey.get(key));
    this.mark();
    this.onAnswer(before);
    if (goOn) this.next(key);
    else this.cards.get(key).focus();
  }

  restore(answers) {
    const keys = new Set([...Object.keys(this.answers), ...Object.keys(answers)]);
    const changed = [...keys].filter((key) => this.answers[key] !== answers[key]);
    this.answers = answers;
    for (const key of changed) this.fill(this.byKey.get(key));
    this.mark();
    if (changed.length) this.focus(changed[0]);
  }

  edit(key) {
    const field = this.byKey.get(key);
    const card = this.cards.get(key);
    if (!this.isEditable() || card.querySelector("[data-typing]")) return;
    const long = field.isLong;
    const box = make(long ? "textarea" : "input", {
      "data-typing": true, "aria-label": `${field.name}, as it should be`, autocomplete: "off", spellcheck: "false",
      maxlength: "4000", ...(long ? { rows: "4" } : {}),
    });
    box.value = this.answers[key]?.text ?? field.text ?? "";
    const messages = make("p", { class: "messages", role: "alert" });
    card.querySelector(".value").after(box, messages);
    box.focus();
    box.select();
    let told = null;
    box.addEventListener("keydown", async (event) => {
      event.stopPropagation();
      if (event.key === "Escape") {
        this.fill(field);
        card.focus();
        return;
      }
      if (event.key === "Tab" && event.shiftKey) return;
      if (event.key !== "Enter" && event.key !== "Tab") return;
      if (event.key === "Enter" && long && event.shiftKey) return;
      event.preventDefault();
      const text = box.value.trim();
      if (!text) return this.answer(key, { kind: "blank", how: "typed" }, true);
      if (text === field.text) return this.answer(key, { kind: "value", how: "as-read", text, words: field.words }, true);
      if (told === text) return this.answer(key, { kind: "value", how: "typed", text, words: text }, true);
      box.readOnly = true;
      const checked = await this.check(key, text);
      box.readOnly = false;
      if (!checked) return;
      if (checked.fits && !checked.messages.length) {
        return this.answer(key, { kind: "value", how: "typed", text: checked.text, words: checked.words }, true);
      }
      told = text;
      messages.textContent = `${checked.messages.join(" ") || "This does not fit the field."} Enter again keeps it as typed.`;
      box.focus();
    });
  }

  // What a drawn box says: offered first among the other readings.
  offer(key, page, box, read) {
    const field = this.byKey.get(key);
    const choices = [{ text: read.text, words: read.words }, ...read.alternatives];
    field.more = choices.map((choice) => ({ ...choice, here: true, page, box }));
    this.answer(key, { kind: "value", how: "read-here", text: read.text, words: read.words, page, box }, false);
  }
}
