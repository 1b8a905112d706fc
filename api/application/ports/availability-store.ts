import type { Temporal } from 'temporal-polyfill';
import type { PractitionerId, ServiceLineId } from '../../domain/shared/id.ts';
import type { BusyPerson } from './graph.ts';

/** Half-open, in whole milliseconds since the epoch: the slot search is integer arithmetic. */
export interface Span {
  from: number;
  until: number;
}

export interface PersonAvailability {
  practitionerId: PractitionerId;
  /** Clinic sessions of the service line that they staff; unsorted, may touch. */
  open: Span[];
  /** Our appointments and Outlook's busy time; unsorted, may overlap. */
  busy: Span[];
  /** When Outlook was last read for them; undefined if never. */
  outlookReadAt: Temporal.Instant | undefined;
  /** Whether that reading succeeded and covers the whole window. */
  isOutlookKnown: boolean;
}

export interface AvailabilityStore {
  /** What is known of these people between two instants. */
  read(
    serviceLineId: ServiceLineId,
    practitionerIds: readonly PractitionerId[],
    from: Temporal.Instant,
    to: Temporal.Instant,
  ): Promise<PersonAvailability[]>;
  /** Replaces what is known of each person's Outlook in the window. */
  saveBusy(
    people: readonly (BusyPerson & { practitionerId: PractitionerId })[],
    from: Temporal.Instant,
    to: Temporal.Instant,
    readAt: Temporal.Instant,
  ): Promise<void>;
}
