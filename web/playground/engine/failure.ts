// Errors as plain data, so that they can cross from the worker to the page with their code and details.
import { TokenfareError } from 'tokenfare';
import { type Failure, stopped } from './protocol.ts';

/** Whether it is the engine itself that is missing or broken, not one vocabulary or one answer. */
export function isOfEngine({ code, details }: Failure): boolean {
  if (code === stopped || code === 'outOfMemory') return true;
  return code === 'engineUnavailable' && !String(details?.file ?? '').endsWith('.pack');
}

export function failureOf(error: unknown): Failure {
  if (error instanceof TokenfareError) {
    return { code: error.code, message: error.message, details: { ...error.details } };
  }
  return { code: stopped, message: error instanceof Error ? error.message : String(error) };
}
