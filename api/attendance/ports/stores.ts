import type { Stores as PasStores } from '../../pas/ports/stores.ts';
import type { Stores as MeetingStores } from '../../meetings/ports/stores.ts';
import type { Stores as MessageStores } from '../../messages/ports/stores.ts';
import type { Stores as NotBroughtStores } from '../../was-not-brought/ports/stores.ts';
import type { AttendanceStore } from './attendance-store.ts';
import type { OutcomeStore } from './outcome-store.ts';

/** The stores that attendance uses, within one organisation and one transaction. */
export interface Stores extends PasStores, MeetingStores, MessageStores, NotBroughtStores {
  attendance: AttendanceStore;
  outcomes: OutcomeStore;
}
