import type { PartResult } from './device-test.ts';

/** `other` has no web meeting of Teams. An iPad that asks for the desktop's pages says that it is a Mac. */
export type System = 'iphone' | 'android' | 'windows' | 'mac' | 'linux' | 'other';
export type Browser = 'safari' | 'chrome' | 'edge' | 'other';

export interface BrowserFacts {
  system: System;
  browser: Browser;
  /** A page shown inside another app, such as a social one: cameras and Teams are often shut out there. */
  isInsideApp: boolean;
}

/** What Microsoft names for a web meeting without the Teams app (getVirtualAppointmentJoinWebUrl). */
const SUPPORTED: Readonly<Record<System, readonly Browser[]>> = {
  iphone: ['safari', 'chrome'],
  android: ['chrome'],
  windows: ['chrome', 'edge'],
  mac: ['chrome', 'safari'],
  linux: ['chrome'],
  other: [],
};

const SYSTEMS: readonly [RegExp, System][] = [
  [/\b(iPhone|iPad|iPod)\b/, 'iphone'],
  [/\bAndroid\b/, 'android'],
  [/\bWindows NT\b/, 'windows'],
  [/\bMacintosh\b/, 'mac'],
  [/\b(Linux|CrOS|X11)\b/, 'linux'],
];
const INSIDE_APP = /\b(FBAN|FBAV|FB_IAB|Instagram|Line|Snapchat|WhatsApp|GSA)\b|; wv\)/;
/** Each names itself and then, for old pages, Chrome and Safari as well: the first that fits counts. */
const BROWSERS: readonly [RegExp, Browser][] = [
  [
    /\b(EdgA|EdgiOS|SamsungBrowser|OPR|OPT|OPiOS|FxiOS|Firefox|DuckDuckGo|YaBrowser|UCBrowser|Vivaldi)\b/,
    'other',
  ],
  [/\bEdg\//, 'edge'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'chrome'],
  [/\bVersion\/[\d.]+ (Mobile\/\w+ )?Safari\//, 'safari'],
];

/** @param userAgent as the browser says it; browsers lie, so it is used for advice and never to shut anybody out */
export function readUserAgent(userAgent: string): BrowserFacts {
  const first = <Word>(table: readonly [RegExp, Word][], otherwise: Word): Word =>
    table.find(([pattern]) => pattern.test(userAgent))?.[1] ?? otherwise;
  return {
    system: first<System>(SYSTEMS, 'other'),
    browser: first<Browser>(BROWSERS, 'other'),
    isInsideApp: INSIDE_APP.test(userAgent),
  };
}

/** Whether Teams' web meeting works in this browser. @param canCall whether it has what calls are made of (WebRTC) */
export function judgeBrowser(facts: BrowserFacts, canCall: boolean): PartResult<'support'> {
  if (facts.isInsideApp) return 'inside-app';
  if (!SUPPORTED[facts.system].includes(facts.browser)) return 'other-browser';
  return canCall ? 'passed' : 'old-browser';
}
