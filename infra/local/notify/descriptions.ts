import type { Notification } from './notification-store.ts';
import { placeholdersOf } from './render-message.ts';
import type { MessageTemplate } from './templates.ts';

/** A notification as `GET /v2/notifications/{id}` gives it. */
export function describeNotification(notification: Notification, address: string): Record<string, unknown> {
  return {
    id: notification.id,
    reference: notification.reference,
    email_address: notification.type === 'email' ? notification.to : null,
    phone_number: notification.type === 'sms' ? notification.to : null,
    line_1: null,
    line_2: null,
    line_3: null,
    line_4: null,
    line_5: null,
    line_6: null,
    postcode: null,
    postage: null,
    type: notification.type,
    status: notification.status,
    template: {
      id: notification.templateId,
      version: notification.templateVersion,
      uri: `${address}/v2/template/${notification.templateId}`,
    },
    subject: notification.subject,
    body: notification.body,
    created_at: notification.createdAt,
    created_by_name: null,
    sent_at: notification.sentAt,
    completed_at: notification.completedAt,
    scheduled_for: null,
    one_click_unsubscribe: null,
  };
}

/** A template as `GET /v2/template/{id}` gives it. */
export function describeTemplate(template: MessageTemplate): Record<string, unknown> {
  return {
    id: template.id,
    name: template.name,
    type: template.type,
    created_at: template.createdAt,
    updated_at: null,
    version: template.version,
    created_by: 'templates@confer.example',
    subject: template.subject,
    body: template.body,
    letter_contact_block: null,
    personalisation: Object.fromEntries(placeholdersOf(template).map((name) => [name, { required: true }])),
    postage: null,
  };
}

/** A message as this stand-in's own page and scripts see it. */
export function describeForPage(notification: Notification, serviceId: string): Record<string, unknown> {
  return {
    id: notification.id,
    service: serviceId,
    to: notification.to,
    recipient: notification.recipient,
    type: notification.type,
    subject: notification.subject,
    body: notification.body,
    reference: notification.reference,
    created_at: notification.createdAt,
    status: notification.status,
  };
}
