import { useMemo, useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { listStandIns, replaceStaff } from '../../../../api/booking/contract/endpoints.ts';
import type { StandIns } from '../../../../api/booking/contract/replacement.ts';
import { useLoaded, type Loaded } from '../../../hooks/use-loaded.ts';
import { useStable } from '../../../hooks/use-stable.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import type { AppointmentActions } from '../use-appointment-actions.ts';

/** A patient who is on the way from somebody's room to another. */
export interface Moving {
  appointment: Appointment;
  from: { practitionerId: string; displayName: string };
  /** A drag shows in each room whether it takes them; a menu lists the same. */
  by: 'drag' | 'menu';
}

/** What can be done about a patient's way: always the same functions. */
export interface Mover {
  begin: (moving: Moving) => void;
  leave: () => void;
  to: (person: { practitionerId: string; displayName: string }) => void;
}

export interface Reassign {
  moving: Moving | undefined;
  /** Who could see them, while they are on the way. */
  choices: Loaded<StandIns>;
  mover: Mover;
  /** The one that was moved last, to be taken back. */
  lastMoved: string | undefined;
  forget: () => void;
}

/** Moves a patient to a colleague, by drag or by menu: the same question to the service, and the same answer. */
export function useReassign(actions: AppointmentActions): Reassign {
  const { api } = useConfer();
  const [moving, setMoving] = useState<Moving | undefined>(undefined);
  const [lastMoved, setLastMoved] = useState<string | undefined>(undefined);
  const { appointment, from } = moving ?? {};
  const key =
    appointment === undefined || from === undefined
      ? undefined
      : `stand-ins ${appointment.appointmentId} ${appointment.version} ${from.practitionerId}`;
  const choices = useLoaded(key, (signal) => {
    if (appointment === undefined || from === undefined) return Promise.reject(new Error('nobody is moved'));
    const { appointmentId } = appointment;
    const query = { practitionerId: from.practitionerId };
    return api.call(listStandIns, { appointmentId, query }, { signal });
  });
  const begin = useStable(setMoving);
  const leave = useStable(() => {
    setMoving(undefined);
  });
  const to = useStable(({ practitionerId, displayName }: Moving['from']) => {
    setMoving(undefined);
    if (moving === undefined) return;
    const shown = moving.appointment;
    const { appointmentId, version, patient } = shown;
    const body = { fromPractitionerId: moving.from.practitionerId, toPractitionerId: practitionerId };
    setLastMoved(undefined);
    actions.change(
      shown,
      async () => {
        const changed = await api.call(replaceStaff, { appointmentId, body, seen: version });
        setLastMoved(appointmentId);
        return changed;
      },
      `${patient.initials} moved to ${displayName}`,
    );
  });
  const mover = useMemo(() => ({ begin, leave, to }), [begin, leave, to]);
  return {
    moving,
    choices,
    mover,
    lastMoved,
    forget: () => {
      setLastMoved(undefined);
    },
  };
}
