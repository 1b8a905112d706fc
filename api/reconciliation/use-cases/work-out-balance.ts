import { Temporal } from 'temporal-polyfill';
import { asId, type OrgId, type ServiceLineId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Balance, BalanceQuery, Difference } from '../contract/balance.ts';
import { findingsText, isPassing } from '../rules/difference.ts';
import { differenceOf, unknownHere } from './difference-of.ts';
import { lookAtThese, lookAtTime, readOurs, type Look, type LookDeps, type OurSide } from './look-at-pas.ts';

/** As long a period as is compared at once, in days: while somebody waits for it, and by the command. */
export const LONGEST_WAITED_FOR = 31;
export const LONGEST_PERIOD = 366;
const SHOWN = 500;

export interface WhoseBalance {
  orgId: OrgId;
  timeZone: string;
  /** Only of these; undefined for the whole organisation, and then what Confer does not know belongs to it. */
  serviceLineIds: readonly ServiceLineId[] | undefined;
}

/** How many differ and why; in `all` every one, those that were accepted left out. */
export type WholeBalance = Omit<Balance, 'differences' | 'hasMore'> & { all: readonly Difference[] };

/** What is shown of it on a screen. */
export const shortened = ({ all, ...balance }: WholeBalance): Balance => ({
  ...balance,
  differences: all.slice(0, SHOWN),
  hasMore: all.length > SHOWN,
});

/**
 * Compares Confer with the PAS over days of the organisation's zone, one after another, so that memory does not grow with
 * the period. What differs is looked at a second time, since both sides go on changing meanwhile: what changed between
 * the two is on its way. Changes nothing.
 * @throws Refusal report-ends-before-start | period-too-long
 * @throws UpstreamFailure when the PAS does not answer
 */
export async function workOutBalance(
  deps: LookDeps,
  whose: WhoseBalance,
  { from, to }: BalanceQuery,
  longestDays: number,
): Promise<WholeBalance> {
  const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const days = first.until(last, { largestUnit: 'days' }).days + 1;
  if (days < 1) throw new Refusal('report-ends-before-start');
  if (days > longestDays) throw new Refusal('period-too-long');
  const seen = new Set<string>();
  const differences: Difference[] = [];
  const counted = { confer: 0, agreed: 0, onTheWay: 0, accepted: 0, differing: 0, strangers: 0 };
  let basis: Balance['basis'] = 'asked';
  for (let day = first; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const look = await lookAtTime(deps, whose.orgId, dayOf(day, whose.timeZone), whose.serviceLineIds);
    basis = look.basis;
    const fresh = firstSeen(look, whose, seen);
    const all = await differencesOf(deps, whose, look, fresh);
    const accepted = await acceptedOf(deps, whose.orgId, all);
    const open = all.filter((one) => !accepted.has(one));
    const passing = open.filter(({ cause }) => isPassing(cause));
    counted.confer += fresh.length;
    counted.agreed += fresh.length - all.filter(isOurs).length;
    counted.onTheWay += passing.length;
    counted.accepted += [...accepted].filter(isOurs).length;
    counted.differing += open.filter(isOurs).length - passing.length;
    counted.strangers += open.length - open.filter(isOurs).length;
    differences.push(...open);
  }
  return { from, to, at: deps.now().toString(), basis, ...counted, all: differences };
}

const isOurs = ({ appointmentId }: Difference): boolean => appointmentId !== null;

function dayOf(day: Temporal.PlainDate, timeZone: string) {
  const start = (date: Temporal.PlainDate): Temporal.Instant => date.toZonedDateTime(timeZone).toInstant();
  return { from: start(day), until: start(day.add({ days: 1 })) };
}

/** An appointment that is at one day here and at another in the PAS is met on both: it counts on the first. */
function firstSeen({ ours }: Look, { serviceLineIds }: WhoseBalance, seen: Set<string>): OurSide[] {
  return ours.filter(({ appointment: { appointmentId, serviceLineId } }) => {
    if (serviceLineIds !== undefined && !serviceLineIds.includes(serviceLineId)) return false;
    if (seen.has(appointmentId)) return false;
    seen.add(appointmentId);
    return true;
  });
}

async function differencesOf(
  deps: LookDeps,
  { orgId, timeZone, serviceLineIds }: WhoseBalance,
  look: Look,
  fresh: readonly OurSide[],
): Promise<Difference[]> {
  const known = new Set<string>(look.ours.map(({ appointment }) => appointment.appointmentId));
  const strangers =
    serviceLineIds === undefined ? [...look.held].filter(([appointmentId]) => !known.has(appointmentId)) : [];
  return [
    ...(await lookAgain(deps, orgId, differing(look, fresh))),
    ...strangers.map(([appointmentId, held]) => unknownHere(appointmentId, held, timeZone)),
  ];
}

const differing = ({ held, basis }: Look, ours: readonly OurSide[]): Difference[] =>
  ours.flatMap((one) => differenceOf(one, held.get(one.appointment.appointmentId) ?? [], basis) ?? []);

/** Those that still differ, and of those that Confer changed while it asked that they are on their way. */
async function lookAgain(deps: LookDeps, orgId: OrgId, first: readonly Difference[]): Promise<Difference[]> {
  const ids = first.flatMap(({ appointmentId }) => appointmentId ?? []);
  if (ids.length === 0) return [];
  const asked = ids.map((id) => asId<'Appointment'>(id));
  const look = await lookAtThese(deps, orgId, asked);
  const still = differing(look, look.ours);
  if (still.length === 0) return [];
  const before = new Map(look.ours.map((one) => [one.appointment.appointmentId as string, stateOf(one)]));
  const after = await readOurs(deps, orgId, ({ reconciliation }) => reconciliation.listByIds(asked));
  const changed = new Set<string>(
    after
      .filter((one) => before.get(one.appointment.appointmentId) !== stateOf(one))
      .map(({ appointment }) => appointment.appointmentId),
  );
  return still.map((one) =>
    changed.has(one.appointmentRef)
      ? {
          ...one,
          cause: 'on-its-way',
          why: 'It changed while both were compared.',
          retryDeliveryId: null,
          mayWriteAgain: false,
          mayAccept: false,
        }
      : one,
  );
}

/** What changes whenever Confer changes what the PAS is to hold, or gets through to it. */
const stateOf = ({
  appointment: { version, decided, isTakenBack },
  circumstances: { work },
}: OurSide): string =>
  [
    version,
    decided?.version ?? 0,
    String(isTakenBack),
    ...work.map(({ outboxId, state }) => `${outboxId} ${state}`),
  ].join();

async function acceptedOf(
  { transaction }: LookDeps,
  orgId: OrgId,
  differences: readonly Difference[],
): Promise<ReadonlySet<Difference>> {
  const acceptable = differences.filter(({ mayAccept }) => mayAccept);
  if (acceptable.length === 0) return new Set();
  const known = await transaction.run(orgId, ({ reconciliation }) =>
    reconciliation.listAcceptances(acceptable.map(({ appointmentRef }) => appointmentRef)),
  );
  const keys = new Set(known.map(({ appointmentRef, findings }) => `${appointmentRef}\n${findings}`));
  return new Set(
    acceptable.filter((one) => keys.has(`${one.appointmentRef}\n${findingsText(one.findings)}`)),
  );
}
