import { addressProblem, requireAddress } from '../../../../api/kernel/connections/address-problem.ts';

it.each([
  ['https://pas.trust.nhs.uk/fhir', false, undefined],
  ['http://pas.trust.nhs.uk/fhir', false, 'is not https'],
  ['https://127.0.0.1:4003/fhir', false, 'is a loopback address'],
  ['https://[::1]/fhir', false, 'is a loopback address'],
  ['http://localhost:4003/fhir', true, undefined],
  ['https://pas.trust.nhs.uk/fhir', true, 'is not a loopback address'],
])('of %s (local mode: %s) says %s', (url, isLocal, problem) => {
  const found = addressProblem(url, isLocal);
  if (problem === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(problem);
});

it('fails in a way that is tried again once the connection is corrected', () => {
  expect(() => {
    requireAddress('pas', 'http://pas.trust.nhs.uk', false);
  }).toThrow(expect.objectContaining({ system: 'pas', retryable: true }));
});
