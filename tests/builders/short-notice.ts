import { asId } from '../../api/kernel/rules/id.ts';
import type { PatientRecord } from '../../api/patients/ports/patient-store.ts';
import type { RefillSettings } from '../../api/refill/contract/waiting-list.ts';
import type { SlotOfferRecord } from '../../api/refill/ports/offer-store.ts';
import type { WaitingListRecord } from '../../api/refill/ports/waiting-list-store.ts';
import type { KeptFreedSlot } from '../fakes/in-memory-refill.ts';
import { SERVICE_LINE_ID } from '../support/http-server.ts';
import { newId } from './a-consultation.ts';
import { NOW } from './at-work.ts';

const serviceLineId = asId<'ServiceLine'>(SERVICE_LINE_ID);
const startsAt = NOW.add({ hours: 24 });
const endsAt = startsAt.add({ minutes: 30 });
const times = {
  startsAt,
  endsAt,
  patientStartsAt: startsAt,
  patientEndsAt: endsAt,
  timeZone: 'Europe/London',
};

/** A patient who can be reached by text. */
export const aPatient = (changes: Partial<PatientRecord> = {}): PatientRecord => ({
  patientId: asId(newId()),
  pasPatientId: newId(),
  nhsNumber: undefined,
  givenName: 'Zebedee',
  familyName: 'Quillfeather',
  birthDate: '1999-04-17',
  gender: undefined,
  postcode: undefined,
  mobile: '07700900123',
  email: undefined,
  standing: 'active',
  isRestricted: false,
  replacedBy: undefined,
  readAt: NOW,
  ...changes,
});

/** Somebody who would come at short notice, on the list of the service line of `anActor`. */
export const anEntry = (changes: Partial<WaitingListRecord> = {}): WaitingListRecord => ({
  entryId: asId(newId()),
  serviceLineId,
  patientId: asId(newId()),
  noticeMinutes: 120,
  suits: {},
  priority: 'routine',
  waitingSince: '2026-02-02',
  givesUpAppointmentId: undefined,
  status: 'waiting',
  removalReason: undefined,
  version: 3,
  addedBy: asId(newId()),
  addedAt: NOW,
  ...changes,
});

/** Tomorrow at the same hour, being offered. */
export const aFreedSlot = (changes: Partial<KeptFreedSlot> = {}): KeptFreedSlot => ({
  ...times,
  freedSlotId: asId(newId()),
  serviceLineId,
  appointmentId: asId(newId()),
  freedAt: NOW,
  status: 'offering',
  wave: 1,
  holdId: undefined,
  version: 5,
  staff: [],
  resources: [],
  closedReason: undefined,
  ...changes,
});

/** The patient of the entry was asked and has not answered yet. */
export const anOffer = (slot: KeptFreedSlot, entry: WaitingListRecord): SlotOfferRecord => ({
  ...times,
  offerId: asId(newId()),
  freedSlotId: slot.freedSlotId,
  entryId: entry.entryId,
  patientId: entry.patientId,
  serviceLineId,
  freedAppointmentId: slot.appointmentId,
  status: 'open',
  offeredAt: NOW,
  expiresAt: NOW.add({ minutes: 15 }),
  answeredAt: undefined,
  patientStanding: 'active',
  failedIdentityChecks: 0,
  lockedAt: undefined,
  verifiedAt: undefined,
  boundDeviceHash: undefined,
  linkHash: new Uint8Array(32),
  givesUpStartsAt: undefined,
  mobile: '07700900123',
  hasUnclearReply: false,
});

export const SETTINGS: RefillSettings = {
  noticeMinutes: 60,
  mode: 'in-order',
  waveSize: 3,
  offerMinutes: 15,
  textsFrom: '08:00',
  textsUntil: '20:00',
  takesReplies: true,
};
