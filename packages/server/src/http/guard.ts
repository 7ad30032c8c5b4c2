/**
 * Who may ask, and what a browser may do with the answer. A page of somebody else can make a browser
 * send requests to this machine, under its own name (Origin) or under a name that it lets point here
 * (Host): both are checked on every request, before any route. A token is asked for where one is set.
 */
import { Failure } from '@servanda/core/base'
import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'

export interface GuardTerms {
  /** Names by which the server may be called, beside `localhost` and addresses in digits. */
  readonly hosts: readonly string[]
  /** Null: none is asked for. */
  readonly token: string | null
}

export interface Asked {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
}

/** Nothing is loaded from anywhere else, nothing runs that is not a file of ours. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/**
 * A browser sends a cookie to every port of a host: that of one server would take the place of
 * another's, had it the same name.
 */
const cookieName = (host: string): string =>
  `servanda_token_${/:(\d{1,5})$/.exec(host)?.[1] ?? '80'}`

/** A token that can be guessed is none. */
export const TOKEN_LENGTH_MIN = 16

/** A Failure `host-refused`, `origin-refused` or `not-signed-in`. */
export function refuseStrangers(asked: Asked, { hosts, token }: GuardTerms): void {
  const host = asked.headers.host ?? ''
  if (!isOurHost(host, hosts)) throw hostRefused(host)
  if (!isSameOrigin(asked, host)) throw originRefused()
  if (token !== null && !isSignedIn(asked.headers, token)) throw notSignedIn()
}

/**
 * An address in digits can only be this machine. A name can be made to point to it by whoever owns
 * the name, so names count only if they are ours.
 */
function isOurHost(host: string, hosts: readonly string[]): boolean {
  const name = nameOf(host)
  return name === 'localhost' || isIP(name) !== 0 || hosts.includes(name)
}

/** Without the port, in small letters; an IPv6 address without its brackets. */
function nameOf(host: string): string {
  const found = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::\d{1,5})?$/i.exec(host)
  return (found?.[1] ?? found?.[2] ?? '').toLowerCase()
}

/** A link from elsewhere may open the page; nothing else may come from another origin. */
function isSameOrigin({ method, path, headers }: Asked, host: string): boolean {
  const { origin } = headers
  if (origin !== undefined && origin !== `http://${host}`) return false
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return true
  return method === 'GET' && !path.startsWith('/api/') && headers['sec-fetch-mode'] === 'navigate'
}

function isSignedIn(headers: IncomingHttpHeaders, token: string): boolean {
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1]
  return [bearer, cookieIn(headers)].some((said) => said !== undefined && isSame(said, token))
}

function cookieIn({ cookie = '', host = '' }: IncomingHttpHeaders): string | undefined {
  const name = cookieName(host)
  const own = cookie.split(';').find((one) => one.trim().startsWith(`${name}=`))
  return own === undefined ? undefined : decoded(own.slice(own.indexOf('=') + 1).trim())
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Takes the same time whatever is wrong with it. */
export function isSame(said: string, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(said), digest(token))
}

/** Out of reach of any script. The browser sends it to every port of `host`, which is as in the request. */
export const tokenCookie = (token: string, host = ''): string =>
  `${cookieName(host)}=${encodeURIComponent(token)}; HttpOnly; SameSite=Strict; Path=/`

function hostRefused(host: string): Failure {
  const message = `the server is not called \`${host.slice(0, 100)}\``
  const help = 'open the address that it printed, or name the host with --host-name'
  return new Failure('forbidden', 'host-refused', message, help)
}

function originRefused(): Failure {
  const message = 'the request comes from a page of somebody else'
  return new Failure('forbidden', 'origin-refused', message, 'open the page of this server itself')
}

function notSignedIn(): Failure {
  const message = 'an access token is needed'
  const help = 'open the address with `?token=` and the token, or send it as a bearer token'
  return new Failure('forbidden', 'not-signed-in', message, help)
}
