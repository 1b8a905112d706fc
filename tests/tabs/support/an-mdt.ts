import type { CaseCard, CaseSummary } from '../../../api/mdt/contract/cases.ts';
import type { DataSet } from '../../../api/mdt/contract/data-set.ts';
import type { Forecast } from '../../../api/mdt/contract/forecast.ts';
import type { ListItem, Meeting } from '../../../api/mdt/contract/meetings.ts';
import type { CaseType, Mdt } from '../../../api/mdt/contract/mdts.ts';
import { ProblemError } from '../../../tabs/api-client/problem-error.ts';
import { DR_A, id, NURSE_B } from './an-appointment.ts';

type FormField = DataSet['fields'][number];

export const aField = (change: Partial<FormField> & Pick<FormField, 'key'>): FormField => ({
  label: change.key,
  kind: 'text',
  isMandatory: false,
  choices: [],
  range: null,
  ...change,
});

export const STAGE = aField({ key: 'stage', label: 'Stage', isMandatory: true });
export const IMAGING = aField({
  key: 'imaging',
  label: 'Newest imaging',
  kind: 'choice',
  choices: ['CT', 'PET-CT'],
  isMandatory: true,
});
export const FIELDS: FormField[] = [
  STAGE,
  IMAGING,
  aField({ key: 'fitness', label: 'Performance status', kind: 'score', range: { from: 0, to: 4 } }),
  aField({ key: 'fev', label: 'FEV1', kind: 'number', range: { from: 5, to: 160 } }),
  aField({ key: 'imaged-on', label: 'Day of the imaging', kind: 'date' }),
  aField({ key: 'images', label: 'Link to the images', kind: 'link' }),
];

/** Of `aMeeting`: nobody has answered, and every case would be quorate. */
export const aForecast = (change: Partial<Forecast> = {}): Forecast => ({
  ...{ meetingId: id(730), version: 1, cases: [], answers: [], ownAnswer: null },
  ...change,
});

const person = ({ practitionerId, displayName }: typeof DR_A) => ({ practitionerId, displayName });
const CONSULTANT = { role: 'consultant', label: 'Consultant' };
const NURSE = { role: 'nurse', label: 'Nurse' };
const SURGEON = { role: 'surgeon', label: 'Surgeon' };

export function aCaseType(change: Partial<CaseType> = {}): CaseType {
  return {
    caseTypeId: id(710),
    mdtId: id(700),
    version: 3,
    name: 'New lung cancer',
    requiredRoles: [{ ...SURGEON, needed: 1 }],
    target: { unit: 'days', within: 28, share: 80 },
    isActive: true,
    dataSet: { version: 2, fields: FIELDS },
    ...change,
  };
}

/** Dr A chairs it; Nurse B covers for him. */
export function anMdt(change: Partial<Mdt> = {}): Mdt {
  return {
    mdtId: id(700),
    version: 5,
    name: 'Lung MDT',
    serviceLine: { serviceLineId: id(100), name: 'Lung cancer' },
    chair: person(DR_A),
    coreRoles: [{ ...CONSULTANT, needed: 1 }],
    members: [
      { ...person(DR_A), roles: [CONSULTANT], cover: person(NURSE_B), hasLeft: false },
      { ...person(NURSE_B), roles: [NURSE], cover: null, hasLeft: false },
    ],
    cutOffHours: 24,
    followUpDays: 28,
    minutesPerCase: 10,
    series: {
      recurrenceRule: 'FREQ=WEEKLY;BYDAY=TH',
      startsOn: '2026-01-01',
      endsOn: null,
      opensAt: '13:00',
      closesAt: '14:30',
      timeZone: 'Europe/London',
      runsOnBankHolidays: false,
      exceptDates: [],
      extraDates: [],
    },
    recurrenceWords: 'Every week on Thursday',
    isActive: true,
    madeUntil: '2027-01-01',
    caseTypes: [aCaseType()],
    ...change,
  };
}

export function aCaseSummary(change: Partial<CaseSummary> = {}): CaseSummary {
  return {
    caseId: id(720),
    version: 4,
    mdt: { mdtId: id(700), name: 'Lung MDT' },
    serviceLineId: id(100),
    caseType: { caseTypeId: id(710), name: 'New lung cancer' },
    patient: {
      patientId: id(50),
      displayName: 'Maya Kowalski',
      nhsNumber: '999 000 0018',
      birthDate: '2004-05-19',
      standing: 'active',
      notice: null,
    },
    question: 'Is an operation possible?',
    isUrgent: false,
    status: 'incomplete',
    askedBy: person(NURSE_B),
    askedAt: '2026-03-01T09:00:00Z',
    missing: ['Newest imaging'],
    isComplete: false,
    firstReadyAt: null,
    minutesToReady: null,
    triage: null,
    listing: null,
    preparationsOpen: 0,
    clock: null,
    ...change,
  };
}

/** Nobody was asked; the patient can be sent a link, and her mother acts for her. */
export const noOwnWords = (change: Partial<CaseCard['ownWords']> = {}): CaseCard['ownWords'] => ({
  ...{ version: 0, state: 'not-asked', isOpen: true, versions: [], asked: null },
  speakers: [
    { relatedPersonId: null, displayName: 'Maya Kowalski', relationship: null, canBeSentTo: true },
    { relatedPersonId: id(7001), displayName: 'Ruth Kowalski', relationship: 'Mother', canBeSentTo: true },
  ],
  ...change,
});

export function aCase(change: Partial<CaseCard> = {}): CaseCard {
  return {
    ...aCaseSummary(),
    dataSet: { version: 2, fields: FIELDS },
    filledInVersion: 2,
    values: { stage: 'T2 N0' },
    newlyMissing: [],
    notFitting: [],
    triages: [],
    preparations: [],
    listings: [],
    appointments: [],
    needs: null,
    supporters: [],
    otherCases: [],
    ownWords: noOwnWords(),
    ...change,
  };
}

/** A complete case of a list. */
export function anItem(position: number, displayName: string, change: Partial<ListItem> = {}): ListItem {
  const caseId = id(720 + position);
  return {
    position,
    minutes: 10,
    addedBy: 'Nurse B',
    addedAt: '2026-03-01T10:00:00Z',
    lateReason: null,
    isFlagged: false,
    expectedAt: '2026-03-05T13:00:00Z',
    case: aCaseSummary({
      caseId,
      patient: { ...aCaseSummary().patient, patientId: id(50 + position), displayName },
      status: 'listed',
      isComplete: true,
      missing: [],
    }),
    ...change,
  };
}

/** As the API counts what keeps a list from being ready. */
export const readinessOf = (items: readonly ListItem[]) => ({
  lateCount: items.filter(({ isFlagged }) => isFlagged).length,
  incompleteCount: items.filter((item) => !item.case.isComplete).length,
  preparationsOpen: items.reduce((sum, item) => sum + item.case.preparationsOpen, 0),
});

/** Thu 5 March 2026, 13:00 to 14:30 in London, with three cases. Its list closes a day before. */
export function aMeeting(change: Partial<Meeting> = {}): Meeting {
  const items = change.items ?? [anItem(1, 'Ann Ash'), anItem(2, 'Bob Birch'), anItem(3, 'Cy Cole')];
  return {
    meetingId: id(730),
    version: 7,
    mdt: { mdtId: id(700), name: 'Lung MDT' },
    serviceLineId: id(100),
    startsAt: '2026-03-05T13:00:00Z',
    endsAt: '2026-03-05T14:30:00Z',
    timeZone: 'Europe/London',
    status: 'planned',
    movedBecause: null,
    cancelledBecause: null,
    cutOffAt: '2026-03-04T13:00:00Z',
    caseCount: items.length,
    minutesPlanned: items.reduce((sum, { minutes }) => sum + minutes, 0),
    ...readinessOf(items),
    startedAt: null,
    finishedAt: null,
    items,
    ...change,
  };
}

export const refused = (status: number, code: string, more: object = {}): ProblemError =>
  new ProblemError({
    type: `urn:confer:problem:refusal:${code}`,
    title: code,
    status,
    instance: 'x',
    ...more,
  });
/** Somebody changed it since it was read. */
export const STALE = refused(412, 'changed-meanwhile');
