// Validates each Kubernetes manifest of the files given against the schema of its kind; prints what is wrong.
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';

const folderOf = (apiVersion) => {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  return group === '' ? version : `${group}/${version}`;
};

let faults = 0;
for (const file of process.argv.slice(2)) {
  for (const document of parseAllDocuments(readFileSync(file, 'utf8'), { strict: true })) {
    const manifest = document.toJS();
    const place = `${file}: ${manifest?.kind} ${manifest?.metadata?.name}`;
    try {
      const kinds = await import(`kubernetes-models/${folderOf(manifest.apiVersion)}/${manifest.kind}`);
      new kinds[manifest.kind](manifest).validate();
      console.log(`${place}: valid`);
    } catch (error) {
      faults += 1;
      console.log(`${place}: ${error.message}`);
    }
  }
}
process.exitCode = faults > 0 ? 1 : 0;
