// What the browser tests ask of a page; evaluated in it by TestPages and others.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const name = (e) => e.tagName.toLowerCase() + (e.id ? "#" + e.id : e.className.baseVal === undefined && e.className ? "." + e.className : "");

  const charts = () => all(".draw");
  // What the boot script drew; .space only keeps the place.
  const drawings = (chart) => all("canvas, svg:not(.space)", chart);
  const figure = (chart) => chart.closest("section");

  // A canvas with one colour, or a drawing without a shape, shows nothing.
  const blank = (drawing) => {
    if (drawing.tagName !== "CANVAS") {
      return all("path, rect, circle, line, polyline, polygon", drawing).length < 2;
    }
    const pixels = new Uint32Array(drawing.getContext("2d").getImageData(0, 0, drawing.width, drawing.height).data.buffer);
    return pixels.every((p) => p === pixels[0]);
  };

  window.jixiaoTest = {
    // Charts may wait until they are scrolled to, so each is, and is then given
    // two seconds. The answer names the charts that stayed empty.
    async emptyCharts() {
      const empty = [];
      for (const chart of charts()) {
        chart.scrollIntoView({ block: "center", behavior: "instant" });
        const drawn = () => drawings(chart).some((d) => d.getBoundingClientRect().height > 0 && !blank(d));
        for (let tries = 0; tries < 40 && !drawn(); tries++) {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        if (!drawn()) empty.push(figure(chart).id);
      }
      window.scrollTo(0, 0);
      return empty;
    },

    // A page scrolls down, never sideways; wide tables scroll in a box of their own.
    async sideways() {
      await this.settled();
      const root = document.documentElement;
      if (root.scrollWidth <= root.clientWidth) return [];
      const wide = all("body *").filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1);
      return [`${root.scrollWidth} > ${root.clientWidth} px`, ...wide.slice(0, 5).map(name)];
    },

    // Every chart has its table beside it: shown, or one press away.
    chartsWithoutTable() {
      const shown = (t) => t.checkVisibility() || t.closest("details:not([open])")?.checkVisibility();
      return charts()
        .filter((chart) => !all("table", figure(chart)).some((t) => shown(t) && t.tHead && t.tBodies[0]?.rows.length))
        .map((chart) => figure(chart).id);
    },

    charts: () => charts().length,
    drawings: () => charts().flatMap(drawings).length,

    // The middle of a chart brought into sight, for the mouse.
    middle(i) {
      const chart = charts()[i];
      chart.scrollIntoView({ block: "center", behavior: "instant" });
      const box = chart.getBoundingClientRect();
      return [box.left, box.top, box.width, box.height];
    },

    // A change of width or colours takes effect with the next frame, and may fade.
    async settled() {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      await Promise.all(document.getAnimations().map((a) => a.finished.catch(() => {})));
    },

    async violations() {
      await this.settled();
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
      const found = await axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
      return found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.length}×: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 120) + " " + n.any.map((c) => c.message)).join(" | ")})`);
    },
  };
})();
