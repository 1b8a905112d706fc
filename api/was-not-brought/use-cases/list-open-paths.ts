import { useCase } from '../../kernel/actors/use-case.ts';
import type { Audit } from '../../kernel/audit/audit.ts';
import { cursorId, cursorInstant, fromCursor, pageOf } from '../../kernel/requests/page-cursor.ts';
import { asId } from '../../kernel/rules/id.ts';
import type { Transaction } from '../../kernel/transaction.ts';
import { initials } from '../../patients/rules/initials.ts';
import type { OpenPaths } from '../contract/not-brought.ts';
import { listOpenPaths } from '../contract/endpoints.ts';
import type { Stores } from '../ports/stores.ts';
import { stepsLeft } from '../rules/not-brought-path.ts';

const PAGE = 20;

/** Open paths of the person's service lines, those open longest first. None drops out with time. @throws Refusal cursor-not-valid */
export function makeListOpenPaths(deps: { transaction: Transaction<Stores>; audit: Audit }) {
  return useCase(listOpenPaths, (actor, { query }) =>
    deps.transaction.run(actor.orgId, async (stores) => {
      const [openedAt, appointmentId] = fromCursor(query.cursor, 2) ?? [];
      const rows = await stores.notBrought.listOpen({
        serviceLineIds: actor.serviceLineIds.filter(
          (id) => query.serviceLineId === undefined || id === asId<'ServiceLine'>(query.serviceLineId),
        ),
        after:
          openedAt === undefined || appointmentId === undefined
            ? undefined
            : { openedAt: cursorInstant(openedAt), appointmentId: cursorId<'Appointment'>(appointmentId) },
        limit: PAGE + 1,
      });
      const page = pageOf(rows, PAGE, (last) => [last.openedAt.toString(), last.appointmentId]);
      const ids = page.rows.map((path) => path.appointmentId);
      const [appointments, everyone] = await Promise.all([
        stores.appointments.listByIds(ids),
        stores.participants.listByAppointments(ids),
        deps.audit(stores, actor, 'listed-not-brought-paths', `practitioner:${actor.practitionerId}`),
      ]);
      const items = page.rows.flatMap((path): OpenPaths['items'] => {
        const appointment = appointments.find((one) => one.appointmentId === path.appointmentId);
        const patient = everyone.find(
          (one) => one.appointmentId === path.appointmentId && one.kind === 'patient',
        );
        if (appointment === undefined || patient === undefined) return [];
        return [
          {
            appointmentId: path.appointmentId,
            patientInitials: initials(patient.givenName, patient.familyName),
            startsAt: appointment.startsAt.toString(),
            patientStartsAt: appointment.patientStartsAt.toString(),
            timeZone: appointment.timeZone,
            serviceLineName: appointment.serviceLineName,
            openedAt: path.openedAt.toString(),
            stepsLeft: [...stepsLeft(path.steps)],
          },
        ];
      });
      return { items, nextCursor: page.nextCursor };
    }),
  );
}
