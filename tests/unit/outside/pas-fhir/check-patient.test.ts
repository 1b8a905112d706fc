import { checkPatient } from '../../../../api/outside/pas-fhir/check-patient.ts';

const names = (...references: string[]) => ({
  participant: references.map((reference) => ({ actor: { reference } })),
});

describe('an Appointment that the PAS gives us', () => {
  it.each([
    ['names our patient', names('Patient/12', 'Practitioner/3')],
    ['names our patient by an absolute address', names('https://pas.example/fhir/Patient/12/_history/4')],
    ['names the record that was merged into theirs', names('Patient/11')],
  ])('may be written to when it %s', (_what, held) => {
    expect(() => {
      checkPatient(held, { pasPatientId: '12', formerPasPatientIds: ['10', '11'] });
    }).not.toThrow();
  });

  it.each([
    ['names another patient', names('Patient/13')],
    ['names another one beside ours', names('Patient/12', 'Patient/13')],
    ['names nobody', names('Practitioner/12')],
    ['has no participants', {}],
  ])('is left to a person when it %s', (_what, held) => {
    expect(() => {
      checkPatient(held, { pasPatientId: '12' });
    }).toThrow(expect.objectContaining({ system: 'pas', retryable: false }));
  });
});
