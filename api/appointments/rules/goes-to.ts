/**
 * Where messages to somebody go, without most of it: enough to see that it is the right one, too little to use.
 * @returns `text to …123`, `e-mail to m…@example.com`, or null when they have neither
 */
export function goesTo({
  mobile,
  email,
}: {
  mobile: string | undefined;
  email: string | undefined;
}): string | null {
  if (mobile !== undefined) return `text to …${mobile.replace(/[^0-9]/g, '').slice(-3)}`;
  if (email === undefined) return null;
  const at = email.lastIndexOf('@');
  return `e-mail to ${email.slice(0, 1)}…${email.slice(at)}`;
}
