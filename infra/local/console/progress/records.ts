import { z } from 'zod';
import { DEMO_PEOPLE } from '../../support/demo-people.ts';
import type { Topology } from '../../support/topology.ts';
import type { Tokens } from '../tokens.ts';

const COORDINATOR = 'dev.rana@northmoor.example';
const ADMINISTRATOR = 'grace.adeyemi@northmoor.example';
const APPOINTMENT_SYSTEM = 'https://confer.example/appointment';
const DAY_MS = 86_400_000;
const LOOK_AHEAD_DAYS = 60;

const appointmentSchema = z.object({
  appointmentId: z.string(),
  state: z.string(),
  serviceLine: z.object({ name: z.string() }),
  startsAt: z.string(),
  staff: z.array(z.object({ displayName: z.string() })),
  participants: z.array(z.object({ kind: z.string(), state: z.string() })),
  endedAt: z.string().nullable(),
  joinWebUrl: z.string().nullable(),
  attendance: z.object({ status: z.string() }).nullable(),
});
/** What the product's own API says of an appointment, as far as the guided list looks. */
export type ObservedAppointment = z.infer<typeof appointmentSchema>;

const messageSchema = z.object({
  recipient: z.string(),
  type: z.string(),
  body: z.string(),
  created_at: z.string(),
});
export type ObservedMessage = z.infer<typeof messageSchema>;

const bundleSchema = z.object({
  entry: z
    .array(
      z.object({
        resource: z.object({
          status: z.string(),
          participant: z.array(
            z.object({ actor: z.object({ reference: z.string().optional() }).optional() }),
          ),
        }),
      }),
    )
    .optional(),
});
const patientSchema = z.object({ birthDate: z.string().optional() });

const graphListSchema = z.object({ value: z.array(z.object({ id: z.string() })) });
const reportSchema = z.object({
  rows: z.array(z.object({ appointmentId: z.string(), code: z.string().nullable() })),
});

/** What the PAS holds of an appointment. */
export interface PasRecord {
  status: string | undefined;
  patientBirthDate: string | undefined;
}

/** Reads what the product's public surface and the stand-ins have on record: nothing is told to this page. */
export class Records {
  private readonly topology: Topology;
  private readonly tokens: Tokens;
  private readonly birthDates = new Map<string, string | undefined>();

  constructor(topology: Topology, tokens: Tokens) {
    this.topology = topology;
    this.tokens = tokens;
  }

  /** Appointments of yesterday and the next weeks, as the coordinator sees them. */
  async appointments(now: number): Promise<ObservedAppointment[]> {
    const from = new Date(now - DAY_MS).toISOString();
    const to = new Date(now + LOOK_AHEAD_DAYS * DAY_MS).toISOString();
    const token = await this.tokens.forPerson(COORDINATOR);
    const url = `${this.topology.product}/api/appointments?${new URLSearchParams({ from, to }).toString()}`;
    return (await read(url, z.object({ items: z.array(appointmentSchema) }), token)).items;
  }

  /** Texts and e-mails that carry a joining link, oldest first. */
  async invitations(): Promise<ObservedMessage[]> {
    const all = await read(`${this.topology.notify}/__messages`, z.array(messageSchema));
    return all.filter((message) => message.body.includes(`${this.topology.product}/j/`));
  }

  /** The appointment as a clerk finds it in the PAS, with the patient's date of birth. */
  async inPas(appointmentId: string): Promise<PasRecord> {
    const query = new URLSearchParams({ identifier: `${APPOINTMENT_SYSTEM}|${appointmentId}` });
    const token = await this.tokens.forPas();
    const { entry = [] } = await read(
      `${this.topology.pas}/fhir/Appointment?${query.toString()}`,
      bundleSchema,
      token,
    );
    const found = entry[0]?.resource;
    const patient = found?.participant
      .map(({ actor }) => actor?.reference ?? '')
      .find((reference) => reference.startsWith('Patient/'));
    return {
      status: found?.status,
      patientBirthDate: patient === undefined ? undefined : await this.birthDateOf(patient, token),
    };
  }

  private async birthDateOf(reference: string, token: string): Promise<string | undefined> {
    if (!this.birthDates.has(reference)) {
      const patient = await read(`${this.topology.pas}/fhir/${reference}`, patientSchema, token);
      this.birthDates.set(reference, patient.birthDate);
    }
    return this.birthDates.get(reference);
  }

  /** Whether Teams has made an attendance report of the meeting: everyone has left it. */
  async hasMeetingReport(appointment: ObservedAppointment): Promise<boolean> {
    const { joinWebUrl, staff } = appointment;
    const organiser = DEMO_PEOPLE.find((person) => person.displayName === staff[0]?.displayName);
    if (joinWebUrl === null || organiser === undefined) return false;
    const token = await this.tokens.forGraph();
    const meetings = `${this.topology.graph}/v1.0/users/${organiser.objectId}/onlineMeetings`;
    const filter = encodeURIComponent(`JoinWebUrl eq '${joinWebUrl}'`);
    const [meeting] = (await read(`${meetings}?$filter=${filter}`, graphListSchema, token)).value;
    if (meeting === undefined) return false;
    const id = encodeURIComponent(meeting.id);
    return (await read(`${meetings}/${id}/attendanceReports`, graphListSchema, token)).value.length > 0;
  }

  /** Whether the attendance report has the appointment with a code. @param startsAt RFC 3339 */
  async isReported(appointmentId: string, startsAt: string): Promise<boolean> {
    const day = startsAt.slice(0, 10);
    const token = await this.tokens.forPerson(ADMINISTRATOR);
    const url = `${this.topology.product}/api/attendance-reports?from=${day}&to=${day}`;
    const { rows } = await read(url, reportSchema, token);
    return rows.some((row) => row.appointmentId === appointmentId && row.code !== null);
  }
}

async function read<Answer>(url: string, schema: z.ZodType<Answer>, token?: string): Promise<Answer> {
  const response = await fetch(url, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(5_000),
  });
  if (!response.ok) throw new Error(`${new URL(url).pathname} answered ${response.status}`);
  return schema.parse(await response.json());
}
