import type { EvidenceFact } from '../../../../api/attendance/rules/attendance-facts.ts';
import { graceEndsAt } from '../../../../api/attendance/rules/propose-attendance.ts';
import {
  announced,
  byTelephone,
  COORDINATOR,
  DOCTOR,
  factsOfCase,
  inCall,
  MINUTE,
  NURSE,
  PATIENT,
  proposed,
  PROXY,
  reported,
  seen,
  SOMEBODY,
  START,
  turnedToTelephone,
} from '../../../builders/attendance-evidence.ts';

/** Arrives, is admitted, and both are in the call until minute 30. */
const together = (arrived: number, ready: number): EvidenceFact[] => {
  const admitted = Math.max(arrived, ready);
  return [
    seen(PATIENT, 'identity-passed', arrived - 1),
    seen(PATIENT, 'entered-waiting', arrived),
    ...inCall(DOCTOR, ready, 30),
    seen(PATIENT, 'admitted', admitted, 'staff'),
    seen(PATIENT, 'sent-to-meeting', admitted),
    ...inCall(PATIENT, admitted + 1, 30),
  ];
};
const OVER = { endedAt: 30 };
const ready = seen(DOCTOR, 'professional-ready', 0, 'staff');

describe('a patient who was in the call with a professional', () => {
  it('and arrived on time is a 5', () => {
    expect(proposed(together(-5, 0), OVER)).toMatchObject({ status: 'proposed', code: '5' });
  });
  it('and arrived late, but before the professional was ready, is a 5 as well', () => {
    expect(proposed(together(10, 20), OVER)).toMatchObject({ status: 'proposed', code: '5' });
  });
  it('and arrived when the professional was already there, or had said so, is a 6', () => {
    expect(proposed(together(10, 0), OVER)).toMatchObject({ status: 'proposed', code: '6' });
    expect(proposed([...together(10, 20), ready], OVER)).toMatchObject({ code: '6' });
  });
  it('is a 5 when a professional had only looked in before the start: the clinic was late, not the patient', () => {
    expect(proposed([...together(10, 20), ...inCall(NURSE, -30, -28)], OVER)).toMatchObject({ code: '5' });
    const early = seen(DOCTOR, 'professional-ready', -40, 'staff');
    expect(proposed([...together(10, 20), early], OVER)).toMatchObject({ code: '5' });
  });
  it('is known from Teams’ report alone', () => {
    const told = [
      seen(PATIENT, 'entered-waiting', -5),
      seen(PATIENT, 'admitted', 0, 'staff'),
      reported(DOCTOR, [0, 5], [8, 30]),
      reported(PATIENT, [9, 30]),
    ];
    expect(proposed(told, OVER)).toMatchObject({ code: '5' });
  });
  it('is not proposed while the consultation goes on', () => {
    expect(proposed(together(-5, 0), { at: 25 })).toMatchObject({ status: 'not-yet' });
  });
  it('is proposed when everybody forgot to end it, once its window has closed or Teams says it is over', () => {
    expect(proposed(together(-5, 0), { at: 89 })).toMatchObject({ status: 'not-yet' });
    expect(proposed(together(-5, 0), { at: 90 })).toMatchObject({ code: '5' });
    const ended = seen(SOMEBODY, 'meeting-ended', 31, 'teams-event');
    expect(proposed([...together(-5, 0), ended], { at: 32 })).toMatchObject({ code: '5' });
  });
  it('is left to the professional when Teams’ report of that time shows the team only', () => {
    expect(proposed([...together(-5, 0), reported(DOCTOR, [0, 30])], OVER)).toMatchObject({ status: 'hold' });
    const ofHuddle = reported(DOCTOR, [-20, -10]);
    expect(proposed([...together(-5, 0), ofHuddle], OVER)).toMatchObject({ code: '5' });
  });
});

describe('a patient to whom the clinic announced its lateness before the waiting room opened', () => {
  const late = announced(-90, 60);
  it('has missed nothing before the grace period after the announced time', () => {
    expect(proposed([late, ready], { at: 16 })).toMatchObject({
      status: 'not-yet',
      reasons: ['Nothing is decided before 75 minutes after the start.'],
    });
    expect(graceEndsAt(factsOfCase([late, ready]))).toBe(START + 75 * MINUTE);
    expect(proposed([late, ready], { at: 76 })).toMatchObject({ status: 'proposed', code: '3' });
  });
  it('and who came by then is on time', () => {
    const came = [...together(50, 0), ...inCall(DOCTOR, 50, 70), ...inCall(PATIENT, 51, 70)];
    expect(proposed([late, ready, ...came], { at: 80, endedAt: 70 })).toMatchObject({ code: '5' });
  });
  it('is bound to the present time when it was moved since', () => {
    expect(proposed([late, ready], { at: 16, movedAt: -80 })).toMatchObject({ code: '3' });
    expect(proposed([late, ready], { at: 16, movedAt: -100 })).toMatchObject({ status: 'not-yet' });
  });
});

describe('a patient whom the team rang', () => {
  const rung = [byTelephone(DOCTOR, 10, 30), byTelephone(PATIENT, 10, 30)];
  it('is not late when the team rang after the start', () => {
    const { code, reasons } = proposed([ready, ...rung], OVER);
    expect(code).toBe('5');
    expect(reasons.at(-1)).toMatch(/team rings/);
  });
  it('is not late when they go on in the meeting', () => {
    const goesOn = [...inCall(DOCTOR, 20, 30), ...inCall(PATIENT, 21, 30)];
    expect(proposed([ready, ...rung, ...goesOn], OVER)).toMatchObject({ code: '5' });
  });
  it('is late when they had come late to the waiting room before', () => {
    expect(proposed([ready, seen(PATIENT, 'entered-waiting', 8), ...rung], OVER)).toMatchObject({
      code: '6',
    });
  });
  it('is not known to be there from a professional’s telephone: no report of Teams says otherwise', () => {
    const doctorRings = [...together(-5, 0), byTelephone(NURSE, 0, 30)];
    expect(proposed(doctorRings, OVER)).toMatchObject({ status: 'proposed', code: '5' });
  });
});

describe('a patient who was admitted, but not seen with a professional', () => {
  const admitted = [
    seen(PATIENT, 'entered-waiting', -5),
    seen(PATIENT, 'admitted', 0, 'staff'),
    seen(PATIENT, 'sent-to-meeting', 1),
  ];
  it('is never a 5: a coordinator let them in and nobody of the team came', () => {
    const alone = [
      ...admitted,
      ...inCall(PATIENT, 2, 30),
      seen(COORDINATOR, 'professional-ready', 0, 'staff'),
    ];
    expect(proposed([...alone, ...inCall(COORDINATOR, 0, 30)], OVER)).toMatchObject({
      status: 'proposed',
      code: '4',
    });
  });
  it('is left to the professional when Teams told nothing of who was there', () => {
    expect(proposed([...admitted, ready], OVER)).toMatchObject({ status: 'hold', code: undefined });
    const running = seen(SOMEBODY, 'meeting-started', 0, 'teams-event');
    expect(proposed([...admitted, ready, running], OVER).reasons[0]).toMatch(/Teams told nothing/);
  });
  it('is left to the professional when Teams saw only the team', () => {
    expect(proposed([...admitted, ...inCall(DOCTOR, 0, 30)], OVER).reasons[0]).toMatch(/only the team/);
  });
  it('is left to the professional when somebody whom nobody can place was there', () => {
    const unplaced = [...admitted, ...inCall(DOCTOR, 0, 30), ...inCall(SOMEBODY, 1, 30)];
    expect(proposed(unplaced, OVER)).toMatchObject({ status: 'hold' });
  });
  it('is left to the professional when they and the team only just missed one another', () => {
    const missed = [...admitted, ...inCall(PATIENT, 1, 10), ...inCall(DOCTOR, 10, 30)];
    expect(proposed(missed, OVER)).toMatchObject({ status: 'hold' });
  });
  it('is not spoken of while it may be going on, and no longer than its window', () => {
    expect(proposed(admitted, { at: 89 })).toMatchObject({ status: 'not-yet' });
    expect(proposed(admitted, { at: 90 })).toMatchObject({ status: 'hold' });
  });
  it('can be decided on at once when somebody ended it', () => {
    expect(proposed(admitted, { at: 5, endedAt: 5 })).toMatchObject({ status: 'hold' });
  });
});

describe('a proxy without the patient', () => {
  const alone = [
    seen(PROXY, 'entered-waiting', -5),
    seen(PROXY, 'admitted', 0, 'staff'),
    ...inCall(DOCTOR, 0, 30),
    ...inCall(PROXY, 1, 30),
  ];
  it('is left to the professional by default', () => {
    expect(proposed(alone, OVER)).toMatchObject({ status: 'hold', code: undefined });
  });
  it('counts where the service says so', () => {
    expect(proposed(alone, { ...OVER, rules: { proxyOnlyRule: 'counts' } })).toMatchObject({ code: '5' });
  });
  it('who waited and was not seen is left to the professional', () => {
    expect(proposed([seen(PROXY, 'entered-waiting', -5), ready], { at: 95 })).toMatchObject({
      status: 'hold',
    });
  });
});

describe('a patient who never came', () => {
  it('is not spoken of before the grace period is over, also when somebody ended it', () => {
    expect(proposed([ready], { at: 14 })).toMatchObject({ status: 'not-yet' });
    expect(proposed([ready], { at: 3, endedAt: 2 })).toMatchObject({ status: 'not-yet' });
  });
  it('is proposed as 3 after the grace period, when a professional was ready', () => {
    expect(proposed([ready], { at: 16 })).toMatchObject({ status: 'proposed', code: '3' });
  });
  it('is proposed as 3 when the team waited in the meeting, and nobody else was there', () => {
    const teamOnly = [reported(DOCTOR, [0, 20]), reported(NURSE, [1, 20])];
    expect(proposed(teamOnly)).toMatchObject({ status: 'proposed', code: '3' });
  });
  it('is proposed as 3 although a program fetched their link', () => {
    const fetched = [ready, seen(PATIENT, 'link-opened', -10), seen(PATIENT, 'link-opened', 24 * 60)];
    expect(proposed(fetched)).toMatchObject({ status: 'proposed', code: '3' });
  });
  it.each<[string, EvidenceFact[]]>([
    ['when no professional was there either', []],
    ['when a professional only looked in', inCall(DOCTOR, -30, -28)],
    ['when a test call of the day before was all', inCall(DOCTOR, -24 * 60, -24 * 60 + 5)],
    [
      'when somebody was “ready” six days before',
      [seen(DOCTOR, 'professional-ready', -6 * 24 * 60, 'staff')],
    ],
    ['when a coordinator was “ready”', [seen(COORDINATOR, 'professional-ready', 0, 'staff')]],
    ['when a coordinator admitted nobody and sat in the call', inCall(COORDINATOR, 0, 30)],
    ['when they said who they are', [ready, seen(PATIENT, 'identity-passed', 1)]],
    ['when they gave a wrong date of birth', [ready, seen(PATIENT, 'identity-failed', 1)]],
    ['when their page was open', [ready, seen(PATIENT, 'page-open', 1)]],
    ['when somebody unknown was in the meeting', [ready, ...inCall(SOMEBODY, 1, 5)]],
    ['when a report names somebody unknown', [ready, reported(SOMEBODY, [1, 5])]],
  ])('is left to the professional %s', (_when, evidence) => {
    expect(proposed(evidence)).toMatchObject({ status: 'hold', code: undefined });
  });
  it('is left to the professional when their page was heard from', () => {
    expect(proposed([ready], { heard: { patient: -2 } })).toMatchObject({ status: 'hold' });
    expect(proposed([ready], { heard: { patient: -3 * 24 * 60 } })).toMatchObject({ code: '3' });
  });
  it.each([
    ['failed', /did not reach/],
    ['not-sent', /No invitation/],
  ] as const)('is left to the professional when the invitation was %s', (told, why) => {
    const { status, reasons } = proposed([ready], { appointment: { told } });
    expect(status).toBe('hold');
    expect(reasons[0]).toMatch(why);
  });
  it('is proposed with a word on what is not known of the message', () => {
    expect(proposed([ready], { appointment: { told: 'sent' } })).toMatchObject({ code: '3' });
    expect(proposed([ready], { appointment: { told: 'sent' } }).reasons.at(-1)).toMatch(/nothing tells yet/);
  });
  it('is left to the professional when there was no Teams meeting', () => {
    expect(proposed([ready], { appointment: { hasMeeting: false } })).toMatchObject({ status: 'hold' });
  });
  it('of a group is not taken for another patient of it', () => {
    const others = [reported(DOCTOR, [0, 30]), reported(SOMEBODY, [1, 30])];
    expect(proposed(others, { appointment: { isInGroup: true } })).toMatchObject({ code: '3' });
  });
});

describe('a patient who came and was not seen', () => {
  const waited = (from: number, until: number): EvidenceFact[] => [
    seen(PATIENT, 'entered-waiting', from),
    seen(PATIENT, 'left-page', until),
  ];
  it('is the provider’s absence when no professional was there', () => {
    expect(proposed(waited(-5, 30))).toMatchObject({ status: 'proposed', code: '4' });
  });
  it('is a 7 when they came late', () => {
    expect(proposed([ready, ...waited(20, 25)])).toMatchObject({ code: '7' });
  });
  it('is a 3 when they did not wait', () => {
    expect(proposed([ready, ...waited(-5, 5)])).toMatchObject({ code: '3' });
  });
  it('is the provider’s when the clinic ran late and they left before, also when somebody had looked in', () => {
    const late = [...waited(-5, 20), ...inCall(DOCTOR, 40, 50)];
    expect(proposed(late)).toMatchObject({ code: '4' });
    expect(proposed([...late, ...inCall(NURSE, -30, -29)])).toMatchObject({ code: '4' });
  });
  it('is left to the professional when they waited through the grace period and nobody let them in', () => {
    expect(proposed([ready, ...waited(-5, 25)])).toMatchObject({ status: 'hold' });
    expect(proposed([ready, ...waited(5, 25)])).toMatchObject({ status: 'hold' });
  });
  it('is not spoken of while they wait', () => {
    const waiting = [seen(PATIENT, 'entered-waiting', -5), ready];
    expect(proposed(waiting, { at: 60, heard: { patient: 59 } })).toMatchObject({ status: 'not-yet' });
  });
  it('is not still waiting for ever when their page has gone silent', () => {
    const waiting = [seen(PATIENT, 'entered-waiting', -5), ready];
    expect(proposed(waiting, { at: 60, heard: { patient: 2 } })).toMatchObject({ status: 'hold' });
    expect(proposed(waiting, { at: 90, heard: { patient: 89 } })).toMatchObject({ status: 'hold' });
  });
  it.each([
    ['came late and closed their page as they were told', waited(3, 8)],
    ['came on time and left their page', waited(-5, 2)],
  ])('is held when they asked to be rung, %s, and nothing shows that they were', (_how, page) => {
    const asked = [ready, ...page, turnedToTelephone(PATIENT, 1)];
    const { status, reasons } = proposed(asked, { endedAt: 30 });
    expect([status, reasons[0]]).toEqual(['hold', 'They were to be rung; nothing shows whether they were.']);
  });
  it('is held when they were to be rung and came to the waiting room before their part was moved', () => {
    expect(proposed([ready, turnedToTelephone(PROXY, 1)])).toMatchObject({ status: 'hold' });
  });
  it('is weighed by what they came by last', () => {
    const asked = [ready, ...waited(-5, 5), turnedToTelephone(PATIENT, 1)];
    const back = { ...seen(PATIENT, 'way-in', 2), way: 'visitor-link' as const };
    expect(proposed([...asked, back])).toMatchObject({ code: '3' });
  });
  it('stays in the waiting room when the team’s meeting ends', () => {
    const huddle = [...inCall(DOCTOR, 0, 5), seen(SOMEBODY, 'meeting-ended', 5, 'teams-event')];
    const waiting = [seen(PATIENT, 'entered-waiting', -5), ...huddle];
    expect(proposed(waiting, { at: 20, heard: { patient: 20 } })).toMatchObject({ status: 'not-yet' });
  });
});

describe('what was before the appointment at its present time', () => {
  it('counts for nothing after a move', () => {
    const before = [seen(PATIENT, 'entered-waiting', -30), ...inCall(DOCTOR, -30, -20)];
    expect(proposed([...before, ready], { movedAt: -10 })).toMatchObject({ code: '3' });
  });
  it('does not make it over: a meeting that ended before the start', () => {
    const tested = [...inCall(DOCTOR, -30, -20), seen(SOMEBODY, 'meeting-ended', -20, 'teams-event')];
    expect(proposed(tested, { at: 10 })).toMatchObject({ status: 'not-yet' });
    const waiting = seen(PATIENT, 'entered-waiting', -5);
    expect(proposed([...tested, waiting], { at: 20, heard: { patient: 20 } })).toMatchObject({
      status: 'not-yet',
    });
  });
});

describe('a cancelled appointment', () => {
  it('is a 2 when the patient cancelled and a 4 when the service did', () => {
    expect(proposed([], { appointment: { cancelledBy: 'patient' } })).toMatchObject({ code: '2' });
    expect(proposed([], { appointment: { cancelledBy: 'provider' } })).toMatchObject({ code: '4' });
  });
});
