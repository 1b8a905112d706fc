import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../api/kernel/actors/actor.ts';
import { asId } from '../../api/kernel/rules/id.ts';
import type { CreateMdt } from '../../api/mdt/contract/mdts.ts';
import { makeMdt } from '../../api/mdt/make-mdt.ts';
import { orderList } from '../../api/mdt/rules/order-list.ts';
import { makeOwnWordsLinks } from '../../api/mdt/use-cases/own-words-links.ts';
import { makeTypingBoard } from '../../api/mdt/use-cases/typing-board.ts';
import type { OutcomeFieldKey } from '../../api/mdt/rules/outcome-fields.ts';
import type { DataSetField } from '../../api/mdt/rules/data-set-field.ts';
import type { PatientRecord } from '../../api/patients/ports/patient-store.ts';
import { parseNhsNumber } from '../../api/patients/rules/nhs-number.ts';
import type { EveryStore } from '../../api/every-store.ts';
import type { Follows } from '../../api/kernel/changes/follows.ts';
import { inMemorySignals } from '../fakes/in-memory-signals.ts';
import { inMemoryStores } from '../fakes/in-memory-stores.ts';
import { anActor, SERVICE_LINE_ID } from '../support/http-server.ts';
import { newId } from './a-consultation.ts';
import { aPerson, aServiceLine } from './at-work.ts';
import { whatUseCasesNeed } from './what-use-cases-need.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);

export const aField = (changes: Partial<DataSetField>): DataSetField => ({
  ...{ key: 'stage', label: 'Stage', kind: 'text', isMandatory: true, choices: [], range: null },
  ...changes,
});
export const STATUS = aField({
  ...{ key: 'performance-status', label: 'Performance status', kind: 'score' },
  range: { from: 0, to: 4 },
});
/** A form of two mandatory fields and one that is not. */
export const FORM = [
  STATUS,
  aField({}),
  aField({ key: 'scan', label: 'Link to the scan', kind: 'link', isMandatory: false }),
];
export const FILLED_IN = { 'performance-status': 1, stage: 'T2 N0 M0' };

export const aPatient = (changes: Partial<PatientRecord> = {}): PatientRecord => ({
  patientId: asId(newId()),
  pasPatientId: `pas-${newId()}`,
  nhsNumber: parseNhsNumber('9990000018')!,
  ...{ givenName: 'Zed', familyName: 'Quill', birthDate: '1960-02-01', gender: undefined },
  ...{ postcode: undefined, mobile: '07700900123', email: undefined },
  ...{ standing: 'active', isRestricted: false, replacedBy: undefined },
  readAt: at('2026-03-02T08:00:00Z'),
  ...changes,
});

/** A service line with a surgeon, a radiologist and a nurse, a patient, and no MDT yet. It is Monday 2 March 2026, 9:00. */
export function mdtAtWork(
  options: {
    holidays?: Readonly<Record<string, string>>;
    /** What follows changes, beside the cards of appointments. */
    follows?: () => readonly Follows<EveryStore>[];
  } = {},
) {
  const stores = inMemoryStores();
  const clock = { now: at('2026-03-02T09:00:00Z') };
  const person = (displayName: string, roleCode: string) =>
    aPerson({ displayName, role: { roleCode, label: `The ${roleCode}` } });
  const [surgeon, radiologist, nurse] = [
    person('Dr Surgeon', 'surgeon'),
    person('Dr Radiologist', 'radiologist'),
    person('Nurse Nightshade', 'nurse'),
  ];
  stores.staff.push(surgeon, radiologist, nurse);
  stores.serviceLines.push(aServiceLine({}));
  const patient = aPatient();
  stores.patients.push(patient);
  const needed = whatUseCasesNeed(stores, () => clock.now, options.follows);
  const ownWordsLinks = makeOwnWordsLinks('a link secret of thirty-two letters', 'https://confer.example');
  const { useCases } = makeMdt({
    ...needed,
    findBankHolidays: () => Promise.resolve(new Map(Object.entries(options.holidays ?? {}))),
    refreshPatient: () => Promise.resolve(),
    listOrderer: { order: (one) => Promise.resolve(orderList(one)) },
    typing: makeTypingBoard({ signals: inMemorySignals(), now: () => clock.now }),
    ownWordsLinks,
  });
  const coordinator = anActor({ displayName: 'Test Coordinator' });
  const signedIn = (who: typeof surgeon, changes: Partial<Actor> = {}): Actor =>
    anActor({
      practitionerId: who.practitionerId,
      displayName: who.displayName,
      appRoles: ['Clinician'],
      ...changes,
    });
  const keys = { used: 0 };
  const key = (): string => {
    keys.used += 1;
    return `key-of-the-test-${keys.used}`;
  };
  /** Every Thursday from 13:00 to 15:00, with a surgeon and a radiologist. */
  const settings = (changes: Partial<CreateMdt> = {}): CreateMdt => ({
    ...{
      serviceLineId: SERVICE_LINE_ID,
      name: 'Lung cancer MDT',
      cutOffHours: 24,
      minutesPerCase: 6,
    },
    chairedBy: surgeon.practitionerId,
    coreRoles: [
      { role: 'surgeon', needed: 1 },
      { role: 'radiologist', needed: 1 },
    ],
    members: [
      {
        ...{ practitionerId: surgeon.practitionerId, roles: ['surgeon'] },
        coveredBy: null,
      },
      {
        ...{ practitionerId: radiologist.practitionerId, roles: ['radiologist'] },
        coveredBy: nurse.practitionerId,
      },
    ],
    series: {
      ...{ recurrenceRule: 'FREQ=WEEKLY;BYDAY=TH', startsOn: '2026-03-05', endsOn: null },
      ...{ opensAt: '13:00', closesAt: '15:00', runsOnBankHolidays: false, exceptDates: [], extraDates: [] },
    },
    ...changes,
  });
  const createMdt = (changes: Partial<CreateMdt> = {}) =>
    useCases.createMdt(coordinator, { body: settings(changes), key: key() });
  const aType = (mdtId: string, fields: DataSetField[] = FORM) =>
    useCases.createCaseType(coordinator, {
      ...{ mdtId, key: key() },
      body: { name: 'New lung cancer', requiredRoles: [], target: null, fields },
    });
  const ask = (
    { mdtId, caseTypeId }: { mdtId: string; caseTypeId: string },
    changes: Partial<Parameters<typeof useCases.askForMdtCase>[1]['body']> = {},
  ) =>
    useCases.askForMdtCase(coordinator, {
      key: key(),
      body: {
        ...{ mdtId, caseTypeId, patientId: patient.patientId, question: 'Is surgery possible?' },
        ...{ isUrgent: false, values: {} },
        ...changes,
      },
    });
  const triage = (caseId: string, decision: 'discuss' | 'standard-of-care' | 'defer' = 'discuss') =>
    useCases.triageMdtCase(signedIn(surgeon), {
      ...{ caseId, seen: 'any' },
      body: { decision, reason: 'As the pathway says', ownerId: surgeon.practitionerId },
    });
  const list = (meetingId: string, caseId: string, lateReason?: string) =>
    useCases.addToMdtList(coordinator, {
      ...{ meetingId, key: key() },
      body: { caseId, ...(lateReason === undefined ? {} : { lateReason }) },
    });
  const write = (
    where: { meetingId: string; caseId: string },
    field: OutcomeFieldKey,
    value: string,
    seen: number | 'any' = 0,
    reason?: string,
  ) =>
    useCases.writeMdtOutcome(coordinator, {
      ...{ ...where, field, seen },
      body: { value, ...(reason === undefined ? {} : { reason }) },
    });
  const confirm = (
    where: { meetingId: string; caseId: string },
    versions: Partial<Record<OutcomeFieldKey, number>>,
    noAnswerBecause?: string,
    noAnswerToPatientBecause?: string,
  ) =>
    useCases.confirmMdtOutcome(signedIn(surgeon), {
      ...where,
      body: {
        versions,
        ...(noAnswerBecause === undefined ? {} : { noAnswerBecause }),
        ...(noAnswerToPatientBecause === undefined ? {} : { noAnswerToPatientBecause }),
      },
    });
  /** A recommendation and an answer, confirmed by the surgeon. */
  const decide = async (meetingId: string, caseId: string) => {
    const where = { meetingId, caseId };
    await write(where, 'recommendation', 'Offer surgery');
    await write(where, 'answer', 'Yes, surgery is possible');
    return confirm(where, { recommendation: 1, answer: 1 });
  };
  const meetings = async (from = '2026-03-01', to = '2026-05-31') =>
    (await useCases.listMdtMeetings(coordinator, { query: { from, to } })).items;
  /** An MDT with a type of case, and cases that may come on the list of its first meeting. */
  const ready = async (count = 1) => {
    const mdt = await createMdt();
    const caseType = await aType(mdt.mdtId);
    const [meeting] = await meetings();
    const cases: string[] = [];
    for (let number = 0; number < count; number += 1) {
      const { caseId } = await ask(caseType, { values: FILLED_IN });
      await triage(caseId);
      cases.push(caseId);
    }
    return { mdt, caseType, meeting: meeting!, cases };
  };
  return {
    ...{ stores, clock, at, useCases, needed, ownWordsLinks, key, settings, coordinator, signedIn },
    ...{ surgeon, radiologist, nurse, patient },
    ...{ createMdt, aType, ask, triage, list, meetings, ready, write, confirm, decide },
    audited: () => stores.audit.map(({ action }) => action),
    told: needed.told,
  };
}
