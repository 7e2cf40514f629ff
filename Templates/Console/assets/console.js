// What every page does: hides the patient's data and signs out when nobody is at the keyboard.
"use strict";
(() => {
  const seconds = Number(document.querySelector("meta[name=idle-seconds]")?.content ?? 0);
  if (!seconds) return;
  let last = Date.now();
  const note = () => { last = Date.now(); };
  for (const kind of ["keydown", "pointerdown", "pointermove", "wheel"]) addEventListener(kind, note, { passive: true });
  window.faxdeskActive = (span) => Date.now() - last < span;
  const leave = () => {
    document.body.replaceChildren();
    location.replace("/sign-in?why=idle");
  };
  window.faxdeskLeave = leave;
  setInterval(() => { if (Date.now() - last > seconds * 1000) leave(); }, 1000);
  // A page brought back from the browser's memory may be older than the session.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
