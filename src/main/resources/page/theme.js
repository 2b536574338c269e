// Runs before the page is painted, so that neither the colours nor anything else changes before the reader's eyes.
document.documentElement.classList.add('js');
try {
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* no storage: as the system has it */ }
