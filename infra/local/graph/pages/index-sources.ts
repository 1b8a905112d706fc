import type { ExchangeLog } from '../api/exchanges.ts';
import type { MeetingAddresses } from '../meetings/meeting-resource.ts';
import type { CallStore } from '../state/call-store.ts';
import type { EventStore } from '../state/event-store.ts';
import type { MeetingStore } from '../state/meeting-store.ts';

/** What the index page looks into. */
export interface IndexSources {
  events: EventStore;
  meetings: MeetingStore;
  calls: CallStore;
  exchanges: ExchangeLog;
  addresses: MeetingAddresses;
}
