import { NotifyError } from './notify-error.ts';

const invalidPhone = (reason: string): NotifyError =>
  new NotifyError(400, 'ValidationError', `phone_number ${reason}`);

/** Numbers for trying out an integration: accepted, never sent, never kept, no receipt. Notify's own list. */
const SMOKE_NUMBERS = new Set(['447700900000', '447700900111', '447700900222']);
const SMOKE_ADDRESSES = /^simulate-delivered(-[23])?@notifications\.service\.gov\.uk$/;

/** Whether Notify only pretends to send to this recipient. */
export function isSmokeRecipient(recipient: string): boolean {
  return SMOKE_NUMBERS.has(recipient) || SMOKE_ADDRESSES.test(recipient);
}

/**
 * A UK mobile number as Notify keeps it: `447…`, digits only. Accepts the ways people write one.
 * @throws NotifyError with the reason that Notify gives
 */
export function normalisePhone(written: string): string {
  const bare = written.replace(/[\s()\-.+]/gu, '');
  if (!/^\d*$/.test(bare)) throw invalidPhone('Must not contain letters or symbols');
  const isInternational =
    written.trim().startsWith('+') || bare.startsWith('00') || (bare.length > 11 && !/^(44|0)/.test(bare));
  let national = bare.replace(/^00/, '');
  if (isInternational && !national.startsWith('44')) {
    throw new NotifyError(400, 'BadRequestError', 'Cannot send to international mobile numbers');
  }
  national = national.replace(/^(44)?0?/, '');
  if (!national.startsWith('7')) throw invalidPhone('Not a UK mobile number');
  if (national.length > 10) throw invalidPhone('Too many digits');
  if (national.length < 10) throw invalidPhone('Not enough digits');
  return `44${national}`;
}

/** An e-mail address in lower case. @throws NotifyError when it cannot be one */
export function normaliseEmail(written: string): string {
  const address = written.trim().toLowerCase();
  const isAddress =
    address.length <= 320 &&
    /^[^\s@<>,;:"]+@([a-z0-9-]+\.)+[a-z]{2,}$/.test(address) &&
    !address.includes('..');
  if (!isAddress) throw new NotifyError(400, 'ValidationError', 'email_address Not a valid email address');
  return address;
}

export type FinalStatus = 'delivered' | 'permanent-failure' | 'temporary-failure';

/**
 * What becomes of a message. A rule of this stand-in, not of Notify, so that a test can have a phone that is gone:
 * numbers that end in 000001 fail for good, in 000002 for now (and addresses that begin `gone@` or `full@`).
 */
export function finalStatusFor(recipient: string): FinalStatus {
  if (recipient.endsWith('000001') || recipient.startsWith('gone@')) return 'permanent-failure';
  if (recipient.endsWith('000002') || recipient.startsWith('full@')) return 'temporary-failure';
  return 'delivered';
}
