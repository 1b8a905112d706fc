import type { PatientScript } from './draw-scripts.ts';

/** One patient's appointment in a scripted clinic, and what became of it as the script saw it. */
export interface ScriptedAppointment {
  appointmentId: string;
  participantId: string;
  practitionerId: string;
  /** Who sees the patient: first part of the sign-in name. */
  clinician: string;
  link: string;
  joinWebUrl: string;
  /** ISO date. */
  birthDate: string;
  script: PatientScript;
  /** When it begins, in minutes of the clinic. */
  minute: number;
  cameIn: boolean;
  wasInCall: boolean;
  gaveUp: boolean;
  /** From giving video up until their page named a telephone to ring, in milliseconds. */
  offeredAfterMs: number | undefined;
  /** What went wrong with the script itself. */
  trouble: unknown;
}
