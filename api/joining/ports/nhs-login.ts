import type { OneFor } from '../../kernel/connections/one-for.ts';
import type { OrgId } from '../../kernel/rules/id.ts';

/** What one way to NHS login and back is known by. Neither says anything of the link or the person. */
export interface NhsLoginRound {
  /** Comes back in the address. */
  state: string;
  /** Comes back in the signed token. */
  nonce: string;
}

/** What NHS login answers when somebody comes back. */
export type NhsLoginAnswer =
  | {
      kind: 'identity';
      /** Ten digits; undefined when NHS login knows none. */
      nhsNumber: string | undefined;
      /** How far they proved who they are: `P0`, `P5` or `P9`, undefined when it does not say. */
      level: string | undefined;
      /** What this sign-in vouches for, such as `P9.Cp.Cd`. */
      vectorOfTrust: string | undefined;
    }
  /** They stopped, or did not agree to their details being passed on. */
  | { kind: 'cancelled' }
  /** Not an answer to this round, or not any more. `reason` is for operators: a code, never a person's details. */
  | { kind: 'not-valid'; reason: string };

/** NHS login of one organisation (OpenID Connect, authorization code flow). */
export interface NhsLogin {
  /** Where the browser goes. @throws UpstreamFailure */
  addressFor(round: NhsLoginRound): Promise<string>;
  /** Reads the answer in the address by which the browser came back. @throws UpstreamFailure */
  answerIn(query: URLSearchParams, round: NhsLoginRound): Promise<NhsLoginAnswer>;
}

/** NHS login where an organisation has it. */
export interface NhsLogins {
  isOffered(orgId: OrgId): Promise<boolean>;
  of: OneFor<NhsLogin>;
}
