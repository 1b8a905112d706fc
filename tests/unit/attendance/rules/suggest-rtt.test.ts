import { suggestRtt, type RttFacts } from '../../../../api/attendance/rules/suggest-rtt.ts';

const suggested = (facts: Partial<RttFacts>) =>
  suggestRtt({ code: '3', outcome: undefined, isFirst: true, told: 'delivered', isPathOpen: false, ...facts })
    .code;

describe('the suggested RTT status', () => {
  it('is 33 of a missed first appointment only where the invitation was delivered', () => {
    expect(suggested({})).toBe('33');
    expect(suggested({ told: 'sent' })).toBe('20');
    expect(suggested({ told: 'failed' })).toBe('20');
    expect(suggested({ code: '7' })).toBe('33');
  });
  it('is 34 of a later one only with a discharge', () => {
    expect(suggested({ isFirst: false, outcome: '1' })).toBe('34');
    expect(suggested({ isFirst: false, outcome: '3' })).toBe('20');
  });
  it('never ends the wait of a patient who was not brought while there are steps left', () => {
    expect(suggested({ isPathOpen: true })).toBe('20');
    expect(suggested({ isPathOpen: true, isFirst: false, outcome: '1' })).toBe('20');
  });
  it('is 20 after being seen with more to come, and nothing where a person has to say it', () => {
    expect(suggested({ code: '5', outcome: '2' })).toBe('20');
    expect(suggested({ code: '5', outcome: '1' })).toBeUndefined();
    expect(suggested({ code: '4' })).toBeUndefined();
  });
});
