// Instant navigation as documentation themes do it: a link's page is fetched and takes the place of
// this one's main part; scripts stay loaded.
addEventListener('click', async (event) => {
  const link = event.target.closest('a');
  if (!link) return;
  event.preventDefault();
  const text = await (await fetch(link.href)).text();
  const next = new DOMParser().parseFromString(text, 'text/html');
  document.querySelector('main').replaceWith(document.adoptNode(next.querySelector('main')));
  document.title = next.title;
  history.pushState(null, '', link.href);
});
