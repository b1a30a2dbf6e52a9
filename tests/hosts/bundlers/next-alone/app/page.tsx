export default function Home() {
  return <main>Nothing but Next.js</main>;
}
