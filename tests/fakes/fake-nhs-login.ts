import type {
  NhsLogin,
  NhsLoginAnswer,
  NhsLoginRound,
  NhsLogins,
} from '../../api/joining/ports/nhs-login.ts';
import type { UpstreamFailure } from '../../api/kernel/rules/upstream-failure.ts';

/** NHS login that answers as a test says; the wire is proved against the stand-in. */
export interface FakeNhsLogin extends NhsLogins {
  isSetUp: boolean;
  /** What it says of whoever comes back; a failure: it does not answer. */
  answer: NhsLoginAnswer | UpstreamFailure;
  /** Rounds that were begun, the newest last. */
  rounds: NhsLoginRound[];
  /** What came back, with the round for which it was read. */
  read: { query: URLSearchParams; round: NhsLoginRound }[];
}

export function fakeNhsLogin(): FakeNhsLogin {
  const answered = (): NhsLoginAnswer => {
    if (fake.answer instanceof Error) throw fake.answer;
    return fake.answer;
  };
  const port: NhsLogin = {
    addressFor: async (round) => {
      if (fake.answer instanceof Error) throw fake.answer;
      fake.rounds.push(round);
      return Promise.resolve(`https://nhs-login.test/authorize?state=${round.state}&nonce=${round.nonce}`);
    },
    answerIn: async (query, round) => {
      fake.read.push({ query, round });
      return Promise.resolve(answered());
    },
  };
  const fake: FakeNhsLogin = {
    isSetUp: false,
    answer: { kind: 'cancelled' },
    rounds: [],
    read: [],
    isOffered: () => Promise.resolve(fake.isSetUp),
    of: () => Promise.resolve(port),
  };
  return fake;
}
