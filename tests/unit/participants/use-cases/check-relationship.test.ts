import { Temporal } from 'temporal-polyfill';
import {
  askRelationships,
  makeAskRelationships,
} from '../../../../api/appointments/use-cases/ask-relationships.ts';
import { viewAppointment } from '../../../../api/appointment-view/use-cases/view-appointment.ts';
import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import type { RecordAuthority } from '../../../../api/patients/contract/authorities.ts';
import type { ProxyRole } from '../../../../api/patients/rules/relationship-result.ts';
import { NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aLinkDesk } from '../../../builders/a-link-desk.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const PROXY = '9990010005';
const RUTH: RecordAuthority = {
  ...{ givenName: 'Ruth', familyName: 'Kelso', relationship: 'SIB', mobile: '07700900102' },
  answers: { 'has-capacity': 'yes', 'patient-agrees': 'yes' },
  evidenceSeen: 'The patient said so',
  scope: ['join', 'act-for'],
};
const ROLE: ProxyRole = {
  ...{ reference: 'role-1', status: 'active', isDenied: false, reason: 'ROLE_ACTIVATED' },
  ...{ legalBasis: 'consent', relationship: undefined, startsOn: '2025-02-11', endsOn: undefined },
  changedAt: Temporal.Instant.from('2025-02-17T14:30:00Z'),
};
const ENDED: ProxyRole = { ...ROLE, status: 'inactive', reason: 'ROLE_DEACTIVATED_PATIENT_REQUEST' };

/** A consultation on 3 March 2026, and what the service says of Ruth. */
function aDesk() {
  const desk = aLinkDesk();
  const { patientId } = desk.appointment();
  desk.relationships.answer = [ROLE];
  let keys = 0;
  const key = () => `key-${(keys += 1)}`;
  const check = (body: { nhsNumber?: string; authorityId?: string }) =>
    desk.useCases.checkRelationship(desk.coordinator, { patientId, body });
  const record = (change: Partial<RecordAuthority> = {}) =>
    desk.useCases.recordAuthority(desk.coordinator, {
      ...{ patientId, key: key() },
      body: { ...RUTH, ...change },
    });
  const add = (authorityId: string) =>
    desk.useCases.addParticipant(desk.coordinator, {
      ...{ appointmentId: desk.appointmentId, key: key(), seen: 'any' },
      body: { kind: 'known-proxy', authorityId },
    });
  /** Ruth, who takes part by an authority that the service confirmed ten days before. */
  const ruthIsConfirmed = async () => {
    const start = desk.appointment().patientStartsAt;
    desk.clock.now = start.subtract({ hours: 10 * 24 });
    const { checkId } = await check({ nhsNumber: PROXY });
    const { authorityId } = await record({ relationshipCheckId: checkId });
    await add(authorityId);
    return authorityId;
  };
  const askAgain = async () => {
    const due = makeAskRelationships(desk.participantDeps);
    const entry = desk.stores.timetable.rows.find(({ name }) => name === askRelationships.name);
    if (entry === undefined) return false;
    const afterwards = await desk.stores.run(NORTHMOOR.orgId, (stores) =>
      due(stores, {
        organisation: NORTHMOOR,
        subject: { kind: 'appointment', id: desk.appointment().appointmentId },
        ...{ key: '', dueAt: desk.clock.now, payload: {} },
      }),
    );
    await afterwards?.();
    return true;
  };
  const ruth = async () => {
    const view = await desk.stores.run(NORTHMOOR.orgId, (stores) =>
      viewAppointment(stores, desk.appointment().appointmentId, desk.clock.now),
    );
    return view.participants.find(({ displayName }) => displayName === 'Ruth Kelso');
  };
  const list = () => desk.useCases.listAuthorities(desk.coordinator, { patientId });
  const tasks = () => desk.useCases.listRelationshipTasks(desk.coordinator, {});
  return { ...desk, patientId, check, record, add, ruthIsConfirmed, askAgain, ruth, list, tasks };
}

describe('a check while an authority is decided', () => {
  it('asks by both NHS numbers, keeps what was said, and gives no authority', async () => {
    const desk = aDesk();
    const found = await desk.check({ nhsNumber: '999 001 0005' });
    expect(found).toMatchObject({
      ...{ result: 'confirmed', reference: 'role-1', legalBasis: 'consent', numberEnding: '005' },
      ...{ checkedBy: 'Somebody', isOpen: false },
    });
    expect(desk.relationships.asked).toEqual([{ patient: desk.stores.patients[0]!.nhsNumber, proxy: PROXY }]);
    expect(desk.audited()).toEqual(['checked-relationship']);
    expect((await desk.list()).items).toEqual([]);
  });

  it('is kept with the authority that it supported, once', async () => {
    const desk = aDesk();
    const { checkId } = await desk.check({ nhsNumber: PROXY });
    const known = await desk.record({ relationshipCheckId: checkId });
    expect(known.relationshipChecks).toMatchObject([{ checkId, result: 'confirmed' }]);
    expect((await desk.list()).items[0]?.relationshipChecks).toHaveLength(1);
    await expectRefused(
      desk.stores,
      () => desk.record({ givenName: 'Nora', relationshipCheckId: checkId }),
      'relationship-check-not-found',
    );
  });

  it('decides nothing: staff may record an authority that the service does not know, or has ended', async () => {
    const desk = aDesk();
    for (const [answer, result] of [
      [[], 'not-found'],
      [[ENDED], 'ended'],
    ] as const) {
      desk.relationships.answer = answer;
      const { checkId } = await desk.check({ nhsNumber: PROXY });
      const known = await desk.record({ givenName: `Ruth ${result}`, relationshipCheckId: checkId });
      // who records it has seen the answer, so that nothing is left to decide
      expect(known).toMatchObject({ standing: 'valid', relationshipChecks: [{ result, isOpen: false }] });
    }
  });

  it('keeps that there was no answer, with the reason', async () => {
    const desk = aDesk();
    desk.relationships.answer = new UpstreamFailure('relationships', {
      retryable: true,
      reason: '429 THROTTLED',
    });
    expect(await desk.check({ nhsNumber: PROXY })).toMatchObject({
      result: 'no-answer',
      reason: '429 THROTTLED',
    });
    expect(desk.stores.relationshipChecks).toHaveLength(1);
  });

  it('is refused where it cannot be asked', async () => {
    const desk = aDesk();
    const own = desk.stores.patients[0]!.nhsNumber!;
    await expectRefused(desk.stores, () => desk.check({ nhsNumber: own }), 'proxy-is-patient');
    const { authorityId } = await desk.record();
    await expectRefused(desk.stores, () => desk.check({ authorityId }), 'proxy-number-needed');
    await expectRefused(
      desk.stores,
      () => desk.check({ nhsNumber: PROXY, authorityId: desk.appointmentId }),
      'authority-not-found',
    );
    desk.stores.patients[0] = { ...desk.stores.patients[0]!, nhsNumber: undefined };
    expect((await desk.list()).mayCheckRelationships).toBe(false);
    await expectRefused(desk.stores, () => desk.check({ nhsNumber: PROXY }), 'patient-has-no-nhs-number');
    desk.relationships.isSetUp = false;
    await expectRefused(desk.stores, () => desk.check({ nhsNumber: PROXY }), 'relationships-not-connected');
    expect(desk.relationships.asked).toEqual([]);
  });

  it('counts with the searches for patients, so that nobody goes through numbers', async () => {
    const desk = aDesk();
    for (let count = 0; count < 30; count += 1) await desk.check({ nhsNumber: PROXY });
    await expect(desk.check({ nhsNumber: PROXY })).rejects.toMatchObject({ code: 'too-many-searches' });
    expect(desk.relationships.asked).toHaveLength(30);
  });
});

describe('an authority that leans on the service', () => {
  it('is asked about anew a day before the appointment, and stays as it is', async () => {
    const desk = aDesk();
    await desk.ruthIsConfirmed();
    expect(desk.stores.timetable.rows).toMatchObject([
      { name: 'ask-relationships', at: desk.appointment().patientStartsAt.subtract({ hours: 24 }) },
    ]);
    desk.clock.now = desk.appointment().patientStartsAt.subtract({ hours: 24 });
    await desk.askAgain();
    expect(desk.relationships.asked).toHaveLength(2);
    expect(desk.audited()).toContain('checked-relationship');
    expect((await desk.ruth())?.authority).toMatchObject({
      standing: 'valid',
      relationship: { result: 'confirmed', checkedAt: desk.clock.now.toString(), isOpen: false },
    });
    // one answer is enough
    await desk.askAgain();
    expect(desk.relationships.asked).toHaveLength(2);
  });

  it('that ended there is left to staff, and withdraws nothing by itself', async () => {
    const desk = aDesk();
    const authorityId = await desk.ruthIsConfirmed();
    desk.relationships.answer = [ENDED];
    desk.clock.now = desk.appointment().patientStartsAt.subtract({ hours: 24 });
    const { version } = desk.appointment();
    await desk.askAgain();
    expect(await desk.ruth()).toMatchObject({
      link: { state: 'open' },
      authority: { standing: 'valid', relationship: { result: 'ended', isOpen: true } },
    });
    expect(desk.appointment().version).toBe(version + 1);
    expect(desk.participantDeps.told).toContain('relationship-checked');
    expect((await desk.tasks()).items).toMatchObject([
      { appointmentId: desk.appointmentId, result: 'ended' },
    ]);

    // who looked at it and leaves it has decided
    await desk.useCases.changeAuthority(desk.coordinator, {
      ...{ patientId: desk.patientId, authorityId, seen: 'any' },
      body: { scope: ['join'] },
    });
    expect((await desk.tasks()).items).toEqual([]);
    expect((await desk.ruth())?.authority?.relationship).toMatchObject({ result: 'ended', isOpen: false });
  });

  it('that the service does not know any more is left to staff, and asked about again', async () => {
    const desk = aDesk();
    const authorityId = await desk.ruthIsConfirmed();
    desk.relationships.answer = [{ ...ROLE, status: 'entered-in-error' }];
    desk.clock.now = desk.appointment().patientStartsAt.subtract({ hours: 48 });
    expect(await desk.check({ authorityId })).toMatchObject({ result: 'not-found', isOpen: true });
    desk.clock.now = desk.clock.now.add({ hours: 24 });
    await desk.askAgain();
    expect(desk.stores.relationshipChecks.map(({ result }) => result)).toEqual([
      'confirmed',
      'not-found',
      'not-found',
    ]);
    expect((await desk.tasks()).items).toMatchObject([{ result: 'not-found' }]);
    expect((await desk.ruth())?.authority?.relationship).toMatchObject({ result: 'not-found', isOpen: true });
    expect((await desk.list()).items[0]?.relationshipChecks[0]).toMatchObject({
      result: 'not-found',
      isOpen: true,
    });
    expect(desk.audited()).toContain('listed-relationship-tasks');
  });

  it('of which nobody says no is no task, and the look leaves a trace', async () => {
    const desk = aDesk();
    await desk.ruthIsConfirmed();
    desk.clock.now = desk.appointment().patientStartsAt.subtract({ hours: 24 });
    expect((await desk.tasks()).items).toEqual([]);
    expect(desk.audited()).toContain('listed-relationship-tasks');
  });

  it('is asked about again later when there is no answer, which is kept once', async () => {
    const desk = aDesk();
    await desk.ruthIsConfirmed();
    desk.relationships.answer = new UpstreamFailure('relationships', { retryable: true, reason: '503' });
    desk.clock.now = desk.appointment().patientStartsAt.subtract({ hours: 24 });
    await desk.askAgain();
    await desk.askAgain();
    expect(desk.stores.relationshipChecks.map(({ result }) => result)).toEqual(['confirmed', 'no-answer']);
    expect((await desk.ruth())?.authority?.relationship).toMatchObject({ result: 'confirmed' });
    expect(desk.stores.timetable.rows).toMatchObject([{ at: desk.clock.now.add({ hours: 1 }) }]);
    desk.relationships.answer = [ROLE];
    await desk.askAgain();
    expect(desk.stores.relationshipChecks.at(-1)?.result).toBe('confirmed');
  });

  it('is not asked about where the service never confirmed it', async () => {
    const desk = aDesk();
    desk.clock.now = desk.appointment().patientStartsAt.subtract({ hours: 30 });
    const { authorityId } = await desk.record();
    await desk.add(authorityId);
    desk.clock.now = desk.appointment().patientStartsAt.subtract({ hours: 24 });
    expect(await desk.askAgain()).toBe(true);
    expect(desk.relationships.asked).toEqual([]);
  });
});
