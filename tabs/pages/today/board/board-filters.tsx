import { Select } from '@fluentui/react-components';
import type { Session } from '../../../../api/clinics/contract/clinics.ts';
import type { BoardFilter } from './rooms.ts';

interface BoardFiltersProps {
  filter: BoardFilter;
  sessions: readonly Session[];
  people: readonly { practitionerId: string; displayName: string }[];
  onChange: (filter: BoardFilter) => void;
}

const ALL = '';
const chosen = (value: string): string | undefined => (value === ALL ? undefined : value);

/** Rooms of one clinic, or of one clinician. */
export function BoardFilters({ filter, sessions, people, onChange }: BoardFiltersProps) {
  const clinics = new Map(
    sessions.map(({ clinic, serviceLine }) => [clinic.clinicId, `${serviceLine.name}: ${clinic.name}`]),
  );
  return (
    <>
      <Select
        aria-label="Clinic"
        data-testid="board-clinic"
        value={filter.clinicId ?? ALL}
        onChange={(_, { value }) => {
          onChange({ clinicId: chosen(value), practitionerId: undefined });
        }}
      >
        <option value={ALL}>All clinics</option>
        {[...clinics].map(([clinicId, label]) => (
          <option key={clinicId} value={clinicId}>
            {label}
          </option>
        ))}
      </Select>
      <Select
        aria-label="Clinician"
        data-testid="board-clinician"
        value={filter.practitionerId ?? ALL}
        onChange={(_, { value }) => {
          onChange({ ...filter, practitionerId: chosen(value) });
        }}
      >
        <option value={ALL}>All clinicians</option>
        {people.map(({ practitionerId, displayName }) => (
          <option key={practitionerId} value={practitionerId}>
            {displayName}
          </option>
        ))}
      </Select>
    </>
  );
}
