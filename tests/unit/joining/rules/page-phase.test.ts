import { Temporal } from 'temporal-polyfill';
import { windowOf } from '../../../../api/appointments/rules/appointment-window.ts';
import { pagePhase, type PhaseFacts } from '../../../../api/joining/rules/page-phase.ts';

const startsAt = Temporal.Instant.from('2026-03-03T10:30:00Z');
const opens = startsAt.subtract({ minutes: 30 });
const patientEndsAt = startsAt.add({ minutes: 30 });
const closes = patientEndsAt.add({ minutes: 60 });
const window = windowOf({ patientStartsAt: startsAt, patientEndsAt }, { joinOpensMinutes: 30 });
const usual: PhaseFacts = {
  appointmentStatus: 'booked',
  window,
  participantState: 'verified',
  everybodysStates: ['verified'],
};

describe('the page of a participant', () => {
  it.each<[ReturnType<typeof pagePhase>, Partial<PhaseFacts>, Temporal.Instant]>([
    ['early', {}, opens.subtract({ milliseconds: 1 })],
    ['can-wait', {}, opens],
    ['can-wait', { participantState: 'invited' }, opens],
    ['can-wait', {}, closes.subtract({ milliseconds: 1 })],
    ['too-late', {}, closes],
    ['too-late', { participantState: 'waiting' }, closes],
    ['can-wait', { everybodysStates: ['verified', 'joined'] }, closes],
    ['waiting', { participantState: 'waiting' }, opens],
    ['admitted', { participantState: 'admitted' }, startsAt],
    ['admitted', { participantState: 'sent-on' }, startsAt],
    ['admitted', { participantState: 'joined' }, startsAt],
    ['admitted', { participantState: 'left' }, startsAt],
    ['ended', { participantState: 'not-seen' }, startsAt],
    ['ended', { appointmentStatus: 'ended', participantState: 'joined' }, startsAt],
    ['ended', { appointmentStatus: 'ended', participantState: 'invited' }, startsAt],
    ['cancelled', { appointmentStatus: 'cancelled', participantState: 'waiting' }, startsAt],
  ])('is %s with %j', (phase, facts, now) => {
    expect(pagePhase({ ...usual, ...facts }, now)).toBe(phase);
  });
});
