import { Temporal } from 'temporal-polyfill';
import { partsOf, partTimes } from '../../../../api/appointments/rules/appointment-parts.ts';

const serviceLine = { durationMinutes: 30, huddleMinutes: 10, debriefMinutes: 5 };

describe('the parts of an appointment', () => {
  it('are the service line’s own unless something else is asked for', () => {
    expect(partsOf({}, serviceLine)).toEqual({ huddleMinutes: 10, patientMinutes: 30, debriefMinutes: 5 });
  });

  it('are the one with the patient alone when only a length is asked for', () => {
    expect(partsOf({ durationMinutes: 45 }, serviceLine)).toEqual({
      huddleMinutes: 0,
      patientMinutes: 45,
      debriefMinutes: 0,
    });
  });

  it('are what is asked for', () => {
    const parts = { huddleMinutes: 5, patientMinutes: 20, debriefMinutes: 0 };
    expect(partsOf({ parts }, serviceLine)).toEqual(parts);
  });

  it('follow one another, over a change of the clocks too', () => {
    const times = partTimes(Temporal.Instant.from('2026-03-29T00:55:00Z'), partsOf({}, serviceLine));
    expect(Object.values(times).map(String)).toEqual([
      '2026-03-29T00:55:00Z',
      '2026-03-29T01:05:00Z',
      '2026-03-29T01:35:00Z',
      '2026-03-29T01:40:00Z',
    ]);
  });
});
