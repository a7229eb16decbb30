// Loads a video from its provider only when a visitor plays it. Without this script, the link leads to the provider.
(() => {
  const play = (stage) => {
    const frame = document.createElement("iframe");
    frame.src = stage.dataset.twoClick;
    frame.title = stage.dataset.title;
    frame.className = "video__frame";
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    // Some providers refuse to play for a site that they are not told.
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-presentation allow-popups");
    frame.tabIndex = -1;
    stage.replaceChildren(frame);
    frame.focus();
  };

  document.addEventListener("click", (event) => {
    const stage = event.target.closest(".video__link")?.closest("[data-two-click]");
    const inNewTab = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (!stage || inNewTab) return;
    event.preventDefault();
    play(stage);
  });
})();
