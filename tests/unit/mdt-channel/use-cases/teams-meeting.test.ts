import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import { NORTHMOOR } from '../../../builders/a-consultation.ts';
import { mdtInTeams } from '../../../builders/mdt-in-teams.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

/** An MDT whose first meeting, on Thursday 5 March at 13:00, has its meeting of Teams. */
async function aDesk() {
  const desk = mdtInTeams();
  const { meeting, mdt, cases } = await desk.ready(2);
  await desk.until('2026-03-02T09:00:00Z');
  const { meetingId } = meeting;
  const chat = `19:${meetingId}@thread.v2`;
  const ofFirst = () => desk.graph.arranged.filter(({ meetingKey }) => meetingKey === meetingId);
  const move = (day: string) =>
    desk.useCases.moveMdtMeeting(desk.coordinator, {
      ...{ meetingId, seen: 'any' },
      body: {
        ...{ startsAt: `${day}T13:00:00Z`, endsAt: `${day}T15:00:00Z` },
        ...{ keepsCases: true, reason: 'Room' },
      },
    });
  const tell = (
    kind: 'joined-meeting' | 'left-meeting' | 'meeting-ended',
    at: string,
    who?: { entraObjectId: string },
  ) =>
    desk.recordMeetingEvent({
      ...{ organisation: NORTHMOOR, chatThreadId: chat, kind, at, activityId: at },
      entraObjectId: who?.entraObjectId,
    });
  const nowView = () => desk.useCases.getMdtMeetingNow(desk.coordinator, { meetingId });
  const kept = () => desk.stores.mdt.teams.find((one) => one.meetingId === meetingId);
  return { ...desk, mdt, cases, kept, meetingId, chat, ofFirst, move, tell, nowView };
}

describe('the meeting of Teams of an MDT', () => {
  it('is made when the meeting is near, with its people, a title that says nothing, and Confer in its chat', async () => {
    const desk = await aDesk();
    // four Thursdays are within four weeks
    expect(desk.graph.arranged).toHaveLength(4);
    const [made, ...others] = desk.ofFirst();
    expect(others).toEqual([]);
    expect(made).toMatchObject({
      ...{ subject: 'MDT meeting', known: undefined, isForGroup: false, hasLobby: true, door: 'open' },
      staff: [{ displayName: 'Dr Surgeon' }, { displayName: 'Dr Radiologist' }],
    });
    expect(made!.startsAt.toString()).toBe('2026-03-05T13:00:00Z');
    expect(desk.graph.installed).toContain(desk.chat);
  });

  it('is made once, however often the list changes', async () => {
    const desk = await aDesk();
    await desk.list(desk.meetingId, desk.cases[0]!);
    await desk.list(desk.meetingId, desk.cases[1]!);
    await desk.until('2026-03-04T09:00:00Z');
    expect(desk.ofFirst()).toHaveLength(1);
  });

  it('is moved with the meeting and taken away when that is cancelled', async () => {
    const desk = await aDesk();
    await desk.move('2026-06-04');
    await desk.deliver();
    expect(desk.ofFirst()).toHaveLength(2);
    expect(desk.ofFirst()[1]).toMatchObject({
      known: { graphMeetingId: `graph-${desk.meetingId}` },
      staff: [{ calendarEventId: expect.any(String) }, { calendarEventId: expect.any(String) }],
    });
    await desk.useCases.cancelMdtMeeting(desk.coordinator, {
      ...{ meetingId: desk.meetingId, seen: 'any', body: { reason: 'Nobody is here' } },
    });
    await desk.deliver();
    expect(desk.graph.cancelled).toMatchObject([
      { graphMeetingId: `graph-${desk.meetingId}`, calendarEvents: [{}, {}] },
    ]);
    expect(desk.kept()).toBeUndefined();
    await expectRefused(
      desk.stores,
      () => desk.useCases.findMdtMeetingOfChat(desk.coordinator, { query: { chatId: desk.chat } }),
      'mdt-meeting-not-found',
    );
  });

  it('is closed after the end of the meeting', async () => {
    const desk = await aDesk();
    await desk.useCases.startMdtMeeting(desk.coordinator, { meetingId: desk.meetingId, seen: 'any' });
    await desk.useCases.finishMdtMeeting(desk.coordinator, {
      ...{ meetingId: desk.meetingId, seen: 'any' },
      body: { carryOver: [] },
    });
    await desk.deliver();
    await desk.deliver();
    expect(desk.graph.doors).toEqual(['closed']);
  });

  it('that the organiser took out of Outlook needs a person, who has it put back or cancels it', async () => {
    const desk = await aDesk();
    desk.graph.takenOut.add(`${desk.meetingId}-of-${desk.surgeon.entraObjectId}`);
    const look = () => desk.until('2026-03-03T09:00:00Z');
    const failure = await look().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UpstreamFailure);
    expect((failure as UpstreamFailure).retryable).toBe(false);
    expect((failure as UpstreamFailure).reason).toMatch(
      /^the organiser has taken this meeting of the MDT out/,
    );
    const { status } = await desk.useCases.getMdtMeeting(desk.coordinator, { meetingId: desk.meetingId });
    expect(status).toBe('planned');
    await desk.deliver();
    expect(desk.ofFirst()).toHaveLength(2);
    expect(desk.kept()?.goneAt).toBeUndefined();
  });

  it('is found by its chat, by those who may see the meeting and nobody else', async () => {
    const desk = await aDesk();
    const query = { chatId: desk.chat };
    expect(await desk.useCases.findMdtMeetingOfChat(desk.coordinator, { query })).toEqual({
      meetingId: desk.meetingId,
    });
    const stranger = desk.signedIn(desk.nurse, { serviceLineIds: [] });
    await expectRefused(
      desk.stores,
      () => desk.useCases.findMdtMeetingOfChat(stranger, { query }),
      'mdt-meeting-not-found',
    );
    await expectRefused(
      desk.stores,
      () => desk.useCases.findMdtMeetingOfChat(desk.coordinator, { query: { chatId: '19:other@thread.v2' } }),
      'mdt-meeting-not-found',
    );
  });
});

describe('who is in the call of an MDT', () => {
  it('is a source of presence, beside the panel and what people say', async () => {
    const desk = await aDesk();
    const { meetingId } = desk;
    await desk.useCases.startMdtMeeting(desk.coordinator, { meetingId, seen: 'any' });
    await desk.tell('joined-meeting', '2026-03-02T09:00:00Z', desk.surgeon);
    await desk.tell('joined-meeting', '2026-03-02T09:00:00Z', desk.surgeon);
    await desk.tell('joined-meeting', '2026-03-02T09:00:00Z');
    await desk.tell('joined-meeting', '2026-03-02T09:00:00Z', { entraObjectId: 'of-nobody' });
    const surgeon = async () =>
      (await desk.nowView()).people.find(({ displayName }) => displayName === 'Dr Surgeon');
    expect(await surgeon()).toMatchObject({ isPresent: true, hereBy: ['bot'], isDisputed: false });
    await desk.useCases.markMdtPresence(desk.coordinator, {
      ...{ meetingId, key: desk.key() },
      body: { practitionerId: desk.surgeon.practitionerId, is: 'in-the-room' },
    });
    desk.clock.now = desk.at('2026-03-02T09:10:00Z');
    await desk.tell('left-meeting', '2026-03-02T09:05:00Z', desk.surgeon);
    expect(await surgeon()).toMatchObject({
      ...{ isPresent: true, isDisputed: true, hereBy: ['manual'] },
      goneBy: [{ source: 'bot', why: 'left' }],
    });
    expect(desk.told.at(-1)).toBe('mdt-meeting-now-changed');
  });

  it('ends for everybody with the call', async () => {
    const desk = await aDesk();
    await desk.useCases.startMdtMeeting(desk.coordinator, { meetingId: desk.meetingId, seen: 'any' });
    await desk.tell('joined-meeting', '2026-03-02T09:00:00Z', desk.surgeon);
    await desk.tell('joined-meeting', '2026-03-02T09:00:00Z', desk.radiologist);
    desk.clock.now = desk.at('2026-03-02T09:10:00Z');
    await desk.tell('meeting-ended', '2026-03-02T09:05:00Z');
    expect((await desk.nowView()).people.map(({ isPresent }) => isPresent)).toEqual([false, false]);
  });

  it('is not seen where Confer is not in the chat, which the meeting says', async () => {
    const desk = await aDesk();
    expect((await desk.nowView()).seesCall).toBe(true);
    const { teams } = desk.stores.mdt;
    teams.splice(0, teams.length, ...teams.map((one) => ({ ...one, appInChatAt: undefined })));
    expect((await desk.nowView()).seesCall).toBe(false);
  });
});
