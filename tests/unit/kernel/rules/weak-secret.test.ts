import { createHash } from 'node:crypto';
import { isWeakSecret } from '../../../../api/kernel/rules/weak-secret.ts';

it.each([
  'a'.repeat(40),
  'abababababababababababababababab',
  'changemechangemechangemechangeme',
  'Change-Me-1f9c0b7d2e8a4c6b9d0e1f2a',
  '12345678901234567890123456789012',
  'abcdefghijklmnopqrstuvwxyz012345',
  'zyxwvutsrqponmlkjihgfedcba987654',
  'my-very-long-password-for-confer-1',
  'the link secret of our hospital, 2026',
  '<32 or more random characters here>',
  '00000000000000000000000000000001',
])('takes %s for one that can be guessed', (text) => {
  expect(isWeakSecret(text)).toBe(true);
});

it('takes what a machine makes, in each of the usual forms', () => {
  for (let round = 0; round < 300; round += 1) {
    const bytes = createHash('sha256').update(`round ${round}`).digest().subarray(0, 24);
    for (const encoding of ['hex', 'base64', 'base64url'] as const) {
      expect([bytes.toString(encoding), isWeakSecret(bytes.toString(encoding))]).toEqual([
        bytes.toString(encoding),
        false,
      ]);
    }
    // the shortest that is allowed
    expect(isWeakSecret(bytes.subarray(0, 8).toString('hex'))).toBe(false);
  }
});
