import { cardActionSchema } from '../../../bot/activities/card-action.ts';
import { APPOINTMENT_ID as appointmentId } from '../../builders/a-card-view.ts';
import type { Json } from '../../support/json.ts';

const read = (verb: string, data: unknown): Json =>
  cardActionSchema.safeParse({ type: 'Action.Execute', verb, data });

describe('what a button of a card sends', () => {
  it('is read with the inputs that were filled in', () => {
    const data = { appointmentId, version: 0, code: '3', note: '  Rang twice, no answer.  ' };
    expect(read('confirm-attendance', data).data).toEqual({
      verb: 'confirm-attendance',
      data: { appointmentId, version: 0, code: '3', note: 'Rang twice, no answer.' },
    });
  });

  it('has no note when the field was left empty', () => {
    const data = { appointmentId, version: '1', code: '5', note: '  ' };
    expect(read('confirm-attendance', data).data.data).toEqual({ appointmentId, version: 1, code: '5' });
  });

  it.each([
    ['take-arrival', { appointmentId: '1 OR 1=1' }],
    ['take-arrival', undefined],
    ['respond', { appointmentId, response: 'perhaps' }],
    ['confirm-attendance', { appointmentId, version: 0 }],
    ['confirm-attendance', { appointmentId, version: -1, code: '5' }],
    ['confirm-attendance', { appointmentId, version: 0, code: '8' }],
    ['confirm-attendance', { appointmentId, version: 0, code: '5', note: 'x'.repeat(501) }],
    ['refresh', { appointmentId, kind: 'everything' }],
    ['take-arrival', { appointmentId, organisation: 'R0Z; --' }],
    ['delete', { appointmentId }],
  ])('is refused when it is none of ours (%s, %j)', (verb, data) => {
    expect(read(verb, data).success).toBe(false);
  });
});
