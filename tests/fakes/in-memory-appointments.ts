import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord, AppointmentStore } from '../../api/appointments/ports/appointment-store.ts';
import { mayTakeStep, stateAfter } from '../../api/appointments/rules/participant-state.ts';
import { patientsMeant } from './patients-meant.ts';
import { asStaff, bookInMemory, type Tables } from './book-in-memory.ts';
import { partly } from './partly.ts';

/** Appointments as the database keeps them; a move finds its time free. */
export function inMemoryAppointments(tables: Tables): AppointmentStore {
  const rows = tables.appointments;
  const find = (id: string) => Promise.resolve(rows.find((row) => row.appointmentId === id));
  const change = (
    id: string,
    edit: (row: AppointmentRecord) => Partial<AppointmentRecord>,
  ): Promise<void> => {
    const at = rows.findIndex((row) => row.appointmentId === id);
    if (at < 0) throw new Error(`no appointment ${id}`);
    rows[at] = { ...rows[at]!, ...edit(rows[at]!) };
    return Promise.resolve();
  };
  /** Counts the version up with what it changes, as the database does. */
  const changeOnce = (
    id: string,
    isDue: (row: AppointmentRecord) => boolean,
    edit: (row: AppointmentRecord) => Partial<AppointmentRecord>,
  ) => change(id, (row) => (isDue(row) ? { ...edit(row), version: row.version + 1 } : {}));
  return partly<AppointmentStore>('appointments', {
    findById: find,
    lockById: find,
    book: (booking) => Promise.resolve(bookInMemory(tables, booking)),
    findPlace: () => Promise.resolve(undefined),
    findLatestOfPatient: (patientId, serviceLineId) =>
      Promise.resolve(
        rows
          .filter(
            (row) =>
              row.patientId === patientId &&
              row.serviceLineId === serviceLineId &&
              row.status !== 'cancelled',
          )
          .toSorted((a, b) => a.startsAt.epochMilliseconds - b.startsAt.epochMilliseconds)
          .at(-1)?.appointmentId,
      ),
    saveVisitorLink: (id, found) =>
      change(id, ({ visitorJoinUrl }) => {
        const url = 'url' in found ? found.url : visitorJoinUrl;
        const because = 'url' in found || url !== undefined ? undefined : found.because;
        return { visitorJoinUrl: url, noVisitorLinkBecause: because };
      }),
    saveMeeting: (id, { calendarEvents: _entries, removedObjectIds: _removed, ...meeting }) =>
      change(id, () => meeting),
    forgetMeeting: (id) =>
      change(id, () => ({
        ...{ graphMeetingId: undefined, joinWebUrl: undefined, chatThreadId: undefined },
        ...{ dialIn: undefined, visitorJoinUrl: undefined, noVisitorLinkBecause: undefined },
      })),
    saveLobby: (id, hasLobby) => change(id, () => ({ hasLobby })),
    savePasAppointmentId: (id, pasAppointmentId) => change(id, () => ({ pasAppointmentId })),
    restore: async (id) => {
      await change(id, ({ version }) => ({ status: 'booked', version: version + 1, cancelled: undefined }));
      return 'restored';
    },
    listFormerStaff: () => Promise.resolve([]),
    list: ({ from, to, serviceLineIds, practitionerId }) =>
      Promise.resolve(
        rows
          .filter(
            (row) =>
              Temporal.Instant.compare(row.endsAt, from) > 0 &&
              Temporal.Instant.compare(row.startsAt, to) < 0 &&
              serviceLineIds.includes(row.serviceLineId) &&
              (practitionerId === undefined ||
                row.staff.some((member) => member.practitionerId === practitionerId)),
          )
          .sort((one, other) => Temporal.Instant.compare(one.startsAt, other.startsAt)),
      ),
    listByIds: (ids) => Promise.resolve(rows.filter((row) => ids.includes(row.appointmentId))),
    listBySeries: (id) => Promise.resolve(rows.filter((row) => row.seriesId === id)),
    listByChatThread: (id) =>
      Promise.resolve(rows.filter((row) => row.chatThreadId === id && row.status !== 'cancelled')),
    listOpenOfPatient: (id, now) =>
      Promise.resolve(
        rows.filter(
          (row) =>
            row.patientId === id &&
            row.status === 'booked' &&
            row.endsAt.epochMilliseconds > now.epochMilliseconds,
        ),
      ),
    countUp: (id) => change(id, ({ version }) => ({ version: version + 1 })),
    isAnyUndoable: (id, now) =>
      Promise.resolve(
        rows.some(
          ({ group, status, cancelled }) =>
            group?.groupSessionId === id &&
            status === 'cancelled' &&
            (cancelled?.undoUntil?.epochMilliseconds ?? 0) > now.epochMilliseconds,
        ),
      ),
    listByGroup: (id) =>
      Promise.resolve(rows.filter((row) => row.group?.groupSessionId === id && row.status !== 'cancelled')),
    listOfPatients: ({ whose, serviceLineIds, practitionerId, limit }) => {
      const meant = patientsMeant(tables.patients, whose);
      return Promise.resolve(
        rows
          .filter((row) => meant.includes(row.patientId) && serviceLineIds.includes(row.serviceLineId))
          .filter(
            ({ staff }) =>
              practitionerId === undefined || staff.some((one) => one.practitionerId === practitionerId),
          )
          .toSorted((one, other) => other.startsAt.epochMilliseconds - one.startsAt.epochMilliseconds)
          .slice(0, limit),
      );
    },
    markProfessionalReady: (id, at) =>
      changeOnce(
        id,
        (row) => row.professionalReadyAt === undefined,
        () => ({ professionalReadyAt: at }),
      ),
    takeArrival: (id, practitionerId, at) =>
      changeOnce(
        id,
        (row) => row.arrivalTakenBy === undefined,
        () => ({
          arrivalTakenBy: { practitionerId, displayName: 'Somebody', at },
        }),
      ),
    setLateness: (id, lateness) => change(id, () => ({ lateness })),
    noteLatenessTold: (id, latenessTold) => change(id, () => ({ latenessTold })),
    releaseArrival: (id) => change(id, () => ({ arrivalTakenBy: undefined })),
    respond: (id, practitionerId, response) =>
      change(id, ({ staff, version }) => ({
        version: version + 1,
        staff: staff.map((one) => (one.practitionerId === practitionerId ? { ...one, response } : one)),
      })),
    markEnded: (id, at) =>
      changeOnce(
        id,
        (row) => row.status === 'booked',
        () => ({ status: 'ended', endedAt: at }),
      ),
    reopen: (id) =>
      changeOnce(
        id,
        (row) => row.status === 'ended',
        () => ({ status: 'booked', endedAt: undefined }),
      ),
    cancel: (id, cancelled) =>
      change(id, ({ version }) => ({ status: 'cancelled', version: version + 1, cancelled })),
    move: async (
      id,
      { startsAt, endsAt, patientStartsAt, patientEndsAt, outlookCheck, keepsTime, ...to },
    ) => {
      const people = tables.participants.rows;
      for (const [place, row] of people.entries()) {
        if (keepsTime || row.appointmentId !== id || !mayTakeStep(row.state, 'move-time')) continue;
        const state = stateAfter(row.state, 'move-time');
        people[place] = { ...row, state, waitingSince: undefined, admittedAt: undefined };
      }
      await change(id, ({ version, staff, group, arrivalTakenBy, professionalReadyAt }) => ({
        arrivalTakenBy: to.releasesArrival ? undefined : arrivalTakenBy,
        professionalReadyAt: to.isReadyNoMore ? undefined : professionalReadyAt,
        ...{ startsAt, endsAt, patientStartsAt, patientEndsAt, outlookCheck },
        ...{ modality: to.modality, location: to.location, session: to.session },
        version: version + 1,
        group:
          to.group === undefined ? group : to.group === null ? undefined : { ...to.group, title: 'A group' },
        staff: to.staff.map(
          (member) =>
            staff.find((one) => one.practitionerId === member.practitionerId) ?? asStaff(member, version + 1),
        ),
      }));
      for (const [at, row] of tables.participants.rows.entries()) {
        if (row.appointmentId === id)
          tables.participants.rows[at] = { ...row, linkExpiresAt: to.linkExpiresAt };
      }
      return 'moved';
    },
  });
}
