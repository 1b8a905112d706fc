import { makeExtendMdt } from '../../../../api/mdt/use-cases/extend-mdt.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { aPerson } from '../../../builders/at-work.ts';
import { aField, FILLED_IN, FORM, mdtAtWork } from '../../../builders/mdt-at-work.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

type Desk = ReturnType<typeof mdtAtWork>;
const changed = (desk: Desk, changes: object) => {
  const { serviceLineId: _line, ...same } = desk.settings();
  return { ...same, isActive: true, ...changes };
};

describe('setting up an MDT', () => {
  it('makes its meetings of a year on the wall clock, also over a change of the clocks, and leaves out bank holidays', async () => {
    const desk = mdtAtWork({ holidays: { '2026-04-02': 'Made up day' } });
    const mdt = await desk.createMdt();
    expect(mdt).toMatchObject({
      version: 1,
      recurrenceWords: 'Every week on Thursday',
      chair: { displayName: 'Dr Surgeon' },
      coreRoles: [
        { role: 'surgeon', label: 'The surgeon', needed: 1 },
        { role: 'radiologist', label: 'The radiologist', needed: 1 },
      ],
      members: [{ displayName: 'Dr Radiologist', cover: { displayName: 'Nurse Nightshade' } }, {}],
    });
    const starts = (await desk.meetings()).map(({ startsAt }) => startsAt);
    expect(starts.slice(0, 5)).toEqual([
      '2026-03-05T13:00:00Z',
      '2026-03-12T13:00:00Z',
      '2026-03-19T13:00:00Z',
      '2026-03-26T13:00:00Z',
      // 2 April is a holiday, and the clocks have gone forward
      '2026-04-09T12:00:00Z',
    ]);
    expect(desk.stores.mdt.meetings).toHaveLength(51);
    expect(desk.audited()).toEqual(['made-mdt']);
  });

  it('is done once for one key', async () => {
    const desk = mdtAtWork();
    const once = { body: desk.settings(), key: 'one-press-1' };
    const first = await desk.useCases.createMdt(desk.coordinator, once);
    expect(await desk.useCases.createMdt(desk.coordinator, once)).toEqual(first);
    expect(desk.stores.mdt.mdts).toHaveLength(1);
  });

  it('is refused for a name that is taken, unknown people and roles, guests, and lines of others', async () => {
    const desk = mdtAtWork();
    await desk.createMdt();
    const guest = aPerson({ home: { name: 'Lakeside', isShared: true } as never });
    desk.stores.staff.push(guest);
    const refused = (changes: object, code: Parameters<typeof expectRefused>[2], pointer?: string) =>
      expectRefused(desk.stores, () => desk.createMdt({ name: 'Another', ...changes }), code).then((no) => {
        expect(no).toMatchObject({ facts: pointer === undefined ? {} : { pointer } });
      });
    await refused({ name: 'LUNG cancer mdt' }, 'mdt-name-taken', '/name');
    await refused({ chairedBy: newId() }, 'mdt-person-not-on-staff', '/chairedBy');
    await refused(
      { members: [{ practitionerId: guest.practitionerId, roles: ['surgeon'], coveredBy: null }] },
      'mdt-person-not-on-staff',
      '/members/0/practitionerId',
    );
    await refused(
      { coreRoles: [{ role: 'astronaut', needed: 1 }] },
      'mdt-role-not-known',
      '/coreRoles/0/role',
    );
    const { series } = desk.settings();
    await refused(
      { series: { ...series, recurrenceRule: 'FREQ=WEEKLY;BYDAY=XX' } },
      'recurrence-rule-not-valid',
      '/series/recurrenceRule',
    );
    await refused(
      { series: { ...series, startsOn: '2026-03-01' } },
      'template-starts-in-past',
      '/series/startsOn',
    );
    await refused({ serviceLineId: newId() }, 'service-line-not-found');
    const clinician = desk.signedIn(desk.surgeon);
    await expect(
      desk.useCases.createMdt(clinician, { body: desk.settings(), key: 'key-of-clinician' }),
    ).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('moves the meetings to a new day; cases of a meeting that goes are to be listed again and say why', async () => {
    const desk = mdtAtWork();
    const { mdt, meeting, cases } = await desk.ready();
    await desk.list(meeting.meetingId, cases[0]!);
    const { series } = desk.settings();
    const body = changed(desk, { series: { ...series, recurrenceRule: 'FREQ=WEEKLY;BYDAY=FR' } });
    const after = await desk.useCases.changeMdt(desk.coordinator, { mdtId: mdt.mdtId, seen: 1, body });
    expect(after).toMatchObject({ version: 2, recurrenceWords: 'Every week on Friday' });
    const [thursday, friday] = await desk.meetings();
    expect(thursday).toMatchObject({ meetingId: meeting.meetingId, status: 'cancelled', caseCount: 0 });
    expect(friday).toMatchObject({ startsAt: '2026-03-06T13:00:00Z', status: 'planned' });
    const card = await desk.useCases.getMdtCase(desk.coordinator, { caseId: cases[0]! });
    expect(card).toMatchObject({
      status: 'to-list',
      listing: { takenOff: { how: 'meeting-cancelled', by: null } },
    });
    // back to Thursdays: the same meeting is there again
    await desk.useCases.changeMdt(desk.coordinator, {
      ...{ mdtId: mdt.mdtId, seen: 2 },
      body: changed(desk, {}),
    });
    const [again] = await desk.meetings();
    expect(again).toMatchObject({ meetingId: meeting.meetingId, status: 'planned', cancelledBecause: null });
  });

  it('is changed in the version that was seen only, and ends its meetings when it is not in use any more', async () => {
    const desk = mdtAtWork();
    const { mdt, caseType } = await desk.ready();
    const change = (seen: number, changes: object) =>
      desk.useCases.changeMdt(desk.coordinator, { mdtId: mdt.mdtId, seen, body: changed(desk, changes) });
    await expectRefused(desk.stores, () => change(7, { name: 'Another' }), 'changed-meanwhile');
    await change(1, { isActive: false });
    expect(await desk.meetings()).toEqual([]);
    await expectRefused(desk.stores, () => desk.ask(caseType), 'mdt-not-active');
    const { useCases, coordinator } = desk;
    expect((await useCases.listMdts(coordinator, { query: {} })).items).toEqual([]);
    expect((await useCases.listMdts(coordinator, { query: { inactive: 'true' } })).items).toHaveLength(1);
  });

  it('ends a meeting that was moved past the day on which the MDT goes out of use', async () => {
    const desk = mdtAtWork();
    const { mdt, meeting, cases } = await desk.ready();
    const { meetingId } = meeting;
    await desk.list(meetingId, cases[0]!);
    await desk.useCases.moveMdtMeeting(desk.coordinator, {
      ...{ meetingId, seen: 'any' },
      body: {
        ...{ startsAt: '2026-03-09T13:00:00Z', endsAt: '2026-03-09T15:00:00Z' },
        ...{ keepsCases: true, reason: 'The room is taken' },
      },
    });
    // the day of the series for which it was made is over
    desk.clock.now = desk.at('2026-03-06T09:00:00Z');
    const change = (changes: object) =>
      desk.useCases.changeMdt(desk.coordinator, {
        ...{ mdtId: mdt.mdtId, seen: 'any', body: changed(desk, changes) },
      });
    await change({ minutesPerCase: 9 });
    expect((await desk.meetings())[0]).toMatchObject({ meetingId, status: 'planned', caseCount: 1 });
    await change({ isActive: false });
    expect(await desk.meetings()).toMatchObject([{ meetingId, status: 'cancelled', caseCount: 0 }]);
    expect(await desk.useCases.getMdtCase(desk.coordinator, { caseId: cases[0]! })).toMatchObject({
      ...{ status: 'to-list', listing: { takenOff: { how: 'meeting-cancelled' } } },
    });
  });

  it('keeps people who have left and roles that nobody has any more, and takes no new ones', async () => {
    const desk = mdtAtWork();
    const { mdtId } = await desk.createMdt();
    const at = desk.stores.staff.findIndex(({ displayName }) => displayName === 'Dr Surgeon');
    desk.stores.staff[at] = { ...desk.surgeon, hasLeft: true, role: undefined };
    const change = (changes: object) =>
      desk.useCases.changeMdt(desk.coordinator, { mdtId, seen: 'any', body: changed(desk, changes) });
    expect(await change({ minutesPerCase: 9 })).toMatchObject({ minutesPerCase: 9 });
    const left = aPerson({ hasLeft: true });
    desk.stores.staff.push(left);
    const chairedBy = left.practitionerId;
    await expectRefused(desk.stores, () => change({ chairedBy }), 'mdt-person-not-on-staff');
  });

  it('gets more meetings when eleven months are left', async () => {
    const desk = mdtAtWork();
    const { mdtId } = await desk.createMdt();
    const before = desk.stores.mdt.meetings.length;
    desk.clock.now = desk.at('2026-04-03T00:00:00Z');
    const extend = makeExtendMdt({ ...desk.needed, findBankHolidays: () => Promise.resolve(new Map()) });
    const due = { subject: { kind: 'mdt', id: mdtId }, key: '', dueAt: desk.clock.now, payload: {} };
    await desk.stores.run(desk.coordinator.orgId, (stores) =>
      extend(stores, { ...due, organisation: desk.coordinator.organisation } as never),
    );
    expect(desk.stores.mdt.meetings.length - before).toBe(5);
    expect(desk.stores.mdt.mdts[0]!.madeUntil).toBe('2027-04-03');
  });

  it('is seen by members of other service lines with a role in the organisation, and by nobody else of them', async () => {
    const desk = mdtAtWork();
    const { mdtId } = await desk.createMdt();
    const see = (who: Parameters<typeof desk.signedIn>[0], changes: object) =>
      desk.useCases.getMdt(desk.signedIn(who, { serviceLineIds: [], ...changes }), { mdtId });
    await expect(see(desk.radiologist, {})).resolves.toMatchObject({ mdtId });
    await expect(see(desk.nurse, {})).rejects.toMatchObject({ code: 'mdt-not-found' });
  });
});

describe('the form of a type of case', () => {
  it('gets a next version for other fields, and none for another name', async () => {
    const desk = mdtAtWork();
    const { caseType } = await desk.ready();
    const change = (seen: number, changes: object) =>
      desk.useCases.changeCaseType(desk.coordinator, {
        ...{ caseTypeId: caseType.caseTypeId, seen },
        body: { name: 'New', requiredRoles: [], target: null, fields: FORM, isActive: true, ...changes },
      });
    expect(await change(1, {})).toMatchObject({ version: 2, name: 'New', dataSet: { version: 1 } });
    const target = { unit: 'days', within: 28, share: 80 };
    expect(await change(2, { fields: [...FORM, aField({ key: 'frailty' })], target })).toMatchObject({
      ...{ version: 3, target },
      dataSet: { version: 2 },
    });
    await expectRefused(desk.stores, () => change(2, { name: 'Late' }), 'changed-meanwhile');
    expect(desk.stores.mdt.dataSets.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('keeps what cases have, and says what is newly missing of them', async () => {
    const desk = mdtAtWork();
    const { caseType, cases } = await desk.ready();
    await desk.useCases.changeCaseType(desk.coordinator, {
      ...{ caseTypeId: caseType.caseTypeId, seen: 1 },
      body: {
        ...{ name: 'New', requiredRoles: [], target: null, isActive: true },
        fields: [...FORM, aField({ key: 'frailty', label: 'Frailty' })],
      },
    });
    const caseId = cases[0]!;
    const before = await desk.useCases.getMdtCase(desk.coordinator, { caseId });
    expect(before).toMatchObject({
      ...{ values: FILLED_IN, filledInVersion: 1, dataSet: { version: 2 } },
      ...{ status: 'incomplete', isComplete: false, missing: ['Frailty'], newlyMissing: ['frailty'] },
    });
    // somebody had the older form open: what they fill in is kept too
    const fill = (dataSetVersion: number, values: Record<string, string | number>) =>
      desk.useCases.fillInMdtCase(desk.coordinator, {
        ...{ caseId, seen: 'any' },
        body: { question: 'Is surgery possible?', isUrgent: false, dataSetVersion, values },
      });
    expect(await fill(1, { ...FILLED_IN, stage: 'T3' })).toMatchObject({ isComplete: false });
    expect(await fill(2, { ...FILLED_IN, stage: 'T3', frailty: '2' })).toMatchObject({
      ...{ isComplete: true, status: 'to-list', newlyMissing: [], filledInVersion: 2 },
    });
    await expectRefused(desk.stores, () => fill(3, {}), 'mdt-form-not-known');
  });
});
