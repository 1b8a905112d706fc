import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { SecretGenerations } from '../../kernel/rules/secret-generations.ts';
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

/** @param secrets at least 32 characters each; forms that were made with an earlier one are taken too */
export function makeFormTokens(secrets: SecretGenerations): FormTokens {
  const seal = (secret: string, device: Device, linkToken: string, madeAt: string) =>
    createHmac('sha256', secret).update(`form\n${device.value}\n${linkToken}\n${madeAt}`).digest('base64url');
  return {
    make: (device, linkToken, now) => {
      const madeAt = Math.floor(now.epochMilliseconds / 1000).toString(36);
      return `${madeAt}.${seal(secrets[0], device, linkToken, madeAt)}`;
    },
    check: (sent, device, linkToken, now) => {
      const [, madeAt, mac] = /^([0-9a-z]{1,10})\.([A-Za-z0-9_-]{43})$/.exec(sent ?? '') ?? [];
      if (!device.isKnown || madeAt === undefined || mac === undefined) throw new Refusal('form-expired');
      const isOurs = secrets.some((secret) =>
        timingSafeEqual(Buffer.from(mac), Buffer.from(seal(secret, device, linkToken, madeAt))),
      );
      const age = now.epochMilliseconds / 1000 - parseInt(madeAt, 36);
      if (!isOurs || age > FORM_TOKEN_SECONDS) throw new Refusal('form-expired');
    },
  };
}
