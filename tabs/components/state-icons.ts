import { CallEndRegular } from '@fluentui/react-icons/svg/call-end';
import { CheckmarkCircleFilled, CheckmarkCircleRegular } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { ArrowEnterRegular } from '@fluentui/react-icons/svg/arrow-enter';
import { ArrowExitRegular } from '@fluentui/react-icons/svg/arrow-exit';
import { DismissCircleRegular } from '@fluentui/react-icons/svg/dismiss-circle';
import { DoorRegular } from '@fluentui/react-icons/svg/door';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import { HourglassRegular } from '@fluentui/react-icons/svg/hourglass';
import { SubtractCircleRegular } from '@fluentui/react-icons/svg/subtract-circle';
import { VideoFilled } from '@fluentui/react-icons/svg/video';
import type { FluentIcon } from '@fluentui/react-icons';
import type { AppointmentState, Participant } from '../../api/appointment-view/contract/appointments.ts';
import type { Delivery } from '../../api/deliveries/contract/deliveries.ts';

/** The icon of each state of an appointment. */
export const APPOINTMENT_ICONS: Readonly<Record<AppointmentState, FluentIcon>> = {
  due: CircleRegular,
  arrived: DoorRegular,
  waiting: ClockRegular,
  'let-in': ArrowEnterRegular,
  'in-consultation': VideoFilled,
  seen: CheckmarkCircleFilled,
  left: ArrowExitRegular,
  over: CallEndRegular,
  'did-not-attend': DismissCircleRegular,
  cancelled: SubtractCircleRegular,
};

/** The icon of each state of a participant. */
export const PARTICIPANT_ICONS: Readonly<Record<Participant['state'], FluentIcon>> = {
  invited: CircleRegular,
  verified: DoorRegular,
  waiting: ClockRegular,
  admitted: ArrowEnterRegular,
  'sent-on': ArrowEnterRegular,
  joined: VideoFilled,
  left: ArrowExitRegular,
  'not-seen': ErrorCircleFilled,
};

/** The icon of each state of a delivery. */
export const DELIVERY_ICONS: Readonly<Record<Delivery['state'], FluentIcon>> = {
  done: CheckmarkCircleFilled,
  settled: CheckmarkCircleRegular,
  pending: HourglassRegular,
  'needs-person': ErrorCircleFilled,
};

/** The icon of each answer of a member of staff. */
export const RESPONSE_ICONS: Readonly<Record<'none' | 'coming' | 'not-coming', FluentIcon>> = {
  none: CircleRegular,
  coming: CheckmarkCircleFilled,
  'not-coming': DismissCircleRegular,
};
