import express, { type Router } from 'express';
import type { InboundText, InboundTexts } from './inbound-texts.ts';
import { NotifyError } from './notify-error.ts';
import { normalisePhone } from './recipients.ts';

/** What a phone of the phones page does when its owner answers: the text goes to the service, as through a network. */
export function replyRoutes(inbound: InboundTexts, onNew: (text: InboundText) => void): Router {
  const router = express.Router();
  router.post('/__replies', express.json({ limit: '10kb' }), (request, response) => {
    const body = request.body as { from?: unknown; message?: unknown };
    const message = typeof body.message === 'string' ? body.message.trim() : '';
    if (typeof body.from !== 'string' || message === '') {
      response.status(400).json({ error: 'Write a message first.' });
      return;
    }
    try {
      const text = inbound.receive(normalisePhone(body.from), message);
      onNew(text);
      response.status(201).json({ id: text.id });
    } catch (error) {
      if (!(error instanceof NotifyError)) throw error;
      response.status(400).json({ error: 'This is not a phone that can send texts.' });
    }
  });
  return router;
}
