// Functions of Embind's JavaScript that nothing here needs, for the linker (--js-library): no string
// of wide characters crosses, and their two encodings are 1 kB of gzipped glue.
mergeInto(LibraryManager.library, {
  _embind_register_std_wstring__deps: [],
  // biome-ignore lint/complexity/useArrowFunction: the linker takes no other form
  _embind_register_std_wstring: function () {},
});
