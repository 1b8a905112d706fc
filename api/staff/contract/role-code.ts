import { SERVICE_LINE_LIMITS } from '../../service-lines/contract/service-line-words.ts';

/** The code of a role that is new: `Podiatrist (feet)` is `podiatrist-feet`. Empty when no letter or digit is left. */
export function roleCodeFrom(label: string): string {
  return label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SERVICE_LINE_LIMITS.roleCodeLength)
    .replace(/^-+|-+$/g, '');
}
