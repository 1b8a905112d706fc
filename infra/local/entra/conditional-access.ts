import { z } from 'zod';
import { EntraError } from './entra-error.ts';

/** What a policy asks for, in the form of OpenID Connect's `claims` parameter. */
const Claims = z.looseObject({
  access_token: z
    .looseObject({
      polids: z.looseObject({ essential: z.literal(true), values: z.array(z.uuid()).min(1) }).optional(),
    })
    .optional(),
});

/**
 * The policies that a client said it satisfies, from the `claims` of its request.
 * @throws EntraError AADSTS901001 for what is not JSON of that form
 */
export function policiesIn(claims: string | undefined): string[] {
  if (claims === undefined) return [];
  const parsed = Claims.safeParse(asJson(claims));
  if (!parsed.success) {
    throw new EntraError(
      400,
      'invalid_request',
      901001,
      "The provided value for the input parameter 'claims' is not valid.",
    );
  }
  return parsed.data.access_token?.polids?.values ?? [];
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * A conditional access policy stands before a resource: the person has to do more, which a service cannot do for them. So
 * the exchange of a token that does not say that they did is refused with what the client is to ask for.
 * @param satisfied policies of the token that is exchanged
 * @throws EntraError AADSTS50079 with `claims`
 */
export function askForPolicy(policyId: string | undefined, satisfied: readonly string[]): void {
  if (policyId === undefined || satisfied.includes(policyId)) return;
  throw new EntraError(
    400,
    'interaction_required',
    50079,
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll ' +
      'in multi-factor authentication.',
    'basic_action',
    JSON.stringify({ access_token: { polids: { essential: true, values: [policyId] } } }),
  );
}
