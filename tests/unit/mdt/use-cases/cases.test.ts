import { asId } from '../../../../api/kernel/rules/id.ts';
import type { RelatedPersonRecord } from '../../../../api/patients/ports/authority-store.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aPatient, FILLED_IN, mdtAtWork } from '../../../builders/mdt-at-work.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

async function aDesk() {
  const desk = mdtAtWork();
  const found = await desk.ready(0);
  const fill = (caseId: string, seen: number | 'any', values: Record<string, string | number>) =>
    desk.useCases.fillInMdtCase(desk.coordinator, {
      ...{ caseId, seen },
      body: { question: 'Is surgery possible?', isUrgent: true, dataSetVersion: 1, values },
    });
  const statuses = async (status: 'incomplete' | 'to-triage' | 'to-list' | 'standard-of-care') =>
    (
      await desk.useCases.listMdtCases(desk.coordinator, { query: { mdtId: found.mdt.mdtId, status } })
    ).items.map(({ caseId }) => caseId);
  return { ...desk, ...found, fill, statuses };
}

describe('asking an MDT about a patient', () => {
  it('makes a case that is filled in later, and measures how long that took', async () => {
    const desk = await aDesk();
    const asked = await desk.ask(desk.caseType);
    expect(asked).toMatchObject({
      ...{ version: 1, status: 'incomplete', isUrgent: false, minutesToReady: null },
      missing: ['Performance status', 'Stage'],
      patient: { displayName: 'Zed Quill', notice: null },
      askedBy: { practitionerId: desk.coordinator.practitionerId },
      ...{ triage: null, listing: null, appointments: [], otherCases: [], needs: null, supporters: [] },
    });
    desk.clock.now = desk.at('2026-03-02T10:30:59Z');
    const filled = await desk.fill(asked.caseId, 1, FILLED_IN);
    expect(filled).toMatchObject({
      ...{ version: 2, status: 'to-triage', isUrgent: true, missing: [], minutesToReady: 90 },
      values: FILLED_IN,
    });
    // that it was ready once stays known
    desk.clock.now = desk.at('2026-03-02T12:00:00Z');
    expect(await desk.fill(asked.caseId, 2, {})).toMatchObject({ status: 'incomplete', minutesToReady: 90 });
    expect(desk.told.filter((name) => name === 'mdt-case-changed')).toHaveLength(3);
    expect(desk.audited().slice(-3)).toEqual([
      'asked-for-mdt-case',
      'filled-in-mdt-case',
      'filled-in-mdt-case',
    ]);
  });

  it('writes nothing from a stale screen, and names every field that does not fit', async () => {
    const desk = await aDesk();
    const { caseId } = await desk.ask(desk.caseType, { values: FILLED_IN });
    await desk.fill(caseId, 1, { ...FILLED_IN, stage: 'T3' });
    await expectRefused(desk.stores, () => desk.fill(caseId, 1, {}), 'changed-meanwhile');
    const wrong = { 'performance-status': 9, stage: 'T1', scan: 'ftp://scan.example' };
    const refusal = await expectRefused(
      desk.stores,
      () => desk.fill(caseId, 2, wrong),
      'mdt-values-not-valid',
    );
    expect(refusal).toMatchObject({
      more: {
        errors: [
          { pointer: '/values/performance-status', detail: 'Enter a whole number from 0 to 4.' },
          { pointer: '/values/scan', detail: 'Enter an address that begins with https://.' },
        ],
      },
    });
    await expectRefused(
      desk.stores,
      () => desk.ask(desk.caseType, { values: { colour: 'red' } }),
      'mdt-values-not-valid',
    );
  });

  it('is refused for patients who died or whose record is another one now, and for what is not there', async () => {
    const desk = await aDesk();
    const died = aPatient({ standing: 'died' });
    const merged = aPatient({ standing: 'merged' });
    desk.stores.patients.push(died, merged);
    const refused = (changes: object, code: Parameters<typeof expectRefused>[2]) =>
      expectRefused(desk.stores, () => desk.ask(desk.caseType, changes), code);
    await refused({ patientId: died.patientId }, 'mdt-patient-has-died');
    await refused({ patientId: merged.patientId }, 'patient-merged');
    await refused({ patientId: newId() }, 'patient-not-found');
    await refused({ caseTypeId: newId() }, 'mdt-case-type-not-found');
    await refused({ mdtId: newId() }, 'mdt-not-found');
  });

  it('follows a patient whose record is merged', async () => {
    const desk = await aDesk();
    const { caseId } = await desk.ask(desk.caseType);
    const survivor = aPatient({ givenName: 'Zedekiah' });
    desk.stores.patients.push(survivor);
    await desk.stores.run(desk.coordinator.orgId, ({ mdtCases }) =>
      mdtCases.giveAll(desk.patient.patientId, survivor.patientId),
    );
    const card = await desk.useCases.getMdtCase(desk.coordinator, { caseId });
    expect(card).toMatchObject({ version: 2, patient: { displayName: 'Zedekiah Quill' } });
  });

  it('shows other cases of the patient, and what the patient needs', async () => {
    const desk = await aDesk();
    const first = await desk.ask(desk.caseType, { question: 'First?' });
    const { caseId } = await desk.ask(desk.caseType, { question: 'Second?' });
    desk.stores.needs.push({
      ...{ patientId: desk.patient.patientId, interpreterLanguage: null, adjustments: [], version: 1 },
    });
    expect(await desk.useCases.getMdtCase(desk.coordinator, { caseId })).toMatchObject({
      needs: { interpreterLanguage: null, adjustments: [] },
      otherCases: [{ caseId: first.caseId, question: 'First?', status: 'incomplete', askedOn: '2026-03-02' }],
    });
    expect(desk.audited().at(-1)).toBe('viewed-mdt-case');
  });

  it('names who acts or joins for the patient today, and nobody else', async () => {
    const desk = await aDesk();
    const { caseId } = await desk.ask(desk.caseType);
    const record = (givenName: string, changes: Partial<RelatedPersonRecord>) =>
      desk.stores.run(desk.coordinator.orgId, ({ authorities }) =>
        authorities.add({
          ...{ relatedPersonId: asId(newId()), patientId: desk.patient.patientId },
          ...{ givenName, familyName: 'Quill', relationship: 'SPS', legalBasis: 'consent' },
          ...{ evidenceSeen: 'Said so in clinic', scope: ['join'], decision: undefined },
          ...{ startsOn: undefined, reviewOn: undefined, endsOn: undefined },
          ...{ recordedBy: desk.surgeon.practitionerId, recordedAt: desk.clock.now },
          ...{ mobile: undefined, email: undefined },
          ...changes,
        }),
      );
    await record('Attorney', { scope: ['act-for'] });
    await record('Companion', {});
    await record('Secretary', { scope: ['receive-messages'] });
    await record('Former', { endsOn: '2026-03-01' });
    const { supporters } = await desk.useCases.getMdtCase(desk.coordinator, { caseId });
    expect(supporters.map(({ displayName }) => displayName).toSorted()).toEqual([
      'Attorney Quill',
      'Companion Quill',
    ]);
  });

  it('is not seen by others than the staff of the service line and members of the MDT', async () => {
    const desk = await aDesk();
    const { caseId } = await desk.ask(desk.caseType);
    const see = (actor: Parameters<typeof desk.useCases.getMdtCase>[0]) =>
      desk.useCases.getMdtCase(actor, { caseId });
    const stranger = { ...desk.coordinator, serviceLineIds: [asId<'ServiceLine'>(newId())] };
    await expect(see(stranger)).rejects.toMatchObject({ code: 'mdt-case-not-found' });
    await expect(see({ ...stranger, appRoles: ['Admin'] })).rejects.toMatchObject({
      code: 'mdt-case-not-found',
    });
    await expect(see(desk.signedIn(desk.radiologist, { serviceLineIds: [] }))).resolves.toMatchObject({
      caseId,
    });
    const guest = desk.signedIn(desk.radiologist, {
      guestFrom: { orgId: asId(newId()), odsCode: 'R0Y', name: 'Lakeside' },
    });
    await expect(see(guest)).rejects.toMatchObject({ code: 'not-for-guests' });
  });
});

describe('deciding about a case', () => {
  it('is for members of the MDT, with an owner among them and a reason that stays', async () => {
    const desk = await aDesk();
    const { caseId } = await desk.ask(desk.caseType, { values: FILLED_IN });
    const decide = (
      actor: Parameters<typeof desk.useCases.triageMdtCase>[0],
      ownerId: string,
      seen: number | 'any' = 'any',
    ) =>
      desk.useCases.triageMdtCase(actor, {
        ...{ caseId, seen },
        body: { decision: 'standard-of-care', reason: 'Stage one', ownerId },
      });
    const surgeon = desk.signedIn(desk.surgeon);
    const { practitionerId: owner } = desk.radiologist;
    const refused = (...[attempt, code]: [() => Promise<unknown>, Parameters<typeof expectRefused>[2]]) =>
      expectRefused(desk.stores, attempt, code);
    await refused(() => decide(desk.coordinator, owner), 'not-allowed');
    await refused(() => decide(desk.signedIn(desk.nurse), owner), 'mdt-not-a-member');
    await refused(() => decide(surgeon, desk.nurse.practitionerId), 'mdt-owner-not-a-member');
    await refused(() => decide(surgeon, owner, 9), 'changed-meanwhile');
    expect(await decide(surgeon, owner, 1)).toMatchObject({
      ...{ version: 2, status: 'standard-of-care' },
      triage: {
        reason: 'Stage one',
        owner: { displayName: 'Dr Radiologist' },
        decidedBy: { displayName: 'Dr Surgeon' },
      },
    });
    expect(await desk.triage(caseId)).toMatchObject({
      status: 'to-list',
      triages: [{ decision: 'standard-of-care' }, { decision: 'discuss' }],
    });
    expect(await desk.statuses('to-list')).toEqual([caseId]);
    expect(await desk.statuses('standard-of-care')).toEqual([]);
  });

  it('lists urgent cases first and page by page', async () => {
    const desk = await aDesk();
    const made: string[] = [];
    for (const isUrgent of [false, true, false, true, false]) {
      made.push((await desk.ask(desk.caseType, { isUrgent })).caseId);
      desk.clock.now = desk.clock.now.add({ minutes: 1 });
    }
    const [a, b, c, d, e] = made;
    const page = (cursor?: string) =>
      desk.useCases.listMdtCases(desk.coordinator, {
        query: { status: 'incomplete', limit: 2, ...(cursor === undefined ? {} : { cursor }) },
      });
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const one = await page(next ?? undefined);
      seen.push(...one.items.map(({ caseId }) => caseId));
      next = one.nextCursor;
    } while (next !== null);
    expect(seen).toEqual([b, d, a, c, e]);
    await expect(page('not-a-cursor')).rejects.toMatchObject({ code: 'cursor-not-valid' });
  });
});

describe('preparing a case', () => {
  it('is asked of a named person, and says how long it took', async () => {
    const desk = await aDesk();
    const { caseId } = await desk.ask(desk.caseType);
    const askFor = (practitionerId: string, key = desk.key()) =>
      desk.useCases.askForMdtPreparation(desk.coordinator, {
        ...{ caseId, key },
        body: { practitionerId, what: 'Review the CT' },
      });
    await expectRefused(desk.stores, () => askFor(newId()), 'mdt-person-not-on-staff');
    const asked = await askFor(desk.radiologist.practitionerId, 'one-press-1');
    expect(await askFor(desk.radiologist.practitionerId, 'one-press-1')).toEqual(asked);
    expect(asked).toMatchObject({
      preparationsOpen: 1,
      preparations: [{ person: { displayName: 'Dr Radiologist' }, doneAt: null, minutes: null }],
    });
    desk.clock.now = desk.at('2026-03-02T09:45:00Z');
    const { preparationId } = asked.preparations[0]!;
    const finish = () =>
      desk.useCases.finishMdtPreparation(desk.signedIn(desk.radiologist), { preparationId });
    const done = await finish();
    expect(done).toMatchObject({ preparationsOpen: 0, preparations: [{ minutes: 45 }] });
    desk.clock.now = desk.at('2026-03-02T10:45:00Z');
    expect(await finish()).toEqual(done);
    await expect(
      desk.useCases.finishMdtPreparation(desk.coordinator, { preparationId: newId() }),
    ).rejects.toMatchObject({ code: 'mdt-preparation-not-found' });
  });
});
