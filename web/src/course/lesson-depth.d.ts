/** Made by scripts/lib/lesson-depth.mjs. */
declare module 'virtual:lesson-depth' {
  const depth: {
    /** TeX of a lesson -> MathML. */
    readonly maths: Readonly<Record<string, string>>;
    /** engine/file.cpp#function -> its source. */
    readonly code: Readonly<Record<string, string>>;
  };
  export default depth;
}
