import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { seedHistory } from '../../../infra/local/seed/seed-history.ts';
import { seedMdt } from '../../../infra/local/seed/seed-mdt.ts';
import { demoPartsOf, seedOrganisation } from '../../../infra/local/seed/seed-organisation.ts';
import { demoId, organisationId } from '../../../infra/local/seed/demo-organisation.ts';
import { DEMO_MDTS } from '../../../infra/local/support/demo-mdts.ts';
import { DEMO_ORGANISATION, DEMO_ORGANISATIONS } from '../../../infra/local/support/demo-organisations.ts';
import { LUNG, STROKE } from '../../../infra/local/support/demo-people.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { dataSetFieldsSchema } from '../../../api/mdt/contract/data-set.ts';
import { meetingSchema } from '../../../api/mdt/contract/meetings.ts';
import { registerSchema } from '../../../api/mdt/contract/running.ts';
import { makeMdt } from '../../../api/mdt/make-mdt.ts';
import { checkValues } from '../../../api/mdt/rules/check-values.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

const db = useDatabase();
const NOW = Temporal.Instant.from('2026-03-02T09:00:00Z');

it('seeds forms that Confer would take, and values that fit them', () => {
  for (const { form, cases } of DEMO_MDTS) {
    expect(dataSetFieldsSchema.parse(form)).toEqual(form);
    for (const { values, triage } of cases(Temporal.PlainDate.from('2026-03-02'))) {
      const { errors, missing } = checkValues(form, values);
      expect(errors).toEqual([]);
      expect(missing.length > 0).toBe(triage === undefined);
    }
  }
});

it('seeds MDTs with cases on their way, and meetings of the past with what they left, once', async () => {
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
    serviceLineIds: [LUNG, STROKE].map((line) => asId(demoId('service-line', line))),
  });
  const clock = { now: () => NOW, newId: () => newId() as string };
  const deps = { transaction: db.transaction, audit: makeAudit(clock), ...clock };
  const { useCases } = makeMdt(deps as never);
  const mdtId = demoId('mdt', 'Lung cancer MDT');
  const query = { from: '2026-03-02', to: '2026-04-02', mdtId };
  const { items } = await useCases.listMdtMeetings(reader, { query });
  expect(items.map(({ startsAt }) => startsAt)).toEqual(['2026-03-05T14:00:00Z', '2026-03-12T14:00:00Z']);
  const meeting = await useCases.getMdtMeeting(reader, { meetingId: items[0]!.meetingId });
  expect(meetingSchema.parse(meeting).items.map((item) => item.case.status)).toEqual(['listed', 'listed']);
  const cases = await useCases.listMdtCases(reader, { query: { mdtId } });
  expect(cases.items.map(({ status }) => status).toSorted()).toEqual([
    ...Array.from({ length: 12 }, () => 'discussed'),
    ...['incomplete', 'listed', 'listed', 'standard-of-care'],
  ]);

  // six meetings that were held, with what they left
  const attendance = await useCases.getMdtCoreAttendance(reader, { mdtId, query: {} });
  expect(attendance).toMatchObject({ quorate: { numerator: 3, denominator: 6 }, isQuorateReached: false });
  expect(attendance.members.map(({ bySelf, held }) => [bySelf, held])).toEqual([
    [6, 6],
    [5, 6],
    [4, 6],
  ]);
  const held = await useCases.listMdtMeetings(reader, {
    query: { from: '2026-02-26', to: '2026-02-26', mdtId },
  });
  const register = await useCases.getMdtRegister(reader, { meetingId: held.items[0]!.meetingId });
  expect(registerSchema.parse(register)).toMatchObject({
    people: [{ minutes: 22 }, { minutes: 22 }],
    cases: [
      { minutesSpent: 9, isQuorate: false },
      { minutesSpent: 9, isQuorate: false },
    ],
  });
  const rates = await useCases.getMdtFollowUpRates(reader, {
    query: { from: '2026-01-01', to: '2026-03-02', mdtId },
  });
  expect(rates.all).toMatchObject({ recommendations: 12, followedUp: 3 });
  const asked = await useCases.listMdtFollowUps(reader, { query: { mdtId } });
  expect(asked.items).toMatchObject([{ askedOf: { displayName: 'Dr Elif Demir' } }]);
  expect(await useCases.countMdtActions(reader, {})).toMatchObject({ ofMdts: { open: 3, overdue: 2 } });

  const others = await Promise.all(
    DEMO_MDTS.slice(1).map(async ({ name }) => {
      const found = await useCases.listMdtMeetings(reader, {
        query: { from: '2026-03-03', to: '2026-03-12', mdtId: demoId('mdt', name) },
      });
      return [name, found.items[0]!.caseCount];
    }),
  );
  expect(others).toEqual([
    ['Respiratory virtual ward round', 20],
    ['Continuing healthcare panel', 1],
    ['Stroke MDT', 2],
  ]);
});
