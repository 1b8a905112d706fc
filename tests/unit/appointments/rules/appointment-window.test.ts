import { Temporal } from 'temporal-polyfill';
import { placeInWindow, windowOf } from '../../../../api/appointments/rules/appointment-window.ts';

const at = (time: string) => Temporal.Instant.from(`2026-03-03T${time}Z`);
const window = windowOf(
  { patientStartsAt: at('09:00:00'), patientEndsAt: at('09:30:00') },
  { joinOpensMinutes: 30 },
);

it.each([
  ['08:29:59', 'before'],
  ['08:30:00', 'within'],
  ['10:29:59', 'within'],
  ['10:30:00', 'after'],
] as const)('at %s it is %s the window', (time, place) => {
  expect(placeInWindow(window, ['waiting', 'left'], at(time))).toBe(place);
});

it('goes on while somebody who was let in has not left', () => {
  for (const state of ['admitted', 'sent-on', 'joined'] as const) {
    expect(placeInWindow(window, ['invited', state], at('23:00:00'))).toBe('within');
  }
});
