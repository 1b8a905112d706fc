import type { Temporal } from 'temporal-polyfill';
import type { AppointmentId, PractitionerId, ServiceLineId } from '../../kernel/rules/id.ts';
import type { NotBroughtStep } from '../rules/not-brought-path.ts';

export interface NotBroughtStepRecord extends NotBroughtStep {
  /** From 1, without gaps. */
  number: number;
  person: string | undefined;
  via: string | undefined;
  note: string | undefined;
  doneBy: { practitionerId: PractitionerId; displayName: string };
  doneAt: Temporal.Instant;
}

export interface NotBroughtRecord {
  appointmentId: AppointmentId;
  serviceLineId: ServiceLineId;
  openedAt: Temporal.Instant;
  isOpen: boolean;
  /** The oldest first. */
  steps: NotBroughtStepRecord[];
}

export interface NotBroughtStore {
  /** Opens the path, or opens it again. */
  open(path: Pick<NotBroughtRecord, 'appointmentId' | 'serviceLineId' | 'openedAt'>): Promise<void>;
  find(appointmentId: AppointmentId): Promise<NotBroughtRecord | undefined>;
  /** @returns false when this number is there already: somebody was faster */
  addStep(appointmentId: AppointmentId, step: NotBroughtStepRecord): Promise<boolean>;
  close(appointmentId: AppointmentId): Promise<void>;
  /** Open ones, those open longest first. */
  listOpen(filter: {
    serviceLineIds: readonly ServiceLineId[];
    /** `openedAt`: RFC 3339, of the last one of the page before. */
    after: { openedAt: string; appointmentId: AppointmentId } | undefined;
    limit: number;
  }): Promise<NotBroughtRecord[]>;
}
