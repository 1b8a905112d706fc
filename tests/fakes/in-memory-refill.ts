import type { RefillSettings } from '../../api/refill/contract/waiting-list.ts';
import type {
  FreedSlotClosing,
  FreedSlotRecord,
  FreedSlotStore,
} from '../../api/refill/ports/freed-slot-store.ts';
import type { RefillSettingsStore } from '../../api/refill/ports/refill-settings-store.ts';
import type { ReplyQuestion, ReplyStore } from '../../api/refill/ports/reply-store.ts';
import type { OfferStore, SlotOfferRecord } from '../../api/refill/ports/offer-store.ts';
import { partly } from './partly.ts';

export interface KeptFreedSlot extends FreedSlotRecord {
  closedReason: FreedSlotClosing | undefined;
}

/** What refilling keeps. */
export interface RefillRows {
  settings: { serviceLineId: string; settings: RefillSettings; version: number }[];
  freedSlots: KeptFreedSlot[];
  offers: SlotOfferRecord[];
  questions: ReplyQuestion[];
  /** Notify's ids of texts that were taken. */
  texts: string[];
}

/** Freed slots, their offers, the answers and the settings of service lines as the database keeps them. */
export const inMemoryRefill = ({ settings, freedSlots, offers, questions, texts }: RefillRows) => ({
  freedSlots: freedSlotsOf(freedSlots),
  offers: offersOf(offers),
  refillSettings: settingsOf(settings),
  replies: repliesOf(questions, texts),
});

function settingsOf(settings: RefillRows['settings']): RefillSettingsStore {
  return {
    find: (id) => {
      const found = settings.find(({ serviceLineId }) => serviceLineId === id);
      return Promise.resolve(found && { settings: found.settings, version: found.version });
    },
    save: (id, wanted, expectedVersion) => {
      const at = settings.findIndex(({ serviceLineId }) => serviceLineId === id);
      const before = settings[at]!;
      if (expectedVersion !== undefined && expectedVersion !== before.version) return Promise.resolve(false);
      settings[at] = { ...before, settings: wanted, version: before.version + 1 };
      return Promise.resolve(true);
    },
  };
}

function freedSlotsOf(freedSlots: KeptFreedSlot[]): FreedSlotStore {
  const change = (id: string, changes: Partial<KeptFreedSlot>): Promise<void> => {
    const at = freedSlots.findIndex(({ freedSlotId }) => freedSlotId === id);
    freedSlots[at] = { ...freedSlots[at]!, ...changes };
    return Promise.resolve();
  };
  return partly<FreedSlotStore>('freedSlots', {
    lockById: (id) => Promise.resolve(freedSlots.find(({ freedSlotId }) => freedSlotId === id)),
    close: (id, outcome) =>
      change(id, {
        status: 'reason' in outcome ? 'not-refilled' : 'refilled',
        closedReason: 'reason' in outcome ? outcome.reason : undefined,
        holdId: undefined,
        version: freedSlots.find(({ freedSlotId }) => freedSlotId === id)!.version + 1,
      }),
    list: ({ freedSlotId }) =>
      Promise.resolve(
        freedSlots
          .filter((row) => freedSlotId === undefined || row.freedSlotId === freedSlotId)
          .map((record) => ({
            record,
            serviceLineName: 'Young adult diabetes',
            closedReason: record.closedReason,
            lookAt: undefined,
            refilledBy: undefined,
            staff: [],
            offers: [],
          })),
      ),
  });
}

function offersOf(offers: SlotOfferRecord[]): OfferStore {
  return partly<OfferStore>('offers', {
    listOpen: (id) =>
      Promise.resolve(offers.filter((row) => row.freedSlotId === id && row.status === 'open')),
    listOpenOfEntry: (id) =>
      Promise.resolve(offers.filter((row) => row.entryId === id && row.status === 'open')),
    listOpenOfPatient: (id) =>
      Promise.resolve(offers.filter((row) => row.patientId === id && row.status === 'open')),
    findById: (id) => Promise.resolve(offers.find(({ offerId }) => offerId === id)),
    // all of a test's offers go to one number
    listByNumber: (_hash, since) =>
      Promise.resolve(
        offers
          .filter(({ offeredAt }) => offeredAt.epochMilliseconds >= since.epochMilliseconds)
          .toSorted((one, other) => other.offeredAt.epochMilliseconds - one.offeredAt.epochMilliseconds),
      ),
    settle: (id, status) => {
      const at = offers.findIndex(({ offerId }) => offerId === id);
      offers[at] = { ...offers[at]!, status };
      return Promise.resolve();
    },
  });
}

function repliesOf(questions: ReplyQuestion[], texts: string[]): ReplyStore {
  return {
    addQuestion: (question) => {
      questions.push(question);
      return Promise.resolve();
    },
    findQuestion: () => Promise.resolve(questions.at(-1)),
    wasTaken: (id) => Promise.resolve(texts.includes(id)),
    noteTaken: (id) => {
      texts.push(id);
      return Promise.resolve(true);
    },
  };
}
