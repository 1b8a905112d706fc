import { Temporal } from 'temporal-polyfill';
import { isOnline } from '../../../../api/appointments/rules/online.ts';
import { pagePhase, waitingRoomOpensAt, type PhaseFacts } from '../../../../api/joining/rules/page-phase.ts';

const startsAt = Temporal.Instant.from('2026-03-03T10:30:00Z');
const facts = (edit: Partial<PhaseFacts>): PhaseFacts => ({
  appointmentStatus: 'booked',
  startsAt,
  joinOpensMinutes: 15,
  participantState: 'verified',
  ...edit,
});
const opens = waitingRoomOpensAt(startsAt, 15);

describe('the page of a participant', () => {
  it.each([
    ['early', {}, opens.subtract({ milliseconds: 1 })],
    ['can-wait', {}, opens],
    ['can-wait', { participantState: 'invited' }, opens],
    ['can-wait', {}, startsAt.add({ hours: 1 })],
    ['early', { joinOpensMinutes: 0 }, startsAt.subtract({ milliseconds: 1 })],
    ['waiting', { participantState: 'waiting' }, opens],
    ['admitted', { participantState: 'admitted' }, startsAt],
    ['admitted', { participantState: 'joined' }, startsAt],
    ['admitted', { participantState: 'left' }, startsAt],
    ['ended', { appointmentStatus: 'ended', participantState: 'joined' }, startsAt],
    ['ended', { appointmentStatus: 'ended', participantState: 'invited' }, startsAt],
    ['cancelled', { appointmentStatus: 'cancelled' }, opens.subtract({ hours: 48 })],
    ['cancelled', { appointmentStatus: 'cancelled', participantState: 'waiting' }, startsAt],
  ] as const)('is "%s" for %j', (phase, edit, now) => {
    expect(pagePhase(facts(edit), now)).toBe(phase);
  });
});

describe('whether a page is online', () => {
  it('is so for half a minute after it was heard from', () => {
    expect(isOnline(undefined, startsAt)).toBe(false);
    expect(isOnline(startsAt, startsAt.add({ seconds: 29 }))).toBe(true);
    expect(isOnline(startsAt, startsAt.add({ seconds: 30 }))).toBe(false);
  });
});
