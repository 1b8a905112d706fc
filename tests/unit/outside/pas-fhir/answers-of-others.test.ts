import { aFhirPas, aPasAppointment, aPasOutcome } from '../../../support/a-pas-appointment.ts';

const held = (id: string, patient: string) => ({
  resourceType: 'Appointment',
  id,
  status: 'booked',
  start: '2026-12-01T09:00:00Z',
  end: '2026-12-01T09:30:00Z',
  participant: [{ actor: { reference: `Patient/${patient}` }, status: 'accepted' }],
});

/** A PAS that answers each GET with the same, and notes what is written. */
function aPasThatAnswers(resource: object) {
  const written: string[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation((address, init) => {
    const url = address instanceof Request ? address.url : address.toString();
    if (init?.method !== 'GET' && !url.endsWith('_search')) written.push(url);
    const answer = url.endsWith('_search') ? { resourceType: 'Bundle', entry: [] } : resource;
    return Promise.resolve(new Response(JSON.stringify(answer)));
  });
  return { written, pas: aFhirPas('http://pas.test') };
}

afterEach(() => jest.restoreAllMocks());

describe('a PAS that answers with something else than was asked for', () => {
  const appointment = aPasAppointment();
  const outcome = aPasOutcome(appointment, '77');
  it.each([
    ['another id', held('78', appointment.pasPatientId)],
    ['another patient', held('77', 'somebody-else')],
    ...['', 'Ā', 'two words', 'with"quote', 'two\nlines'].map((versionId): [string, object] => [
      `a version that no update can name: ${JSON.stringify(versionId)}`,
      { ...held('77', appointment.pasPatientId), meta: { versionId } },
    ]),
  ])('is written nothing to: %s', async (_what, resource) => {
    const { written, pas } = aPasThatAnswers(resource);
    const failure = { system: 'pas', retryable: false };
    await expect(pas.markArrived('77', appointment)).rejects.toMatchObject(failure);
    await expect(pas.update('77', appointment, 'moved')).rejects.toMatchObject(failure);
    await expect(pas.writeOutcome(outcome)).rejects.toMatchObject(failure);
    expect(written).toEqual([]);
  });

  it('is written to when it is the one that was asked for', async () => {
    const { written, pas } = aPasThatAnswers(held('77', appointment.pasPatientId));
    await pas.markArrived('77', appointment);
    expect(written).toEqual(['http://pas.test/Appointment/77']);
  });
});
