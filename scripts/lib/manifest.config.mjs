// How the analyzer makes custom-elements.json: from a copy of web/attention-lab.d.ts under a name that
// it does not skip, and without a word in our package.json, which is not the one that is shipped.
export default {
  globs: ['build/manifest/attention-lab.ts'],
  outdir: 'build/manifest',
  packagejson: false,
  quiet: true,
};
