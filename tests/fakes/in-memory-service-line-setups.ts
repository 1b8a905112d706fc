import { Temporal } from 'temporal-polyfill';
import type { AppointmentRecord } from '../../api/appointments/ports/appointment-store.ts';
import type { PractitionerId, ServiceLineId } from '../../api/kernel/rules/id.ts';
import type {
  SavedServiceLine,
  ServiceLineFields,
  ServiceLineSetupRecord,
  ServiceLineSetupStore,
} from '../../api/service-lines/ports/service-line-setup-store.ts';
import type { StaffRecord } from '../../api/staff/ports/staff-store.ts';
import { partly } from './partly.ts';

/** A service line as it is set up, with who works in it. */
export interface KeptSetup extends SavedServiceLine {
  memberIds: PractitionerId[];
}

interface Tables {
  setups: KeptSetup[];
  staff: readonly StaffRecord[];
  appointments: readonly AppointmentRecord[];
}

/** Service lines as the database keeps them. */
export function inMemoryServiceLineSetups({ setups, staff, appointments }: Tables): ServiceLineSetupStore {
  const indexOf = (id: ServiceLineId): number => setups.findIndex((row) => row.serviceLineId === id);
  const edit = (id: ServiceLineId, change: Partial<KeptSetup>): void => {
    const at = indexOf(id);
    setups[at] = { ...setups[at]!, ...change, version: setups[at]!.version + 1 };
  };
  const isTaken = (name: string, id: ServiceLineId): boolean =>
    setups.some((row) => row.serviceLineId !== id && row.name.toLowerCase() === name.toLowerCase());
  const make = (serviceLineId: ServiceLineId, fields: ServiceLineFields, memberIds: PractitionerId[]) =>
    setups.push({ ...fields, serviceLineId, memberIds, isArchived: false, version: 1 });
  const viewOf = ({ memberIds, ...row }: KeptSetup): ServiceLineSetupRecord => ({
    ...row,
    members: staff
      .filter(({ practitionerId }) => memberIds.includes(practitionerId))
      .map(({ role, home, ...person }) => ({
        practitionerId: person.practitionerId,
        displayName: person.displayName,
        userPrincipalName: person.userPrincipalName,
        version: person.version,
        role: role ?? null,
        home: home ?? null,
      })),
    clinics: 0,
    sessionsAhead: 0,
    isChannelKnown: null,
  });
  return partly<ServiceLineSetupStore>('serviceLineSetups', {
    lockAll: () => Promise.resolve(),
    listSaved: () => Promise.resolve([...setups]),
    findById: (id) => {
      const row = setups[indexOf(id)];
      return Promise.resolve(row === undefined ? undefined : viewOf(row));
    },
    lockById: (id) => Promise.resolve(setups[indexOf(id)]),
    add: (id, fields, memberIds) => {
      if (isTaken(fields.name, id)) return Promise.resolve('name-taken');
      make(id, fields, [...memberIds]);
      return Promise.resolve('saved');
    },
    change: (id, fields, memberIds) => {
      if (isTaken(fields.name, id)) return Promise.resolve('name-taken');
      edit(id, { ...fields, memberIds: [...memberIds] });
      return Promise.resolve('saved');
    },
    setArchived: (id, at) => {
      edit(id, { isArchived: at !== undefined });
      return Promise.resolve();
    },
    countAppointmentsAhead: (id, now) =>
      Promise.resolve(
        appointments.filter(
          (row) => row.serviceLineId === id && Temporal.Instant.compare(row.endsAt, now) > 0,
        ).length,
      ),
    saveMany: (lines) => {
      for (const { serviceLineId, ...fields } of lines) {
        if (indexOf(serviceLineId) < 0) make(serviceLineId, fields, []);
        else edit(serviceLineId, fields);
      }
      return Promise.resolve();
    },
    addMembers: (memberships) => {
      for (const { serviceLineId, practitionerId } of memberships) {
        const at = indexOf(serviceLineId);
        const { memberIds } = setups[at]!;
        if (!memberIds.includes(practitionerId)) {
          setups[at] = { ...setups[at]!, memberIds: [...memberIds, practitionerId] };
        }
      }
      return Promise.resolve();
    },
  });
}
