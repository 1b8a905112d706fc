import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { addParticipant } from '../../../../api/participants/contract/endpoints.ts';
import type { AddParticipant } from '../../../../api/participants/contract/participants.ts';
import { fieldErrors } from '../../../api-client/field-errors.ts';
import { SubmissionKey } from '../../../api-client/submission-key.ts';
import { useAnnounce } from '../../../components/announcer.tsx';
import { FailureNotice } from '../../../components/failure-notice.tsx';
import { useAction } from '../../../hooks/use-action.ts';
import { useConfer } from '../../../shell/confer-context.ts';
import type { ProxyDraft } from '../../book/booking-draft.ts';
import { proxyOf } from '../../book/draft-booking.ts';
import { ProxySection } from '../../book/proxy-section.tsx';

interface AddProxyProps {
  appointment: Appointment;
  onAdded: () => void;
}

/** A proxy whose authority is recorded is named by it; another one is recorded with the link. */
function bodyOf(draft: ProxyDraft | undefined): AddParticipant | undefined {
  const { proxy, authorityIds } = proxyOf(draft);
  if (proxy !== undefined) return { kind: 'proxy', ...proxy };
  const [authorityId] = authorityIds ?? [];
  return authorityId === undefined ? undefined : { kind: 'known-proxy', authorityId };
}

/** Adds somebody who joins for the patient or with them to an appointment that is booked. */
export function AddProxy({ appointment, onAdded }: AddProxyProps) {
  const { api, newKey } = useConfer();
  const announce = useAnnounce();
  const [draft, setDraft] = useState<ProxyDraft | undefined>(undefined);
  const [submission] = useState(() => new SubmissionKey(newKey));
  const { appointmentId, version: seen, participants } = appointment;
  const there = participants
    .filter(({ link }) => link.state !== 'ended')
    .map(({ displayName }) => displayName);
  const add = useAction(async (body: AddParticipant) => {
    await submission.submit({ appointmentId, body }, (key) =>
      api.call(addParticipant, { appointmentId, seen, body, key }),
    );
    setDraft(undefined);
    announce('Proxy added; their link is on its way');
    onAdded();
  });
  const errors = new Map([...fieldErrors(add.error)].map(([pointer, text]) => [`/proxy${pointer}`, text]));
  const body = bodyOf(draft);
  return (
    <>
      <ProxySection
        patientId={appointment.patient.patientId}
        except={there}
        proxy={draft}
        errors={errors}
        onChange={setDraft}
      />
      {errors.size === 0 ? <FailureNotice error={add.error} /> : null}
      {draft === undefined ? null : (
        <Button
          appearance="primary"
          data-testid="proxy-send"
          disabledFocusable={body === undefined || add.isRunning}
          onClick={() => {
            if (body !== undefined) void add.run(body);
          }}
        >
          Add and send the link
        </Button>
      )}
    </>
  );
}
