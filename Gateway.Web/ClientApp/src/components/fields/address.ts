import { countryName } from '../../lib/format';
import type { Structure } from '../../lib/records';

/** An address as it stands on an envelope. */
export function addressLines(address: Structure): readonly string[] {
  const { label, organization, street, street2, city, postalCode, region, country } = address;
  const town = [postalCode, city].filter(Boolean).join(' ');
  return [label, organization, street, street2, town, region, country && countryName(country)]
    .filter((line): line is string => Boolean(line));
}
