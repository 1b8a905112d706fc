import type { FindBankHolidays } from '../../clinics/use-cases/england-bank-holidays.ts';
import { maySeeClinicsOf } from '../../clinics/use-cases/clinic-access.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Tell } from '../../kernel/changes/tell.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import { asId, type MdtId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { createMdt } from '../contract/endpoints.ts';
import type { CreateMdt } from '../contract/mdts.ts';
import type { Stores } from '../ports/stores.ts';
import { newMeeting, setMdtExtension, wantedMeetings } from './extend-mdt.ts';
import { tellOfMdt } from './mdt-changes.ts';
import { checkSettings } from './mdt-settings.ts';
import { showMdt } from './view-mdts.ts';

interface Deps {
  transaction: Transaction<Stores>;
  findBankHolidays: FindBankHolidays;
  makeOnce: MakeOnce;
  tell: Tell;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * Makes an MDT and its meetings of a year, or nothing at all.
 * @throws Refusal service-line-not-found | mdt-name-taken | key-reused | what `checkSettings` refuses
 */
export function makeCreateMdt(deps: Deps) {
  return useCase(createMdt, (actor, { body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: createMdt.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => [
        await create(deps, stores, actor, body),
      ]);
      return showMdt(stores, asId<'Mdt'>(madeIds[0] ?? ''));
    }),
  );
}

async function create(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { serviceLineId: wantedLine, ...settings }: CreateMdt,
): Promise<MdtId> {
  const serviceLineId = asId<'ServiceLine'>(wantedLine);
  const line = await stores.serviceLines.findById(serviceLineId);
  if (line === undefined || line.isArchived || !maySeeClinicsOf(actor, serviceLineId)) {
    throw new Refusal('service-line-not-found');
  }
  const wanted = { ...settings, isActive: true };
  const checked = await checkSettings(deps, stores, wanted, actor.organisation.timeZone, undefined);
  const { fields, members, today } = checked;
  const mdtId = asId<'Mdt'>(deps.newId());
  const createdAt = deps.now();
  const isMade = await stores.mdts.add({
    ...fields,
    mdtId,
    serviceLineId,
    members,
    createdBy: actor.practitionerId,
    createdAt,
  });
  if (!isMade) throw new Refusal('mdt-name-taken', { pointer: '/name' });
  const meetings = await wantedMeetings(deps, fields.series, today, fields.madeUntil);
  await stores.mdtMeetings.add(
    mdtId,
    meetings
      .filter(({ from }) => from > createdAt.epochMilliseconds)
      .map((meeting) => newMeeting(deps, meeting)),
  );
  await setMdtExtension(stores, mdtId, fields);
  await tellOfMdt(deps, stores, { serviceLineId }, mdtId);
  await deps.audit(stores, actor, 'made-mdt', `mdt:${mdtId}`);
  return mdtId;
}
