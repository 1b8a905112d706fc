import type { ParticipantKind } from '../../api/appointments/rules/participant-kind.ts';
import { makeJoinLinks } from '../../api/links/use-cases/join-links.ts';
import { makeParticipants } from '../../api/participants/make-participants.ts';
import { makeRefuseTooManySearches } from '../../api/patients/use-cases/refuse-too-many-searches.ts';
import { fakeRelationships } from '../fakes/fake-relationships.ts';
import { NORTHMOOR, type ConsultationOptions } from './a-consultation.ts';
import { aDayOfClinic } from './a-day-of-clinic.ts';

/** A consultation of a patient and their mother, and a coordinator who sees to their links. */
export function aLinkDesk(options: ConsultationOptions = {}) {
  const day = aDayOfClinic(options, {
    appRoles: ['Coordinator'],
    organisation: { ...NORTHMOOR },
  });
  const links = makeJoinLinks('a secret of at least thirty-two characters', 'http://confer.test');
  const relationships = fakeRelationships();
  const deps = {
    ...day.deps,
    links,
    relationships,
    onUpstreamFailure: () => undefined,
    refuseTooManySearches: makeRefuseTooManySearches({ ...day.deps, onSearchRefused: () => undefined }),
  };
  const { useCases } = makeParticipants(deps);
  const { appointmentId, clinician: coordinator, stores } = day;
  const of = (kind: ParticipantKind, seen: number | 'any' = 'any') => ({
    appointmentId,
    participantId: day.participant(kind).participantId,
    seen,
  });
  return {
    ...day,
    coordinator,
    links,
    relationships,
    participantDeps: deps,
    useCases,
    of,
    /** Who was left a message, and which. */
    messages: () =>
      stores.outbox.filter(({ topic }) => topic === 'send-message').map(({ payload }) => payload),
    /** The token of their link as it is now. */
    tokenOf: (kind: ParticipantKind) => links.tokenFor(NORTHMOOR.odsCode, day.participant(kind)),
    audited: () => stores.audit.map(({ action }) => action),
  };
}
