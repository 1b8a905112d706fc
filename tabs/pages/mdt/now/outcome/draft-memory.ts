import type { OutcomeField } from '../../../../../api/mdt/contract/outcomes.ts';

export type FieldKey = OutcomeField['field'];

/** A field of the outcome of one case. */
export interface FieldPlace {
  caseId: string;
  field: FieldKey;
}

/** What was typed and is not known to be at Confer yet. */
export interface KeptText extends FieldPlace {
  text: string;
  /** The version over which it was typed. */
  seen: number;
  /** Why a confirmed outcome is changed. */
  reason: string | null;
  /** Milliseconds since 1970. */
  at: number;
}

/** Keeps unsent text of one meeting on the device, so that a reload or a restart loses nothing. */
export interface DraftMemory {
  list(): KeptText[];
  /** @returns false where the device does not keep it */
  put(kept: KeptText): boolean;
  /** Forgets a text once it is acknowledged; what another panel of the person typed there since stays. */
  remove(place: FieldPlace, text: string): void;
  /** Forgets what can never be sent any more. */
  clear(which: (kept: KeptText) => boolean): void;
}

const PREFIX = 'confer-outcome';
/** Of a meeting that was never opened again on this device. */
const LONGEST_MS = 7 * 86_400_000;

interface Whose {
  odsCode: string;
  practitionerId: string;
}

const personKey = ({ odsCode, practitionerId }: Whose): string => [PREFIX, odsCode, practitionerId].join('/');

function keysOf(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).flatMap((key) =>
    key?.startsWith(`${PREFIX}/`) === true ? [key] : [],
  );
}

function read(storage: Storage, key: string): KeptText | undefined {
  const text = storage.getItem(key);
  // only this file writes under these keys
  return text === null ? undefined : (JSON.parse(text) as KeptText);
}

/**
 * Forgets what other people left unsent in this browser: whoever signs in does not find it. So ends what somebody has
 * here with their sign-out.
 */
export function forgetOthers(storage: Storage | undefined, whose: Whose, now: number): void {
  if (storage === undefined) return;
  const own = `${personKey(whose)}/`;
  for (const key of keysOf(storage)) {
    const isOld = now - (read(storage, key)?.at ?? 0) > LONGEST_MS;
    if (isOld || !key.startsWith(own)) storage.removeItem(key);
  }
}

/** @param storage such as `localStorage`; undefined where the host does not let a page remember */
export function makeDraftMemory(
  storage: Storage | undefined,
  { meetingId, ...whose }: Whose & { meetingId: string },
): DraftMemory {
  const prefix = `${personKey(whose)}/${meetingId}/`;
  const keyOf = ({ caseId, field }: FieldPlace): string => `${prefix}${caseId}/${field}`;
  const own = (): string[] =>
    storage === undefined ? [] : keysOf(storage).filter((key) => key.startsWith(prefix));
  const list = (): KeptText[] =>
    storage === undefined ? [] : own().flatMap((key) => read(storage, key) ?? []);
  return {
    list,
    put: (kept) => {
      if (storage === undefined) return false;
      try {
        storage.setItem(keyOf(kept), JSON.stringify(kept));
        return true;
      } catch (error) {
        // it is full
        if (error instanceof DOMException) return false;
        throw error;
      }
    },
    remove: (place, text) => {
      if (storage !== undefined && read(storage, keyOf(place))?.text === text) {
        storage.removeItem(keyOf(place));
      }
    },
    clear: (which) => {
      for (const kept of list()) if (which(kept)) storage?.removeItem(keyOf(kept));
    },
  };
}

/** What the browser keeps beyond this session; undefined where it is switched off for pages inside others. */
export function deviceMemory(): Storage | undefined {
  try {
    return window.localStorage;
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}
