import { asId, type TemplateId } from '../../kernel/rules/id.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import type { CreateTemplate } from '../contract/clinics.ts';
import type { Actor } from '../../kernel/actors/actor.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { MakeOnce } from '../../kernel/requests/make-once.ts';
import type { NewId, Now } from '../../kernel/clock.ts';
import type { Stores } from '../ports/stores.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { checkPlan } from './check-plan.ts';
import { useCase } from '../../kernel/actors/use-case.ts';
import { createTemplate } from '../contract/endpoints.ts';
import type { FindBankHolidays } from './england-bank-holidays.ts';
import { refuseOverlaps } from './refuse-overlaps.ts';
import { lockClinicFor } from './lock-clinic.ts';
import { setExtension } from './extend-template.ts';
import { plannedSessions } from './planned-sessions.ts';
import { madeAheadUntil } from './planning-days.ts';
import { viewTemplate } from './view-template.ts';

interface Deps {
  transaction: Transaction<Stores>;
  findBankHolidays: FindBankHolidays;
  makeOnce: MakeOnce;
  audit: Audit;
  now: Now;
  newId: NewId;
}

/**
 * Makes a template and its sessions of a year, or nothing at all.
 * @throws Refusal clinic-not-found | clinic-archived | template-overlaps | key-reused | what `checkPlan` refuses
 */
export function makeCreateTemplate(deps: Deps) {
  return useCase(createTemplate, (actor, { body, key }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const keyed = { operation: createTemplate.operationId, idempotencyKey: key, request: body };
      const { madeIds } = await deps.makeOnce(stores, actor, keyed, async () => [
        await create(deps, stores, actor, body),
      ]);
      const record = await stores.templates.findById(asId<'Template'>(madeIds[0] ?? ''));
      if (record === undefined) throw new Error('a template that was made is not there');
      return viewTemplate(stores, record, deps.now());
    }),
  );
}

async function create(
  deps: Deps,
  stores: Stores,
  actor: Actor,
  { clinicId: wantedClinic, ...request }: CreateTemplate,
): Promise<TemplateId> {
  const clinic = await lockClinicFor(stores, actor, wantedClinic, 'any');
  if (clinic.isArchived) throw new Refusal('clinic-archived');
  const { serviceLineId, clinicId } = clinic;
  const context = { serviceLineId, zone: actor.organisation.timeZone, before: undefined };
  const { plan, practitionerIds, today } = await checkPlan(deps, stores, request, context);
  await refuseOverlaps(deps, stores, { plan, practitionerIds, templateId: undefined, today });

  const templateId = asId<'Template'>(deps.newId());
  const madeUntil = madeAheadUntil(today);
  const createdAt = deps.now();
  await stores.templates.add({
    templateId,
    clinicId,
    plan,
    practitionerIds,
    madeUntil,
    createdBy: actor.practitionerId,
    createdAt,
  });
  const sessions = (await plannedSessions(deps, plan, today, madeUntil)).flatMap(({ localDate, span }) =>
    span === undefined || span.until <= createdAt.epochMilliseconds
      ? []
      : [{ sessionId: asId<'Session'>(deps.newId()), localDate, ...span }],
  );
  await stores.sessions.add(templateId, clinicId, { ...plan, practitionerIds }, sessions);
  await setExtension(stores, templateId, plan, madeUntil);
  await deps.audit(stores, actor, 'made-template', `template:${templateId}`);
  return templateId;
}
