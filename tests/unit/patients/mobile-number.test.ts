import { bookAppointmentSchema } from '../../../api/booking/contract/book-appointment.ts';
import { isMobileNumber, mobileDigits } from '../../../api/patients/contract/mobile-number.ts';

describe('a mobile number as people write it', () => {
  it.each([
    ['07700 900123', '07700900123'],
    ['07700-900-123', '07700900123'],
    ['(07700) 900 123', '07700900123'],
    ['+44 7700 900123', '+447700900123'],
    ['+44 (0)7700 900 123', '+447700900123'],
    ['0044 7700 900123', '+447700900123'],
    ['\u202a07700\u00a0900123\u202c', '07700900123'],
    ['07700.900.123', '07700900123'],
  ])('%s is %s', (typed, digits) => {
    expect(mobileDigits(typed)).toBe(digits);
    expect(isMobileNumber(typed)).toBe(true);
    const patientContact = { mobile: typed };
    expect(bookAppointmentSchema.shape.patientContact.parse(patientContact)).toMatchObject({
      mobile: digits,
    });
  });

  it.each(['01632 960001', '7700 900123', '07700 90012', '07700 9001234', '+1 7700 900123', 'seven'])(
    '%s is none',
    (typed) => {
      expect(isMobileNumber(typed)).toBe(false);
      expect(bookAppointmentSchema.shape.patientContact.safeParse({ mobile: typed }).success).toBe(false);
    },
  );
});
