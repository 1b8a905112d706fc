import type { StaffPerson } from '../../../api/staff/contract/staff.ts';
import { useConfer } from '../../shell/confer-context.ts';
import { PersonSearch } from '../admin/service-lines/person-search.tsx';
import { searchStaffByName } from '../admin/service-lines/search-staff-by-name.ts';

interface StaffSearchProps {
  label: string;
  hint: string;
  testId: string;
  onChoose: (person: StaffPerson) => void;
}

/** Finds anybody on the staff by name. */
export function StaffSearch(props: StaffSearchProps) {
  const { api } = useConfer();
  return (
    <PersonSearch
      {...props}
      leastLetters={2}
      search={async (text, signal) => (await searchStaffByName(api, text, signal)).items}
      keyOf={(person) => person.practitionerId}
      nameOf={(person) => person.displayName}
      second={(person) => person.role?.label ?? person.userPrincipalName}
    />
  );
}
