import type { Temporal } from 'temporal-polyfill';
import type { CareHomeId, PatientId, PractitionerId, ResidenceId } from '../../kernel/rules/id.ts';

/** A care home whose residents are seen by one shared tablet. */
export interface CareHomeRecord {
  careHomeId: CareHomeId;
  /** Stands in the codes that sign its tablet in. */
  number: number;
  name: string;
  address: string;
  phone: string;
  version: number;
}

/** A patient in a home, from a day on. */
export interface ResidenceRecord {
  residenceId: ResidenceId;
  careHomeId: CareHomeId;
  patientId: PatientId;
  givenName: string;
  familyName: string;
  room: string;
  /** ISO date, in the organisation's zone. */
  fromOn: string;
  /** ISO date: the first day on which they no longer live there. */
  leavesOn: string | undefined;
}

export interface NewResidence extends Omit<ResidenceRecord, 'givenName' | 'familyName'> {
  recordedBy: PractitionerId;
  recordedAt: Temporal.Instant;
}

export interface CareHomeStore {
  /** By name. */
  list(): Promise<CareHomeRecord[]>;
  findById(careHomeId: CareHomeId): Promise<CareHomeRecord | undefined>;
  findByNumber(number: number): Promise<CareHomeRecord | undefined>;
  /** For update. */
  lockById(careHomeId: CareHomeId): Promise<CareHomeRecord | undefined>;
  /** Gives it the next number. @returns false when there is one of that name */
  add(home: Pick<CareHomeRecord, 'careHomeId' | 'name' | 'address' | 'phone'>): Promise<boolean>;
  /** @returns false when another one has the name */
  change(home: Pick<CareHomeRecord, 'careHomeId' | 'name' | 'address' | 'phone'>): Promise<boolean>;
  /** Something of the home changed. */
  countVersion(careHomeId: CareHomeId): Promise<void>;
  /** Those who live there on that day or later, by room and name. @param day ISO date */
  listResidents(careHomeIds: readonly CareHomeId[], day: string): Promise<ResidenceRecord[]>;
  /** @returns false when the patient lives in a home on some of these days */
  addResident(residence: NewResidence): Promise<boolean>;
  /** Where one patient lives the other lives from now on, but for days on which the other lives somewhere already. */
  giveAll(from: PatientId, to: PatientId): Promise<void>;
  /** @returns false when the patient lives in another home on some of these days */
  changeResident(residence: Pick<ResidenceRecord, 'residenceId' | 'room' | 'leavesOn'>): Promise<boolean>;
}
