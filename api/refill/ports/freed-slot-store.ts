import type { Temporal } from 'temporal-polyfill';
import type { FreedSlot } from '../contract/waiting-list.ts';
import type {
  AppointmentId,
  FreedSlotId,
  HoldId,
  PractitionerId,
  ResourceId,
  ServiceLineId,
} from '../../kernel/rules/id.ts';

export type FreedSlotClosing = NonNullable<FreedSlot['closedReason']>;

/** Time that a cancellation or a move gave back. */
export interface FreedSlotRecord {
  freedSlotId: FreedSlotId;
  serviceLineId: ServiceLineId;
  /** Whose time it was. */
  appointmentId: AppointmentId;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  patientStartsAt: Temporal.Instant;
  patientEndsAt: Temporal.Instant;
  timeZone: string;
  freedAt: Temporal.Instant;
  status: FreedSlot['status'];
  wave: number;
  holdId: HoldId | undefined;
  version: number;
  /** In the order in which they were named. */
  staff: { practitionerId: PractitionerId; roleCode: string }[];
  /** The resources that come with it. Languages are an interpreter's. */
  resources: { resourceId: ResourceId; kind: 'room' | 'interpreter' | 'equipment'; languages: string[] }[];
}

export type NewFreedSlot = Omit<FreedSlotRecord, 'status' | 'wave' | 'holdId' | 'version' | 'resources'> & {
  resourceIds: ResourceId[];
  /** Set when it is not offered at all; it is kept for the report. */
  closedReason: FreedSlotClosing | undefined;
};

/** A freed slot as screens show it. */
export interface FreedSlotView {
  record: FreedSlotRecord;
  /** When the next step of offering it is due. */
  lookAt: Temporal.Instant | undefined;
  serviceLineName: string;
  closedReason: FreedSlotClosing | undefined;
  refilledBy: AppointmentId | undefined;
  staff: FreedSlot['staff'];
  offers: (FreedSlot['offers'][number] & { givenName: string; familyName: string })[];
}

export interface FreedSlotStore {
  add(slot: NewFreedSlot): Promise<void>;
  /** For update: others wait until this transaction ends. */
  lockById(freedSlotId: FreedSlotId): Promise<FreedSlotRecord | undefined>;
  /** Like `lockById`, without waiting. @returns undefined when somebody else has it */
  lockByIdUnlessBusy(freedSlotId: FreedSlotId): Promise<FreedSlotRecord | undefined>;
  /** Says what it has come to. */
  saveStep(freedSlotId: FreedSlotId, step: { wave: number; holdId: HoldId | undefined }): Promise<void>;
  close(
    freedSlotId: FreedSlotId,
    outcome: { refilledBy: AppointmentId } | { reason: FreedSlotClosing },
    at: Temporal.Instant,
  ): Promise<void>;
  /** The newest first. */
  list(filter: {
    serviceLineIds: readonly ServiceLineId[];
    freedSlotId?: FreedSlotId;
    since: Temporal.Instant;
    limit: number;
  }): Promise<FreedSlotView[]>;
}
