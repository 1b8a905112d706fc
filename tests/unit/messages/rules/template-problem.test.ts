import { templateProblem } from '../../../../api/messages/rules/template-problem.ts';

const wanted = { channel: 'sms', fields: ['when', 'help_phone'] };

it.each<[type: string, fields: string[]]>([
  ['sms', ['when', 'help_phone']],
  ['sms', []],
  ['sms', ['Help phone', 'WHEN']],
])('takes a template for %s with %j', (type, fields) => {
  expect(templateProblem(wanted, { type, fields })).toBeUndefined();
});

it.each([
  [undefined, 'the sender has no such template'],
  [{ type: 'letter', fields: [] }, 'it is a template for letter, not for sms'],
  [{ type: 'sms', fields: ['when', 'ward', 'bed'] }, 'nothing fills in ward, bed'],
])('refuses %j', (found, problem) => {
  expect(templateProblem(wanted, found)).toBe(problem);
});
