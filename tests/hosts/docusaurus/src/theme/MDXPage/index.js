// The least of a theme: a page and nothing around it.
import React from 'react';

export default function MDXPage({ content: Content }) {
  return (
    <main>
      <Content />
    </main>
  );
}
