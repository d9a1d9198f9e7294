import { createRemoteJWKSet, jwtVerify } from 'jose';
import { Problem } from '../problems.js';

/**
 * Lets requests pass that carry a token of the configured issuer for this service.
 *
 * @param {{ AUTH_ISSUER: string, AUTH_AUDIENCE: string, AUTH_JWKS_URL: string, authKeys?: any }} config
 */
export function requireToken(config) {
  const keys = config.authKeys ?? createRemoteJWKSet(new URL(config.AUTH_JWKS_URL));
  return async (request, response, next) => {
    const [scheme, token] = (request.get('authorization') ?? '').split(' ');
    if (scheme.toLowerCase() !== 'bearer' || !token) {
      next(new Problem('unauthenticated', 'A bearer token is needed'));
      return;
    }
    try {
      // Naming the algorithms keeps a token from choosing a weaker one.
      const { payload } = await jwtVerify(token, keys, {
        issuer: config.AUTH_ISSUER,
        audience: config.AUTH_AUDIENCE,
        algorithms: ['RS256', 'ES256', 'EdDSA'],
        requiredClaims: ['sub', 'exp'],
      });
      response.locals.subject = payload.sub;
      next();
    } catch {
      next(new Problem('unauthenticated', 'The token is not valid'));
    }
  };
}
