// The letters page: shows what the chosen kind of letter asks for, and puts the focus where the work goes on.
const kind = document.getElementById("kind");
const parts = [...document.querySelectorAll("fieldset[data-kind]")];

function show() {
  for (const part of parts) part.hidden = part.disabled = part.dataset.kind !== kind.value;
}

kind.addEventListener("change", show);
show();
const approval = document.getElementById("approve-form");
(approval?.querySelector("input:not([type=hidden])") ?? document.getElementById("approve") ?? kind).focus();

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.ctrlKey || event.metaKey || event.altKey) return;
  location.assign(location.pathname.replace(/\/letters.*$/, ""));
});
