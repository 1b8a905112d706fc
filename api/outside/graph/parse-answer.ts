import type { z } from 'zod';
import { UpstreamFailure } from '../../kernel/rules/upstream-failure.ts';

/** Reads what we need of an answer. Graph may add properties at any time: the rest is left alone. */
export function parseAnswer<Shape>(schema: z.ZodType<Shape>, answer: unknown): Shape {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new UpstreamFailure('graph', { retryable: false, reason: `answer not understood at ${where}` });
}
