import type { RecordAuthority } from '../../../../api/patients/contract/authorities.ts';
import { proxiesWhoHelp } from '../../../../api/refill/use-cases/proxies-who-help.ts';
import { NORTHMOOR } from '../../../builders/a-consultation.ts';
import { aLinkDesk } from '../../../builders/a-link-desk.ts';

const RUTH: RecordAuthority = {
  ...{ givenName: 'Ruth', familyName: 'Kelso', relationship: 'SIB', mobile: '07700900102' },
  answers: { 'has-capacity': 'yes', 'patient-agrees': 'yes' },
  evidenceSeen: 'The patient said so',
  scope: ['join', 'act-for'],
};

/** Ruth comes to the consultation of 3 March; the patient accepts a slot on 10 March. */
async function helped() {
  const desk = aLinkDesk();
  const { patientId, serviceLineId } = desk.appointment();
  let keys = 0;
  const record = (change: Partial<RecordAuthority>) => {
    keys += 1;
    const request = { patientId, body: { ...RUTH, ...change }, key: `authority-${keys}` };
    return desk.useCases.recordAuthority(desk.coordinator, request);
  };
  const { authorityId } = await record({ endsOn: '2026-03-05' });
  const { appointmentId } = desk;
  const body = { kind: 'known-proxy', authorityId } as const;
  await desk.useCases.addParticipant(desk.coordinator, { appointmentId, body, key: 'add', seen: 'any' });
  const who = async () => {
    const entry = { givesUpAppointmentId: undefined, patientId, serviceLineId };
    const found = await desk.stores.run(NORTHMOOR.orgId, (all) => proxiesWhoHelp(all, entry, '2026-03-10'));
    return found.map(({ relatedPersonId }) => relatedPersonId);
  };
  return { record, who };
}

describe('who helped the patient before', () => {
  it('comes along by the record that counts on the day', async () => {
    const { record, who } = await helped();
    expect(await who()).toEqual([]);
    const { authorityId } = await record({});
    expect(await who()).toEqual([authorityId]);
  });

  it('does not when it lets them join no more', async () => {
    const { record, who } = await helped();
    await record({ startsOn: '2026-03-06', scope: ['receive-messages'] });
    expect(await who()).toEqual([]);
  });
});
