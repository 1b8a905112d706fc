import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Device } from './device-cookie.ts';

/** How long a page may stay open before its form is sent. */
const FORM_TOKEN_SECONDS = 12 * 60 * 60;

/** The hidden field of each form: it proves that the form came from our page, on this device, for this link. */
export interface FormTokens {
  make(device: Device, linkToken: string, now: Temporal.Instant): string;
  /** @throws Refusal form-expired when it is missing, too old or of another device or link */
  check(sent: string | null, device: Device, linkToken: string, now: Temporal.Instant): void;
}

/** @param secret at least 32 characters */
export function makeFormTokens(secret: string): FormTokens {
  const seal = (device: Device, linkToken: string, madeAt: string) =>
    createHmac('sha256', secret).update(`form\n${device.value}\n${linkToken}\n${madeAt}`).digest('base64url');
  return {
    make: (device, linkToken, now) => {
      const madeAt = Math.floor(now.epochMilliseconds / 1000).toString(36);
      return `${madeAt}.${seal(device, linkToken, madeAt)}`;
    },
    check: (sent, device, linkToken, now) => {
      const [, madeAt, mac] = /^([0-9a-z]{1,10})\.([A-Za-z0-9_-]{43})$/.exec(sent ?? '') ?? [];
      if (!device.isKnown || madeAt === undefined || mac === undefined) throw new Refusal('form-expired');
      const expected = seal(device, linkToken, madeAt);
      const isOurs = timingSafeEqual(Buffer.from(mac), Buffer.from(expected));
      const age = now.epochMilliseconds / 1000 - parseInt(madeAt, 36);
      if (!isOurs || age > FORM_TOKEN_SECONDS) throw new Refusal('form-expired');
    },
  };
}
