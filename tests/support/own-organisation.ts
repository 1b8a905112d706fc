import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import {
  siteProfileSchema,
  type PasConnection,
  type SiteProfile,
} from '../../api/kernel/contract/connections.ts';
import { roleOf } from '../../infra/local/console/console-facts.ts';
import { DEMO_PATIENTS, type DemoPatient } from '../../infra/local/pas/demo-patients.ts';
import { patientResource, relatedPersonResource } from '../../infra/local/pas/seed-records.ts';
import type { SessionHours } from '../../infra/local/seed/clinic-hours.ts';
import {
  DEMO_SERVICE_LINES,
  demoId,
  organisationId,
  type DemoServiceLine,
} from '../../infra/local/seed/demo-organisation.ts';
import { seedOrganisation, type DemoStaff } from '../../infra/local/seed/seed-organisation.ts';
import { seedSessions } from '../../infra/local/seed/seed-sessions.ts';
import {
  DEMO_ORGANISATION,
  LAKESIDE,
  tenantOf,
  type DemoOrganisation,
} from '../../infra/local/support/demo-organisations.ts';
import { mllpAddress } from '../../infra/local/support/topology.ts';
import { DEMO_COLLEAGUES, DEMO_PEOPLE, type DemoPerson } from '../../infra/local/support/demo-people.ts';
import { DEMO_PASSWORD } from '../../infra/local/support/local-identity.ts';
import { signInTo } from './confer-api.ts';
import { testMobile, testNhsNumber } from './many-patients.ts';
import { nextNumber } from './next-number.ts';
import { query } from './stack-database.ts';
import { stack, type StackUnderTest } from './stack.ts';
import { tokenOfConfer } from './tokens.ts';

const PATIENT_NAMES = ['maya', 'callum', 'rowan', 'iris', 'walter', 'zofia', 'desmond', 'sian'] as const;
const DAYS_AHEAD = 14;

export type PatientName = (typeof PATIENT_NAMES)[number];
export type OwnPatients = Readonly<Record<PatientName, DemoPatient>>;

/** An organisation of one test file's own in the Confer that all share: no other test sees what happens in it. */
export interface OwnOrganisation extends StackUnderTest {
  orgId: string;
  /** Patients of the PAS whom no other test knows, each like the one of the demo with that name. */
  patients: OwnPatients;
}

/** The same with another organisation of its own beside it, like the demo's, which lets it book its staff. */
export interface OwnNeighbours extends OwnOrganisation {
  name: string;
  neighbour: { odsCode: string; name: string };
}

/** In what an organisation of a test's own differs from the demo's hospital; nothing where it is left out. */
export interface OrganisationWays {
  /** The hospital's PAS is told by HL7 v2, and this is what they agree on. */
  hl7?: Partial<SiteProfile>;
  /** Its clinics run all day and night, from today on. */
  isAlwaysOpen?: boolean;
}

/**
 * Makes an organisation that is like the demo's hospital, with its own accounts in Microsoft 365, practitioners,
 * clinics and patients. `signInTo` and `openTeams` know its people by the demo's names. Its clinics run each day from
 * 08:00 to 20:00, from tomorrow on for two weeks, whatever hour it is now.
 * @param serviceLines names of those of the hospital's that it has; all if left out
 * @param ways in which it is otherwise than the hospital
 */
export async function ownOrganisation(
  serviceLines: readonly string[] = namesOf(DEMO_SERVICE_LINES),
  ways: OrganisationWays = {},
): Promise<OwnOrganisation> {
  const stackOfAll = await stack();
  const organisation = organisationLike(stackOfAll, DEMO_ORGANISATION);
  const confer = await withOwnPas(stackOfAll, organisation);
  const lines = linesLike(DEMO_ORGANISATION, organisation, serviceLines);
  const people = peopleLike(DEMO_ORGANISATION, organisation, namesOf(lines));
  await addAccounts(confer, people);
  await writeOrganisation(confer, organisation, { serviceLines: lines, staff: staffOf(people) }, ways);
  return {
    ...confer,
    odsCode: organisation.odsCode,
    orgId: organisationId(organisation),
    console: { ...confer.console, people: people.map(signInOf) },
    patients: await makeOwnPatients(confer),
  };
}

/** The same, with a neighbour whose community nurse is a guest in the stroke review, as in the demo. */
export async function ownNeighbours(): Promise<OwnNeighbours> {
  const stackOfAll = await stack();
  const [host, home] = [
    organisationLike(stackOfAll, DEMO_ORGANISATION),
    organisationLike(stackOfAll, LAKESIDE),
  ];
  // the neighbours have one PAS, as those of the demo have
  const confer = await withOwnPas(stackOfAll, host);
  const [hostLines, homeLines] = [linesLike(DEMO_ORGANISATION, host), linesLike(LAKESIDE, home)];
  const hostPeople = peopleLike(DEMO_ORGANISATION, host);
  const homePeople = peopleLike(LAKESIDE, home);
  const people = [...hostPeople, ...homePeople];
  await addAccounts(confer, people);
  // at home first: whoever has a person first is whom they work for
  await writeOrganisation(confer, home, { serviceLines: homeLines, staff: staffOf(homePeople) });
  const staff = [...staffOf(hostPeople), ...guestsOf(homePeople, host)];
  await writeOrganisation(confer, host, { serviceLines: hostLines, staff });
  const own = {
    ...confer,
    odsCode: host.odsCode,
    orgId: organisationId(host),
    name: host.name,
    neighbour: { odsCode: home.odsCode, name: home.name },
    console: { ...confer.console, people: people.map(signInOf) },
    patients: await makeOwnPatients(confer),
  };
  const lender = await signInTo(own, 'samir.haddad');
  const shared = await lender.put(`/api/organisations/${host.odsCode}/staff-sharing`, {});
  if (shared.status !== 200) throw new Error('the neighbour does not share its staff');
  return own;
}

/** Adds accounts in Microsoft 365 of people who are not in Confer yet; their names say whose they are. */
export async function addColleagues(confer: OwnOrganisation): Promise<DemoPerson[]> {
  const { odsCode } = confer;
  const colleagues = DEMO_COLLEAGUES.map((person) => ({
    ...accountLike(person, odsCode),
    displayName: `${person.displayName} ${odsCode}`,
  }));
  await addAccounts(confer, colleagues);
  return colleagues;
}

/** A record system that no other organisation writes to, so that none hears what is booked here. */
async function withOwnPas(confer: StackUnderTest, organisation: DemoOrganisation): Promise<StackUnderTest> {
  const answer = await fetch(`${confer.topology.pas}/__systems`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(organisation),
  });
  if (answer.status !== 201) throw new Error(`no PAS for ${organisation.name}: ${await answer.text()}`);
  const { address, mllpPort } = (await answer.json()) as { address: string; mllpPort: number };
  return { ...confer, topology: { ...confer.topology, pas: address, pasMllpPort: mllpPort } };
}

function organisationLike(confer: StackUnderTest, like: DemoOrganisation): DemoOrganisation {
  const number = String(nextNumber(confer, 'organisation')).padStart(3, '0');
  const odsCode = `T${number}`;
  return { ...like, odsCode, name: `Test Trust ${number}`, mailDomain: mailDomainOf(odsCode) };
}

const mailDomainOf = (odsCode: string): string => `${odsCode.toLowerCase()}.example`;

const namesOf = (lines: readonly { name: string }[]): string[] => lines.map(({ name }) => name);

function linesLike(
  like: DemoOrganisation,
  { odsCode }: DemoOrganisation,
  wanted: readonly string[] = namesOf(DEMO_SERVICE_LINES),
): DemoServiceLine[] {
  return DEMO_SERVICE_LINES.filter((line) => line.organisation === like.odsCode)
    .filter(({ name }) => wanted.includes(name))
    .map((line) => {
      const clinicName = `${line.clinic.name} ${odsCode}`;
      return {
        ...line,
        id: demoId('service-line', `${odsCode} ${line.name}`),
        organisation: odsCode,
        channelId: undefined,
        clinic: { id: demoId('clinic', clinicName), name: clinicName },
      };
    });
}

function peopleLike(
  like: DemoOrganisation,
  { odsCode }: DemoOrganisation,
  serviceLines = namesOf(DEMO_SERVICE_LINES),
): DemoPerson[] {
  return DEMO_PEOPLE.filter(({ organisation }) => organisation === like.odsCode)
    .filter((person) => person.serviceLines.some((name) => serviceLines.includes(name)))
    .map((person) => accountLike(person, odsCode));
}

const accountLike = (person: DemoPerson, odsCode: string): DemoPerson => ({
  ...person,
  objectId: crypto.randomUUID(),
  userPrincipalName: person.userPrincipalName.replace(/@.*$/, `@${mailDomainOf(odsCode)}`),
  organisation: odsCode,
});

const staffOf = (people: readonly DemoPerson[]): DemoStaff[] =>
  people.map((person) => ({
    ...person,
    practitionerId: demoId('practitioner', person.userPrincipalName),
  }));

const guestsOf = (people: readonly DemoPerson[], { odsCode }: DemoOrganisation): DemoStaff[] =>
  people
    .filter(({ guestServiceLines }) => guestServiceLines.length > 0)
    .map((person) => ({
      ...person,
      serviceLines: person.guestServiceLines,
      practitionerId: demoId('guest', `${odsCode} ${person.userPrincipalName}`),
    }));

const signInOf = (person: DemoPerson): StackUnderTest['console']['people'][number] => ({
  displayName: person.displayName,
  userPrincipalName: person.userPrincipalName,
  password: DEMO_PASSWORD,
  objectId: person.objectId,
  tenantId: tenantOf(person),
  appRoles: person.appRoles,
  role: roleOf(person),
});

/** Accounts in Microsoft 365, as the tenant's administrator would make them, with the app in each person's Teams. */
async function addAccounts({ topology }: StackUnderTest, people: readonly DemoPerson[]): Promise<void> {
  for (const origin of [topology.entra, topology.graphPages, topology.teams]) {
    const answer = await fetch(`${origin}/__people`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(people),
    });
    if (answer.status !== 201) throw new Error(`no accounts at ${origin}: ${await answer.text()}`);
  }
}

/**
 * As local mode's seed writes the demo's, with the systems outside that the demo's hospital has: Confer has no way yet to
 * make an organisation over its interface.
 */
async function writeOrganisation(
  confer: StackUnderTest,
  organisation: DemoOrganisation,
  parts: Parameters<typeof seedOrganisation>[2],
  { hl7, isAlwaysOpen = false }: OrganisationWays = {},
): Promise<void> {
  const hospitals = await query(
    confer,
    `SELECT * FROM connections WHERE org_id = current_org() AND kind <> 'home-domain'`,
  );
  const systems = hospitals.map((row) =>
    row['kind'] === 'pas' ? { ...row, settings: pasConnection(confer, organisation, hl7) } : row,
  );
  const { mailDomain } = organisation;
  const home = {
    kind: 'home-domain',
    key: mailDomain,
    settings: { kind: 'home-domain', domain: mailDomain },
  };
  const templates = await query(confer, 'SELECT * FROM message_templates');
  const client = new pg.Client(confer.databaseUrl);
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT set_config('confer.org_id', $1, true)`, [organisationId(organisation)]);
    await seedOrganisation(client, organisation, parts);
    for (const [table, rows] of [
      ['connections', [...systems, { ...systems[0], ...home }]],
      ['message_templates', templates],
    ] as const) {
      await client.query(
        `INSERT INTO ${table}
         SELECT * FROM json_populate_recordset(NULL::${table}, $1)`,
        [JSON.stringify(rows.map((row) => ({ ...row, org_id: organisationId(organisation) })))],
      );
    }
    const hours = isAlwaysOpen ? roundTheClock(organisation.timeZone) : hoursFrom(organisation.timeZone);
    await seedSessions(client, organisation, parts, hours);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

const roundTheClock = (timeZone: string): SessionHours[] => [
  { localDate: Temporal.Now.plainDateISO(timeZone).toString(), opensAt: '00:00', closesAt: '24:00' },
  ...hoursFrom(timeZone).map((hours) => ({ ...hours, opensAt: '00:00', closesAt: '24:00' })),
];

/** By FHIR, or told by messages and asked for patients over FHIR. */
function pasConnection(
  { topology }: StackUnderTest,
  { odsCode }: DemoOrganisation,
  profile: Partial<SiteProfile> | undefined,
): PasConnection {
  const fhir = { baseUrl: `${topology.pas}/fhir`, tokenScope: 'api://pas/.default' };
  if (profile === undefined) return { kind: 'fhir-r4', ...fhir };
  return {
    kind: 'hl7-v2',
    address: mllpAddress(topology, topology.pasMllpPort),
    patientIndex: fhir,
    profile: siteProfileSchema.parse({ receivingFacility: odsCode, ...profile }),
  };
}

function hoursFrom(timeZone: string): SessionHours[] {
  const today = Temporal.Now.plainDateISO(timeZone);
  return Array.from({ length: DAYS_AHEAD }, (_, index) => ({
    localDate: today.add({ days: index + 1 }).toString(),
    opensAt: '08:00',
    closesAt: '20:00',
  }));
}

async function makeOwnPatients(confer: StackUnderTest): Promise<OwnPatients> {
  const bearer = await tokenOfConfer(confer, 'api://pas/.default');
  const put = async (resource: { resourceType: string; id?: string }): Promise<void> => {
    const answer = await fetch(`${confer.topology.pas}/fhir/${resource.resourceType}/${resource.id}`, {
      method: 'PUT',
      headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/fhir+json' },
      body: JSON.stringify(resource),
    });
    if (answer.status !== 201) throw new Error(`the PAS did not take a patient: ${await answer.text()}`);
  };
  const made = await Promise.all(
    DEMO_PATIENTS.map(async (like) => {
      const patient = patientLike(confer, like);
      await put(patientResource(patient));
      for (const resource of relatedPersonResource(patient)) await put(resource);
      return patient;
    }),
  );
  const byName = PATIENT_NAMES.map((name, index) => [name, made[index]] as const);
  // PATIENT_NAMES names each patient of the demo, in their order
  return Object.fromEntries(byName) as OwnPatients;
}

function patientLike(confer: StackUnderTest, like: DemoPatient): DemoPatient {
  const number = nextNumber(confer, 'patient');
  const { email, mobile, relatedPerson } = like;
  return {
    ...like,
    id: `${like.id}-${number}`,
    nhsNumber: testNhsNumber(number),
    ...(mobile === undefined ? {} : { mobile: testMobile(number) }),
    ...(email === undefined ? {} : { email: email.replace('@', `.${number}@`) }),
    ...(relatedPerson === undefined
      ? {}
      : {
          relatedPerson: {
            ...relatedPerson,
            id: `${relatedPerson.id}-${number}`,
            mobile: testMobile(nextNumber(confer, 'patient')),
          },
        }),
  };
}
