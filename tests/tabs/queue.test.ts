import { answerLine, dayLine } from '../../tabs/pages/today/answer-line.ts';
import { belongs, withAppointment } from '../../tabs/pages/today/day-appointments.ts';
import { nextSteps } from '../../tabs/pages/today/next-steps.ts';
import { detailWords, waitWords } from '../../tabs/pages/today/row-words.ts';
import { sortQueue } from '../../tabs/pages/today/sort-queue.ts';
import { anAppointment, anAttendance, aParticipant, DR_A, id } from './support/an-appointment.ts';

const NOW = Date.parse('2026-03-03T10:05:00Z');
const waiting = aParticipant({ state: 'waiting', waitingSince: '2026-03-03T09:58:00Z' });
const at = (hour: string, number: number, change = {}) =>
  anAppointment({
    appointmentId: id(number),
    startsAt: `2026-03-03T${hour}:00Z`,
    endsAt: new Date(Date.parse(`2026-03-03T${hour}:00Z`) + 30 * 60_000).toISOString(),
    ...change,
  });
const ids = (appointments: readonly { appointmentId: string }[]) =>
  appointments.map((each) => each.appointmentId);

describe('the queue of the day', () => {
  it('puts who is in consultation first, who is to come by start, and who is done last first', () => {
    const queue = sortQueue(
      [
        at('11:00', 4),
        at('09:00', 1, { state: 'seen' }),
        at('10:40', 3, { state: 'waiting', participants: [waiting] }),
        at('10:00', 2, { state: 'in-consultation' }),
        at('09:30', 5, { state: 'did-not-attend' }),
      ],
      NOW,
    );
    expect(ids(queue.now)).toEqual([id(2)]);
    expect(ids(queue.next)).toEqual([id(3), id(4)]);
    expect(ids(queue.earlier)).toEqual([id(5), id(1)]);
  });

  it('puts whoever waits too long before whoever waits long, and both before the rest', () => {
    const wait = (since: string, longAt: string, alarmAt: string) => ({
      state: 'waiting' as const,
      participants: [waiting],
      wait: { since, longAt, alarmAt, toldStep: null },
    });
    const [short, long, alarm] = [
      wait('2026-03-03T10:04:00Z', '2026-03-03T10:45:00Z', '2026-03-03T10:50:00Z'),
      wait('2026-03-03T09:58:00Z', '2026-03-03T10:03:00Z', '2026-03-03T10:08:00Z'),
      wait('2026-03-03T09:50:00Z', '2026-03-03T09:55:00Z', '2026-03-03T10:00:00Z'),
    ];
    const queue = sortQueue(
      [at('09:40', 1), at('09:45', 2, long), at('09:50', 3, alarm), at('10:40', 4, short), at('10:30', 5)],
      NOW,
    );
    expect(ids(queue.next)).toEqual([id(3), id(2), id(1), id(5), id(4)]);
    expect(waitWords(at('09:50', 3, alarm), NOW)).toBe('Nobody has come, since 09:50');
    expect(waitWords(at('09:50', 3, { ...alarm, arrivalTakenBy: 'Dr A' }), NOW)).toBe(
      'Waits too long, since 09:50',
    );
    expect(waitWords(at('09:45', 2, long), NOW)).toBe('Waits long, since 09:58');
    expect(waitWords(at('10:40', 4, short), NOW)).toBeUndefined();
    expect(detailWords(at('10:40', 4, short), NOW)).toContain('since 10:04');
  });

  it('moves one to which nobody came to Earlier when its time is over, but not one where somebody waits', () => {
    const queue = sortQueue(
      [at('09:00', 1), at('09:05', 2, { state: 'waiting', participants: [waiting] })],
      NOW,
    );
    expect(ids(queue.earlier)).toEqual([id(1)]);
    expect(ids(queue.next)).toEqual([id(2)]);
  });

  it('keeps one that its patient left until it is ended, and one whose patient was only sent on', () => {
    const left = at('10:00', 1, { state: 'left', participants: [aParticipant({ state: 'left' })] });
    expect(ids(sortQueue([left], NOW).now)).toEqual([id(1)]);
    const sentOn = at('09:00', 2, {
      state: 'in-consultation',
      participants: [aParticipant({ state: 'sent-on' })],
    });
    expect(ids(sortQueue([sentOn], NOW).now)).toEqual([id(2)]);
  });

  it('puts one that is to be decided on among those to confirm, also when nobody ended it', () => {
    const silent = aParticipant({ state: 'waiting', waitingSince: '2026-03-03T09:00:00Z' });
    const attendance = anAttendance({ status: 'hold', code: null, codeLabel: null });
    const forgotten = at('09:00', 1, { state: 'waiting', participants: [silent], attendance });
    expect(ids(sortQueue([forgotten], NOW).earlier)).toEqual([id(1)]);
  });

  it('keeps those that were cancelled apart from those to come and those that happened', () => {
    const queue = sortQueue(
      [at('11:00', 2, { state: 'cancelled' }), at('09:00', 1, { state: 'cancelled' }), at('11:30', 3)],
      NOW,
    );
    expect(ids(queue.cancelled)).toEqual([id(1), id(2)]);
    expect([ids(queue.earlier), ids(queue.next)]).toEqual([[], [id(3)]]);
    expect(dayLine(queue)).toBe('1 appointment, 2 cancelled.');
  });

  it('counts one that was ended as done whatever the participants do', () => {
    const ended = at('10:00', 1, { state: 'over', endedAt: '2026-03-03T10:04:00Z', participants: [waiting] });
    expect(ids(sortQueue([ended], NOW).earlier)).toEqual([id(1)]);
  });
});

describe('the answer to who is next', () => {
  it('names who waits, for how long, whether it is taken, and who comes after', () => {
    const queue = sortQueue(
      [at('10:10', 1, { state: 'waiting', participants: [waiting] }), at('10:30', 2)],
      NOW,
    );
    expect(answerLine(queue, NOW, 'Europe/London')).toBe(
      'M. K. has been waiting 7 min. Nobody has taken it yet. Next: M. K. at 10:30, in 25 min.',
    );
  });

  it('says that nobody waits and nobody is left', () => {
    expect(answerLine(sortQueue([], NOW), NOW, 'Europe/London')).toBe(
      'Nobody is waiting. Nobody is left to come.',
    );
  });

  it('says nothing of an interpreter’s wait: nobody has to come for it', () => {
    const interpreter = aParticipant({
      kind: 'interpreter',
      state: 'waiting',
      waitingSince: '2026-03-03T09:50:00Z',
    });
    const patient = aParticipant({ state: 'verified' });
    const queue = sortQueue([at('10:30', 1, { participants: [patient, interpreter] })], NOW);
    expect(answerLine(queue, NOW, 'Europe/London')).toMatch(/^Nobody is waiting\. Next: /);
  });

  it('names the longest of many', () => {
    const later = aParticipant({ state: 'waiting', waitingSince: '2026-03-03T10:04:00Z' });
    const queue = sortQueue(
      [
        at('10:10', 1, { state: 'waiting', participants: [later] }),
        at('10:20', 2, {
          state: 'waiting',
          participants: [waiting],
          patient: {
            patientId: id(51),
            displayName: 'Rhys Parry',
            initials: 'R. P.',
            birthYear: 2004,
            nhsNumberEnding: '018',
          },
        }),
      ],
      NOW,
    );
    expect(answerLine(queue, NOW, 'Europe/London')).toBe('2 are waiting, R. P. the longest: 7 min.');
  });
});

describe('what can be done next', () => {
  it('is to admit first when somebody waits', () => {
    const appointment = at('10:10', 1, { state: 'waiting', participants: [waiting] });
    expect(nextSteps(appointment, true, NOW)).toEqual([
      'admit-and-open',
      'admit-all',
      'take-arrival',
      'ready',
      'open-meeting',
    ]);
  });

  it('is the meeting and its end while it runs', () => {
    const appointment = at('10:00', 1, {
      state: 'in-consultation',
      arrivalTakenBy: 'Dr A',
      professionalReadyAt: '2026-03-03T10:00:00Z',
    });
    expect(nextSteps(appointment, true, NOW)).toEqual(['open-meeting', 'end']);
  });

  it('is its end once the call is over, and the row offers to review what is proposed', () => {
    const over = at('10:00', 1, {
      state: 'over',
      arrivalTakenBy: 'Dr A',
      professionalReadyAt: '2026-03-03T10:00:00Z',
    });
    expect(nextSteps(over, true, NOW)).toEqual(['end', 'open-meeting']);
    expect(sortQueue([over], NOW).now).toEqual([over]);
  });

  it('is to reopen it for an hour after its end, until its attendance is confirmed', () => {
    const ended = at('09:00', 1, { state: 'over', endedAt: '2026-03-03T09:10:00Z' });
    expect(nextSteps(ended, true, NOW)).toEqual(['reopen']);
    expect(nextSteps(ended, true, NOW + 6 * 60_000)).toEqual([]);
    expect(nextSteps({ ...ended, attendance: anAttendance({ status: 'confirmed' }) }, true, NOW)).toEqual([]);
  });

  it('is nothing once it is over', () => {
    expect(nextSteps(at('10:00', 1, { state: 'seen' }), true, NOW)).toEqual([]);
  });

  it('lets one end to which nobody came, once it has begun', () => {
    expect(nextSteps(at('10:00', 1, { joinWebUrl: null }), false, NOW)).toEqual(['end']);
    expect(nextSteps(at('10:10', 1, { joinWebUrl: null }), false, NOW)).toEqual([]);
  });
});

describe('the list of the day under live changes', () => {
  const filter = {
    from: '2026-03-03T00:00:00Z',
    to: '2026-03-04T00:00:00Z',
    practitionerId: DR_A.practitionerId,
    serviceLineId: undefined,
  };

  it('replaces an appointment by the newer one and adds a new one', () => {
    const list = withAppointment([at('10:00', 1)], at('10:00', 1, { state: 'waiting' }), filter);
    expect(list.map((each) => each.state)).toEqual(['waiting']);
    expect(withAppointment(list, at('11:00', 2), filter)).toHaveLength(2);
  });

  it('leaves out other days and other people’s, and takes off what no longer belongs', () => {
    expect(
      belongs(anAppointment({ startsAt: '2026-03-04T00:00:00Z', endsAt: '2026-03-04T00:30:00Z' }), filter),
    ).toBe(false);
    expect(withAppointment([at('10:00', 1)], at('10:00', 1, { staff: [] }), filter)).toEqual([]);
  });
});
