/* Light or dark: the system's choice until the reader makes his own. */
const Theme = (() => {
  const KEY = "hydra4j-theme";
  const system = matchMedia("(prefers-color-scheme: dark)");
  const listeners = [];
  let chosen = stored();
  let printing = false;

  // Storage may be forbidden for local files.
  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch (e) {
      return null;
    }
  }

  function store(value) {
    try {
      localStorage.setItem(KEY, value);
    } catch (e) {
      // then the choice lasts as long as the page
    }
  }

  function current() {
    if (printing) return "light";
    return chosen === "dark" || chosen === "light" ? chosen : system.matches ? "dark" : "light";
  }

  function apply() {
    const theme = current();
    document.documentElement.dataset.theme = theme;
    byId("theme").textContent = theme === "dark" ? "Light theme" : "Dark theme";
    listeners.forEach(listener => listener());
  }

  function toggle() {
    chosen = current() === "dark" ? "light" : "dark";
    store(chosen);
    apply();
  }

  function print(on) {
    printing = on;
    apply();
  }

  /** Colours of the theme by their names in the style sheet. */
  function colors() {
    const style = getComputedStyle(document.documentElement);
    const names = ["paper", "panel", "ink", "muted", "line", "soft", "accent", "win", "loss", "equity", "candle"];
    return Object.fromEntries(names.map(name => [name, style.getPropertyValue("--" + name).trim()]));
  }

  system.addEventListener("change", apply);
  byId("theme").addEventListener("click", toggle);
  apply();
  return { colors, print, onChange: listener => listeners.push(listener) };
})();
