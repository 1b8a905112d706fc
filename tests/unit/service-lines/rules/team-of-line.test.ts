import { checkTeam, missingRoles, type TeamRules } from '../../../../api/service-lines/rules/team-of-line.ts';

const line = (changes: Partial<TeamRules> = {}): TeamRules => ({
  roles: [
    { roleCode: 'consultant', label: 'Consultant', requiredCount: 1 },
    { roleCode: 'nurse', label: 'Specialist nurse', requiredCount: 2 },
    { roleCode: 'dietitian', label: 'Dietitian', requiredCount: 0 },
  ],
  staff: [
    { practitionerId: 'amina', roleCode: 'consultant' },
    { practitionerId: 'ben', roleCode: 'nurse' },
    { practitionerId: 'cleo', roleCode: 'nurse' },
    { practitionerId: 'dora', roleCode: 'dietitian' },
  ],
  quorum: { rule: 'all-required' },
  ...changes,
});
const as = (practitionerId: string, roleCode: string) => ({ practitionerId, roleCode });
const FULL = [as('amina', 'consultant'), as('ben', 'nurse'), as('cleo', 'nurse')];

describe('the team of an appointment', () => {
  it('is complete when every required role is there as often as it is required', () => {
    expect(() => {
      checkTeam(line(), FULL);
    }).not.toThrow();
    expect(missingRoles(line(), FULL)).toEqual([]);
  });

  it('is refused without a required role, and each that is missing is named', () => {
    let refusal: unknown;
    try {
      checkTeam(line(), [as('ben', 'nurse'), as('dora', 'dietitian')]);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({
      code: 'required-roles-missing',
      facts: { consultant: 1, nurse: 1 },
      more: {
        errors: [{ pointer: '/staff', detail: 'Missing: Consultant, Specialist nurse.' }],
      },
    });
  });

  it('is complete with fewer where the service line is content with a number of people', () => {
    const content = line({ quorum: { rule: 'at-least', count: 2 } });
    expect(missingRoles(content, [as('amina', 'consultant'), as('ben', 'nurse')])).toEqual([]);
    expect(missingRoles(content, [as('ben', 'nurse'), as('dora', 'dietitian')])).toHaveLength(2);
  });

  it.each([
    ['somebody in a role that is not theirs', as('dora', 'consultant'), 'role-not-theirs'],
    ['a role that the service line has not', as('amina', 'surgeon'), 'role-not-in-service-line'],
    ['somebody of another service line', as('zoe', 'consultant'), 'person-not-in-service-line'],
  ])('is refused with %s', (_what, member, code) => {
    expect(() => {
      checkTeam(line(), [...FULL, member]);
    }).toThrow(expect.objectContaining({ code }));
  });
});
