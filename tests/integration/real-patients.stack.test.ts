import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { PatientSummary } from '../../api/patients/contract/patients.ts';
import { signInTo } from '../support/confer-api.ts';
import { readFromPas } from '../support/fhir-of-pas.ts';
import { runConsultation } from '../support/run-consultation.ts';
import { ROOT } from '../support/running-stack.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';
import { tokenOfConfer } from '../support/tokens.ts';

jest.setTimeout(120_000);

const SHARED = path.resolve(ROOT, '..', 'shared', 'data');
const isThere = existsSync(SHARED);
const filesIn = (...folder: string[]): string[] =>
  readdirSync(path.join(SHARED, ...folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.join(SHARED, ...folder, name));

/** Richard Smith of the UK Core examples. */
const RICHARD_SMITH = '9912003888';

(isThere ? describe : describe.skip)(
  `patients that others wrote${isThere ? '' : ' (skipped: ../shared is absent)'}`,
  () => {
    let confer: OwnOrganisation;
    let lines: string[];
    beforeAll(async () => {
      confer = await ownOrganisation();
      const kept = /UKCore-(Patient|RelatedPerson|Practitioner|Schedule|Slot|Appointment|Encounter)-/;
      const files = [
        ...filesIn('pds'),
        ...filesIn('bars'),
        ...filesIn('ukcore', 'examples').filter((file) => kept.test(file)),
      ];
      lines = await load(confer, files);
    });

    it('are loaded into the PAS from the PDS sandbox, UK Core and BaRS, and what is refused is named with its reason', () => {
      const loaded = lines.filter((line) => line.startsWith('loaded '));
      const refused = lines.filter((line) => line.startsWith('refused '));
      expect(loaded.filter((line) => line.startsWith('loaded Patient/')).length).toBeGreaterThanOrEqual(5);
      expect(refused.length).toBeGreaterThan(0);
      for (const line of refused) expect(line).toMatch(/^refused \S+\.json .+: .{10,}/);
    });

    it('are found by family name and date of birth as well as by NHS number', async () => {
      const dev = await signInTo(confer, 'dev.rana');
      const search = (criteria: object) =>
        dev.post<{ items: PatientSummary[]; source: string }>('/api/patient-searches', criteria);
      const byNumber = await search({ nhsNumber: '991 200 3888' });
      const byName = await search({ familyName: 'smith', birthDate: '1970-09-11' });
      expect(byName.body).toMatchObject({ source: 'pas', items: [{ displayName: 'Richard SMITH' }] });
      expect(byNumber.body.items).toEqual(byName.body.items);
      expect((await search({ familyName: 'Smith', birthDate: '1901-01-01' })).body.items).toEqual([]);
    });

    it('go through the whole main job like everybody else', async () => {
      const { booked } = await runConsultation(confer, {
        nhsNumber: RICHARD_SMITH,
        skip: 4,
        patientContact: { mobile: '07700900193' },
      });
      const found = (await readFromPas(
        confer,
        `/Appointment?identifier=https://confer.example/appointment|${booked.appointmentId}`,
      )) as { entry: { resource: { status: string; participant: { actor: { reference: string } }[] } }[] };
      const [appointment] = found.entry.map((entry) => entry.resource);
      expect(appointment!.status).toBe('fulfilled');
      expect(appointment!.participant.map((one) => one.actor.reference)).toContain(
        'Patient/UKCore-Patient-RichardSmith-Example',
      );
    });
  },
);

/** Runs `npm run pas:load` on them. @returns what it printed */
async function load(confer: OwnOrganisation, files: string[]): Promise<string[]> {
  const script = path.join(ROOT, 'infra/local/pas/load-fhir-files.ts');
  const token = await tokenOfConfer(confer, 'api://pas/.default');
  const target = ['--pas', confer.topology.pas, '--token', token];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [script, ...files, ...target],
      { maxBuffer: 10_000_000 },
      (failure, stdout, stderr) => {
        // it ends with 1 because some were refused: that is looked at in the test
        if (failure !== null && failure.code !== 1) reject(new Error(stderr));
        else resolve(stdout.trim().split('\n'));
      },
    );
  });
}
