import type { SlotSearch } from '../contract/slots.ts';

/** The time, people and things of a booking that was refused, or less: nobody need be booked for it yet. */
export interface WantedSlot {
  serviceLineId: string;
  /** RFC 3339; start of the first part. */
  startsAt: string;
  staff: readonly { practitionerId: string; roleCode: string }[];
  patientId?: string | undefined;
  durationMinutes?: number | undefined;
  parts?: SlotSearch['parts'];
  resourceIds?: readonly string[] | undefined;
  /** The caller's own hold. */
  holdId?: string | undefined;
  /** A place in this group session: its time is the group's. */
  groupSessionId?: string | undefined;
}
