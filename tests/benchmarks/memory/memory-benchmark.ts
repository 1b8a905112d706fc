import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceLine } from '../../../api/service-lines/contract/service-line.ts';
import type { DemoPerson } from '../../../infra/local/support/demo-people.ts';
import { signInTo, type ConferApi } from '../../support/confer-api.ts';
import { startTestCluster } from '../../support/database.ts';
import { findPatient, makePatients } from '../../support/many-patients.ts';
import type { StackUnderTest } from '../../support/stack.ts';
import { freePort } from '../free-port.ts';
import { judged } from '../goal.ts';
import { startLargeGraph } from '../large-graph/start-large-graph.ts';
import { fillCalendars } from './fill-calendars.ts';
import { ensureSecrets } from '../../../infra/local/launch/secrets.ts';
import { statePaths } from '../../../infra/local/launch/state-folder.ts';
import { seedHospital } from './hospital-database.ts';
import { openScreens } from './open-screens.ts';
import { untilOutlookIsFollowed } from './outlook-followed.ts';
import { peopleOfALargeHospital } from './people-of-a-large-hospital.ts';
import { playFor, type Played } from './play.ts';
import { isMemoryKnown, residentMemory, watchMemory, type MemoryWatch } from './resident-memory.ts';
import { startProduct } from '../../support/start-product.ts';

const APPOINTMENTS = 1_000_000;
const GOAL = { relation: '<=', value: 400, unit: 'MB' } as const;
const CLIENTS = 16;
/** Whose screens are open: people who see all that happens. */
const WATCHING = ['dev.rana', 'grace.adeyemi'];
const PATIENTS = 100;
const PLAY_MS = 30_000;
const REST_MS = 30_000;
/** The stand-in of Graph answers for 500 people on a machine that may have other things to do. */
const FOLLOWED_WITHIN_MS = 600_000;

type Print = (line: string) => void;

interface Hospital {
  people: readonly DemoPerson[];
  databaseUrl: string;
  /** Above row-level security. */
  superuserUrl: string;
}

async function play(confer: StackUnderTest, api: ConferApi): Promise<Played & { heard: number }> {
  const { product } = confer.topology;
  const made = await makePatients(confer, PATIENTS);
  const patients = await Promise.all(made.map((patient) => findPatient(api, patient)));
  const { body } = await api.get<{ items: ServiceLine[] }>('/api/service-lines');
  const people = await Promise.all(WATCHING.map((name) => signInTo(confer, name)));
  const screens = await openScreens(product, people);
  try {
    const played = await playFor({
      api,
      lines: body.items,
      patients,
      clients: CLIENTS,
      milliseconds: PLAY_MS,
    });
    return { ...played, heard: screens.heard() };
  } finally {
    await screens.close();
  }
}

/** @param confer as the hospital's own: with the product that is measured */
async function measureProduct(
  confer: StackUnderTest,
  { pid, watch, ...outlook }: { pid: number; watch: MemoryWatch; database: string; people: number },
  print: Print,
): Promise<void> {
  await untilOutlookIsFollowed({ monitoring: confer.topology.monitoring, ...outlook }, FOLLOWED_WITHIN_MS);
  const whileReading = watch.peak();
  const { requests, bookings, refused, heard } = await play(confer, await signInTo(confer, 'dev.rana'));
  await sleep(REST_MS);
  print(
    `${requests} requests, ${bookings} bookings (${refused} refused), ${heard} bytes to the screens of ${WATCHING.length} people`,
  );
  print(`${whileReading.toFixed(0)} MB at most until Outlook of ${outlook.people} people was followed`);
  print(judged(watch.peak(), 0, 'MB at most', GOAL));
  print(judged(residentMemory(pid), 0, 'MB at rest', GOAL));
}

/** With a Graph of the hospital's size and a product of its own beside Confer's. */
async function measureWith(confer: StackUnderTest, database: Hospital, print: Print): Promise<void> {
  const { people, databaseUrl } = database;
  const graph = await startLargeGraph(confer, 'graph-of-a-large-hospital', {
    people,
    product: `http://127.0.0.1:${await freePort()}`,
    monitoring: `http://127.0.0.1:${await freePort()}`,
    prepare: (stateFolder, topology) => {
      fillCalendars(stateFolder, topology, people);
    },
  });
  try {
    const { topology } = graph;
    const { pid, stop } = await startProduct(confer, topology, databaseUrl);
    const watch = watchMemory(pid);
    try {
      const outlook = { database: database.superuserUrl, people: people.length };
      await measureProduct({ ...confer, topology, databaseUrl }, { pid, watch, ...outlook }, print);
    } finally {
      watch.stop();
      await stop();
    }
  } finally {
    await graph.stop();
  }
}

/**
 * P14: what the product has in memory while the year of 500 practitioners is worked with.
 * @param appointments in the database
 */
export async function measureMemory(
  confer: StackUnderTest,
  print: Print,
  appointments = APPOINTMENTS,
): Promise<void> {
  if (!isMemoryKnown()) {
    print('skipped: this machine has no /proc to read it from');
    return;
  }
  const people = peopleOfALargeHospital();
  const cluster = await startTestCluster();
  try {
    const database = await cluster.newDatabase();
    const databaseUrl = await seedHospital(database, people, appointments, {
      topology: confer.topology,
      secrets: ensureSecrets(statePaths(confer.stateFolder).secrets),
    });
    await measureWith(confer, { people, databaseUrl, superuserUrl: database.superuserUrl }, print);
  } finally {
    await cluster.stop();
  }
}
