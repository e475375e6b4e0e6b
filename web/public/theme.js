// Runs before the first paint, so that a chosen theme never flashes in the other one. Without a choice the
// stylesheet follows the system.
try {
  const theme = localStorage.getItem('tokenfare.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: follow the system.
}
