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
    ['pas: no answer in 30 seconds to SIU^S12 (control id 0f2a)', 'The PAS did not answer'],
    ['pas: no connection for SIU^S12 (control id 0f2a)', 'The PAS did not answer'],
    [
      'pas: the PAS answered SIU^S26 (control id 0f2a) with AE 204 at SCH-2',
      'The PAS does not know what Confer wrote about',
    ],
    [
      'pas: the PAS answered SIU^S26 (control id 0f2a) with AE 103 at SCH-25',
      'The PAS holds something else than Confer expected',
    ],
    [
      'pas: the PAS answered SIU^S26 (control id 0f2a) with AR 203 at MSH-12',
      'The PAS did not accept what Confer sent',
    ],
    ['pas: the PAS answered ADT^A04 (control id 0f2a) with AE', 'The PAS did not accept what Confer sent'],
    [
      'pas: it never answered 2 copies of one message, and may have taken it or not: control id 0f2a',
      'The PAS got a message twice and never answered. Look there whether it took it (its number is 0f2a); trying again sends it as a new one',
    ],
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
