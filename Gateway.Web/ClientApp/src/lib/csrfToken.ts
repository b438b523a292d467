/** What a session needs beside its cookie to change something; empty while nobody is signed in. */
export function csrfToken(): string {
  const cookie = document.cookie.split('; ').find((part) => part.startsWith('oro-csrf='));
  return cookie ? decodeURIComponent(cookie.slice('oro-csrf='.length)) : '';
}
