import { mobileDigits } from '../../../api/patients/contract/mobile-number.ts';

const filled = <Name extends string>(fields: Record<Name, string>): Partial<Record<Name, string>> =>
  Object.fromEntries(
    Object.entries<string>(fields)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  ) as Partial<Record<Name, string>>;

/** Where messages go, as the API takes it: what was not filled in is left out. */
export const contactOf = (contact: { mobile: string; email: string }): { mobile?: string; email?: string } =>
  filled({ mobile: mobileDigits(contact.mobile), email: contact.email });
