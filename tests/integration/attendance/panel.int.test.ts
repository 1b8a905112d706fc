import { makeTellPanelOpen } from '../../../api/attendance/use-cases/tell-panel-open.ts';
import { makeRecordEvidence } from '../../../api/evidence/use-cases/record-evidence.ts';
import { makeAudit } from '../../../api/kernel/audit/audit.ts';
import { aCoordinator } from '../support/a-coordinator.ts';
import { aBooking, at, newId } from '../support/an-organisation.ts';
import { useDatabase } from '../support/use-database.ts';

describe('Confer in the side panel of a meeting, in PostgreSQL', () => {
  const db = useDatabase();

  it('is kept as evidence of the appointment whose meeting it is', async () => {
    const booking = aBooking(db.organisation, { startsAt: at('2026-03-05T09:00:00Z') });
    await db.book(booking);
    const { appointmentId } = booking;
    await db.within(({ appointments }) =>
      appointments.saveMeeting(appointmentId, {
        ...{
          graphMeetingId: 'meeting-1',
          organiserObjectId: db.organisation.objectIds[0]!,
          joinWebUrl: 'https://t',
        },
        ...{ chatThreadId: 'thread-1', calendarEvents: [], removedObjectIds: [] },
        ...{ dialIn: undefined, hasLobby: true },
      }),
    );
    const now = () => at('2026-03-05T09:05:00Z');
    const tell = makeTellPanelOpen({
      transaction: db.transaction,
      recordEvidence: makeRecordEvidence({ now, newId }),
      audit: makeAudit({ now, newId }),
      now,
    });
    const practitionerId = booking.staff[0]!.practitionerId;
    const actor = aCoordinator(db.organisation, { practitionerId, appRoles: ['Clinician'] });
    const body = { chatThreadId: 'thread-1' };
    expect(await tell(actor, { body })).toEqual({ appointmentIds: [appointmentId], nextBeatSeconds: 30 });
    await tell(actor, { body });
    const kept = await db.within(({ evidence }) => evidence.listByAppointment(appointmentId));
    expect(kept.filter(({ kind }) => kind === 'panel-open')).toMatchObject([
      { source: 'panel', practitionerId },
    ]);
  });
});
