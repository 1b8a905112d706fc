import { asId } from '../../../api/kernel/rules/id.ts';
import { teamFor } from '../../../api/pas-inbound/rules/team-for.ts';

const [ANN, BEN, CAT] = [1, 2, 3].map((n) =>
  asId<'Practitioner'>(`00000000-0000-4000-8000-00000000000${n}`),
) as [
  ReturnType<typeof asId<'Practitioner'>>,
  ReturnType<typeof asId<'Practitioner'>>,
  ReturnType<typeof asId<'Practitioner'>>,
];
const LINE = {
  roles: [
    { roleCode: 'doctor', label: 'Doctor', requiredCount: 1 },
    { roleCode: 'nurse', label: 'Nurse', requiredCount: 1 },
  ],
  quorum: { rule: 'all-required' as const },
  staff: [
    { practitionerId: ANN, roleCode: 'doctor' },
    { practitionerId: ANN, roleCode: 'nurse' },
    { practitionerId: BEN, roleCode: 'doctor' },
  ],
};

it('gives each the role that the team still lacks', () => {
  expect(teamFor(LINE, [BEN, ANN])).toEqual([
    { practitionerId: BEN, roleCode: 'doctor' },
    { practitionerId: ANN, roleCode: 'nurse' },
  ]);
});

it('makes no team of somebody who has no role in the service line', () => {
  expect(teamFor(LINE, [BEN, CAT])).toBeUndefined();
});
