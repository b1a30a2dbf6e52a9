// What a visitor reads when the page cannot start, and one reload past every cache: web/README.md.
(() => {
  const kTried = 'attention-lab reloaded';
  const kPatience = 12_000;
  const words = /^zh/i.test(navigator.language)
    ? {
        missing: (name) => `这个浏览器缺少 ${name}，无法运行本页。请换用较新的浏览器。`,
        failed: '页面有一部分没有载入，可能正在更新。请稍后重新打开。',
        slow: '页面还在载入……网络可能较慢，或有脚本被拦截。',
      }
    : {
        missing: (name) => `This browser lacks ${name}, which the page needs. A newer one has it.`,
        failed: 'A part of the page did not load; it may be being updated. Try again in a moment.',
        slow: 'The page is still loading: the network is slow, or a script is blocked.',
      };
  const needed = {
    WebAssembly: () => 'WebAssembly' in window,
    'Intl.Segmenter': () => 'Segmenter' in Intl,
    'custom elements': () => 'customElements' in window,
  };

  const started = () => !document.querySelector('main > :not(:defined, #recover)');

  function say(text) {
    const main = document.querySelector('main') ?? document.body;
    const line = document.querySelector('#recover') ?? document.createElement('p');
    line.id = 'recover';
    line.setAttribute('role', 'status');
    line.textContent = text;
    main.prepend(line);
  }

  /** Once per tab and address: what fails again is said. */
  async function reload() {
    try {
      if (sessionStorage.getItem(kTried) === location.pathname) return false;
      sessionStorage.setItem(kTried, location.pathname);
      for (const name of await caches.keys()) {
        if (name.startsWith('attention-lab ')) await caches.delete(name);
      }
      const registration = await navigator.serviceWorker?.getRegistration();
      await registration?.unregister();
      location.reload();
      return true;
    } catch {
      return false; // a sandbox, or a browser that keeps nothing
    }
  }

  async function failed() {
    if (!started() && !(await reload())) say(words.failed);
  }

  const lacking = Object.keys(needed).find((name) => !needed[name]());
  if (lacking) addEventListener('DOMContentLoaded', () => say(words.missing(lacking)));

  addEventListener(
    'error',
    ({ target }) => {
      if (target instanceof HTMLScriptElement || target instanceof HTMLLinkElement) void failed();
      else if (!started()) say(lacking ? words.missing(lacking) : words.failed);
    },
    true,
  );
  setTimeout(() => {
    if (!started()) say(lacking ? words.missing(lacking) : words.slow);
  }, kPatience);
  addEventListener('attention-lab-ready', () => {
    document.querySelector('#recover')?.remove();
    try {
      sessionStorage.removeItem(kTried);
    } catch {
      // kept nothing, so there is nothing to forget
    }
  });
})();
