import { randomUUID } from 'node:crypto';
import { makeHl7Pas } from '../../../api/outside/pas-hl7/make-hl7-pas.ts';
import { siteProfileSchema } from '../../../api/kernel/contract/connections.ts';
import { makePool } from '../../../api/kernel/database/pool.ts';
import { makeTransaction } from '../../../api/make-transaction.ts';
import type { Pas } from '../../../api/pas/ports/pas.ts';
import type { PatientIndex } from '../../../api/patients/ports/patient-index.ts';
import { makeSentMessages } from '../../../api/pas/store/sent-message-store.ts';
import { aHospitalWithPas } from '../../integration/support/a-hospital-with-pas.ts';
import { seedOrganisation } from '../../integration/support/an-organisation.ts';
import { aFhirPas } from '../../support/a-pas-appointment.ts';
import { startTestCluster, type TestCluster } from '../../support/database.ts';
import { startPasStub, type PasStub } from '../../support/pas-stub.ts';
import { judged } from '../goal.ts';

type Print = (line: string) => void;

const APPOINTMENTS = 18;
/** Each appointment is confirmed and corrected so often. */
const DECISIONS = 6;
const GOAL = { relation: '<=', value: 60, unit: 's' } as const;

/**
 * From the confirmation of an attendance to the acknowledgement of the PAS, through the outbox and its relay, as the product
 * keeps both times. All of a round are confirmed at once: the last waits for those before it.
 */
export async function measureWriteBack(print: Print): Promise<void> {
  const cluster = await startTestCluster();
  const stub = await startPasStub();
  try {
    for (const kind of ['FHIR', 'HL7 v2'] as const) await measureOne(cluster, stub, kind, print);
  } finally {
    await stub.stop();
    await cluster.stop();
  }
}

async function measureOne(
  cluster: TestCluster,
  stub: PasStub,
  kind: 'FHIR' | 'HL7 v2',
  print: Print,
): Promise<void> {
  const database = await cluster.newDatabase();
  const onIdleError = (error: Error): never => {
    throw error;
  };
  const pool = makePool({ databaseUrl: database.url, maxConnections: 20, onIdleError });
  try {
    const organisation = await seedOrganisation(database.url);
    const { orgId } = organisation;
    const transaction = makeTransaction({ pool, onLiveEvents: () => undefined });
    const fhir = aFhirPas(stub.fhir);
    for (let number = 0; number < APPOINTMENTS; number += 1) await addPatient(stub, number);
    const hospital = aHospitalWithPas(
      {
        ...{ pool, organisation, transaction },
        book: (booking) => transaction.run(orgId, ({ appointments }) => appointments.book(booking)),
      },
      (): Pas & PatientIndex =>
        kind === 'FHIR'
          ? fhir
          : {
              ...fhir,
              ...makeHl7Pas({
                orgId,
                site: {
                  odsCode: 'RX1',
                  timeZone: 'Europe/London',
                  profile: siteProfileSchema.parse({}),
                  ownIdIn: 'placer',
                },
                address: { host: '127.0.0.1', port: stub.mllpPort, isEncrypted: false },
                patients: fhir,
                sentMessages: makeSentMessages(pool),
                newControlId: () => randomUUID().replaceAll('-', '').slice(-20),
                now: () => hospital.now(),
                onTrouble: print,
              }),
            },
    );
    const booked = [];
    for (let number = 0; number < APPOINTMENTS; number += 1) booked.push(await hospital.book());
    await hospital.deliver();
    for (let round = 0; round < DECISIONS; round += 1) {
      for (const id of booked) await hospital.confirm(id, round % 2 === 0 ? '5' : '6');
      await hospital.deliver();
    }
    const { periods } = await hospital.useCases.getWriteBack(hospital.admin, {});
    const day = periods[0];
    if (day?.written !== APPOINTMENTS * DECISIONS) throw new Error(`only ${day?.written ?? 0} were written`);
    print(
      `${kind}: ${day.written} confirmations, half within ${(day.p50 ?? NaN).toFixed(2)} s, ` +
        judged(day.p99 ?? NaN, 2, 's for 99 of 100', GOAL),
    );
  } finally {
    await pool.end();
  }
}

async function addPatient(stub: PasStub, number: number): Promise<void> {
  const id = `pas-${number}`;
  const answer = await fetch(`${stub.fhir}/Patient/${id}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/fhir+json' },
    body: JSON.stringify({
      resourceType: 'Patient',
      id,
      name: [{ family: 'Family', given: ['Given'] }],
      birthDate: '1990-02-01',
    }),
  });
  if (!answer.ok) throw new Error(`the PAS refused ${id}: ${answer.status}`);
}
