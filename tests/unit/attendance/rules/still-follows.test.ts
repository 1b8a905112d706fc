import { Temporal } from 'temporal-polyfill';
import type { AttendanceCode } from '../../../../api/attendance/rules/attendance-code.ts';
import { stillFollows } from '../../../../api/attendance/rules/still-follows.ts';

const at = (minute: number) => Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
const decided = (
  minute: number,
  code: AttendanceCode,
  more: { undone?: boolean; notBrought?: boolean } = {},
) => ({
  code,
  subReason: more.notBrought === true ? ('was-not-brought' as const) : undefined,
  confirmedAt: at(minute),
  undoneAt: more.undone === true ? at(minute + 1) : undefined,
});
const said = { decidedAt: at(10) };

it.each([
  ['on the newest decision', true, [decided(0, '5')]],
  ['and later one means the same', true, [decided(0, '5'), decided(20, '6')]],
  ['and a later correction was taken back', true, [decided(0, '5'), decided(20, '3', { undone: true })]],
  ['on what came after another meaning', true, [decided(0, '3'), decided(5, '5')]],
  ['and a later one means something else', false, [decided(0, '5'), decided(20, '3')]],
  ['and one between means something else', false, [decided(0, '5'), decided(20, '3'), decided(30, '5')]],
  ['on one that was taken back', false, [decided(0, '5', { undone: true }), decided(20, '5')]],
  ['and they were not brought after all', false, [decided(0, '3'), decided(20, '3', { notBrought: true })]],
  ['before there was any decision', false, [decided(20, '5')]],
])('what was said %s: %s', (_, follows, versions) => {
  expect(stillFollows(said, versions)).toBe(follows);
});
