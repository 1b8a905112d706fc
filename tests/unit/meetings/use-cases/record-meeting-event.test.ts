import { makeRecordMeetingEvent } from '../../../../api/meetings/use-cases/record-meeting-event.ts';
import type { TeamsMeetingEvent } from '../../../../api/meetings/use-cases/record-meeting-event.ts';
import { BIRTH, NORTHMOOR, newId } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

type Kind = TeamsMeetingEvent['kind'];

function aMeeting(...given: Parameters<typeof aDayOfClinic>) {
  const day = aDayOfClinic(...given);
  const { stores, joining, tokens, clock } = day;
  const record = makeRecordMeetingEvent(day.deps);
  const visitors = {
    patient: { token: tokens.patient, device: 'p'.repeat(43) },
    proxy: { token: tokens.proxy, device: 't'.repeat(43) },
  };
  return {
    ...day,
    tells: (kind: Kind, entraObjectId?: string) =>
      record({
        organisation: NORTHMOOR,
        chatThreadId: 'thread-1',
        kind,
        at: clock.now.toString(),
        entraObjectId,
        activityId: newId(),
      }),
    waits: async (kind: 'patient' | 'proxy') => {
      await joining.checkIdentity(visitors[kind], BIRTH);
      await joining.enterWaitingRoom(visitors[kind]);
    },
    goesOn: async (kind: 'patient' | 'proxy') => {
      await joining.checkIdentity(visitors[kind], BIRTH);
      await joining.enterWaitingRoom(visitors[kind]);
      await day.admit(kind);
      await joining.followToMeeting(visitors[kind]);
    },
    follows: (kind: 'patient' | 'proxy') => joining.followToMeeting(visitors[kind]),
    joinedAs: () =>
      stores.evidence
        .filter(({ kind }) => kind === 'joined-meeting')
        .map(({ participantId }) => participantId),
    states: () => [day.participant('patient').state, day.participant('proxy').state],
  };
}

describe('what Teams tells of a meeting', () => {
  it('leaves those waiting who wait, when a clinician tries the meeting and leaves', async () => {
    const { waits, tells, states, appointment, joining, tokens } = aMeeting();
    await waits('patient');
    await waits('proxy');
    const { entraObjectId } = appointment().staff[0]!;
    await tells('meeting-started');
    await tells('joined-meeting', entraObjectId);
    await tells('left-meeting', entraObjectId);
    await tells('meeting-ended');
    expect(states()).toEqual(['waiting', 'waiting']);
    const visitor = { token: tokens.patient, device: 'p'.repeat(43) };
    await expect(joining.followToMeeting(visitor)).rejects.toMatchObject({ code: 'participant-not-waiting' });
  });

  it('says that the one who was sent on is in, and that they left', async () => {
    const { goesOn, waits, tells, states, joinedAs, patientId, stores } = aMeeting();
    await waits('proxy');
    await goesOn('patient');
    await tells('joined-meeting');
    expect(states()).toEqual(['joined', 'waiting']);
    expect(joinedAs()).toEqual([patientId]);
    expect(stores.evidence.at(-1)?.detail).toEqual({ match: 'only-candidate' });
    await tells('left-meeting');
    expect(states()).toEqual(['left', 'waiting']);
  });

  it('cannot place somebody when two were sent on, or nobody, or long ago', async () => {
    const both = aMeeting();
    await both.goesOn('patient');
    await both.goesOn('proxy');
    await both.tells('joined-meeting');
    expect(both.joinedAs()).toEqual([undefined]);
    expect(both.states()).toEqual(['sent-on', 'sent-on']);
    const nobody = aMeeting();
    await nobody.waits('patient');
    await nobody.tells('joined-meeting');
    expect(nobody.joinedAs()).toEqual([undefined]);
    expect(nobody.states()[0]).toBe('waiting');
    const late = aMeeting();
    await late.goesOn('patient');
    late.advance(11);
    await late.tells('joined-meeting');
    expect(late.joinedAs()).toEqual([undefined]);
  });

  it('knows the second who is sent on when the first is in already', async () => {
    const { goesOn, tells, joinedAs, states, patientId, proxyId, advance } = aMeeting();
    await goesOn('patient');
    await tells('joined-meeting');
    advance(1);
    await goesOn('proxy');
    await tells('joined-meeting');
    expect(joinedAs()).toEqual([patientId, proxyId]);
    expect(states()).toEqual(['joined', 'joined']);
  });

  it('knows somebody again who was cut off and went on once more', async () => {
    const { goesOn, follows, tells, states, advance } = aMeeting();
    await goesOn('patient');
    await tells('joined-meeting');
    advance(5);
    await follows('patient');
    expect(states()[0]).toBe('sent-on');
    advance(1);
    await tells('joined-meeting');
    expect(states()[0]).toBe('joined');
  });

  it('moves nobody at its end whom it did not see', async () => {
    const { goesOn, waits, tells, states } = aMeeting();
    await goesOn('patient');
    await waits('proxy');
    await tells('meeting-ended');
    expect(states()).toEqual(['sent-on', 'waiting']);
  });
});
