// teams-js `authentication.authenticate`: a window in which a person signs in or consents, and its result.
const FUNCTIONS = {
  success: 'authentication.authenticate.success',
  failure: 'authentication.authenticate.failure',
};
const LOOK_MS = 300;

export class AuthenticationWindow {
  constructor(origin) {
    this.origin = origin;
  }

  /** Opens the window. @returns `[true, result]` or `[false, reason]` when it says so or is closed */
  open([url, width, height]) {
    const size = `width=${width ?? 600},height=${height ?? 600}`;
    const opened = window.open(url, 'authentication', `popup,${size}`);
    if (opened === null) return Promise.resolve([false, 'FailedToOpenWindow']);
    return new Promise((resolve) => {
      const finish = (answer) => {
        clearInterval(timer);
        window.removeEventListener('message', listen);
        opened.close();
        resolve(answer);
      };
      const listen = (event) => {
        if (event.source !== opened || event.origin !== this.origin) return;
        const { func, id, uuidAsString, args } = event.data;
        if (func === 'initialize') {
          const answer = ['authentication', 'web', '{"apiVersion":4,"supports":{}}', '2.58.0'];
          opened.postMessage({ id, uuidAsString, args: answer }, this.origin);
        } else if (func === FUNCTIONS.success) finish([true, args?.[0]]);
        else if (func === FUNCTIONS.failure) finish([false, args?.[0]]);
      };
      const timer = setInterval(() => {
        if (opened.closed) finish([false, 'CancelledByUser']);
      }, LOOK_MS);
      window.addEventListener('message', listen);
    });
  }
}
