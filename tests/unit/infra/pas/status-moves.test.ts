import { CORRECTION_EXTENSION, forbiddenMove } from '../../../../infra/local/pas/status-moves.ts';

const an = (status: string, extension: unknown[] = []) => ({
  resourceType: 'Appointment',
  status,
  extension,
});
const correction = (parts: Record<string, string>): unknown => ({
  url: CORRECTION_EXTENSION,
  extension: Object.entries(parts).map(([url, value]) =>
    url === 'recordedAt' ? { url, valueDateTime: value } : { url, valueString: value },
  ),
});
const whole = { reason: 'wrong patient', recordedBy: 'Dev Rana', recordedAt: '2026-12-01T12:00:00Z' };

/** The moves of the NHS reference, and those between outcomes that a correction allows. */
const PLAIN: Record<string, string[]> = {
  booked: ['arrived', 'checked-in', 'cancelled', 'noshow', 'fulfilled'],
  arrived: ['checked-in', 'fulfilled', 'noshow', 'cancelled'],
  'checked-in': ['fulfilled', 'cancelled', 'noshow'],
  fulfilled: [],
  noshow: [],
  cancelled: [],
};
const ALL = [...Object.keys(PLAIN), 'proposed', 'pending', 'waitlist', 'entered-in-error'];

describe('moves of an appointment', () => {
  it.each(['arrived', 'checked-in'])('take %s back to booked with another start, and only then', (from) => {
    const before = { ...an(from), start: '2026-12-01T09:00:00Z' };
    const after = { ...an('booked'), start: '2026-12-02T09:00:00Z' };
    expect(forbiddenMove(before, after)).toEqual([]);
    expect(forbiddenMove(before, { ...after, start: before.start })).toHaveLength(1);
  });

  const every = Object.entries(PLAIN).flatMap(([from, allowed]) =>
    ALL.map((to): [string, string, boolean] => [
      from,
      to,
      from === to || to === 'entered-in-error' || allowed.includes(to),
    ]),
  );

  it.each(every)('%s → %s: allowed is %s', (from, to, isAllowed) => {
    expect(forbiddenMove(an(from), an(to)).length === 0).toBe(isAllowed);
  });

  it('lets nothing leave entered-in-error', () => {
    expect(forbiddenMove(an('entered-in-error'), an('booked', [correction(whole)]))).toHaveLength(1);
  });

  it('lets nothing leave cancelled, not even as a correction', () => {
    expect(forbiddenMove(an('cancelled'), an('fulfilled', [correction(whole)]))).toMatchObject([
      { code: 'conflict', expression: 'Appointment.status' },
    ]);
  });
});

describe('a correction', () => {
  it('moves between outcomes when it has a reason, a person and a time', () => {
    expect(forbiddenMove(an('noshow'), an('fulfilled', [correction(whole)]))).toEqual([]);
    expect(forbiddenMove(an('fulfilled'), an('noshow', [correction(whole)]))).toEqual([]);
  });

  it.each([
    ['no reason', { recordedBy: whole.recordedBy, recordedAt: whole.recordedAt }],
    ['an empty reason', { ...whole, reason: ' ' }],
    ['no person', { reason: whole.reason, recordedAt: whole.recordedAt }],
    ['no time', { reason: whole.reason, recordedBy: whole.recordedBy }],
  ])('does not count with %s', (_what, parts) => {
    expect(forbiddenMove(an('noshow'), an('fulfilled', [correction(parts)]))).toHaveLength(1);
  });

  it('does not count a second time', () => {
    const used = [correction(whole)];
    expect(forbiddenMove(an('fulfilled', used), an('noshow', used))).toHaveLength(1);
  });

  it('does not bring an outcome back to booked', () => {
    expect(forbiddenMove(an('noshow'), an('booked', [correction(whole)]))).toHaveLength(1);
  });
});
