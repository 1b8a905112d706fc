import type { CompanionDraft } from './companion-draft.ts';
import type { ProxyRequest } from '../../../api/patients/contract/contact.ts';
import type { GroupSession } from '../../../api/booking/contract/booking-changes.ts';
import type { Needs } from '../../../api/patients/contract/needs.ts';
import type { PatientSummary } from '../../../api/patients/contract/patients.ts';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import type { Modality } from '../../../api/kernel/contract/modality-words.ts';
import type { Parts } from '../../../api/appointments/contract/parts.ts';
import type { Slot, Weekday } from '../../../api/slots/contract/slots.ts';

/** The proxy's fields as typed; an empty text is one that was not filled in. */
export interface ProxyDraft {
  /** Of one whose authority is recorded with the patient: it is used as it is. */
  authorityId?: string;
  givenName: string;
  familyName: string;
  relationship: ProxyRequest['relationship'] | '';
  legalBasis: ProxyRequest['legalBasis'] | '';
  evidenceSeen: string;
  mobile: string;
  email: string;
}

/** Where messages go, as typed; for this booking only unless it is the patient's new number. */
interface ContactDraft {
  mobile: string;
  email: string;
  isForAll: boolean;
}

/** How many of a role are wanted, and of whom; nobody named means anyone who has the role. */
export interface RoleWish {
  count: number;
  anyOf: readonly string[];
}

/** When it suits the patient, as typed; empty texts and lists mean that it does not matter. */
export interface SuitsDraft {
  weekdays: readonly Weekday[];
  /** Wall times of the organisation's zone such as `09:30`. */
  from: string;
  until: string;
  /** The first day to look at, such as `2026-03-03`. */
  earliest: string;
}

/** One appointment, several in one go, or a place in a group. */
export type BookingKind = 'single' | 'series' | 'group';

/** How often a series repeats; the first appointment is the chosen slot. */
export interface SeriesDraft {
  count: number;
  everyWeeks: number;
  /** What was chosen for those that clash, by wanted time: another time, or nothing (leaves it out). */
  instead: Readonly<Record<string, string>>;
}

/** A group as typed, beside its time and people. */
export interface NewGroupDraft {
  title: string;
  capacity: number;
}

/** How the patient is seen, where that is not as the clinic has it; the place is typed, of one in person. */
export interface HeldDraft {
  modality: Modality | undefined;
  location: string;
}

/** All that the form holds. */
export interface BookingDraft {
  kind: BookingKind;
  serviceLineId: string;
  roles: Readonly<Record<string, RoleWish>>;
  parts: Parts;
  suits: SuitsDraft;
  /** Rooms, interpreters and equipment by the key of their choice (`wanted-resources.ts`). */
  wanted: readonly string[];
  patient: PatientSummary | undefined;
  /** What the patient needs; undefined until it is known or entered. */
  needs: Needs | undefined;
  /** Where the patient's link goes instead of what the PAS holds; empty when it goes there. */
  contact: ContactDraft;
  proxy: ProxyDraft | undefined;
  held: HeldDraft;
  companions: readonly CompanionDraft[];
  slot: Slot | undefined;
  series: SeriesDraft;
  groupSession: GroupSession | undefined;
  /** A group that is being set up; undefined while one is chosen from the list. */
  newGroup: NewGroupDraft | undefined;
}

export const EMPTY_PROXY: ProxyDraft = {
  givenName: '',
  familyName: '',
  relationship: '',
  legalBasis: '',
  evidenceSeen: '',
  mobile: '',
  email: '',
};
export const NO_CONTACT: ContactDraft = { mobile: '', email: '', isForAll: false };
export const AS_THE_CLINIC: HeldDraft = { modality: undefined, location: '' };
export const ANY_TIME: SuitsDraft = { weekdays: [], from: '', until: '', earliest: '' };

/** What follows from the choice of a service line: the roles that it usually wants and how long it takes. */
export function ofServiceLine(
  serviceLine: ServiceLine | undefined,
): Pick<BookingDraft, 'serviceLineId' | 'roles' | 'parts' | 'slot' | 'groupSession' | 'newGroup'> {
  return {
    serviceLineId: serviceLine?.serviceLineId ?? '',
    roles: Object.fromEntries(
      serviceLine?.roles.map((role) => [role.roleCode, { count: role.requiredCount, anyOf: [] }]) ?? [],
    ),
    parts: {
      huddleMinutes: serviceLine?.huddleMinutes ?? 0,
      patientMinutes: serviceLine?.durationMinutes ?? 30,
      debriefMinutes: serviceLine?.debriefMinutes ?? 0,
    },
    slot: undefined,
    groupSession: undefined,
    newGroup: undefined,
  };
}

/** A new form for a service line. */
export function newDraft(serviceLine: ServiceLine | undefined): BookingDraft {
  return {
    kind: 'single',
    ...ofServiceLine(serviceLine),
    suits: ANY_TIME,
    wanted: [],
    patient: undefined,
    needs: undefined,
    contact: NO_CONTACT,
    proxy: undefined,
    held: AS_THE_CLINIC,
    companions: [],
    series: { count: 6, everyWeeks: 2, instead: {} },
  };
}
