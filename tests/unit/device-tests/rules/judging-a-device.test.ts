import { judgeBrowser, readUserAgent } from '../../../../api/device-tests/rules/judge-browser.ts';
import { judgeNetwork, type NetworkMeasure } from '../../../../api/device-tests/rules/judge-network.ts';
import {
  outcomeOf,
  readDeviceTest,
  type DeviceTest,
} from '../../../../api/device-tests/rules/device-test.ts';

const GOOD: NetworkMeasure = { asked: 10, unanswered: 0, roundTripMs: 60, kilobitsPerSecond: 8000 };
const WORKS: DeviceTest = {
  camera: 'passed',
  microphone: 'passed',
  speaker: 'passed',
  network: 'passed',
  support: 'passed',
};
const AGENTS = {
  iphone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  iphoneChrome:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1',
  iphoneFirefox:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/140.0 Mobile/15E148 Safari/605.1.15',
  inFacebook:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/500.0]',
  android:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
  samsung:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
  webView:
    'Mozilla/5.0 (Linux; Android 14; SM-A546B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36',
  edge: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
  firefox: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  mac: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
} as const;

describe('the network', () => {
  it.each<[string, Partial<NetworkMeasure>, string]>([
    ['is good', {}, 'passed'],
    ['lost one of ten', { unanswered: 1 }, 'passed'],
    ['lost two of ten', { unanswered: 2 }, 'lossy'],
    ['answers late', { roundTripMs: 401 }, 'delayed'],
    ['carries little', { kilobitsPerSecond: 499 }, 'slow'],
    ['carries just enough', { kilobitsPerSecond: 500 }, 'passed'],
    ['answers nothing', { unanswered: 10, roundTripMs: undefined }, 'no-answer'],
    ['breaks off in the large answer', { kilobitsPerSecond: undefined }, 'no-answer'],
    ['was not looked at', { asked: 0 }, 'not-tried'],
  ])('that %s', (_what, measured, judged) => {
    expect(judgeNetwork({ ...GOOD, ...measured })).toBe(judged);
  });
});

describe('the browser', () => {
  it.each<[keyof typeof AGENTS, string, string]>([
    ['iphone', 'iphone', 'passed'],
    ['iphoneChrome', 'iphone', 'passed'],
    ['iphoneFirefox', 'iphone', 'other-browser'],
    ['inFacebook', 'iphone', 'inside-app'],
    ['android', 'android', 'passed'],
    ['samsung', 'android', 'other-browser'],
    ['webView', 'android', 'inside-app'],
    ['edge', 'windows', 'passed'],
    ['firefox', 'windows', 'other-browser'],
    ['mac', 'mac', 'passed'],
  ])('%s', (agent, system, judged) => {
    const facts = readUserAgent(AGENTS[agent]);
    expect(facts.system).toBe(system);
    expect(judgeBrowser(facts, true)).toBe(judged);
  });

  it('is too old when it has nothing to call with, and unknown when it says nothing', () => {
    expect(judgeBrowser(readUserAgent(AGENTS.iphone), false)).toBe('old-browser');
    expect(judgeBrowser(readUserAgent(''), true)).toBe('other-browser');
  });
});

describe('a test as a whole', () => {
  it('has failed when one part has, and is not finished while one was not tried', () => {
    expect(outcomeOf(WORKS)).toBe('passed');
    expect(outcomeOf({ ...WORKS, speaker: 'not-tried' })).toBe('not-finished');
    expect(outcomeOf({ ...WORKS, speaker: 'not-tried', camera: 'blocked' })).toBe('failed');
  });

  it('is read back as it was kept, and refused with a result that nobody knows', () => {
    expect(readDeviceTest({ ...WORKS, camera: 'blocked', roundTripMs: 60 })).toEqual({
      ...WORKS,
      camera: 'blocked',
    });
    expect(() => readDeviceTest({ ...WORKS, camera: 'not-heard' })).toThrow(RangeError);
  });
});
