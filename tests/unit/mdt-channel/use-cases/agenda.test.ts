import { mdtInTeams } from '../../../builders/mdt-in-teams.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

const CHANNEL = 'channel:19:mdt@thread.tacv2';
const CUT_OFF = '2026-03-04T13:00:00Z';

describe('the agenda in the channel', () => {
  it('is put up at the cut-off, once, with initials and numbers only', async () => {
    const desk = mdtInTeams();
    const { meeting, cases } = await desk.ready(2);
    for (const caseId of cases) await desk.list(meeting.meetingId, caseId);
    await desk.until('2026-03-04T12:59:00Z');
    expect(desk.of('mdt-agenda')).toEqual([]);
    await desk.until('2026-03-04T13:01:00Z');
    const [card, ...others] = desk.of('mdt-agenda');
    expect(others).toEqual([]);
    expect(card).toMatchObject({ to: CHANNEL, updated: undefined });
    expect(card!.view).toMatchObject({
      ...{ mdtName: 'Lung cancer MDT', status: 'planned', forYou: null },
      cases: [
        { number: 1, initials: 'Z. Q.', at: meeting.startsAt, minutes: 6, isLate: false, short: [] },
        { number: 2, minutes: 6, missing: { fields: 0, preparations: 0 } },
      ],
      people: [
        { name: 'Dr Radiologist', numbers: [1, 2], from: meeting.startsAt },
        { name: 'Dr Surgeon', numbers: [1, 2] },
      ],
    });
    const shown = JSON.stringify(card!.view);
    for (const secret of ['Quill', 'Zed', '9990000018', 'surgery', 'New lung cancer', 'T2 N0']) {
      expect(shown).not.toContain(secret);
    }
    expect(desk.audited()).toContain('posted-mdt-agenda-card');
  });

  it('is one card that is brought up to date when the list changes, with what came late marked', async () => {
    const desk = mdtInTeams();
    const { meeting, cases } = await desk.ready(2);
    await desk.list(meeting.meetingId, cases[0]!);
    await desk.until('2026-03-04T14:00:00Z');
    await desk.list(meeting.meetingId, cases[1]!, 'Scan came today');
    await desk.deliver();
    const [first, second, ...others] = desk.of('mdt-agenda');
    expect(others).toEqual([]);
    expect(second!.updated).toBe('card-1');
    expect(first!.view.cases.map(({ isLate }) => isLate)).toEqual([false]);
    expect(second!.view.cases.map(({ isLate }) => isLate)).toEqual([false, true]);
    expect(JSON.stringify(second!.view)).not.toContain('Scan came today');
  });

  it('is not sent again when nothing that it shows has changed', async () => {
    const desk = mdtInTeams();
    const { meeting, cases } = await desk.ready();
    await desk.list(meeting.meetingId, cases[0]!);
    await desk.until('2026-03-04T14:00:00Z');
    const { version } = await desk.useCases.getMdtMeeting(desk.coordinator, { meetingId: meeting.meetingId });
    await desk.useCases.reorderMdtList(desk.coordinator, {
      ...{ meetingId: meeting.meetingId, seen: version, body: { caseIds: [cases[0]!] } },
    });
    await desk.deliver();
    expect(desk.of('mdt-agenda')).toHaveLength(1);
  });

  it('moves with the meeting, and says when it is cancelled', async () => {
    const desk = mdtInTeams();
    const { meeting, cases } = await desk.ready();
    const { meetingId } = meeting;
    await desk.list(meetingId, cases[0]!);
    const move = (day: string) =>
      desk.useCases.moveMdtMeeting(desk.coordinator, {
        ...{ meetingId, seen: 'any' },
        body: {
          ...{ startsAt: `${day}T13:00:00Z`, endsAt: `${day}T15:00:00Z` },
          ...{ keepsCases: true, reason: 'Room' },
        },
      });
    await move('2026-03-06');
    await desk.until('2026-03-05T12:00:00Z');
    expect(desk.of('mdt-agenda')).toEqual([]);
    await desk.until('2026-03-05T13:00:00Z');
    expect(desk.of('mdt-agenda')).toHaveLength(1);
    await desk.useCases.cancelMdtMeeting(desk.coordinator, {
      ...{ meetingId, seen: 'any', body: { reason: 'Nobody is here' } },
    });
    await desk.deliver();
    expect(desk.of('mdt-agenda').at(-1)).toMatchObject({
      updated: 'card-1',
      view: { status: 'cancelled', cases: [] },
    });
  });

  it('is put up at once when the meeting is moved so near that its list is closed already', async () => {
    const desk = mdtInTeams();
    const { meeting } = await desk.ready();
    await desk.useCases.moveMdtMeeting(desk.coordinator, {
      ...{ meetingId: meeting.meetingId, seen: 'any' },
      body: {
        ...{ startsAt: '2026-03-03T09:00:00Z', endsAt: '2026-03-03T10:00:00Z' },
        ...{ keepsCases: true, reason: 'Room' },
      },
    });
    await desk.until('2026-03-02T09:01:00Z');
    expect(desk.of('mdt-agenda')).toHaveLength(1);
  });

  it('has nowhere to go where the service line has no channel', async () => {
    const desk = mdtInTeams();
    desk.stores.serviceLines[0] = { ...desk.stores.serviceLines[0]!, teamsChannelId: undefined };
    await desk.ready();
    await desk.until('2026-03-04T14:00:00Z');
    expect(desk.of('mdt-agenda')).toEqual([]);
  });

  it('names to the bot those whom it has met, and shows each of them what is theirs', async () => {
    const desk = mdtInTeams();
    const { meeting, cases } = await desk.ready();
    await desk.list(meeting.meetingId, cases[0]!);
    await desk.stores.run('org' as never, ({ conversations }) =>
      conversations.save(`person:${desk.surgeon.entraObjectId}`, { user: { id: '29:surgeon' } }),
    );
    await desk.until(CUT_OFF);
    expect(desk.of('mdt-agenda')[0]!.view.refreshFor).toEqual(['29:surgeon']);
    const surgeon = desk.signedIn(desk.surgeon);
    await desk.useCases.answerMdtMeeting(surgeon, {
      ...{ meetingId: meeting.meetingId, body: { answer: 'coming' } },
    });
    expect(await desk.viewMdtCard(surgeon, 'mdt-agenda', meeting.meetingId)).toMatchObject({
      forYou: { answer: 'coming', needed: { from: meeting.startsAt, numbers: [1] } },
    });
    expect(desk.audited().at(-1)).toBe('viewed-card');
  });

  it('is shown to nobody by the bot who may not see the meeting', async () => {
    const desk = mdtInTeams();
    const { meeting } = await desk.ready();
    const stranger = desk.signedIn(desk.nurse, { serviceLineIds: [] });
    await expectRefused(
      desk.stores,
      () => desk.viewMdtCard(stranger, 'mdt-agenda', meeting.meetingId),
      'mdt-meeting-not-found',
    );
    await expectRefused(
      desk.stores,
      () =>
        desk.useCases.answerMdtMeeting(stranger, {
          ...{ meetingId: meeting.meetingId, body: { answer: 'coming' } },
        }),
      'mdt-meeting-not-found',
    );
    await expectRefused(
      desk.stores,
      () =>
        desk.useCases.answerMdtMeeting(desk.signedIn(desk.surgeon, { appRoles: ['Viewer'] }), {
          ...{ meetingId: meeting.meetingId, body: { answer: 'coming' } },
        }),
      'not-allowed',
    );
  });
});
