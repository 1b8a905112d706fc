import { mdtAtWork } from '../../../builders/mdt-at-work.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

/** A case that is spoken about. */
async function aCase() {
  const desk = mdtAtWork();
  const { meeting, cases, ...found } = await desk.ready(1);
  const where = { meetingId: meeting.meetingId, caseId: cases[0]! };
  await desk.list(where.meetingId, where.caseId);
  desk.clock.now = desk.at('2026-03-05T13:00:00Z');
  const { useCases, coordinator, surgeon } = desk;
  await useCases.startMdtMeeting(coordinator, { meetingId: where.meetingId, seen: 'any' });
  await useCases.signMdtPanel(desk.signedIn(surgeon), {
    meetingId: where.meetingId,
    body: { is: 'here', panelId: newId() },
  });
  const read = () => useCases.getMdtOutcome(coordinator, where);
  const finish = () =>
    useCases.finishMdtMeeting(coordinator, {
      ...{ meetingId: where.meetingId, seen: 'any', body: { carryOver: [] } },
    });
  return { ...desk, ...found, where, read, finish };
}

describe('a field of an outcome', () => {
  it('is written in the version that was seen, and a stale one is refused with what is there', async () => {
    const desk = await aCase();
    desk.told.splice(0);
    expect(await desk.write(desk.where, 'recommendation', 'Offer surgery')).toMatchObject({
      ...{ field: 'recommendation', version: 1, value: 'Offer surgery' },
      writtenBy: { displayName: expect.any(String) as string },
    });
    expect(desk.told).toEqual(['mdt-outcome-changed', 'mdt-meeting-now-changed']);
    await desk.write(desk.where, 'recommendation', 'Offer surgery or radiotherapy', 1);
    const stale = () => desk.write(desk.where, 'recommendation', 'Watch and wait', 1);
    expect(await expectRefused(desk.stores, stale, 'changed-meanwhile')).toMatchObject({
      more: { present: { value: 'Offer surgery or radiotherapy', version: 2 } },
    });
    // another field has a version of its own, and the same text again is none
    await desk.write(desk.where, 'rationale', 'Fit for both');
    await desk.write(desk.where, 'rationale', 'Fit for both', 1);
    const { history, state } = await desk.read();
    expect(state).toBe('draft');
    expect(history.map(({ field, version, value }) => [field, version, value])).toEqual([
      ['recommendation', 1, 'Offer surgery'],
      ['recommendation', 2, 'Offer surgery or radiotherapy'],
      ['rationale', 1, 'Fit for both'],
    ]);
  });

  it('is audited once in a minute for each person who follows it', async () => {
    const desk = await aCase();
    const views = () => desk.audited().filter((action) => action === 'viewed-mdt-outcome').length;
    for (let read = 0; read < 3; read += 1) await desk.read();
    expect(views()).toBe(1);
    await desk.useCases.getMdtOutcome(desk.signedIn(desk.surgeon), desk.where);
    expect(views()).toBe(2);
    desk.clock.now = desk.clock.now.add({ seconds: 60 });
    await desk.read();
    expect(views()).toBe(3);
  });

  it('takes what fits it', async () => {
    const desk = await aCase();
    const { stores, where } = desk;
    const write =
      (...what: [Parameters<typeof desk.write>[1], string]) =>
      () =>
        desk.write(where, ...what);
    await expectRefused(stores, write('care-plan-intent', 'magic'), 'mdt-outcome-value-not-valid');
    await expectRefused(stores, write('tell-patient-by', '2026-02-30'), 'mdt-outcome-value-not-valid');
    await expectRefused(stores, write('key-worker', newId()), 'mdt-person-not-on-staff');
    await write('key-worker', desk.nurse.practitionerId)();
    await write('care-plan-intent', 'cure')();
    const { fields } = await desk.read();
    expect(fields.filter(({ version }) => version > 0).map(({ shown }) => shown)).toEqual([
      'To cure',
      'Nurse Nightshade',
    ]);
  });

  it('is written of a case on the list of a meeting under way, of a patient who lives', async () => {
    const desk = await aCase();
    const { stores, where } = desk;
    const write = () => desk.write(where, 'recommendation', 'Offer surgery');
    const elsewhere = () => desk.write({ ...where, meetingId: newId() }, 'recommendation', 'No');
    await expectRefused(stores, elsewhere, 'mdt-case-not-in-meeting');
    const [before] = stores.patients;
    stores.patients[0] = { ...before!, standing: 'died' };
    await expectRefused(stores, write, 'mdt-outcome-patient-died');
    const confirm = () => desk.confirm(where, {});
    await expectRefused(stores, confirm, 'mdt-outcome-patient-died');
    stores.patients[0] = { ...before!, standing: 'merged' };
    await expectRefused(stores, write, 'mdt-outcome-patient-merged');
    stores.patients[0] = before!;
    await desk.useCases.takeOffMdtList(desk.coordinator, {
      ...{ ...where, seen: 'any', body: { reason: 'The notes are missing' } },
    });
    await expectRefused(stores, write, 'mdt-case-not-on-list');
    expect((await desk.read()).state).toBe('none');
  });

  it('says who types in it, for six seconds, and keeps nothing of it', async () => {
    const desk = await aCase();
    const type = (who: typeof desk.surgeon, isTyping: boolean) =>
      desk.useCases.typeInMdtOutcome(desk.signedIn(who), {
        ...{ ...desk.where, field: 'rationale', body: { isTyping } },
      });
    const before = JSON.stringify(desk.stores.mdt);
    const events = desk.stores.liveEvents.length;
    await type(desk.surgeon, true);
    expect(await type(desk.nurse, true)).toEqual({
      typing: [{ practitionerId: desk.surgeon.practitionerId, displayName: 'Dr Surgeon' }],
    });
    await type(desk.surgeon, false);
    const typing = async () =>
      (await desk.read()).fields.flatMap((one) =>
        one.typing.map(({ displayName }) => [one.field, displayName]),
      );
    expect(await typing()).toEqual([['rationale', 'Nurse Nightshade']]);
    desk.clock.now = desk.clock.now.add({ seconds: 6 });
    expect(await typing()).toEqual([]);
    expect(JSON.stringify(desk.stores.mdt)).toBe(before);
    expect(desk.stores.liveEvents).toHaveLength(events);
  });
});

describe('a confirmation', () => {
  it('is of a member, as it was read, and stamps who was there', async () => {
    const desk = await aCase();
    const { stores, where } = desk;
    await expectRefused(stores, () => desk.confirm(where, {}), 'mdt-recommendation-missing');
    await desk.write(where, 'recommendation', 'Offer surgery');
    const first = { recommendation: 1 };
    await expectRefused(stores, () => desk.confirm(where, first), 'mdt-answer-missing');
    await desk.write(where, 'rationale', 'Fit');
    const asRead = await expectRefused(stores, () => desk.confirm(where, first), 'changed-meanwhile');
    const { fields } = (asRead as { more: { fields: { value: string; version: number }[] } }).more;
    expect(fields.filter(({ version }) => version > 0)).toMatchObject([
      { value: 'Offer surgery', version: 1 },
      { value: 'Fit', version: 1 },
    ]);
    const versions = { recommendation: 1, rationale: 1 };
    const body = { versions, noAnswerBecause: 'The scan is not back' };
    const outsider = desk.signedIn(desk.nurse);
    const byOutsider = () => desk.useCases.confirmMdtOutcome(outsider, { ...where, body });
    await expectRefused(stores, byOutsider, 'mdt-not-a-member');
    const confirmed = await desk.confirm(where, versions, body.noAnswerBecause);
    expect(confirmed).toMatchObject({
      state: 'confirmed',
      confirmations: [
        {
          ...{ number: 1, isQuorate: false, quorumWords: 'Not quorate. Missing: The radiologist (1)' },
          ...{ confirmedBy: { displayName: 'Dr Surgeon' }, noAnswerBecause: 'The scan is not back' },
          present: [{ displayName: 'Dr Surgeon', by: ['panel'], roles: [{ label: 'The surgeon' }] }],
          confirmed: [{ field: 'recommendation', value: 'Offer surgery' }, { field: 'rationale' }],
        },
      ],
    });
    // the same again changes nothing
    await desk.confirm(where, versions, body.noAnswerBecause);
    expect(stores.mdt.confirmations).toHaveLength(1);
    expect(desk.audited().filter((action) => action === 'confirmed-mdt-outcome')).toHaveLength(1);
    // another reason is not the same
    const other = await desk.confirm(where, versions, 'The patient has to be asked first');
    expect(other.confirmations).toMatchObject([
      { noAnswerBecause: 'The scan is not back' },
      { number: 2, noAnswerBecause: 'The patient has to be asked first' },
    ]);
  });

  it('is changed with a reason only, and holds until it is confirmed again', async () => {
    const desk = await aCase();
    const { stores, where } = desk;
    await desk.decide(where.meetingId, where.caseId);
    const silent = () => desk.write(where, 'recommendation', 'Watch and wait', 1);
    await expectRefused(stores, silent, 'mdt-outcome-needs-reason');
    const takeOff = () =>
      desk.useCases.takeOffMdtList(desk.coordinator, { ...where, seen: 'any', body: { reason: 'No' } });
    await expectRefused(stores, takeOff, 'mdt-outcome-confirmed');
    await desk.finish();
    await desk.write(where, 'recommendation', 'Watch and wait', 1, 'The patient chose otherwise');
    const changed = await desk.read();
    expect(changed).toMatchObject({
      state: 'changed',
      confirmations: [{ confirmed: [{ value: 'Offer surgery' }, {}] }],
    });
    expect(changed.fields[0]).toMatchObject({ version: 2, reason: 'The patient chose otherwise' });
    const again = await desk.confirm(where, { recommendation: 2, answer: 1 });
    expect(again).toMatchObject({
      state: 'confirmed',
      confirmations: [
        { isQuorate: false, confirmed: [{ value: 'Offer surgery' }, {}] },
        // after the meeting nobody was there
        { number: 2, isQuorate: false, present: [], confirmed: [{ value: 'Watch and wait' }, {}] },
      ],
    });
  });
});

it('keeps what was confirmed, and lets the meeting finish, when the patient dies before a change is confirmed', async () => {
  const desk = await aCase();
  const { stores, where } = desk;
  await desk.decide(where.meetingId, where.caseId);
  await desk.write(where, 'recommendation', 'Watch and wait', 1, 'The scan is back');
  expect(await expectRefused(stores, desk.finish, 'mdt-cases-open')).toMatchObject({
    more: { open: [{ caseId: where.caseId, position: 1, wasDiscussed: false, outcome: 'changed' }] },
  });
  stores.patients[0] = { ...stores.patients[0]!, standing: 'died' };
  const confirm = () => desk.confirm(where, { recommendation: 2, answer: 1 });
  await expectRefused(stores, confirm, 'mdt-outcome-patient-died');
  expect(await desk.finish()).toMatchObject({ status: 'finished', caseCount: 1 });
  expect(await desk.read()).toMatchObject({
    state: 'changed',
    confirmations: [{ confirmed: [{ value: 'Offer surgery' }, {}] }],
  });
});

describe('the follow-up of a recommendation', () => {
  it('is carried out, or partly or not with a coded reason; the newest counts and all are kept', async () => {
    const desk = await aCase();
    const { stores, where } = desk;
    type Result = 'carried-out' | 'partly' | 'not';
    const follow = (result: Result, reason?: 'patient-choice') =>
      desk.useCases.followUpMdtOutcome(desk.coordinator, {
        ...where,
        body: { result, ...(reason === undefined ? {} : { reason }) },
      });
    await expectRefused(stores, () => follow('carried-out'), 'mdt-outcome-not-confirmed');
    await desk.decide(where.meetingId, where.caseId);
    await expectRefused(stores, () => follow('not'), 'mdt-follow-up-reason-missing');
    const unwanted = () => follow('carried-out', 'patient-choice');
    await expectRefused(stores, unwanted, 'mdt-follow-up-reason-not-wanted');
    await follow('partly', 'patient-choice');
    expect((await follow('carried-out')).followUps).toMatchObject([
      { result: 'partly', reason: { label: 'The patient, or their family or carer, chose otherwise' } },
      { result: 'carried-out', reason: null },
    ]);
  });
});

describe('actions', () => {
  it('are somebody’s by a day, overdue after it, done, and reopened with a reason', async () => {
    const desk = await aCase();
    const { useCases, coordinator, stores } = desk;
    const { caseId } = desk.where;
    const body = { what: 'Book the scan', ownerId: desk.nurse.practitionerId, dueOn: '2026-03-06' };
    const key = desk.key();
    const added = await useCases.addMdtAction(coordinator, { caseId, key, body });
    await useCases.addMdtAction(coordinator, { caseId, key, body });
    expect(stores.mdt.actions).toHaveLength(1);
    expect(added).toMatchObject({
      ...{ version: 1, isOverdue: false, owner: { displayName: 'Nurse Nightshade' }, doneAt: null },
    });
    const { actionId } = added;
    const stranger = { ...body, ownerId: newId() };
    const change = (fields: { what: string; ownerId: string; dueOn: string }, seen = 1) =>
      useCases.changeMdtAction(coordinator, { actionId, seen, body: fields });
    await expectRefused(stores, () => change(stranger), 'mdt-person-not-on-staff');
    await change({ ...body, dueOn: '2026-03-08' });
    await expectRefused(stores, () => change(body), 'changed-meanwhile');
    // the owner sees it, whichever service line it is of
    const owner = desk.signedIn(desk.nurse, { serviceLineIds: [] });
    const list = async (who: typeof owner, query: object) =>
      (await useCases.listMdtActions(who, { query: { state: 'open', ...query } })).items.map(
        (one) => one.actionId,
      );
    expect(await list(owner, {})).toEqual([]);
    expect(await list(owner, { mine: 'true' })).toEqual([actionId]);
    expect(await list(coordinator, { mine: 'true' })).toEqual([]);
    expect(await list(coordinator, { state: 'overdue' })).toEqual([]);
    desk.clock.now = desk.at('2026-03-09T08:00:00Z');
    expect(await list(coordinator, { state: 'overdue', mdtId: desk.mdt.mdtId })).toEqual([actionId]);
    expect(await useCases.countMdtActions(coordinator, {})).toMatchObject({
      ...{ mine: { open: 0, overdue: 0 }, ofMdts: { open: 1, overdue: 1 } },
    });
    expect(await useCases.countMdtActions(owner, {})).toMatchObject({
      ...{ mine: { open: 1, overdue: 1 }, ofMdts: { open: 0, overdue: 0 } },
    });
    const reopen = () =>
      useCases.reopenMdtAction(coordinator, { actionId, seen: 'any', body: { because: 'It was cancelled' } });
    await expectRefused(stores, reopen, 'mdt-action-open');
    const other = desk.signedIn(desk.radiologist, { serviceLineIds: [], appRoles: [] });
    await expect(useCases.finishMdtAction(other, { actionId, seen: 'any' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
    const done = await useCases.finishMdtAction(owner, { actionId, seen: 2 });
    expect(done).toMatchObject({ isOverdue: false, doneBy: { displayName: 'Nurse Nightshade' } });
    const again = () => useCases.finishMdtAction(owner, { actionId, seen: 'any' });
    await expectRefused(stores, again, 'mdt-action-done');
    expect(await list(coordinator, { state: 'done' })).toEqual([actionId]);
    expect(await reopen()).toMatchObject({ doneAt: null, reopenedBecause: 'It was cancelled', version: 4 });
  });

  it('are not of those who see nothing of the MDT', async () => {
    const desk = await aCase();
    const { caseId } = desk.where;
    const body = { what: 'Book the scan', ownerId: desk.nurse.practitionerId, dueOn: '2026-03-06' };
    const { actionId } = await desk.useCases.addMdtAction(desk.coordinator, {
      caseId,
      key: desk.key(),
      body,
    });
    const outsider = { ...desk.nurse, practitionerId: newId() as never };
    desk.stores.staff.push(outsider);
    const stranger = desk.signedIn(outsider, { serviceLineIds: [] });
    const finish = () => desk.useCases.finishMdtAction(stranger, { actionId, seen: 'any' });
    await expectRefused(desk.stores, finish, 'mdt-action-not-found');
  });
});
