import { writeMdtOutcome } from '../../../../../api/mdt/contract/running-endpoints.ts';
import type { Outcome, OutcomeField } from '../../../../../api/mdt/contract/outcomes.ts';
import { isStale, moreOf, NoAnswerError, ProblemError } from '../../../../api-client/problem-error.ts';
import type { DraftMemory, FieldPlace, KeptText } from './draft-memory.ts';

/**
 * Where a typed text is: `saving` it is on its way, `saved` Confer has it, `waiting` there is no connection, `others`
 * somebody else wrote there meanwhile and the person has to choose, `reason` the outcome was confirmed and needs one,
 * `refused` Confer does not take it.
 */
export type DraftState = 'saving' | 'saved' | 'waiting' | 'others' | 'reason' | 'refused';

/** What somebody typed in one field, until something newer is there. */
export interface OutcomeDraft extends FieldPlace {
  text: string;
  seen: number;
  reason: string | undefined;
  state: DraftState;
  /** Of `others`: what is there now. */
  present: OutcomeField | undefined;
  /** Of `refused`. */
  error: unknown;
  /** False: the device does not keep it while it is not sent. */
  isKept: boolean;
}

export interface WriteField extends FieldPlace {
  value: string;
  seen: number;
  reason: string | undefined;
  /** The page is being left. */
  isLast: boolean;
}

/** Everything that this panel typed in the outcomes of a meeting, whichever case is shown. */
export interface OutcomeDrafts {
  subscribe(listener: () => void): () => void;
  /** The same object until something about it changes. */
  of(place: FieldPlace): OutcomeDraft | undefined;
  all(): readonly OutcomeDraft[];
  /** @param seen the version that was shown when it was typed */
  type(place: FieldPlace, text: string, seen: number, reason?: string): void;
  /** What is at Confer now: what was saved here and written over since is shown as it is there. */
  heard(outcome: Pick<Outcome, 'caseId' | 'fields' | 'history'>): void;
  choose(place: FieldPlace, which: 'mine' | 'theirs' | 'both'): void;
  giveReason(place: FieldPlace, reason: string): void;
  /** Gives up what was typed. */
  drop(place: FieldPlace): void;
  /** Sends at once what waits. @param isLast the page is being left */
  sendNow(isLast?: boolean): void;
  /** The meeting is over: what can never be sent is not kept on the device any more. */
  meetingFinished(): void;
  /** Sends what waits, and then no more. */
  close(): void;
}

/** How long somebody has to rest before what they typed is sent, in milliseconds. */
const REST_MS = 700;
/** Whoever goes on typing is saved this often all the same. */
const LONGEST_MS = 2500;
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30_000;

interface Entry {
  draft: OutcomeDraft;
  timer: ReturnType<typeof setTimeout> | undefined;
  /** Since when something in it waits to be sent. */
  since: number | undefined;
  isSending: boolean;
  retryMs: number;
}

const keyOf = ({ caseId, field }: FieldPlace): string => `${caseId} ${field}`;

/** No answer, or "not now": it is sent again. A sign-in that has ended is renewed by the host. */
const isPassing = (error: unknown): boolean =>
  error instanceof NoAnswerError ||
  (error instanceof ProblemError && (error.status >= 500 || error.status === 429 || error.status === 401));

interface Needs {
  /** @throws ProblemError | NoAnswerError */
  write: (field: WriteField) => Promise<OutcomeField>;
  memory: DraftMemory;
  now: () => number;
  /** Who types here. */
  practitionerId: string;
}

export function makeOutcomeDrafts({ write, memory, now, practitionerId }: Needs): OutcomeDrafts {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  const histories = new Map<string, Outcome['history']>();
  let shown: readonly OutcomeDraft[] = [];
  let isClosed = false;

  const tell = (): void => {
    shown = [...entries.values()].map(({ draft }) => draft);
    for (const listener of listeners) listener();
  };
  const change = (entry: Entry, how: Partial<OutcomeDraft>): void => {
    entry.draft = { ...entry.draft, ...how };
    tell();
  };
  const remove = (entry: Entry): void => {
    clearTimeout(entry.timer);
    memory.remove(entry.draft, entry.draft.text);
    entries.delete(keyOf(entry.draft));
    tell();
  };
  const keep = ({ caseId, field, text, seen, reason }: OutcomeDraft): boolean =>
    memory.put({ caseId, field, text, seen, reason: reason ?? null, at: now() });

  const schedule = (entry: Entry, waitMs: number): void => {
    clearTimeout(entry.timer);
    entry.timer = undefined;
    if (entry.isSending || isClosed) return;
    entry.timer = setTimeout(() => void send(entry), waitMs);
  };
  const soon = (entry: Entry): void => {
    entry.since ??= now();
    schedule(entry, Math.max(0, Math.min(REST_MS, entry.since + LONGEST_MS - now())));
  };

  /** It had arrived without that being heard, and somebody who has seen it wrote over it since. */
  const wasThere = ({ caseId, field, text, seen }: OutcomeDraft): boolean =>
    (histories.get(caseId) ?? []).some(
      (one) =>
        one.field === field &&
        one.version > seen &&
        one.value === text.trim() &&
        one.writtenBy.practitionerId === practitionerId,
    );

  const acknowledge = (entry: Entry, sent: OutcomeDraft, version: number): void => {
    entry.retryMs = FIRST_RETRY_MS;
    memory.remove(sent, sent.text);
    if (entry.draft.text === sent.text) {
      change(entry, { seen: version, state: 'saved', present: undefined, isKept: true });
      return;
    }
    change(entry, { seen: version, state: 'saving', present: undefined });
    change(entry, { isKept: keep(entry.draft) });
    if (isClosed) void send(entry, true);
    else soon(entry);
  };

  const fail = (entry: Entry, sent: OutcomeDraft, error: unknown): void => {
    const present = isStale(error) ? moreOf(error, writeMdtOutcome).present : undefined;
    if (present !== undefined && present.value === sent.text.trim()) {
      // it had arrived, and only the answer was lost
      acknowledge(entry, sent, present.version);
    } else if (present !== undefined && wasThere(entry.draft)) {
      remove(entry);
    } else if (present !== undefined) {
      change(entry, { state: 'others', present });
    } else if (isPassing(error)) {
      change(entry, { state: 'waiting' });
      schedule(entry, entry.retryMs);
      entry.retryMs = Math.min(entry.retryMs * 2, LONGEST_RETRY_MS);
    } else if (error instanceof ProblemError && error.isRefusal('mdt-outcome-needs-reason')) {
      change(entry, { state: 'reason' });
    } else if (entry.draft.text === sent.text) {
      change(entry, { state: 'refused', error });
    } else soon(entry);
  };

  async function send(entry: Entry, isLast = false): Promise<void> {
    clearTimeout(entry.timer);
    entry.timer = undefined;
    if (entry.isSending) return;
    entry.isSending = true;
    entry.since = undefined;
    // a text that waits says so until it is there
    if (entry.draft.state !== 'waiting') change(entry, { state: 'saving' });
    const sent = entry.draft;
    const { caseId, field, text, seen, reason } = sent;
    try {
      const answer = await write({ caseId, field, value: text.trim(), seen, reason, isLast });
      entry.isSending = false;
      acknowledge(entry, sent, answer.version);
    } catch (error) {
      entry.isSending = false;
      fail(entry, sent, error);
    }
  }

  const add = (draft: OutcomeDraft): Entry => {
    const entry: Entry = {
      draft,
      timer: undefined,
      since: undefined,
      isSending: false,
      retryMs: FIRST_RETRY_MS,
    };
    entries.set(keyOf(draft), entry);
    return entry;
  };
  const fromMemory = ({ caseId, field, text, seen, reason }: KeptText): Entry =>
    add({
      ...{ caseId, field, text, seen, reason: reason ?? undefined },
      ...{ state: 'saving', present: undefined, error: undefined, isKept: true },
    });

  for (const kept of memory.list()) schedule(fromMemory(kept), 0);
  tell();

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    of: (place) => entries.get(keyOf(place))?.draft,
    all: () => shown,
    type: (place, text, seen, reason) => {
      const known = entries.get(keyOf(place));
      const isNew = known === undefined || known.draft.state === 'saved';
      const entry =
        known ??
        add({
          ...{ caseId: place.caseId, field: place.field, text, seen, reason },
          ...{ state: 'saving', present: undefined, error: undefined, isKept: true },
        });
      const { draft } = entry;
      const waitsForPerson = draft.state === 'others' || draft.state === 'reason';
      entry.draft = {
        ...draft,
        text,
        seen: isNew ? Math.max(seen, known === undefined ? 0 : draft.seen) : draft.seen,
        reason: reason ?? draft.reason,
        state: waitsForPerson || draft.state === 'waiting' ? draft.state : 'saving',
        error: undefined,
      };
      change(entry, { isKept: keep(entry.draft) });
      if (!waitsForPerson && draft.state !== 'waiting') soon(entry);
    },
    heard: ({ caseId, fields, history }) => {
      histories.set(caseId, history);
      for (const field of fields) {
        const entry = entries.get(keyOf({ caseId, field: field.field }));
        if (entry === undefined || entry.isSending) continue;
        const { state, seen, present } = entry.draft;
        const isOver = state === 'saved' && field.version > seen;
        if (isOver || (state === 'others' && wasThere(entry.draft))) remove(entry);
        else if (state === 'others' && present !== undefined && field.version > present.version) {
          change(entry, { present: field });
        }
      }
    },
    choose: (place, which) => {
      const entry = entries.get(keyOf(place));
      const present = entry?.draft.present;
      if (entry === undefined || present === undefined) return;
      const mine = entry.draft.text;
      if (which === 'theirs') {
        memory.remove(place, mine);
        const { value: text, version: seen } = present;
        change(entry, { text, seen, state: 'saved', present: undefined, isKept: true });
        return;
      }
      const text = which === 'mine' ? mine : `${present.value}\n${mine}`;
      change(entry, { text, seen: present.version, state: 'saving', present: undefined });
      change(entry, { isKept: keep(entry.draft) });
      void send(entry);
    },
    giveReason: (place, reason) => {
      const entry = entries.get(keyOf(place));
      if (entry === undefined) return;
      change(entry, { reason, state: 'saving' });
      change(entry, { isKept: keep(entry.draft) });
      void send(entry);
    },
    drop: (place) => {
      const entry = entries.get(keyOf(place));
      if (entry !== undefined) remove(entry);
    },
    sendNow: (isLast = false) => {
      for (const entry of entries.values()) {
        const { state } = entry.draft;
        if (state === 'waiting' || entry.timer !== undefined) void send(entry, isLast);
      }
    },
    meetingFinished: () => {
      memory.clear(({ reason }) => reason === null);
    },
    close: () => {
      isClosed = true;
      for (const entry of entries.values()) {
        if (entry.timer !== undefined && entry.draft.state === 'saving') void send(entry, true);
        clearTimeout(entry.timer);
      }
    },
  };
}
