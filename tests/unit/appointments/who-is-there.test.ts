import { whoIsThere, type Comer } from '../../../api/appointments/contract/who-is-there.ts';

const patient = (state: Comer['state']): Comer => ({ kind: 'patient', relationship: null, state });
const carer = (state: Comer['state']): Comer => ({ kind: 'proxy', relationship: 'Carer', state });

it.each<[Comer[], string | undefined]>([
  [[patient('invited'), carer('verified')], undefined],
  [[patient('verified'), carer('waiting')], 'carer waiting, patient not yet'],
  [[patient('admitted'), carer('waiting')], 'patient admitted, carer waiting'],
  [[patient('sent-on')], 'patient sent on to the meeting'],
  [[patient('joined'), carer('left')], 'patient in the meeting, carer left'],
  [[patient('not-seen'), { ...carer('invited'), relationship: null }], 'patient not seen, proxy not yet'],
])('says of %j: %s', (comers, words) => {
  expect(whoIsThere(comers)).toBe(words);
});
