import type { ClinicRecord } from '../../api/clinics/ports/clinic-store.ts';
import type { TemplateRecord, TemplateStaff, TemplateStore } from '../../api/clinics/ports/template-store.ts';
import type { TemplateId } from '../../api/kernel/rules/id.ts';
import type { ServiceLineRecord } from '../../api/service-lines/ports/service-lines.ts';
import type { KeptSession } from './in-memory-sessions.ts';
import { partly } from './partly.ts';

interface Beside {
  clinics: readonly ClinicRecord[];
  serviceLines: readonly ServiceLineRecord[];
  sessions: readonly KeptSession[];
}

/** Templates as the database keeps them. @param beside what they are joined with */
export function inMemoryTemplates(rows: TemplateRecord[], beside: Beside): TemplateStore {
  const byId = (id: string) => Promise.resolve(rows.find((row) => row.templateId === id));
  const staffOf = (practitionerIds: readonly string[]): TemplateStaff[] =>
    beside.serviceLines
      .flatMap(({ staff }) => staff)
      .filter(({ practitionerId }) => practitionerIds.includes(practitionerId))
      .map(({ practitionerId, displayName, roleLabel }) => ({ practitionerId, displayName, roleLabel }));
  const goesOnAt =
    (day: string) =>
    ({ endsOn }: TemplateRecord) =>
      endsOn === undefined || endsOn >= day;
  return partly<TemplateStore>('templates', {
    findById: byId,
    lockById: byId,
    lockPeople: () => Promise.resolve(),
    list: ({ clinicId, notEndedBefore = '' }) =>
      Promise.resolve(rows.filter((row) => row.clinicId === clinicId).filter(goesOnAt(notEndedBefore))),
    listByPeople: (practitionerIds, from) =>
      Promise.resolve(
        rows
          .filter(goesOnAt(from))
          .filter(({ staff }) => staff.some((person) => practitionerIds.includes(person.practitionerId))),
      ),
    add: ({ templateId, clinicId, plan, practitionerIds, madeUntil }) => {
      const clinic = beside.clinics.find((row) => row.clinicId === clinicId)!;
      const { name: clinicName, serviceLineId, serviceLineName } = clinic;
      const where = { clinicId, clinicName, serviceLineId, serviceLineName };
      rows.push({ ...plan, ...where, templateId, version: 1, madeUntil, staff: staffOf(practitionerIds) });
      return Promise.resolve();
    },
    change: (templateId, plan, practitionerIds, madeUntil) => {
      const at = rows.findIndex((row) => row.templateId === templateId);
      const before = rows[at]!;
      const staff = staffOf(practitionerIds);
      rows[at] = { ...before, ...plan, madeUntil, staff, version: before.version + 1 };
      return Promise.resolve();
    },
    nextSessions: (templateIds, now, count) =>
      Promise.resolve(
        new Map<TemplateId, string[]>(
          templateIds.map((id) => [
            id,
            beside.sessions
              .filter(
                ({ templateId, status, from }) =>
                  templateId === id && status === 'planned' && from > now.epochMilliseconds,
              )
              .map(({ localDate }) => localDate)
              .sort()
              .slice(0, count),
          ]),
        ),
      ),
  });
}
