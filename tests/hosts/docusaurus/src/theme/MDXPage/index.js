// The least of a theme: a page and nothing around it.
export default function MDXPage({ content: Content }) {
  return (
    <main>
      <Content />
    </main>
  );
}
