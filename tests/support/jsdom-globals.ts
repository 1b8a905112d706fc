// What a browser has and jsdom lacks. Network is refused: a component test that reaches for it has forgotten its fake.
import { TextDecoder, TextEncoder } from 'node:util';

class SilentResizeObserver {
  observe(): void {
    // nothing is laid out in jsdom, so nothing is ever resized
  }
  unobserve(): void {
    // as above
  }
  disconnect(): void {
    // as above
  }
}

Object.assign(globalThis, {
  TextDecoder,
  TextEncoder,
  structuredClone: (value: unknown): unknown => JSON.parse(JSON.stringify(value)),
  fetch: (input: unknown) => Promise.reject(new Error(`no network in component tests: ${String(input)}`)),
  ResizeObserver: SilentResizeObserver,
  matchMedia: (media: string) => ({
    media,
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
});

// a test of this project may ask for Node's environment instead
if ('Element' in globalThis) {
  Element.prototype.scrollTo = () => {
    // as below
  };
  Element.prototype.scrollIntoView = () => {
    // nothing is laid out in jsdom, so nothing scrolls
  };
}

if ('HTMLDialogElement' in globalThis) {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function close() {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
}
