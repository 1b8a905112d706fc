import { randomUUID } from 'node:crypto';
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { FaultPanel } from '../support/fault-panel.ts';
import { authenticate, type ServiceKeys } from './authenticate.ts';
import { describeNotification, describeTemplate } from './descriptions.ts';
import { describeReceivedText, type InboundTexts } from './inbound-texts.ts';
import type { Notification, NotificationStore } from './notification-store.ts';
import { NotifyError, writeNotifyError } from './notify-error.ts';
import { isSmokeRecipient, normaliseEmail, normalisePhone } from './recipients.ts';
import { renderMessage } from './render-message.ts';
import { findTemplate, type MessageTemplate, type TemplateType } from './templates.ts';

const PAGE_SIZE = 250;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const isUuid = (value: unknown): boolean => typeof value === 'string' && UUID.test(value);
const RECIPIENT_FIELD = { sms: 'phone_number', email: 'email_address' } as const;
const KNOWN_FIELDS: Readonly<Record<TemplateType, readonly string[]>> = {
  sms: ['phone_number', 'template_id', 'personalisation', 'reference', 'sms_sender_id', 'scheduled_for'],
  email: [
    'email_address',
    'template_id',
    'personalisation',
    'reference',
    'email_reply_to_id',
    'one_click_unsubscribe_url',
    'scheduled_for',
  ],
};

/** What belongs to one service. */
export interface ServiceRecords extends ServiceKeys {
  store: NotificationStore;
  templates: readonly MessageTemplate[];
}

interface SharedOptions {
  inbound: InboundTexts;
  /** Our own address, for the `uri`s in answers. */
  address: string;
  faults: FaultPanel;
  onNew: (notification: Notification, serviceId: string) => void;
}
type ApiOptions = SharedOptions & ServiceRecords;

interface SendRequest {
  to: string;
  recipient: string;
  template: MessageTemplate;
  personalisation: Record<string, unknown>;
  reference: string | null;
}

function bodyOf(request: Request): Record<string, unknown> {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new NotifyError(400, 'BadRequestError', 'Invalid JSON supplied in POST data');
  }
  return body as Record<string, unknown>;
}

function checkFields(body: Record<string, unknown>, type: TemplateType): void {
  const reasons = [RECIPIENT_FIELD[type], 'template_id']
    .filter((field) => body[field] === undefined)
    .map((field) => `${field} is a required property`);
  const unknown = Object.keys(body).filter((field) => !KNOWN_FIELDS[type].includes(field));
  if (unknown.length > 0) {
    reasons.push(`Additional properties are not allowed (${unknown.join(', ')} was unexpected)`);
  }
  if (body['template_id'] !== undefined && !isUuid(body['template_id'])) {
    reasons.push('template_id is not a valid UUID');
  }
  const personalisation = body['personalisation'];
  if (personalisation !== undefined && (typeof personalisation !== 'object' || personalisation === null)) {
    reasons.push('personalisation is not of type object');
  }
  if (reasons.length > 0) throw new NotifyError(400, 'ValidationError', ...reasons);
}

function parseSend({ templates }: ApiOptions, request: Request, type: TemplateType): SendRequest {
  const body = bodyOf(request);
  checkFields(body, type);
  const to = String(body[RECIPIENT_FIELD[type]]);
  const recipient = type === 'sms' ? normalisePhone(to) : normaliseEmail(to);
  const template = findTemplate(templates, String(body['template_id']));
  if (template === undefined) throw new NotifyError(400, 'BadRequestError', 'Template not found');
  if (template.type !== type) {
    throw new NotifyError(
      400,
      'BadRequestError',
      `${template.type} template is not suitable for ${type} notification`,
    );
  }
  const personalisation = (body['personalisation'] ?? {}) as Record<string, unknown>;
  const reference = body['reference'];
  return {
    to,
    recipient,
    template,
    personalisation,
    reference: typeof reference === 'string' ? reference : null,
  };
}

function send(options: ApiOptions, type: TemplateType, request: Request, response: Response): void {
  const wanted = parseSend(options, request, type);
  const { subject, body } = renderMessage(wanted.template, wanted.personalisation);
  const now = new Date().toISOString();
  const notification: Notification = {
    id: randomUUID(),
    type,
    to: wanted.to,
    recipient: wanted.recipient,
    templateId: wanted.template.id,
    templateVersion: wanted.template.version,
    subject,
    body,
    reference: wanted.reference,
    status: 'sending',
    createdAt: now,
    sentAt: now,
    completedAt: null,
  };
  if (!isSmokeRecipient(wanted.recipient)) {
    const isTwice = options.faults.take(['done-twice'], request.method, request.originalUrl) !== undefined;
    for (const one of isTwice ? [notification, { ...notification, id: randomUUID() }] : [notification]) {
      options.store.save(one);
      options.onNew(one, options.serviceId);
    }
  }
  const content =
    type === 'sms'
      ? { body, from_number: 'NORTHMOOR' }
      : {
          subject,
          body,
          from_email: 'northmoor@notifications.service.gov.uk',
          one_click_unsubscribe_url: null,
        };
  response.status(201).json({
    id: notification.id,
    reference: notification.reference,
    content,
    scheduled_for: null,
    uri: `${options.address}/v2/notifications/${notification.id}`,
    template: {
      id: wanted.template.id,
      version: wanted.template.version,
      uri: `${options.address}/v2/template/${wanted.template.id}`,
    },
  });
}

const queryText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function listNotifications(options: ApiOptions, request: Request, response: Response): void {
  const notifications = options.store.list({
    reference: queryText(request.query['reference']),
    status: queryText(request.query['status']),
    type: queryText(request.query['template_type']),
    olderThan: queryText(request.query['older_than']),
    limit: PAGE_SIZE,
  });
  const current = `${options.address}${request.originalUrl}`;
  const last = notifications.at(-1);
  const next = new URL(current);
  if (last !== undefined) next.searchParams.set('older_than', last.id);
  response.json({
    notifications: notifications.map((notification) => describeNotification(notification, options.address)),
    links: { current, ...(notifications.length === PAGE_SIZE ? { next: next.href } : {}) },
  });
}

function getNotification(options: ApiOptions, request: Request, response: Response): void {
  const id = String(request.params['id']);
  if (!UUID.test(id)) throw new NotifyError(400, 'ValidationError', 'id is not a valid UUID');
  const notification = options.store.findById(id);
  if (notification === undefined) throw new NotifyError(404, 'NoResultFound', 'No result found');
  response.json(describeNotification(notification, options.address));
}

function getTemplate({ templates }: ApiOptions, request: Request): MessageTemplate {
  const id = String(request.params['id']);
  if (!UUID.test(id)) throw new NotifyError(400, 'ValidationError', 'id is not a valid UUID');
  const template = findTemplate(templates, id);
  const version = request.params['version'];
  if (template === undefined || (version !== undefined && version !== String(template.version))) {
    throw new NotifyError(404, 'NoResultFound', 'No result found');
  }
  return template;
}

/** GOV.UK Notify's `/v2`: send, look up, templates. Every request needs a valid token, and sees one service. */
export function apiRoutes(services: readonly ServiceRecords[], shared: SharedOptions): Router {
  const routers = new Map(services.map((one) => [one.serviceId, serviceRoutes({ ...shared, ...one })]));
  const router = express.Router();
  router.use(async (request, response, next) => {
    const { serviceId } = await authenticate(request.header('authorization'), services, new Date());
    routers.get(serviceId)?.(request, response, next);
  });
  router.use(writeErrors);
  return router;
}

function serviceRoutes(options: ApiOptions): Router {
  const router = express.Router();
  router.use(express.json({ limit: '3mb' }));
  router.post('/notifications/sms', (request, response) => {
    send(options, 'sms', request, response);
  });
  router.post('/notifications/email', (request, response) => {
    send(options, 'email', request, response);
  });
  router.get('/notifications', (request, response) => {
    listNotifications(options, request, response);
  });
  router.get('/notifications/:id', (request, response) => {
    getNotification(options, request, response);
  });
  router.get('/received-text-messages', (request, response) => {
    const texts = options.inbound.list().reverse();
    const olderThan = queryText(request.query['older_than']);
    const from = olderThan === undefined ? 0 : texts.findIndex(({ id }) => id === olderThan) + 1;
    response.json({
      received_text_messages: texts
        .slice(from, from + PAGE_SIZE)
        .map((text) => describeReceivedText(text, options.serviceId)),
      links: { current: `${options.address}${request.originalUrl}` },
    });
  });
  router.get('/templates', (request, response) => {
    const type = queryText(request.query['type']);
    const templates = options.templates.filter((template) => type === undefined || template.type === type);
    response.json({ templates: templates.map(describeTemplate) });
  });
  router.get(['/template/:id', '/template/:id/version/:version'], (request, response) => {
    response.json(describeTemplate(getTemplate(options, request)));
  });
  router.post('/template/:id/preview', (request, response) => {
    const template = getTemplate(options, request);
    const personalisation = (bodyOf(request)['personalisation'] ?? {}) as Record<string, unknown>;
    const { id, type, version } = template;
    response.json({ id, type, version, ...renderMessage(template, personalisation), postage: null });
  });
  router.use((_request, _response, next) => {
    next(new NotifyError(404, 'NoResultFound', 'No result found'));
  });
  return router;
}

/** Anything thrown becomes Notify's error shape; malformed JSON is the sender's mistake, the rest is ours. */
function writeErrors(error: unknown, _request: Request, response: Response, _next: NextFunction): void {
  if (error instanceof NotifyError) {
    writeNotifyError(response, error);
  } else if (error instanceof SyntaxError) {
    writeNotifyError(response, new NotifyError(400, 'BadRequestError', 'Invalid JSON supplied in POST data'));
  } else {
    console.error(error);
    writeNotifyError(response, new NotifyError(500, 'Exception', 'Internal server error'));
  }
}
