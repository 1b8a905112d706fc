// Tests a phone before a video appointment. Nothing that the camera or the microphone gives leaves the page.
(function () {
  'use strict';
  const form = document.getElementById('device-test');
  const media = navigator.mediaDevices;
  const AudioContext = window.AudioContext || window.webkitAudioContext;
  const CAMERA_KEY = 'confer-camera';
  const STEPS = ['camera', 'microphone', 'speaker', 'network'];
  /** What a browser's refusal means. */
  const FAULTS = {
    NotAllowedError: 'blocked',
    SecurityError: 'blocked',
    NotFoundError: 'none-found',
    OverconstrainedError: 'none-found',
    NotReadableError: 'in-use',
    AbortError: 'in-use',
  };
  let network = Promise.resolve();
  let stopStep = function () {};

  form.hidden = false;
  form.elements.canCall.value = window.RTCPeerConnection && media ? 'yes' : 'no';
  document.getElementById('begin').addEventListener('click', function () {
    document.getElementById('intro').hidden = true;
    document.getElementById('start').hidden = true;
    network = measureNetwork();
    show('camera');
  });
  form.addEventListener('click', function (event) {
    const button = event.target.closest('[data-part]');
    if (button) finish(button.dataset.part, button.dataset.result);
  });

  function stepOf(name) {
    return form.querySelector('[data-step="' + name + '"]');
  }

  function show(name) {
    const step = stepOf(name);
    step.hidden = false;
    step.querySelector('h1').focus();
    if (name === 'camera') testCamera(step);
    if (name === 'microphone') testMicrophone(step);
    if (name === 'speaker') testSpeaker(step);
    if (name === 'network') {
      network.then(function () {
        form.requestSubmit ? form.requestSubmit() : form.submit();
      });
    }
  }

  /** One part is over: on to the next. */
  function finish(part, result) {
    stopStep();
    stopStep = function () {};
    form.elements[part].value = result;
    stepOf(part).hidden = true;
    show(STEPS[STEPS.indexOf(part) + 1]);
  }

  function fail(part) {
    return function (error) {
      finish(part, FAULTS[error.name] || 'not-supported');
    };
  }

  function ready(step) {
    const waiting = step.querySelector('[data-waiting]');
    if (waiting) waiting.hidden = true;
    step.querySelector('[data-ready]').hidden = false;
  }

  function stop(stream) {
    stream.getTracks().forEach(function (track) {
      track.stop();
    });
  }

  /** The camera of the time before, while it is there; phones forget, and people pull plugs. */
  function remembered() {
    try {
      return localStorage.getItem(CAMERA_KEY);
    } catch {
      return null;
    }
  }
  function remember(id) {
    try {
      localStorage.setItem(CAMERA_KEY, id);
    } catch {
      // a private window keeps nothing: the next test begins with any camera
    }
  }

  function testCamera(step) {
    if (!media) {
      finish('camera', 'not-supported');
      return;
    }
    const picture = document.getElementById('picture');
    const next = document.getElementById('next-camera');
    let current;
    const wanted = remembered();
    open(wanted)
      .catch(function (error) {
        if (!wanted || FAULTS[error.name] === 'blocked') throw error;
        return open(null).then(function () {
          document.getElementById('other-camera').hidden = false;
        });
      })
      .then(function () {
        ready(step);
        return media.enumerateDevices();
      })
      .then(function (devices) {
        const cameras = devices.filter(function (one) {
          return one.kind === 'videoinput';
        });
        next.hidden = cameras.length < 2;
        next.onclick = function () {
          const used = current.getVideoTracks()[0].getSettings().deviceId;
          const at = cameras.findIndex(function (one) {
            return one.deviceId === used;
          });
          // two at once are refused by many phones
          stop(current);
          open(cameras[(at + 1) % cameras.length].deviceId).catch(fail('camera'));
        };
      })
      .catch(fail('camera'));

    function open(id) {
      const video = id ? { deviceId: { exact: id } } : { facingMode: 'user' };
      return media.getUserMedia({ video: video }).then(function (stream) {
        current = stream;
        picture.srcObject = stream;
        stopStep = function () {
          stop(current);
          picture.srcObject = null;
        };
        const used = stream.getVideoTracks()[0].getSettings().deviceId;
        if (used) remember(used);
      });
    }
  }

  function testMicrophone(step) {
    if (!media || !AudioContext) {
      finish('microphone', 'not-supported');
      return;
    }
    media
      .getUserMedia({ audio: true })
      .then(function (stream) {
        ready(step);
        const audio = new AudioContext();
        const listener = audio.createAnalyser();
        // longer than the time between two looks, so that no sound falls between them
        listener.fftSize = 8192;
        audio.createMediaStreamSource(stream).connect(listener);
        const samples = new Uint8Array(listener.fftSize);
        const meter = document.getElementById('loudness');
        const heard = document.getElementById('heard');
        // an iPhone begins without sound until it is told to go on
        audio.resume();
        const timer = setInterval(function () {
          listener.getByteTimeDomainData(samples);
          let loudest = 0;
          samples.forEach(function (sample) {
            loudest = Math.max(loudest, Math.abs(sample - 128));
          });
          meter.value = Math.min(100, loudest * 2);
          if (loudest > 12) heard.textContent = heard.dataset.text;
        }, 100);
        stopStep = function () {
          clearInterval(timer);
          stop(stream);
          audio.close();
        };
      })
      .catch(fail('microphone'));
  }

  function testSpeaker(step) {
    if (!AudioContext) {
      finish('speaker', 'not-supported');
      return;
    }
    document.getElementById('play').onclick = function () {
      const audio = new AudioContext();
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const begins = audio.currentTime;
      // softly in and out: a tone that is cut clicks
      volume.gain.setValueAtTime(0, begins);
      volume.gain.linearRampToValueAtTime(0.3, begins + 0.1);
      volume.gain.setValueAtTime(0.3, begins + 1.2);
      volume.gain.linearRampToValueAtTime(0, begins + 1.5);
      tone.frequency.setValueAtTime(440, begins);
      tone.frequency.setValueAtTime(660, begins + 0.7);
      tone.connect(volume).connect(audio.destination);
      tone.start(begins);
      tone.stop(begins + 1.5);
      tone.onended = function () {
        audio.close();
      };
      audio.resume();
      ready(step);
    };
  }

  /** Ten small questions one after another, then one large answer. Fills in the form; never fails. */
  function measureNetwork() {
    const ASKED = 10;
    const WAIT_MS = 3000;
    const LARGE_WAIT_MS = 15000;
    const took = [];
    let chain = Promise.resolve();
    for (let at = 0; at < ASKED; at += 1) {
      chain = chain.then(function () {
        return ask('small', WAIT_MS).then(
          function (answer) {
            took.push(answer.ms);
          },
          function () {},
        );
      });
    }
    return chain
      .then(function () {
        took.sort(function (a, b) {
          return a - b;
        });
        form.elements.asked.value = ASKED;
        form.elements.unanswered.value = ASKED - took.length;
        if (took.length > 0) form.elements.roundTripMs.value = Math.round(took[Math.floor(took.length / 2)]);
        return ask('large', LARGE_WAIT_MS);
      })
      .then(
        function (answer) {
          // bits in a millisecond are kilobits in a second
          const kilobits = (answer.bytes * 8) / Math.max(1, answer.ms);
          form.elements.kilobitsPerSecond.value = Math.min(100000000, Math.round(kilobits));
        },
        function () {},
      );
  }

  function ask(size, waitMs) {
    const began = performance.now();
    const giveUp = new AbortController();
    const timer = setTimeout(function () {
      giveUp.abort();
    }, waitMs);
    const body = new URLSearchParams({ formToken: form.elements.formToken.value, size: size });
    return fetch(form.dataset.echo, { method: 'POST', body: body, signal: giveUp.signal, cache: 'no-store' })
      .then(function (answer) {
        if (!answer.ok) throw new Error('not answered');
        return answer.arrayBuffer();
      })
      .then(function (content) {
        return { bytes: content.byteLength, ms: performance.now() - began };
      })
      .finally(function () {
        clearTimeout(timer);
      });
  }
})();
