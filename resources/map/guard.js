// Runs first: remembers what the content policy refused until the window listens.
(() => {
  "use strict";
  const early = [];
  const guard = {
    tell: (address) => early.push(address),
    listen(listener) {
      guard.tell = listener;
      early.splice(0).forEach(listener);
    },
  };
  window.tocGuard = guard;
  document.addEventListener("securitypolicyviolation", (event) => guard.tell(event.blockedURI));
})();
