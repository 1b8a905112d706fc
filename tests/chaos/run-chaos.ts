import { setTimeout as sleep } from 'node:timers/promises';
import type { Deliveries, Delivery } from '../../api/deliveries/contract/deliveries.ts';
import { readAppointment, signInTo, type ConferApi } from '../support/confer-api.ts';
import { eventually } from '../support/eventually.ts';
import { setFaults } from '../support/faults.ts';
import { stack } from '../support/stack.ts';
import { chaosOrganisation, type ChaosOrganisation } from './chaos-organisation.ts';
import { findBroken, type Broken } from './invariants.ts';
import { keepReplica } from './keep-replica.ts';
import type { Ledger, Promised } from './ledger.ts';
import { makeTroubles, type Breakable } from './make-trouble.ts';
import { planChaos, type ChaosPlan } from './plan.ts';
import { playLife } from './play-life.ts';
import { readRecords } from './read-records.ts';
import { seatsOf } from './seats.ts';

/** Work that was lost on the way is tried again soon. */
export const FAST_SETTINGS = {
  OUTBOX_RETRY_BASE_SECONDS: '0.2',
  OUTBOX_RETRY_MAX_SECONDS: '1',
  OUTBOX_POLL_SECONDS: '0.5',
  ATTENDANCE_FIRST_LOOK_SECONDS: '1',
};
const READY_WITHIN_MS = 60_000;
const QUIET_WITHIN_MS = 120_000;

export interface ChaosReport {
  plan: ChaosPlan;
  ledger: Ledger;
  broken: Broken[];
  /** What a person had to put back to work when all was well again, by its last error, with how often. */
  putBack: ReadonlyMap<string, number>;
  /** From the end of the last trouble until everything was done, in milliseconds. */
  quietAfterMs: number;
}

interface Size {
  appointments: number;
  /** Kind of PAS of each organisation; they take turns in booking. */
  organisations: readonly ('fhir' | 'hl7')[];
}

/**
 * Books, moves, cancels and decides appointments of several organisations on two replicas while everything breaks, waits
 * until all is well again, and looks for what is broken for good.
 * @param always what a stand-in does wrong all the time
 */
export async function runChaos(
  seed: number,
  { appointments, organisations: kinds }: Size,
  always?: Breakable['always'],
): Promise<ChaosReport> {
  const plan = planChaos(seed, { appointments, organisations: kinds.length });
  const confer = await stack();
  const replica = await keepReplica(confer, FAST_SETTINGS);
  const origins = [confer.topology.product, replica.origin] as const;
  const ledger: Ledger = { promised: [], steps: [], troubled: 0, notPossible: [] };
  try {
    const patients = Math.ceil(plan.lives.length / kinds.length);
    const organisations: ChaosOrganisation[] = [];
    for (const kind of kinds) organisations.push(await chaosOrganisation(kind, patients, origins));
    const beginsAt = Date.now();
    const seats = seatsOf(plan, organisations, beginsAt);
    const stage = { ledger, beginsAt, origins };
    const breakable: Breakable = { confer, replicaPid: replica.pid, network: replica.network, always };
    await Promise.all([
      makeTroubles(breakable, plan.troubles, stage),
      ...seats.map((seat) => playLife(seat, stage)),
    ]);
    await untilReady([confer.topology.monitoring, replica.monitoring]);
    const isOf = new Map(seats.map(({ life, organisation }) => [life.number, organisation] as const));
    const desks = await Promise.all(
      organisations.map(async (organisation) => ({
        confer: organisation.confer,
        api: await signInTo(organisation.confer, 'grace.adeyemi'),
        promised: ledger.promised.filter(({ life }) => isOf.get(life) === organisation),
      })),
    );
    const mendedAt = Date.now();
    const putBack = new Map<string, number>();
    await Promise.all(desks.map((desk) => untilQuiet(desk, putBack)));
    const quietAfterMs = Date.now() - mendedAt;
    const broken = findBroken(await readRecords(desks, ledger, beginsAt));
    return { plan, ledger, broken, putBack, quietAfterMs };
  } finally {
    if (always !== undefined) await setFaults(confer, always.whom, []);
    await replica.stop();
  }
}

function untilReady(monitoring: readonly string[]): Promise<unknown> {
  return Promise.all(
    monitoring.map((origin) =>
      eventually(async () => {
        const { status } = await fetch(`${origin}/health/ready`);
        if (status !== 200) throw new Error(`not ready: ${status}`);
      }, READY_WITHIN_MS),
    ),
  );
}

/** Work of an appointment that is still to come, or not done. */
async function isQuiet(api: ConferApi, { appointmentId, cancelled, code }: Promised): Promise<boolean> {
  const { deliveries, attendance } = await readAppointment(api, appointmentId);
  if (deliveries.some(({ state }) => state !== 'done')) return false;
  if (code !== undefined) return attendance?.status === 'written';
  return cancelled === undefined || deliveries.some(({ topic }) => topic === 'write-outcome-to-pas');
}

/** Waits until all is done, and does meanwhile what an administrator does with what needs a person: tries it again. */
async function untilQuiet(
  { api, promised }: { api: ConferApi; promised: readonly Promised[] },
  putBack: Map<string, number>,
): Promise<void> {
  const giveUpAt = Date.now() + QUIET_WITHIN_MS;
  let open = [...promised];
  while (open.length > 0 && Date.now() < giveUpAt) {
    await putBackToWork(api, putBack);
    const still: Promised[] = [];
    for (const one of open) if (!(await isQuiet(api, one))) still.push(one);
    open = still;
    if (open.length > 0) await sleep(500);
  }
}

async function putBackToWork(api: ConferApi, putBack: Map<string, number>): Promise<void> {
  const { body } = await api.get<Deliveries>('/api/deliveries?state=needs-person');
  if (body.items.length === 0) return;
  for (const { topic, lastError } of body.items.map(withoutIds)) {
    const why = `${topic}: ${lastError ?? ''}`;
    putBack.set(why, (putBack.get(why) ?? 0) + 1);
  }
  const deliveryIds = body.items.slice(0, 200).map(({ deliveryId }) => deliveryId);
  await api.post('/api/deliveries/retry', { deliveryIds });
}

/** What two have in common. */
const withoutIds = ({ topic, lastError }: Delivery): Pick<Delivery, 'topic' | 'lastError'> => ({
  topic,
  lastError: lastError?.replace(/control id \S+/g, 'control id …').replace(/[0-9a-f-]{36}/g, '…') ?? null,
});
