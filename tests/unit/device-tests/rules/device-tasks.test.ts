import { Temporal } from 'temporal-polyfill';
import {
  askedFrom,
  deviceTasks,
  newestTest,
  type TestEvidence,
  type TestedAppointment,
  type TestedParticipant,
} from '../../../../api/device-tests/rules/device-tasks.ts';

const at = (time: string) => Temporal.Instant.from(time);
const APPOINTMENT: TestedAppointment = {
  status: 'booked',
  modality: 'video',
  patientStartsAt: at('2026-03-03T10:30:00Z'),
  bookedAt: at('2026-02-20T09:00:00Z'),
  timeZone: 'Europe/London',
};
const PATIENT: TestedParticipant = {
  participantId: 'patient',
  kind: 'patient',
  state: 'invited',
  withdrawnAt: undefined,
};
const PROXY: TestedParticipant = { ...PATIENT, participantId: 'proxy', kind: 'proxy' };
const WORKS = {
  camera: 'passed',
  microphone: 'passed',
  speaker: 'passed',
  network: 'passed',
  support: 'passed',
};
const FAILS = { ...WORKS, camera: 'blocked' };

function tested(who: TestedParticipant, time: string, detail: Record<string, string>): TestEvidence {
  return { kind: 'device-tested', occurredAt: at(time), participantId: who.participantId, detail };
}
const did = (
  kind: 'link-resent' | 'called-back',
  time: string,
  detail: TestEvidence['detail'] = {},
): TestEvidence => ({ kind, occurredAt: at(time), participantId: 'patient', detail });

const DAYS_AHEAD = '2026-02-27T10:00:00Z';
const DAY_BEFORE = '2026-03-02T10:30:00Z';
const tasks = (
  evidence: TestEvidence[],
  now: string,
  participants: TestedParticipant[] = [PATIENT, PROXY],
  change: Partial<TestedAppointment> = {},
) => Object.fromEntries(deviceTasks({ ...APPOINTMENT, ...change }, participants, evidence, at(now)));

describe('when an untested phone is asked after', () => {
  it('is a day before, on the wall clock also where the clocks change', () => {
    expect(askedFrom(APPOINTMENT)?.toString()).toBe(DAY_BEFORE);
    const spring = { ...APPOINTMENT, patientStartsAt: at('2026-03-29T09:00:00Z') };
    expect(askedFrom(spring)?.toString()).toBe('2026-03-28T10:00:00Z');
    const autumn = { ...APPOINTMENT, patientStartsAt: at('2026-10-25T10:00:00Z') };
    expect(askedFrom(autumn)?.toString()).toBe('2026-10-24T09:00:00Z');
  });

  it('leaves two hours after the booking, and is never when the appointment begins before', () => {
    expect(askedFrom({ ...APPOINTMENT, bookedAt: at('2026-03-03T08:00:00Z') })?.toString()).toBe(
      '2026-03-03T10:00:00Z',
    );
    expect(askedFrom({ ...APPOINTMENT, bookedAt: at('2026-03-03T08:30:00Z') })).toBeUndefined();
  });
});

describe('whom staff have to see to', () => {
  it('is nobody days ahead, and the patient from the day before while no phone was tested', () => {
    expect(tasks([], DAYS_AHEAD)).toEqual({});
    expect(tasks([], '2026-03-02T10:29:59Z')).toEqual({});
    expect(tasks([], DAY_BEFORE)).toEqual({ patient: 'not-tested' });
  });

  it('is nobody once one phone of those who come passes, and still somebody while its test was not finished', () => {
    expect(tasks([tested(PROXY, DAYS_AHEAD, WORKS)], DAY_BEFORE)).toEqual({});
    const half = { ...WORKS, speaker: 'not-tried' };
    expect(tasks([tested(PATIENT, DAYS_AHEAD, half)], DAY_BEFORE)).toEqual({ patient: 'not-tested' });
  });

  it('is at once whoever’s phone failed, until it passes', () => {
    const failed = tested(PROXY, DAYS_AHEAD, FAILS);
    expect(tasks([failed], '2026-02-27T10:00:01Z')).toEqual({ proxy: 'failed' });
    const mended = tested(PROXY, '2026-02-27T11:00:00Z', WORKS);
    expect(tasks([failed, mended], DAY_BEFORE)).toEqual({});
    expect(newestTest(PROXY, [failed, mended])?.test.camera).toBe('passed');
  });

  it('is seen to when the link is sent again or they are reached, and not when nobody answers', () => {
    const failed = tested(PATIENT, DAYS_AHEAD, FAILS);
    const after = '2026-02-27T12:00:00Z';
    expect(tasks([failed, did('link-resent', after)], DAY_BEFORE)).toEqual({});
    expect(tasks([failed, did('called-back', after, { reached: true })], DAY_BEFORE)).toEqual({});
    expect(tasks([failed, did('called-back', after, { reached: false })], DAY_BEFORE)).toEqual({
      patient: 'failed',
    });
    const again = tested(PATIENT, '2026-02-28T10:00:00Z', FAILS);
    expect(tasks([failed, did('link-resent', after), again], DAY_BEFORE)).toEqual({ patient: 'failed' });
  });

  it('does not count what was done before anybody was to be asked', () => {
    expect(tasks([did('link-resent', DAYS_AHEAD)], DAY_BEFORE)).toEqual({ patient: 'not-tested' });
    expect(tasks([did('link-resent', DAY_BEFORE)], DAY_BEFORE)).toEqual({});
  });

  it.each<[string, TestedParticipant[], Partial<TestedAppointment>, string]>([
    ['by telephone', [PATIENT], { modality: 'telephone' }, DAY_BEFORE],
    ['cancelled', [PATIENT], { status: 'cancelled' }, DAY_BEFORE],
    ['begun', [PATIENT], {}, '2026-03-03T10:30:00Z'],
    ['one to which somebody has come', [{ ...PATIENT, state: 'waiting' }, PROXY], {}, DAY_BEFORE],
    ['without a link', [{ ...PATIENT, withdrawnAt: at(DAYS_AHEAD) }], {}, DAY_BEFORE],
  ])('is nobody of an appointment that is %s', (_what, participants, change, now) => {
    expect(tasks([], now, participants, change)).toEqual({});
  });

  it('is the proxy when the patient has no link', () => {
    const without = { ...PATIENT, withdrawnAt: at(DAYS_AHEAD) };
    expect(tasks([], DAY_BEFORE, [without, PROXY])).toEqual({ proxy: 'not-tested' });
  });
});

it('that nobody has tested a phone is not hidden by the test of somebody who no longer takes part', () => {
  const gone = { ...PROXY, withdrawnAt: at(DAYS_AHEAD) };
  const before = tested(PROXY, '2026-02-26T10:00:00Z', WORKS);
  expect(tasks([before], DAY_BEFORE)).toEqual({});
  expect(tasks([before], DAY_BEFORE, [PATIENT, gone])).toEqual({ patient: 'not-tested' });
});
