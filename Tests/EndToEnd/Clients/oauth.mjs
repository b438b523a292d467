// An application that uses the API with OAuth 2.0, by a library from npm that is strict about the standards.
import assert from 'node:assert/strict';
import * as oauth from 'oauth4webapi';

const { ORO_URL: url, ORO_KEY: key, ORO_PASSWORD: password } = process.env;
const insecure = { [oauth.allowInsecureRequests]: true }; // the test has no certificate
const callback = 'https://app.example.com/callback';

async function send(method, path, body) {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/vnd.api+json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${await answer.clone().text()}`);
  return answer.json();
}

/** What the administrator does: adds an application, and copies its name and secret. */
async function add(attributes) {
  const { data } = await send('POST', '/api/oauthapplications', {
    data: {
      type: 'oauthapplications',
      attributes,
      relationships: { user: { data: { type: 'users', id: '1' } } },
    },
  });
  const { secret } = await send('POST', `/app/oauth2/applications/${data.id}/secret`);
  return { client: { client_id: data.attributes.clientId }, auth: oauth.ClientSecretBasic(secret) };
}

/** What the user does in a browser: signs in, and says yes. */
async function consent(address) {
  const shown = await fetch(address, { redirect: 'manual' });
  assert.equal(shown.status, 200);
  const signIn = await fetch(`${url}/app/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ userName: 'admin', password }),
  });
  assert.equal(signIn.status, 200);
  const cookies = signIn.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const token = cookies.find((cookie) => cookie.startsWith('oro-csrf=')).slice('oro-csrf='.length);
  const answer = await fetch(`${url}/app/oauth2/authorization`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: cookies.join('; '), 'X-CSRF-Header': token },
    body: JSON.stringify({ query: address.search, isAllowed: true }),
  });
  assert.equal(answer.status, 200);
  return new URL((await answer.json()).location);
}

async function expectOpens(server, token) {
  const request = new Request(`${url}/api/contacts`, { headers: { Authorization: `Bearer ${token}` } });
  const claims = await oauth.validateJwtAccessToken(server, request, url, insecure);
  assert.equal(claims.sub, '1');
  assert.equal((await fetch(request)).status, 200);
}

const server = await oauth.processDiscoveryResponse(
  new URL(url), await oauth.discoveryRequest(new URL(url), { algorithm: 'oauth2', ...insecure }));

const robot = await add({ name: 'Robot', grants: ['client_credentials'] });
const own = await oauth.processClientCredentialsResponse(server, robot.client,
  await oauth.clientCredentialsGrantRequest(server, robot.client, robot.auth, new URLSearchParams(), insecure));
await expectOpens(server, own.access_token);

const reports = await add({ name: 'Reports', redirectUris: callback });
const verifier = oauth.generateRandomCodeVerifier();
const state = oauth.generateRandomState();
const address = new URL(server.authorization_endpoint);
address.search = new URLSearchParams({
  response_type: 'code',
  client_id: reports.client.client_id,
  redirect_uri: callback,
  scope: 'api',
  state,
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
});
const parameters = oauth.validateAuthResponse(server, reports.client, await consent(address), state);
const first = await oauth.processAuthorizationCodeResponse(server, reports.client,
  await oauth.authorizationCodeGrantRequest(
    server, reports.client, reports.auth, parameters, callback, verifier, insecure));
await expectOpens(server, first.access_token);

const second = await oauth.processRefreshTokenResponse(server, reports.client,
  await oauth.refreshTokenGrantRequest(server, reports.client, reports.auth, first.refresh_token, insecure));
await expectOpens(server, second.access_token);

await oauth.processRevocationResponse(
  await oauth.revocationRequest(server, reports.client, reports.auth, second.refresh_token, insecure));
await assert.rejects(async () => oauth.processRefreshTokenResponse(server, reports.client,
  await oauth.refreshTokenGrantRequest(server, reports.client, reports.auth, second.refresh_token, insecure)),
(error) => error.error === 'invalid_grant');

console.log('the flows are complete');
