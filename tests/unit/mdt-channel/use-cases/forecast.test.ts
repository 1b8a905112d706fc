import { mdtInTeams } from '../../../builders/mdt-in-teams.ts';
import { expectRefused } from '../../../support/expect-refused.ts';

/** A list of one case for which a surgeon and a radiologist are needed; the nurse covers the radiologist. */
async function aDesk() {
  const desk = mdtInTeams();
  const { meeting, cases, mdt } = await desk.ready();
  const { meetingId } = meeting;
  await desk.list(meetingId, cases[0]!);
  const answer = (who: typeof desk.surgeon, said: 'coming' | 'not-coming') =>
    desk.useCases.answerMdtMeeting(desk.signedIn(who), { meetingId, body: { answer: said } });
  const forecast = () => desk.useCases.getMdtForecast(desk.coordinator, { meetingId });
  return { ...desk, mdt, meeting, meetingId, answer, forecast };
}

describe('the forecast of the quorum of a meeting', () => {
  it('says of each case who would be missing, why, and who could come', async () => {
    const desk = await aDesk();
    expect((await desk.forecast()).cases).toMatchObject([{ isQuorate: true, position: 1, words: 'Quorate' }]);
    desk.takeAway(desk.radiologist, '2026-03-05T00:00:00Z', '2026-03-06T00:00:00Z');
    expect((await desk.forecast()).cases).toMatchObject([
      {
        ...{ isQuorate: false, startsAt: '2026-03-05T13:00:00Z', endsAt: '2026-03-05T13:06:00Z' },
        words: 'Not quorate. Missing: The radiologist (1)',
        away: [{ displayName: 'Dr Radiologist', why: 'away' }],
        proposals: [{ displayName: 'Nurse Nightshade', coverFor: 'Dr Radiologist' }],
      },
    ]);
    await desk.answer(desk.nurse, 'coming');
    const after = await desk.forecast();
    expect(after.cases[0]).toMatchObject({ isQuorate: true, proposals: [] });
    expect(after.answers).toMatchObject([{ displayName: 'Nurse Nightshade', answer: 'coming' }]);
    expect(desk.audited()).toEqual(expect.arrayContaining(['viewed-mdt-forecast', 'answered-mdt-meeting']));
  });

  it('takes the newest answer, and none for another time', async () => {
    const desk = await aDesk();
    await desk.answer(desk.surgeon, 'coming');
    expect((await desk.answer(desk.surgeon, 'not-coming')).ownAnswer).toBe('not-coming');
    expect((await desk.forecast()).cases[0]!.away).toMatchObject([{ why: 'declined' }]);
    await desk.useCases.moveMdtMeeting(desk.coordinator, {
      ...{ meetingId: desk.meetingId, seen: 'any' },
      body: {
        ...{ startsAt: '2026-03-06T13:00:00Z', endsAt: '2026-03-06T15:00:00Z' },
        ...{ keepsCases: true, reason: 'Room' },
      },
    });
    expect(await desk.forecast()).toMatchObject({ answers: [], cases: [{ isQuorate: true }] });
  });

  it('is of meetings to come only', async () => {
    const desk = await aDesk();
    await desk.useCases.startMdtMeeting(desk.coordinator, { meetingId: desk.meetingId, seen: 'any' });
    await expectRefused(desk.stores, () => desk.forecast(), 'mdt-meeting-begun');
    await expectRefused(desk.stores, () => desk.answer(desk.surgeon, 'coming'), 'mdt-meeting-begun');
  });

  it('is told to those who coordinate, once, in time, with whom to ask', async () => {
    const desk = await aDesk();
    desk.takeAway(desk.radiologist, '2026-03-05T00:00:00Z', '2026-03-06T00:00:00Z');
    await desk.until('2026-03-03T08:59:00Z');
    await desk.until('2026-03-04T12:00:00Z');
    const told = desk.of('mdt-forecast');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      to: 'person:coordinator-oid',
      view: {
        isToCome: true,
        cases: [
          {
            ...{ number: 1, initials: 'Z. Q.', short: ['The radiologist'] },
            away: ['Dr Radiologist (away)'],
            proposals: ['Nurse Nightshade, for Dr Radiologist'],
          },
        ],
      },
    });
  });

  it('is told anew when more is missing, and in the same card when less is', async () => {
    const desk = await aDesk();
    desk.takeAway(desk.radiologist, '2026-03-05T00:00:00Z', '2026-03-06T00:00:00Z');
    await desk.until('2026-03-03T10:00:00Z');
    await desk.answer(desk.surgeon, 'not-coming');
    await desk.deliver();
    await desk.answer(desk.surgeon, 'coming');
    await desk.answer(desk.nurse, 'coming');
    await desk.deliver();
    const told = desk.of('mdt-forecast');
    expect(told.map(({ view, updated }) => [view.cases.length, updated !== undefined])).toEqual([
      [1, false],
      [1, false],
      [0, true],
    ]);
    expect(desk.removed).toHaveLength(1);
  });

  it('tells nobody at night, but in the morning; the card that is there is right all the time', async () => {
    const desk = await aDesk();
    await desk.until('2026-03-03T22:00:00Z');
    await desk.answer(desk.surgeon, 'not-coming');
    await desk.until('2026-03-04T08:59:00Z');
    expect(desk.of('mdt-forecast')).toEqual([]);
    await desk.until('2026-03-04T09:00:00Z');
    expect(desk.of('mdt-forecast')).toHaveLength(1);
    await desk.until('2026-03-05T06:00:00Z');
    await desk.answer(desk.radiologist, 'not-coming');
    await desk.deliver();
    expect(desk.of('mdt-forecast').map(({ updated }) => updated)).toEqual([undefined, 'card-1']);
    await desk.until('2026-03-05T09:00:00Z');
    expect(desk.of('mdt-forecast').map(({ updated }) => updated)).toEqual([undefined, 'card-1', undefined]);
  });

  it('tells nobody of a meeting that is far off, and nobody that all is well', async () => {
    const desk = await aDesk();
    await desk.until('2026-03-05T12:00:00Z');
    expect(desk.of('mdt-forecast')).toEqual([]);
    const far = mdtInTeams();
    await far.ready();
    const later = (await far.meetings())[2]!;
    await far.useCases.answerMdtMeeting(far.signedIn(far.surgeon), {
      ...{ meetingId: later.meetingId, body: { answer: 'not-coming' } },
    });
    await far.deliver();
    expect(far.of('mdt-forecast')).toEqual([]);
  });
});
