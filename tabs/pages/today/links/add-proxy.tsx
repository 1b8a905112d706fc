import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import type { Appointment } from '../../../../api/appointment-view/contract/appointments.ts';
import { addParticipant } from '../../../../api/participants/contract/endpoints.ts';
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
  const add = useAction(async (body: NonNullable<ReturnType<typeof proxyOf>['proxy']>) => {
    await submission.submit({ appointmentId, body }, (key) =>
      api.call(addParticipant, { appointmentId, seen, body: { kind: 'proxy', ...body }, key }),
    );
    setDraft(undefined);
    announce('Proxy added; their link is on its way');
    onAdded();
  });
  const errors = new Map([...fieldErrors(add.error)].map(([pointer, text]) => [`/proxy${pointer}`, text]));
  const { proxy } = proxyOf(draft);
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
          disabledFocusable={proxy === undefined || add.isRunning}
          onClick={() => {
            if (proxy !== undefined) void add.run(proxy);
          }}
        >
          Add and send the link
        </Button>
      )}
    </>
  );
}
