import { appointmentMessages } from '../../../../api/messages/use-cases/appointment-messages.ts';
import { chooseTemplate } from '../../../../api/messages/use-cases/choose-template.ts';

const { invitation } = appointmentMessages;
const template = (channel: 'sms' | 'email') => ({
  message: 'invitation',
  channel,
  language: 'en',
  templateId: `${channel}-template`,
});
const MOBILE = '07700900101';
const EMAIL = 'maya.kelso@example.com';

it('sends a text to who has a mobile, else an e-mail', () => {
  const templates = [template('email'), template('sms')];
  const chosen = (addresses: object) => chooseTemplate(invitation, templates, addresses, []);
  expect(chosen({ sms: MOBILE, email: EMAIL })).toMatchObject({ to: MOBILE, template: { channel: 'sms' } });
  expect(chosen({ sms: undefined, email: EMAIL })).toMatchObject({
    to: EMAIL,
    template: { channel: 'email' },
  });
});

it('sends an e-mail where the organisation has no template for texts', () => {
  expect(chooseTemplate(invitation, [template('email')], { sms: MOBILE, email: EMAIL }, [])).toMatchObject({
    to: EMAIL,
  });
});

it('needs a person when somebody cannot be reached', () => {
  expect(() => chooseTemplate(invitation, [template('sms')], {}, [])).toThrow(
    expect.objectContaining({ retryable: false, reason: 'no mobile number or e-mail address' }),
  );
});

it('waits for a template that is not set up', () => {
  expect(() => chooseTemplate(invitation, [template('email')], { sms: MOBILE }, [])).toThrow(
    expect.objectContaining({ retryable: true, reason: 'no template of invitation for sms is set up' }),
  );
});
