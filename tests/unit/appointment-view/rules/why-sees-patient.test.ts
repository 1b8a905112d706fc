import {
  whySeesPatient,
  type PossibleReader,
} from '../../../../api/appointment-view/rules/why-sees-patient.ts';

const LUNG = { id: '0198c0de-0000-7000-8000-00000000000a', name: 'Lung cancer' };
const STROKE = { id: '0198c0de-0000-7000-8000-00000000000b', name: 'Stroke review' };
const reader = (changes: Partial<PossibleReader>): PossibleReader => ({
  isGuest: false,
  memberOf: [],
  grants: [],
  staffOf: 0,
  ...changes,
});
const member = { kind: 'member', serviceLine: LUNG };

describe('why somebody can see a patient’s appointments', () => {
  it('is membership of the service line, with any role in the organisation', () => {
    expect(whySeesPatient(reader({ memberOf: [LUNG] }), ['Viewer'])).toEqual([member]);
    expect(whySeesPatient(reader({ memberOf: [LUNG] }), [])).toEqual([]);
    const given = reader({ memberOf: [LUNG], grants: [{ role: 'Viewer', serviceLine: null }] });
    expect(whySeesPatient(given, [])).toEqual([member]);
  });

  it('is a role in the service line, without membership and without an app role', () => {
    const grants = [{ role: 'Clinician' as const, serviceLine: STROKE }];
    expect(whySeesPatient(reader({ grants }), [])).toEqual([
      { kind: 'role', role: 'Clinician', serviceLine: STROKE },
    ]);
    // membership alone is none where Entra gives no role
    expect(whySeesPatient(reader({ grants, memberOf: [LUNG] }), [])).toHaveLength(1);
  });

  it('is not a role in the organisation without membership, nor being staff without either', () => {
    expect(whySeesPatient(reader({ grants: [{ role: 'Admin', serviceLine: null }] }), ['Admin'])).toEqual([]);
    expect(whySeesPatient(reader({ memberOf: [LUNG], staffOf: 2 }), [])).toEqual([]);
    expect(whySeesPatient(reader({ memberOf: [LUNG], staffOf: 2 }), ['Clinician'])).toEqual([
      member,
      { kind: 'staff', appointments: 2 },
    ]);
  });

  it('is for guests to be staff, as a Clinician', () => {
    const guest = reader({ isGuest: true, memberOf: [LUNG], staffOf: 1 });
    expect(whySeesPatient(guest, ['Clinician'])).toHaveLength(2);
    expect(whySeesPatient(guest, ['Coordinator', 'Admin'])).toEqual([]);
    expect(whySeesPatient({ ...guest, staffOf: 0 }, ['Clinician'])).toEqual([]);
  });

  it('is possible where the roles are not known', () => {
    expect(whySeesPatient(reader({ memberOf: [LUNG] }), undefined)).toEqual([member]);
  });
});
