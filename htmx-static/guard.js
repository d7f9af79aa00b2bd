"use strict";

// Ctrl, Cmd and Shift clicks belong to the browser: htmx never hears of them.
document.addEventListener("click", (event) => {
  if (!(event.ctrlKey || event.metaKey || event.shiftKey)) return;
  if (event.target instanceof Element && event.target.closest("a[href]")) event.stopPropagation();
}, true);

// A fragment that did not arrive: go the way the page would have gone without htmx.
// A link or a search is simply opened. A change is sent again only after a refusal (4xx), which
// changed nothing; after anything else it may have been made, so the page is read anew.
// What is neither link nor form (a progress box that polls) waits for its next turn.
function openInFull(event) {
  const { elt, xhr, requestConfig } = event.detail;
  if (elt.matches("a[href]")) return location.assign(elt.href);
  const button = elt.matches("button, input[type=submit]");
  const form = elt.matches("form") ? elt : elt.form;
  if (!form || (button && elt.type !== "submit")) return;
  const submitter = button ? elt : requestConfig?.triggeringEvent?.submitter;
  const method = submitter?.getAttribute("formmethod") ?? form.method;
  if (method !== "get") {
    if (!button && elt !== form) return;
    if (xhr.status < 400 || xhr.status > 499) return location.reload();
  }
  document.addEventListener("submit", (submit) => submit.stopPropagation(), { capture: true, once: true });
  form.requestSubmit(submitter);
}
document.addEventListener("htmx:responseError", openInFull);
document.addEventListener("htmx:sendError", openInFull);
