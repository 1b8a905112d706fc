import { randomBytes } from 'node:crypto';
import { ownCookie } from './own-cookie.ts';

/** How long a device that passed the identity check stays known without being used. */
const DEVICE_COOKIE_SECONDS = 24 * 60 * 60;

/** The secret by which we know a phone or tablet again. It says nothing about whose it is. */
export interface Device {
  value: string;
  /** Whether the browser sent it, so that cookies work there. */
  isKnown: boolean;
}

export interface DeviceCookie {
  /** What the browser sent, or a new one. */
  read(cookies: ReadonlyMap<string, string>): Device;
  /** The header that keeps it for another day. */
  setCookie(device: Device): string;
}

/** The cookie that binds a link to a device. */
export function makeDeviceCookie(publicUrl: string): DeviceCookie {
  const cookie = ownCookie(publicUrl, 'device');
  return {
    read: (cookies) => {
      const sent = cookie.read(cookies);
      if (sent !== undefined && /^[A-Za-z0-9_-]{43}$/.test(sent)) return { value: sent, isKnown: true };
      return { value: randomBytes(32).toString('base64url'), isKnown: false };
    },
    setCookie: ({ value }) => cookie.setCookie(value, DEVICE_COOKIE_SECONDS),
  };
}
