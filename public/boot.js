// Before the first paint: the theme, the text size and the language that were chosen on this device. After it: the
// app. A file of its own because the page allows no inline script; JavaScript because it starts the WebAssembly.
(function () {
  "use strict";
  var root = document.documentElement;
  var here = document.currentScript;

  function kept(key) {
    try {
      return localStorage.getItem("palermo." + key) || "";
    } catch (_) {
      return ""; // a private window or a policy: follow the system
    }
  }

  ["theme", "text", "motion"].forEach(function (name) {
    var value = kept(name);
    if (/^[a-z]+$/.test(value)) root.setAttribute("data-" + name, value);
  });

  function failed(error) {
    var message = document.getElementById("boot-failed");
    var bar = document.getElementById("boot-bar");
    if (message) message.hidden = false;
    if (bar) bar.hidden = true;
    console.error(error);
  }

  document.addEventListener("DOMContentLoaded", function () {
    if (typeof WebAssembly !== "object") {
      failed(new Error("no WebAssembly"));
      return;
    }
    import(new URL(here.dataset.app, document.baseURI).href)
      .then(function (app) {
        return app.default({ module_or_path: new URL(here.dataset.wasm, document.baseURI).href });
      })
      .catch(failed);
  });
})();
