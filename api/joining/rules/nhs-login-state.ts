/**
 * What goes to NHS login and comes back with the person: which organisation to ask, as NHS login knows by its client, and
 * 43 random characters. Nothing of it comes from the link, which NHS login must not learn.
 * @param random 32 bytes, base64url
 */
export const nhsLoginState = (odsCode: string, random: string): string =>
  `${odsCode.toLowerCase()}-${random}`;

/** Undefined when it cannot be one of ours. */
export const odsCodeOfState = (state: string): string | undefined =>
  /^([a-z0-9]{3,10})-[A-Za-z0-9_-]{43}$/.exec(state)?.[1]?.toUpperCase();

/**
 * Whether somebody proved to NHS login who they are as far as the NHS asks before it shows a person their own record:
 * level P9, by the account and by this sign-in (NHS login, interface specification, vectors of trust).
 */
export const isProved = ({
  level,
  vectorOfTrust,
}: {
  level: string | undefined;
  vectorOfTrust: string | undefined;
}): boolean => level === 'P9' && vectorOfTrust?.split('.')[0] === 'P9';
