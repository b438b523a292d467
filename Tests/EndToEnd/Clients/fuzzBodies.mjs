/** Bodies by the schemas of a description, some of them with something wrong somewhere. */
export function createBodies(description, random) {
  const anything = () => random.of([null, true, 0, -1, 1e20, 0.5, '', random.word(), [], {}, [null], { a: 1 }]);

  function follow(schema) {
    return schema?.$ref ? schema.$ref.split('/').slice(1).reduce((at, name) => at[name], description) : schema;
  }

  function make(node, depth, wrong) {
    const schema = follow(node) ?? {};
    if (depth > 8 || random.often(wrong)) {
      return anything();
    }
    const choice = schema.anyOf ?? schema.oneOf;
    if (choice) {
      return make(random.of(choice), depth + 1, wrong);
    }
    if (schema.allOf) {
      return Object.assign({}, ...schema.allOf.map((part) => make(part, depth + 1, wrong)));
    }
    if (schema.enum) {
      return random.of(schema.enum);
    }
    const types = [schema.type].flat();
    return ofType(random.often(0.9) ? types[0] : random.of(types), schema, depth, wrong);
  }

  function ofType(type, schema, depth, wrong) {
    switch (type) {
      case 'object': return ofMembers(schema, depth, wrong);
      case 'array': return Array.from({ length: random.of([0, 1, 1, 2]) }, () => make(schema.items, depth + 1, wrong));
      case 'integer': return random.of([0, 1, 2, 7, 100]);
      case 'number': return random.of([0, 0.5, 12.5]);
      case 'boolean': return random.often(0.5);
      case 'null': return null;
      case 'string': return ofFormat(schema);
      default: return anything();
    }
  }

  function ofFormat(schema) {
    switch (schema.format) {
      case 'date': return '2026-01-31';
      case 'date-time': return '2026-01-31T10:00:00Z';
      case 'byte': return 'QWRh';
      case 'email': return `${random.of(['ada', 'bob', 'eve'])}${Math.floor(random.next() * 1e6)}@example.com`;
      case 'uri': return 'https://example.com/';
      default: return random.of(['1', '2', '3', 'Ada', 'x', random.word()]);
    }
  }

  function ofMembers(schema, depth, wrong) {
    const made = {};
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      const isNeeded = schema.required?.includes(name);
      // Records with others around them are seldom right as a whole.
      const share = isNeeded ? 0.98 : name === 'included' || name === 'meta' ? 0.05 : 0.3;
      if (random.often(share)) {
        made[name] = name === 'id' ? random.of(['1', '2', '3', '4', '7']) : make(member, depth + 1, wrong);
      }
    }
    if (random.often(wrong)) {
      made[random.word().slice(0, 50)] = anything();
    }
    return made;
  }

  // Half of them with nothing wrong on purpose.
  return { of: (schema) => make(schema, 0, random.often(0.5) ? 0 : 0.04) };
}
