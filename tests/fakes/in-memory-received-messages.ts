import type { ReceivedMessageKey, ReceivedMessages } from '../../api/pas-inbound/ports/received-messages.ts';

interface Kept {
  digest: Uint8Array;
  begunAt: number;
  answer: Uint8Array | undefined;
}

/** Messages that came, in memory. */
export function inMemoryReceivedMessages(): ReceivedMessages & { kept: ReadonlyMap<string, Kept> } {
  const kept = new Map<string, Kept>();
  const nameOf = (orgId: string, key: ReceivedMessageKey): string =>
    JSON.stringify([orgId, key.application, key.facility, key.controlId]);
  return {
    kept,
    begin: (orgId, key, digest, at) => {
      const name = nameOf(orgId, key);
      const found = kept.get(name);
      if (found !== undefined && Buffer.compare(found.digest, digest) !== 0) {
        return Promise.resolve({ what: 'other' });
      }
      if (found?.answer !== undefined)
        return Promise.resolve({ what: 'answered', answer: found.answer } as const);
      if (found !== undefined && found.begunAt > at.epochMilliseconds - 60_000) {
        return Promise.resolve({ what: 'under-way' });
      }
      kept.set(name, { digest, begunAt: at.epochMilliseconds, answer: undefined });
      return Promise.resolve({ what: 'new' });
    },
    answer: (orgId, key, answer) => {
      const found = kept.get(nameOf(orgId, key));
      if (found !== undefined) found.answer ??= answer;
      return Promise.resolve();
    },
    release: (orgId, key) => {
      const name = nameOf(orgId, key);
      if (kept.get(name)?.answer === undefined) kept.delete(name);
      return Promise.resolve();
    },
    prune: () => Promise.resolve(0),
  };
}
