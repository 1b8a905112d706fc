import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import type { Now } from '../../kernel/clock.ts';
import { asId, type PatientId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { listOpenAfterDeath } from '../contract/endpoints.ts';
import type { OpenItem, OpenOfPatient } from '../contract/open-after-death.ts';
import type { OpenAfterDeathRecord } from '../ports/open-after-death-store.ts';
import type { Stores } from '../ports/stores.ts';

const MOST = 200;

/** What is still open of patients who died, or of one of them, in the person's service lines. */
export function makeListOpenAfterDeath(deps: { transaction: Transaction<Stores>; audit: Audit; now: Now }) {
  return useCase(listOpenAfterDeath, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const found = await stores.openAfterDeath.list({
        serviceLineIds: actor.serviceLineIds,
        patientId: query.patientId === undefined ? undefined : asId<'Patient'>(query.patientId),
        now: deps.now(),
        limit: MOST + 1,
      });
      const shown = byPatient(found.slice(0, MOST), actor.organisation.timeZone);
      await deps.audit(stores, actor, 'listed-open-after-death', `practitioner:${actor.practitionerId}`);
      for (const { patientId } of shown) {
        await deps.audit(stores, actor, 'viewed-open-after-death', `patient:${patientId}`);
      }
      return { patients: shown, hasMore: found.length > MOST };
    }),
  );
}

function byPatient(records: readonly OpenAfterDeathRecord[], timeZone: string): OpenOfPatient[] {
  const patients = new Map<PatientId, OpenOfPatient>();
  for (const record of records) {
    const { patientId, givenName, familyName } = record;
    const patient = patients.get(patientId) ?? {
      patientId,
      displayName: `${givenName} ${familyName}`,
      items: [],
    };
    patient.items.push(itemView(record, timeZone));
    patients.set(patientId, patient);
  }
  return [...patients.values()];
}

function itemView(record: OpenAfterDeathRecord, timeZone: string): OpenItem {
  const { serviceLineName } = record;
  switch (record.kind) {
    case 'appointment': {
      const { kind, id: appointmentId, version } = record;
      const startsAt = record.startsAt.toString();
      return { kind, appointmentId, version, serviceLineName, startsAt, timeZone: record.timeZone };
    }
    case 'short-notice': {
      const { kind, id: entryId, version } = record;
      return {
        kind,
        entryId,
        version,
        serviceLineName,
        offeredUntil: record.offeredUntil?.toString() ?? null,
      };
    }
    case 'hold': {
      const { kind, id: holdId, heldBy } = record;
      const [startsAt, expiresAt] = [record.startsAt.toString(), record.expiresAt.toString()];
      return { kind, holdId, serviceLineName, startsAt, timeZone, heldBy, expiresAt };
    }
  }
}
