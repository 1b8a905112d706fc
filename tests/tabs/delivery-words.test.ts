import { whatFailed } from '../../tabs/words/delivery-words.ts';

describe('why work for an outside system is not done', () => {
  it.each([
    ['pas: HTTP 503: exception', 'The PAS is out of order or too busy'],
    ['graph: 503 ServiceUnavailable in part 2', 'Microsoft 365 is out of order or too busy'],
    ['graph: 403 AccessDenied', 'Microsoft 365 did not let Confer in: its access has to be renewed'],
    ['pas: HTTP 422: invariant at Appointment.participant', 'The PAS did not accept what Confer sent'],
    ['pas: HTTP 404', 'The PAS does not know what Confer wrote about'],
    ['notify: 400 BadRequestError', 'GOV.UK Notify did not accept what Confer sent'],
    ['notify: no answer in 15 seconds', 'GOV.UK Notify did not answer'],
    ['teams: no answer', 'Teams did not answer'],
    [
      'graph: answer not understood at value/0',
      'Microsoft 365 answered in a way that Confer does not understand',
    ],
    ['notify: no mobile number or e-mail address', 'GOV.UK Notify: no mobile number or e-mail address'],
    ['TypeError: x is undefined', 'Something went wrong in Confer itself'],
    ['the PAS said no', 'the PAS said no'],
  ])('says of "%s": %s', (lastError, words) => {
    expect(whatFailed(lastError)).toBe(words);
  });

  it('shows no code, id or name of a class of whatever failed', () => {
    for (const reason of [
      'HTTP 500: exception at Encounter',
      'conflict: the PAS holds 0198c0de-0000-7000-8000-00000000000a, we have fulfilled',
      'appRoleAssignments lead elsewhere',
    ]) {
      expect(whatFailed(`pas: ${reason}`)).not.toMatch(/\d|[a-z][A-Z]|[Ee]xception/);
    }
  });
});
