// Makes the pages move on by themselves. Every page works without it.
(function () {
  'use strict';
  const body = document.body;

  const summary = document.querySelector('.nhsuk-error-summary');
  if (summary) {
    summary.setAttribute('tabindex', '-1');
    summary.focus();
  }

  // On the way to another page: what we hear meanwhile, often of that very step, must not turn the person round.
  const ON_THE_WAY_MS = 15000;
  let leftAt = -Infinity;
  function isOnTheWay() {
    return Date.now() - leftAt < ON_THE_WAY_MS;
  }

  // a second tap while the first is on its way would send a form twice
  document.addEventListener('submit', function (event) {
    if (event.target.hasAttribute('data-sent')) event.preventDefault();
    event.target.setAttribute('data-sent', '');
    leftAt = Date.now();
  });
  document.addEventListener('click', function (event) {
    if (event.target.closest('.confer-join')) leftAt = Date.now();
  });

  // coming back from the meeting with the back button: ask where things stand instead of showing the past
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) location.reload();
  });

  if (body.dataset.live && 'EventSource' in window) listen();
  if (body.dataset.here) sayHere();
  if ('staysAwake' in body.dataset && navigator.wakeLock) stayAwake();
  const countdown = document.getElementById('countdown');
  if (countdown) countDown(countdown);

  function listen() {
    const offline = document.getElementById('offline');
    const updated = document.getElementById('updated');
    let heardAt = Date.now();
    let isElsewhere = false;
    open();
    setInterval(function () {
      if (offline) offline.hidden = isElsewhere || Date.now() - heardAt < 20000;
    }, 1000);

    function open() {
      const source = new EventSource(body.dataset.live);
      source.onmessage = function (message) {
        const told = JSON.parse(message.data);
        heardAt = Date.now();
        if (updated && told.at)
          updated.textContent = document.documentElement.lang === 'en' ? told.at : told.clock;
        if (told.page !== body.dataset.page && !isOnTheWay()) location.replace(body.dataset.start);
      };
      // other pages of this link are open: this one shows how things stand when the person comes back to it
      source.addEventListener('closed', function () {
        source.close();
        isElsewhere = true;
        document.addEventListener('visibilitychange', function () {
          if (document.visibilityState === 'visible') location.reload();
        });
      });
      source.onerror = function () {
        // the browser retries lost connections itself, but gives up on an error answer
        if (source.readyState === EventSource.CLOSED) setTimeout(open, 5000);
      };
    }
  }

  /** Says that the page is open and its script runs: what only fetches a link does not. */
  function sayHere() {
    const EVERY_MS = 60000;
    const say = function () {
      const form = new URLSearchParams({ formToken: body.dataset.formToken });
      // not heard: the next one may be
      fetch(body.dataset.here, { method: 'POST', body: form }).then(undefined, function () {});
    };
    say();
    setInterval(say, EVERY_MS);
  }

  /** Keeps the screen on while someone waits, where the browser can. */
  function stayAwake() {
    const request = function () {
      if (document.visibilityState !== 'visible') return;
      // refused on a low battery: the phone's owner knows better
      navigator.wakeLock.request('screen').then(undefined, function () {});
    };
    document.addEventListener('visibilitychange', request);
    request();
  }

  function countDown(area) {
    // a sentence for each second that is left: only the server knows the plurals of the language
    const sentences = area.querySelectorAll('p');
    let shown = 0;
    area.hidden = false;
    const timer = setInterval(function () {
      if (shown + 1 < sentences.length) {
        sentences[shown].hidden = true;
        shown += 1;
        sentences[shown].hidden = false;
        return;
      }
      clearInterval(timer);
      leftAt = Date.now();
      location.assign(area.dataset.href);
    }, 1000);
    document.getElementById('stop').addEventListener('click', function () {
      clearInterval(timer);
      area.hidden = true;
      const stopped = document.getElementById('stopped');
      stopped.textContent = stopped.dataset.text;
      document.querySelector('.confer-join').focus();
    });
  }
})();
