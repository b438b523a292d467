import { useQuery } from '@tanstack/react-query';
import { request } from '../../lib/apiClient';
import type { RecordLink, Resource, ResourceDocument } from '../../lib/records';
import classes from './FieldDisplay.module.css';

interface FileDisplayProps {
  readonly file: RecordLink;
  readonly isImage: boolean;
  readonly tabIndex: number | undefined;
}

/** The name of a file, which saves it, and an image as what it is. */
export function FileDisplay({ file, isImage, tabIndex }: FileDisplayProps) {
  const { data } = useQuery({
    queryKey: ['file', file.id],
    staleTime: Infinity,
    enabled: file.title === null,
    queryFn: async ({ signal }) => (await request<ResourceDocument<Resource>>(
      'GET', `/api/files/${file.id}?fields[files]=originalFilename`, { signal })).body.data,
  });
  const name = file.title ?? String(data?.attributes?.originalFilename ?? `#${file.id}`);
  const address = `/files/${file.id}/download`;
  // In a row of a grid the name says enough.
  const isShown = isImage && tabIndex !== -1;
  return (
    <>
      {isShown && <img src={address} alt={name} className={classes.image} />}
      <a href={address} download className={classes.link} tabIndex={tabIndex} title={name}>
        <span className={classes.clip}>{name}</span>
      </a>
    </>
  );
}
