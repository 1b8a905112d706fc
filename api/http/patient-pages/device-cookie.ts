import { randomBytes } from 'node:crypto';

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

/**
 * The cookie that binds a link to a device. Lax, not Strict: people come from a text message.
 * @param publicUrl over https the cookie is Secure and cannot be set by a neighbouring host (`__Host-`)
 */
export function makeDeviceCookie(publicUrl: string): DeviceCookie {
  const isSecure = publicUrl.startsWith('https:');
  const name = isSecure ? '__Host-confer-device' : 'confer-device';
  const attributes = `Path=/; Max-Age=${String(DEVICE_COOKIE_SECONDS)}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  return {
    read: (cookies) => {
      const sent = cookies.get(name);
      if (sent !== undefined && /^[A-Za-z0-9_-]{43}$/.test(sent)) return { value: sent, isKnown: true };
      return { value: randomBytes(32).toString('base64url'), isKnown: false };
    },
    setCookie: (device) => `${name}=${device.value}; ${attributes}`,
  };
}
