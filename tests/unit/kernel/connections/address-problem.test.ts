import {
  addressProblem,
  listenProblem,
  requireAddress,
} from '../../../../api/kernel/connections/address-problem.ts';

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

it.each([
  ['127.0.0.1', undefined, true, undefined],
  ['::1', undefined, true, undefined],
  ['0.0.0.0', undefined, true, 'is not a loopback address'],
  ['127.0.0.1', undefined, false, undefined],
  ['0.0.0.0', undefined, false, 'has no TLS'],
  ['0.0.0.0', {}, false, undefined],
  ['10.1.2.3', undefined, false, 'has no TLS'],
])('of listening on %s with TLS %p (local mode: %s) says %s', (host, tls, isLocal, problem) => {
  const found = listenProblem({ host, tls }, isLocal);
  if (problem === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(problem);
});

it('fails in a way that is tried again once the connection is corrected', () => {
  expect(() => {
    requireAddress('pas', 'http://pas.trust.nhs.uk', false);
  }).toThrow(expect.objectContaining({ system: 'pas', retryable: true }));
});
