import { createHash } from 'node:crypto';

/** The secrets that seal the audit, which the database does not have: the present one and those before it. */
export interface AuditKeys {
  /** New entries are sealed with it. */
  current: AuditKey;
  /** By id, with the present one: entries that were sealed with an earlier key are checked with that. */
  all: ReadonlyMap<string, AuditKey>;
}
export interface AuditKey {
  /** Kept beside each seal. It says which key that was, and nothing of the key. */
  id: string;
  secret: string;
}

/** @param secrets the present one first, then each that entries were ever sealed with */
export function auditKeysOf([current, ...earlier]: readonly [string, ...string[]]): AuditKeys {
  const keys = [current, ...earlier].map(toKey);
  return { current: toKey(current), all: new Map(keys.map((key) => [key.id, key])) };
}

function toKey(secret: string): AuditKey {
  const id = createHash('sha256').update(`audit-key-id:${secret}`).digest('hex').slice(0, 16);
  return { id, secret };
}
