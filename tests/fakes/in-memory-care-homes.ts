import { Temporal } from 'temporal-polyfill';
import { windowOf } from '../../api/appointments/rules/appointment-window.ts';
import type { AppointmentRecord } from '../../api/appointments/ports/appointment-store.ts';
import type { ParticipantRecord } from '../../api/appointments/ports/participant-store.ts';
import type {
  CareHomeRecord,
  CareHomeStore,
  NewResidence,
} from '../../api/care-homes/ports/care-home-store.ts';
import type {
  NewVisit,
  ResidentOfDay,
  TabletCodeRecord,
  TabletSignIn,
  TabletStore,
} from '../../api/care-homes/ports/tablet-store.ts';
import type { Carer } from '../../api/care-homes/rules/carer.ts';
import type { VisitStore } from '../../api/joining/ports/visit-store.ts';
import type { Evidence } from '../../api/evidence/ports/evidence-store.ts';
import type { PatientRecord } from '../../api/patients/ports/patient-store.ts';
import type { ServiceLineRecord } from '../../api/service-lines/ports/service-lines.ts';

type KeptVisit = NewVisit & {
  touchedAt: Temporal.Instant;
  confirmedAt: Temporal.Instant | undefined;
  carer: Carer | undefined;
  endedAt: Temporal.Instant | undefined;
};

/** Rows of care homes and their tablets. */
export interface CareHomeRows {
  homes: CareHomeRecord[];
  residences: NewResidence[];
  codes: (TabletCodeRecord & { closedAt: Temporal.Instant | undefined })[];
  signIns: (TabletSignIn & { tokenHash: Uint8Array })[];
  visits: KeptVisit[];
}

export const noCareHomes = (): CareHomeRows => ({
  homes: [],
  residences: [],
  codes: [],
  signIns: [],
  visits: [],
});

interface Known {
  appointments: readonly AppointmentRecord[];
  participants: { rows: readonly ParticipantRecord[] };
  patients: readonly PatientRecord[];
  serviceLines: readonly ServiceLineRecord[];
  evidence: readonly Evidence[];
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

function change<Row>(rows: Row[], which: (row: Row) => boolean, edit: Partial<Row>): number {
  let count = 0;
  for (const [at, row] of rows.entries()) {
    if (!which(row)) continue;
    rows[at] = { ...row, ...edit };
    count += 1;
  }
  return count;
}

const done = Promise.resolve();
const livesThere = ({ fromOn, leavesOn }: NewResidence, day: string): boolean =>
  fromOn <= day && (leavesOn === undefined || leavesOn > day);
const overlap = (one: NewResidence, other: NewResidence): boolean =>
  (one.leavesOn === undefined || one.leavesOn > other.fromOn) &&
  (other.leavesOn === undefined || other.leavesOn > one.fromOn);

export function inMemoryCareHomes(rows: CareHomeRows, known: Known): CareHomeStore {
  const nameOf = (id: string) => known.patients.find(({ patientId }) => patientId === id)!;
  const isTaken = (residence: NewResidence): boolean =>
    rows.residences.some(
      (other) =>
        other.patientId === residence.patientId &&
        other.residenceId !== residence.residenceId &&
        overlap(other, residence),
    );
  const findById: CareHomeStore['findById'] = (id) =>
    Promise.resolve(rows.homes.find(({ careHomeId }) => careHomeId === id));
  return {
    list: () => Promise.resolve(rows.homes.toSorted((a, b) => a.name.localeCompare(b.name))),
    findById,
    lockById: findById,
    findByNumber: (number) => Promise.resolve(rows.homes.find((home) => home.number === number)),
    add: (home) => {
      if (rows.homes.some(({ name }) => name === home.name)) return Promise.resolve(false);
      rows.homes.push({ ...home, number: rows.homes.length + 1, version: 1 });
      return Promise.resolve(true);
    },
    change: (home) => {
      const isOther = ({ name, careHomeId }: CareHomeRecord) =>
        name === home.name && careHomeId !== home.careHomeId;
      if (rows.homes.some(isOther)) return Promise.resolve(false);
      change(rows.homes, ({ careHomeId }) => careHomeId === home.careHomeId, home);
      return Promise.resolve(true);
    },
    countVersion: (id) => {
      const home = rows.homes.find(({ careHomeId }) => careHomeId === id)!;
      change(rows.homes, (one) => one === home, { version: home.version + 1 });
      return done;
    },
    listResidents: (ids, day) =>
      Promise.resolve(
        rows.residences
          .filter((one) => ids.includes(one.careHomeId) && (one.leavesOn === undefined || one.leavesOn > day))
          .map((one) => {
            const { givenName, familyName } = nameOf(one.patientId);
            return { ...one, givenName, familyName };
          })
          .toSorted((a, b) => a.room.localeCompare(b.room)),
      ),
    addResident: (residence) => {
      if (isTaken(residence)) return Promise.resolve(false);
      rows.residences.push(residence);
      return Promise.resolve(true);
    },
    giveAll: (from, to) => {
      for (const one of rows.residences.filter(({ patientId }) => patientId === from)) {
        if (!isTaken({ ...one, patientId: to }))
          change(rows.residences, (each) => each === one, { patientId: to });
      }
      return done;
    },
    changeResident: ({ residenceId, room, leavesOn }) => {
      const before = rows.residences.find((one) => one.residenceId === residenceId)!;
      if (isTaken({ ...before, leavesOn })) return Promise.resolve(false);
      change(rows.residences, (one) => one === before, { room, leavesOn });
      return Promise.resolve(true);
    },
  };
}

export function inMemoryTablets(rows: CareHomeRows, known: Known): TabletStore {
  const cameBy = (signInId: string, participantId: string): boolean =>
    rows.visits.some(
      (visit) =>
        visit.signInId === signInId && visit.participantId === participantId && isLastWayIn(visit, known),
    );
  const dayRows = (residence: NewResidence, signInId: string): ResidentOfDay[] => {
    const patient = known.patients.find(({ patientId }) => patientId === residence.patientId)!;
    if (patient.standing !== 'active' || patient.isRestricted) return [];
    return known.appointments
      .filter(
        ({ patientId, status, modality }) =>
          patientId === patient.patientId && status === 'booked' && modality === 'video',
      )
      .flatMap((appointment) => {
        const side = known.participants.rows.filter(
          ({ appointmentId, kind }) =>
            appointmentId === appointment.appointmentId && ['patient', 'proxy'].includes(kind),
        );
        const here = rows.visits.findLast(
          (visit) => visit.appointmentId === appointment.appointmentId && visit.confirmedAt !== undefined,
        );
        const one =
          side.find((row) => row.participantId === here?.participantId && row.lockedAt === undefined) ??
          side.find(({ kind }) => kind === 'patient');
        const line = known.serviceLines.find((each) => each.serviceLineId === appointment.serviceLineId)!;
        if (one === undefined || one.withdrawnAt !== undefined) return [];
        return [
          {
            ...windowOf(appointment, line),
            residenceId: residence.residenceId,
            room: residence.room,
            givenName: patient.givenName,
            familyName: patient.familyName,
            appointmentId: appointment.appointmentId,
            serviceLineId: appointment.serviceLineId,
            startsAt: appointment.patientStartsAt,
            participantId: one.participantId,
            participantState: one.state,
            lastSeenAt: one.lastSeenAt,
            silentAt: one.silentAt,
            cameHere: cameBy(signInId, one.participantId),
            everybodysStates: side.map(({ state }) => state),
            isLocked: one.lockedAt !== undefined,
            hasBothFacts: patient.nhsNumber !== undefined,
          },
        ];
      });
  };
  return {
    addCode: (code, _by, at) => {
      change(rows.codes, (one) => one.careHomeId === code.careHomeId && one.closedAt === undefined, {
        closedAt: at,
      });
      rows.codes.push({ ...code, failed: 0, closedAt: undefined });
      return done;
    },
    lockOpenCode: (id) =>
      Promise.resolve(rows.codes.find((one) => one.careHomeId === id && one.closedAt === undefined)),
    listOpenCodes: (ids, now) =>
      Promise.resolve(
        rows.codes.filter(
          (one) =>
            ids.includes(one.careHomeId) &&
            one.closedAt === undefined &&
            one.expiresAt.epochMilliseconds > now.epochMilliseconds,
        ),
      ),
    countFailedTry: (id) => {
      const code = rows.codes.find(({ codeId }) => codeId === id)!;
      change(rows.codes, (one) => one === code, { failed: code.failed + 1 });
      return done;
    },
    closeCode: (id, at) => {
      change(rows.codes, ({ codeId }) => codeId === id, { closedAt: at });
      return done;
    },
    signIn: (signIn) => {
      rows.signIns.push({ ...signIn, withdrawnAt: undefined });
      return done;
    },
    findSignIn: (hash) => Promise.resolve(rows.signIns.find(({ tokenHash }) => isSame(tokenHash, hash))),
    listSignIns: (ids, now) =>
      Promise.resolve(
        rows.signIns.filter(
          (one) =>
            ids.includes(one.careHomeId) &&
            one.withdrawnAt === undefined &&
            one.endsAt.epochMilliseconds > now.epochMilliseconds,
        ),
      ),
    withdrawSignIns: (id, _by, at) => {
      change(rows.signIns, (one) => one.careHomeId === id && one.withdrawnAt === undefined, {
        withdrawnAt: at,
      });
      return done;
    },
    listDay: ({ careHomeId: id, signInId }, day, from, until) =>
      Promise.resolve(
        rows.residences
          .filter((one) => one.careHomeId === id && livesThere(one, day))
          .flatMap((residence) => dayRows(residence, signInId))
          .filter(
            ({ startsAt: { epochMilliseconds: at } }) =>
              at >= from.epochMilliseconds && at < until.epochMilliseconds,
          )
          .toSorted((a, b) => a.startsAt.epochMilliseconds - b.startsAt.epochMilliseconds),
      ),
    lockSignIn: () => done,
    beginVisit: (visit) => {
      const more = { touchedAt: visit.beganAt, confirmedAt: undefined, carer: undefined, endedAt: undefined };
      rows.visits.push({ ...visit, ...more });
      return done;
    },
    findVisit: (id) => {
      const visit = rows.visits.find(({ visitId }) => visitId === id);
      const residence = rows.residences.find((one) => one.residenceId === visit?.residenceId);
      const home = rows.homes.find((one) => one.careHomeId === residence?.careHomeId);
      if (visit === undefined || residence === undefined || home === undefined)
        return Promise.resolve(undefined);
      return Promise.resolve({ signInId: visit.signInId, careHomeName: home.name, room: residence.room });
    },
    confirmVisit: (id, { participantId, carer, at }) => {
      change(rows.visits, ({ visitId }) => visitId === id, { participantId, carer, confirmedAt: at });
      return done;
    },
    endVisit: (id, at) => {
      change(rows.visits, ({ visitId, endedAt }) => visitId === id && endedAt === undefined, { endedAt: at });
      return done;
    },
    endVisitsOfTablet: (id, at) =>
      Promise.resolve(
        change(rows.visits, ({ signInId, endedAt }) => signInId === id && endedAt === undefined, {
          endedAt: at,
        }),
      ),
    endVisitsOfResident: (id, at) => {
      change(rows.visits, ({ residenceId, endedAt }) => residenceId === id && endedAt === undefined, {
        endedAt: at,
      });
      return done;
    },
  };
}

/** Whether a turn was confirmed, and no check on another device has come after it. */
function isLastWayIn(
  { confirmedAt, participantId }: CareHomeRows['visits'][number],
  { evidence }: Pick<Known, 'evidence'>,
): boolean {
  const passed = evidence.filter(
    (one) => one.kind === 'identity-passed' && one.participantId === participantId,
  );
  return (
    confirmedAt !== undefined &&
    passed.every(({ occurredAt }) => Temporal.Instant.compare(occurredAt, confirmedAt) <= 0)
  );
}

export function inMemoryVisits(rows: CareHomeRows, known: Pick<Known, 'evidence'>): VisitStore {
  const homeOf = (id: string) => {
    const signIn = rows.signIns.find(({ signInId }) => signInId === id);
    return rows.homes.find(({ careHomeId }) => careHomeId === signIn?.careHomeId)!;
  };
  return {
    placesOf: (participantIds) =>
      Promise.resolve(
        participantIds.flatMap((participantId) => {
          const last = rows.visits.findLast(
            (visit) => visit.participantId === participantId && isLastWayIn(visit, known),
          );
          if (last === undefined) return [];
          const { name, phone } = homeOf(last.signInId);
          return [{ participantId, name, phone }];
        }),
      ),
    findByHash: (hash) => {
      const visit = rows.visits.find(({ tokenHash }) => isSame(tokenHash, hash));
      const signIn = rows.signIns.find(({ signInId }) => signInId === visit?.signInId);
      if (visit === undefined || signIn === undefined) return Promise.resolve(undefined);
      const { endsAt: signInEndsAt, withdrawnAt: signInWithdrawnAt } = signIn;
      const isConfirmed = visit.confirmedAt !== undefined;
      const firstBeganAt = rows.visits.find(
        (one) =>
          one.signInId === visit.signInId &&
          one.participantId === visit.participantId &&
          one.confirmedAt !== undefined,
      )?.beganAt;
      const homePhone = homeOf(visit.signInId).phone;
      return Promise.resolve({
        ...{ ...visit, firstBeganAt, isConfirmed, signInEndsAt, signInWithdrawnAt },
        homePhone,
      });
    },
    touch: (id, at) => {
      change(rows.visits, ({ visitId }) => visitId === id, { touchedAt: at });
      return done;
    },
  };
}
