// Makes src/lib/wire.generated.ts from what a running gateway says about itself, or with --check compares them:
//   npm run wire [-- [--check] [URL]]
import { readFile, writeFile } from 'node:fs/promises';
import openapiTypescript, { astToString } from 'openapi-typescript';

const target = new URL('../src/lib/wire.generated.ts', import.meta.url);
const isCheck = process.argv.includes('--check');
const gateway = process.argv.slice(2).find((argument) => argument.startsWith('http')) ?? 'http://127.0.0.1:8080';

const header = '// Made by `npm run wire` from /openapi.json; not to be edited.\n';
const answer = await fetch(new URL('/openapi.json', gateway));
if (!answer.ok) {
  throw new Error(`${gateway}/openapi.json answered ${answer.status}.`);
}
const description = await answer.json();

// The page is driven by definitions: it needs the shapes that all entities share and those of no entity.
const roots = [
  'ApiKeyDraft', 'AuditListDocument', 'Change', 'Definitions', 'DeletionPreview', 'EntityDefinitionResource',
  'Errors', 'FieldDefinitionResource', 'FileLimits', 'MailSettings', 'OAuthConsent', 'OAuthDecision', 'OAuthEnded',
  'OAuthLocation', 'OAuthSecret', 'OAuthSecretState', 'OwnApiKeys', 'OwnSessions', 'PasswordChange', 'PasswordReset',
  'PasswordResetRequest', 'PasswordResetState', 'PasswordSet', 'Problem', 'RecoveryCodes', 'Reload', 'RoleClone',
  'RoleCloned', 'RoleRightsDocument', 'SearchDocument', 'SecondFactor', 'SecondFactorSecret', 'Session', 'SignIn',
  'SignInHistory', 'Subscription',
];
const schemas = {};
function keep(name) {
  schemas[name] = description.components.schemas[name];
  for (const [, used] of JSON.stringify(schemas[name]).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (!(used in schemas)) {
      keep(used);
    }
  }
}
roots.forEach(keep);
const source = header + astToString(await openapiTypescript({ ...description, paths: {}, components: { schemas } }));

if (!isCheck) {
  await writeFile(target, source);
} else if (await readFile(target, 'utf8') !== source) {
  throw new Error('wire.generated.ts is not what the gateway says. Run `npm run wire` against a running product.');
}
