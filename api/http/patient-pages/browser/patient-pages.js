/* global history, sessionStorage */
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

  // what is being written outlives the page's moving on, in this tab only
  const TYPED = 'confer-typed';
  const box = document.getElementById('message');
  function keepTyped() {
    try {
      // on a device that others share nothing is left behind
      if (box && box.value && !body.dataset.list) sessionStorage.setItem(TYPED, box.value);
    } catch {
      // a browser that keeps nothing: the page still has to move on
    }
  }
  function takeTyped() {
    try {
      const kept = sessionStorage.getItem(TYPED);
      sessionStorage.removeItem(TYPED);
      return kept;
    } catch {
      return null;
    }
  }
  const typed = takeTyped();
  if (typed && box && !box.value) {
    box.value = typed;
    box.focus();
  }

  // a second tap while the first is on its way would send a form twice
  document.addEventListener('submit', function (event) {
    if (event.target.hasAttribute('data-sent')) event.preventDefault();
    event.target.setAttribute('data-sent', '');
    if (!event.target.contains(box)) keepTyped();
    leftAt = Date.now();
  });
  document.addEventListener('click', function (event) {
    if (event.target.closest('.confer-join, [data-joins]')) leftAt = Date.now();
  });

  // coming back from the meeting with the back button: ask where things stand instead of showing the past
  window.addEventListener('pageshow', function (event) {
    if (event.persisted) location.reload();
  });

  // whoever goes back to a page that read itself anew opens it
  if (body.dataset.address) history.replaceState(null, '', body.dataset.address);

  const sayHere = body.dataset.here ? makeSayHere() : undefined;
  if (body.dataset.live && 'EventSource' in window) listen();
  if (body.dataset.list) lockByItself();
  if ('staysAwake' in body.dataset) stayAwake();
  const countdown = document.getElementById('countdown');
  if (countdown) countDown(countdown);

  function listen() {
    const offline = document.getElementById('offline');
    const updated = document.getElementById('updated');
    // the server says something every few seconds
    const SILENT_MS = 20000;
    let heardAt = Date.now();
    let shownAt = offline.dataset.at;
    let isElsewhere = false;
    let stream;
    open();
    setInterval(tellAge, 1000);
    // a phone lets streams die in the pocket, and learns of it late: ask at once when it is looked at or is back
    document.addEventListener('visibilitychange', function () {
      if (document.visibilityState === 'visible') openAnew();
    });
    window.addEventListener('online', openAnew);
    window.addEventListener('pagehide', function () {
      stream.close();
    });

    function isSilent() {
      return !isElsewhere && Date.now() - heardAt >= SILENT_MS;
    }

    /** Says since when what is shown may be out of date. */
    function tellAge() {
      const text = isSilent() ? offline.dataset.text.replace('{time}', shownAt) : '';
      if (offline.textContent !== text) offline.textContent = text;
    }

    function openAnew() {
      if (!isSilent()) return;
      stream.close();
      open();
    }

    function open() {
      const source = new EventSource(body.dataset.live);
      stream = source;
      source.onmessage = function (message) {
        const told = JSON.parse(message.data);
        heardAt = Date.now();
        if (sayHere) sayHere();
        // English has a clock of its own; all other languages have that of 24 hours
        if (told.at) shownAt = document.documentElement.lang === 'en' ? told.at : told.clock;
        tellAge();
        if (updated && told.at) updated.textContent = shownAt;
        if (told.page !== body.dataset.page && !isOnTheWay()) {
          keepTyped();
          location.replace(body.dataset.start);
        }
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
        if (source.readyState !== EventSource.CLOSED) return;
        setTimeout(function () {
          if (source === stream) open();
        }, 5000);
      };
    }
  }

  /**
   * Says that the page is open and its script runs: what only fetches a link does not. With what is heard of the server
   * too, since browsers slow down the timers of a page that is not in front.
   */
  function makeSayHere() {
    const EVERY_MS = 10000;
    // of the last minute: how long each answer took in milliseconds, and undefined for what got none
    const LAST = 6;
    const trips = [];
    let saidAt = -Infinity;
    const say = function () {
      if (Date.now() - saidAt < EVERY_MS - 1000) return;
      saidAt = Date.now();
      const askedAt = performance.now();
      const form = new URLSearchParams({ formToken: body.dataset.formToken });
      const answered = trips.filter(function (trip) {
        return trip !== undefined;
      });
      form.set('asked', trips.length);
      form.set('unanswered', trips.length - answered.length);
      if (answered.length > 0) {
        const middle = answered.sort(function (one, other) {
          return one - other;
        })[Math.floor((answered.length - 1) / 2)];
        form.set('roundTripMs', Math.min(60000, Math.round(middle)));
      }
      // Chrome and Edge say how fast they take the network to be
      const speed = navigator.connection && navigator.connection.downlink;
      if (speed >= 0) form.set('kilobitsPerSecond', Math.round(speed * 1000));
      const keep = function (trip) {
        trips.push(trip);
        if (trips.length > LAST) trips.shift();
      };
      // one that is not heard before the next is lost
      fetch(body.dataset.here, { method: 'POST', body: form, signal: timeout(EVERY_MS) }).then(
        function () {
          keep(performance.now() - askedAt);
        },
        function () {
          keep(undefined);
        },
      );
    };
    say();
    setInterval(say, EVERY_MS);
    return say;
  }

  /** Older browsers wait for as long as they want. */
  function timeout(afterMs) {
    return 'AbortSignal' in window && 'timeout' in window.AbortSignal
      ? window.AbortSignal.timeout(afterMs)
      : undefined;
  }

  /**
   * On a device that several people share: without a touch the page goes back to the list. The server locks it too; it is told of
   * touches now and then.
   */
  function lockByItself() {
    const LOCKS_AFTER_MS = Number(body.dataset.locksAfter) * 1000;
    const TELL_EVERY_MS = 10000;
    let touchedAt = Date.now();
    let toldAt = touchedAt;
    let telling;
    function lock() {
      body.hidden = true;
      location.replace(body.dataset.list);
    }
    function tell() {
      telling = undefined;
      toldAt = Date.now();
      const form = new URLSearchParams({ formToken: body.dataset.formToken });
      // not heard: the next one may be
      fetch(body.dataset.touch, { method: 'POST', body: form, redirect: 'manual' }).then(
        function (answer) {
          if (!answer.ok && !isOnTheWay()) lock();
        },
        function () {},
      );
    }
    function touched() {
      touchedAt = Date.now();
      telling ??= setTimeout(tell, Math.max(0, toldAt + TELL_EVERY_MS - touchedAt));
    }
    for (const kind of ['pointerdown', 'keydown', 'input']) document.addEventListener(kind, touched);
    setInterval(function () {
      if (Date.now() - touchedAt >= LOCKS_AFTER_MS) lock();
    }, 1000);
    // whoever goes back sees nothing of it before it is asked for again
    window.addEventListener('pagehide', function () {
      body.hidden = true;
    });
  }

  /**
   * Keeps the screen on while someone waits. Where the browser cannot (iPhones before 16.4), or does not want to on a low
   * battery, the person is told to touch it: a film that plays unseen would need more rights than a page of ours has.
   */
  function stayAwake() {
    const hint = document.getElementById('keep-awake');
    const request = function () {
      if (document.visibilityState !== 'visible') return;
      const asked = navigator.wakeLock ? navigator.wakeLock.request('screen') : Promise.reject();
      asked.then(
        function () {
          hint.hidden = true;
        },
        function () {
          hint.hidden = false;
        },
      );
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
