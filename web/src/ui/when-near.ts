// Lazy start: an element far down a page costs nothing until the reader comes near.

/** Pixels above and below the view that count as near. */
const NEAR = 300;

/** Calls `near` once, as soon as the element is in the view or about to be. The answer ends the wait. */
export function whenNear(element: Element, near: () => void): () => void {
  if (!globalThis.IntersectionObserver) return () => {}; // no layout: whoever asks starts it
  if (isNear(element)) {
    near();
    return () => {};
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      near();
    },
    { rootMargin: `${NEAR}px 0px` },
  );
  observer.observe(element);
  return () => observer.disconnect();
}

/** Asked first, so that what is in the view at once is drawn with the page's first frame. */
function isNear(element: Element): boolean {
  const { top, bottom, width } = element.getBoundingClientRect();
  return width > 0 && bottom > -NEAR && top < innerHeight + NEAR;
}
