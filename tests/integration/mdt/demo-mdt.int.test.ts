import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { seedHistory } from '../../../infra/local/seed/seed-history.ts';
import { seedMdt } from '../../../infra/local/seed/seed-mdt.ts';
import { demoPartsOf, seedOrganisation } from '../../../infra/local/seed/seed-organisation.ts';
import { demoId, organisationId } from '../../../infra/local/seed/demo-organisation.ts';
import { LUNG_FORM, lungCases } from '../../../infra/local/support/demo-mdt.ts';
import { DEMO_ORGANISATION, DEMO_ORGANISATIONS } from '../../../infra/local/support/demo-organisations.ts';
import { LUNG } from '../../../infra/local/support/demo-people.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { dataSetFieldsSchema } from '../../../api/mdt/contract/data-set.ts';
import { meetingSchema } from '../../../api/mdt/contract/meetings.ts';
import { makeMdt } from '../../../api/mdt/make-mdt.ts';
import { checkValues } from '../../../api/mdt/rules/check-values.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
const NOW = Temporal.Instant.from('2026-03-02T09:00:00Z');

it('seeds a form that Confer would take, and values that fit it', () => {
  expect(dataSetFieldsSchema.parse(LUNG_FORM)).toEqual(LUNG_FORM);
  for (const { values, triage } of lungCases(Temporal.PlainDate.from('2026-03-02'))) {
    const { errors, missing } = checkValues(LUNG_FORM, values);
    expect(errors).toEqual([]);
    expect(missing.length > 0).toBe(triage === undefined);
  }
});

it('seeds an MDT with two cases listed, one decided and one to be filled in, once', async () => {
  const client = new pg.Client(db.database.url);
  await client.connect();
  for (const organisation of DEMO_ORGANISATIONS.slice(0, 2)) {
    await client.query(`SET confer.org_id = '${organisationId(organisation)}'`);
    await seedOrganisation(client, organisation, demoPartsOf(organisation));
  }
  await seedHistory(client, NOW);
  await seedMdt(client, NOW);
  await seedMdt(client, NOW.add({ hours: 24 }));
  await client.end();
  const reader = aCoordinator(db.organisation, {
    orgId: asId(organisationId(DEMO_ORGANISATION)),
    practitionerId: asId(demoId('practitioner', 'dev.rana@northmoor.example')),
    serviceLineIds: [asId(demoId('service-line', LUNG))],
  });
  const clock = { now: () => NOW, newId: () => newId() as string };
  const deps = { transaction: db.transaction, audit: makeAudit(clock), ...clock };
  const { useCases } = makeMdt(deps as never);
  const query = { from: '2026-03-02', to: '2026-04-02' };
  const { items } = await useCases.listMdtMeetings(reader, { query });
  expect(items.map(({ startsAt }) => startsAt)).toEqual(['2026-03-05T13:00:00Z', '2026-03-12T13:00:00Z']);
  const meeting = await useCases.getMdtMeeting(reader, { meetingId: items[0]!.meetingId });
  expect(meetingSchema.parse(meeting).items.map((item) => item.case.status)).toEqual(['listed', 'listed']);
  const cases = await useCases.listMdtCases(reader, { query: {} });
  expect(cases.items.map(({ status }) => status).toSorted()).toEqual([
    ...['incomplete', 'listed', 'listed', 'standard-of-care'],
  ]);
});
