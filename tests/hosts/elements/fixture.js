// Loads the element once a test has put its markup there, from where the test says.
globalThis.load = async (html, address = '/attention-lab/attention-lab.js') => {
  document.querySelector('#above').insertAdjacentHTML('afterend', html);
  await import(address);
};
