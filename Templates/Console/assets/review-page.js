// The faxed page: shown, zoomed, moved, turned; boxes around what was read; crops for the fields; a box drawn by hand.

const BASE = 96 / 25.4;

export class Paper {
  constructor(data, { onBox, onDrawn, onTurn, onLeaf }) {
    this.data = data;
    this.onBox = onBox;
    this.onDrawn = onDrawn;
    this.onTurn = onTurn;
    this.onLeaf = onLeaf;
    this.view = document.getElementById("view");
    this.paper = document.getElementById("paper");
    this.leaves = document.getElementById("leaves");
    this.note = document.getElementById("leafnote");
    this.images = new Map();
    this.at = 0;
    this.zoom = 0;
    this.drawing = false;
    this.boxes = [];
    this.buttons();
    this.pointer();
    addEventListener("resize", () => this.place());
    if (data.pages.length) this.open(0);
    else this.nothing("There is no page to show. The original can be saved and opened elsewhere.");
  }

  get leaf() { return this.data.pages[this.at]; }

  nothing(words) {
    const text = document.createElement("p");
    text.className = "lost";
    text.textContent = words;
    this.paper.replaceChildren(text);
  }

  buttons() {
    this.leaves.replaceChildren(...this.data.pages.map((page, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = String(index + 1);
      button.title = `Page ${page.page}${page.isOwn ? "" : " (not of this referral)"}, ${page.kindWords}`;
      button.setAttribute("aria-label", button.title);
      button.addEventListener("click", () => this.open(index));
      return button;
    }));
  }

  // The picture of a page, once for everyone who shows it.
  image(page) {
    const path = `/referrals/${page.reference}/pages/${page.page}`;
    if (!this.images.has(path)) {
      this.images.set(path, new Promise((done) => {
        const image = new Image();
        image.alt = "";
        image.onload = () => done(image);
        image.onerror = () => done(null);
        image.src = path;
      }));
    }
    return this.images.get(path);
  }

  indexOf(pageNumber) {
    return this.data.pages.findIndex((page) => page.page === pageNumber && page.reference === this.data.reference);
  }

  async open(index) {
    this.at = index;
    [...this.leaves.children].forEach((button, at) => button.setAttribute("aria-pressed", String(at === index)));
    const page = this.leaf;
    const owner = page.isOwn ? "" : " · not a page of this referral";
    const problems = page.problems.length ? ` · ${page.problems.join("; ")}` : "";
    this.note.textContent = `Page ${page.page}, ${page.kindWords}${owner}${problems}`;
    const image = await this.image(page);
    if (this.leaf !== page) return;
    const leaf = document.createElement("div");
    leaf.className = "leaf";
    if (image) {
      const own = image.cloneNode();
      own.alt = `Page ${page.page} as it was received`;
      leaf.append(own);
      if (!page.width || !page.height) [page.width, page.height] = [image.naturalWidth / 4.724, image.naturalHeight / 4.724];
    } else {
      [page.width, page.height] = page.width ? [page.width, page.height] : [215.9, 279.4];
      const lost = document.createElement("p");
      lost.className = "lost";
      lost.textContent = "There is no picture of this page.";
      leaf.append(lost);
    }
    this.sheet = leaf;
    this.paper.replaceChildren(leaf);
    this.place();
    this.drawBoxes();
    this.onLeaf?.();
  }

  size() {
    const { width, height, quarters } = this.leaf;
    return quarters % 2 ? [height, width] : [width, height];
  }

  scale() {
    const [width] = this.size();
    const fit = Math.max(0.2, (this.view.clientWidth - 18) / (width * BASE));
    return fit * Math.pow(1.25, this.zoom);
  }

  place() {
    if (!this.sheet) return;
    const [width, height] = this.size();
    const scale = this.scale() * BASE;
    this.paper.style.width = `${width * scale}px`;
    this.paper.style.height = `${height * scale}px`;
    const own = [this.leaf.width * scale, this.leaf.height * scale];
    this.sheet.style.width = `${own[0]}px`;
    this.sheet.style.height = `${own[1]}px`;
    const shift = [[0, 0], [own[1], 0], [own[0], own[1]], [0, own[0]]][this.leaf.quarters % 4];
    this.sheet.style.transform = `translate(${shift[0]}px, ${shift[1]}px) rotate(${this.leaf.quarters * 90}deg)`;
  }

  setZoom(step) {
    const middle = this.view.scrollTop + this.view.clientHeight / 2;
    const before = this.scale();
    this.zoom = step === 0 ? 0 : Math.min(8, Math.max(-3, this.zoom + step));
    this.place();
    this.view.scrollTop = middle * (this.scale() / before) - this.view.clientHeight / 2;
    if (this.scale() > 1.6) this.closer();
  }

  // A sharper picture, once somebody looks closely.
  async closer() {
    const page = this.leaf;
    const picture = this.sheet?.querySelector("img");
    if (!picture || page.isClose) return;
    page.isClose = true;
    const sharp = new Image();
    sharp.alt = picture.alt;
    sharp.onload = () => { if (this.leaf === page) picture.replaceWith(sharp); };
    sharp.src = `/referrals/${page.reference}/pages/${page.page}/close`;
  }

  turn() {
    this.leaf.quarters = (this.leaf.quarters + 1) % 4;
    this.place();
    this.onTurn(this.leaf);
  }

  // Fields to be shown on the page: key, page, box, whether open.
  setBoxes(boxes, here) {
    this.boxes = boxes;
    this.here = here;
    this.drawBoxes();
  }

  drawBoxes() {
    if (!this.sheet) return;
    this.sheet.querySelectorAll(".box").forEach((box) => box.remove());
    const { width, height, page, reference } = this.leaf;
    if (reference !== this.data.reference || this.leaf.quarters) return;
    for (const field of this.boxes) {
      if (field.page !== page || !field.box) continue;
      const [left, top, right, bottom] = field.box;
      const box = document.createElement("button");
      box.type = "button";
      box.tabIndex = -1;
      box.className = `box${field.isOpen ? " s-open" : ""}${field.key === this.here ? " s-here" : ""}`;
      box.style.left = `${(left / width) * 100 - 0.3}%`;
      box.style.top = `${(top / height) * 100 - 0.2}%`;
      box.style.width = `${((right - left) / width) * 100 + 0.6}%`;
      box.style.height = `${((bottom - top) / height) * 100 + 0.4}%`;
      box.title = field.name;
      box.setAttribute("aria-label", `Go to ${field.name}`);
      box.addEventListener("click", () => { if (!this.drawing) this.onBox(field.key); });
      this.sheet.append(box);
    }
  }

  // Shows the place of a field: its page, in the middle of the view.
  async goTo(field) {
    if (!field.page) return;
    const index = this.indexOf(field.page);
    if (index < 0) return;
    if (index !== this.at) await this.open(index);
    if (!field.box || this.leaf.quarters) return;
    const scale = this.scale() * BASE;
    const [left, top, right, bottom] = field.box;
    const spot = [((left + right) / 2) * scale, ((top + bottom) / 2) * scale];
    this.view.scrollTo({ left: spot[0] - this.view.clientWidth / 2, top: spot[1] - this.view.clientHeight / 2 });
  }

  // The part of a page a field was read from.
  async crop(canvas, field) {
    const index = field.page ? this.indexOf(field.page) : -1;
    const page = index < 0 ? null : this.data.pages[index];
    const image = page && field.box ? await this.image(page) : null;
    if (!image || !page.width) { canvas.hidden = true; return; }
    const [left, top, right, bottom] = field.box;
    const pad = 1.4;
    const dots = [image.naturalWidth / page.width, image.naturalHeight / page.height];
    const from = [Math.max(0, left - pad) * dots[0], Math.max(0, top - pad) * dots[1]];
    const span = [
      Math.min(image.naturalWidth - from[0], (right - left + 2 * pad) * dots[0]),
      Math.min(image.naturalHeight - from[1], (bottom - top + 2 * pad) * dots[1]),
    ];
    if (span[0] < 2 || span[1] < 2) { canvas.hidden = true; return; }
    canvas.hidden = false;
    canvas.width = Math.round(span[0] * 2);
    canvas.height = Math.round(span[1] * 2);
    canvas.style.width = `${Math.round(span[0] * 1.1)}px`;
    const pen = canvas.getContext("2d");
    pen.imageSmoothingQuality = "high";
    pen.drawImage(image, from[0], from[1], span[0], span[1], 0, 0, canvas.width, canvas.height);
  }

  setDrawing(on) {
    this.drawing = on;
    this.view.classList.toggle("drawing", on);
    document.querySelector("[data-act=draw]")?.setAttribute("aria-pressed", String(on));
  }

  pointer() {
    let start = null;
    let mark = null;
    const spot = (event) => {
      const frame = this.paper.getBoundingClientRect();
      return [event.clientX - frame.left, event.clientY - frame.top];
    };
    this.view.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || !this.sheet) return;
      if (event.target.closest(".box") && !this.drawing) return;
      start = { at: spot(event), scroll: [this.view.scrollLeft, this.view.scrollTop], mouse: [event.clientX, event.clientY] };
      this.view.setPointerCapture(event.pointerId);
      if (!this.drawing) return;
      mark = document.createElement("div");
      mark.className = "drawn";
      this.paper.append(mark);
    });
    this.view.addEventListener("pointermove", (event) => {
      if (!start) return;
      if (!this.drawing) {
        this.view.scrollLeft = start.scroll[0] - (event.clientX - start.mouse[0]);
        this.view.scrollTop = start.scroll[1] - (event.clientY - start.mouse[1]);
        return;
      }
      const now = spot(event);
      mark.style.left = `${Math.min(start.at[0], now[0])}px`;
      mark.style.top = `${Math.min(start.at[1], now[1])}px`;
      mark.style.width = `${Math.abs(now[0] - start.at[0])}px`;
      mark.style.height = `${Math.abs(now[1] - start.at[1])}px`;
    });
    this.view.addEventListener("pointerup", (event) => {
      if (start && this.drawing) {
        const now = spot(event);
        const scale = this.scale() * BASE;
        const box = [
          Math.min(start.at[0], now[0]) / scale, Math.min(start.at[1], now[1]) / scale,
          Math.max(start.at[0], now[0]) / scale, Math.max(start.at[1], now[1]) / scale,
        ].map((edge) => Math.max(0, Math.round(edge * 10) / 10));
        mark.remove();
        this.setDrawing(false);
        if (box[2] - box[0] > 1 && box[3] - box[1] > 1) this.onDrawn(this.leaf, box);
      }
      start = null;
    });
    this.view.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.setZoom(event.deltaY < 0 ? 1 : -1);
    }, { passive: false });
  }
}
