import { isProfessionalRole } from '../../../../api/attendance/rules/professional-role.ts';

it.each(['consultant', 'specialist-nurse', 'dietitian', 'social-prescriber', 'care-coordinator-nurse'])(
  'takes a %s for a professional',
  (roleCode) => {
    expect(isProfessionalRole(roleCode)).toBe(true);
  },
);

it.each(['coordinator', 'mdt-coordinator', 'note-taker', 'interpreter', 'chaperone', 'clinic-clerk'])(
  'takes a %s for nobody whose presence makes an attendance',
  (roleCode) => {
    expect(isProfessionalRole(roleCode)).toBe(false);
  },
);
