// Asks somebody else whether the description of the interface is what OpenAPI says that it must be.
import assert from 'node:assert/strict';
import SwaggerParser from '@apidevtools/swagger-parser';

const { ORO_URL: url, ORO_KEY: key } = process.env;
const answer = await fetch(`${url}/openapi.json`, { headers: { Authorization: `Bearer ${key}` } });
assert.equal(answer.status, 200);
const document = await SwaggerParser.validate(await answer.json());
assert.match(document.openapi, /^3\.1\./);
const operations = Object.values(document.paths).flatMap((path) => Object.keys(path));
assert.ok(operations.length > 100, `${operations.length} operations`);
console.log('the description is valid');
