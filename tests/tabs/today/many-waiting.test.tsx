import { anAttendanceDetail } from '../../builders/attendance-detail.ts';
import { act, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import {
  getAppointment,
  listAppointments,
  listUndecided,
} from '../../../api/appointment-view/contract/endpoints.ts';
import { getAttendance } from '../../../api/attendance/contract/endpoints.ts';
import { listSessions } from '../../../api/clinics/contract/endpoints.ts';
import { listRelationshipTasks } from '../../../api/participants/contract/authority-endpoints.ts';
import { listDeviceTasks } from '../../../api/device-tests/contract/endpoints.ts';
import { listWaitingMessages } from '../../../api/waiting-messages/contract/endpoints.ts';
import { TodayPage } from '../../../tabs/pages/today/today-page.tsx';
import { aSession } from '../support/a-session.ts';
import { anAppointment, aParticipant, DR_A, id } from '../support/an-appointment.ts';
import { answering, fakeApi, fakeLive, renderWithConfer } from '../support/render-with-confer.tsx';

const WAITING = 200;
const NOW = Date.parse('2026-03-03T10:00:00Z');
const at = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();

/** One of many who wait, half of them with initials that others have too; `drawn` is called when a screen draws what is theirs alone. */
function oneOfMany(index: number, drawn: (index: number) => void): Appointment {
  const initials = index % 2 === 0 ? 'M. K.' : `X. ${index}`;
  const appointment = anAppointment({
    appointmentId: id(1000 + index),
    state: 'waiting',
    startsAt: at(-60 + index / 2),
    endsAt: at(-40 + index / 2),
    staff: [
      {
        practitionerId: DR_A.practitionerId,
        displayName: DR_A.displayName,
        ...{ roleCode: DR_A.roleCode, roleLabel: DR_A.roleLabel },
        response: 'none',
      },
    ],
    participants: [aParticipant({ state: 'waiting', waitingSince: at(-70 + index / 4) })],
    wait: {
      since: at(-60 + index / 4),
      longAt: at(-55 + index / 4),
      alarmAt: at(-50 + index / 4),
      toldStep: null,
    },
  });
  const patient = { ...appointment.patient, patientId: id(5000 + index), initials, birthYear: 1900 + index };
  return Object.defineProperty({ ...appointment, patient }, 'deliveries', {
    enumerable: true,
    get: () => {
      drawn(index);
      return [];
    },
  });
}

function show(node: ReactNode, address: string) {
  window.location.hash = address;
  // it is the rows alone that read it, and what tells patients apart, once for each that changed
  const drawn: number[] = [];
  const note = (index: number): void => {
    drawn.push(index);
  };
  const items = Array.from({ length: WAITING }, (_, index) => oneOfMany(index, note));
  const changed = { ...oneOfMany(77, note), arrivalTakenBy: 'Nurse B', version: 2 };
  Object.defineProperty(changed, 'deliveries', Object.getOwnPropertyDescriptor(items[77]!, 'deliveries')!);
  const live = fakeLive();
  const calls: { operationId: string; at: number }[] = [];
  const counted =
    <Answer,>(operationId: string, answer: Answer) =>
    () => {
      calls.push({ operationId, at: Date.now() });
      return answer;
    };
  const begin = performance.now();
  renderWithConfer(node, {
    live,
    me: {
      ...{ practitionerId: DR_A.practitionerId, displayName: 'Dr A', roleLabel: 'Consultant' },
      appRoles: ['Clinician', 'Coordinator'],
      organisationRoles: ['Clinician', 'Coordinator'],
      organisation: { odsCode: 'R0Z', name: 'Northmoor', timeZone: 'Europe/London' },
      home: { odsCode: 'R0Z', name: 'Northmoor' },
      ...{ isGuest: false, guestIn: [], serviceLineIds: [id(100)] },
    },
    api: fakeApi({}, [
      answering(listAppointments, counted('listAppointments', { items })),
      answering(listSessions, counted('listSessions', { items: [aSession()], nextCursor: null })),
      answering(listDeviceTasks, counted('listDeviceTasks', { items: [] })),
      answering(listRelationshipTasks, counted('listRelationshipTasks', { items: [] })),
      answering(listUndecided, counted('listUndecided', { items: [], total: 0, nextCursor: null })),
      answering(getAppointment, counted('getAppointment', changed)),
      answering(listWaitingMessages, () => Promise.reject(new Error('not of this test'))),
      answering(getAttendance, counted('getAttendance', anAttendanceDetail(changed.attendance!))),
    ]),
  });
  return { drawn, live, calls, begin };
}

const SCREENS = [
  ['Today', '#/today', `appointment-${id(1077)}`],
  ['the board', '#/today/board', `card-${DR_A.practitionerId}-${id(1077)}`],
] as const;

describe('200 who wait in one clinic', () => {
  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
    window.location.hash = '';
    window.sessionStorage.clear();
  });

  it.each(SCREENS)(
    'on %s are drawn once, and after a change of one only that one',
    async (name, address, row) => {
      jest.spyOn(Date, 'now').mockReturnValue(NOW);
      const { drawn, live, begin } = show(<TodayPage />, address);
      await screen.findByTestId(row, {}, { timeout: 20_000 });
      const shownAfter = performance.now() - begin;
      expect(new Set(drawn).size).toBe(WAITING);
      drawn.length = 0;
      const told = performance.now();
      act(() => {
        live.say({
          eventId: '1',
          kind: 'arrival-taken',
          subject: { kind: 'appointment', id: id(1077) },
          serviceLineId: id(100),
        });
      });
      await within(screen.getByTestId(row)).findByText(/taken by Nurse B/i, {}, { timeout: 10_000 });
      const changedAfter = performance.now() - told;
      expect([...new Set(drawn)]).toEqual([77]);
      process.stdout.write(
        `${name}, ${WAITING} waiting, without a browser's drawing: shown after ${Math.round(shownAfter)} ms, ` +
          `one changed after ${Math.round(changedAfter)} ms, up to 120 ms of it gathering events\n`,
      );
    },
  );

  it.each<[string, string]>([
    ...SCREENS.map(([name, address]): [string, string] => [name, address]),
    ['an open appointment', `#/today/${id(1077)}`],
  ])(
    '%s asks the service for nothing more than once in ten seconds while the stream is open',
    async (_, address) => {
      jest.useFakeTimers({ now: NOW, doNotFake: ['performance', 'queueMicrotask'] });
      const { calls } = show(<TodayPage />, address);
      await act(() => jest.advanceTimersByTimeAsync(11_000));
      calls.length = 0;
      await act(() => jest.advanceTimersByTimeAsync(90_000));
      for (const operationId of new Set(calls.map((call) => call.operationId))) {
        const times = calls.filter((call) => call.operationId === operationId).map((call) => call.at);
        for (const [place, time] of times.entries())
          expect(time - (times[place - 1] ?? -Infinity)).toBeGreaterThanOrEqual(10_000);
      }
    },
  );
});
