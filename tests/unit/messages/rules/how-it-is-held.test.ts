import { howItIsHeld, type HeldAppointment } from '../../../../api/messages/rules/how-it-is-held.ts';

const held = (changes: Partial<HeldAppointment>): string =>
  howItIsHeld({
    modality: 'video',
    location: null,
    reader: 'patient',
    mobile: '07700 900123',
    link: 'https://confer.test/j/abc',
    ...changes,
  });

describe('what a message says there is to do for an appointment', () => {
  it('by video: to open the link', () => {
    expect(held({})).toMatch(/^To join, open https:\/\/confer\.test\/j\/abc on your phone/);
  });

  it('by telephone: to wait for the call, on a number of which only the end is said', () => {
    const words = held({ modality: 'telephone' });
    expect(words).toMatch(/^We will ring you on the number ending 123\./);
    expect(words).not.toContain('900123');
    expect(words).not.toMatch(/join|video/i);
    expect(held({ modality: 'telephone', reader: 'proxy' })).toMatch(/ring the person you support/);
    expect(held({ modality: 'telephone', mobile: undefined })).toMatch(/^We will ring you\./);
  });

  it('in person: to come, and where to', () => {
    expect(held({ modality: 'in-person', location: 'Clinic 4, Northmoor Hospital' })).toMatch(
      /^Come to Clinic 4, Northmoor Hospital\./,
    );
    expect(held({ modality: 'in-person' })).toMatch(/^You come in for it\./);
  });
});
