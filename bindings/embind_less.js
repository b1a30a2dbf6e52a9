// What of Embind's JavaScript nothing here needs, made smaller for the linker (--js-library): 1.4 kB
// gzipped of the page's first load. It takes functions written out in full, as its own are.
/* biome-ignore-all lint/complexity/useArrowFunction: see above */
/* global getTypeName, getWasmTableEntry, readLatin1String, UnboundTypeError */
mergeInto(LibraryManager.library, {
  // No string of wide characters crosses.
  _embind_register_std_wstring__deps: [],
  _embind_register_std_wstring: function () {},

  // No two functions share a name.
  $exposePublicSymbol__deps: [],
  $exposePublicSymbol: function (name, value) {
    Module[name] = value;
  },
  $replacePublicSymbol__deps: [],
  $replacePublicSymbol: function (name, value) {
    Module[name] = value;
  },

  // No signature has a 64-bit integer.
  $embind__requireFunction__deps: ['$getWasmTableEntry'],
  $embind__requireFunction: function (_signature, rawFunction) {
    return getWasmTableEntry(rawFunction);
  },

  // Names of properties are strings, not symbols.
  $getStringOrSymbol__deps: ['$readLatin1String'],
  $getStringOrSymbol: function (address) {
    return readLatin1String(address);
  },

  // An error names the types it is about, without asking which of their parts are known.
  $throwUnboundTypeError__deps: ['$UnboundTypeError', '$getTypeName'],
  $throwUnboundTypeError: function (message, types) {
    throw new UnboundTypeError(`${message}: ${types.map(getTypeName)}`);
  },

  // A class that is extended instead of a function dressed as one.
  $extendError__deps: [],
  $extendError: function (base, name) {
    return class extends base {
      get name() {
        return name;
      }
    };
  },

  // Every engine with WebAssembly SIMD has globalThis; handles are not counted.
  $emval_get_global: function () {
    return globalThis;
  },
  $init_emval__deps: [],
  $init_emval: function () {},
});
