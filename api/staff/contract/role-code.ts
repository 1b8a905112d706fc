import { ROLE_LIMITS } from './role-limits.ts';

/** The code of a role that is new: `Podiatrist (feet)` is `podiatrist-feet`. Empty when no letter or digit is left. */
export function roleCodeFrom(label: string): string {
  return label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, ROLE_LIMITS.codeLength)
    .replace(/^-+|-+$/g, '');
}
