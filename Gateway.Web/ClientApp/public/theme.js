// Runs before the first paint, so that a dark screen never flashes light.
(function () {
  var chosen = localStorage.getItem('oro-color-scheme');
  var dark = chosen === 'dark'
    || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
