import { appointmentMoved } from '../booking/use-cases/appointment-changes.ts';
import { consultationReopened, participantSentBack } from '../consultation/use-cases/consultation-changes.ts';
import { participantWaiting } from '../joining/use-cases/waiting-changes.ts';
import { follows, type Follows } from '../kernel/changes/follows.ts';
import { latenessAnnounced } from '../running-late/use-cases/lateness-changes.ts';
import type { Stores } from './ports/stores.ts';
import { watchWait } from './use-cases/watch-wait.ts';

/** Whatever lets somebody wait sets when others are told that nobody has come. */
export const waitingFollows: readonly Follows<Stores>[] = [
  follows(participantWaiting, watchWait),
  follows(participantSentBack, watchWait),
  follows(consultationReopened, watchWait),
  follows(latenessAnnounced, watchWait),
  // somebody else is to see them now, and has not taken it
  follows(appointmentMoved, watchWait),
];
