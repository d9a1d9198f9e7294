import { isError, ResponseError } from '@backstage/errors';

/**
 * What is worth showing of an error.
 *
 * @public
 */
export interface ErrorDescription {
  readonly kind: 'forbidden' | 'missing' | 'conflict' | 'offline' | 'other';
  readonly message: string;
  /** Finds the request in the server's log. */
  readonly correlationId?: string;
  /** For a developer, folded away. */
  readonly details?: string;
}

const CORRELATION_HEADERS = ['x-request-id', 'x-correlation-id', 'traceparent'];

/**
 * Reads an error of whatever kind into what a person needs.
 *
 * @public
 */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof ResponseError) {
    return {
      kind: kindOfStatus(error.statusCode, hasPortalAnswered(error)),
      message: error.body.error.message || error.message,
      correlationId: correlationOf(error),
      details: detailsOf(error),
    };
  }
  if (isError(error)) {
    return {
      kind: kindOfName(error.name, error.message),
      message: error.message,
      details: error.stack,
    };
  }
  return { kind: 'other', message: String(error) };
}

/** A proxy in between answers too, but does not know what was asked of us. */
function hasPortalAnswered(error: ResponseError): boolean {
  return error.body.request !== undefined;
}

function kindOfStatus(
  status: number,
  isPortals: boolean,
): ErrorDescription['kind'] {
  switch (status) {
    case 401:
    case 403:
      return 'forbidden';
    case 404:
      return 'missing';
    case 409:
      return 'conflict';
    case 502:
    case 503:
    case 504:
      // The portal that names a service which does not answer is itself there.
      return isPortals ? 'other' : 'offline';
    default:
      return 'other';
  }
}

function kindOfName(name: string, message: string): ErrorDescription['kind'] {
  switch (name) {
    case 'NotAllowedError':
    case 'AuthenticationError':
      return 'forbidden';
    case 'NotFoundError':
      return 'missing';
    case 'ConflictError':
      return 'conflict';
    case 'TypeError':
      // What a browser throws when no answer came at all.
      return /fetch|network/i.test(message) ? 'offline' : 'other';
    default:
      return 'other';
  }
}

function correlationOf(error: ResponseError): string | undefined {
  for (const header of CORRELATION_HEADERS) {
    const value = error.response.headers.get(header);
    if (value) {
      return value;
    }
  }
  return undefined;
}

function detailsOf(error: ResponseError): string {
  const { request, response, error: cause } = error.body;
  const lines = [`${response.statusCode} ${cause.name}: ${cause.message}`];
  if (request) {
    lines.unshift(`${request.method} ${request.url}`);
  }
  return lines.join('\n');
}
