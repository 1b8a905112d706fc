import type { Temporal } from 'temporal-polyfill';
import type { BlockReason } from '../contract/blocks.ts';
import type { SlotResource } from '../../resources/contract/slot-resource.ts';
import type { AppointmentId, Id, PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';

type BlockId = Id<'Block'>;
type ResourceId = Id<'Resource'>;

/** Who or what is away. */
export type AwayOne = { practitionerId: PractitionerId } | { resourceId: ResourceId };

/** Half-open. */
export interface Period {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
}

export interface BlockRecord extends Period {
  blockId: BlockId;
  practitioner: { practitionerId: PractitionerId; displayName: string } | undefined;
  resource: SlotResource | undefined;
  reason: BlockReason;
  createdBy: string;
  createdAt: Temporal.Instant;
  removedAt: Temporal.Instant | undefined;
  /** Bookings that need the person or the resource in that time. */
  bookingCount: number;
}

/** A booking that needs somebody or something at a time. */
export interface BookingInTheWay extends Period {
  appointmentId: AppointmentId;
  serviceLineId: ServiceLineId;
  serviceLineName: string;
  givenName: string;
  familyName: string;
  staff: string[];
}

/** When people and resources are away. */
/** A time for which another organisation has booked one of the staff. Its purpose is not known here. */
export interface BookedElsewhere extends Period {
  organisation: string;
}

export interface BlockStore {
  add(
    block: Period & {
      blockId: BlockId;
      away: AwayOne;
      reason: BlockReason;
      createdBy: PractitionerId;
      createdAt: Temporal.Instant;
    },
  ): Promise<void>;
  findById(blockId: BlockId): Promise<BlockRecord | undefined>;
  /** Those that overlap the period and were not removed, by start and id. */
  list(filter: {
    practitionerId: string | undefined;
    resourceId: string | undefined;
    from: Temporal.Instant;
    to: Temporal.Instant | undefined;
    after: { startsAt: string; blockId: string } | undefined;
    limit: number;
  }): Promise<BlockRecord[]>;
  /** Only the first time counts. */
  remove(blockId: BlockId, at: Temporal.Instant): Promise<void>;
  /** Booked appointments that need them and overlap the period, by start. */
  listBookings(away: AwayOne, period: Period, limit: number): Promise<BookingInTheWay[]>;
  countBookings(away: AwayOne, period: Period): Promise<number>;
  /** When other organisations have booked the person, by start. */
  listElsewhere(away: AwayOne, period: Period, limit: number): Promise<BookedElsewhere[]>;
  hasPractitioner(practitionerId: PractitionerId): Promise<boolean>;
}
