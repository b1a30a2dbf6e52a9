// Where the project is in public: its owner fills this in. While it is empty, the package has no
// links to it and the guides show relative paths.
export const address = {
  /** As https://github.com/OWNER/attention-lab */
  repository: '',
  /** The playground, as https://OWNER.github.io/attention-lab/ */
  homepage: '',
  /** Whether releases are on npm, and so on the CDNs that mirror it. */
  isOnNpm: false,
};

/** The fields of a package.json that name it. */
export function addressFields({ repository, homepage } = address) {
  return {
    ...(repository && {
      repository: { type: 'git', url: `git+${repository}.git` },
      bugs: { url: `${repository}/issues` },
    }),
    ...(homepage && { homepage }),
  };
}
