import { makePanelFallsSilent, panelFallsSilent } from '../../../../api/mdt/use-cases/panel-silent.ts';
import { mdtAtWork } from '../../../builders/mdt-at-work.ts';
import { newId } from '../../../builders/a-consultation.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

/** A meeting under way since 13:00, with cases on its list, and nobody in it. */
async function aMeeting(count = 2) {
  const desk = mdtAtWork();
  const found = await desk.ready(count);
  const { meetingId } = found.meeting;
  const { useCases, coordinator } = desk;
  for (const caseId of found.cases) await desk.list(meetingId, caseId);
  desk.clock.now = desk.at('2026-03-05T13:00:00Z');
  await useCases.startMdtMeeting(coordinator, { meetingId, seen: 'any' });
  const later = (seconds: number) => {
    desk.clock.now = desk.clock.now.add({ seconds });
  };
  const read = () => useCases.getMdtMeetingNow(coordinator, { meetingId });
  /** Everybody's own panel has their own id. */
  const sign = (
    who: typeof desk.surgeon,
    is: 'here' | 'left' = 'here',
    panelId: string = who.practitionerId,
  ) => useCases.signMdtPanel(desk.signedIn(who), { meetingId, body: { is, panelId } });
  const mark = (
    who: typeof desk.surgeon,
    is: 'in-the-room' | 'on-the-phone' | 'left',
    more: { role?: string; covers?: string; at?: string } = {},
    key = desk.key(),
  ) =>
    useCases.markMdtPresence(coordinator, {
      ...{ meetingId, key },
      body: { practitionerId: who.practitionerId, is, ...more },
    });
  const turn = async (caseId: string | null, seen?: number) =>
    useCases.setMdtCurrentCase(coordinator, {
      ...{ meetingId, seen: seen ?? (await read()).version, body: { caseId } },
    });
  const finish = (
    carryOver: { caseId: string; because: string }[] = [],
    more: { undiscussedBecause?: string } = {},
  ) => useCases.finishMdtMeeting(coordinator, { meetingId, seen: 'any', body: { carryOver, ...more } });
  const wordsNow = async () => (await read()).cases.map(({ quorum }) => quorum.words);
  const personNow = async (who: typeof desk.surgeon) =>
    (await read()).people.find(({ practitionerId }) => practitionerId === who.practitionerId);
  return { ...desk, ...found, meetingId, later, read, sign, mark, turn, finish, wordsNow, personNow };
}

describe('presence in a meeting under way', () => {
  it('makes its cases quorate, and red again when somebody leaves', async () => {
    const room = await aMeeting();
    expect(await room.wordsNow()).toEqual(
      Array(2).fill('Not quorate. Missing: The surgeon (1), The radiologist (1)'),
    );
    await room.sign(room.surgeon);
    await room.mark(room.radiologist, 'on-the-phone');
    expect(await room.wordsNow()).toEqual(['Quorate', 'Quorate']);
    room.told.splice(0);
    room.later(10);
    await room.sign(room.surgeon, 'left');
    expect(room.told).toEqual(['mdt-meeting-now-changed']);
    expect(await room.wordsNow()).toEqual(Array(2).fill('Not quorate. Missing: The surgeon (1)'));
    expect(await room.personNow(room.surgeon)).toMatchObject({
      ...{ isPresent: false, hereBy: [], goneBy: [{ source: 'panel', why: 'left' }], isDisputed: false },
    });
    expect((await room.read()).cases[0]!.quorum.filled).toMatchObject([
      { role: 'radiologist', person: { displayName: 'Dr Radiologist' }, coverFor: null, by: ['phone'] },
    ]);
  });

  it('keeps one sign of a panel in 30 s, and tells screens only of changes', async () => {
    const room = await aMeeting(1);
    await Promise.all([room.sign(room.surgeon), room.sign(room.surgeon), room.sign(room.radiologist)]);
    expect(room.stores.mdt.presence.map(({ kind }) => kind)).toEqual(['arrived', 'arrived']);
    room.told.splice(0);
    for (let seconds = 20; seconds <= 120; seconds += 20) {
      room.later(20);
      await room.sign(room.surgeon);
    }
    const kept = room.stores.mdt.presence.filter((one) => one.practitionerId === room.surgeon.practitionerId);
    expect(kept.map(({ kind }) => kind)).toEqual(['arrived', 'seen', 'seen', 'seen']);
    expect(room.told).toEqual([]);
    expect((await room.personNow(room.surgeon))?.since).toBe('2026-03-05T13:00:00Z');
  });

  it('goes on while one of several panels of somebody is open', async () => {
    const room = await aMeeting(1);
    const [laptop, telephone] = [newId(), newId()];
    await room.sign(room.surgeon, 'here', laptop);
    room.later(10);
    await room.sign(room.surgeon, 'here', telephone);
    room.told.splice(0);
    room.later(5);
    await room.sign(room.surgeon, 'left', laptop);
    expect(room.told).toEqual([]);
    expect(await room.personNow(room.surgeon)).toMatchObject({
      isPresent: true,
      since: '2026-03-05T13:00:00Z',
    });
    // a sign of a closed panel was sent before it was closed
    await room.sign(room.surgeon, 'here', laptop);
    room.later(5);
    await room.sign(room.surgeon, 'left', telephone);
    expect(await room.personNow(room.surgeon)).toMatchObject({ isPresent: false, goneBy: [{ why: 'left' }] });
    expect(room.told).toEqual(['mdt-meeting-now-changed']);
    // another opening is another panel
    room.later(1);
    await room.sign(room.surgeon, 'here', newId());
    expect((await room.personNow(room.surgeon))?.isPresent).toBe(true);
  });

  it('does not wait for a panel that was not heard for 90 s when the other one is closed', async () => {
    const room = await aMeeting(1);
    const [silent, open] = [newId(), newId()];
    await room.sign(room.surgeon, 'here', silent);
    for (let seconds = 0; seconds < 100; seconds += 20) {
      await room.sign(room.surgeon, 'here', open);
      room.later(20);
    }
    await room.sign(room.surgeon, 'left', open);
    expect((await room.personNow(room.surgeon))?.isPresent).toBe(false);
  });

  it('ends by time when a panel falls silent, and the screens are told then', async () => {
    const room = await aMeeting(1);
    await room.sign(room.surgeon);
    const fallSilent = makePanelFallsSilent({ tell: room.needed.tell, now: () => room.clock.now });
    const { practitionerId } = room.surgeon;
    const happen = () =>
      room.stores.run('org' as never, (stores) =>
        fallSilent(stores, {
          ...({ organisation: {}, key: practitionerId, payload: { practitionerId } } as never as object),
          subject: { kind: 'mdt-meeting', id: room.meetingId as never },
        } as never),
      );
    room.told.splice(0);
    room.later(89);
    await happen();
    expect(room.told).toEqual([]);
    expect((await room.personNow(room.surgeon))?.isPresent).toBe(true);
    room.later(1);
    await happen();
    expect(room.told).toEqual(['mdt-meeting-now-changed']);
    expect(await room.personNow(room.surgeon)).toMatchObject({
      ...{ isPresent: false, goneBy: [{ source: 'panel', why: 'silent' }] },
    });
    expect(panelFallsSilent.about).toBe('mdt-meeting');
  });

  it('shows both sides where sources disagree', async () => {
    const room = await aMeeting(1);
    await room.sign(room.surgeon);
    await room.mark(room.surgeon, 'in-the-room');
    room.later(5);
    await room.mark(room.surgeon, 'left');
    expect(await room.personNow(room.surgeon)).toMatchObject({
      ...{ isPresent: true, hereBy: ['panel'], goneBy: [{ source: 'manual' }], isDisputed: true },
      said: [{ source: 'manual', by: { practitionerId: room.coordinator.practitionerId } }],
    });
  });

  it('counts a named cover, and whoever came for a member or in a role', async () => {
    const room = await aMeeting(1);
    await room.sign(room.surgeon);
    await room.sign(room.nurse);
    expect((await room.read()).cases[0]!.quorum).toMatchObject({
      isQuorate: true,
      filled: [{}, { role: 'radiologist', coverFor: { displayName: 'Dr Radiologist' }, by: ['panel'] }],
    });
    await room.sign(room.nurse, 'left');
    const { practitionerId } = room.radiologist;
    await room.mark(room.nurse, 'on-the-phone', { role: 'nurse', covers: practitionerId });
    expect(await room.personNow(room.nurse)).toMatchObject({
      roles: [{ role: 'nurse', label: 'The nurse' }],
      covers: [{ displayName: 'Dr Radiologist' }],
    });
    await room.mark(room.nurse, 'left');
    expect(await room.personNow(room.nurse)).toMatchObject({ isPresent: false });
  });

  it('takes a late mark at its time, one told twice once, and refuses what cannot be', async () => {
    const room = await aMeeting(1);
    room.later(600);
    const key = room.key();
    await room.mark(room.surgeon, 'in-the-room', { at: '2026-03-05T13:02:00Z' }, key);
    await room.mark(room.surgeon, 'in-the-room', { at: '2026-03-05T13:02:00Z' }, key);
    expect(room.stores.mdt.presence).toHaveLength(1);
    expect((await room.personNow(room.surgeon))?.since).toBe('2026-03-05T13:02:00Z');
    const { stores } = room;
    for (const at of ['2026-03-05T12:59:59Z', '2026-03-05T13:10:01Z']) {
      const early = () => room.mark(room.surgeon, 'left', { at });
      await expectRefused(stores, early, 'mdt-presence-time-not-possible');
    }
    const stranger = { ...room.nurse, practitionerId: newId() as never };
    await expectRefused(stores, () => room.mark(stranger, 'in-the-room'), 'mdt-person-not-on-staff');
    const role = { role: 'wizard' };
    await expectRefused(stores, () => room.mark(room.nurse, 'in-the-room', role), 'mdt-role-not-known');
    const covers = { covers: room.nurse.practitionerId };
    await expectRefused(
      stores,
      () => room.mark(room.nurse, 'in-the-room', covers),
      'mdt-covers-not-a-member',
    );
    const outsider = { ...room.nurse, practitionerId: newId() as never, displayName: 'Dr Outsider' };
    stores.staff.push(outsider);
    await expectRefused(stores, () => room.mark(outsider, 'on-the-phone'), 'mdt-person-not-in-meeting');
  });

  it('is refused of a meeting that is not under way, and of strangers', async () => {
    const room = await aMeeting(1);
    const [, planned] = await room.meetings();
    const { meetingId } = planned!;
    const body = { is: 'here', panelId: newId() } as const;
    const sign = () => room.useCases.signMdtPanel(room.signedIn(room.surgeon), { meetingId, body });
    await expectRefused(room.stores, sign, 'mdt-meeting-not-running');
    const elsewhere = room.signedIn(room.nurse, { serviceLineIds: [] });
    await expect(
      room.useCases.getMdtMeetingNow(elsewhere, { meetingId: room.meetingId }),
    ).rejects.toMatchObject({ code: 'mdt-meeting-not-found' });
  });
});

describe('turns of cases', () => {
  it('move everybody on, and are measured against the plan', async () => {
    const room = await aMeeting(2);
    const [a, b] = room.cases as [string, string];
    expect(await room.read()).toMatchObject({ current: null, nextCaseId: a });
    room.told.splice(0);
    const first = await room.turn(a);
    expect(room.told).toEqual(['mdt-meeting-now-changed']);
    expect(first).toMatchObject({ current: { caseId: a, beganAt: '2026-03-05T13:00:00Z' }, nextCaseId: b });
    room.later(500);
    // two go on at once: the second has not seen that the first did
    await room.turn(b, first.version);
    await expectRefused(room.stores, () => room.turn(null, first.version), 'changed-meanwhile');
    room.later(60);
    await room.turn(a);
    room.later(120);
    const now = await room.turn(null);
    expect(now).toMatchObject({
      ...{ current: null, nextCaseId: null },
      cases: [
        { caseId: a, minutesPlanned: 6, minutesSpent: 10, wasDiscussed: true, turns: [{}, {}] },
        { caseId: b, minutesSpent: 1, isCurrent: false },
      ],
    });
    await expectRefused(room.stores, () => room.turn(newId()), 'mdt-case-not-on-list');
  });

  it('are over when the case is taken off the list', async () => {
    const room = await aMeeting(1);
    const [a] = room.cases as [string];
    await room.turn(a);
    await room.useCases.takeOffMdtList(room.coordinator, {
      ...{ meetingId: room.meetingId, caseId: a, seen: 'any', body: { reason: 'The notes are missing' } },
    });
    expect(await room.read()).toMatchObject({ current: null, cases: [] });
  });
});

describe('the end of a meeting', () => {
  it('names what is open, carries over with reasons, and keeps what is confirmed', async () => {
    const room = await aMeeting(4);
    const [a, b, c, d] = room.cases as [string, string, string, string];
    await room.sign(room.surgeon);
    await room.turn(a);
    await room.decide(room.meetingId, a);
    await room.turn(b);
    room.later(60);
    expect(await expectRefused(room.stores, () => room.finish(), 'mdt-cases-open')).toMatchObject({
      more: {
        open: [
          { caseId: b, position: 2, wasDiscussed: true, outcome: 'none' },
          { caseId: c, wasDiscussed: false },
          { caseId: d, wasDiscussed: false },
        ],
      },
    });
    const carried = [
      { caseId: b, because: 'The scan has to be repeated' },
      { caseId: c, because: 'The surgeon had to go' },
    ];
    const kept = [{ caseId: a, because: 'No' }];
    await expectRefused(room.stores, () => room.finish(kept), 'mdt-outcome-confirmed');
    const strange = [{ caseId: newId(), because: 'No' }];
    await expectRefused(room.stores, () => room.finish(strange), 'mdt-case-not-on-list');
    await room.finish(carried, { undiscussedBecause: 'No time was left' });
    const cases = await Promise.all(
      [a, b, c, d].map((caseId) => room.useCases.getMdtCase(room.coordinator, { caseId })),
    );
    expect(cases.map(({ status }) => status)).toEqual(['discussed', 'to-list', 'to-list', 'to-list']);
    expect(cases.slice(1).map(({ listing }) => listing?.takenOff)).toMatchObject([
      { how: 'carried-over', because: 'The scan has to be repeated' },
      { because: 'The surgeon had to go' },
      { because: 'No time was left' },
    ]);
    expect((await room.read()).current).toBeNull();
    const sign = () => room.sign(room.surgeon);
    await expectRefused(room.stores, sign, 'mdt-meeting-not-running');
  });

  it('leaves a register of the meeting, of each case, and of 12 months', async () => {
    const room = await aMeeting(2);
    const [a, b] = room.cases as [string, string];
    await room.sign(room.surgeon);
    await room.mark(room.nurse, 'on-the-phone', { role: 'nurse' });
    await room.turn(a);
    await room.decide(room.meetingId, a);
    room.later(60);
    await room.sign(room.surgeon, 'left');
    await room.turn(b);
    room.later(240);
    await room.decide(room.meetingId, b);
    await room.finish();
    room.later(3600);
    const { meetingId } = room;
    const register = await room.useCases.getMdtRegister(room.coordinator, { meetingId });
    expect(register.people).toMatchObject([
      { displayName: 'Dr Surgeon', minutes: 1, by: ['panel'], stays: [{ until: '2026-03-05T13:01:00Z' }] },
      { displayName: 'Nurse Nightshade', isMember: false, minutes: 5, by: ['phone'] },
    ]);
    expect(register.cases).toMatchObject([
      { isQuorate: true, minutesSpent: 1, present: [{}, {}] },
      { isQuorate: false, minutesSpent: 4, present: [{ displayName: 'Nurse Nightshade' }] },
    ]);
    const { mdtId } = room.mdt;
    expect(await room.useCases.getMdtCoreAttendance(room.coordinator, { mdtId, query: {} })).toMatchObject({
      ...{ firstDay: '2025-03-06', lastDay: '2026-03-05', memberTarget: 67, quorateTarget: 95 },
      members: [
        { displayName: 'Dr Radiologist', held: 1, bySelf: 0, byCover: 1, isKept: true },
        { displayName: 'Dr Surgeon', held: 1, bySelf: 1, byCover: 0, isKept: true },
      ],
      ...{ quorate: { numerator: 0, denominator: 1 }, isQuorateReached: false },
    });
  });
});
